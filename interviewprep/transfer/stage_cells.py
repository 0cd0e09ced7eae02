"""Reads stages from a spreadsheet: from columns with their dates, and from the status."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.advice.dates import Order
from interviewprep.stages.models import Stage

from .column_guesses import STAGE_KINDS, plain
from .row_cells import RowCells, day_and_time
from .status_meanings import Meaning

# What people write in a date column for "it took place".
_HELD = frozenset({"yes", "y", "x", "done", "completed", "complete", "held", "true", "✓", "✔", "✅"})
_NOT_HELD = frozenset({"no", "n", "false"})
_COMING = frozenset({"scheduled", "booked", "upcoming", "planned", "arranged", "invited"})
_NOON = datetime.time(12)
_NO_TIME = "The spreadsheet gave a day but no time, so noon was assumed."
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class StageEntry:
    """One stage as it would be saved."""

    kind: Stage.Kind
    label: str
    starts_at: datetime.datetime | None
    status: Stage.Status
    notes: str = ""

    @property
    def name(self) -> str:
        """Its name and what is known about it, for the preview."""
        when = self.starts_at.strftime(" %-d %B %Y") if self.starts_at else ""
        held = "held" if self.status == Stage.Status.DONE else "expected"
        return f"{self.label or self.kind.label}{when or f' {held}'}"


def stages_of(
    row: RowCells, meaning: Meaning | None, order: Order, now: datetime.datetime, zone: ZoneInfo
) -> tuple[StageEntry, ...]:
    """Return the stages of one row in order: those with a column of their own, then the one from the status.

    A cell that is not a date goes into the notes.
    """
    found = [
        one
        for target, header, text in row.stage_cells
        if (one := _in_column(row, target, header, text, order, now, zone))
    ]
    if all(stage.starts_at for stage in found):
        found.sort(key=lambda stage: stage.starts_at or now)
    kinds = {stage.kind for stage in found}
    # "Interviewing" beside a column "Interview date" is that interview and no second one.
    if meaning and meaning.stage is Stage.Kind.FIRST and Stage.Kind.OTHER in kinds:
        return tuple(found)
    if meaning and meaning.stage and meaning.stage not in kinds:
        status = Stage.Status.DONE if meaning.is_held else Stage.Status.EXPECTED
        found.append(StageEntry(meaning.stage, "", None, status))
    return tuple(found)


def _in_column(
    row: RowCells,
    target: str,
    header: str,
    text: str,
    order: Order,
    now: datetime.datetime,
    zone: ZoneInfo,
) -> StageEntry | None:
    kind = STAGE_KINDS[target]
    label = "" if plain(header) == plain(str(kind.label)) else header[:_LONGEST_NAME]
    word = text.casefold().strip()
    if word in _HELD:
        return StageEntry(kind, label, None, Stage.Status.DONE)
    if word in _NOT_HELD:
        return None
    if word in _COMING:
        return StageEntry(kind, label, None, Stage.Status.EXPECTED)
    found = day_and_time(text, order)
    if found is None:
        row.note_words(header, text)
        return None
    day, time = found
    starts = datetime.datetime.combine(day, time or _NOON, tzinfo=zone).astimezone(datetime.UTC)
    status = Stage.Status.DONE if starts < now else Stage.Status.CONFIRMED
    return StageEntry(kind, label, starts, status, "" if time else _NO_TIME)
