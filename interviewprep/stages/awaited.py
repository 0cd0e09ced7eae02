"""The answer an application waits for: since when, what they promised, and what is usual for this candidate.

Nothing here asks the database: stages come loaded, each with its application and its ask-list.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.advice.promised_days import Promise, read_promise
from interviewprep.advice.silence import is_quiet, silence_line
from interviewprep.web.times import day, days_between

from .answer_times import held_on
from .models import AskItem, Stage
from .progress import last_over, next_coming

# From so many days on a wait is worth comparing.
_WORTH_COMPARING = 2
# A memory is fresh on the day of the interview and on the day after.
_FRESH_DAYS = 1


@dataclass(frozen=True, slots=True)
class AwaitedAnswer:
    """A stage whose answer is awaited, what there is to say of it, and whether it is time to ask them."""

    stage: Stage
    line: str
    asks: bool


def awaited_of(
    stages: Iterable[Stage], now: datetime.datetime, zone: ZoneInfo, usual: Callable[[], int | None]
) -> AwaitedAnswer | None:
    """Return the answer that an application, given as its stages, waits for; or None.

    None too while its last stage waits for its debrief, and until the day chosen to ask again.
    """
    stages = list(stages)
    last = None if next_coming(stages, now) else last_over(stages, now)
    if last is None or last.outcome != Stage.Outcome.PENDING:
        return None
    if last.application.has_offer or not last.application.is_open:
        return None
    return None if is_fresh(last, now, zone) else awaited(last, now, zone, usual)


def awaited(
    stage: Stage, now: datetime.datetime, zone: ZoneInfo, usual: Callable[[], int | None]
) -> AwaitedAnswer | None:
    """Return what there is to say of a stage without an answer; None until the day chosen to ask again.

    usual  called only if it matters: within how many days this candidate's answers usually came
    """
    today = now.astimezone(zone).date()
    if stage.ask_again_on:
        line = f"You wanted to ask again on {day(stage.ask_again_on, today)}"
        return None if stage.ask_again_on > today else AwaitedAnswer(stage, line, asks=True)
    promised, held = promised_by(stage, zone), held_on(stage, zone)
    if promised and promised < today:
        return AwaitedAnswer(stage, f"They meant to decide by {day(promised, today)}", asks=True)
    if stage.decision_by:
        return AwaitedAnswer(stage, f"They mean to decide by {day(stage.decision_by, today)}", asks=False)
    if held is None:
        return AwaitedAnswer(stage, "", asks=False)
    days = (today - held).days
    if promised or days < _WORTH_COMPARING:
        return AwaitedAnswer(stage, days_between(held, today), asks=False)
    theirs = usual()
    quiet = is_quiet(days, theirs)
    line = silence_line(days, theirs) if quiet or theirs else days_between(held, today)
    return AwaitedAnswer(stage, line, asks=quiet)


def is_fresh(stage: Stage, now: datetime.datetime, zone: ZoneInfo) -> bool:
    """Return whether a stage waits for its debrief and was held today or yesterday."""
    if not stage.needs_debrief(now) or stage.starts_at is None or stage.ends_at is None:
        return False
    return (now.astimezone(zone).date() - stage.ends_at.astimezone(zone).date()).days <= _FRESH_DAYS


def promised_by(stage: Stage, zone: ZoneInfo) -> datetime.date | None:
    """Return the day by which they promised to decide: as noted, or else as their words can be read.

    Of several meanings the latest counts, so that nobody is told of a broken promise that was not broken.
    """
    if stage.decision_by:
        return stage.decision_by
    read = (read_in(ask, zone) for ask in stage.asks.all() if is_about_decision(ask))
    return max((day for day in read if day), default=None)


def is_about_decision(ask: AskItem) -> bool:
    """Return whether an item of the ask-list holds what they said about the day of their decision."""
    return ask.topic == AskItem.Topic.DECISION_DATE and bool(ask.answer.strip())


def read_in(ask: AskItem, zone: ZoneInfo) -> datetime.date | None:
    """Return the latest day that the answer to an item can mean, if it names one."""
    promise = _promise_in(ask, zone)
    return promise.last if promise else None


def offered_promise(stage: Stage, zone: ZoneInfo) -> Promise | None:
    """Return a promise that can be read from what was written about a stage and is not noted as a day yet."""
    if stage.decision_by:
        return None
    for ask in stage.asks.all():
        if is_about_decision(ask) and (promise := _promise_in(ask, zone)):
            return promise
    if not stage.learned.strip():
        return None
    said = stage.debriefed_at or stage.ends_at or stage.updated_at
    return read_promise(stage.learned, said.astimezone(zone).date(), among_others=True)


def _promise_in(ask: AskItem, zone: ZoneInfo) -> Promise | None:
    return read_promise(ask.answer, ask.updated_at.astimezone(zone).date())
