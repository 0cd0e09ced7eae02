"""Which invitation a stage came from, and the calendar that a candidate's programs subscribe to."""

from .feed import Feed, new_series
from .invitation import Invitation

__all__ = [
    "Feed",
    "Invitation",
    "new_series",
]
