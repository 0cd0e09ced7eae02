"""What Today loads of the log: the stages that come next and what waits, never everything that is open."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.application_log import logged, records_of_soonest
from interviewprep.stages.models import AskItem, Stage
from interviewprep.stages.offers import NEAR
from interviewprep.stages.progress import last_over
from interviewprep.stages.querysets import StageQuerySet
from interviewprep.stages.record_rows import put, put_into
from interviewprep.stages.soonest import has_coming
from interviewprep.stages.summary import coming_stages
from interviewprep.stages.threads import Thread, oldest_open, still_open
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.json_rows import WholeRows
from interviewprep.web.slices import KeyAmong, NumberOf

from .today_standing import MOST_COUNTED, Standing, undebriefed_parts

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
    waiting       those where nothing is coming, the latest, and those with an offer to answer; of too many to
                  count, those that changed last. `more_waiting` counts those left out that wait for a word
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


def today_record(
    candidate: Candidate, stands: Standing, now: datetime.datetime, zone: ZoneInfo
) -> TodayRecord:
    """Load what Today shows of a candidate's open applications, as they see it `now` in `zone`."""
    owner = candidate.pk
    waiting, more_waiting = _waiting(owner, now, zone, many=not stands.is_counted)
    undebriefed = _UNDEBRIEFED.of(owner, now) if stands.undebriefed else []
    asking = [one.pk for one in waiting if _has_asks(one, now)][:SOONEST]
    applications = _planned(owner, asking, now) if stands.coming or asking else ()
    return TodayRecord(
        applications=applications,
        coming=stands.coming,
        waiting=waiting,
        more_waiting=more_waiting,
        undebriefed=tuple(undebriefed),
        undebriefed_count=stands.undebriefed,
        threads=_threads(owner, applications, stands.threads, now),
        thread_count=stands.threads,
    )


def _planned(owner: int, asking: list[int], now: datetime.datetime) -> tuple[Application, ...]:
    """Return the record of the applications whose stages come next, in that order, then of these keys."""
    found = records_of_soonest(owner, SOONEST, now, beside=asking)
    by_key = {one.pk: one for one in found}
    soonest = (application.pk for _, application in coming_stages(found, now)[:SOONEST])
    # One that was deleted a moment ago has no record any more.
    return tuple(by_key[key] for key in dict.fromkeys([*soonest, *asking]) if key in by_key)


def _waiting(
    owner: int, now: datetime.datetime, zone: ZoneInfo, *, many: bool
) -> tuple[tuple[Application, ...], int]:
    """Return where nothing is coming or an offer is to be answered, and how many of such are left out.

    many  there are too many applications to look at each: of those that wait, the last to change are returned
    """
    shown = (_OF_MANY_WAITING if many else _WAITING).of(owner, now, today=now.astimezone(zone).date())
    for application in shown:
        values = application.__dict__
        stages = _STAGES.made(values.pop("stage_rows"))
        stages.sort(key=lambda stage: (stage.position, stage.pk))
        put_into(application, "stages", stages, Stage, "application")
        put(stages, "asks", _ASKS.made(values.pop("ask_rows")), AskItem, "stage")
    waits = sum(bool(getattr(one, "waits")) for one in shown)  # noqa: B009 - annotated below
    every = getattr(shown[0], "every") if shown else 0  # noqa: B009 - annotated below
    return tuple(shown), every - waits if every <= MOST_COUNTED else every


def _build_waiting(owners: Sequence[int], now: datetime.datetime) -> tuple[Any, Any]:
    """Return where an offer is to be answered soon, and those and all others that wait."""
    today, days = now.date(), datetime.timedelta(days=NEAR)
    near = Q(offered_on__isnull=False, offer_deadline__range=(today - days, today + days))
    found = _with_last(logged().filter(owner__in=owners).open(), now)
    has_stage = Q(Exists(_standing_stages()))
    return found.exclude(offered_on=None).filter(near), found.filter(
        near | (~has_coming(owners, now) & has_stage)
    )


def _standing_stages() -> StageQuerySet:
    """Return the stages of an application outside, those that were called off aside.

    Where nothing is coming, all were held: an index has the last of them, and when that was.
    """
    stages = Stage.objects.of_outer().filter(application=OuterRef("pk"))
    return stages.exclude(status=Stage.Status.CANCELLED)


def _with_last(found: Any, now: datetime.datetime) -> Any:
    """Say of applications when the last stage was held, and whether they wait for a word."""
    last = _standing_stages().order_by("-position", "-pk")
    found = found.alias(
        outcome=Subquery(last.values("outcome")[:1]), again=Subquery(last.values("ask_again_on")[:1])
    )
    return found.annotate(last=Subquery(last.values("starts_at")[:1]), waits=_waits(now.date()))


def _build_shown_waiting(owners: Sequence[int], now: datetime.datetime, *, many: bool) -> Any:
    """Return the first of those that wait, how many there are, and what their stages say of it.

    The last is worked out for these alone: a database that sorts rows has worked out all that they say. Of
    many, an index has those that changed last, while the latest stage of each would have to be looked for.
    """
    order = F("offer_deadline").asc(nulls_last=True), F("last").desc(nulls_last=True), "-pk"
    near, every = _build_waiting(owners, now)
    parts = (near.order_by(*order), every.by_activity()) if many else (every.order_by(*order),)
    first = KeyAmong("pk", *(part.values("pk")[:LONGEST_WAIT] for part in parts))
    found = _with_last(logged().filter(first, owner__in=owners), now).naming_roles().order_by(*order)
    asks = AskItem.objects.of_outer().filter(stage__application=OuterRef("pk"))
    return found.annotate(
        every=NumberOf(every.filter(waits=True).order_by(), MOST_COUNTED + 1),
        stage_rows=_STAGES.of(Stage.objects.of_outer().filter(application=OuterRef("pk"))),
        ask_rows=_ASKS.of(asks),
    )[:LONGEST_WAIT]


def _waits(today: datetime.date) -> Case:
    """Say whether an application waits for a word, as `today_waiting` sees what was held long ago."""
    has_no_word = Q(offered_on=None, outcome=Stage.Outcome.PENDING) & (Q(again=None) | Q(again__lte=today))
    is_through = Q(offered_on=None, outcome=Stage.Outcome.THROUGH)
    return Case(
        When(has_no_word | is_through, then=Value(value=True)),
        default=Value(value=False),
        output_field=BooleanField(),
    )


# What of the stages of applications that wait says whom to ask, and when.
_STAGES = WholeRows(
    Stage,
    only=(
        *("id", "owner", "application", "position", "kind", "label", "status", "outcome", "created_at"),
        *("starts_at", "duration_minutes", "time_zone", "format", "place", "link"),
        *("debriefed_at", "ask_again_on", "decision_by"),
    ),
)
_ASKS = WholeRows(AskItem)


def _latest_undebriefed(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> StageQuerySet:
    latest = Coalesce("starts_at", "created_at").desc(), "-pk"
    every = undebriefed_parts(owners, now)
    parts = (part.order_by(*latest).values("pk")[:UNDEBRIEFED] for part in every)
    found = Stage.objects.filter(KeyAmong("pk", *parts), owner__in=owners)
    return found.with_application().order_by(*latest)[:UNDEBRIEFED]


_UNDEBRIEFED = CompiledQuery[Stage](_latest_undebriefed)
_WAITING = CompiledQuery[Application](lambda owners, keys, now: _build_shown_waiting(owners, now, many=False))
_OF_MANY_WAITING = CompiledQuery[Application](
    lambda owners, keys, now: _build_shown_waiting(owners, now, many=True)
)


def _has_asks(application: Application, now: datetime.datetime) -> bool:
    """Return whether there is something to ask after the last stage, where none is to come."""
    stages = application.stages.all()
    last = None if any(stage.is_coming(now) for stage in stages) else last_over(stages, now)
    return last is not None and bool(last.asks.all())


def _threads(
    owner: int, applications: tuple[Application, ...], count: int, now: datetime.datetime
) -> tuple[Thread, ...]:
    """Return the first of `count` open threads, those of these applications in their order.

    Then come the oldest; where there are more than are counted, of the applications that changed last.
    """
    found: list[Thread] = []
    for application in applications:
        if len(found) < MOST_THREADS:
            found += sorted(still_open(application.stages.all()), key=lambda one: one.row.pk)
    if len(found) < min(MOST_THREADS, count):
        keys = [application.pk for application in applications]
        many = count > MOST_COUNTED
        found += oldest_open(owner, now, beside=keys, most=MOST_THREADS, many=many)
    return tuple(found[:MOST_THREADS])
