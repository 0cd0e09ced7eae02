"""What a candidate can show for a point of the advert."""

from django.db import models
from django.db.models import Q

from interviewprep.applications.models import Point
from interviewprep.stages.models import Question
from interviewprep.web.models import Owned, OwnedQuerySet
from interviewprep.web.owned_keys import OwnedForeignKey

from .story import Story


class ProofQuerySet(OwnedQuerySet["Proof"]):
    """What a candidate can show for the points of adverts."""


class Proof(Owned):
    """A story to tell for a point, or the answer that is prepared for a question."""

    point = OwnedForeignKey(Point, on_delete=models.CASCADE, related_name="proofs", db_index=False)
    story = OwnedForeignKey(Story, null=True, blank=True, on_delete=models.CASCADE, related_name="proofs")
    question = OwnedForeignKey(
        Question, null=True, blank=True, on_delete=models.CASCADE, related_name="proofs"
    )

    # Whether its story was told in the same process: only `proofs.shown_for` fills it.
    is_told: bool = False

    objects = ProofQuerySet.as_manager()
    owner_from = "point"

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(story=None) & ~Q(question=None)) | (~Q(story=None) & Q(question=None)),
                name="proof_by_a_story_or_an_answer",
            ),
            models.UniqueConstraint(fields=["point", "story"], name="proof_once_a_story"),
            models.UniqueConstraint(fields=["point", "question"], name="proof_once_a_question"),
        ]

    def __str__(self) -> str:
        return f"{self.point}: {self.story or self.question}"
