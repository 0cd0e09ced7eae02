"""What Today shows, across all of a candidate's applications."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import itemgetter
from zoneinfo import ZoneInfo

from interviewprep.advice.plan import PlanItem
from interviewprep.advice.text import join_names
from interviewprep.applications.models import Application
from interviewprep.stages.asks import is_ask
from interviewprep.stages.offers import AnswerBy, answers_due
from interviewprep.stages.progress import ProgressStep, last_over, line, next_coming
from interviewprep.stages.summary import StageSummary, coming_stages, summarise
from interviewprep.stages.threads import Thread
from interviewprep.web.lists import said

from .stage import PlanCard, plan_card
from .today_record import SOONEST, TodayRecord
from .today_standing import MOST_COUNTED
from .today_waiting import Unanswered, Undebriefed, unanswered, undebriefed
from .week import WeekDay, week

# How many of a kind stand open on the page, and of how many tasks and debriefs it speaks.
FIRST = 3
MOST = 5


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
    fresh    stages without a debrief, the latest first; `more_fresh` counts those left out
    threads  the first few; `more_threads` are folded, and `every_thread` counts all that are open
    What is counted over the whole log goes up to one more than `today_standing.MOST_COUNTED`.
    """

    hero: StageSummary | None
    steps: tuple[ProgressStep, ...]
    card: PlanCard | None
    tasks: tuple[PlanItem, ...]
    prepare: tuple[Next, ...]
    answers: tuple[AnswerBy, ...]
    fresh: tuple[Undebriefed, ...]
    more_fresh: int
    unanswered: tuple[Unanswered, ...]
    every_unanswered: int
    week: tuple[WeekDay, ...]
    threads: tuple[Thread, ...]
    more_threads: tuple[Thread, ...]
    every_thread: int
    later: tuple[StageSummary, ...]
    coming: int

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
    def more_older(self) -> int | str:
        """How many of those are left out."""
        return said(self.more_fresh + len(self.fresh), MOST_COUNTED, len(self.just_ended) + len(self.older))

    @property
    def older_count(self) -> int | str:
        """How many of those there are."""
        return said(self.more_fresh + len(self.fresh), MOST_COUNTED, len(self.just_ended))

    @property
    def thread_count(self) -> int | str:
        """How many threads are open in all."""
        return said(self.every_thread, MOST_COUNTED)

    @property
    def hidden_threads(self) -> int | str:
        """How many of them are left out."""
        return said(self.every_thread, MOST_COUNTED, len(self.threads) + len(self.more_threads))

    @property
    def more_unanswered(self) -> int | str:
        """How many wait for a word beside those shown."""
        return said(self.every_unanswered, MOST_COUNTED, len(self.unanswered))

    @property
    def unanswered_count(self) -> int | str:
        """How many wait for a word."""
        return said(self.every_unanswered, MOST_COUNTED)

    @property
    def more_later(self) -> int | str:
        """How many stages are to come beside those shown."""
        return said(self.coming, MOST_COUNTED, min(self.coming, FIRST + 1))

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
    record: TodayRecord,
    now: datetime.datetime,
    zone: ZoneInfo,
    usual: Callable[[], int | None],
) -> Today:
    """Return Today for what was loaded of a candidate's open applications.

    usual  called only if it matters: within how many days this candidate's answers usually came
    """
    coming = coming_stages(record.applications, now)[:SOONEST]
    summaries = [summarise(stage, application, now, zone) for stage, application in coming]
    hero = summaries[0] if summaries else None
    threads, waiting = record.threads, unanswered(record.waiting, now, zone, usual)
    answers = answers_due(record.waiting, now, zone)
    return Today(
        hero=hero,
        steps=line(hero.application, now, zone, hero.stage) if hero else (),
        card=plan_card(hero.plan) if hero else None,
        tasks=hero.plan.open_items[:FIRST] if hero else (),
        prepare=_prepare(summaries, _waiting(record.applications, now, zone), now.astimezone(zone).date()),
        answers=answers,
        fresh=tuple(undebriefed(record.undebriefed, now, zone)),
        more_fresh=record.undebriefed_count - len(record.undebriefed),
        unanswered=tuple(waiting[:FIRST]),
        every_unanswered=len(waiting) + record.more_waiting,
        week=week(summaries, answers, now, zone),
        threads=threads[:FIRST],
        more_threads=threads[FIRST:],
        every_thread=record.thread_count,
        later=tuple(summaries[1 : FIRST + 1]),
        coming=record.coming,
    )


def _prepare(summaries: list[StageSummary], waiting: list[Next], today: datetime.date) -> tuple[Next, ...]:
    """The open items of all plans: what is due first, then what is worth most; undated stages last.

    waiting  questions still to ask where no stage is coming; they are due now
    """
    far = datetime.date.max
    items = [
        (item.due or far, -item.worth, item, summary)
        for summary in summaries
        for item in summary.plan.open_items
        if not item.after
    ]
    items += [(today, -one.worth, one.item, one.summary) for one in waiting]
    items.sort(key=itemgetter(0, 1))
    return tuple(Next(item, summary) for _, _, item, summary in items[:MOST])


def _waiting(applications: Iterable[Application], now: datetime.datetime, zone: ZoneInfo) -> list[Next]:
    """What to ask, or ask again, after the last stage of applications that have none to come."""
    found = []
    for application in applications:
        stages = application.stages.all()
        last = None if next_coming(stages, now) else last_over(stages, now)
        if last and last.asks.all():
            summary = summarise(last, application, now, zone)
            found += [Next(item, summary) for item in summary.plan.items if is_ask(item.key) and item.is_open]
    return found
