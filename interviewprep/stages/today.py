"""What Today shows, over all applications of a candidate."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.advice.plan import PlanItem
from interviewprep.applications.models import Application

from .desk import Desk, coming_desks, details
from .models import Stage
from .offers import AnswerBy, answers_due
from .threads import Thread, still_open
from .when import days_between

MOST = 5


@dataclass(frozen=True, slots=True)
class Next:
    """One item of a plan, with the stage that it is for."""

    item: PlanItem
    desk: Desk


@dataclass(frozen=True, slots=True)
class Fresh:
    """A finished stage that waits for its debrief."""

    stage: Stage
    line: str


@dataclass(frozen=True, slots=True)
class Today:
    """The next stage, offers to answer, what to prepare, to write down, what is open, and what is later."""

    hero: Desk | None
    answers: tuple[AnswerBy, ...]
    prepare: tuple[Next, ...]
    fresh: tuple[Fresh, ...]
    more_fresh: int
    threads: tuple[Thread, ...]
    more_threads: int
    later: tuple[Desk, ...]
    more_later: int


def today(applications: Iterable[Application], now: datetime.datetime, zone: ZoneInfo) -> Today:
    """Return Today for applications that come from `with_record()`; only the open ones are asked for."""
    applications = list(applications)
    for application in applications:
        for stage in application.stages.all():
            stage.application = application
    desks = coming_desks(applications, now, zone)
    fresh = _fresh(applications, now, zone)
    threads = [thread for application in applications for thread in still_open(application.stages.all())]
    threads.sort(key=lambda thread: _order(thread, desks))
    return Today(
        hero=desks[0] if desks else None,
        answers=answers_due(applications, now, zone),
        prepare=_prepare(desks),
        fresh=tuple(fresh[:MOST]),
        more_fresh=max(0, len(fresh) - MOST),
        threads=tuple(threads[:MOST]),
        more_threads=max(0, len(threads) - MOST),
        later=tuple(desks[1 : MOST + 1]),
        more_later=max(0, len(desks) - MOST - 1),
    )


def _prepare(desks: list[Desk]) -> tuple[Next, ...]:
    """The open items of all plans: what is due first, then what is worth most; undated stages last."""
    far = datetime.date.max
    items = [Next(item, desk) for desk in desks for item in desk.plan.open_items if not item.after]
    items.sort(key=lambda one: (one.item.due or far, -one.item.worth))
    return tuple(items[:MOST])


def _fresh(applications: list[Application], now: datetime.datetime, zone: ZoneInfo) -> list[Fresh]:
    """The finished stages without a debrief, latest first."""
    stages = [
        stage
        for application in applications
        for stage in application.stages.all()
        if stage.needs_debrief(now)
    ]
    stages.sort(key=lambda stage: (stage.starts_at or stage.created_at, stage.pk), reverse=True)
    return [Fresh(stage, _fresh_line(stage, now, zone)) for stage in stages]


def _fresh_line(stage: Stage, now: datetime.datetime, zone: ZoneInfo) -> str:
    day = ""
    if stage.starts_at:
        day = days_between(stage.starts_at.astimezone(zone).date(), now.astimezone(zone).date())
    return " · ".join(part for part in (day, details(stage)) if part)


def _order(thread: Thread, desks: list[Desk]) -> tuple[int, int]:
    """Threads of the application whose next stage comes first stand first."""
    places = [place for place, desk in enumerate(desks) if desk.application.pk == thread.stage.application_id]
    return (places[0] if places else len(desks), thread.row.pk)
