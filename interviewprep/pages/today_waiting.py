"""What waits for you on Today: finished stages without a debrief, and those nobody has answered."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.applications.models import Application
from interviewprep.stages.answer_times import held_on
from interviewprep.stages.awaited import awaited_of, is_fresh
from interviewprep.stages.models import Stage
from interviewprep.stages.progress import last_over, next_coming
from interviewprep.stages.summary import details
from interviewprep.web.times import days_between


@dataclass(frozen=True, slots=True)
class Undebriefed:
    """A finished stage that waits for its debrief; `is_new` on the day it was held and on the day after."""

    stage: Stage
    line: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The last stage of an open application where nothing is coming, and what its next step hangs on.

    line  how long ago it was, how long they have been silent, or the day that has come to ask
    asks  whether it is time to ask them
    is_through  they asked the candidate back, and the next stage is not logged yet
    """

    stage: Stage
    line: str
    asks: bool
    is_through: bool

    @property
    def short_line(self) -> str:
        """The line without what is usual."""
        return self.line.partition(";")[0]


def undebriefed(stages: Iterable[Stage], now: datetime.datetime, zone: ZoneInfo) -> list[Undebriefed]:
    """Return finished stages without a debrief as Today shows them."""
    return [_undebriefed(stage, now, zone) for stage in stages]


def _undebriefed(stage: Stage, now: datetime.datetime, zone: ZoneInfo) -> Undebriefed:
    if stage.starts_at is None or stage.ends_at is None:
        return Undebriefed(stage, details(stage), is_new=False)
    ended, today = stage.ends_at.astimezone(zone), now.astimezone(zone).date()
    if is_fresh(stage, now, zone):
        return Undebriefed(stage, f"ended {days_between(ended.date(), today)}, {ended:%H:%M}", is_new=True)
    started = days_between(stage.starts_at.astimezone(zone).date(), today)
    return Undebriefed(stage, " · ".join(part for part in (started, details(stage)) if part), is_new=False)


def unanswered(
    applications: Iterable[Application],
    now: datetime.datetime,
    zone: ZoneInfo,
    usual: Callable[[], int | None],
) -> list[Unanswered]:
    """Return where an answer is due and nothing is coming: what is to be asked first, then the latest.

    A stage that has just been held is left out while it waits for its debrief, and one with a day to ask
    again until that day. Asks no database if the record of the applications is loaded.

    usual  called only if it matters: within how many days this candidate's answers usually came
    """
    found = [one for each in applications if (one := _unanswered(each, now, zone, usual))]
    found.sort(key=lambda one: (one.asks, one.stage.starts_at or one.stage.created_at), reverse=True)
    return found


def _unanswered(
    application: Application, now: datetime.datetime, zone: ZoneInfo, usual: Callable[[], int | None]
) -> Unanswered | None:
    if one := awaited_of(application.stages.all(), now, zone, usual):
        return Unanswered(one.stage, one.line, one.asks, is_through=False)
    stages = application.stages.all()
    last = None if application.has_offer or next_coming(stages, now) else last_over(stages, now)
    if last is None or last.outcome != Stage.Outcome.THROUGH or is_fresh(last, now, zone):
        return None
    held, today = held_on(last, zone), now.astimezone(zone).date()
    return Unanswered(last, days_between(held, today) if held else "", asks=False, is_through=True)
