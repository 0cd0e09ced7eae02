"""Mail about an account that is waiting to be sent."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models

from interviewprep.web.outbox import QueuedMail, QueuedMailQuerySet


class AccountMailQuerySet(QueuedMailQuerySet["AccountMail"]):
    """Mail about accounts."""

    def older_than(self, day: datetime.datetime) -> Self:
        """Return those made before a day."""
        return self.filter(created_at__lt=day)


class AccountMail(QueuedMail):
    """One mail, ready to be sent: a link to confirm an address or choose a password, or a notice.

    Such a link opens an account, so the row is deleted as soon as the mail server has it; it belongs to no
    export. `candidate` is empty for an address without an account.
    """

    candidate = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+", editable=False
    )
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=250)
    body = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AccountMailQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["next_try_at"], name="account_mail_queue")]

    def __str__(self) -> str:
        return self.subject
