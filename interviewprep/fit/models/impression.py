"""The candidate's impression of a stage."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from interviewprep.advice import fit
from interviewprep.stages.models import Stage
from interviewprep.web.json_shapes import WRONG_SHAPE
from interviewprep.web.models import Owned, OwnedQuerySet
from interviewprep.web.owned_keys import OwnedOneToOneField


def validate_scores(value: Any) -> None:
    """Raise ValidationError unless the value maps criterion keys to whole numbers in the range of scores."""
    scores = value.values() if isinstance(value, dict) else [None]
    if not all(type(one) is int and fit.LOWEST <= one <= fit.HIGHEST for one in scores):
        raise ValidationError(WRONG_SHAPE, code="shape")


class ImpressionQuerySet(OwnedQuerySet["Impression"]):
    """Impressions of a candidate."""


class Impression(Owned):
    """The impression of one stage: scores by criterion key, flags one per line, and the verdict on the job.

    A criterion without a score is not known yet. Scores of removed criteria are kept.
    """

    class Verdict(models.TextChoices):
        MORE = "more", "More sure"
        SAME = "same", "As before"
        LESS = "less", "Less sure"

    stage = OwnedOneToOneField(Stage, on_delete=models.CASCADE, related_name="impression")
    scores = models.JSONField(default=dict, blank=True, validators=[validate_scores])
    green = models.TextField("what speaks for it", blank=True)
    red = models.TextField("what speaks against it", blank=True)
    verdict = models.CharField("do you want this job?", max_length=10, choices=Verdict.choices, blank=True)

    objects = ImpressionQuerySet.as_manager()
    owner_from = "stage"

    def __str__(self) -> str:
        return f"Impression of {self.stage}"

    def get_absolute_url(self) -> str:
        return reverse("fit:edit_impression", args=[self.stage_id])

    @property
    def pure(self) -> fit.StageImpression:
        """The impression as the core knows it; the stage must be loaded."""
        return fit.StageImpression(self.stage.name, self.scores, lines(self.green), lines(self.red))


def lines(text: str) -> tuple[str, ...]:
    """Return the non-empty lines of a text."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
