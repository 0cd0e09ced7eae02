"""By which day they said they would decide, read from the words in which the candidate noted it down.

Read with care: what is not plainly a day is none, and of several days the last one counts, so that nobody is
told of a broken promise that was not broken. No Django, no database, no clock.
"""

import datetime as dt
import re
from collections.abc import Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>\d{4}))?"
_DATES = tuple(
    re.compile(rf"\b{pattern}\b", re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?",
        rf"{_DAY}(?: of)? {_MONTH}{_YEAR}",
        rf"{_MONTH} {_DAY}{_YEAR}",
    )
)
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b", re.IGNORECASE)
_NEXT = re.compile(r"\b(next|week)\b", re.IGNORECASE)
_WEEK_OF = re.compile(r"\bweek\b", re.IGNORECASE)
_FRIDAY = 4


def promised_day(words: str, told_on: dt.date) -> dt.date | None:
    """Return the day by which an answer was promised, or None if the words name no day.

    words    "by Friday", "20 November", "the end of next week", "2026-11-20"
    told_on  the day on which they were noted down
    """
    line = " ".join(words.split())
    dates = list(_dates(line, told_on))
    if dates:
        # "In the week of 16 November" is over when that week is.
        return max(dates) + dt.timedelta(days=6 if _WEEK_OF.search(line) else 0)
    weekdays = [_WEEKDAYS.index(found[1][:3].lower()) for found in _WEEKDAY.finditer(line)]
    if weekdays:
        days = [(weekday - told_on.weekday() - 1) % 7 + 1 for weekday in weekdays]
        # "Next Friday" is said of two days; the later one is never too early.
        return told_on + dt.timedelta(days=max(days) + (7 if _NEXT.search(line) else 0))
    return _week(line.lower(), told_on)


def _dates(line: str, told_on: dt.date) -> Iterator[dt.date]:
    for pattern in _DATES:
        for found in pattern.finditer(line):
            month = found["month"].lower()[:3]
            number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
            years = [int(found["year"])] if found["year"] else [told_on.year + step for step in (-1, 0, 1)]
            days = [day for year in years if (day := _day(year, number, int(found["day"])))]
            if days:
                # Without a year, it is the one that lies nearest.
                yield min(days, key=lambda day: abs(day - told_on))


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _week(line: str, told_on: dt.date) -> dt.date | None:
    """The Friday of the week that is named, if one is."""
    friday = told_on + dt.timedelta(days=_FRIDAY - told_on.weekday())
    if "next week" in line:
        return friday + dt.timedelta(days=7)
    return max(friday, told_on) if "this week" in line or "end of the week" in line else None
