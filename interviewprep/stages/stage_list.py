"""The candidate's stages, sorted by what they need: coming, to debrief, past, cancelled."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.web.chips import Chip
from interviewprep.web.times import When, describe

from .models import Stage
from .summary import details

_FAR = datetime.datetime.max.replace(tzinfo=datetime.UTC)
_LONG_AGO = datetime.datetime.min.replace(tzinfo=datetime.UTC)
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


@dataclass(frozen=True, slots=True)
class Listing:
    """All stages: coming ones soonest first with undated ones last, everything else newest first."""

    coming: tuple[Stage, ...]
    to_debrief: tuple[Stage, ...]
    past: tuple[Stage, ...]
    cancelled: tuple[Stage, ...]

    def __bool__(self) -> bool:
        return any((self.coming, self.to_debrief, self.past, self.cancelled))


def sort_out(stages: Iterable[Stage], now: datetime.datetime) -> Listing:
    """Sort stages whose application is loaded; those of an ended application need nothing."""
    coming, to_debrief, past, cancelled = [], [], [], []
    for stage in stages:
        if stage.status == Stage.Status.CANCELLED:
            cancelled.append(stage)
        elif not stage.application.is_open:
            past.append(stage)
        elif stage.is_coming(now):
            coming.append(stage)
        elif stage.needs_debrief(now):
            to_debrief.append(stage)
        else:
            past.append(stage)
    coming.sort(key=lambda stage: (stage.starts_at or _FAR, stage.position, stage.pk))
    for stages_over in (to_debrief, past, cancelled):
        stages_over.sort(key=lambda stage: (stage.starts_at or _LONG_AGO, stage.pk), reverse=True)
    return Listing(tuple(coming), tuple(to_debrief), tuple(past), tuple(cancelled))


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
