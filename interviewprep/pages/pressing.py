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
from typing import Any, NamedTuple, TypeVar

from django.db.models import Case, DateTimeField, Exists, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Greatest
from django.db.models.lookups import GreaterThan

from interviewprep.applications.forms import Sort
from interviewprep.applications.models import Application
from interviewprep.stages.application_log import LoggedApplications, logged
from interviewprep.stages.models import Stage
from interviewprep.stages.querysets import LONGEST
from interviewprep.stages.soonest import has_coming, open_stages
from interviewprep.web.compiled import MIDNIGHT, CompiledQuery
from interviewprep.web.lists import Key, keys_behind
from interviewprep.web.search import MOST_KEPT, Shape, Words, shape_of, stand_ins, texts_of
from interviewprep.web.slices import KeyAmong

from .application_order import UNDATED, in_order
from .needs import Pressing

_Row = TypeVar("_Row")
# More than a page shows of the list or of a column, as some of them are in another state.
_LOOKED_AHEAD = 50


class Listed(NamedTuple):
    """What a list of applications is asked for.

    state     only those in this state, or "" for all
    midnight  when the candidate's day began
    """

    owner: int
    state: str
    sort: Sort
    now: datetime.datetime
    midnight: datetime.datetime

    def ask(self, query: CompiledQuery[_Row], beside: Sequence[int] = (), **given: Any) -> list[_Row]:
        """Return what a query finds for it; `given` is as for `CompiledQuery.of`."""
        return query.of(self.owner, self.now, midnight=self.midnight, beside=beside, **given)


def first_in_need(listed: Listed, most: int) -> list[int]:
    """Return the keys of the first applications of a list by need or by date. One query, or three where few
    are pressing."""
    found = first_pressing(listed, most)
    if len(found) < most:
        found = listed.ask(_first_answerable(listed.state, listed.sort, most))
    if len(found) < most:
        found += listed.ask(_first_others(listed.state, listed.sort, most))
    return found[:most]


def first_pressing(listed: Listed, most: int, words: Words = ()) -> list[int]:
    """Return those of the first, perhaps with some words, that have a date until the fiftieth stage that is
    to come. One query."""
    query = _first_pressing(listed.state, listed.sort, most, shape_of(words))
    return listed.ask(query, texts=texts_of(words))


@functools.lru_cache(MOST_KEPT)
def _first_pressing(state: str, sort: Sort, most: int, shape: Shape) -> CompiledQuery[int]:
    """Return the query of those with words of a shape and a date until the fiftieth stage that is to come."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        coming = open_stages(owners).coming_dated(now).order_by("starts_at")
        until = Subquery(coming.values("starts_at")[_LOOKED_AHEAD - 1 : _LOOKED_AHEAD])
        dated = found_by_index(owners, now, until=until)
        found = in_this_state(owners, state, now).filter(dated).search(stand_ins(shape), owners)
        ordered, order = in_order(found, sort, now, MIDNIGHT)
        return keys_behind(ordered.filter(needed__lte=until), order, None, most - 1, turned=False)

    return CompiledQuery(build)


@functools.cache
def _first_answerable(state: str, sort: Sort, most: int) -> CompiledQuery[int]:
    """Return the query of those with a date, and then those whose last round has no answer yet."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        every = in_this_state(owners, state, now)
        dated, order = in_order(every.filter(found_by_index(owners, now)), sort, now, MIDNIGHT)
        dated = dated.filter(needed__lt=UNDATED[Pressing.UNANSWERED])
        unanswered = _latest(Pressing.UNANSWERED, owners, state, sort, most, now)
        parts = dated.order_by(*(key.ordering() for key in order), "-pk").values("pk")[:most], unanswered
        return keys_behind(*_among(owners, parts, sort, now), None, most - 1, turned=False)

    return CompiledQuery(build)


@functools.cache
def _first_others(state: str, sort: Sort, most: int) -> CompiledQuery[int]:
    """Return the query of those behind them: with a round to come that has no date, waiting, ended."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        parts = [
            _latest(kind, owners, state, sort, most, now) for kind in (Pressing.UNDATED, Pressing.WAITING)
        ]
        if not state:
            ended = logged().filter(owner__in=owners).exclude(ending="")
            parts.append(ended.by_activity().values("pk")[:most])
        return keys_behind(*_among(owners, parts, sort, now), None, most - 1, turned=False)

    return CompiledQuery(build)


def in_this_state(owners: Sequence[int], state: str, now: datetime.datetime) -> LoggedApplications:
    """Return the applications of some owners in a state, or all with ""."""
    found = logged().filter(owner__in=owners)
    return found.with_state(now).filter(state=state) if state else found


def _latest(
    kind: Pressing, owners: Sequence[int], state: str, sort: Sort, most: int, now: datetime.datetime
) -> QuerySet[Any, Any]:
    """Return the keys of the open ones among them that need the candidate so much, changed last."""
    ordered, _ = in_order(that_may_be(kind, owners, state, now), sort, now, MIDNIGHT)
    return ordered.filter(needed=UNDATED[kind]).by_activity().values("pk")[:most]


def that_may_be(
    kind: Pressing, owners: Sequence[int], state: str, now: datetime.datetime
) -> LoggedApplications:
    """Return those in a state, or of all, that can need the candidate so much and have no date, by what an
    index quickly tells."""
    found = in_this_state(owners, state, now)
    if kind is Pressing.ENDED:
        return found.exclude(ending="")
    found, stages = found.open().filter(offered_on=None), Stage.objects.filter(owner__in=owners).order_by()
    if kind is Pressing.UNDATED:
        return found.filter(KeyAmong("pk", stages.filter(starts_at=None).values("application")))
    there = Stage.objects.of_outer().filter(application=OuterRef("pk"))
    if kind is Pressing.UNANSWERED:
        # Asked first: whether there is a stage at all is quickly seen.
        return found.filter(Exists(there)).filter(~has_coming(owners, now))
    later = (
        stages.exclude(ask_again_on=None).filter(ask_again_on__gt=MIDNIGHT.date()),
        stages.exclude(decision_by=None).filter(decision_by__gte=MIDNIGHT.date()),
    )
    is_later = KeyAmong("pk", *(part.values("application") for part in later))
    if state:
        # Only what had a round is in one of these.
        return found.filter(is_later)
    return found.filter(~Exists(there.exclude(status=Stage.Status.CANCELLED)) | is_later)


def _among(
    owners: Sequence[int], parts: Iterable[QuerySet[Any, Any]], sort: Sort, now: datetime.datetime
) -> tuple[LoggedApplications, tuple[Key, ...]]:
    return in_order(logged().filter(KeyAmong("pk", *parts), owner__in=owners), sort, now, MIDNIGHT)


def found_by_index(
    owners: Sequence[int], now: datetime.datetime, *, since: Any = None, until: Any = None
) -> KeyAmong:
    """Return the condition of all applications that can need the candidate between two moments; some others
    have it too.

    since, until  expressions; None: however much earlier or later
    """
    stages = Stage.objects.filter(owner__in=owners).order_by()
    earliest = _moment(MIDNIGHT - datetime.timedelta(days=1) - LONGEST)
    # What was held needs its candidate at midnight or before; later than that only what begins then.
    is_later = GreaterThan(since, _moment(MIDNIGHT)) if since is not None else None
    begin = Case(When(is_later, then=since), default=earliest) if is_later else earliest
    around = stages.filter(starts_at__gte=begin)
    if until is not None:
        around = around.filter(starts_at__lte=Greatest(until, _moment(now)))
    # SQLite takes an index with a condition only for a query that says the condition in the same words.
    held = (
        # Said to be held before its time, and without a debrief.
        stages.filter(status=Stage.Status.DONE, starts_at__gt=now, debriefed_at=None),
        stages.exclude(ask_again_on=None).filter(ask_again_on__lte=MIDNIGHT.date()),
        stages.exclude(decision_by=None).filter(decision_by__lt=MIDNIGHT.date()),
    )
    parts = around, *(held if is_later is None else (part.exclude(is_later) for part in held))
    offered = Application.objects.filter(owner__in=owners).exclude(offered_on=None).order_by()
    return KeyAmong("pk", *(part.values("application") for part in parts), offered.values("pk"))


def _moment(at: datetime.datetime) -> Value:
    return Value(at, output_field=DateTimeField())
