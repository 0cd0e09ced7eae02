"""Who heard a story."""

from collections.abc import Iterable

from django.db import models

from interviewprep.stages.models import Interviewer
from interviewprep.web.models import Owned, OwnedQuerySet
from interviewprep.web.owned_keys import OwnedForeignKey

from .telling import Telling


class HearingQuerySet(OwnedQuerySet["Hearing"]):
    """The hearings of a candidate's stories."""


class Hearing(Owned):
    """Somebody who heard a story when it was told."""

    telling = OwnedForeignKey(Telling, on_delete=models.CASCADE, related_name="hearings", db_index=False)
    interviewer = OwnedForeignKey(Interviewer, on_delete=models.CASCADE, related_name="hearings")

    objects = HearingQuerySet.as_manager()
    owner_from = "telling"

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["telling", "interviewer"], name="heard_once")]

    def __str__(self) -> str:
        return f"{self.interviewer}: {self.telling}"


def names_of(hearings: Iterable[Hearing]) -> tuple[str, ...]:
    """Return the names of those who heard a story; their rows are loaded."""
    return tuple(hearing.interviewer.name for hearing in hearings)
