"""What rooms have to do once a day: each says so at start, and `manage.py tick` does it."""

import datetime
from collections.abc import Callable

Chore = Callable[[datetime.datetime], object]

# Filled at start and only read afterwards.
_daily: dict[str, Chore] = {}


def register_daily(name: str, chore: Chore) -> None:
    """Have something done once a day. It is called with the time, and may be called again on the same day."""
    _daily[name] = chore


def daily() -> tuple[tuple[str, Chore], ...]:
    """Return what is to be done once a day, with its name."""
    return tuple(_daily.items())
