"""That a point of the advert was tested at a stage, and how it went."""

from django.db import models

from interviewprep.applications.models import Point
from interviewprep.web.models import Owned, OwnedQuerySet, owner_key
from interviewprep.web.owned_keys import OwnedForeignKey

from .interviewer import Interviewer
from .stage import Stage


class PointTestQuerySet(OwnedQuerySet["PointTest"]):
    """Points of a candidate that were tested."""


class PointTest(Owned):
    """A point of the advert that was tested at a stage: by whom, and how it went if the candidate says."""

    class Rating(models.TextChoices):
        STRONG = "strong", "Strong"
        FINE = "fine", "Fine"
        WEAK = "weak", "Weak"

    owner = owner_key(db_index=False)
    point = OwnedForeignKey(Point, on_delete=models.CASCADE, related_name="tests", db_index=False)
    stage = OwnedForeignKey(Stage, on_delete=models.CASCADE, related_name="point_tests")
    interviewer = OwnedForeignKey(
        Interviewer, null=True, blank=True, on_delete=models.SET_NULL, related_name="point_tests"
    )
    rating = models.CharField("how it went", max_length=20, choices=Rating.choices, blank=True)

    objects = PointTestQuerySet.as_manager()
    owner_from = "point"

    class Meta:
        verbose_name = "point tested"
        verbose_name_plural = "points tested"
        ordering = ["pk"]
        indexes = [models.Index(fields=["owner", "stage"], name="point_test_by_stage")]
        constraints = [models.UniqueConstraint(fields=["point", "stage"], name="point_tested_once_a_stage")]

    def __str__(self) -> str:
        return f"{self.point} at {self.stage}"
