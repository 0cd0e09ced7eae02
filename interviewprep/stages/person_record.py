"""What the log knows of people: where they were met, what they asked and what they said, in few columns."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from interviewprep.web.compiled import CompiledQuery

from .employer_columns import EmployerColumns, employer_columns
from .models import Asked, Attendance, FeedbackNote, Interviewer, StageBasics
from .record_rows import put

# The columns of a stage and its application that say which one it is, where and when.
_STAGE = (
    *("application", "kind", "label", "status", "starts_at", "duration_minutes", "time_zone", "format"),
    *("place", "link", "created_at", "application__company", "application__role"),
    *("application__location", "application__applied_on", "application__created_at"),
)
_AT = ("stage", *(f"stage__{column}" for column in _STAGE))


@dataclass(slots=True)
class MetAt(EmployerColumns, StageBasics):
    """The columns of a stage that the list of people shows, of one person there, and of its application."""

    interviewer_id: int
    pk: int
    status: str
    starts_at: datetime.datetime | None
    duration_minutes: int | None
    time_zone: str
    format: str
    place: str
    link: str
    created_at: datetime.datetime


def met_at(owner: int, people: Sequence[int], now: datetime.datetime) -> dict[int, list[MetAt]]:
    """Return at which stages a candidate's people are, by their keys. One query."""
    found: dict[int, list[MetAt]] = defaultdict(list)
    for one in _MET_AT.rows([owner], people, now):
        found[one.interviewer_id].append(one)
    return found


def person_or_404(owner: int, key: int, now: datetime.datetime) -> Interviewer:
    """Return a person of a candidate with their stages, in two queries. Raises `Http404` if there is none."""
    person = _PEOPLE.one_or_404(owner, key)
    put([person], "attendances", _ATTENDANCES.rows([owner], [key], now), Attendance, "interviewer")
    return person


def asked_by(person: Interviewer, now: datetime.datetime) -> list[Asked]:
    """Return everything that a person asked, as `people.meetings` takes it. One query."""
    return _ASKED.rows([person.owner_id], [person.pk], now)


def said_by(person: Interviewer, now: datetime.datetime) -> list[FeedbackNote]:
    """Return everything that a person said, as `people.meetings` takes it. One query."""
    return _SAID.rows([person.owner_id], [person.pk], now)


_PEOPLE = CompiledQuery[Interviewer](
    lambda owners, keys, now: Interviewer.objects.filter(owner__in=owners, pk__in=keys)
)
_ATTENDANCES = CompiledQuery[Attendance](
    lambda owners, keys, now: (
        Attendance.objects.filter(owner__in=owners, interviewer__in=keys)
        .with_application()
        .only("interviewer", *_AT)
    )
)
_MET_AT = CompiledQuery(
    lambda owners, keys, now: (
        Attendance.objects.filter(owner__in=owners, interviewer__in=keys)
        .with_application()
        .values_list(
            *employer_columns("stage__application"),
            *("interviewer_id", "stage_id", "stage__status", "stage__starts_at", "stage__duration_minutes"),
            *("stage__time_zone", "stage__format", "stage__place", "stage__link", "stage__created_at"),
        )
    ),
    MetAt,
)
_ASKED = CompiledQuery[Asked](
    lambda owners, keys, now: (
        Asked.objects.filter(owner__in=owners, interviewer__in=keys)
        .with_application()
        .select_related("question", "interviewer")
        .only(*("answer", "rating", "expected", "question__text", "interviewer__name"), *_AT)
    )
)
_SAID = CompiledQuery[FeedbackNote](
    lambda owners, keys, now: (
        FeedbackNote.objects.filter(owner__in=owners, interviewer__in=keys)
        .with_application()
        .select_related("interviewer")
        .only(*("kind", "source", "said_by", "words", "reading", "received_on", "interviewer__name"), *_AT)
    )
)
