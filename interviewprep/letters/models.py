"""Letters around an interview: drafted from the log, and the candidate's own words once saved."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from interviewprep.advice.letters import LetterKind
from interviewprep.advice.mailto import LONGEST_SUBJECT, LONGEST_TO
from interviewprep.applications.models import Application, Contact
from interviewprep.applications.under_application import UnderApplication, UnderApplicationQuerySet
from interviewprep.stages.models import Interviewer, Stage
from interviewprep.web.json_shapes import WRONG_SHAPE, are_texts
from interviewprep.web.models import owner_key
from interviewprep.web.owned_keys import OwnedForeignKey


def validate_earlier(value: Any) -> None:
    """Raise ValidationError unless the value is a list of earlier texts, as `Letter` describes them."""
    if not isinstance(value, list) or not all(_is_earlier_text(one) for one in value):
        raise ValidationError(WRONG_SHAPE, code="shape")


def _is_earlier_text(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"subject", "body"} and are_texts([*value.values()])


class LetterQuerySet(UnderApplicationQuerySet["Letter"]):
    """Letters of a candidate."""

    def named(self) -> Self:
        """Load what a letter's name needs, and the stage it is about: no further query."""
        return self.with_application().select_related("stage", "interviewer", "contact")


class Letter(UnderApplication):
    """A letter that the candidate keeps: a draft until it is marked as sent.

    `earlier` holds the texts it had before it was started again: {"subject", "body"}, newest first.
    """

    class Kind(models.TextChoices):
        ASK_FOR_FEEDBACK = LetterKind.ASK_FOR_FEEDBACK.value, LetterKind.ASK_FOR_FEEDBACK.label
        ASK_FOR_THE_BRIEF = LetterKind.ASK_FOR_THE_BRIEF.value, LetterKind.ASK_FOR_THE_BRIEF.label
        THANK_YOU = LetterKind.THANK_YOU.value, LetterKind.THANK_YOU.label
        CONFIRM = LetterKind.CONFIRM.value, LetterKind.CONFIRM.label
        MOVE = LetterKind.MOVE.value, LetterKind.MOVE.label
        FOLLOW_UP = LetterKind.FOLLOW_UP.value, LetterKind.FOLLOW_UP.label
        WITHDRAW = LetterKind.WITHDRAW.value, LetterKind.WITHDRAW.label
        ASK_FOR_ADJUSTMENTS = LetterKind.ASK_FOR_ADJUSTMENTS.value, LetterKind.ASK_FOR_ADJUSTMENTS.label
        ASK_FOR_TIME = LetterKind.ASK_FOR_TIME.value, LetterKind.ASK_FOR_TIME.label
        NEGOTIATE = LetterKind.NEGOTIATE.value, LetterKind.NEGOTIATE.label
        COUNTER_OFFER = LetterKind.COUNTER_OFFER.value, LetterKind.COUNTER_OFFER.label
        ACCEPT = LetterKind.ACCEPT.value, LetterKind.ACCEPT.label
        DECLINE = LetterKind.DECLINE.value, LetterKind.DECLINE.label

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        SENT = "sent", "Sent"

    owner = owner_key(db_index=False)
    application = OwnedForeignKey(Application, on_delete=models.CASCADE, related_name="letters")
    stage = OwnedForeignKey(Stage, null=True, blank=True, on_delete=models.SET_NULL, related_name="letters")
    interviewer = OwnedForeignKey(
        Interviewer, null=True, blank=True, on_delete=models.SET_NULL, related_name="letters"
    )
    contact = OwnedForeignKey(
        Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="letters"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    to = models.EmailField("to", max_length=LONGEST_TO, blank=True)
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    body = models.TextField("text")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT, editable=False)
    sent_on = models.DateField("sent on", null=True, blank=True, editable=False)
    earlier = models.JSONField(default=list, blank=True, editable=False, validators=[validate_earlier])

    objects = LetterQuerySet.as_manager()
    owner_from = "application"
    application_path = "application"

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["owner", "application"], name="letter_by_application")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", sent_on=None) | Q(state="sent", sent_on__isnull=False),
                name="letter_sent_with_a_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("letters:show_letter", args=[self.pk])

    @property
    def list_url(self) -> str:
        """Where it is listed: with its stage, or else with its application."""
        if self.stage_id:
            return reverse("letters:list_for_stage", args=[self.stage_id])
        return reverse("letters:list_for_application", args=[self.application_id])

    @property
    def name(self) -> str:
        """Its name in a list: "Thank Priya Shah"; needs its people loaded, see `named`."""
        if self.kind == LetterKind.THANK_YOU and self.whom:
            return f"Thank {self.whom}"
        return str(self.get_kind_display())

    @property
    def whom(self) -> str:
        """The name of the person it is for, if it is known."""
        person = self.interviewer or self.contact
        return person.name if person else ""

    @property
    def is_sent(self) -> bool:
        return self.state == self.State.SENT
