"""What they said about the candidate."""

from django.db import models

from interviewprep.applications.under_application import UnderApplicationQuerySet
from interviewprep.web.models import owner_key
from interviewprep.web.owned_keys import OwnedForeignKey

from .closable import Closable
from .interviewer import Interviewer
from .stage import Stage


class FeedbackNoteQuerySet(UnderApplicationQuerySet["FeedbackNote"]):
    """Feedback of a candidate."""


class FeedbackNote(Closable):
    """Something said about the candidate: the exact words, kept apart from the candidate's own reading."""

    class Kind(models.TextChoices):
        STRENGTH = "strength", "Something they liked"
        CONCERN = "concern", "A concern"
        EXPLORE = "explore", "A point to explore"
        UNANSWERED = "unanswered", "A question left unanswered"
        OTHER = "other", "Something else"

    class Source(models.TextChoices):
        OWN = "own", "My own impression"
        INTERVIEWER = "interviewer", "An interviewer"
        EMPLOYER = "employer", "The employer"
        CONSULTANT = "consultant", "The recruiter or consultant"

    owner = owner_key(db_index=False)
    stage = OwnedForeignKey(Stage, on_delete=models.CASCADE, related_name="feedback")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    source = models.CharField("who said it", max_length=20, choices=Source.choices, default=Source.OWN)
    interviewer = OwnedForeignKey(
        Interviewer, null=True, blank=True, on_delete=models.SET_NULL, related_name="feedback"
    )
    said_by = models.CharField("their name", max_length=150, blank=True, editable=False)
    words = models.TextField("the words, as exactly as you can")
    reading = models.TextField("how you read it", blank=True)
    received_on = models.DateField("when you heard it", null=True, blank=True)

    objects = FeedbackNoteQuerySet.as_manager()
    owner_from = "stage"

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["owner", "stage"], name="feedback_by_stage"),
            models.Index(
                fields=["owner", "id"], condition=models.Q(kind="concern"), name="feedback_concerns"
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80]
