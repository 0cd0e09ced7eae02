"""How well the answer to a question is remembered."""

from django.db import models

from interviewprep.advice.spaced_repetition import Rating
from interviewprep.stages.models import Question
from interviewprep.web.models import Owned, OwnedQuerySet


class RehearsalQuerySet(OwnedQuerySet["Rehearsal"]):
    """Questions a candidate rehearses."""


class Rehearsal(Owned):
    """The answer prepared for a question, and how well it is remembered."""

    class Ratings(models.TextChoices):
        AGAIN = Rating.AGAIN.value, "Again"
        HARD = Rating.HARD.value, "Hard"
        GOOD = Rating.GOOD.value, "Good"
        EASY = Rating.EASY.value, "Easy"

    question = models.OneToOneField(Question, on_delete=models.CASCADE, related_name="rehearsal")
    answer = models.TextField("the answer you want to give", blank=True)
    # A card of `advice.recall`; empty, as all of the next three, until it was rehearsed once.
    card = models.JSONField(null=True, blank=True, editable=False)
    due = models.DateTimeField(null=True, blank=True, editable=False)
    rehearsed_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_rating = models.CharField(max_length=10, choices=Ratings.choices, blank=True, editable=False)

    objects = RehearsalQuerySet.as_manager()
    owner_from = "question"

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["owner", "due"], name="rehearsal_by_due_date")]

    def __str__(self) -> str:
        return str(self.question)
