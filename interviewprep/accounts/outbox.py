"""Queues mail about accounts, and sends it outside any request, so that no mail server delays a page."""

import datetime
from collections.abc import Callable, Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from interviewprep.environment import host_of
from interviewprep.web.outbox import Clock, Outbox, Sending

from .last_use import start_over
from .models import AccountMail, Candidate

# Links in such mail stop working after three days, and a notice that is older helps nobody.
LASTS = datetime.timedelta(days=2)


class AccountMails(Outbox[AccountMail]):
    """The queue of mail about accounts. Nothing is kept of what was sent."""

    name = "a mail about an account"

    def __init__(self) -> None:
        self.rows = AccountMail.objects.all()

    def write(
        self, claimed: Sequence[AccountMail], now: datetime.datetime, done: Sending
    ) -> list[tuple[AccountMail, EmailMessage]]:
        """Return the mails as they were queued; those that are too old are deleted."""
        old = [mail for mail in claimed if mail.created_at < now - LASTS]
        start_over(mail.candidate_id for mail in old)
        self.rows.filter(pk__in=[mail.pk for mail in old]).delete()
        done.dropped += len(old)
        return [(mail, _message(mail)) for mail in claimed if mail not in old]

    def keep_sent(self, row: AccountMail, now: datetime.datetime) -> None:
        """Delete it: the link in it is a secret of the one who reads the mail."""
        self.rows.filter(pk=row.pk).delete()


def queue(*, to: str, subject: str, body: str, candidate: Candidate | None) -> None:
    """Queue one mail to one address. It goes out within seconds if the mail server takes it."""
    AccountMail.objects.create(
        candidate=candidate, to=to, subject=subject, body=body, next_try_at=timezone.now()
    )


def deliver(holder: str, clock: Clock, stopping: Callable[[], bool] = lambda: False) -> Sending:
    """Send the mail about accounts that is waiting, as `Outbox.deliver` does."""
    return AccountMails().deliver(holder, clock, stopping)


def forget_old(*, now: datetime.datetime) -> int:
    """Delete what could not be sent in time; return how many rows that was."""
    old = AccountMail.objects.older_than(now - LASTS)
    start_over(old.values_list("candidate", flat=True))
    return old.delete()[0]


def _message(mail: AccountMail) -> EmailMessage:
    host = host_of(settings.ADDRESS_IN_MAIL).strip("[]")
    return EmailMessage(
        subject=mail.subject,
        body=mail.body,
        to=[mail.to],
        headers={
            # The same on a second try, so that a mail server or program that already has it shows it once.
            "Message-ID": f"<account.{mail.pk}.{mail.created_at:%Y%m%d%H%M%S}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
    )
