"""Queues what is due, and sends it; any number of processes may do so at once.

Nothing is queued twice: the table accepts a key only once. A reminder is claimed in a transaction, sent
outside it, and marked afterwards. Each claim sends at most once; it is checked and extended just before, so
that a process that was asleep for a while sends nothing that another has taken over. Only if a process is
killed between the mail server's acceptance and the mark is the reminder sent again, with the same Message-ID,
when its claim has run out.
"""

import datetime
import logging
import smtplib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from . import fetch
from .due import due
from .mail import write
from .models import Reminder

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime.datetime]

CLAIMED_AT_ONCE = 50
# Longer than the slowest conversation with a mail server; after that the process is presumed dead.
CLAIM = datetime.timedelta(minutes=10)
# After the last of these it is left for a day, then tried again if it is still useful.
BACK_OFF = tuple(datetime.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))
A_DAY = datetime.timedelta(days=1)


@dataclass(slots=True)
class Sending:
    """The result of sending: how many went out, failed, or were no longer useful."""

    sent: int = 0
    failed: int = 0
    dropped: int = 0


def collect(now: datetime.datetime) -> int:
    """Queue what is due `now` and not queued yet; return how many that is.

    Seven queries for every 200 candidates with something possibly due, however many processes run it.
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
    """Send what is waiting, until nothing is, the mail server fails, or `stopping` says so.

    holder  a name that no other process has
    """
    done = Sending()
    while not stopping() and (claimed := claim(holder, clock())):
        if not _send_all(claimed, _write_all(claimed, clock(), done), holder, clock, stopping, done):
            break
    return done


def claim(holder: str, now: datetime.datetime) -> list[Reminder]:
    """Claim some waiting reminders, so that no other process sends them, and return them."""
    if not Reminder.objects.ready(now).exists():
        return []
    with transaction.atomic():
        # SQLite has no such locks and needs none: its write transactions run one after another.
        ready = list(Reminder.objects.ready(now).select_for_update(skip_locked=True)[:CLAIMED_AT_ONCE])
        Reminder.objects.filter(pk__in=[one.pk for one in ready]).update(
            holder=holder, held_until=now + CLAIM
        )
    return ready


def _write_all(
    claimed: Sequence[Reminder], now: datetime.datetime, done: Sending
) -> list[tuple[Reminder, EmailMessage]]:
    """Write what is still due; anything moved, cancelled or switched off in the meantime is dropped."""
    cases = fetch.load([reminder.owner_id for reminder in claimed], now)
    still_due = {
        (owner, one.kind.value, one.key): one for owner, case in cases.items() for one in due(case, now)
    }
    found = [
        (reminder, still_due.get((reminder.owner_id, reminder.kind, reminder.key))) for reminder in claimed
    ]
    applications = fetch.records(claimed, [stage for _, one in found if one for stage in one.stages], now)
    written = []
    for reminder, one in found:
        if one is None:
            _mark(reminder, state=Reminder.State.DROPPED)
            done.dropped += 1
            continue
        try:
            written.append((reminder, write(reminder, one, cases[reminder.owner_id], applications, now)))
        except Exception as error:
            # One log that cannot be put into words must not hold up everybody else's mail.
            logger.exception("A reminder could not be written (%s).", reminder.pk)
            _failed(reminder, error, now)
            done.failed += 1
    return written


def _send_all(
    claimed: Sequence[Reminder],
    written: Sequence[tuple[Reminder, EmailMessage]],
    holder: str,
    clock: Clock,
    stopping: Callable[[], bool],
    done: Sending,
) -> bool:
    """Send over one connection; return False if there is no point in carrying on now."""
    connection = get_connection()
    try:
        for reminder, message in written:
            if stopping():
                return False
            if not _still_ours(reminder, holder, clock()):
                continue
            try:
                connection.open()
                _send(connection, message)
            except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, ValueError) as error:
                # This mail was refused; the next one may not be.
                _failed(reminder, error, clock())
                done.failed += 1
            except (OSError, smtplib.SMTPException) as error:
                logger.warning("The mail server did not take a reminder: %s.", said(error))
                _failed(reminder, error, clock())
                done.failed += 1
                return False
            else:
                _mark(reminder, state=Reminder.State.SENT, sent_at=clock(), error="")
                done.sent += 1
        return True
    finally:
        with suppress(OSError, smtplib.SMTPException):
            # What was sent is sent, even if the server does not say goodbye.
            connection.close()
        # Whatever is left waits until next time.
        Reminder.objects.filter(
            pk__in=[one.pk for one in claimed], state=Reminder.State.WAITING, holder=holder
        ).update(holder="", held_until=None)


def _send(connection: BaseEmailBackend, message: EmailMessage) -> None:
    if connection.send_messages([message]) != 1:
        raise smtplib.SMTPException("not sent")


def _still_ours(reminder: Reminder, holder: str, now: datetime.datetime) -> bool:
    """Extend the claim; False if it had run out, since another process may have it by now."""
    held = Reminder.objects.filter(pk=reminder.pk).held_by(holder, now)
    return bool(held.update(held_until=now + CLAIM))


def _failed(reminder: Reminder, error: Exception, now: datetime.datetime) -> None:
    """Record a failure, and when to try again."""
    wait = BACK_OFF[reminder.attempts] if reminder.attempts < len(BACK_OFF) else A_DAY
    _mark(reminder, attempts=reminder.attempts + 1, next_try_at=now + wait, error=said(error))


def _mark(reminder: Reminder, **fields: object) -> None:
    Reminder.objects.filter(pk=reminder.pk).update(**fields, holder="", held_until=None)


def said(error: Exception) -> str:
    """Return the kind of an error and its code, never its text: that may hold an address."""
    code = getattr(error, "smtp_code", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__
