"""The list of everybody: those to meet, those met, and those on no stage."""

import datetime
from dataclasses import dataclass

from django.db import models
from django.db.models import Case, CharField, Q, TextChoices, Value

from interviewprep.advice.text import join_names
from interviewprep.web.lists import Key, ListPage

from .models import Stage
from .people import PersonRow
from .querysets import InterviewerQuerySet


class PeopleKind(TextChoices):
    """How the candidate knows somebody."""

    TO_MEET = "to-meet", "To meet"
    MET = "met", "Met"
    OTHERS = "others", "On no stage"


class PeopleSort(TextChoices):
    """In which order to list people; the first needs no mention in an address."""

    DATE = "", "Date"
    NAME = "name", "Name"


_CONDITIONS = {
    PeopleKind.TO_MEET: Q(met_at=None, meets_at__isnull=False),
    PeopleKind.MET: Q(met_at__isnull=False),
    PeopleKind.OTHERS: Q(met_at=None, meets_at=None),
}
_BY_DATE = {
    PeopleKind.TO_MEET: (Key("meets_at"), Key("name")),
    PeopleKind.MET: (Key("met_at", descends=True),),
    PeopleKind.OTHERS: (Key("name"),),
}


@dataclass(frozen=True, slots=True)
class EmployerPeople:
    """Those last met at one employer; without a name, those who are on no stage."""

    employer: str
    rows: tuple[PersonRow, ...]

    @property
    def names(self) -> str:
        """Their names in one line."""
        return join_names(row.person.name for row in self.rows)


@dataclass(frozen=True, slots=True)
class PeopleSection:
    """The first people of one kind or a page of them; the address of all of that kind, and their number if it
    is known."""

    kind: PeopleKind
    rows: tuple[PersonRow, ...]
    count: int | None
    query: str
    page: ListPage

    @property
    def by_employer(self) -> tuple[EmployerPeople, ...]:
        """Those who were met, by where that was last, in the order of the rows."""
        found: dict[str, list[PersonRow]] = {}
        for row in self.rows:
            if row.last is not None:
                found.setdefault(row.last.application.employer, []).append(row)
        return tuple(EmployerPeople(employer, tuple(rows)) for employer, rows in found.items())

    @property
    def on_no_stage(self) -> EmployerPeople:
        """All of them as one group without an employer."""
        return EmployerPeople("", self.rows)


def with_kind(found: InterviewerQuerySet, now: datetime.datetime) -> InterviewerQuerySet:
    """Add `person_kind`, a value of `PeopleKind`, to people."""
    return _with_meetings(found, now).annotate(
        person_kind=Case(
            *(models.When(condition, then=Value(kind)) for kind, condition in _CONDITIONS.items()),
            output_field=CharField(),
        )
    )


def in_order(
    found: InterviewerQuerySet, kind: PeopleKind, sort: str, now: datetime.datetime
) -> tuple[InterviewerQuerySet, tuple[Key, ...]]:
    """Return the people of one kind with the columns that an order needs, and the keys to order them by.

    By date those to meet come soonest first, and those met latest first.
    """
    order = (Key("name"),) if sort == PeopleSort.NAME else _BY_DATE[kind]
    return _with_meetings(found, now).filter(_CONDITIONS[kind]), order


def _with_meetings(found: InterviewerQuerySet, now: datetime.datetime) -> InterviewerQuerySet:
    return found.with_meetings(Stage.objects.of_outer(), now)
