"""What Today shows, across all of a candidate's applications."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.advice.plan import PlanItem
from interviewprep.advice.text import join_names
from interviewprep.applications.models import Application
from interviewprep.stages.asks import is_ask
from interviewprep.stages.offers import AnswerBy, answers_due
from interviewprep.stages.progress import ProgressStep, last_over, line, next_coming
from interviewprep.stages.summary import StageSummary, coming_stages, summarise
from interviewprep.stages.threads import Thread, still_open

from .stage import PlanCard, plan_card
from .today_waiting import Unanswered, Undebriefed, unanswered, undebriefed
from .week import WeekDay, week

# How many of a kind stand open on the page, how many threads there are with the folded ones, and of how many
# tasks and debriefs it speaks.
FIRST = 3
FOLDED = 8
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
class Today:
    """The next stage with its first tasks, what waits for a word, what is open, and what is later.

    tasks    the first open tasks of the next stage; `others` are due as soon and belong to other stages
    threads  the first few; `more_threads` are folded, and `hidden_threads` counts those left out
    """

    hero: StageSummary | None
    steps: tuple[ProgressStep, ...]
    card: PlanCard | None
    tasks: tuple[PlanItem, ...]
    prepare: tuple[Next, ...]
    answers: tuple[AnswerBy, ...]
    fresh: tuple[Undebriefed, ...]
    unanswered: tuple[Unanswered, ...]
    more_unanswered: int
    week: tuple[WeekDay, ...]
    threads: tuple[Thread, ...]
    more_threads: tuple[Thread, ...]
    hidden_threads: int
    later: tuple[StageSummary, ...]
    more_later: int
    applications: tuple[Application, ...]

    @property
    def about_hero(self) -> str:
        """The line below the heading of the next stage, with the role unless the heading names it."""
        if self.hero is None:
            return ""
        role = "" if self.hero.application.shares_company else self.hero.application.role
        whom = f"with {self.hero.with_whom}" if self.hero.with_whom else ""
        return " · ".join(part for part in (role, self.hero.details, whom) if part)

    @property
    def just_ended(self) -> tuple[Undebriefed, ...]:
        """Stages that ended today or yesterday and have no debrief: they come first."""
        return tuple(one for one in self.fresh if one.is_new)

    @property
    def older(self) -> tuple[Undebriefed, ...]:
        """Stages without a debrief that were held longer ago; a few of them."""
        return tuple(one for one in self.fresh if not one.is_new)[:MOST]

    @property
    def more_older(self) -> int:
        """How many of those are left out."""
        return len(self.fresh) - len(self.just_ended) - len(self.older)

    @property
    def thread_count(self) -> int:
        """How many threads are open in all."""
        return len(self.threads) + len(self.more_threads) + self.hidden_threads

    @property
    def more_employers(self) -> str:
        """Whose threads the folded ones are, each once."""
        return join_names(dict.fromkeys(one.stage.application.employer for one in self.more_threads))

    @property
    def others(self) -> tuple[Next, ...]:
        """What is to prepare for other stages than the next one."""
        return tuple(one for one in self.prepare if self.hero is None or one.summary is not self.hero)

    @property
    def more_today(self) -> int:
        """How many tasks of the next stage are due on the first day, beside those shown."""
        return len(self.card.first.items) - len(self.tasks) if self.card and self.card.first else 0


def today(
    applications: Iterable[Application],
    now: datetime.datetime,
    zone: ZoneInfo,
    usual: Callable[[], int | None],
) -> Today:
    """Return Today for applications that come from `with_record()`; only the open ones are asked for.

    usual  called only if it matters: within how many days this candidate's answers usually came
    """
    applications = list(applications)
    for application in applications:
        for stage in application.stages.all():
            stage.application = application
    coming = coming_stages(applications, now)
    # A plan costs milliseconds, and nothing for the eleventh stage is due before everything for these.
    summaries = [summarise(stage, application, now, zone) for stage, application in coming[:SOONEST]]
    hero = summaries[0] if summaries else None
    threads = _threads(applications, [application.pk for _, application in coming])
    answers, waiting = answers_due(applications, now, zone), unanswered(applications, now, zone, usual)
    return Today(
        hero=hero,
        steps=line(hero.application, now, zone, hero.stage) if hero else (),
        card=plan_card(hero.plan) if hero else None,
        tasks=hero.plan.open_items[:FIRST] if hero else (),
        prepare=_prepare(summaries, _waiting(applications, now, zone), now.astimezone(zone).date()),
        answers=answers,
        fresh=tuple(undebriefed(applications, now, zone)),
        unanswered=tuple(waiting[:FIRST]),
        more_unanswered=max(0, len(waiting) - FIRST),
        week=week(summaries, answers, now, zone),
        threads=tuple(threads[:FIRST]),
        more_threads=tuple(threads[FIRST:FOLDED]),
        hidden_threads=max(0, len(threads) - FOLDED),
        later=tuple(summaries[1 : FIRST + 1]),
        more_later=max(0, len(coming) - FIRST - 1),
        applications=tuple(applications),
    )


def _threads(applications: list[Application], soonest: list[int]) -> list[Thread]:
    """Return all open threads, those of the application whose next stage is soonest first."""
    places = {key: place for place, key in reversed([*enumerate(soonest)])}
    threads = [thread for application in applications for thread in still_open(application.stages.all())]
    threads.sort(key=lambda one: (places.get(one.stage.application_id, len(soonest)), one.row.pk))
    return threads


def _prepare(summaries: list[StageSummary], waiting: list[Next], today: datetime.date) -> tuple[Next, ...]:
    """The open items of all plans: what is due first, then what is worth most; undated stages last.

    waiting  questions still to ask where no stage is coming; they are due now
    """
    far = datetime.date.max
    items = [
        (item.due or far, Next(item, summary))
        for summary in summaries
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
