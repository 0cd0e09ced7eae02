"""How well the answer to a question is remembered."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from interviewprep.advice.spaced_repetition import Rating, is_card
from interviewprep.stages.models import Question
from interviewprep.web.json_shapes import WRONG_SHAPE
from interviewprep.web.models import Owned, OwnedQuerySet, owner_key
from interviewprep.web.owned_keys import OwnedOneToOneField


def validate_card(value: Any) -> None:
    """Raise ValidationError unless the value is a card of the core: see `advice.spaced_repetition`."""
    if not is_card(value):
        raise ValidationError(WRONG_SHAPE, code="shape")


class RehearsalQuerySet(OwnedQuerySet["Rehearsal"]):
    """Questions a candidate rehearses."""


class Rehearsal(Owned):
    """The answer prepared for a question, and how well it is remembered."""

    class Ratings(models.TextChoices):
        AGAIN = Rating.AGAIN.value, "Again"
        HARD = Rating.HARD.value, "Hard"
        GOOD = Rating.GOOD.value, "Good"
        EASY = Rating.EASY.value, "Easy"

    owner = owner_key(db_index=False)
    question = OwnedOneToOneField(Question, on_delete=models.CASCADE, related_name="rehearsal")
    answer = models.TextField("the answer you want to give", blank=True)
    # A card of `advice.spaced_repetition`; like the next three fields, empty until the first rehearsal.
    card = models.JSONField(null=True, blank=True, editable=False, validators=[validate_card])
    due = models.DateTimeField(null=True, blank=True, editable=False)
    rehearsed_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_rating = models.CharField(max_length=10, choices=Ratings.choices, blank=True, editable=False)

    objects = RehearsalQuerySet.as_manager()
    owner_from = "question"

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["owner", "due"], name="rehearsal_by_due_date"),
            models.Index(fields=["owner", "rehearsed_at"], name="rehearsal_by_last_time"),
        ]

    def __str__(self) -> str:
        return str(self.question)
