"""One answer in a brief, and whether the candidate accepted it."""

from django.core.exceptions import ValidationError
from django.db import models

from interviewprep.advice.asklist import AskTopic
from interviewprep.stages.models import LONGEST_MINUTES, SHORTEST_MINUTES, Stage
from interviewprep.web.models import Owned, OwnedQuerySet
from interviewprep.web.owned_keys import OwnedForeignKey

from .brief import Brief


class BriefItemQuerySet(OwnedQuerySet["BriefItem"]):
    """Single answers of the briefs of a candidate."""


class BriefItem(Owned):
    """One answer of a brief, accepted or left out by the candidate."""

    CONCERN = "concern"

    class State(models.TextChoices):
        NEW = "new", "New"
        ACCEPTED = "accepted", "Taken over"
        DECLINED = "declined", "Left out"

    brief = OwnedForeignKey(Brief, on_delete=models.CASCADE, related_name="items")
    # A topic of the ask-list, or `concern`.
    topic = models.CharField(max_length=20)
    words = models.TextField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.NEW)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = BriefItemQuerySet.as_manager()
    owner_from = "brief"

    class Meta:
        verbose_name = "answer of a brief"
        verbose_name_plural = "answers of a brief"
        ordering = ["pk"]

    def clean(self) -> None:
        """Refuse words that its topic cannot have: an unknown format, or a length that makes no sense."""
        if not self._goes_together():
            raise ValidationError("The words do not answer the topic.", code="topic")

    def _goes_together(self) -> bool:
        if self.topic == AskTopic.FORMAT:
            return self.words in Stage.Formats.values
        if self.topic == AskTopic.LENGTH:
            plain = self.words.isascii() and self.words.isdigit() and len(self.words) < 6
            return plain and SHORTEST_MINUTES <= int(self.words) <= LONGEST_MINUTES
        return self.topic == self.CONCERN or self.topic in list(AskTopic)

    def __str__(self) -> str:
        return self.words[:80]

    @property
    def shown(self) -> str:
        """The answer in readable form: a choice by its name, a length with its unit."""
        if self.topic == AskTopic.FORMAT:
            return str(Stage.Formats(self.words).label)
        return f"{self.words} minutes" if self.topic == AskTopic.LENGTH else self.words

    @property
    def label(self) -> str:
        """What it is about."""
        return "A concern" if self.topic == self.CONCERN else AskTopic(self.topic).label
