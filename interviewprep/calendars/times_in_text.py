"""Times of day as people write them in a mail: "14:00–15:00", "between 10 and 11.30am", "half past two"."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from interviewprep.advice.times import time_of_day

from .times_in_words import IN_WORDS, spoken_time

_MORNINGS = ("morning", "morgens", "vormittags", "du matin", "de la mañana", "del mattino")
_LATER = (
    "afternoon", "evening", "nachmittags", "abends", "de la tarde", "de l'après-midi", "de l’après-midi",
    "du soir", "del pomeriggio",
)  # fmt: skip
_HALF = (
    r"(?:\s?(?P<{0}half>[ap])\.?\s?m\b\.?"
    r"|\s(?:o['’]clock\s)?(?:in\sthe\s)?(?P<{0}part>" + "|".join((*_MORNINGS, *_LATER)) + r")\b)"
)
_POINT = (
    r"(?P<{0}hour>[012]?\d)"
    r"(?:(?:[:.]|\s?(?P<{0}french>h|uhr|heures?)\s?)(?P<{0}minute>[0-5]\d)"
    r"(?P<{0}second>:[0-5]\d(?:\.\d+)?)?(?:\s?(?:hrs|hours)\b)?)?"
)
_CLOCK = r"(?P<{0}clock>\s?uhr\b|\suur\b|\so['’]?\s?clock\b)?(?P<{0}h>\s?(?:h|heures?|horas?)\b)?"
# What makes a number a count, an amount or a date rather than a time of day.
_NO_TIME = (
    r"(?![\d/%]|[.,:]\d|\s?(?:-\s?)?(?:min|hour|hr|month|day|week|year|people|candidates|years"
    r"|questions|minute|minuten|minutos|jours|tage|días)s?\b"
    r"|(?:st|nd|rd|th)\b)"
)
_SPAN = (
    r"\s?(?P<between>-|–|—|\bto\b|\buntil\b|\btill\b|\bbis\b|\btot\b|\band\b|\bund\b|\bet\b|\by\b|&"
    # "At 10:00 a 30-minute call" is no span.
    r"|(?:à|\ba\b)(?=\s?\d{1,2}\s?(?:[:.h]\d\d|h\b|uhr\b|heures?\b)))\s?"
)
_TIME = re.compile(
    # Most places hold none of the beginnings of a time: seen at once, that halves the search.
    r"(?=[\dnmhqvdtofsezae])(?:"
    r"(?<![\w/.,:£$€-])(?P<roughly>1?\d)\s?-?ish\b" + _NO_TIME + "|"
    # The T of "2026-12-03T14:00" is the only letter that a time may follow.
    r"(?<![a-su-z\d_/.,:£$€-])(?:"
    + _POINT.format("a") + _HALF.format("a") + "?" + _CLOCK.format("a")
    + _SPAN + _POINT.format("b") + _HALF.format("b") + "?" + _CLOCK.format("b")
    + "|" + _POINT.format("c") + _CLOCK.format("c") + _HALF.format("c") + "?"
    + r"|(?P<noon>(?:12\s)?(?:noon|midday|mediodía)\b|(?<=\bà\s)midi\b))" + _NO_TIME
    + r"|(?P<spoken>" + IN_WORDS + ")" + _HALF.format("past") + "?"
    + r"|\b(?P<military>[012]\d[0-5]\d)"
    + r"(?:\s?(?:-|–|—|to|until)\s?(?P<last>[012]\d[0-5]\d))?\s?(?:hrs?|hours|h)\b"
    + r"|(?:(?<=\bat\s)|(?<=\bby\s)|(?<=@\s))(?P<bare>(?!20[23]\d)[012]\d[0-5]\d)\b"
    + r"|(?<=\W)T(?P<compact>[012]\d[0-5]\d)(?:[0-5]\d)?(?=Z|\b|[+-]))",
    re.IGNORECASE,
)  # fmt: skip
_BEFORE = re.compile(
    r"(?:\b(?:at|from|between|by|until|um|ab|von|zwischen|a\slas?|las|(?:at|um)\s\d{1,2}(?:[:.]\d\d)?\s(?:or|oder)|alle(?:\sore)?|ore|om|kl\.?|godz\.?|@)"
    r"|\b(?:time|uhrzeit|heure|hora|starts?|begins?)\s?:)\s*$",
    re.IGNORECASE,
)
# Before "9h" or "2 heures" these say that it is a time of day and no length.
_BEFORE_FRENCH = re.compile(
    r"(?:\b(?:à|a|de|dès|vers|entre|avant|après|jusqu['’]à|et|y)|§,?)\s*$", re.IGNORECASE
)
_LASTING = re.compile(
    r"\b(?:dur[ée]e|dure(?:ra)?|duration|dauer|duración|durará|durata|lasts?|for|pendant|environ)\b[^\d\n]{0,15}$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|zwischen|from|von|entre|de|tussen)\s+$", re.IGNORECASE)
_MOVED_FROM = re.compile(
    r"\b(?:mov(?:e|ed|ing)|chang(?:e|ed|ing)|br(?:ing|ought) forward|pushed back|put back|resched\w+|shifted"
    r"|verschoben|verlegt|déplacée?|décalée?|avancée?)\b[^.\n]{0,60}?\b(?:from|von|de)\s+$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:ends?|finish(?:es|ing)?|ending|ende|finish time|end time|fin)\s*(?:at|by|:|um|à)?\s*$",
    re.IGNORECASE,
)
# Between two halves of one span: "10:00 AM EST - 11:00 AM EST".
_ZONE_BETWEEN = re.compile(r"\s*\(?[A-Za-z]{2,5}(?:[+-]\d{1,2})?\)?\s*(?:-|–|—|to|until|till|bis)\s*")
# "Room 2.14" and "at 10 High Street" are places.
_ROOM_BEFORE = re.compile(
    r"\b(?:room|rm|floor|gate|suite|unit|level|version|v|section|no|nr|number|raum|zimmer|platform"
    r"|lab)\.?\s*$",
    re.IGNORECASE,
)
_STREET_BEHIND = re.compile(
    r"\s+(?:[\w'’.-]+\s){1,3}?(?:street|st|road|rd|lane|avenue|ave|square|place|way|drive|court|house"
    r"|quay|park|"
    r"gardens|terrace|row|hill|wharf|crescent|close|broadway|boulevard|plaza|building|floor)\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?:^|\W)T$", re.IGNORECASE)
# No interview takes longer; anything that seems to is two times.
_LONGEST = 720


@dataclass(frozen=True, slots=True)
class Clocking:
    """A time of day in a text: its position, the minutes until its end if given, and whether it is
    doubtful, or only roughly a time ("3ish")."""

    at: dt.time
    start: int
    end: int
    minutes: int | None = None
    is_doubtful: bool = False
    is_rough: bool = False


def clockings(text: str) -> list[Clocking]:
    """Return the times of day in a text. A bare number counts only with am or pm, or "at" before it."""
    found: list[Clocking] = []
    for clock in _all(text):
        last = found[-1] if found else None
        if last is not None and last.minutes is None:
            between = text[last.end : clock.start]
            is_end = _ENDS.search(text[max(last.end, clock.start - 20) : clock.start])
            if (len(between) < 24 and _ZONE_BETWEEN.fullmatch(between)) or (len(between) < 60 and is_end):
                minutes = _minutes(last.at, clock.at)
                if 5 <= minutes <= _LONGEST:
                    end = last.end if is_end else clock.end
                    found[-1] = replace(last, end=end, minutes=minutes)
                    continue
        found.append(clock)
    return found


def _all(text: str) -> Iterator[Clocking]:
    place = 0
    while match := _TIME.search(text, place):
        place = max(match.end(), place + 1)
        clock, place = _clocking(match, text, place)
        if clock is not None:
            yield clock


def _clocking(match: re.Match[str], text: str, place: int) -> tuple[Clocking | None, int]:
    """The time in one match, and where to continue."""
    start, end = match.span()
    if match["noon"]:
        return Clocking(dt.time(12), start, end), place
    if match["spoken"]:
        return _spoken(match), place
    if match["roughly"]:
        return _rough(match), place
    if digits := match["military"] or match["compact"] or match["bare"]:
        at, last = (_time(one[:2], one[2:], "") if one else None for one in (digits, match["last"]))
        minutes = _minutes(at, last) if at and last else 0
        return (
            Clocking(at, start, end, minutes if 5 <= minutes <= _LONGEST else None) if at else None
        ), place
    before = text[max(0, start - 12) : start]
    if match["ahour"] and _MOVED_FROM.search(text[max(0, start - 80) : start]):
        # "Moved from 2pm to 4pm" names the old time and the new one.
        return None, match.end("between")
    if match["ahour"] and not _is_span(match, before):
        # "at 10 and 2pm" is two times; "14:00:00-05:00" is one with its offset.
        end = match.start("between")
        return (_point(match, "a", end) if _is_known(match, "a", before) else None), end
    if match["ahour"]:
        known = any(match[one + name] for one in "ab" for name in ("half", "part", "minute", "clock", "h"))
        return (_span(match) if known or _BEFORE.search(before) else None), place
    return (_point(match, "c", end) if _is_known(match, "c", before) else None), place


def _is_span(match: re.Match[str], before: str) -> bool:
    if match["asecond"] or _ISO.search(before):
        return False
    if match["between"].lower() in ("and", "&", "und", "et", "y"):
        return bool(_BETWEEN.search(before))
    return True


def _is_known(match: re.Match[str], one: str, before: str) -> bool:
    """Whether something beside the number says that it is a time of day."""
    if any(match[one + name] for name in ("half", "part", "clock")):
        return True
    if match[one + "h"] or (match[one + "french"] or "").lower() in ("h", "heure", "heures"):
        return _is_hour_of_day(match, one, before)
    if match[one + "minute"]:
        return _ROOM_BEFORE.search(before) is None
    return _BEFORE.search(before) is not None and _STREET_BEHIND.match(match.string, match.end()) is None


def _is_hour_of_day(match: re.Match[str], one: str, before: str) -> bool:
    """Whether "14h", "9 h 30" or "2 heures" is a time of day and no length."""
    if _LASTING.search(match.string[max(0, match.start() - 30) : match.start()]):
        return False
    is_word = (match[one + "h"] or "").strip().lower() not in ("", "h")
    is_late = len(match[one + "hour"]) == 2 and not is_word
    return is_late or bool(_BEFORE.search(before) or _BEFORE_FRENCH.search(before))


def _spoken(match: re.Match[str]) -> Clocking | None:
    said = spoken_time(match, _half(match, "past"))
    if said is None:
        return None
    at = _afternoon(said.at) if said.is_doubtful else said.at
    return Clocking(at, match.start(), match.end(), None, said.is_doubtful)


def _rough(match: re.Match[str]) -> Clocking | None:
    """ "3ish": three in the afternoon, more or less."""
    at = _time(match["roughly"], None, "")
    if at is None or not 1 <= at.hour <= 12:
        return None
    doubtful = _is_doubtful(match["roughly"], at)
    return Clocking(_afternoon(at), match.start(), match.end(), None, doubtful, is_rough=True)


def _half(match: re.Match[str], one: str) -> str:
    """ "a" for the morning, "p" for the afternoon, "" if it is not said."""
    if part := match[one + "part"]:
        return "a" if part.lower() in _MORNINGS else "p"
    return match[one + "half"] or ""


def _point(match: re.Match[str], one: str, end: int) -> Clocking | None:
    """One time: "2pm", "14:00", "at 3"."""
    half, hour = _half(match, one), match[one + "hour"]
    at = _time(hour, match[one + "minute"], half)
    if at is None:
        return None
    said = match[one + "second"] or match[one + "french"] or match[one + "h"]
    doubtful = not half and not said and _is_doubtful(hour, at)
    return Clocking(_afternoon(at) if doubtful else at, match.start(), end, None, doubtful)


def _span(match: re.Match[str]) -> Clocking | None:
    """From one time to another: "14:00–15:00", "2-3pm", "11 – 12.30pm"."""
    half, last_half = _half(match, "a"), _half(match, "b")
    starts = _time(match["ahour"], match["aminute"], half or last_half)
    ends = _time(match["bhour"], match["bminute"], last_half)
    if starts is None or ends is None:
        return None
    if not half and last_half and _minutes(starts, ends) <= 0:
        # "11 – 12.30pm" and "10 - 2pm": the first one is in the morning.
        starts = _time(match["ahour"], match["aminute"], "a") or starts
    doubtful = not half and not last_half and _is_doubtful(match["ahour"], starts)
    if doubtful:
        starts, ends = _afternoon(starts), _afternoon(ends)
    elif not last_half and _minutes(starts, ends) <= 0 and ends.hour < 12:
        # "10am to 1", "11:30-1:00": the end is after noon.
        ends = ends.replace(hour=ends.hour + 12)
    minutes = _minutes(starts, ends)
    return Clocking(
        starts, match.start(), match.end(), minutes if 5 <= minutes <= _LONGEST else None, doubtful
    )


def _is_doubtful(written: str, at: dt.time) -> bool:
    return not written.startswith("0") and at.hour < 8


def _afternoon(at: dt.time) -> dt.time:
    """ "At 3" in a mail about an interview is in the afternoon; seven is left as it is."""
    return at.replace(hour=at.hour + 12) if 1 <= at.hour < 7 else at


def _time(hour: str, minute: str | None, half: str) -> dt.time | None:
    return time_of_day(int(hour), int(minute or 0), half)


def _minutes(starts: dt.time, ends: dt.time) -> int:
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
