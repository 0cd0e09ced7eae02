"""Named filters on applications."""

import datetime
import functools
import operator
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from interviewprep.web.models import OwnedQuerySet
from interviewprep.web.search import holds

if TYPE_CHECKING:
    from .models import Application, Contact  # noqa: F401 - the row's type


class State(models.TextChoices):
    """How far an application has come. Derived from its ending, its offer and its stages; never stored."""

    APPLIED = "applied", "Applied"
    FIRST = "first", "First round"
    SECOND = "second", "Second round"
    LATER = "later", "Later rounds"
    OFFER = "offer", "Offer"
    ENDED = "ended", "Ended"


# The words of a search are looked for in all of these.
_SEARCHED = ("company", "role", "location", "source", "notes", "consultant__name", "consultant__firm")
_MOST_WORDS = 10
# What a list shows of an application, and of a stage.
_NAMED = ("company", "role", "consultant")
_LISTED = ("application", "position", "kind", "label", "starts_at", "duration_minutes", "time_zone", "status")


class ApplicationQuerySet(OwnedQuerySet["Application"]):
    """Applications of a candidate."""

    def open(self) -> Self:
        """Return those that have not ended."""
        return self.filter(ending="")

    def same_as(self, application: "Application") -> Self:
        """Return those for the same role at the same company, however it is capitalised."""
        return self.filter(company__iexact=application.company, role__iexact=application.role)

    def by_activity(self) -> Self:
        """Return them with the one that something happened to last at the top."""
        return self.order_by("-updated_at", "-pk")

    def with_state(self) -> Self:
        """Add `rounds`, the number of stages not cancelled, and `state`, a value of `State`."""
        rounds = (
            _rows("Stage")
            .filter(application=OuterRef("pk"))
            .exclude(status="cancelled")
            .order_by()
            .values("application")
            .annotate(rounds=Count("pk"))
            .values("rounds")
        )
        return self.annotate(rounds=Coalesce(Subquery(rounds), 0)).annotate(
            state=Case(
                When(~Q(ending=""), then=Value(State.ENDED)),
                When(offered_on__isnull=False, then=Value(State.OFFER)),
                When(rounds=0, then=Value(State.APPLIED)),
                When(rounds=1, then=Value(State.FIRST)),
                When(rounds=2, then=Value(State.SECOND)),
                default=Value(State.LATER),
                output_field=models.CharField(),
            )
        )

    def in_state(self, state: str) -> Self:
        """Return those in one state, or all if `state` is empty; they come `with_state`."""
        stated = self.with_state()
        return stated.filter(state=state) if state else stated

    def search(self, words: str) -> Self:
        """Return those where each word is found: company, role, place, source, notes, or a person's name."""
        found = self
        for word in words.split()[:_MOST_WORDS]:
            people = _rows("Attendance").filter(
                holds("interviewer__name", word), stage__application=OuterRef("pk")
            )
            somewhere = functools.reduce(operator.or_, (holds(field, word) for field in _SEARCHED))
            found = found.filter(somewhere | Q(models.Exists(people)))
        return found

    def interviewing(self) -> Self:
        """Return those with at least one stage, or with an offer."""
        stages = models.Exists(_rows("Stage").filter(application=OuterRef("pk")))
        return self.filter(stages | Q(offered_on__isnull=False))

    def funnel(self) -> dict[str, int]:
        """Count how many of them came how far: `applied`, `first`, `second`, `later`, `offers`; one query."""
        return self.with_state().aggregate(
            applied=Count("pk"),
            first=Count("pk", filter=Q(rounds__gte=1)),
            second=Count("pk", filter=Q(rounds__gte=2)),
            later=Count("pk", filter=Q(rounds__gte=3)),
            offers=Count("pk", filter=Q(offered_on__isnull=False) | Q(ending__in=("accepted", "declined"))),
        )

    def with_stages(self) -> Self:
        """Load the stages too, in order, with the few columns that a list shows: one query."""
        return self.prefetch_related(Prefetch("stages", _rows("Stage").only(*_LISTED)))

    def with_record(self, now: datetime.datetime, *, plan: bool = True) -> Self:
        """Load everything that is logged about them, in at most seven queries whatever their number.

        That is the consultant, the stages in order, of each stage its impression, people, feedback, questions
        asked and, with `plan`, its plan marks and its ask-list. Each attendance says in `met_elsewhere`
        whether they have sat with that person for another application before it and before `now`.
        """
        people = _rows("Attendance").select_related("interviewer").annotate(met_elsewhere=_met_elsewhere(now))
        marks = ["stages__marks", "stages__asks"] if plan else []
        return self.select_related("consultant").prefetch_related(
            # The impression is of the room `fit`, and comes along in the same query.
            Prefetch("stages", _rows("Stage").select_related("impression")),
            Prefetch("stages__attendances", people),
            Prefetch("stages__feedback", _rows("FeedbackNote").select_related("interviewer", "closed_at")),
            Prefetch("stages__asked", _rows("Asked").select_related("question", "interviewer", "closed_at")),
            *marks,
        )


def _met_elsewhere(now: datetime.datetime) -> models.Exists:
    """Say of an attendance whether its person was met at a stage of another application before it."""
    others = (
        _rows("Attendance")
        .filter(interviewer=OuterRef("interviewer"))
        .exclude(stage__application=OuterRef("stage__application"))
        .exclude(stage__status="cancelled")
        .filter(Q(stage__status="done") | Q(stage__starts_at__lt=now))
    )
    before = Q(stage__starts_at=None) | Q(stage__starts_at__lt=Coalesce(OuterRef("stage__starts_at"), now))
    return models.Exists(others.filter(before))


class ContactQuerySet(OwnedQuerySet["Contact"]):
    """Recruiters and consultants of a candidate."""

    def with_applications(self) -> Self:
        """Load their applications too, with the columns that a list shows: one query."""
        applications = apps.get_model("applications", "Application")._default_manager
        return self.prefetch_related(Prefetch("applications", applications.only(*_NAMED)))


def _rows(model: str) -> QuerySet[Any]:
    """Return all rows of a model of the stages room, which builds on this one: known here by name only."""
    rows: QuerySet[Any] = apps.get_model("stages", model)._default_manager.all()
    return rows
