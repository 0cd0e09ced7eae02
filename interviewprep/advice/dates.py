"""Dates in words: read as people write them, with one rule for the year that is meant, and written out.

Emails, spreadsheets, notes and statements are all read here, so a date means the same thing everywhere.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

# A year outside this range is a typing mistake.
EARLIEST_YEAR, LATEST_YEAR = 1950, 2100

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Looked up here, since a page writes hundreds of days, and formatting one with `%A` and `%B` takes ten times
# as long.
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# A weekday in full.
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_LEADING_WEEKDAY = (
    r"(?:(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+(?:the\s+)?)?"
)
# A month, in full or abbreviated.
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
)
_MONTH = rf"(?P<month>{MONTH})"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_CENTURY = r"(?:19|20)\d\d"
# "4-Nov-26": two digits after a month are its year only if nothing but a time can follow.
_SHORT_YEAR = r"\d\d(?=$|,?\s+\d\d?:\d\d)"
_AROUND = r"(?:(?:in|by|from|until|till|since|of|early|late|mid|end|start|beginning)[\s-])?"
# Each part of a text is read by the first of these that matches it.
_SHAPES = tuple(
    re.compile(rf"\b{_LEADING_WEEKDAY}{shape}", re.IGNORECASE)
    for shape in (
        rf"(?P<year>{_CENTURY})(?P<between>[-/.])(?P<month>[01]?\d)(?P=between)(?P<day>[0-3]?\d)(?!\d)",
        rf"(?P<one>[0-3]?\d)(?P<between>[-/.])(?P<two>[0-3]?\d)(?P=between)(?P<year>{_CENTURY}|\d\d)(?!\d)",
        rf"{_DAY}[\s-]+(?:of\s+)?{_MONTH}(?:(?:,?[\s-]*(?={_CENTURY}\b)|[\s-])(?P<year>{_CENTURY}|{_SHORT_YEAR})\b)?",
        # "03DEC2026", as airlines and some systems write it.
        rf"(?P<day>[0-3]?\d)(?P<month>{'|'.join(_MONTHS)})(?:(?P<year>{_CENTURY}|\d\d))?\b",
        rf"{_MONTH}[\s-]+(?:the\s+)?{_DAY}(?!\d|:\d\d)(?:,?\s*(?P<year>{_CENTURY}|{_SHORT_YEAR})\b)?",
    )
)
_NO_YEAR = re.compile(
    rf"\b{_LEADING_WEEKDAY}(?P<one>[0-3]?\d)(?P<between>/)(?P<two>[0-3]?\d)(?![\d/])", re.IGNORECASE
)
_MONTH_ALONE = re.compile(rf"\b{_AROUND}{_MONTH}(?:,?\s*(?P<year>{_CENTURY})\b)?", re.IGNORECASE)
# "I may", "march on": ordinary words too, which name a month only beside a day, a year or a word like "in".
_ALSO_WORDS = frozenset({"may", "march"})
_BEFORE_IN_CELL = re.compile(r"(?:[a-z]+,? )?")
_AFTER_IN_CELL = re.compile(r"(?:[t ,].*)?")


class Order(StrEnum):
    """What comes first in 04/11/2026."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as far as it is written out: always a month, perhaps the rest; `start` and `end` locate it.

    is_open  which of the two is the month is undecided, as in 04/11/2026
    """

    month: int
    day: int | None = None
    year: int | None = None
    weekday: int | None = None
    start: int = 0
    end: int = 0
    is_open: bool = False

    def agrees(self, other: "WrittenDate") -> bool:
        """True if the two do not contradict each other."""
        pairs = ((self.day, other.day), (self.year, other.year))
        return self.month == other.month and all(None in pair or pair[0] == pair[1] for pair in pairs)

    def readings(self, order: Order = Order.DAY) -> tuple["WrittenDate", ...]:
        """The dates it can be, the likelier first: two if day and month are undecided, none if it is not a
        date."""
        if not self.is_open or self.day is None:
            return (self,) if self._exists() else ()
        if self.day == self.month:
            return (self,) if self._exists() else ()
        # Made by hand: `replace` takes four times as long, and a long mail has hundreds.
        swapped = WrittenDate(
            self.day, self.month, self.year, self.weekday, self.start, self.end, self.is_open
        )
        both = (self, swapped) if order is Order.DAY else (swapped, self)
        return tuple([one for one in both if one._exists()])

    def meanings(self, about: dt.date, order: Order = Order.DAY) -> tuple[dt.date, ...]:
        """The days that somebody writing it `about` that day could mean, the likelier first.

        Without a year, the nearest such day. A weekday settles the year and the order if it fits one of them;
        otherwise it is a mistake and the date counts.
        """
        days = [day for one in self.readings(order) if (day := one._nearest(about))]
        return tuple(days if self.weekday is None else [day for day in days if self._fits(day)] or days)

    def _nearest(self, about: dt.date) -> dt.date | None:
        if self.day is None:
            return None
        if self.year:
            return real_date(self.year, self.month, self.day)
        years = [about.year + step for step in (-1, 0, 1)]
        days = [day for year in years if (day := real_date(year, self.month, self.day))]
        return min(days, key=lambda day: (not self._fits(day), abs(day - about)), default=None)

    def _fits(self, day: dt.date) -> bool:
        return self.weekday in (None, day.weekday())

    def _exists(self) -> bool:
        # Without a year, 29 February counts as a date: it exists in some year.
        return real_date(self.year or 2000, self.month, self.day or 1) is not None


def dates_in(text: str, *, without_year: bool = False, month_alone: bool = False) -> tuple[WrittenDate, ...]:
    """Return the dates written in a text, in order; anything that is not a date is skipped.

    without_year  whether 20/11 is a date too
    month_alone   whether "in February" is one
    """
    shapes = (*_SHAPES, *([_NO_YEAR] if without_year else []), *([_MONTH_ALONE] if month_alone else []))
    found: list[WrittenDate] = []
    for pattern in shapes:
        matches = list(pattern.finditer(text))
        found += (date for match in matches if (date := _written(match)))
        # "24 November 2026" is also "November 2026".
        text = _blanked(text, matches)
    return tuple(sorted(found, key=lambda date: date.start))


def date_in_cell(text: str, order: Order) -> dt.date | None:
    """Return the day in a table cell, whether or not a time follows it; None if there is none.

    order  how to read an ambiguous day; an unambiguous one is read as it is
    """
    line = " ".join(text.casefold().split())
    for found in dates_in(line)[:1]:
        fits = _BEFORE_IN_CELL.fullmatch(line[: found.start]) and _AFTER_IN_CELL.fullmatch(line[found.end :])
        if fits and found.year:
            return next(iter(found.meanings(dt.date(found.year, 1, 1), order)), None)
    return None


def weekday_number(name: str) -> int:
    """Return the number of a weekday (Monday is 0) from its first three letters or more."""
    return _WEEKDAYS.index(name[:3].lower())


def next_weekday(weekday: int, after: dt.date) -> dt.date:
    """Return the first of that weekday after a day; Monday is 0."""
    return after + dt.timedelta(days=(weekday - after.weekday() - 1) % 7 + 1)


def weekday_of_month(year: int, month: int, weekday: int, place: int) -> dt.date | None:
    """Return the first such weekday of a month for place 0, the second for 1, … and the last for -1."""
    first = next_weekday(weekday, dt.date(year, month, 1) - dt.timedelta(days=1))
    days = [day for week in range(5) if (day := first + dt.timedelta(weeks=week)).month == month]
    return days[place] if place < len(days) else None


def real_date(year: int, month: int, day: int) -> dt.date | None:
    """Return the date if it exists and the year is plausible."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def day_in_words(day: dt.date, *, weekday: bool = False, year: bool = True) -> str:
    """Return a day as it is written in Britain: "26 November 2026", "Thursday 26 November"."""
    before, after = f"{WEEKDAY_NAMES[day.weekday()]} " if weekday else "", f" {day.year}" if year else ""
    return f"{before}{day.day} {MONTH_NAMES[day.month - 1]}{after}"


def _blanked(text: str, matches: Sequence[re.Match[str]]) -> str:
    """The text with matches blanked out, so that every position stays the same."""
    parts, place = [], 0
    for match in matches:
        parts += [text[place : match.start()], " " * len(match[0])]
        place = match.end()
    return "".join([*parts, text[place:]])


def _written(match: re.Match[str]) -> WrittenDate | None:
    """The date in a match; None if there is no such day, or if it is a word rather than a month."""
    if match[0].lower() in _ALSO_WORDS:
        return None
    parts = match.groupdict()
    day = parts["one"] if "one" in parts else parts.get("day")
    written = WrittenDate(
        month=int(parts["two"]) if "two" in parts else _month_number(parts["month"]),
        day=int(day) if day else None,
        year=_full_year(parts.get("year")),
        weekday=weekday_number(parts["weekday"]) if parts.get("weekday") else None,
        start=match.start(),
        end=match.end(),
        is_open="one" in parts,
    )
    if parts.get("between") == "." and (readings := written.readings()):
        # People who separate with full stops put the day first.
        return replace(readings[0], is_open=False)
    return written if written._exists() or written.readings() else None


def _month_number(name: str) -> int:
    return int(name) if name.isdigit() else _MONTHS.index(name[:3].lower()) + 1


def _full_year(figures: str | None) -> int | None:
    return int(figures) + (2000 if len(figures) == 2 else 0) if figures else None
