"""The dates of a repeating event, if its rule is a plain one. Nothing in a file is ever run.

A rule can be crafted to repeat every second or never to end, so days are checked against it one by one, over
a few years at most.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNDERSTOOD = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST"})
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_FURTHEST = 366 * 12
_ONE_DAY = dt.timedelta(days=1)


def days_of(rule: Mapping[str, Any], first: dt.date) -> Iterator[dt.date] | None:
    """Return the days on which an event with this rule takes place, in order, or None if they are unknown.

    rule   an RRULE, its parts in capital letters, each a list;  first  the day of the event itself
    """
    parts = {str(name).upper(): value if isinstance(value, list) else [value] for name, value in rule.items()}
    frequency = str(parts.get("FREQ", [""])[0]).upper()
    if frequency not in _FREQUENCIES or not set(parts) <= _UNDERSTOOD:
        return None
    try:
        interval = max(1, int(parts.get("INTERVAL", [1])[0]))
        count = int(parts["COUNT"][0]) if "COUNT" in parts else None
        months = [int(month) for month in parts.get("BYMONTH", [])]
        month_days = [int(day) for day in parts.get("BYMONTHDAY", [])]
        weekdays = [_weekday(str(day)) for day in parts.get("BYDAY", [])]
    except (TypeError, ValueError):
        return None
    until = parts.get("UNTIL", [None])[0]
    last = until.date() if isinstance(until, dt.datetime) else until
    return _days(frequency, interval, count, last, months, month_days, weekdays, first)


def _days(
    frequency: str,
    interval: int,
    count: int | None,
    last: dt.date | None,
    months: list[int],
    month_days: list[int],
    weekdays: list[tuple[int, int]],
    first: dt.date,
) -> Iterator[dt.date]:
    found = 0
    for step in range(_FURTHEST):
        day = first + step * _ONE_DAY
        if (last is not None and day > last) or (count is not None and found >= count):
            return
        if step == 0 or (
            _turns(frequency, first, day) % interval == 0
            and (not months or day.month in months)
            and _is_named(frequency, first, day, months, month_days, weekdays)
        ):
            found += 1
            yield day


def _turns(frequency: str, first: dt.date, day: dt.date) -> int:
    """How many days, weeks, months or years there are in between."""
    if frequency == "DAILY":
        return (day - first).days
    if frequency == "WEEKLY":
        return (day - first + first.weekday() * _ONE_DAY).days // 7
    months = (day.year - first.year) * 12 + day.month - first.month
    return months if frequency == "MONTHLY" else day.year - first.year


def _is_named(
    frequency: str,
    first: dt.date,
    day: dt.date,
    months: list[int],
    month_days: list[int],
    weekdays: list[tuple[int, int]],
) -> bool:
    if month_days:
        length = (day.replace(day=28) + 4 * _ONE_DAY).replace(day=1) - _ONE_DAY
        if day.day not in month_days and day.day - length.day - 1 not in month_days:
            return False
    if weekdays:
        return any(number == day.weekday() and _is_nth(day, nth) for nth, number in weekdays)
    if month_days or frequency == "DAILY":
        return True
    if frequency == "WEEKLY":
        return day.weekday() == first.weekday()
    if frequency == "MONTHLY":
        return day.day == first.day
    return day.day == first.day and (bool(months) or day.month == first.month)


def _is_nth(day: dt.date, nth: int) -> bool:
    """Whether a day is the nth of its weekday in the month; 0 means any, -1 the last."""
    if nth == 0:
        return True
    if nth > 0:
        return (day.day - 1) // 7 + 1 == nth
    length = ((day.replace(day=28) + 4 * _ONE_DAY).replace(day=1) - _ONE_DAY).day
    return -((length - day.day) // 7 + 1) == nth


def _weekday(said: str) -> tuple[int, int]:
    """ "-1FR" is the last Friday."""
    return int(said[:-2] or 0), _DAYS.index(said[-2:].upper())
