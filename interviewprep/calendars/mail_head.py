"""The headers that a mail program shows above a mail: its subject, and when it was sent."""

import datetime as dt
import re
from dataclasses import dataclass

from interviewprep.advice.dates import dates_in
from interviewprep.advice.foreign_dates import in_english

_SUBJECT = re.compile(
    r"^[ >*]*(?:subject|betreff|objet|asunto|oggetto|onderwerp)[ *]*:[ *]*(\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_AGAIN = re.compile(
    r"^(?:(?:re|fwd?|aw|wg|tr|rv|antw|invitation|updated invitation(?: with note)?"
    r"|cancell?ed(?: event)?(?: with note)?|"
    r"rescheduled|updated|accepted|confirmed|einladung|abgesagt|aktualisierte einladung|annulé|annulée"
    r"|cancelado|cancelada)\s*:\s*)+",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^[ >*]*(?P<name>from|sent|date|received|to|cc|bcc|reply-to|subject|importance|von|gesendet|datum"
    r"|an|betreff|de|envoyé|envoyée|à|objet|enviado(?: el)?|para|asunto|fecha|da|inviato|a|oggetto|data"
    r"|van|verzonden|aan|onderwerp|message-id|attachments?)[ *\xa0]*:(?P<value>.*)$",
    re.IGNORECASE,
)
_WHEN_SENT = frozenset(
    {"sent", "received", "gesendet", "envoyé", "envoyée", "enviado", "enviado el", "inviato", "verzonden"}
)
_PERHAPS_SENT = frozenset({"date", "datum", "fecha", "data"})
_WHO = frozenset(
    {"from", "to", "cc", "reply-to", "von", "an", "message-id", "de", "à", "para", "da", "van", "aan"}
)
_FIELD = re.compile(
    r"^[ >*]*(?:(?:start |interview )?time|uhrzeit|venue|location|where|duration|place|ort|dauer|heure"
    r"|lieu|durée|hora|lugar|duración"
    r"|format|interviewers?)[ *]*:",
    re.I,
)
# What Google writes behind the title of an event: "@ Thu Dec 3, 2026 2pm - 3pm (GMT) (priya@example.org)".
_WHEN_BEHIND = re.compile(r"\s@\s(?:\w{2,4}\.?,?\s)?(?:\w{3,9}\.?\s\d|\d{1,2}\.?\s\w|\d{4}-).*$")
_RFC_DATE = re.compile(r"\d\d:\d\d:\d\d\s+(?:[+-]\d{4}|GMT|UTC)")
_WROTE = re.compile(
    r"^[ >]*(?:On|Am|Le|El|Il|Op)\b[^\n]{6,120}(?:\n[^\n]{1,100})?\b(?:wrote|schrieb|a écrit|escribió"
    r"|ha scritto|schreef)\b[^\n]{0,60}:\s*$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the headers say about a mail: its subject and the day it was sent; and the rest of its words."""

    subject: str
    sent: dt.date | None
    body: str


def head_of(text: str, today: dt.date) -> Head:
    """Return the head of a mail. In `body` the lines on when it was sent are blanked out, so positions
    stay."""
    lines, place = [], 0
    for line in text.splitlines(keepends=True):
        lines.append((place, line))
        place += len(line)
    sent_lines = [lines[at] for at in range(len(lines)) if _is_when_sent(lines, at)]
    spans = [(start, start + len(line.rstrip())) for start, line in sent_lines]
    spans += [match.span() for match in _WROTE.finditer(text)]
    days = [
        day
        for start, end in spans[:1]
        for one in dates_in(in_english(text[start:end]).text)
        for day in one.meanings(today)[:1]
    ]
    parts, place = [], 0
    for start, end in sorted(spans):
        if start >= place:
            parts += [text[place:start], re.sub(r"[^\n]", " ", text[start:end])]
            place = end
    subject = _SUBJECT.search(text)
    return Head(
        _WHEN_BEHIND.sub("", _AGAIN.sub("", subject[1].strip())) if subject else "",
        days[0] if days and days[0] <= today else None,
        "".join([*parts, text[place:]]),
    )


def _is_when_sent(lines: list[tuple[int, str]], at: int) -> bool:
    """Whether a line is the header that says when a mail was sent; "Date:" may be the interview's."""
    label = _LABEL.match(lines[at][1])
    if label is None:
        return False
    name = label["name"].lower()
    if name in _WHEN_SENT:
        return True
    if name not in _PERHAPS_SENT:
        return False
    if _RFC_DATE.search(label["value"]):
        return True
    block = _block(lines, at)
    if any(_FIELD.match(line) for line in block):
        return False
    return any((other := _LABEL.match(line)) and other["name"].lower() in _WHO for line in block)


def _block(lines: list[tuple[int, str]], at: int) -> list[str]:
    """The lines round one up to the next blank line, at most eight each way."""
    block = []
    for steps in (range(at - 1, max(-1, at - 9), -1), range(at + 1, min(len(lines), at + 9))):
        for other in steps:
            if not lines[other][1].strip():
                break
            block.append(lines[other][1])
    return block
