"""Days and times in spreadsheet cells, and whether the day or the month comes first."""

import datetime
import re
from collections.abc import Iterable

from interviewprep.advice.dates import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    Order,
    WrittenDate,
    date_in_cell,
    dates_in,
    real_date,
)
from interviewprep.advice.times import time_of_day

_SERIAL = re.compile(r"(\d{5})(?:\.(\d+))?")
# Day zero in spreadsheet programs.
_FIRST_SERIAL = datetime.date(1899, 12, 30)
_TIME = re.compile(
    r"[t ,](?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?)?\s?(?P<half>[ap]\.?m\b)?"
)
_HALF_OF_DAY = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)


def read_day(text: str, order: Order) -> datetime.date | None:
    """Return the day in a cell, or None if there is no plausible one.

    order  how to read an ambiguous day; an unambiguous one is read as it is
    """
    return date_in_cell(text, order) or _of_serial(" ".join(text.split()))


def read_time(text: str) -> datetime.time | None:
    """Return the time after the day in a cell, if there is one: "3/12/2026, 2:30 PM"."""
    text = " ".join(text.casefold().split())
    if (serial := _SERIAL.fullmatch(text)) and serial[2]:
        minutes = round(float(f"0.{serial[2]}") * 24 * 60) % (24 * 60)
        return datetime.time(*divmod(minutes, 60))
    for found in _TIME.finditer(text):
        if found["minute"] is None and found["half"] is None:
            continue
        return time_of_day(int(found["hour"]), int(found["minute"] or 0), found["half"] or "")
    return None


def order_shown(texts: Iterable[str], latest: datetime.date) -> tuple[int, Order | None]:
    """Return how many of these days are ambiguous, and the order that the others reveal, if any.

    An order is revealed by a number over 12, by a day that would be after `latest` if read the other way or,
    failing both, by a time with AM or PM, used by people who put the month first. Days that contradict each
    other reveal none.
    """
    open_ones, shown, hinted = 0, set(), set()
    for text in texts:
        date = next(iter(dates_in(text.strip())), None)
        if date is None or date.start or not date.is_open:
            continue
        if _HALF_OF_DAY.search(text):
            hinted.add(Order.MONTH)
        possible = [order for order in Order if _could_be(date, order, latest)]
        if len(possible) == 1:
            shown.add(possible[0])
        elif date.day != date.month:
            open_ones += 1
    shown = shown or hinted
    return open_ones, shown.pop() if len(shown) == 1 else None


def _could_be(date: WrittenDate, order: Order, latest: datetime.date) -> bool:
    first, second = date.day or 0, date.month
    day, month = (first, second) if order is Order.DAY else (second, first)
    read = real_date(date.year or 0, month, day)
    return read is not None and read <= latest


def _of_serial(text: str) -> datetime.date | None:
    """Return the day that a bare number represents in a spreadsheet program."""
    found = _SERIAL.fullmatch(text)
    if not found:
        return None
    day = _FIRST_SERIAL + datetime.timedelta(days=int(found[1]))
    return day if EARLIEST_YEAR <= day.year <= LATEST_YEAR else None
