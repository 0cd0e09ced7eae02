"""Whom a candidate knows, as far as the form of one stage needs them: never everybody."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application, apart_of, employer_of
from interviewprep.web.compiled import LARGEST_KEY, CompiledQuery, counted

from .models import Attendance, Interviewer, Stage

# Of the people who are on other applications the form shows those who were logged last.
LATEST = 30


@dataclass(frozen=True)
class KnownPeople:
    """Some of the people of `candidate`, by name: those of an application, those chosen, the latest others.

    near     the keys of those who were, or will be, at a stage of the application
    there    the keys of those who are at the stage itself, in the order of their names
    are_all  whether it is clear that nobody is left out
    """

    candidate: Candidate
    people: dict[int, Interviewer]
    near: frozenset[int]
    there: tuple[int, ...]
    are_all: bool

    @cached_property
    def more(self) -> int:
        """How many people are left out: one query, unless it is clear that nobody is."""
        if self.are_all:
            return 0
        # Somebody may be gone since the others were read.
        return max(0, sum(_COUNT.of(self.candidate.pk, timezone.now())) - len(self.people))

    @cached_property
    def employers(self) -> dict[int, tuple[str, ...]]:
        """The employers of those who are not near, each once, in the order of the log. One query."""
        return employers_of(self.candidate, self.people.keys() - self.near)


def known_people(candidate: Candidate, stage: Stage, chosen: Collection[int] = ()) -> KnownPeople:
    """Return the people to offer for `stage`, in two or three queries.

    stage   saved or not, perhaps without an application
    chosen  the keys of people who were ticked; those of others are left out
    """
    now, at = timezone.now(), list[tuple[int, int]]()
    if stage.application_id is not None:
        at = _THERE.rows([candidate.pk], [stage.application_id], now)
    near = frozenset(person for person, _ in at)
    latest = {one.pk: one for one in _LATEST.of(candidate.pk, now, beside=sorted(near))}
    wanted = {pk for pk in near.union(chosen) - latest.keys() if 0 < pk <= LARGEST_KEY}
    others = {one.pk: one for one in _BY_KEY.rows([candidate.pk], sorted(wanted), now)}
    people = {one.pk: one for one in sorted((latest | others).values(), key=lambda one: (one.name, one.pk))}
    here = {person for person, held in at if held == stage.pk}
    there = tuple(pk for pk in people if pk in here)
    return KnownPeople(candidate, people, near, there, are_all=len(latest) < LATEST)


def employers_of(candidate: Candidate, people: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Return the employers at whose stages each of these people was or will be; nothing of all others."""
    named = _EMPLOYERS.rows([candidate.pk], sorted(people), timezone.now())
    found: dict[int, dict[str, None]] = {}
    for person, company, role, is_shared, *told_apart in named:
        employer = employer_of(company, role, apart_of(*told_apart), is_shared=is_shared)
        found.setdefault(person, {})[employer] = None
    return {person: tuple(employers) for person, employers in found.items()}


def keys_by_name(candidate: Candidate) -> dict[str, list[int]]:
    """Return the keys of everybody by their names, folded. One query, for keys and names only."""
    found: dict[str, list[int]] = {}
    for pk, name in Interviewer.objects.of(candidate).order_by("pk").values_list("pk", "name"):
        found.setdefault(name.strip().casefold(), []).append(pk)
    return found


def _meetings(
    owners: Sequence[int], keys: Sequence[int], now: datetime.datetime
) -> QuerySet[Attendance, tuple[Any, ...]]:
    """Return where some people were or will be, each time with what the application calls its employer."""
    meetings = Attendance.objects.filter(owner__in=owners, interviewer__in=keys).order_by("pk")
    return meetings.values_list(
        "interviewer_id",
        "stage__application__company",
        "stage__application__role",
        Application.objects.open_beside("stage__application"),
        Application.objects.told_apart("stage__application"),
        "stage__application__location",
        "stage__application__applied_on",
        "stage__application__created_at",
    )


_EMPLOYERS = CompiledQuery[tuple[Any, ...]](_meetings)
_THERE = CompiledQuery[tuple[int, int]](
    lambda owners, keys, now: (
        Attendance.objects.filter(owner__in=owners, stage__application__in=keys)
        .order_by()
        .values_list("interviewer_id", "stage_id")
    )
)
_LATEST = CompiledQuery[Interviewer](
    lambda owners, keys, now: (
        Interviewer.objects.filter(owner__in=owners).exclude(pk__in=keys).order_by("-pk")[:LATEST]
    )
)
_BY_KEY = CompiledQuery[Interviewer](
    lambda owners, keys, now: Interviewer.objects.filter(owner__in=owners, pk__in=keys)
)
_COUNT = CompiledQuery[int](lambda owners, keys, now: counted(Interviewer.objects.filter(owner__in=owners)))
