"""The jobs to run once a day, whichever room they are for."""

import datetime
from collections.abc import Callable

from django.core.cache import caches
from django.core.management import call_command

from interviewprep.accounts.outbox import forget_old as forget_old_account_mail
from interviewprep.accounts.sessions import forget_ended as forget_ended_sessions
from interviewprep.documents.actions import forget_unused as forget_unused_files
from interviewprep.recovery.actions import forget_expired as forget_deletions
from interviewprep.reminders.actions import forget_old as forget_old_reminders
from interviewprep.transfer.actions import forget_expired as forget_imports
from interviewprep.web.counting_cache import CountingCache
from interviewprep.web.table_statistics import look_at_tables

from .unused_accounts import take_next_steps

# A job is passed the time, and may run again on the same day.
DailyJob = Callable[[datetime.datetime], object]


def daily_jobs() -> dict[str, DailyJob]:
    """Return the daily jobs by the names used for them in the error log."""
    return {
        "recovery": lambda now: forget_deletions(now=now),
        "account mail": lambda now: forget_old_account_mail(now=now),
        "unused accounts": lambda now: take_next_steps(now=now),
        "sessions": lambda now: (call_command("clearsessions", verbosity=0), forget_ended_sessions()),
        "limits": lambda now: _forget_counts(),
        "reminders": lambda now: forget_old_reminders(now=now),
        "imports": lambda now: forget_imports(now=now),
        # After the rows above: then nothing refers to their files any more.
        "documents": lambda now: forget_unused_files(now=now),
        "statistics": lambda now: look_at_tables(),
    }


def _forget_counts() -> None:
    table = caches["default"]
    # Memory and Redis forget by themselves.
    if isinstance(table, CountingCache):
        table.forget_expired()
