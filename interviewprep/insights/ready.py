"""How ready the candidate is for what comes: the plans of the next stages, as far as they are done."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from interviewprep.accounts.models import Candidate
from interviewprep.stages.application_log import records
from interviewprep.stages.models import Stage
from interviewprep.stages.progress import next_coming
from interviewprep.stages.soonest import dated_ahead
from interviewprep.stages.summary import summarise
from interviewprep.web.json_rows import JSONRows, moment
from interviewprep.web.pictures import Box, Picture, Shape, Word, cut
from interviewprep.web.times import describe

from .chance import Share
from .figures import Insight, Step

# So many of the next stages are shown: each has a plan to work out.
MOST = 3
_WIDE, _ROW = 340, 62
_DONE = "Nothing is left to do for it."
_LEFT = "Tick what is done, and leave out what you will not need."


@dataclass(frozen=True, slots=True)
class Preparation:
    """A coming stage, when it is, and how much of its plan is done."""

    stage: Stage
    when: str
    done: Share


def preparations(
    candidate: Candidate, rows: Iterable[Mapping[str, Any]], now: datetime.datetime, zone: ZoneInfo
) -> tuple[Preparation, ...]:
    """Return the next stages with a date, the soonest first; the queries of as many applications' records.

    rows  those of `soonest`
    """
    in_order = sorted(rows, key=lambda row: (moment(row["starts_at"]), row["id"]))
    keys = list(dict.fromkeys(row["application_id"] for row in in_order))[:MOST]
    found = []
    if not keys:
        return ()
    for application in records(candidate.pk, keys, now):
        stage = next_coming(application.stages.all(), now)
        if stage is not None and stage.starts_at is not None:
            plan = summarise(stage, application, now, zone).plan
            if plan.total:
                done = Share(plan.done, plan.total)
                found.append((stage.starts_at, Preparation(stage, describe(stage, now, zone).relative, done)))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def soonest(owners: Sequence[int], now: datetime.datetime) -> JSONRows:
    """Return the next stages with a date: which they are, when, and of which application."""
    coming = dated_ahead(owners, now).filter(starts_at__gt=now)
    return JSONRows(coming.order_by("starts_at", "pk")[: 3 * MOST], "id", "starts_at", "application_id")


def readiness(
    found: Sequence[Preparation], called: Mapping[int, str], *, hides_labels: bool = False
) -> Insight | None:
    """Return the figure, or None if no stage with a date is to come.

    hides_labels  whether stages go by their kind: a name of one's own may hold the employer's
    """
    if not found:
        return None
    first = found[0]
    lines = [(_name(one, called, hides_labels), one.done, one.when) for one in found]
    said = "; ".join(f"{name}: {done.text} tasks done" for name, done, _ in lines) + "."
    return Insight(
        slug="ready",
        short="Ready",
        heading=f"{first.done.text} tasks are done for {_name(first, called, hides_labels)}, {first.when}",
        advice=_DONE if first.done.count == first.done.of else _LEFT,
        step=Step(first.stage.get_absolute_url(), "The plan"),
        pictures=(Picture("How much is prepared", said, _WIDE, len(lines) * _ROW, _drawn(lines)),),
        head=("Stage", "When", "Done", "Of"),
        rows=tuple((name, when, done.count, done.of) for name, done, when in lines),
        names_employers=True,
    )


def _name(one: Preparation, called: Mapping[int, str], hides_labels: bool) -> str:
    kind = one.stage.get_kind_display() if hides_labels else one.stage.name
    return f"{called[one.stage.application_id]}, {kind}"


def _drawn(lines: Sequence[tuple[str, Share, str]]) -> tuple[Shape, ...]:
    shapes: list[Shape] = []
    for place, (name, done, when) in enumerate(lines):
        top = place * _ROW
        shapes += [
            Word(0, top + 15, cut(name, 46), "strong"),
            Box(0, top + 24, _WIDE, 10, "track", 5),
            Word(0, top + 51, f"{done.text} done, {when}", "quiet"),
        ]
        if done.count:
            shapes.append(Box(0, top + 24, round(_WIDE * done.percent / 100, 1), 10, "value", 5))
    return tuple(shapes)
