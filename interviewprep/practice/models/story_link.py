"""Which story answers which question."""

from django.db import models

from interviewprep.stages.models import Question
from interviewprep.web.models import Owned, OwnedQuerySet
from interviewprep.web.owned_keys import OwnedForeignKey

from .story import Story


class StoryLinkQuerySet(OwnedQuerySet["StoryLink"]):
    """Which stories of a candidate answer which questions."""


class StoryLink(Owned):
    """A story that answers a question."""

    story = OwnedForeignKey(Story, on_delete=models.CASCADE, related_name="links", db_index=False)
    question = OwnedForeignKey(Question, on_delete=models.CASCADE, related_name="story_links")

    objects = StoryLinkQuerySet.as_manager()
    owner_from = "story"

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["story", "question"], name="story_once_a_question")]

    def __str__(self) -> str:
        return f"{self.story}: {self.question}"
