"""Who is at which stage."""

from django.db import models

from interviewprep.applications.under_application import UnderApplication, UnderApplicationQuerySet
from interviewprep.web.owned_keys import OwnedForeignKey

from .interviewer import Interviewer


class AttendanceQuerySet(UnderApplicationQuerySet["Attendance"]):
    """Who was at which stage of a candidate."""


class Attendance(UnderApplication):
    """One interviewer at one stage."""

    stage = OwnedForeignKey(
        "stages.Stage", on_delete=models.CASCADE, related_name="attendances", db_index=False
    )
    interviewer = OwnedForeignKey(
        Interviewer, on_delete=models.CASCADE, related_name="attendances", db_index=False
    )

    # Whether they had already met for another application; set by `with_record()`.
    met_elsewhere: bool = False

    objects = AttendanceQuerySet.as_manager()
    owner_from = "stage"
    application_path = "stage__application"

    class Meta:
        ordering = ["pk"]
        # Where somebody was or will be, without a look at the row.
        indexes = [models.Index(fields=["interviewer", "owner", "stage"], name="attendance_by_person")]
        constraints = [
            models.UniqueConstraint(fields=["stage", "interviewer"], name="interviewer_once_a_stage"),
        ]

    def __str__(self) -> str:
        return f"{self.interviewer} at {self.stage}"
