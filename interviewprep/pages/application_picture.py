"""The stages of one application over time: when each was, and how long the candidate waited for it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage
from interviewprep.stages.progress import short_day
from interviewprep.web.pictures import Box, Dot, Picture, Shape, Word, cut

# Of one stage there is nothing to see.
FEWEST = 2
_LEFT, _RIGHT, _ROW = 6, 334, 58


@dataclass(frozen=True, slots=True)
class StageInTime:
    """A stage with a day: the day in words, and how many days after the one before; none for the first."""

    name: str
    day: datetime.date
    when: str
    days: int | None
    is_held: bool

    @property
    def after(self) -> str:
        """How long after the stage before, or after applying: "9 days later"; empty for the first of all."""
        if self.days is None:
            return ""
        return "the same day" if not self.days else f"{self.days} day{'' if self.days == 1 else 's'} later"


@dataclass(frozen=True, slots=True)
class StagesInTime:
    """The picture, and the same as rows of a table."""

    picture: Picture
    rows: tuple[StageInTime, ...]


def stages_in_time(
    application: Application, now: datetime.datetime, zone: ZoneInfo, *, hides_labels: bool = False
) -> StagesInTime | None:
    """Return the stages with a date of an application whose stages are loaded; None if they are too few.

    hides_labels  whether stages go by their kind: a name of one's own may hold the employer's
    """
    rows = tuple(_rows(application, now, zone, hides_labels=hides_labels))
    if sum(row.days is not None or not application.applied_on for row in rows) < FEWEST:
        return None
    said = "; ".join(", ".join(part for part in (row.name, row.when, row.after) if part) for row in rows)
    return StagesInTime(
        Picture("The stages over time", f"{said}.", 340, len(rows) * _ROW, _drawn(rows)), rows
    )


def _rows(
    application: Application, now: datetime.datetime, zone: ZoneInfo, *, hides_labels: bool
) -> Iterable[StageInTime]:
    today, before = now.astimezone(zone).date(), application.applied_on
    if before:
        yield StageInTime("Applied", before, short_day(before, today), None, is_held=True)
    dated = [
        (stage.starts_at.astimezone(zone).date(), stage)
        for stage in application.stages.all()
        if stage.starts_at and stage.status != Stage.Status.CANCELLED
    ]
    for day, stage in sorted(dated, key=lambda pair: (pair[0], pair[1].position)):
        days = max(0, (day - before).days) if before else None
        name = stage.get_kind_display() if hides_labels else stage.name
        yield StageInTime(name, day, short_day(day, today), days, is_held=not stage.is_coming(now))
        before = day


def _drawn(rows: tuple[StageInTime, ...]) -> tuple[Shape, ...]:
    first = min(row.day for row in rows)
    whole = max((max(row.day for row in rows) - first).days, 1)

    def at(day: datetime.date) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * (day - first).days / whole, 1)

    shapes: list[Shape] = []
    before = float(_LEFT)
    for place, row in enumerate(rows):
        top, x = place * _ROW, at(row.day)
        shapes += [
            Word(0, top + 14, cut(row.name, 44), "strong"),
            Box(_LEFT, top + 25, _RIGHT - _LEFT, 4, "track"),
            Box(min(before, x), top + 24, round(abs(x - before), 1), 6, "span", 3),
            Dot(x, top + 27, 6, "value" if row.is_held else "coming"),
            Word(0, top + 48, ", ".join(part for part in (row.when, row.after) if part), "quiet"),
        ]
        before = x
    return tuple(shapes)
