"""What the candidate did with a plan; the plan itself is derived on read."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from interviewprep.applications.under_application import UnderApplication, UnderApplicationQuerySet
from interviewprep.web.owned_keys import OwnedForeignKey

from .stage import Stage


class PlanMarkQuerySet(UnderApplicationQuerySet["PlanMark"]):
    """Plan items of a candidate."""


class PlanMark(UnderApplication):
    """What the candidate did with an item of a plan. A task of their own is a mark with its own text."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        DONE = "done", "Done"
        DISMISSED = "dismissed", "Not for me"

    stage = OwnedForeignKey(Stage, on_delete=models.CASCADE, related_name="marks", db_index=False)
    key = models.CharField(max_length=120)
    state = models.CharField(max_length=20, choices=State.choices)
    at = models.DateTimeField()
    text = models.CharField("what to do", max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(
        "minutes it takes",
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(480, "Eight hours is the longest for one task.")],
    )
    days_before = models.SmallIntegerField("when", default=1, validators=[MinValueValidator(-1)])

    objects = PlanMarkQuerySet.as_manager()
    owner_from = "stage"
    application_path = "stage__application"

    class Meta:
        verbose_name = "plan item"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["stage", "key"], name="plan_mark_once_a_key")]

    def __str__(self) -> str:
        return self.text or self.key
