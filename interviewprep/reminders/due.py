"""What a candidate should be reminded of at a given time. No query and no clock: `now` is passed in.

A reminder is due from its time until it would no longer be useful, so that a server that was down for a while
still sends what helps and nothing stale. Days and times of day are the candidate's local ones; durations are
real hours, even across a change of the clocks.
"""

import datetime
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.accounts.models import Candidate
from interviewprep.advice.asklist import CHASE_AFTER, days_waiting
from interviewprep.stages.asks import ask_of
from interviewprep.stages.awaited import AwaitedAnswer, is_about_decision, read_in
from interviewprep.stages.models import AskItem, Stage

from .models import Preferences, ReminderKind

AFTER_THE_END = datetime.timedelta(hours=1)
AFTER_LASTS = datetime.timedelta(hours=24)
MORNING = datetime.time(9)
OVERDUE_LASTS = datetime.timedelta(days=3)
SUNDAY, WEEK_AT = 6, datetime.time(18)
WEEK_LASTS = datetime.timedelta(hours=12)
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that decides one candidate's reminders.

    stages   those around now, and those whose decision was promised lately, each with its application
    asks     questions they await an answer to, and what they were told about the decision, each with its
             stage
    overdue  answers for which it is time to ask; looked up only when the weekly mail is due
    """

    candidate: Candidate
    preferences: Preferences
    stages: tuple[Stage, ...] = ()
    asks: tuple[AskItem, ...] = ()
    overdue: tuple[AwaitedAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """One reminder: its kind, the key that identifies it among a candidate's, and what it is about."""

    kind: ReminderKind
    key: str
    stages: tuple[Stage, ...]
    asks: tuple[AskItem, ...] = ()
    overdue: tuple[AwaitedAnswer, ...] = ()

    @property
    def all_stages(self) -> tuple[Stage, ...]:
        """Every stage that it speaks of."""
        return (*self.stages, *(one.stage for one in self.overdue))


def due(case: Case, now: datetime.datetime) -> tuple[Due, ...]:
    """Return what the candidate should be reminded of `now`, whether or not it has been sent."""
    if case.candidate.is_sample or not case.candidate.is_active:
        return ()
    found = itertools.chain(
        *(_around(stage, case, now) for stage in case.stages),
        _answers(case, now),
        _decisions(case, now),
        _week(case, now),
    )
    return tuple(one for one in found if case.preferences.wants(one.kind))


def at(day: datetime.date, time: datetime.time, zone: ZoneInfo) -> datetime.datetime:
    """Return the moment at which a clock in `zone` shows this: the first, in a repeated hour.

    A time that is skipped when the clocks go forward counts as the one an hour later.
    """
    return datetime.datetime.combine(day, time, zone).astimezone(datetime.UTC)


def _around(stage: Stage, case: Case, now: datetime.datetime) -> Iterator[Due]:
    """The reminder for one stage: at most one of the three at a time."""
    if stage.starts_at is None or stage.ends_at is None:
        return
    starts, ends = stage.starts_at.astimezone(datetime.UTC), stage.ends_at.astimezone(datetime.UTC)
    day, moved = f"{stage.pk}.{starts:%Y%m%d}", _moved(stage)
    if _is_ahead(stage, now):
        wants = case.preferences
        if wants.hours_before and now >= starts - datetime.timedelta(hours=wants.hours):
            yield Due(ReminderKind.HOURS_BEFORE, f"{stage.pk}.{starts:%Y%m%dT%H%M}{moved}", (stage,))
        elif now >= _evening_before(starts, case):
            yield Due(ReminderKind.DAY_BEFORE, f"{day}{moved}", (stage,))
    elif _is_fresh(stage, now) and ends + AFTER_THE_END <= now < ends + AFTER_THE_END + AFTER_LASTS:
        yield Due(ReminderKind.AFTER, day, (stage,))


def _moved(stage: Stage) -> str:
    """How often a stage was moved, as part of its keys: anyone told an old time is told the new one."""
    return f".{len(stage.moves)}" if stage.moves else ""


def _evening_before(starts: datetime.datetime, case: Case) -> datetime.datetime:
    zone = case.candidate.zone
    return at(starts.astimezone(zone).date() - ONE_DAY, case.preferences.day_before_at, zone)


def _is_ahead(stage: Stage, now: datetime.datetime) -> bool:
    """Whether the candidate still has to go: the date of something cancelled or ended does not count."""
    return (
        stage.application.is_open
        and stage.is_coming(now)
        and stage.outcome != Stage.Outcome.WITHDREW
        and stage.starts_at is not None
        and now < stage.starts_at
    )


def _is_fresh(stage: Stage, now: datetime.datetime) -> bool:
    """Whether it was held and nothing has been written down yet."""
    return stage.application.is_open and stage.needs_debrief(now) and stage.outcome != Stage.Outcome.WITHDREW


def _answers(case: Case, now: datetime.datetime) -> Iterator[Due]:
    """Questions asked but not answered: one mail for everything asked about a stage on one day."""
    zone = case.candidate.zone
    waiting = [
        ask
        for ask in case.asks
        if _matters(ask.stage)
        and ask.asked_on
        and days_waiting(ask_of(ask), now.astimezone(zone).date()) is not None
    ]
    waiting.sort(key=lambda ask: (ask.stage_id, ask.asked_on, ask.pk))
    for (stage_pk, asked_on), asks in itertools.groupby(
        waiting, key=lambda ask: (ask.stage_id, ask.asked_on)
    ):
        late_on = asked_on + datetime.timedelta(days=CHASE_AFTER + 1) if asked_on else None
        if late_on and _is_morning_of(late_on, zone, now):
            together = tuple(asks)
            yield Due(ReminderKind.OVERDUE, f"{stage_pk}.{asked_on:%Y%m%d}", (together[0].stage,), together)


def _decisions(case: Case, now: datetime.datetime) -> Iterator[Due]:
    """Decisions that were promised by a day that has passed."""
    zone = case.candidate.zone
    told = {ask.stage_id: ask for ask in case.asks if is_about_decision(ask)}
    stages = {stage.pk: stage for stage in case.stages if stage.decision_by}
    stages |= {pk: ask.stage for pk, ask in told.items()}
    for pk, stage in stages.items():
        ask = told.get(pk)
        day = stage.decision_by or (read_in(ask, zone) if ask else None)
        if day and is_waited_for(stage) and _is_morning_of(day + ONE_DAY, zone, now):
            key = f"decision.{stage.application_id}.{day:%Y%m%d}"
            yield Due(ReminderKind.OVERDUE, key, (stage,), (ask,) if ask else ())


def _matters(stage: Stage) -> bool:
    return stage.application.is_open and stage.status != Stage.Status.CANCELLED


def is_waited_for(stage: Stage) -> bool:
    """Return whether a decision on this stage still matters and has not been made."""
    return _matters(stage) and stage.outcome == Stage.Outcome.PENDING and stage.application.offered_on is None


def _is_morning_of(day: datetime.date, zone: ZoneInfo, now: datetime.datetime) -> bool:
    moment = at(day, MORNING, zone)
    return moment <= now < moment + OVERDUE_LASTS


def _week(case: Case, now: datetime.datetime) -> Iterator[Due]:
    """The week ahead, if there is anything in it, with the answers that are overdue."""
    zone = case.candidate.zone
    sunday = _last_sunday(now.astimezone(zone).date())
    if not is_week_due(now, zone):
        return
    days = {sunday + datetime.timedelta(days=step) for step in range(1, 8)}
    ahead = [
        (stage.starts_at, stage.pk, stage)
        for stage in case.stages
        if stage.starts_at and _is_ahead(stage, now) and stage.starts_at.astimezone(zone).date() in days
    ]
    if ahead or case.overdue:
        stages = tuple(stage for _, _, stage in sorted(ahead))
        yield Due(ReminderKind.WEEK, f"{sunday:%Y%m%d}", stages, overdue=case.overdue)


def is_week_due(now: datetime.datetime, zone: ZoneInfo) -> bool:
    """Return whether it is the evening of the weekly mail for somebody in `zone`."""
    moment = at(_last_sunday(now.astimezone(zone).date()), WEEK_AT, zone)
    return moment <= now < moment + WEEK_LASTS


def _last_sunday(today: datetime.date) -> datetime.date:
    return today - datetime.timedelta(days=(today.weekday() - SUNDAY) % 7)
