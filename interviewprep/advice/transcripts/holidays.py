"""Holidays from which people count: "the Monday after Easter"."""

import datetime as dt

from .spoken_words import WORDS

HOLIDAYS: dict[str, int | list[int]] = WORDS["holidays"]


def next_holiday(name: str, on: dt.date) -> dt.date:
    """Return the next such holiday after a day; of several days it is the last."""
    when = HOLIDAYS[name]
    for year in (on.year, on.year + 1):
        day = dt.date(year, *when) if isinstance(when, list) else _easter(year) + dt.timedelta(days=when)
        if day > on:
            break
    return day


def _easter(year: int) -> dt.date:
    """Easter Sunday of a year, by the Gregorian calendar."""
    golden, century = year % 19, year // 100
    shift = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - shift - year % 100 % 4) % 7
    late = (golden + 11 * shift + 22 * week) // 451
    month, day = divmod(shift + week - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)
