"""What a candidate wants to be reminded of, what was sent, and which process does the timed work."""

from .lease import Lease
from .preferences import Preferences
from .reminder import Reminder, ReminderKind

__all__ = [
    "Lease",
    "Preferences",
    "Reminder",
    "ReminderKind",
]
