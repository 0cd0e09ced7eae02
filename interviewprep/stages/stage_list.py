"""The list of a candidate's stages by what they need: to debrief, coming, past, cancelled."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django import forms
from django.db import models
from django.db.models import Case, CharField, Q, TextChoices, Value
from django.db.models.functions import Lower

from interviewprep.web.chips import Chip
from interviewprep.web.forms import PlainForm
from interviewprep.web.lists import Key
from interviewprep.web.times import When, describe

from .models import Stage
from .querysets import LONGEST, StageQuerySet, is_over
from .summary import details

_CHIPS = {
    Stage.Outcome.THROUGH: Chip.GOOD,
    Stage.Outcome.REJECTED: Chip.QUIET,
    Stage.Outcome.WITHDREW: Chip.QUIET,
}


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage in a list. `note` and its `chip` give its outcome, or say that it is only expected."""

    stage: Stage
    when: When
    details: str
    note: str
    chip: Chip

    @property
    def said(self) -> str:
        """Which one it is: "First interview at Northwind"."""
        return f"{self.stage.name} at {self.stage.application.employer}"


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


class StageFilter(PlainForm):
    """Which stages to list, and in which order."""

    show = forms.ChoiceField(required=False, choices=StageKind.choices)
    sort = forms.ChoiceField(required=False, choices=StageSort.choices)

    def chosen(self) -> dict[str, str]:
        """Return what was chosen, by the names of the fields; what makes no sense is left out."""
        self.full_clean()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}


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
        return found.annotate(by_company=Lower("application__company")), (Key("by_company"), date)
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


def rows(stages: Iterable[Stage], now: datetime.datetime, zone: ZoneInfo) -> tuple[StageRow, ...]:
    """Return the rows of a list, in the same order."""
    return tuple(_row(stage, now, zone) for stage in stages)


def _row(stage: Stage, now: datetime.datetime, zone: ZoneInfo) -> StageRow:
    outcome = Stage.Outcome(stage.outcome)
    note, chip = str(outcome.label), _CHIPS.get(outcome, Chip.PLAIN)
    if stage.status == Stage.Status.CANCELLED:
        note, chip = stage.cancelled_reason, Chip.PLAIN
    elif outcome is Stage.Outcome.PENDING:
        only_expected = stage.status == Stage.Status.EXPECTED and stage.is_coming(now)
        note, chip = ("only expected", Chip.QUIET) if only_expected else ("", Chip.PLAIN)
    return StageRow(stage, describe(stage, now, zone), details(stage), note, chip)
