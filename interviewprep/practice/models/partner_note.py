"""What a practice partner heard, and whether the candidate keeps it."""

from django.db import models

from interviewprep.stages.models import Question
from interviewprep.web.models import Owned, OwnedQuerySet
from interviewprep.web.owned_keys import OwnedForeignKey

from .partner_link import PartnerLink

LONGEST_LINE = 300


class PartnerNoteQuerySet(OwnedQuerySet["PartnerNote"]):
    """What the practice partners of a candidate heard."""


class PartnerNote(Owned):
    """How one answer went, in the words of the partner. Nothing counts until it is kept.

    place     the place of its question on the link's page, from 1
    asked     the words of that question; `question` is the one of the bank, once the note is kept
    given_by  who listened, as they typed their name
    """

    class Ratings(models.TextChoices):
        WEAK = "weak", "Weak"
        FINE = "fine", "Fine"
        STRONG = "strong", "Strong"

    class State(models.TextChoices):
        NEW = "new", "New"
        ACCEPTED = "accepted", "Kept"
        DECLINED = "declined", "Left out"

    link = OwnedForeignKey(PartnerLink, on_delete=models.CASCADE, related_name="notes")
    question = OwnedForeignKey(
        Question, null=True, blank=True, on_delete=models.SET_NULL, related_name="partner_notes"
    )
    place = models.PositiveSmallIntegerField()
    asked = models.TextField("the question asked")
    rating = models.CharField("how it went", max_length=10, choices=Ratings.choices)
    words = models.CharField("one line", max_length=LONGEST_LINE, blank=True)
    given_by = models.CharField("who listened", max_length=150)
    state = models.CharField(max_length=20, choices=State.choices, default=State.NEW)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = PartnerNoteQuerySet.as_manager()
    owner_from = "link"

    class Meta:
        verbose_name = "note of a practice partner"
        verbose_name_plural = "notes of practice partners"
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.asked[:80]

    @property
    def is_new(self) -> bool:
        """Whether it waits for a decision."""
        return self.state == self.State.NEW
