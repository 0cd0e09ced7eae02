"""The list of a candidate's stages by what they need: to debrief, coming, past, cancelled."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db import models
from django.db.models import Case, CharField, Q, TextChoices, Value
from django.db.models.functions import Lower

from interviewprep.accounts.models import Candidate
from interviewprep.web.chips import Chip
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.forms import ListFilter
from interviewprep.web.lists import MOST_COUNTED, Key, with_total
from interviewprep.web.slices import numbers_unless_many
from interviewprep.web.times import When, describe

from .employer_columns import EmployerColumns, employer_columns
from .models import Stage, StageBasics
from .querysets import LONGEST, StageQuerySet, is_over
from .summary import details

_OUTCOME_NAMES: dict[str, str] = dict(Stage.Outcome.choices)
_CHIPS: dict[str, Chip] = {
    Stage.Outcome.THROUGH: Chip.GOOD,
    Stage.Outcome.REJECTED: Chip.QUIET,
    Stage.Outcome.WITHDREW: Chip.QUIET,
}


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage in a list. `note` and its `chip` give its outcome, or say that it is only expected; `starts`
    is when it begins as HTML writes it."""

    stage: StageBasics
    name: str
    employer: str
    role: str
    starts: str
    when: When
    details: str
    note: str
    chip: Chip

    @property
    def said(self) -> str:
        """Which one it is: "First interview at Northwind"."""
        return f"{self.name} at {self.employer}"


class StageKind(TextChoices):
    """What a stage in the list needs. Those of an ended application need nothing."""

    DEBRIEF = "debrief", "To write down"
    COMING = "coming", "Coming"
    PAST = "past", "Past"
    CANCELLED = "cancelled", "Cancelled"


class StageSort(TextChoices):
    """In which order to list stages; the first needs no mention in an address."""

    DATE = "", "Date"
    COMPANY = "company", "Company"


class StageFilter(ListFilter):
    """Which stages to list, and in which order."""

    show = forms.ChoiceField(required=False, choices=StageKind.choices)
    sort = forms.ChoiceField(required=False, choices=StageSort.choices)


@dataclass(slots=True)
class StageColumns(EmployerColumns, StageBasics):
    """The columns of a stage that the list shows, with those of its application."""

    pk: int
    kind: str
    label: str
    status: str
    outcome: str
    starts_at: datetime.datetime | None
    duration_minutes: int | None
    time_zone: str
    format: str
    place: str
    link: str
    cancelled_reason: str


_COLUMNS = [column.name for column in fields(StageColumns)][len(fields(EmployerColumns)) :]


def of_kind(kind: StageKind, now: datetime.datetime) -> Q:
    """Return the condition of the stages of one kind, as they are `now`."""
    if kind is StageKind.CANCELLED:
        return Q(status=Stage.Status.CANCELLED)
    stands, is_open, over = ~Q(status=Stage.Status.CANCELLED), Q(application__ending=""), is_over(now)
    if kind is StageKind.COMING:
        # Said first so that the database need not look at what began long ago.
        began_lately = Q(starts_at=None) | Q(starts_at__gt=now - LONGEST)
        return stands & began_lately & is_open & ~over
    if kind is StageKind.DEBRIEF:
        return Q(debriefed_at=None) & is_open & over
    return stands & (~Q(application__ending="") | (Q(debriefed_at__isnull=False) & over))


def in_order(found: StageQuerySet, kind: StageKind, sort: str) -> tuple[StageQuerySet, tuple[Key, ...]]:
    """Return stages of one kind with the columns that their order needs, and the keys to order them by.

    By date those that come are soonest first, undated ones last; everything else is newest first.
    """
    is_coming = kind is StageKind.COMING
    date = Key("starts_at", descends=not is_coming, nulls="last")
    if sort == StageSort.COMPANY:
        return found.annotate(by_company=Lower("application__company")), (
            Key("by_company", is_indexed=True),
            date,
        )
    return found, (date, Key("position")) if is_coming else (date,)


def with_kind(found: StageQuerySet, now: datetime.datetime) -> StageQuerySet:
    """Add `stage_kind`, a value of `StageKind`: the same rules as those of `of_kind`, for counting."""
    over = is_over(now)
    return found.annotate(
        stage_kind=Case(
            models.When(status=Stage.Status.CANCELLED, then=Value(StageKind.CANCELLED)),
            models.When(~Q(application__ending=""), then=Value(StageKind.PAST)),
            models.When(~over, then=Value(StageKind.COMING)),
            models.When(debriefed_at=None, then=Value(StageKind.DEBRIEF)),
            default=Value(StageKind.PAST),
            output_field=CharField(),
        )
    )


def counts_by_kind(owner: int, now: datetime.datetime) -> dict[str, int] | None:
    """Count a candidate's stages by their kind; None if there are too many to count. One query."""
    return with_total(_COUNTS.of(owner, now)[0])


def listed(owner: int, keys: Sequence[int], now: datetime.datetime) -> list[StageColumns]:
    """Return a candidate's stages with these keys, in no particular order, as a row shows them. One query."""
    return _LISTED.rows([owner], keys, now)


def _counts(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
    every = Stage.objects.filter(owner__in=owners).order_by()
    counts = numbers_unless_many(with_kind(every, now), "stage_kind", every, MOST_COUNTED)
    return Candidate.objects.filter(pk__in=owners).values_list(counts, flat=True)


_COUNTS = CompiledQuery[dict[str, int] | None](_counts)
_LISTED = CompiledQuery(
    lambda owners, keys, now: (
        Stage.objects.filter(owner__in=owners, pk__in=keys)
        .with_application()
        .values_list(*employer_columns("application"), *_COLUMNS)
    ),
    StageColumns,
)


def rows(stages: Iterable[StageColumns], now: datetime.datetime, zone: ZoneInfo) -> tuple[StageRow, ...]:
    """Return the rows of a list, in the same order."""
    return tuple(_row(stage, now, zone) for stage in stages)


def _row(stage: StageColumns, now: datetime.datetime, zone: ZoneInfo) -> StageRow:
    note, chip = _OUTCOME_NAMES[stage.outcome], _CHIPS.get(stage.outcome, Chip.PLAIN)
    if stage.status == Stage.Status.CANCELLED:
        note, chip = stage.cancelled_reason, Chip.PLAIN
    elif stage.outcome == Stage.Outcome.PENDING:
        only_expected = stage.status == Stage.Status.EXPECTED and stage.is_coming(now)
        note, chip = ("only expected", Chip.QUIET) if only_expected else ("", Chip.PLAIN)
    return StageRow(
        stage=stage,
        name=stage.name,
        employer=stage.employer,
        role=stage.role,
        starts=f"{stage.starts_at.astimezone(zone):%Y-%m-%dT%H:%M:%S%z}" if stage.starts_at else "",
        when=describe(stage, now, zone),
        details=details(stage),
        note=note,
        chip=chip,
    )
