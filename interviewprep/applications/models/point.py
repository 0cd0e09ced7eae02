"""One thing that an advert asks for."""

from django.core.validators import MaxLengthValidator
from django.db import models

from interviewprep.applications.under_application import UnderApplication, UnderApplicationQuerySet
from interviewprep.web.models import owner_key
from interviewprep.web.owned_keys import OwnedForeignKey

from .application import Application

LONGEST_POINT = 1000


class PointQuerySet(UnderApplicationQuerySet["Point"]):
    """Points of a candidate's adverts."""


class Point(UnderApplication):
    """A requirement or a task of the role, in the words of the advert or in the candidate's own."""

    class Kind(models.TextChoices):
        MUST = "must", "Must"
        TASK = "task", "Task"
        NICE = "nice", "Nice to have"

    owner = owner_key(db_index=False)
    application = OwnedForeignKey(Application, on_delete=models.CASCADE, related_name="points")
    position = models.PositiveIntegerField()
    text = models.TextField("the point", validators=[MaxLengthValidator(LONGEST_POINT)])
    kind = models.CharField("how much they want it", max_length=10, choices=Kind.choices, default=Kind.MUST)

    objects = PointQuerySet.as_manager()
    owner_from = "application"
    application_path = "application"

    class Meta:
        verbose_name = "point of the advert"
        verbose_name_plural = "points of the advert"
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["owner", "application"], name="point_by_application")]

    def __str__(self) -> str:
        return self.text
