"""The mail server and the clock of the tests of reminders: what is done by the clock is mostly mail."""

from tests.reminders.conftest import refused, server, silent, stage, watch

__all__ = ["refused", "server", "silent", "stage", "watch"]
