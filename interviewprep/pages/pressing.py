"""What needs a candidate first, of however many applications: found without looking at every one.

When an application needs its candidate is worked out from its stages, so that no index holds it. But it is
before a given moment only for those with an offer, with a stage around now and until then, or with a day on
which to ask. Each of these an index finds. The moment is when the fiftieth stage that is to come begins.

Where so few have a date, those without follow: of each kind the latest, by an index of open applications by
their last change, which is walked along until enough are found.
"""

import datetime
import functools
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import DateTimeField, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Greatest

from interviewprep.applications.forms import Sort
from interviewprep.applications.models import Application
from interviewprep.stages.application_log import LoggedApplications, logged
from interviewprep.stages.models import Stage
from interviewprep.stages.querysets import LONGEST
from interviewprep.stages.soonest import open_stages
from interviewprep.web.compiled import MIDNIGHT, CompiledQuery
from interviewprep.web.lists import Key, keys_behind
from interviewprep.web.slices import KeyAmong

from .application_order import UNDATED, in_order
from .needs import Pressing

# More than a page shows of the list or of a column, as some of them are in another state.
_LOOKED_AHEAD = 50


def first_in_need(
    owner: int, state: str, sort: Sort, most: int, now: datetime.datetime, midnight: datetime.datetime
) -> list[int]:
    """Return the keys of the first applications of the list. One query, or three where few are pressing.

    state     only those in this state, or "" for all
    sort      `Sort.NEEDS` or `Sort.DATE`
    midnight  when the candidate's day began
    """
    found: list[int] = []
    for query in (_first_pressing, _first_answerable):
        if len(found) < most:
            found = query(state, sort, most).of(owner, now, midnight=midnight)
    if len(found) < most:
        found += _first_others(state, sort, most).of(owner, now, midnight=midnight)
    return found[:most]


@functools.cache
def _first_pressing(state: str, sort: Sort, most: int) -> CompiledQuery[int]:
    """Return the query of those with a date until the fiftieth stage that is to come."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        coming = open_stages(owners).coming_dated(now).order_by("starts_at")
        until = Subquery(coming.values("starts_at")[_LOOKED_AHEAD - 1 : _LOOKED_AHEAD])
        dated = KeyAmong("pk", *_found_by_index(owners, now, until))
        ordered, order = in_order(_in_state(owners, state, now).filter(dated), sort, now, MIDNIGHT)
        return keys_behind(ordered.filter(needed__lte=until), order, None, most - 1, turned=False)

    return CompiledQuery(build)


@functools.cache
def _first_answerable(state: str, sort: Sort, most: int) -> CompiledQuery[int]:
    """Return the query of those with a date, and then those whose last round has no answer yet."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        every = _in_state(owners, state, now)
        dated, order = in_order(
            every.filter(KeyAmong("pk", *_found_by_index(owners, now))), sort, now, MIDNIGHT
        )
        dated = dated.filter(needed__lt=UNDATED[Pressing.UNANSWERED])
        # Asked first: whether there is a stage at all is quickly seen.
        has_stages = Exists(Stage.objects.of_outer().filter(application=OuterRef("pk")))
        unanswered = _latest(every.filter(has_stages), Pressing.UNANSWERED, sort, most, now)
        parts = dated.order_by(*(key.ordering() for key in order), "-pk").values("pk")[:most], unanswered
        return keys_behind(*_among(owners, parts, sort, now), None, most - 1, turned=False)

    return CompiledQuery(build)


@functools.cache
def _first_others(state: str, sort: Sort, most: int) -> CompiledQuery[int]:
    """Return the query of those behind them: with a round to come that has no date, waiting, ended."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        every = _in_state(owners, state, now)
        undated = Stage.objects.filter(owner__in=owners, starts_at=None).order_by().values("application")
        parts = [
            _latest(every.filter(KeyAmong("pk", undated)), Pressing.UNDATED, sort, most, now),
            _latest(every, Pressing.WAITING, sort, most, now),
        ]
        if not state:
            ended = logged().filter(owner__in=owners).exclude(ending="")
            parts.append(ended.by_activity().values("pk")[:most])
        return keys_behind(*_among(owners, parts, sort, now), None, most - 1, turned=False)

    return CompiledQuery(build)


def _in_state(owners: Sequence[int], state: str, now: datetime.datetime) -> LoggedApplications:
    found = logged().filter(owner__in=owners)
    return found.with_state(now).filter(state=state) if state else found


def _latest(
    found: LoggedApplications, kind: Pressing, sort: Sort, most: int, now: datetime.datetime
) -> QuerySet[Any, Any]:
    """Return the keys of the open ones among them that need the candidate so much, changed last."""
    ordered, _ = in_order(found.open(), sort, now, MIDNIGHT)
    return ordered.filter(needed=UNDATED[kind]).by_activity().values("pk")[:most]


def _among(
    owners: Sequence[int], parts: Iterable[QuerySet[Any, Any]], sort: Sort, now: datetime.datetime
) -> tuple[LoggedApplications, tuple[Key, ...]]:
    return in_order(logged().filter(KeyAmong("pk", *parts), owner__in=owners), sort, now, MIDNIGHT)


def _found_by_index(
    owners: Sequence[int], now: datetime.datetime, until: Subquery | None = None
) -> tuple[QuerySet[Any, Any], ...]:
    """Return the keys of all applications that can need the candidate by then, and of some others.

    until  None: however much later
    """
    stages = Stage.objects.filter(owner__in=owners).order_by()
    yesterday = MIDNIGHT - datetime.timedelta(days=1)
    around = stages.filter(starts_at__gte=yesterday - LONGEST)
    if until is not None:
        around = around.filter(starts_at__lte=Greatest(until, Value(now, output_field=DateTimeField())))
    # SQLite takes an index with a condition only for a query that says the condition in the same words.
    of_stages = (
        around,
        # Said to be held before its time, and without a debrief.
        stages.filter(status=Stage.Status.DONE, starts_at__gt=now, debriefed_at=None),
        stages.exclude(ask_again_on=None).filter(ask_again_on__lte=MIDNIGHT.date()),
        stages.exclude(decision_by=None).filter(decision_by__lt=MIDNIGHT.date()),
    )
    offered = Application.objects.filter(owner__in=owners).exclude(offered_on=None).order_by()
    return *(part.values("application") for part in of_stages), offered.values("pk")
