"""How many days the answers to a candidate took, as far as the log knows it.

Read from a few columns of a bounded part of the log: whole stages of years would take longer than a page.
"""

import datetime
import itertools
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from interviewprep.accounts.models import Candidate
from interviewprep.advice.silence import usual_days
from interviewprep.applications.models import Application
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.slices import KeyAmong, owned_by

from .models import Stage

# So many of the latest stages are read.
MOST_STAGES = 200
# Logged longer after it was held than this, a stage says nothing about how long an answer took.
_LOGGED_LATE = datetime.timedelta(days=3)


class Held(Protocol):
    """What has been held, as far as its day is known."""

    @property
    def ends_at(self) -> datetime.datetime | None:
        """When it ends, assuming an hour if the length is unknown. None without a date."""

    @property
    def debriefed_at(self) -> datetime.datetime | None:
        """When the candidate wrote down how it went."""

    @property
    def created_at(self) -> datetime.datetime:
        """When it was logged."""


class LoggedStage(NamedTuple):
    """What of a stage, and of its application, says how long an answer took and whether one is awaited."""

    pk: int
    application_id: int
    status: str
    starts_at: datetime.datetime | None
    duration_minutes: int | None
    outcome: str
    created_at: datetime.datetime
    debriefed_at: datetime.datetime | None
    answered_on: datetime.date | None
    ending: str
    ended_on: datetime.date | None
    offered_on: datetime.date | None

    @property
    def ends_at(self) -> datetime.datetime | None:
        """When it ends, as `Stage.ends_at` says."""
        if self.starts_at is None:
            return None
        return self.starts_at + datetime.timedelta(minutes=self.duration_minutes or 60)

    def is_over(self, now: datetime.datetime) -> bool:
        """Return whether it was held, as `Stage.is_over` says of one that is not called off."""
        return self.status == Stage.Status.DONE or (self.ends_at is not None and self.ends_at <= now)


_COLUMNS = (
    *("pk", "application_id", "status", "starts_at", "duration_minutes", "outcome", "created_at"),
    *("debriefed_at", "answered_on", "application__ending", "application__ended_on"),
    "application__offered_on",
)


def _latest(
    owners: Sequence[int], keys: Sequence[int], now: datetime.datetime
) -> QuerySet[Stage, tuple[Any, ...]]:
    """Return the columns of the stages of the applications added last.

    They are found before their applications are joined: PostgreSQL would join and sort all.
    """
    mine, order = Stage.objects.filter(owner__in=owners), ("-application_id", "-position", "-pk")
    last = mine.exclude(status=Stage.Status.CANCELLED).order_by(*order).values("pk")[:MOST_STAGES]
    found = Stage.objects.filter(KeyAmong("pk", last), owned_by(owners))
    return found.order_by(*order).values_list(*_COLUMNS)


_LATEST = CompiledQuery[tuple[Any, ...]](_latest)


def latest_stages(candidate: Candidate, now: datetime.datetime) -> list[LoggedStage]:
    """Return the stages of the applications added last, in the order of the log, without those that were
    called off. One query."""
    return [LoggedStage._make(row) for row in reversed(_LATEST.of(candidate.pk, now))]


def logged_stage(stage: Stage) -> LoggedStage:
    """Return the same of a stage whose application is loaded."""
    return LoggedStage(
        stage.pk,
        stage.application_id,
        stage.status,
        stage.starts_at,
        stage.duration_minutes,
        stage.outcome,
        stage.created_at,
        stage.debriefed_at,
        stage.answered_on,
        stage.application.ending,
        stage.application.ended_on,
        stage.application.offered_on,
    )


def usual_wait(candidate: Candidate, now: datetime.datetime) -> int | None:
    """Return within how many days this candidate's answers usually came, or None. One query."""
    return usual_days(answer_days(latest_stages(candidate, now), candidate.zone))


def answer_days(stages: Iterable[LoggedStage], zone: ZoneInfo) -> list[int]:
    """Return how many days the answers took that came after these stages, in the order of the log."""
    found = []
    for _, together in itertools.groupby(stages, key=lambda stage: stage.application_id):
        line = list(together)
        for stage, following in itertools.zip_longest(line, line[1:]):
            held, came = held_on(stage, zone), _came_on(stage, following, zone)
            if held and came and came >= held:
                found.append((came - held).days)
    return found


def held_on(stage: Held, zone: ZoneInfo) -> datetime.date | None:
    """Return the day on which a stage was held, as far as it is known."""
    moment = stage.ends_at or stage.debriefed_at
    return moment.astimezone(zone).date() if moment else None


def _came_on(stage: LoggedStage, following: LoggedStage | None, zone: ZoneInfo) -> datetime.date | None:
    """The day on which their answer to a stage came, if the log knows it.

    Without a note of it that is the day on which the next stage was logged, or on which they said no.
    """
    if stage.answered_on:
        return stage.answered_on
    if following is None:
        return stage.ended_on if stage.ending == Application.Ending.REJECTED else None
    ends_at = stage.ends_at
    if ends_at is None or following.starts_at is None or not is_logged_in_time(stage):
        return None
    is_news = ends_at <= following.created_at <= following.starts_at
    return following.created_at.astimezone(zone).date() if is_news else None


def is_logged_in_time(stage: Held) -> bool:
    """Return whether a stage was in the log when its answer was still awaited, rather than entered later."""
    ends_at = stage.ends_at
    return ends_at is not None and stage.created_at <= ends_at + _LOGGED_LATE
