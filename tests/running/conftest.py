"""The mail server and the clock from the reminder tests, since scheduled work is mostly mail."""

from tests.reminders.conftest import refused, server, silent, stage, watch

__all__ = ["refused", "server", "silent", "stage", "watch"]
