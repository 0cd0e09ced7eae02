"""That a question was asked at a stage, and how the answer went."""

from django.db import models

from interviewprep.applications.under_application import UnderApplicationQuerySet
from interviewprep.web.models import owner_key
from interviewprep.web.owned_keys import OwnedForeignKey
from interviewprep.web.slices import NO_TEXT

from .closable import Closable
from .interviewer import Interviewer
from .question import Question
from .stage import Stage


class AskedQuerySet(UnderApplicationQuerySet["Asked"]):
    """Questions asked of a candidate."""

    def with_answer(self) -> "AskedQuerySet":
        """Return those where it is noted what was said, which an index of its own has."""
        return self.filter(answer__gt=NO_TEXT)

    def rated(self) -> "AskedQuerySet":
        """Return those where it is noted how the answer went, which an index of its own has."""
        return self.filter(rating__gt=NO_TEXT)


class Asked(Closable):
    """A question asked at a stage, and how the answer went."""

    class Rating(models.TextChoices):
        STRONG = "strong", "Strong"
        FINE = "fine", "Fine"
        WEAK = "weak", "Weak"
        NOT_ANSWERED = "not-answered", "No answer"

    owner = owner_key(db_index=False)
    stage = OwnedForeignKey(Stage, on_delete=models.CASCADE, related_name="asked")
    question = OwnedForeignKey(Question, on_delete=models.CASCADE, related_name="askings")
    interviewer = OwnedForeignKey(
        Interviewer, null=True, blank=True, on_delete=models.SET_NULL, related_name="asked"
    )
    answer = models.TextField("what you said, or wish you had", blank=True)
    rating = models.CharField("how your answer went", max_length=20, choices=Rating.choices, blank=True)
    expected = models.BooleanField(default=False, editable=False)

    objects = AskedQuerySet.as_manager()
    owner_from = "stage"

    class Meta:
        verbose_name = "question asked"
        verbose_name_plural = "questions asked"
        ordering = ["pk"]
        # The first three are for the search, which needs the question alone, so that no row is looked at; the
        # others for insights.
        indexes = [
            models.Index(fields=["owner", "stage", "question"], name="asked_at_stage"),
            models.Index(
                fields=["owner", "interviewer", "question"],
                condition=models.Q(interviewer__isnull=False),
                name="asked_by_person",
            ),
            models.Index(fields=["owner"], condition=models.Q(answer__gt=""), name="asked_with_answer"),
            models.Index(fields=["owner", "stage"], condition=models.Q(expected=True), name="asked_expected"),
            models.Index(fields=["owner", "id"], condition=models.Q(rating__gt=""), name="asked_rated"),
        ]

    def __str__(self) -> str:
        return str(self.question)
