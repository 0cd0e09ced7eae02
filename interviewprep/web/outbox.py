"""Sends mail that waits in a table, outside any request; any number of processes may do so at once.

A row is claimed in a transaction, sent outside it, and marked afterwards. Each claim sends at most once; it
is checked and extended just before, so that a process that was asleep for a while sends nothing that another
has taken over. Only if a process is killed between the mail server's acceptance and the mark is the mail sent
again, with the same Message-ID, when its claim has run out.
"""

import datetime
import logging
import smtplib
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Self, TypeVar

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import models, transaction
from django.db.models import Q

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime.datetime]

CLAIMED_AT_ONCE = 50
# Longer than the slowest conversation with a mail server; after that the process is presumed dead.
CLAIM = datetime.timedelta(minutes=10)
# After the last of these it is left for a day, then tried again if it is still useful.
BACK_OFF = tuple(datetime.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))
A_DAY = datetime.timedelta(days=1)

_Row = TypeVar("_Row", bound="QueuedMail")


class QueuedMailQuerySet(models.QuerySet[_Row]):
    """Mail that is waiting to be sent."""

    def waiting(self) -> Self:
        """Return those that are still to be sent: all, for a table that keeps nothing that was."""
        return self.all()

    def ready(self, now: datetime.datetime) -> Self:
        """Return those that are ready to send and not claimed by a process, the longest waiting first."""
        free = Q(held_until=None) | Q(held_until__lte=now)
        return self.waiting().filter(free, next_try_at__lte=now).order_by("next_try_at", "pk")

    def held_by(self, holder: str, now: datetime.datetime) -> Self:
        """Return those that a process has claimed and may still send."""
        return self.waiting().filter(holder=holder, held_until__gt=now)


class QueuedMail(models.Model):
    """A mail in a queue. A process that is sending it holds it until `held_until`; after that, the process
    is presumed dead.
    """

    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    error = models.CharField(max_length=100, blank=True)
    holder = models.CharField(max_length=40, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


@dataclass(slots=True)
class Sending:
    """The result of sending: how many went out, failed, or were no longer useful."""

    sent: int = 0
    failed: int = 0
    dropped: int = 0


class Outbox(ABC, Generic[_Row]):
    """One queue of mail: the table it waits in, and how a row becomes a mail.

    name  what one of them is called in the log: "a reminder"
    """

    name: ClassVar[str]
    rows: QueuedMailQuerySet[_Row]

    @abstractmethod
    def write(
        self, claimed: Sequence[_Row], now: datetime.datetime, done: Sending
    ) -> list[tuple[_Row, EmailMessage]]:
        """Return the mails for those that are still useful; drop the others, and count them in `done`."""

    @abstractmethod
    def keep_sent(self, row: _Row, now: datetime.datetime) -> None:
        """Note that the mail server has taken the mail of a row."""

    def deliver(self, holder: str, clock: Clock, stopping: Callable[[], bool] = lambda: False) -> Sending:
        """Send what is waiting, until nothing is, the mail server fails, or `stopping` says so.

        holder  a name that no other process has
        """
        done = Sending()
        while not stopping() and (claimed := self.claim(holder, clock())):
            if not self._send_all(claimed, self.write(claimed, clock(), done), holder, clock, stopping, done):
                break
        return done

    def claim(self, holder: str, now: datetime.datetime) -> list[_Row]:
        """Claim some waiting mails, so that no other process sends them, and return them."""
        if not self.rows.ready(now).exists():
            return []
        with transaction.atomic():
            # SQLite has no such locks and needs none: its write transactions run one after another.
            ready = list(self.rows.ready(now).select_for_update(skip_locked=True)[:CLAIMED_AT_ONCE])
            self.rows.filter(pk__in=[one.pk for one in ready]).update(holder=holder, held_until=now + CLAIM)
        return ready

    def keep_failed(self, row: _Row, error: Exception, now: datetime.datetime) -> None:
        """Note a failure, and when to try again."""
        wait = BACK_OFF[row.attempts] if row.attempts < len(BACK_OFF) else A_DAY
        self.mark(row, attempts=row.attempts + 1, next_try_at=now + wait, error=said(error))

    def mark(self, row: _Row, **fields: Any) -> None:
        """Change a row, and give it back."""
        self.rows.filter(pk=row.pk).update(**fields, holder="", held_until=None)

    def _send_all(
        self,
        claimed: Sequence[_Row],
        written: Sequence[tuple[_Row, EmailMessage]],
        holder: str,
        clock: Clock,
        stopping: Callable[[], bool],
        done: Sending,
    ) -> bool:
        """Send over one connection; return False if there is no point in carrying on now."""
        connection = get_connection()
        try:
            for row, message in written:
                if stopping():
                    return False
                if not self._still_ours(row, holder, clock()):
                    continue
                try:
                    connection.open()
                    send(connection, message)
                except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, ValueError) as error:
                    # This mail was refused; the next one may not be.
                    self.keep_failed(row, error, clock())
                    done.failed += 1
                except (OSError, smtplib.SMTPException) as error:
                    logger.warning("The mail server did not take %s: %s.", self.name, said(error))
                    self.keep_failed(row, error, clock())
                    done.failed += 1
                    return False
                else:
                    self.keep_sent(row, clock())
                    done.sent += 1
            return True
        finally:
            with suppress(OSError, smtplib.SMTPException):
                # What was sent is sent, even if the server does not say goodbye.
                connection.close()
            # Whatever is left waits until next time.
            left = self.rows.waiting().filter(pk__in=[one.pk for one in claimed], holder=holder)
            left.update(holder="", held_until=None)

    def _still_ours(self, row: _Row, holder: str, now: datetime.datetime) -> bool:
        """Extend the claim; False if it had run out, since another process may have it by now."""
        held = self.rows.filter(pk=row.pk).held_by(holder, now)
        return bool(held.update(held_until=now + CLAIM))


def send(connection: BaseEmailBackend, message: EmailMessage) -> None:
    """Send one mail. Raises what the mail server's answer raises."""
    if connection.send_messages([message]) != 1:
        raise smtplib.SMTPException("not sent")


def said(error: Exception) -> str:
    """Return the kind of an error and its code, never its text: that may hold an address."""
    code = getattr(error, "smtp_code", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__
