"""One interview or step of an application."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from interviewprep.accounts.models import validate_time_zone
from interviewprep.applications.models import Application, validate_web_address
from interviewprep.applications.under_application import UnderApplication
from interviewprep.stages.querysets import StageQuerySet
from interviewprep.web.json_shapes import WRONG_SHAPE, is_moment
from interviewprep.web.models import owner_key
from interviewprep.web.owned_keys import OwnedForeignKey

from .interviewer import Interviewer
from .stage_basics import StageBasics

SHORTEST_MINUTES, LONGEST_MINUTES = 5, 7 * 24 * 60


def validate_moves(value: Any) -> None:
    """Raise ValidationError unless it is a list of moves, as `Stage.moves` describes them."""
    if not isinstance(value, list) or not all(_is_move(one) for one in value):
        raise ValidationError(WRONG_SHAPE, code="shape")


def _is_move(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and is_moment(value.get("at"))
        and all(value.get(name) is None or is_moment(value[name]) for name in ("from", "to"))
        and all(isinstance(value.get(name, ""), str) for name in ("by", "reason"))
    )


class Stage(StageBasics, UnderApplication):
    """One interview or step of an application."""

    class ToldBy(models.TextChoices):
        CANDIDATE = "candidate", "My own knowledge"
        INTERVIEWER = "interviewer", "An interviewer"
        EMPLOYER = "employer", "The employer"
        CONSULTANT = "consultant", "The recruiter or consultant"

    class Purpose(models.TextChoices):
        SHORTLIST = "shortlist", "To choose from a shortlist"
        SECOND_OPINION = "second-opinion", "To get a second opinion"
        DELVE_DEEPER = "delve-deeper", "To go deeper"
        COMMITMENT = "commitment", "To see how much I want it"
        MEET_THE_TEAM = "meet-the-team", "To meet the team"
        CLOSING = "closing", "To close: terms, references, an offer"

    owner = owner_key(db_index=False)
    application = OwnedForeignKey(
        Application, on_delete=models.CASCADE, related_name="stages", db_index=False
    )
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=StageBasics.Kind.choices, default=StageBasics.Kind.FIRST)
    label = models.CharField("your own name for it", max_length=120, blank=True)
    format = models.CharField(
        "how it is held", max_length=20, choices=StageBasics.Formats.choices, blank=True
    )
    starts_at = models.DateTimeField("when it starts", null=True, blank=True)
    duration_minutes = models.PositiveIntegerField(
        "length in minutes",
        null=True,
        blank=True,
        validators=[
            MinValueValidator(
                SHORTEST_MINUTES,
                f"Enter {SHORTEST_MINUTES} minutes or more: a stage cannot end before it starts.",
            ),
            MaxValueValidator(LONGEST_MINUTES, "Enter the length in minutes; a week is the longest."),
        ],
    )
    time_zone = models.CharField(max_length=64, default="Europe/London", validators=[validate_time_zone])
    place = models.CharField("where", max_length=300, blank=True)
    link = models.URLField("link to the call", max_length=2000, blank=True, validators=[validate_web_address])
    status = models.CharField(
        max_length=20, choices=StageBasics.Status.choices, default=StageBasics.Status.CONFIRMED
    )
    outcome = models.CharField(
        max_length=20, choices=StageBasics.Outcome.choices, default=StageBasics.Outcome.PENDING
    )
    purpose = models.CharField("what it is for", max_length=20, blank=True, choices=Purpose.choices)
    purpose_by = models.CharField(
        "who told you", max_length=20, choices=ToldBy.choices, default=ToldBy.CANDIDATE
    )
    objective = models.TextField("what they said it is about", blank=True)
    has_tour = models.BooleanField("a tour of the place", default=False)
    has_meal = models.BooleanField("a meal or coffee", default=False)
    has_presentation = models.BooleanField("a presentation by you", default=False)
    has_test = models.BooleanField("a test or task", default=False)
    hard_to_arrange = models.BooleanField(
        "it takes effort: short notice, a long journey, a whole day", default=False
    )
    bring = models.TextField("what to bring", blank=True)
    notes = models.TextField(blank=True)
    learned = models.TextField("what you learned about the rest of the process", blank=True)
    since_last = models.TextField("what you have learned and done since the last round", blank=True)
    debriefed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Facts told on the why page that no row shows (yet): a mapping of that form's fields.
    told = models.JSONField(default=dict, blank=True, editable=False)
    # Earlier dates: {"from": iso or null, "to": iso or null, "by": "them" or "candidate", "reason", "at"}
    moves = models.JSONField(default=list, blank=True, editable=False, validators=[validate_moves])
    # The number of answers waiting for a decision; kept here so that pages need no query.
    answers_waiting = models.PositiveSmallIntegerField(default=0, editable=False)
    # While there is no answer: the day from which Today offers to ask again.
    ask_again_on = models.DateField("when to ask again", null=True, blank=True)
    # As the candidate has confirmed it, whatever their words were; and the day on which their answer came.
    decision_by = models.DateField("when they promised to decide", null=True, blank=True)
    answered_on = models.DateField("when their answer came", null=True, blank=True, editable=False)
    cancelled_reason = models.CharField(max_length=300, blank=True, editable=False)

    interviewers = models.ManyToManyField(Interviewer, through="Attendance", related_name="stages")

    objects = StageQuerySet.as_manager()
    owner_from = "application"
    application_path = "application"

    class Meta:
        ordering = ["position", "pk"]
        indexes = [
            # What tells those that are to come from those that are not, so that no row is looked at for it.
            models.Index(
                fields=["owner", "starts_at", "id", "status", "application"], name="stage_by_moment"
            ),
            models.Index(fields=["owner", "status", "starts_at"], name="stage_by_status_and_date"),
            models.Index(
                fields=["owner", "starts_at"], condition=Q(debriefed_at=None), name="stage_without_debrief"
            ),
            # Applications with a final interview: few.
            models.Index(fields=["owner", "kind", "application"], name="stage_by_kind"),
            # The stages of an application in their order, with what tells its state, so that no row is looked
            # at for it and none is sorted. The owner first: of a few owners SQLite would otherwise look for
            # the applications added last among everybody's.
            models.Index(
                fields=["owner", "application", "position", "id", "status", "kind", "starts_at"],
                name="stage_by_owner_in_order",
            ),
            # For the database itself, which looks for what is left of an application that goes.
            models.Index(fields=["application"], name="stage_by_application"),
            models.Index(
                fields=["owner", "ask_again_on"], condition=~Q(ask_again_on=None), name="stage_by_day_to_ask"
            ),
            models.Index(
                fields=["owner", "decision_by"], condition=~Q(decision_by=None), name="stage_by_day_promised"
            ),
            # For the reminders, which ask over all candidates what is due.
            models.Index(fields=["starts_at"], condition=~Q(starts_at=None), name="stage_by_start"),
            models.Index(fields=["decision_by"], condition=~Q(decision_by=None), name="stage_by_promise"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(duration_minutes=None)
                | Q(duration_minutes__gte=SHORTEST_MINUTES, duration_minutes__lte=LONGEST_MINUTES),
                name="stage_length_makes_sense",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def comes_before(self, other: "Stage") -> bool:
        """Return whether it comes before another stage of its application, dated or not."""
        return (self.position, self.id) < (other.position, other.id)
