"""Queues the reminders that are due, and sends them. Nothing is queued twice: the table accepts a key only
once.
"""

import datetime
import logging
from collections.abc import Callable, Sequence

from django.core.mail import EmailMessage

from interviewprep.web.outbox import Clock, Outbox, Sending

from . import fetch
from .due import due
from .mail import write
from .models import Reminder

logger = logging.getLogger(__name__)


class Reminders(Outbox[Reminder]):
    """The queue of reminders. A row says what it is about, and is put into words when it is sent."""

    name = "a reminder"

    def __init__(self) -> None:
        self.rows = Reminder.objects.all()

    def write(
        self, claimed: Sequence[Reminder], now: datetime.datetime, done: Sending
    ) -> list[tuple[Reminder, EmailMessage]]:
        """Write what is still due; anything moved, cancelled or switched off in the meantime is dropped."""
        cases = fetch.load([reminder.owner_id for reminder in claimed], now)
        still_due = {
            (owner, one.kind.value, one.key): one for owner, case in cases.items() for one in due(case, now)
        }
        found = [
            (reminder, still_due.get((reminder.owner_id, reminder.kind, reminder.key)))
            for reminder in claimed
        ]
        applications = fetch.records(
            claimed, [stage for _, one in found if one for stage in one.all_stages], now
        )
        written = []
        for reminder, one in found:
            if one is None:
                self.mark(reminder, state=Reminder.State.DROPPED)
                done.dropped += 1
                continue
            try:
                mail = write(reminder, one, cases[reminder.owner_id], applications, now)
            except Exception as error:
                # One log that cannot be put into words must not hold up everybody else's mail.
                logger.exception("A reminder could not be written (%s).", reminder.pk)
                self.keep_failed(reminder, error, now)
                done.failed += 1
            else:
                written.append((reminder, mail))
        return written

    def keep_sent(self, row: Reminder, now: datetime.datetime) -> None:
        """Keep the row, so that the same thing is not queued again."""
        self.mark(row, state=Reminder.State.SENT, sent_at=now, error="")


def collect(now: datetime.datetime) -> int:
    """Queue what is due `now` and not queued yet; return how many that is.

    Four queries, and six for every 200 candidates with something possibly due, however many processes run it;
    on the evening of the weekly mail a few more.
    """
    found = 0
    for cases in fetch.batches(now):
        wanted = {(case.candidate.pk, one.kind.value, one.key) for case in cases for one in due(case, now)}
        there = set(
            Reminder.objects.filter(
                owner__in={owner for owner, _, _ in wanted}, key__in={key for _, _, key in wanted}
            ).values_list("owner", "kind", "key")
        )
        new = [
            Reminder(owner_id=owner, kind=kind, key=key, next_try_at=now)
            for owner, kind, key in sorted(wanted - there)
        ]
        Reminder.objects.bulk_create(new, ignore_conflicts=True)
        found += len(new)
    return found


def deliver(holder: str, clock: Clock, stopping: Callable[[], bool] = lambda: False) -> Sending:
    """Send the reminders that are waiting, as `Outbox.deliver` does."""
    return Reminders().deliver(holder, clock, stopping)
