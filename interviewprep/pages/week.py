"""The strip of the next seven days on Today: which stage is held when, and what is due."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from interviewprep.stages.models import Stage
from interviewprep.stages.offers import AnswerBy
from interviewprep.stages.summary import StageSummary

DAYS = 7


@dataclass(slots=True)
class WeekDay:
    """One day of the strip. `stages` are held on it, `answers` are offers that want an answer by then.

    tasks  how many open tasks of coming stages are due on it; `url` leads to the first of all this
    """

    date: datetime.date
    is_today: bool
    stages: list[StageSummary] = field(default_factory=list)
    answers: list[AnswerBy] = field(default_factory=list)
    tasks: int = 0
    url: str = ""


def week(
    summaries: Iterable[StageSummary],
    answers: Iterable[AnswerBy],
    now: datetime.datetime,
    zone: ZoneInfo,
) -> tuple[WeekDay, ...]:
    """Return the days from today on as a candidate in `zone` lives them.

    summaries  the coming stages whose plans may be worked out for this
    """
    today = now.astimezone(zone).date()
    days = {
        date: WeekDay(date, date == today)
        for date in (today + datetime.timedelta(days=number) for number in range(DAYS))
    }
    for summary in summaries:
        _put_stage(days, summary, zone)
        _put_tasks(days, summary, today)
    for answer in answers:
        if day := days.get(answer.on):
            day.answers.append(answer)
            day.url = day.url or answer.application.get_absolute_url()
    return tuple(days.values())


def _put_stage(days: dict[datetime.date, WeekDay], summary: StageSummary, zone: ZoneInfo) -> None:
    day = days.get(_date(summary.stage, zone))
    if day:
        day.stages.append(summary)
        day.url = day.stages[0].stage.get_absolute_url()


def _put_tasks(days: dict[datetime.date, WeekDay], summary: StageSummary, today: datetime.date) -> None:
    due = Counter(max(item.due, today) for item in summary.plan.open_items if item.due)
    for date, count in due.items():
        if day := days.get(date):
            day.tasks += count
            day.url = day.url or f"{summary.stage.get_absolute_url()}#plan"


def _date(stage: Stage, zone: ZoneInfo) -> datetime.date:
    """The day of a stage on the clock that leads; far off without a date."""
    if stage.starts_at is None:
        return datetime.date.max
    return stage.starts_at.astimezone(stage.zone if stage.is_in_person else zone).date()
