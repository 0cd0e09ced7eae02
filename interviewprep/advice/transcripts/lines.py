"""Transcripts as plain text: who speaks, by a name beside a time, before a colon or on its own line."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .captions import CHANGE, MOST_CAPTIONS, Caption
from .names import LABELLED, NAME, is_heading, looks_like_name, tidy_name

_CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\b\.?)?"
_IN_WORDS = (
    r"(?:\d{1,4}\s(?:hour|minute|second|Stunde|Minute|Sekunde|heure|seconde|hora|minuto"
    r"|segundo)\w{0,2}[,\s]{0,2}){1,3}"
)
_TIME = rf"(?:{_CLOCK}|{_IN_WORDS})"
_ONLY_TIME = re.compile(rf"[\[(]?{_TIME}(?:\s*(?:-->|[-–—])\s*{_TIME})?[\])]?\s*")
# "Joel Pellow  00:01:23", "Joel Pellow (0:03): …", "[Joel Pellow] 10:02:03"
_NAME_TIME = re.compile(
    rf"\[?(?P<name>{NAME})\]?(?P<gap>\s*[-–—"
    rf"|,·•]?\s*)(?P<open>[\[(])?{_TIME}[\])]?\s*(?P<colon>:(?!\S))?\s*(?P<text>.*)"
)
# "[joel pellow] 10:02:03": in brackets beside a time anything is a name.
_BRACKETED = re.compile(rf"\[(?P<name>[^\W\d][^\[\]]{{1,40}})\]\s*{_TIME}\s*(?P<text>.*)")
# "[10:02] Joel Pellow: …", "00:00:03 Joel Pellow"
_TIME_NAME = re.compile(
    rf"[\[(]?{_TIME}(?:\s*(?:-->|[-–—])\s*{_TIME})?[\])]?\s*[-–—|,]?\s*(?:From\s)?(?P<name>{NAME})"
    r"(?:\sto\s\w+)?\s*(?P<colon>:(?!\S))?\s*(?P<text>.*)"
)
_TIME_AHEAD = re.compile(rf"[\[(]?{_CLOCK}(?:\s*(?:-->|[-–—])\s*{_CLOCK})?[\])]?\s*[-–—|]?\s*")
_MARKS = re.compile(r"^[#>\s]*[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?=[\s:]|$)|^#+\s")
# What the programs write between the words and at the end.
_OF_THE_PROGRAM = re.compile(
    r"(?:.{0,60}\b(?:(?:started|stopped) transcription|(?:joined|left) the (?:meeting|call)"
    r"|hat die transkription (?:gestartet|beendet)|a (?:commencé|démarré|arrêté) la transcription"
    r"|(?:inició|detuvo) la transcripción)\b.{0,20}"
    r"|(?:transcribed by|transcription ended|transcript ended|this editable transcript|recording"
    r" (?:started|stopped)"
    r"|die transkription wurde beendet|la transcription (?:est|a été) terminée|la transcripción"
    r" (?:ha )?finaliz)"
    r".{0,160}|https?://\S+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: the name at its beginning, if any, and what follows it."""

    kind: str
    name: str
    text: str
    whole: str


def spoken_lines(text: str) -> list[Caption]:
    """Return the pieces of speech of a transcript in plain text, in order.

    Where names are found, what stands before the first is the head of the file and no speech.
    """
    lines = [_classified(line) for line in itertools.islice(_lines(text), MOST_CAPTIONS)]
    names = _names(lines)
    if not names:
        return [_unnamed(line.whole) for line in lines if line.kind != "time"]
    return list(_by_name(lines, names))


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        # Marks of emphasis stand at the ends of a name, so a long line need not be searched.
        bare = (
            _MARKS.sub("", line[:200]).strip() + line[200:] if "*" in line[:200] or "#" in line[:2] else line
        )
        bare = bare.strip().replace("\u00a0", " ")
        if bare and not (len(bare) < 240 and _OF_THE_PROGRAM.fullmatch(bare)):
            yield bare


def _classified(line: str) -> _Line:
    if line[0] in "[(0123456789":
        if len(line) < 80 and _ONLY_TIME.fullmatch(line):
            return _Line("time", "", "", line)
        if (match := _TIME_NAME.match(line)) and (match["colon"] or not match["text"]):
            return _Line("stamped" if match["colon"] else "after time", _name(match), match["text"], line)
    if match := _BRACKETED.match(line):
        return _Line("stamped", _name(match), match["text"], line)
    if (match := _NAME_TIME.match(line)) and _is_header(match):
        return _Line("stamped", _name(match), match["text"], line)
    if match := LABELLED.match(line):
        return _Line("label", _name(match), line[match.end() :].strip(), line)
    return _Line("alone" if looks_like_name(line) else "", tidy_name(line[:60]), "", line)


def _name(match: re.Match[str]) -> str:
    return tidy_name(match["name"])


def _is_header(match: re.Match[str]) -> bool:
    """Whether a name and a time begin a speech: "At 10:30 we met" does not."""
    gap: str = match["gap"]
    return not match["text"] or bool(match["open"] or match["colon"]) or len(gap) > 1 or "\t" in gap


def _names(lines: Sequence[_Line]) -> frozenset[str]:
    """The names that begin speeches, as far as the whole file bears them out."""
    by_kind = {
        kind: Counter(line.name for line in lines if line.kind == kind)
        for kind in ("stamped", "after time", "label", "alone")
    }
    stamped = {name for name, count in by_kind["stamped"].items() if count > 1 or not is_heading(name)}
    labels = by_kind["label"]
    most = labels.total() > 0.6 * len(lines)
    named = {
        name
        for name, count in labels.items()
        if count > 1 or (not is_heading(name) and (most or " " in name))
    }
    if stamped and labels.total() < by_kind["stamped"].total():
        # A file has one custom: where names stand beside times, "Example: …" is speech.
        named &= stamped
    found = stamped | named
    for kind in ("after time", "alone"):
        often = {name for name, count in by_kind[kind].items() if count > 1 and not is_heading(name)}
        found |= often if kind == "after time" or (not found and len(often) > 1) else set()
    return frozenset(found)


def _by_name(lines: Sequence[_Line], names: frozenset[str]) -> Iterator[Caption]:
    speaker = ""
    for line in lines:
        if line.kind == "time":
            continue
        if line.name in names and line.kind:
            speaker = line.name
            if line.text:
                yield Caption(speaker, line.text)
        elif speaker:
            yield Caption(
                speaker,
                _TIME_AHEAD.sub("", line.whole, count=1) if line.whole[0] in "[(0123456789" else line.whole,
            )


def _unnamed(line: str) -> Caption:
    words = _TIME_AHEAD.sub("", line, count=1) if _TIME_AHEAD.match(line) else line
    change = CHANGE.match(words)
    return Caption("", words[change.end() :] if change else words, is_change=bool(change))
