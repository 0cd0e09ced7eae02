"""Invitations that stages were made from."""

from typing import Self

from django.db import models
from django.db.models import Q

from interviewprep.applications.under_application import UnderApplication, UnderApplicationQuerySet
from interviewprep.calendars.draft import LONGEST_UID
from interviewprep.stages.models import Stage
from interviewprep.web.models import owner_key
from interviewprep.web.owned_keys import OwnedForeignKey


class InvitationQuerySet(UnderApplicationQuerySet["Invitation"]):
    """Invitations that a candidate has used."""

    def named(self, uid: str) -> Self:
        """Return the one with this UID, or those of one date of a series, or of all its dates.

        A date in a series has a UID of the form "uid#2026-12-03T14:00:00", which matches that day at any
        hour; the bare UID, which cancels a whole series, matches every date.
        """
        series, mark, date = uid.rpartition("#")
        of_series = Q(uid__startswith=f"{series}#{date[:10]}") if mark else Q(uid__startswith=f"{uid}#")
        return self.filter(Q(uid=uid) | of_series).order_by(
            models.Case(models.When(uid=uid, then=0), default=1), "pk"
        )


class Invitation(UnderApplication):
    """An invitation that a stage was made from, so that a later one with the same UID finds it."""

    owner = owner_key(db_index=False)
    stage = OwnedForeignKey(Stage, on_delete=models.CASCADE, related_name="invitations")
    uid = models.CharField(max_length=LONGEST_UID)
    sequence = models.PositiveIntegerField(default=0)
    method = models.CharField(max_length=20, blank=True)
    received_at = models.DateTimeField()
    # What it said, so that a later one shows what no longer applies; see `changes.said_by`.
    said = models.JSONField(default=dict, blank=True, editable=False)

    objects = InvitationQuerySet.as_manager()
    owner_from = "stage"
    application_path = "stage__application"
    # The stage has it all, in the candidate's words: the export stays as it was.
    secret_fields = ("said",)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "uid"], name="invitation_once_a_uid")]

    def __str__(self) -> str:
        return f"Invitation to {self.stage}"
