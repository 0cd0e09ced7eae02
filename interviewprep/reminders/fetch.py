"""Loads what decides reminders for many candidates at once, in a fixed number of queries per batch."""

import datetime
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import or_
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from interviewprep.accounts.models import Candidate
from interviewprep.advice.silence import usual_days
from interviewprep.applications.models import Application
from interviewprep.stages.answer_times import answer_days, logged_stage
from interviewprep.stages.application_log import records_of_several
from interviewprep.stages.awaited import AwaitedAnswer, awaited_of
from interviewprep.stages.models import AskItem, Stage

from .due import Case, is_week_due
from .models import Preferences, Reminder

BATCH = 200
# A stage may last a week; after its end there is a day to write it up.
_BACK = datetime.timedelta(days=9)
_AHEAD = datetime.timedelta(days=2)
_WEEK_AHEAD = datetime.timedelta(days=9)
# Long enough for an answer to become overdue, and for a promised day to pass.
_ASKED_BACK = datetime.timedelta(days=10)
# As many answers as one mail speaks of.
_MOST_OVERDUE = 5
_TOLD_BACK = datetime.timedelta(days=180)

_Row = TypeVar("_Row", Stage, AskItem)


def reachable() -> QuerySet[Candidate]:
    """Return the candidates who may be sent mail: real ones, with a confirmed address and no example."""
    confirmed = (
        EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
        .annotate(lower=Lower("email"))
        .filter(lower=Lower(OuterRef("email")))
    )
    return Candidate.objects.filter(Exists(confirmed), is_active=True, is_sample=False, example=None)


def batches(now: datetime.datetime) -> Iterator[list[Case]]:
    """Yield the candidates for whom something may be due, in batches of four queries each, or six on the
    evening of the weekly mail. Before the first, four queries look for them, or five on that evening."""
    owners = sorted(_with_something(now))
    for first in range(0, len(owners), BATCH):
        yield list(load(owners[first : first + BATCH], now).values())


def load(owners: Sequence[int], now: datetime.datetime) -> dict[int, Case]:
    """Return the cases of these candidates, by candidate, if they may be sent mail: four queries, and two
    more if the weekly mail is due to one of them."""
    candidates = {candidate.pk: candidate for candidate in reachable().filter(pk__in=owners)}
    preferences = {row.owner_id: row for row in Preferences.objects.filter(owner__in=owners)}
    stages = _by_owner(
        Stage.objects.filter(_counts(), or_(*_stages(now, _WEEK_AHEAD)), owner__in=owners)
        .select_related("application")
        .order_by("pk")
    )
    asks = _by_owner(
        AskItem.objects.filter(_counts("stage__"), or_(*_asks(now)), owner__in=owners)
        .select_related("stage__application")
        .order_by("pk")
    )
    weekly = {
        pk: candidate
        for pk, candidate in candidates.items()
        if pk in preferences and preferences[pk].week and is_week_due(now, candidate.zone)
    }
    overdue = _overdue(weekly, now) if weekly else {}
    return {
        pk: Case(
            candidate,
            preferences.get(pk) or Preferences(owner=candidate),
            tuple(stages[pk]),
            tuple(asks[pk]),
            overdue.get(pk, ()),
        )
        for pk, candidate in candidates.items()
    }


def records(
    reminders: Sequence[Reminder], stages: Sequence[Stage], now: datetime.datetime
) -> dict[int, Application]:
    """Return the applications of these stages with their logs, by key: two queries."""
    owners, keys = {one.owner_id for one in reminders}, {stage.application_id for stage in stages}
    return {one.pk: one for one in records_of_several(owners, keys, now)}


def _with_something(now: datetime.datetime) -> set[int]:
    """Return who has a stage around now, waits for an answer, or has the weekly mail switched on.

    It looks for what is due and takes the owners from that, each part by an index of its own: whoever has
    nothing due is not read, however many they are.
    """
    found: list[QuerySet[Any]] = [
        *(Stage.objects.filter(_counts(), part) for part in _stages(now, _AHEAD)),
        *(AskItem.objects.filter(_counts("stage__"), part) for part in _asks(now)),
    ]
    # Sunday evening somewhere.
    if now.weekday() in {6, 0}:
        found.append(Preferences.objects.filter(week=True))
    return {owner for rows in found for owner in rows.order_by().values_list("owner", flat=True).distinct()}


def _counts(stage: str = "") -> Q:
    """What is asked of every stage: neither it nor its application is over."""
    return Q(**{f"{stage}application__ending": ""}) & ~Q(**{f"{stage}status": Stage.Status.CANCELLED})


def _stages(now: datetime.datetime, ahead: datetime.timedelta) -> tuple[Q, Q]:
    """Stages coming soon and recent ones that have not been written up; those with a decision promised."""
    around = Q(starts_at__gt=now - _BACK, starts_at__lte=now + ahead)
    today = now.date()
    promised = Q(decision_by__range=(today - _ASKED_BACK, today), outcome=Stage.Outcome.PENDING)
    return around & (Q(starts_at__gt=now) | Q(debriefed_at=None)), promised


def _asks(now: datetime.datetime) -> tuple[Q, Q]:
    """Questions they await an answer to; what they were told about when a decision is due."""
    today = now.date()
    waiting = Q(state=AskItem.State.ASKED, asked_on__gte=today - _ASKED_BACK, asked_on__lte=today)
    told = Q(topic=AskItem.Topic.DECISION_DATE, updated_at__gte=now - _TOLD_BACK) & ~Q(answer="")
    return waiting, told


def _overdue(
    candidates: Mapping[int, Candidate], now: datetime.datetime
) -> dict[int, tuple[AwaitedAnswer, ...]]:
    """Return by candidate the answers for which it is time to ask, the longest awaited first: two queries."""
    stages = (
        Stage.objects.filter(owner__in=candidates)
        .exclude(status=Stage.Status.CANCELLED)
        .order_by("owner_id", "application_id", "position", "pk")
        .select_related("application")
        .prefetch_related("asks")
    )
    return {
        owner: _to_ask(list(together), candidates[owner].zone, now)
        for owner, together in itertools.groupby(stages, key=lambda stage: stage.owner_id)
    }


def _to_ask(stages: list[Stage], zone: ZoneInfo, now: datetime.datetime) -> tuple[AwaitedAnswer, ...]:
    usual = usual_days(answer_days(map(logged_stage, stages), zone))
    waiting = []
    for _, of_one in itertools.groupby(stages, key=lambda stage: stage.application_id):
        one = awaited_of(of_one, now, zone, lambda: usual)
        if one and one.asks:
            waiting.append(one)
    waiting.sort(key=lambda one: one.stage.starts_at or one.stage.created_at)
    return tuple(waiting[:_MOST_OVERDUE])


def _by_owner(rows: "QuerySet[_Row]") -> "defaultdict[int, list[Any]]":
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.owner_id].append(row)
    return found
