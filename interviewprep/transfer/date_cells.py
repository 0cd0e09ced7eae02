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


_SERIAL = re.compile(r"(\d{5})(?:\.(\d+))?")
# Where the calendar of spreadsheet programs begins.
_FIRST_SERIAL = datetime.date(1899, 12, 30)
_TIME = re.compile(
    r"[t ,](?P<hour>\d{1,2})(?:(?::|\.)(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?)?\s?(?P<half>[ap]\.?m\b)?"
)
_HALF_OF_DAY = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)


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
    return _of_serial(text)


def read_time(text: str) -> datetime.time | None:
    """Return the time that stands behind the day in a cell, if one does: "3/12/2026, 2:30 PM"."""
    text = " ".join(text.casefold().split())
    if (serial := _SERIAL.fullmatch(text)) and serial[2]:
        minutes = round(float(f"0.{serial[2]}") * 24 * 60) % (24 * 60)
        return datetime.time(*divmod(minutes, 60))
    for found in _TIME.finditer(text):
        if found["minute"] is None and found["half"] is None:
            continue
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if found["half"]:
            hour = hour % 12 + (12 if found["half"][0] == "p" else 0)
        return datetime.time(hour, minute) if hour < 24 and minute < 60 else None
    return None


def order_shown(texts: Iterable[str], latest: datetime.date) -> tuple[int, Order | None]:
    """Return how many of these days could be read either way, and the order that the others show, if any.

    What shows an order: a number over 12; a day that would lie after `latest` if read the other way; failing
    both, a time with AM or PM, which those write who put the month first. Days that contradict one another
    show none.
    """
    open_ones, shown, hinted = 0, set(), set()
    for text in texts:
        found = _NUMBERS.fullmatch(" ".join(text.casefold().split()))
        if not found or found[2] == ".":
            continue
        if _HALF_OF_DAY.search(text):
            hinted.add(Order.MONTH)
        possible = [order for order in Order if _could_be(found, order, latest)]
        if len(possible) == 1:
            shown.add(possible[0])
        elif found[1] != found[3]:
            open_ones += 1
    shown = shown or hinted
    return open_ones, shown.pop() if len(shown) == 1 else None


def _could_be(found: re.Match[str], order: Order, latest: datetime.date) -> bool:
    day, month = (found[1], found[3]) if order is Order.DAY else (found[3], found[1])
    read = _day(found[4], month, day)
    return read is not None and read <= latest


def _of_serial(text: str) -> datetime.date | None:
    """Return the day that a bare number stands for in a spreadsheet program."""
    found = _SERIAL.fullmatch(text)
    if not found:
        return None
    day = _FIRST_SERIAL + datetime.timedelta(days=int(found[1]))
    return day if EARLIEST <= day.year <= LATEST else None


def _month(name: str) -> str:
    return str(_MONTHS.index(name[:3]) + 1) if name[:3] in _MONTHS else "0"


def _day(year: str, month: str, day: str) -> datetime.date | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        found = datetime.date(full, int(month), int(day))
    except ValueError:
        return None
    return found if EARLIEST <= full <= LATEST else None
