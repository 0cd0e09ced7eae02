"""Whether people are to be met, were met or are on no stage, and the orders of each, as databases do it."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import (
    Case,
    CharField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from interviewprep.web.lists import Key
from interviewprep.web.slices import KeyAmong, is_there, owned_by

from .models import Attendance, Interviewer, Stage
from .models.attendance import AttendanceQuerySet
from .querysets import LONGEST, InterviewerQuerySet, StageQuerySet


class PeopleKind(TextChoices):
    """How the candidate knows a person."""

    TO_MEET = "to-meet", "To meet"
    MET = "met", "Met"
    OTHERS = "others", "On no stage"


class PeopleSort(TextChoices):
    """In which order to list people; the first needs no mention in an address."""

    DATE = "", "Date"
    NAME = "name", "Name"


# Of so many meetings to come, and people by name, at most, those of a kind are sought for a first look.
MOST_LOOKED_AT = 200
_FAR = datetime.datetime(9000, 1, 1, tzinfo=datetime.UTC)


def listed_people() -> InterviewerQuerySet:
    """Return people with the columns that a row shows, to be followed by `.of(candidate)`."""
    return Interviewer.objects.only("owner", "name", "job_title", "level", "relation", "decides")


def with_kind(found: InterviewerQuerySet, now: datetime.datetime) -> InterviewerQuerySet:
    """Add `person_kind`, a value of `PeopleKind`, to people, of whom there are as many as are counted."""
    over, coming = is_there(_over(now)), is_there(_coming(now))
    return found.annotate(
        person_kind=Case(
            When(over, then=Value(PeopleKind.MET)),
            When(coming, then=Value(PeopleKind.TO_MEET)),
            default=Value(PeopleKind.OTHERS),
            output_field=CharField(),
        )
    )


def in_order(
    found: InterviewerQuerySet,
    owners: Sequence[int],
    kind: PeopleKind,
    sort: str,
    now: datetime.datetime,
    *,
    is_glance: bool = False,
) -> tuple[InterviewerQuerySet, tuple[Key, ...]]:
    """Return the owners' people of one kind with the columns that an order needs, and the keys to order them
    by.

    By date those to meet come soonest first, and those met latest first. A stage held without a date counts
    from when it was logged. See `page_of_kind` for `is_glance`.
    """
    mine = Q(owner__in=owners)
    if kind is PeopleKind.OTHERS:
        some = [KeyAmong("pk", _first_by_name(owners)), owned_by(owners)] if is_glance else [mine]
        found = found.filter(*some).filter(~Q(is_there(_attendances())) | _only_called_off(owners))
    elif kind is PeopleKind.MET:
        found = found.filter(mine, is_there(_over(now)))
    else:
        to_come = KeyAmong("pk", *_at_coming(owners, now, is_glance))
        found = found.filter(to_come, ~Q(is_there(_over(now))), owned_by(owners))
    return ordered(found, kind, sort, now)


def ordered(
    found: InterviewerQuerySet, kind: PeopleKind, sort: str, now: datetime.datetime
) -> tuple[InterviewerQuerySet, tuple[Key, ...]]:
    """Return the same of people who are known to be of that kind."""
    if kind is PeopleKind.OTHERS or sort == PeopleSort.NAME:
        return found, (Key("name", is_indexed=True),)
    if kind is PeopleKind.MET:
        held = _over(now).annotate(at=Coalesce("starts_at", "created_at")).order_by("-at")
        return found.annotate(met_at=Subquery(held.values("at")[:1])), (Key("met_at", descends=True),)
    held = _coming(now).annotate(at=Coalesce("starts_at", Value(_FAR))).order_by("at")
    return found.annotate(meets_at=Subquery(held.values("at")[:1])), (Key("meets_at"), Key("name"))


def is_of_kind(kind: PeopleKind, now: datetime.datetime) -> Q:
    """Return the condition of people of one kind, for few who are known: it is worked out for each.

    A stage that was neither called off nor held is to come.
    """
    if kind is PeopleKind.OTHERS:
        return ~Q(is_there(_standing()))
    over = Q(is_there(_over(now)))
    return over if kind is PeopleKind.MET else ~over & Q(is_there(_standing()))


def _at_coming(
    owners: Sequence[int], now: datetime.datetime, is_glance: bool
) -> tuple[QuerySet[Any, Any], ...]:
    """Return the keys of those at a stage to come, and of some who were met: at what began within a week."""
    status = Stage.Status
    at = Attendance.objects.filter(owner__in=owners, stage__status__in=[status.EXPECTED, status.CONFIRMED])
    parts = (
        at.filter(stage__starts_at__gt=now),
        at.filter(stage__starts_at__lte=now, stage__starts_at__gt=now - LONGEST),
        at.filter(stage__starts_at=None),
    )
    later, lately, undated = (part.order_by().values("interviewer") for part in parts)
    if is_glance:
        # Most of what began lately is over: it has a room of its own, not that of what is to come.
        later, lately = later.order_by("stage__starts_at"), lately.order_by("-stage__starts_at")
        return later[:MOST_LOOKED_AT], lately[:MOST_LOOKED_AT], undated[:MOST_LOOKED_AT]
    return later, lately, undated


def _first_by_name(owners: Sequence[int]) -> QuerySet[Any, Any]:
    return Interviewer.objects.filter(owner__in=owners).order_by("name").values("pk")[:MOST_LOOKED_AT]


def _only_called_off(owners: Sequence[int]) -> Q:
    """Return the condition of people whose stages were all called off: any other is over or to come."""
    called_off = Attendance.objects.filter(owner__in=owners, stage__status=Stage.Status.CANCELLED).order_by()
    return Q(KeyAmong("pk", called_off.values("interviewer"))) & ~Q(is_there(_standing()))


def _attendances() -> AttendanceQuerySet:
    return Attendance.objects.of_outer().filter(interviewer=OuterRef("pk"))


def _standing() -> StageQuerySet:
    return _theirs().exclude(status=Stage.Status.CANCELLED)


def _over(now: datetime.datetime) -> StageQuerySet:
    return _theirs().over(now)


def _coming(now: datetime.datetime) -> StageQuerySet:
    return _theirs().coming(now)


def _theirs() -> StageQuerySet:
    """Return, in a subquery, the stages at which the person outside was or will be."""
    return Stage.objects.of_outer().filter(attendances__interviewer=OuterRef("pk"))
