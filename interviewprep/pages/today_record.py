"""What Today loads of the log: the stages that come next and what waits, never everything that is open."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import (
    BooleanField,
    Case,
    Count,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.applications.querysets import ApplicationState
from interviewprep.practice.queue import due_count
from interviewprep.stages.application_log import logged, records
from interviewprep.stages.models import Stage
from interviewprep.stages.offers import NEAR
from interviewprep.stages.progress import last_over
from interviewprep.stages.querysets import StageQuerySet
from interviewprep.stages.threads import Thread, count_open, oldest_open, still_open
from interviewprep.web.compiled import CompiledQuery, counted

# A plan costs milliseconds, and nothing for the eleventh stage is due before everything for these.
SOONEST = 10
# Of so many applications where nothing is coming, the latest, Today looks who is to be asked first.
LONGEST_WAIT = 40
# So many stages without a debrief, the latest, may have ended today or yesterday.
UNDEBRIEFED = 25
# How many threads the page shows, open or folded.
MOST_THREADS = 8


@dataclass(frozen=True, slots=True)
class TodayRecord:
    """What Today is made of.

    applications  with everything logged: those whose stages come next, then those with something to ask
    coming        how many stages are to come in all
    waiting       those where nothing is coming, the latest, and those with an offer to answer; `more_waiting`
                  counts those left out that wait for a word
    undebriefed   the latest stages without a debrief, of `undebriefed_count`
    threads       the first open threads, of `thread_count`
    """

    applications: tuple[Application, ...]
    coming: int
    waiting: tuple[Application, ...]
    more_waiting: int
    undebriefed: tuple[Stage, ...]
    undebriefed_count: int
    threads: tuple[Thread, ...]
    thread_count: int


def standing(owner: int, now: datetime.datetime) -> tuple[dict[ApplicationState, int], int]:
    """Count a candidate's applications in each state that any is in, and their due questions: one query."""
    found = _STANDING.of(owner, now)
    counts = {state: count for state, _, count in found}
    due = found[0][1] if found else 0
    return {state: counts[state.value] for state in ApplicationState if state.value in counts}, due


def today_record(candidate: Candidate, now: datetime.datetime, zone: ZoneInfo) -> TodayRecord:
    """Load what Today shows of a candidate's open applications, as they see it `now` in `zone`."""
    owner = candidate.pk
    soonest = _COMING.of(owner, now)
    waiting, more_waiting = _waiting(owner, now, zone)
    undebriefed = _UNDEBRIEFED.of(owner, now)
    wanted = soonest + [one.pk for one in waiting if _has_asks(one, now)][:SOONEST]
    applications = _loaded(owner, list(dict.fromkeys(wanted)), now)
    threads, thread_count = _threads(candidate, applications, now)
    return TodayRecord(
        applications=applications,
        coming=sum(_COUNT_OF_COMING.of(owner, now)) if len(soonest) == SOONEST else len(soonest),
        waiting=waiting,
        more_waiting=more_waiting,
        undebriefed=tuple(undebriefed),
        undebriefed_count=(
            sum(_COUNT_OF_UNDEBRIEFED.of(owner, now)) if len(undebriefed) == UNDEBRIEFED else len(undebriefed)
        ),
        threads=threads,
        thread_count=thread_count,
    )


def _loaded(owner: int, keys: list[int], now: datetime.datetime) -> tuple[Application, ...]:
    """Return the record of these applications, in the order of their keys."""
    place = {key: number for number, key in enumerate(keys)}
    found = sorted(records(owner, keys, now), key=lambda one: place[one.pk]) if keys else []
    for application in found:
        _link(application)
    return tuple(found)


def _waiting(owner: int, now: datetime.datetime, zone: ZoneInfo) -> tuple[tuple[Application, ...], int]:
    """Return where nothing is coming or an offer is to be answered, and how many of such are left out."""
    today = now.astimezone(zone).date()
    shown = _WAITING.of(owner, now, today=today)
    prefetch_related_objects(shown, "stages__asks")
    for application in shown:
        _link(application)
    if len(shown) < LONGEST_WAIT:
        return tuple(shown), 0
    waits = sum(bool(getattr(one, "waits")) for one in shown)  # noqa: B009 - annotated above
    return tuple(shown), sum(_COUNT_OF_WAITING.of(owner, now, today=today)) - waits


def _open_stages(owners: Sequence[int]) -> StageQuerySet:
    return Stage.objects.filter(owner__in=owners, application__ending="")


def _build_waiting(owners: Sequence[int], now: datetime.datetime) -> Any:
    today, days = now.date(), datetime.timedelta(days=NEAR)
    near = Q(offered_on__isnull=False, offer_deadline__range=(today - days, today + days))
    coming = _open_stages(owners).coming(now).order_by().values("application")
    last = Stage.objects.of_outer().filter(application=OuterRef("pk")).over(now).order_by("-position", "-pk")
    found = logged().filter(owner__in=owners).open().filter(near | ~Q(pk__in=coming))
    found = found.alias(
        outcome=Subquery(last.values("outcome")[:1]), again=Subquery(last.values("ask_again_on")[:1])
    )
    return found.annotate(last=Subquery(last.values("starts_at")[:1]), waits=_waits(today)).filter(
        near | Q(outcome__isnull=False)
    )


def _waits(today: datetime.date) -> Case:
    """Say whether an application waits for a word, as `today_waiting` sees what was held long ago."""
    has_no_word = Q(offered_on=None, outcome=Stage.Outcome.PENDING) & (Q(again=None) | Q(again__lte=today))
    is_through = Q(offered_on=None, outcome=Stage.Outcome.THROUGH)
    return Case(
        When(has_no_word | is_through, then=Value(value=True)),
        default=Value(value=False),
        output_field=BooleanField(),
    )


def _build_undebriefed(owners: Sequence[int], now: datetime.datetime) -> StageQuerySet:
    return _open_stages(owners).over(now).filter(debriefed_at=None)


_STANDING = CompiledQuery[tuple[str, int, int]](
    lambda owners, keys, now: (
        logged()
        .filter(owner__in=owners)
        .with_state(now)
        .annotate(due=due_count(owners[0], now))
        .order_by()
        .values_list("state", "due")
        .annotate(Count("pk"))
    )
)
_COMING = CompiledQuery[int](
    lambda owners, keys, now: (
        _open_stages(owners).soonest(now).values_list("application_id", flat=True)[:SOONEST]
    )
)
_COUNT_OF_COMING = CompiledQuery[int](lambda owners, keys, now: counted(_open_stages(owners).coming(now)))
_UNDEBRIEFED = CompiledQuery[Stage](
    lambda owners, keys, now: (
        _build_undebriefed(owners, now)
        .with_application()
        .order_by(Coalesce("starts_at", "created_at").desc(), "-pk")[:UNDEBRIEFED]
    )
)
_COUNT_OF_UNDEBRIEFED = CompiledQuery[int](lambda owners, keys, now: counted(_build_undebriefed(owners, now)))
_WAITING = CompiledQuery[Application](
    lambda owners, keys, now: (
        _build_waiting(owners, now)
        .naming_roles()
        .order_by(F("offer_deadline").asc(nulls_last=True), F("last").desc(nulls_last=True), "-pk")[
            :LONGEST_WAIT
        ]
    )
)
_COUNT_OF_WAITING = CompiledQuery[int](
    lambda owners, keys, now: counted(_build_waiting(owners, now).filter(waits=True))
)


def _has_asks(application: Application, now: datetime.datetime) -> bool:
    """Return whether there is something to ask after the last stage, where none is to come."""
    stages = application.stages.all()
    last = None if any(stage.is_coming(now) for stage in stages) else last_over(stages, now)
    return last is not None and bool(last.asks.all())


def _link(application: Application) -> None:
    for stage in application.stages.all():
        stage.application = application


def _threads(
    candidate: Candidate, applications: tuple[Application, ...], now: datetime.datetime
) -> tuple[tuple[Thread, ...], int]:
    """Return the first open threads, those of these applications in their order, and how many there are."""
    found = [
        thread
        for application in applications
        for thread in sorted(still_open(application.stages.all()), key=lambda one: one.row.pk)
    ]
    keys = [application.pk for application in applications]
    count = len(found) + count_open(candidate, now, beside=keys)
    if len(found) < min(MOST_THREADS, count):
        found += oldest_open(candidate, beside=keys, most=MOST_THREADS)
    return tuple(found[:MOST_THREADS]), count
