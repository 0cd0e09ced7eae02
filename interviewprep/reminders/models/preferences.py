"""What a candidate wants to be reminded of."""

import datetime

from django.db import models

from interviewprep.web.models import Owned, OwnedQuerySet, owner_key

from .reminder import ReminderKind


class PreferencesQuerySet(OwnedQuerySet["Preferences"]):
    """What candidates want to be reminded of."""


class Preferences(Owned):
    """What one candidate wants to be reminded of. Somebody without a row has the defaults."""

    class Hours(models.IntegerChoices):
        TWO = 2, "Two hours before"
        THREE = 3, "Three hours before"
        FOUR = 4, "Four hours before"

    owner = owner_key(db_index=False)
    day_before = models.BooleanField("The day before a stage", default=True)
    day_before_at = models.TimeField("When on the day before", default=datetime.time(18))
    hours_before = models.BooleanField("Some hours before a stage", default=False)
    hours = models.PositiveSmallIntegerField("How long before", choices=Hours.choices, default=Hours.THREE)
    after = models.BooleanField("After a stage", default=True)
    overdue = models.BooleanField("When an answer is overdue", default=True)
    week = models.BooleanField("The week ahead", default=False)

    objects = PreferencesQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "choice of reminders"
        constraints = [models.UniqueConstraint(fields=["owner"], name="preferences_once_a_candidate")]

    def __str__(self) -> str:
        return ", ".join(kind.label for kind in ReminderKind if self.wants(kind))

    def wants(self, kind: ReminderKind) -> bool:
        """Return whether mail of this kind is switched on."""
        return bool(getattr(self, kind.field))
