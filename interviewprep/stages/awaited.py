"""The answer an application waits for: since when, what they promised, and what is usual for this candidate.

Only `usual_wait` asks the database; stages come loaded, each with its application and its ask-list.
"""

import datetime
import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.accounts.models import Candidate
from interviewprep.advice.promised_days import Promise, read_promise
from interviewprep.advice.silence import is_quiet, silence_line, usual_days
from interviewprep.applications.models import Application
from interviewprep.web.times import day, days_between

from .models import AskItem, Stage
from .progress import last_over, next_coming

# Logged longer after it was held than this, a stage says nothing about how long an answer took.
_LOGGED_LATE = 3
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


def held_on(stage: Stage, zone: ZoneInfo) -> datetime.date | None:
    """Return the day on which a stage was held, as far as it is known."""
    moment = stage.ends_at or stage.debriefed_at
    return moment.astimezone(zone).date() if moment else None


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


def usual_wait(candidate: Candidate) -> int | None:
    """Return within how many days this candidate's answers usually came, or None. One query."""
    stages = Stage.objects.of(candidate).exclude(status=Stage.Status.CANCELLED).select_related("application")
    return usual_days(answer_days(stages.order_by("application_id", "position", "pk"), candidate.zone))


def answer_days(stages: Iterable[Stage], zone: ZoneInfo) -> list[int]:
    """Return how many days the answers took that came after these stages, in the order of the log."""
    found = []
    for _, together in itertools.groupby(stages, key=lambda stage: stage.application_id):
        line = list(together)
        for stage, following in itertools.zip_longest(line, line[1:]):
            held, came = held_on(stage, zone), _came_on(stage, following, zone)
            if held and came and came >= held:
                found.append((came - held).days)
    return found


def _came_on(stage: Stage, following: Stage | None, zone: ZoneInfo) -> datetime.date | None:
    """The day on which their answer to a stage came, if the log knows it.

    Without a note of it that is the day on which the next stage was logged, or on which they said no.
    """
    if stage.answered_on:
        return stage.answered_on
    if following is None:
        application = stage.application
        is_no = application.ending == Application.Ending.REJECTED
        return application.ended_on if is_no else None
    if stage.ends_at is None or following.starts_at is None or not is_logged_in_time(stage):
        return None
    is_news = stage.ends_at <= following.created_at <= following.starts_at
    return following.created_at.astimezone(zone).date() if is_news else None


def is_logged_in_time(stage: Stage) -> bool:
    """Return whether a stage was in the log when its answer was still awaited, rather than entered later."""
    late = datetime.timedelta(days=_LOGGED_LATE)
    return stage.ends_at is not None and stage.created_at <= stage.ends_at + late
