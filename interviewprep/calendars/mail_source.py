"""Takes the source of a mail (`.eml`) apart with the standard library: its words, and any calendar."""

import contextlib
import datetime as dt
import email
import email.policy
import email.utils
import re
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

from .html_text import text_of_html

# A signature with pictures makes a mail large; the words are few.
LARGEST_MAIL = 5_000_000
_MOST_PARTS = 100
_HEADER = re.compile(r"^[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?.*$")
# Lines that only the source of a mail has; "Subject:" and "From:" appear in pasted text too.
_OF_SOURCE = re.compile(
    r"^(?:content-type|content-transfer-encoding|mime-version|message-id|received|return-path|"
    r"dkim-signature|x-[a-z-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_ENCODED = re.compile(r"^content-(?:type|transfer-encoding):", re.IGNORECASE | re.MULTILINE)
_CALENDARS = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})
_ENDINGS = (".ics", ".vcs", ".ical")


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail: the words of its parts, headed by sender, subject and day, and its calendar files.

    texts      the plain text first, then the HTML's, each with the header lines
    calendars  the text of each calendar file in it
    sent       the day on which it was sent, if it says so
    """

    texts: tuple[str, ...]
    calendars: tuple[str, ...]
    sent: dt.date | None


def is_source(text: str) -> bool:
    """Return whether a text is the source of a mail or of a part of one, and not its words."""
    head = re.split(r"\r?\n\r?\n", text.lstrip(), maxsplit=1)[0]
    lines = head.splitlines()
    if not lines or len(lines) > 400:
        return False
    if lines[0].startswith("--"):
        return bool(_ENCODED.search(head))
    is_head = all(_HEADER.match(line) or line[:1] in " \t" or line.startswith("From ") for line in lines)
    return is_head and bool(_OF_SOURCE.search(head))


def read_source(data: bytes | str) -> Mail:
    """Return what the source of a mail says; damaged parts are left out."""
    pasted = isinstance(data, str)
    raw = data.lstrip().encode("utf-8", "replace") if isinstance(data, str) else data.lstrip()
    if raw.startswith(b"--"):
        # A part without the header that names its boundary.
        boundary = raw.splitlines()[0][2:].strip()
        raw = b'Content-Type: multipart/mixed; boundary="' + boundary + b'"\n\n' + raw
    try:
        message = email.message_from_bytes(raw, policy=email.policy.compat32)
        parts = [part for part, _ in zip(message.walk(), range(_MOST_PARTS), strict=False)]
    except RecursionError:
        return Mail((), (), None)
    words: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    calendars = []
    for part in parts:
        kind, name = part.get_content_type(), (_file_name(part) or "").lower()
        if kind in _CALENDARS or name.endswith(_ENDINGS):
            calendars.append(_with_method(_text(part, pasted=pasted), str(part.get_param("method") or "")))
        elif kind in words and not name:
            text = _text(part, pasted=pasted)
            words[kind].append(text_of_html(text) if kind == "text/html" else text)
    head, sent = _head(parts)
    texts = tuple(head + "\n\n" + "\n\n".join(one) for one in words.values() if "".join(one).strip())
    return Mail(texts or ((head,) if head else ()), tuple(one for one in calendars if one.strip()), sent)


def calendar_in(text: str) -> str:
    """Return the calendar files inside the source of a mail, decoded and one after the other; "" if none."""
    return "\n".join(read_source(text).calendars) if is_source(text) else ""


def _head(parts: list[Message]) -> tuple[str, dt.date | None]:
    """Sender, subject and day of the innermost mail, as a mail program shows them, and that day."""
    mail = next((part for part in reversed(parts) if part["Subject"] or part["From"]), None)
    if mail is None:
        return "", None
    lines = [f"{name}: {_words(mail[name])}" for name in ("From", "To", "Cc", "Subject") if mail[name]]
    sent = None
    with contextlib.suppress(ValueError, TypeError, OverflowError, IndexError):
        sent = email.utils.parsedate_to_datetime(str(mail["Date"])).date()
    return "\n".join(lines), sent


def _words(header: object) -> str:
    text = " ".join(str(header).split())
    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return text


def _file_name(part: Message) -> str | None:
    try:
        return part.get_filename()
    except (ValueError, TypeError, LookupError, UnicodeError):
        return None


def _text(part: Message, *, pasted: bool) -> str:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return ""
    if not isinstance(payload, bytes):
        return ""
    is_coded = str(part.get("Content-Transfer-Encoding", "")).strip().lower() in {
        "quoted-printable",
        "base64",
    }
    declared = part.get_content_charset() or "utf-8"
    # Pasted text came through the browser, so it is decoded already, whatever the header says.
    for charset in ("utf-8",) if pasted and not is_coded else (declared, "utf-8", "cp1252"):
        with contextlib.suppress(LookupError, UnicodeError):
            return payload.decode(charset).replace("\r\n", "\n")
    return payload.decode("latin-1").replace("\r\n", "\n")


def _with_method(calendar: str, method: str) -> str:
    """A calendar whose purpose is given only in the header of its part."""
    if not method.isalpha() or re.search(r"^METHOD:", calendar, re.IGNORECASE | re.MULTILINE):
        return calendar
    return re.sub(
        r"(?i)^(BEGIN:VCALENDAR)\s*$", rf"\1\nMETHOD:{method}", calendar, count=1, flags=re.MULTILINE
    )
