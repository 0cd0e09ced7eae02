"""What the candidate made of a stage."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from interviewprep.advice import fit
from interviewprep.stages.models import Stage
from interviewprep.web.json_shapes import WRONG_SHAPE
from interviewprep.web.models import Owned, OwnedQuerySet


def validate_scores(value: Any) -> None:
    """Raise ValidationError unless it is whole numbers in the range of scores, by the keys of criteria."""
    scores = value.values() if isinstance(value, dict) else [None]
    if not all(type(one) is int and fit.LOWEST <= one <= fit.HIGHEST for one in scores):
        raise ValidationError(WRONG_SHAPE, code="shape")


class ImpressionQuerySet(OwnedQuerySet["Impression"]):
    """Impressions of a candidate."""


class Impression(Owned):
    """How one stage left it: scores by the keys of criteria, flags one a line, and whether it is wanted more.

    A criterion that is not among the scores is not known yet. Scores of criteria that were removed stay.
    """

    class Verdict(models.TextChoices):
        MORE = "more", "More sure"
        SAME = "same", "As before"
        LESS = "less", "Less sure"

    stage = models.OneToOneField(Stage, on_delete=models.CASCADE, related_name="impression")
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
        """It as the rules know it; the stage is loaded."""
        return fit.StageImpression(self.stage.name, self.scores, lines(self.green), lines(self.red))


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
