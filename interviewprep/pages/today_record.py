"""What Today loads of the log: the stages that come next and what waits, never everything that is open."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import (
    BooleanField,
    Case,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.applications.querysets import ApplicationState
from interviewprep.briefs import parts as briefs
from interviewprep.practice.partners_waiting import PartnerWaiting, new_notes, who_waits
from interviewprep.practice.queue import bank_count, due_said, later_count
from interviewprep.stages.application_log import logged, records_of_soonest
from interviewprep.stages.models import AskItem, Stage
from interviewprep.stages.offers import NEAR
from interviewprep.stages.progress import last_over
from interviewprep.stages.querysets import StageQuerySet
from interviewprep.stages.record_rows import put, put_into
from interviewprep.stages.soonest import open_stages
from interviewprep.stages.summary import coming_stages
from interviewprep.stages.threads import Thread, oldest_open, open_count, still_open
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.json_rows import WholeRows
from interviewprep.web.slices import KeyAmong, NumberOf, NumbersOfEach, unless_many

# A plan costs milliseconds, and nothing for the eleventh stage is due before everything for these.
SOONEST = 10
# Of so many applications where nothing is coming, the latest, Today looks who is to be asked first.
LONGEST_WAIT = 40
# So many stages without a debrief, the latest, may have ended today or yesterday.
UNDEBRIEFED = 25
# Of what is worked out from other tables, so many are counted: the page looks for more than one such thing.
MOST_COUNTED = 500
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


@dataclass(frozen=True, slots=True)
class Standing:
    """What a candidate has, in numbers.

    states       how many applications are in each state, those without any left out; None for every state
                 where there are too many to count
    due          questions to rehearse, as the page says it
    heard        practice partners whose notes are to be decided on
    answered     stages with answers to a brief
    threads      open threads
    undebriefed  stages that are over and have no debrief
    coming       stages to come
    The last three are counted up to `MOST_COUNTED`, and are larger if there are more.
    """

    states: Mapping[ApplicationState, int | None]
    due: int | str = 0
    heard: tuple[PartnerWaiting, ...] = ()
    answered: int = 0
    threads: int = 0
    undebriefed: int = 0
    coming: int = 0

    @property
    def is_counted(self) -> bool:
        """Whether there are few enough applications to count them by their state."""
        return None not in self.states.values()

    def has(self, least: int) -> bool:
        """Return whether there are at least so many applications; not more than are counted."""
        return not self.is_counted or sum(filter(None, self.states.values())) >= least


def standing(owner: int, now: datetime.datetime) -> Standing:
    """Count what a candidate has, in one query."""
    (found,) = _STANDING.of(owner, now)
    counts, bank, later, heard, *others = found
    states: dict[ApplicationState, int | None] = (
        {state: counts[state.value] for state in ApplicationState if state.value in counts}
        if sum(counts.values()) <= MOST_COUNTED
        else dict.fromkeys(ApplicationState)
    )
    return Standing(states, due_said(bank, later), tuple(who_waits(heard)), *others)


def today_record(
    candidate: Candidate, stands: Standing, now: datetime.datetime, zone: ZoneInfo
) -> TodayRecord:
    """Load what Today shows of a candidate's open applications, as they see it `now` in `zone`."""
    owner = candidate.pk
    waiting, more_waiting = _waiting(owner, now, zone)
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


def _waiting(owner: int, now: datetime.datetime, zone: ZoneInfo) -> tuple[tuple[Application, ...], int]:
    """Return where nothing is coming or an offer is to be answered, and how many of such are left out."""
    shown = _WAITING.of(owner, now, today=now.astimezone(zone).date())
    for application in shown:
        values = application.__dict__
        stages = _STAGES.made(values.pop("stage_rows"))
        stages.sort(key=lambda stage: (stage.position, stage.pk))
        put_into(application, "stages", stages, Stage, "application")
        put(stages, "asks", _ASKS.made(values.pop("ask_rows")), AskItem, "stage")
    waits = sum(bool(getattr(one, "waits")) for one in shown)  # noqa: B009 - annotated below
    every = getattr(shown[0], "every") if shown else 0  # noqa: B009 - annotated below
    return tuple(shown), every - waits if every <= MOST_COUNTED else every


def _build_waiting(owners: Sequence[int], now: datetime.datetime) -> Any:
    today, days = now.date(), datetime.timedelta(days=NEAR)
    near = Q(offered_on__isnull=False, offer_deadline__range=(today - days, today + days))
    theirs = Stage.objects.filter(owner__in=owners).order_by()
    has_coming = KeyAmong("pk", *(part.values("application") for part in theirs.coming_by_index(now)))
    found = logged().filter(owner__in=owners).open().filter(near | ~Q(has_coming))
    return _with_last(found, now).filter(near | Q(outcome__isnull=False))


def _with_last(found: Any, now: datetime.datetime) -> Any:
    """Say of applications when the last stage was held, and whether they wait for a word."""
    last = Stage.objects.of_outer().filter(application=OuterRef("pk")).over(now).order_by("-position", "-pk")
    found = found.alias(
        outcome=Subquery(last.values("outcome")[:1]), again=Subquery(last.values("ask_again_on")[:1])
    )
    return found.annotate(last=Subquery(last.values("starts_at")[:1]), waits=_waits(now.date()))


def _build_shown_waiting(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
    """Return the first of those that wait, how many there are, and what their stages say of it.

    The last is worked out for these alone: a database that sorts rows has worked out all that they say.
    """
    order = F("offer_deadline").asc(nulls_last=True), F("last").desc(nulls_last=True), "-pk"
    every = _build_waiting(owners, now)
    first = every.order_by(*order).values("pk")[:LONGEST_WAIT]
    found = _with_last(logged().filter(owner__in=owners, pk__in=first), now).naming_roles().order_by(*order)
    asks = AskItem.objects.of_outer().filter(stage__application=OuterRef("pk"))
    return found.annotate(
        every=NumberOf(every.filter(waits=True).order_by(), MOST_COUNTED + 1),
        stage_rows=_STAGES.of(Stage.objects.of_outer().filter(application=OuterRef("pk"))),
        ask_rows=_ASKS.of(asks),
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
    return open_stages(owners).over(now).filter(debriefed_at=None)


def _build_standing(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
    """Return one row of numbers; of applications in each state, up to one more than are counted in all."""
    (owner,), most = owners, MOST_COUNTED + 1
    later, undated, lately = open_stages(owners).order_by().coming_by_index(now)
    every = logged().filter(owner=owner).order_by()
    applications = every.with_state(now).annotate(said=unless_many("state", every, MOST_COUNTED))
    return Candidate.objects.filter(pk=owner).values_list(
        NumbersOfEach(applications, "said", most),
        bank_count(owner),
        later_count(owner, now),
        new_notes(owner),
        briefs.answered_count(owner),
        open_count(owner, most),
        _number_undebriefed(owners, now, most),
        NumberOf(later, most) + NumberOf(undated, most) + NumberOf(lately, most),
    )


def _number_undebriefed(owners: Sequence[int], now: datetime.datetime, most: int) -> CombinedExpression:
    """Return how many there are, at most so many of each kind: what is still to come is not gone through."""
    began, undated, early = _parts(_build_undebriefed(owners, now), now)
    latest = began.order_by("-starts_at")
    return NumberOf(latest, most) + NumberOf(undated.order_by(), most) + NumberOf(early.order_by(), most)


def _parts(held: StageQuerySet, now: datetime.datetime) -> tuple[StageQuerySet, StageQuerySet, StageQuerySet]:
    """Return the parts of stages that were held which an index finds: begun, undated, and said to be over."""
    done = held.filter(status=Stage.Status.DONE)
    return held.filter(starts_at__lte=now), done.filter(starts_at=None), done.filter(starts_at__gt=now)


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
    every = _build_undebriefed(owners, now)
    parts = (part.order_by(*latest).values("pk")[:UNDEBRIEFED] for part in _parts(every, now))
    found = Stage.objects.filter(KeyAmong("pk", *parts), owner__in=owners)
    return found.with_application().order_by(*latest)[:UNDEBRIEFED]


_STANDING = CompiledQuery[tuple[Any, ...]](_build_standing)
_UNDEBRIEFED = CompiledQuery[Stage](_latest_undebriefed)
_WAITING = CompiledQuery[Application](_build_shown_waiting)


def _has_asks(application: Application, now: datetime.datetime) -> bool:
    """Return whether there is something to ask after the last stage, where none is to come."""
    stages = application.stages.all()
    last = None if any(stage.is_coming(now) for stage in stages) else last_over(stages, now)
    return last is not None and bool(last.asks.all())


def _threads(
    owner: int, applications: tuple[Application, ...], count: int, now: datetime.datetime
) -> tuple[Thread, ...]:
    """Return the first of `count` open threads, those of these applications in their order."""
    found: list[Thread] = []
    for application in applications:
        if len(found) < MOST_THREADS:
            found += sorted(still_open(application.stages.all()), key=lambda one: one.row.pk)
    if len(found) < min(MOST_THREADS, count):
        keys = [application.pk for application in applications]
        found += oldest_open(owner, now, beside=keys, most=MOST_THREADS)
    return tuple(found[:MOST_THREADS])
