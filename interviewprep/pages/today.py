"""What Today shows, across all of a candidate's applications."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.advice.plan import PlanItem
from interviewprep.applications.models import Application
from interviewprep.stages.asks import is_ask
from interviewprep.stages.models import Stage
from interviewprep.stages.offers import AnswerBy, answers_due
from interviewprep.stages.progress import last_over, next_coming
from interviewprep.stages.summary import StageSummary, coming_summaries, details, summarise
from interviewprep.stages.threads import Thread, still_open
from interviewprep.web.times import days_between

MOST = 5
SOONEST = 10


@dataclass(frozen=True, slots=True)
class Next:
    """One item of a plan, with the stage that it is for."""

    item: PlanItem
    summary: StageSummary

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.item.minutes

    @property
    def worth(self) -> int:
        """What it is worth, according to the plan."""
        return self.item.worth

    @property
    def key(self) -> str:
        """The key that identifies it among the items of all stages."""
        return f"{self.summary.stage.pk}:{self.item.key}"


@dataclass(frozen=True, slots=True)
class Fresh:
    """A finished stage waiting for its debrief."""

    stage: Stage
    line: str


@dataclass(frozen=True, slots=True)
class Today:
    """The next stage, offers to answer, what to prepare and to write down, what is open, and what is
    later."""

    hero: StageSummary | None
    answers: tuple[AnswerBy, ...]
    prepare: tuple[Next, ...]
    fresh: tuple[Fresh, ...]
    more_fresh: int
    threads: tuple[Thread, ...]
    more_threads: int
    later: tuple[StageSummary, ...]
    more_later: int
    applications: tuple[Application, ...]
    date: datetime.date


def today(applications: Iterable[Application], now: datetime.datetime, zone: ZoneInfo) -> Today:
    """Return Today for applications that come from `with_record()`; only the open ones are asked for."""
    applications = list(applications)
    for application in applications:
        for stage in application.stages.all():
            stage.application = application
    summaries = coming_summaries(applications, now, zone)
    fresh = _fresh(applications, now, zone)
    threads = [thread for application in applications for thread in still_open(application.stages.all())]
    threads.sort(key=lambda thread: _order(thread, summaries))
    return Today(
        hero=summaries[0] if summaries else None,
        answers=answers_due(applications, now, zone),
        prepare=_prepare(summaries, _waiting(applications, now, zone), now.astimezone(zone).date()),
        fresh=tuple(fresh[:MOST]),
        more_fresh=max(0, len(fresh) - MOST),
        threads=tuple(threads[:MOST]),
        more_threads=max(0, len(threads) - MOST),
        later=tuple(summaries[1 : MOST + 1]),
        more_later=max(0, len(summaries) - MOST - 1),
        applications=tuple(applications),
        date=now.astimezone(zone).date(),
    )


def _prepare(summaries: list[StageSummary], waiting: list[Next], today: datetime.date) -> tuple[Next, ...]:
    """The open items of all plans: what is due first, then what is worth most; undated stages last.

    waiting  questions still to ask where no stage is coming; they are due now
    """
    far = datetime.date.max
    # A plan costs milliseconds, and nothing for the eleventh stage is due before everything for these.
    items = [
        (item.due or far, Next(item, summary))
        for summary in summaries[:SOONEST]
        for item in summary.plan.open_items
        if not item.after
    ]
    items += [(today, one) for one in waiting]
    items.sort(key=lambda pair: (pair[0], -pair[1].item.worth))
    return tuple(one for _, one in items[:MOST])


def _waiting(applications: list[Application], now: datetime.datetime, zone: ZoneInfo) -> list[Next]:
    """What to ask, or ask again, after the last stage of applications that have none to come."""
    found = []
    for application in applications:
        stages = application.stages.all()
        last = None if next_coming(stages, now) else last_over(stages, now)
        if last and last.asks.all():
            summary = summarise(last, application, now, zone)
            found += [Next(item, summary) for item in summary.plan.items if is_ask(item.key) and item.is_open]
    return found


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


def _order(thread: Thread, summaries: list[StageSummary]) -> tuple[int, int]:
    """Put the threads of the application whose next stage is soonest first."""
    places = [
        place
        for place, summary in enumerate(summaries)
        if summary.application.pk == thread.stage.application_id
    ]
    return (places[0] if places else len(summaries), thread.row.pk)
