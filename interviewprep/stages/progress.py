"""The line of an application's stages, from the first to the offer or the end."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from zoneinfo import ZoneInfo

from interviewprep.applications.models import Application
from interviewprep.web.times import describe

from .models import Stage, StageBasics

_Some = TypeVar("_Some", bound=StageBasics)
_FAR = datetime.datetime.max.replace(tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """One step of the line. `look` is done, now, next or cancelled; `at` is empty without a date."""

    look: str
    name: str
    url: str
    at: datetime.datetime | datetime.date | None
    when: str
    is_now: bool


def line(
    application: Application, now: datetime.datetime, zone: ZoneInfo, stands: Stage | None
) -> tuple[ProgressStep, ...]:
    """Return the steps of an application whose stages are loaded, in order, then its offer or its end.

    stands  the current stage: the one whose page it is, or the next one of an open application
    """
    stages = list(application.stages.all())
    steps = [_step(stage, stands, now, zone) for stage in stages]
    if application.offered_on:
        steps.append(_day("done", "Offer", application.offered_on, now, zone))
    if application.ended_on:
        steps.append(_day("done", str(application.get_ending_display()), application.ended_on, now, zone))
    elif application.ending:
        steps.append(ProgressStep("done", str(application.get_ending_display()), "", None, "", False))
    elif not application.offered_on and stages:
        steps.append(ProgressStep("next", "Offer", "", None, "", False))
    return tuple(steps)


def next_coming(stages: Iterable[_Some], now: datetime.datetime) -> _Some | None:
    """Return the next stage: the soonest dated one, or else the first undated one, or else None."""
    return soonest([stage for stage in stages if stage.is_coming(now)])


def last_over(stages: Iterable[_Some], now: datetime.datetime) -> _Some | None:
    """Return the stage that was held last, or None."""
    return latest([stage for stage in stages if stage.is_over(now)])


def soonest(coming: Sequence[_Some]) -> _Some | None:
    """Return the next of the stages that are to come, as `next_coming` does."""
    return min(coming, key=_when_it_comes) if coming else None


def latest(over: Sequence[_Some]) -> _Some | None:
    """Return the last of the stages that were held, as `last_over` does."""
    return max(over, key=_where_it_stands) if over else None


def _when_it_comes(stage: StageBasics) -> tuple[datetime.datetime, int, int]:
    return stage.starts_at or _FAR, stage.position, stage.pk


def _where_it_stands(stage: StageBasics) -> tuple[int, int]:
    return stage.position, stage.pk


def short_day(day: datetime.date, today: datetime.date) -> str:
    """Return a day as the line shows it, with the year only if it differs: "26 Nov", "3 Mar 2027"."""
    return f"{day.day} {day:%b}" + (f" {day.year}" if day.year != today.year else "")


def _step(stage: Stage, stands: Stage | None, now: datetime.datetime, zone: ZoneInfo) -> ProgressStep:
    is_now = stands is not None and stage.pk == stands.pk
    look = "done" if stage.is_over(now) else "next"
    if is_now:
        look = "now"
    elif stage.status == Stage.Status.CANCELLED:
        look = "cancelled"
    when = describe(stage, now, zone)
    return ProgressStep(look, stage.name, stage.get_absolute_url(), stage.starts_at, when.short, is_now)


def _day(look: str, name: str, day: datetime.date, now: datetime.datetime, zone: ZoneInfo) -> ProgressStep:
    return ProgressStep(look, name, "", day, short_day(day, now.astimezone(zone).date()), False)
