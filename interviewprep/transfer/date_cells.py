"""Days as people write them in spreadsheets, and in which order they write day and month."""

import datetime
import re
from collections.abc import Iterable
from enum import StrEnum

from interviewprep.applications.forms import EARLIEST, LATEST

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:,?\s.*)?")
_DAY_NAMED = re.compile(
    r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})(?:[ ,].*)?"
)
_MONTH_NAMED = re.compile(
    r"(?:[a-z]+,? )?([a-z]{3,9})\.?[ -](\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{4}|\d{2})(?:[ ,].*)?"
)


class Order(StrEnum):
    """What comes first in 04/11/2026."""

    DAY = "day"
    MONTH = "month"


def read_day(text: str, order: Order) -> datetime.date | None:
    """Return the day that a cell says, or None if it says none that makes sense.

    order  how to read a day that could be read either way; one that can only be read one way is read so
    """
    text = " ".join(text.casefold().split())
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(found[1], found[2], found[3])
    if found := _NUMBERS.fullmatch(text):
        day_first = order is Order.DAY or found[2] == "."
        first, second = (found[1], found[3]) if day_first else (found[3], found[1])
        return _day(found[4], second, first) or _day(found[4], first, second)
    if found := _DAY_NAMED.fullmatch(text):
        return _day(found[3], _month(found[2]), found[1])
    if found := _MONTH_NAMED.fullmatch(text):
        return _day(found[3], _month(found[1]), found[2])
    return None


def ambiguous(texts: Iterable[str]) -> tuple[int, Order | None]:
    """Return how many of these days could be read either way, and the order that the others show, if any."""
    open_ones, shown = 0, set()
    for text in texts:
        found = _NUMBERS.fullmatch(" ".join(text.split()))
        if not found or found[2] == ".":
            continue
        first, second = int(found[1]), int(found[3])
        if first > 12 >= second:
            shown.add(Order.DAY)
        elif second > 12 >= first:
            shown.add(Order.MONTH)
        elif first != second:
            open_ones += 1
    return open_ones, shown.pop() if len(shown) == 1 else None


def _month(name: str) -> str:
    return str(_MONTHS.index(name[:3]) + 1) if name[:3] in _MONTHS else "0"


def _day(year: str, month: str, day: str) -> datetime.date | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        found = datetime.date(full, int(month), int(day))
    except ValueError:
        return None
    return found if EARLIEST <= full <= LATEST else None
