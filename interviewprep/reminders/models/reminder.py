"""A reminder: what it is about, and whether it has been sent."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from interviewprep.web.models import Owned, OwnedQuerySet, owner_key
from interviewprep.web.outbox import QueuedMail, QueuedMailQuerySet


class ReminderKind(models.TextChoices):
    """The kinds of mail; each can be switched off separately. The label completes "You get this mail …"."""

    DAY_BEFORE = "day-before", "the day before a stage"
    HOURS_BEFORE = "hours-before", "some hours before a stage"
    AFTER = "after", "after a stage that is not written up"
    OVERDUE = "overdue", "when an answer is overdue"
    WEEK = "week", "on Sunday, about the week ahead"

    @property
    def field(self) -> str:
        """The field in `Preferences` that switches this kind."""
        return self.value.replace("-", "_")


class ReminderQuerySet(OwnedQuerySet["Reminder"], QueuedMailQuerySet["Reminder"]):  # type: ignore[override]
    """Mail that is waiting to be sent, or was sent."""

    def waiting(self) -> Self:
        """Return those that are still to be sent."""
        return self.filter(state=Reminder.State.WAITING)

    def older_than(self, day: datetime.datetime) -> Self:
        """Return those made before a day."""
        return self.filter(created_at__lt=day)


class Reminder(Owned, QueuedMail):
    """One mail. Only `key` says what it is about, so that nothing private is stored in it.

    The key is unique per candidate and kind, so that nothing is ever queued twice.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENT = "sent", "Sent"
        DROPPED = "dropped", "No longer of use"

    owner = owner_key(db_index=False)
    kind = models.CharField(max_length=20, choices=ReminderKind.choices)
    key = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = ReminderQuerySet.as_manager()
    # Keys name rows by number, and mail queued here must not be sent from elsewhere.
    in_export = False

    class Meta:
        ordering = ["pk"]
        indexes = [
            # Not by owner: this is the one queue that serves everybody, and it is short.
            models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="reminder_queue"),
            models.Index(fields=["created_at"], name="reminder_by_age"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["owner", "kind", "key"], name="reminder_once"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="reminder_sent_with_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
