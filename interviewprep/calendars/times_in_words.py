"""Times of day in words: "half past two", "three o'clock", "half ten", "halb elf", "Viertel nach zehn"."""

import datetime as dt
import re
from dataclasses import dataclass

from interviewprep.advice.times import time_of_day

_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_GERMAN = ("eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_HOURS = {word: hour for words in (_ENGLISH, _GERMAN) for hour, word in enumerate(words, 1)} | {"ein": 1}
_ANY = "|".join(sorted(_HOURS, key=len, reverse=True))
# What follows "half ten" if it is a time, rather than half of ten people.
_NOTHING_ELSE = (
    r"(?=\s*(?:[?.,;:!)\n§]|$)|\s(?:on|in|at|or|and|to|work|for|with|if|then|this|next|tomorrow)\b)"
)
# A pattern with no named groups except these, for use inside a larger one.
IN_WORDS = (
    rf"\b(?P<kind>half|quarter|viertel)\s(?P<way>past|to|nach|vor)\s(?P<pasthour>{_ANY}|1?\d)\b"
    rf"|\b(?P<bis>halb|dreiviertel)\s(?P<bishour>{_ANY}|1?\d)\b"
    rf"|\bhalf[\s-](?P<halfhour>{'|'.join(_ENGLISH)}){_NOTHING_ELSE}"
    rf"|(?<=\b(?:at|um)\s)(?P<bareword>{_ANY}){_NOTHING_ELSE}"
    rf"|\b(?P<word>{_ANY})\s(?:o['’]clock\b|uhr\b|(?P<wordhalf>[ap])\.?m\b)"
)


@dataclass(frozen=True, slots=True)
class SpokenTime:
    """A time of day in words, and whether it is unclear if it is before noon."""

    at: dt.time
    is_doubtful: bool


def spoken_time(match: re.Match[str], half: str) -> SpokenTime | None:
    """Return the time of a match of `IN_WORDS`; None if there is no such time.

    half  "a" for the morning or "p" for the afternoon, if the words behind it say so
    """
    hour, minute = _figures(match)
    if hour is None or not 1 <= hour <= 12:
        return None
    half = half or (match["wordhalf"] or "").lower()
    at = time_of_day(hour, minute, half)
    return SpokenTime(at, is_doubtful=not half and hour < 8) if at else None


def _figures(match: re.Match[str]) -> tuple[int | None, int]:
    if match["bis"]:
        # "Halb elf" is half an hour before eleven.
        minute = 30 if match["bis"].lower() == "halb" else 45
        return _before(_hour(match["bishour"])), minute
    if match["halfhour"]:
        return _hour(match["halfhour"]), 30
    if word := match["word"] or match["bareword"]:
        return _hour(word), 0
    minute = 30 if match["kind"].lower() == "half" else 15
    if match["way"].lower() in ("to", "vor"):
        return _before(_hour(match["pasthour"])), 60 - minute
    return _hour(match["pasthour"]), minute


def _hour(said: str) -> int | None:
    return int(said) if said.isdigit() else _HOURS.get(said.lower())


def _before(hour: int | None) -> int | None:
    return (hour - 2) % 12 + 1 if hour else None
