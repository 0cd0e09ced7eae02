"""That a story was told at a stage."""

from django.db import models

from interviewprep.applications.under_application import UnderApplication, UnderApplicationQuerySet
from interviewprep.stages.models import Stage
from interviewprep.web.owned_keys import OwnedForeignKey

from .story import Story


class TellingQuerySet(UnderApplicationQuerySet["Telling"]):
    """Stories told by a candidate."""


class Telling(UnderApplication):
    """A story told at a stage; `hearings` say to whom."""

    story = OwnedForeignKey(Story, on_delete=models.CASCADE, related_name="tellings", db_index=False)
    stage = OwnedForeignKey(Stage, on_delete=models.CASCADE, related_name="tellings")

    objects = TellingQuerySet.as_manager()
    owner_from = "story"
    application_path = "stage__application"

    class Meta:
        verbose_name = "story told"
        verbose_name_plural = "stories told"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["story", "stage"], name="story_once_a_stage")]

    def __str__(self) -> str:
        return f"{self.story} at {self.stage}"
