"""What a candidate wants to be reminded of, what was sent, and who has a turn at the clock's work."""

from .lease import Lease
from .preferences import Preferences
from .reminder import Reminder, ReminderKind

__all__ = [
    "Lease",
    "Preferences",
    "Reminder",
    "ReminderKind",
]
