"""Filters of Django that most rows of a list use, quicker where the usual case is plain."""

import datetime
import functools
from collections.abc import Callable
from typing import Any

from django.template import defaultfilters
from django.utils.safestring import SafeString
from django.utils.translation import get_language


def date(value: Any, arg: Any = None) -> Any:
    """Return what Django's filter does: the rows of a list say the same few days over and over."""
    # A moment is left out: two that are equal may stand in different zones.
    if type(value) is datetime.date and type(arg) is SafeString:
        return _day(value, arg, get_language())
    return defaultfilters.date(value, arg)


@functools.lru_cache(maxsize=2_000)
def _day(value: datetime.date, arg: SafeString, _language: str | None) -> Any:
    return defaultfilters.date(value, arg)


def truncatechars(value: Any, arg: Any) -> Any:
    """Return what Django's filter does: most texts are short enough."""
    if type(value) is str and value.isascii() and arg.isdecimal() and 0 < len(value) <= int(arg):
        return value
    return defaultfilters.truncatechars(value, arg)


QUICK: dict[Any, Callable[..., Any]] = {
    defaultfilters.date: date,
    defaultfilters.truncatechars: truncatechars,
}
