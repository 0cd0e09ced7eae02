"""Which invitation a stage came from."""

from django.db import models

from interviewprep.calendars.draft import LONGEST_UID
from interviewprep.stages.models import Stage
from interviewprep.web.models import Owned, OwnedQuerySet


class InvitationQuerySet(OwnedQuerySet["Invitation"]):
    """Invitations that a candidate has taken."""


class Invitation(Owned):
    """An invitation that a stage was made from, so that a later one with the same UID finds it."""

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="invitations")
    uid = models.CharField(max_length=LONGEST_UID)
    sequence = models.PositiveIntegerField(default=0)
    method = models.CharField(max_length=20, blank=True)
    received_at = models.DateTimeField()

    objects = InvitationQuerySet.as_manager()
    owner_from = "stage"

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "uid"], name="invitation_once_a_uid")]

    def __str__(self) -> str:
        return f"Invitation to {self.stage}"
