"""The day by which they said they would decide, read from the candidate's note of it.

Read cautiously: anything that is not plainly a day is ignored, and of several days the last one counts, so
that nobody is told of a broken promise that was not broken. No Django, no database, no clock.
"""

import datetime as dt
import re

from interviewprep.advice.dates import WEEKDAY, dates_in, next_weekday, weekday_number

_WEEKDAY = re.compile(rf"\b({WEEKDAY})s?\b", re.IGNORECASE)
_NEXT = re.compile(r"\b(next|week)\b", re.IGNORECASE)
_WEEK_OF = re.compile(r"\bweek\b", re.IGNORECASE)
_FRIDAY = 4


def promised_day(words: str, told_on: dt.date) -> dt.date | None:
    """Return the day by which an answer was promised, or None if the words do not name one.

    words    "by Friday", "20 November", "the end of next week", "2026-11-20"
    told_on  the day on which they were noted
    """
    line = " ".join(words.split())
    meanings = [date.meanings(told_on) for date in dates_in(line, without_year=True)]
    dates = [days[0] for days in meanings if days]
    if dates:
        # "In the week of 16 November" is over when that week is.
        return max(dates) + dt.timedelta(days=6 if _WEEK_OF.search(line) else 0)
    if named := _WEEKDAY.findall(line):
        latest = max(next_weekday(weekday_number(name), told_on) for name in named)
        # "Next Friday" can mean two days; the later one is never too early.
        return latest + dt.timedelta(days=7 if _NEXT.search(line) else 0)
    return _week(line.lower(), told_on)


def _week(line: str, told_on: dt.date) -> dt.date | None:
    """The Friday of the named week, if one is named."""
    friday = told_on + dt.timedelta(days=_FRIDAY - told_on.weekday())
    if "next week" in line:
        return friday + dt.timedelta(days=7)
    return max(friday, told_on) if "this week" in line or "end of the week" in line else None
