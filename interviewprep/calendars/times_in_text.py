"""Times of day, lengths and time zones as people write them in a mail."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .time_zones import zone_named

_HALF = r"(?:\s?(?P<{0}half>[ap])\.?\s?m\b\.?)"
_POINT = r"(?P<{0}hour>[012]?\d)(?:[:.h](?P<{0}minute>[0-5]\d))?"
# What makes a number a count, an amount or a date, and no time of day.
_NO_TIME = (
    r"(?![\d/%]|[.,:]\d|\s?(?:min|hour|hr|month|day|week|year|people|candidates|years)s?\b|(?:st|nd|rd|th)\b)"
)
_TIME = re.compile(
    r"(?<![\d/.,:£$€-])(?:"
    + _POINT.format("a") + _HALF.format("a") + "?"
    + r"\s?(?:-|–|—|to|until|till)\s?" + _POINT.format("b") + _HALF.format("b") + "?"
    + "|" + _POINT.format("c") + _HALF.format("c") + "?"
    + r"|(?P<noon>noon|midday))" + _NO_TIME,
    re.IGNORECASE,
)  # fmt: skip
_BEFORE = re.compile(r"\b(?:at|from)\s+$", re.IGNORECASE)
_LENGTH = re.compile(
    r"\b(?:(?P<an>an|one|two|three)|(?P<number>\d{1,3}(?:\.5)?)|(?P<half>half an))[\s-]?"
    r"(?P<unit>hours?|hrs?|h|min(?:ute)?s?)\b(?:\s(?:and\s)?(?:(?P<rest>\d\d)\s?min|(?P<ahalf>a half)))?",
    re.IGNORECASE,
)
_SHORT = {
    "GMT": "Europe/London", "BST": "Europe/London", "WET": "Europe/Lisbon", "UTC": "UTC",
    "CET": "Europe/Paris", "CEST": "Europe/Paris", "EET": "Europe/Athens", "EEST": "Europe/Athens",
    "EST": "America/New_York", "EDT": "America/New_York", "ET": "America/New_York",
    "CDT": "America/Chicago", "CT": "America/Chicago", "MDT": "America/Denver", "MT": "America/Denver",
    "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "PT": "America/Los_Angeles",
    "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney", "SGT": "Asia/Singapore", "JST": "Asia/Tokyo",
    "GST": "Asia/Dubai", "SAST": "Africa/Johannesburg", "NZST": "Pacific/Auckland",
    "NZDT": "Pacific/Auckland", "CST": "America/Chicago", "MST": "America/Denver",
}  # fmt: skip
# These are written in several countries: the candidate must say which.
_SEVERAL = frozenset({"IST"})
_SPOKEN = {
    "uk": "Europe/London", "british": "Europe/London", "irish": "Europe/Dublin",
    "eastern": "America/New_York", "central european": "Europe/Paris", "pacific": "America/Los_Angeles",
    "mountain": "America/Denver", "central": "America/Chicago",
}  # fmt: skip
_SHORT_WORD = re.compile(rf"(?<![\w/])({'|'.join([*_SHORT, *_SEVERAL])})(?![\w/])")
_FULL_NAME = re.compile(r"\b(?:Africa|America|Asia|Australia|Europe|Pacific)/[A-Za-z_]+(?:/[A-Za-z_]+)?\b")
_SPOKEN_TIME = re.compile(rf"\b({'|'.join(_SPOKEN)})(?: standard| summer| daylight)? time\b", re.IGNORECASE)
_CITY_TIME = re.compile(r"\b((?:[A-Z][a-z]+ )?[A-Z][a-z]+) time\b")


@dataclass(frozen=True, slots=True)
class Clocking:
    """A time of day in a text: where it stands, minutes to the end named with it, and if it is doubtful."""

    at: dt.time
    start: int
    end: int
    minutes: int | None = None
    is_doubtful: bool = False


def clockings(text: str) -> Iterator[Clocking]:
    """Yield the times of day in a text. A bare number counts only with am or pm, "at" or "from" before it."""
    for match in _TIME.finditer(text):
        if match["noon"]:
            yield Clocking(dt.time(12), match.start(), match.end())
            continue
        known = match["ahalf"] or match["chalf"] or match["bhalf"] or match["aminute"] or match["cminute"]
        if not known and not _BEFORE.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        clock = _span(match) if match["ahour"] else _point(match)
        if clock is not None:
            yield clock


def _point(match: re.Match[str]) -> Clocking | None:
    """One time: "2pm", "14:00", "at 3"."""
    at = _time(match["chour"], match["cminute"], match["chalf"])
    if at is None:
        return None
    doubtful = not match["chalf"] and _is_doubtful(match["chour"], at)
    return Clocking(_afternoon(at) if doubtful else at, match.start(), match.end(), None, doubtful)


def _span(match: re.Match[str]) -> Clocking | None:
    """From one time to another: "14:00–15:00", "2-3pm", "11 – 12.30pm"."""
    half, last_half = match["ahalf"], match["bhalf"]
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
    minutes = _minutes(starts, ends)
    return Clocking(starts, match.start(), match.end(), minutes if 5 <= minutes <= 720 else None, doubtful)


def _is_doubtful(written: str, at: dt.time) -> bool:
    return not written.startswith("0") and at.hour < 8


def _afternoon(at: dt.time) -> dt.time:
    """ "At 3" in a mail about an interview is in the afternoon; seven is left as it is."""
    return at.replace(hour=at.hour + 12) if 1 <= at.hour < 7 else at


def length_in(text: str) -> int | None:
    """Return the length in minutes that a text names first, or None."""
    for match in _LENGTH.finditer(text):
        number = {"an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0}.get((match["an"] or "").lower())
        number = number or (0.5 if match["half"] else float(match["number"] or 0))
        minutes = int(number * (1 if match["unit"].lower().startswith("m") else 60))
        minutes += int(match["rest"] or 0) + (30 if match["ahalf"] else 0)
        if 5 <= minutes <= 720:
            return minutes
    return None


def zone_in(text: str) -> tuple[str, str] | None:
    """Return the zone that a text names, as (the words, the zone or "" if several have them), or None."""
    if match := _FULL_NAME.search(text):
        return match[0], zone_named(match[0])
    if match := _SHORT_WORD.search(text):
        return match[1], _SHORT.get(match[1], "")
    if match := _SPOKEN_TIME.search(text):
        return match[0], _SPOKEN[match[1].lower()]
    for match in _CITY_TIME.finditer(text):
        if zone := zone_named(match[1]) or zone_named(match[1].rsplit(" ", 1)[-1]):
            return match[0], zone
    return None


def _time(hour: str, minute: str | None, half: str | None) -> dt.time | None:
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            return None if number > 23 else dt.time(number, int(minute or 0))
        number = number % 12 + (12 if half.lower() == "p" else 0)
    return dt.time(number, int(minute or 0)) if number < 24 else None


def _minutes(starts: dt.time, ends: dt.time) -> int:
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
