"""Days that are named without their month: "tomorrow", "Monday the fourth", "mid-January, say the 18th"."""

import calendar
import datetime as dt
import re

from interviewprep.advice.dates import next_weekday, real_date, weekday_number

WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
MONTHS = tuple(month.lower() for month in calendar.month_name[1:])
# For lines in figures and English words; what stands before the day may be in any of the four languages.
_A_MONTH = rf"(?:{'|'.join(MONTHS)})"
DAY = re.compile(
    rf"(?:\b(?P<weekday>{WEEKDAYS})s?,? )?"
    r"\b(?:the|am|zum|ab dem|dem|den|vom|le|el|du|al|desde el)\s"
    r"(?P<day>[12]?\d|3[01])(?:st|nd|rd|th|\.)?(?![\w%:/]|[.,]\d|\s?(?:%|days?|weeks?|months?|years?|hours?"
    rf"|\.?\s(?:of\s)?{_A_MONTH}|thousand|k\b|euros?|pounds?|[£€$]|uhr|h\b|personas|leute|people))"
)
# "I'd like to start on a Monday" names no day.
NO_CERTAIN = "".join(
    rf"(?<!\b{word} )"
    for word in ("a", "any", "every", "ein", "einen", "einem", "un", "jeden", "cada", "chaque")
)
TOMORROW = re.compile(r"\b(?:tomorrow|demain|mañana(?! por la)|morgen(?! früh um| ist))\b")
FARTHEST_MONTHS = 12


def near_day(line: str, on: dt.date) -> tuple[int, int, str] | None:
    """The first such day in a line after `on`, with its place; None if there is none."""
    if match := DAY.search(line):
        day = _first(int(match["day"]), match["weekday"], _month_before(line, match.start()), on)
        if day:
            return match.start(), match.end(), day.isoformat()
    if match := TOMORROW.search(line):
        return match.start(), match.end(), (on + dt.timedelta(days=1)).isoformat()
    return None


def next_named(line: str, on: dt.date) -> tuple[int, int, str] | None:
    """The next day of the week that a line names, with its place; None if it names none."""
    if match := re.search(rf"\b{NO_CERTAIN}(?:next )?(?P<day>{WEEKDAYS})\b(?! (?:week|to|and|or))", line):
        return match.start(), match.end(), next_weekday(weekday_number(match["day"]), on).isoformat()
    return None


def _month_before(line: str, place: int) -> int | None:
    """The last month that is named before a place."""
    named = [(line.rfind(month, 0, place), number) for number, month in enumerate(MONTHS, start=1)]
    where, number = max(named)
    return number if where >= 0 else None


def _first(day: int, weekday: str | None, month: int | None, on: dt.date) -> dt.date | None:
    """The first such day of a month after `on`, in `month` and on `weekday` if these are given."""
    year, number = on.year, on.month
    for _ in range(FARTHEST_MONTHS + 1):
        found = real_date(year, number, day)
        fits = found and found > on and month in (None, number)
        if found and fits and (not weekday or found.weekday() == weekday_number(weekday)):
            return found
        year, number = (year + 1, 1) if number == 12 else (year, number + 1)
    return None
