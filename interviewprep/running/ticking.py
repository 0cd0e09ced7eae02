"""Scheduled work: reminders every minute, and cleaning up once a day."""

import datetime
import logging
import os
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from interviewprep.reminders import outbox
from interviewprep.reminders.models import Lease

from .daily_jobs import daily_jobs

logger = logging.getLogger(__name__)

DAILY = "daily"
A_DAY = datetime.timedelta(days=1)
# A process that dies during the work blocks the others for no longer than this.
AT_MOST = datetime.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one tick did. `sending` is None if mail is not set up; `cleaned` says whether clean-up was due."""

    sending: outbox.Sending | None
    cleaned: bool

    def __str__(self) -> str:
        """Return the result in one line."""
        if self.sending is None:
            mail = "No reminders: EMAIL_URL is not set."
        else:
            sent = self.sending.sent
            mail = f"Sent {sent} {'reminder' if sent == 1 else 'reminders'}"
            if self.sending.failed:
                mail += f", {self.sending.failed} failed and will be tried again"
            if self.sending.dropped:
                mail += f", {self.sending.dropped} no longer of use"
            mail += "."
        return f"{mail} Cleaned up." if self.cleaned else mail


def tick(
    clock: Callable[[], datetime.datetime] = timezone.now, stopping: Callable[[], bool] = lambda: False
) -> Ticked:
    """Do everything that is due, and return what that was. Any number of processes may do so at once.

    stopping  called between mails: True ends the tick early, and nothing is lost
    """
    holder = f"{socket.gethostname()[:16]}.{os.getpid()}.{secrets.token_hex(6)}"
    sending = None
    if settings.SENDS_MAIL:
        outbox.collect(clock())
        sending = outbox.deliver(holder, clock, stopping)
    return Ticked(sending, cleaned=_daily(holder, clock))


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
