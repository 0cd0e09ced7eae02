"""What waits for you on Today: finished stages without a debrief, and those nobody has answered."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.applications.models import Application
from interviewprep.reminders.parts import decision_was_due
from interviewprep.stages.models import Stage
from interviewprep.stages.progress import last_over, next_coming
from interviewprep.stages.summary import details
from interviewprep.web.times import day, days_between

# A memory is fresh on the day of the interview and on the day after.
_FRESH_DAYS = 1


@dataclass(frozen=True, slots=True)
class Undebriefed:
    """A finished stage that waits for its debrief; `is_new` on the day it was held and on the day after."""

    stage: Stage
    line: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The last stage of an open application where nothing is coming, and what its next step hangs on.

    line  how long ago it was, or the day that has come to ask
    asks  whether it is time to ask them
    is_through  they asked the candidate back, and the next stage is not logged yet
    """

    stage: Stage
    line: str
    asks: bool
    is_through: bool


def undebriefed(
    applications: Iterable[Application], now: datetime.datetime, zone: ZoneInfo
) -> list[Undebriefed]:
    """Return the finished stages without a debrief, latest first."""
    stages = [
        stage
        for application in applications
        for stage in application.stages.all()
        if stage.needs_debrief(now)
    ]
    stages.sort(key=lambda stage: (stage.starts_at or stage.created_at, stage.pk), reverse=True)
    return [_undebriefed(stage, now, zone) for stage in stages]


def _undebriefed(stage: Stage, now: datetime.datetime, zone: ZoneInfo) -> Undebriefed:
    if stage.starts_at is None or stage.ends_at is None:
        return Undebriefed(stage, details(stage), is_new=False)
    ended, today = stage.ends_at.astimezone(zone), now.astimezone(zone).date()
    is_new = (today - ended.date()).days <= _FRESH_DAYS
    if is_new:
        return Undebriefed(stage, f"ended {days_between(ended.date(), today)}, {ended:%H:%M}", is_new=True)
    started = days_between(stage.starts_at.astimezone(zone).date(), today)
    return Undebriefed(stage, " · ".join(part for part in (started, details(stage)) if part), is_new=False)


def unanswered(
    applications: Iterable[Application], now: datetime.datetime, zone: ZoneInfo
) -> list[Unanswered]:
    """Return where an answer is due and nothing is coming: what is to be asked first, then the latest.

    A stage that has just been held is left out while it waits for its debrief, and one with a day to ask
    again until that day. Asks no database if the record of the applications is loaded.
    """
    today = now.astimezone(zone).date()
    found = []
    for application in applications:
        stages = application.stages.all()
        last = None if application.has_offer or next_coming(stages, now) else last_over(stages, now)
        if last is None or (last.needs_debrief(now) and _undebriefed(last, now, zone).is_new):
            continue
        one = _unanswered(last, now, today, zone)
        if one is not None:
            found.append(one)
    found.sort(key=lambda one: (one.asks, one.stage.starts_at or one.stage.created_at), reverse=True)
    return found


def _unanswered(
    stage: Stage, now: datetime.datetime, today: datetime.date, zone: ZoneInfo
) -> Unanswered | None:
    ago = days_between(stage.starts_at.astimezone(zone).date(), today) if stage.starts_at else ""
    if stage.outcome == Stage.Outcome.THROUGH:
        return Unanswered(stage, ago, asks=False, is_through=True)
    if stage.outcome != Stage.Outcome.PENDING or (stage.ask_again_on and stage.ask_again_on > today):
        return None
    if stage.ask_again_on:
        line = f"You wanted to ask again on {day(stage.ask_again_on, today)}"
        return Unanswered(stage, line, asks=True, is_through=False)
    if promised := decision_was_due(stage, today, zone):
        line = f"They meant to decide by {day(promised, today)}"
        return Unanswered(stage, line, asks=True, is_through=False)
    return Unanswered(stage, ago, asks=False, is_through=False)
