"""What the log knows of people: where they were met, what they asked and what they said, in few columns."""

import datetime
from collections.abc import Sequence

from interviewprep.web.compiled import CompiledQuery

from .models import Asked, Attendance, FeedbackNote, Interviewer
from .record_rows import put

# The columns of a stage and its application that say which one it is, where and when.
_STAGE = (
    *("application", "kind", "label", "status", "starts_at", "duration_minutes", "time_zone", "format"),
    *("place", "link", "created_at", "application__company", "application__role"),
    *("application__location", "application__applied_on", "application__created_at"),
)
_AT = ("stage", *(f"stage__{column}" for column in _STAGE))


def load_stages(owner: int, people: Sequence[Interviewer], now: datetime.datetime) -> None:
    """Load the attendances of a candidate's people, with stages and applications. One query."""
    rows = _ATTENDANCES.rows([owner], [person.pk for person in people], now)
    put(people, "attendances", rows, Attendance, "interviewer")


def person_or_404(owner: int, key: int, now: datetime.datetime) -> Interviewer:
    """Return a person of a candidate with their stages, in two queries. Raises `Http404` if there is none."""
    person = _PEOPLE.one_or_404(owner, key)
    load_stages(owner, [person], now)
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
