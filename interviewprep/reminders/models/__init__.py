"""What a candidate wants to be reminded of, what was sent, and who has a turn at the clock's work."""

from .lease import Lease
from .preferences import Preferences
from .reminder import Kind, Reminder

__all__ = [
    "Kind",
    "Lease",
    "Preferences",
    "Reminder",
]
