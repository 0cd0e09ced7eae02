"""Scheduled work: account mail within seconds, reminders every minute, and cleaning up once a day."""

import datetime
import logging
import os
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.db import Error
from django.utils import timezone

from interviewprep.accounts import outbox as account_mail
from interviewprep.reminders import outbox as reminders
from interviewprep.reminders.models import Lease
from interviewprep.search.index import catch_up
from interviewprep.web.outbox import Sending

from .daily_jobs import daily_jobs

logger = logging.getLogger(__name__)

DAILY = "daily"
A_DAY = datetime.timedelta(days=1)
# A process that dies during the work blocks the others for no longer than this.
AT_MOST = datetime.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one tick did.

    sending  the reminders; None if mail is not set up
    account  mail about accounts; None if mail is not set up
    cleaned  whether clean-up was due
    """

    sending: Sending | None
    account: Sending | None
    cleaned: bool

    def __str__(self) -> str:
        """Return the result in one line."""
        if self.sending is None:
            mail = "No reminders: EMAIL_URL is not set."
        else:
            mail = f"Sent {_counted(self.sending, 'reminder')}."
        if self.account and self.account != Sending():
            mail += f" Sent {_counted(self.account, 'mail')} about accounts."
        return f"{mail} Cleaned up." if self.cleaned else mail


def tick(
    clock: Callable[[], datetime.datetime] = timezone.now, stopping: Callable[[], bool] = lambda: False
) -> Ticked:
    """Do everything that is due, and return what that was. Any number of processes may do so at once.

    stopping  called between mails: True ends the tick early, and nothing is lost
    """
    holder = _new_holder()
    # Nobody waits for it: whoever searches before has their own brought up to date.
    catch_up()
    sending, account = None, None
    if settings.SENDS_MAIL:
        account = account_mail.deliver(holder, clock, stopping)
        reminders.collect(clock())
        sending = reminders.deliver(holder, clock, stopping)
    return Ticked(sending, account, cleaned=_daily(holder, clock))


def send_account_mail(stopping: Callable[[], bool]) -> None:
    """Send the mail about accounts that is waiting: somebody who wants to sign in is looking out for it.

    That the database does not answer is left for the next tick to say: it comes once a minute, this every
    few seconds.
    """
    if not settings.SENDS_MAIL:
        return
    with suppress(Error):
        account_mail.deliver(_new_holder(), timezone.now, stopping)


def _new_holder() -> str:
    return f"{socket.gethostname()[:16]}.{os.getpid()}.{secrets.token_hex(6)}"


def _counted(sending: Sending, noun: str) -> str:
    """What became of mail of one kind: "1 reminder, 2 failed and will be tried again"."""
    said = f"{sending.sent} {noun if sending.sent == 1 else noun + 's'}"
    if sending.failed:
        said += f", {sending.failed} failed and will be tried again"
    if sending.dropped:
        said += f", {sending.dropped} no longer of use"
    return said


def _daily(holder: str, clock: Callable[[], datetime.datetime]) -> bool:
    """Clean up if nobody has for a day; one failing job does not stop the others."""
    if not take(DAILY, holder, clock(), AT_MOST):
        return False
    for name, job in daily_jobs().items():
        try:
            job(clock())
        except Exception:
            logger.exception("The daily job %s failed.", name)
    Lease.objects.filter(name=DAILY, holder=holder).update(until=clock() + A_DAY)
    return True


def take(name: str, holder: str, now: datetime.datetime, how_long: datetime.timedelta) -> bool:
    """Take a lease if it is free, and return whether it is this holder's now."""
    Lease.objects.get_or_create(name=name, defaults={"until": now})
    free = Lease.objects.filter(name=name, until__lte=now)
    # A single statement checks and takes it: of several processes, only one changes the row.
    return bool(free.exists() and free.update(holder=holder, until=now + how_long))
