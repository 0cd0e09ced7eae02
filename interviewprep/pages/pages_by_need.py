"""The pages behind the first of a long list by what needs the candidate, and the way back, without a look at
every application.

The list has parts, one behind the other: what has a date, what waits for an answer, what has no date yet,
what only waits, what has ended. A page begins in one of them and goes on into the next. Of what has a date, a
page lies within the dates of the next fifty stages that are to come, as the first one does (`pressing`); in
every other part the last change decides, and an index is walked along.
"""

import datetime
import functools
from collections.abc import Sequence
from typing import Any

from django.db.models import DateTimeField, Subquery, Value

from interviewprep.applications.forms import Sort
from interviewprep.stages.application_log import LoggedApplications, logged
from interviewprep.stages.soonest import open_stages
from interviewprep.web.compiled import BEGIN, MIDNIGHT, CompiledQuery
from interviewprep.web.lists import Key, beyond
from interviewprep.web.search import MOST_KEPT, Shape, Words, shape_of, stand_ins, texts_of

from .application_order import UNDATED, in_order
from .needs import Pressing
from .pressing import Listed, found_by_index, in_this_state, that_may_be

# What is fresh has a date too: it comes first.
_PARTS = Pressing.DATED, Pressing.UNANSWERED, Pressing.UNDATED, Pressing.WAITING, Pressing.ENDED
# Within the dates of so many stages a page is looked for, then within more, and then among all.
_LOOKED_AHEAD = 50, 400, None
_LAST_DATE = UNDATED[Pressing.UNANSWERED] - datetime.timedelta(microseconds=1)
_CHANGED, _BY_KEY = Key("updated_at", descends=True), Key("pk", descends=True)


def behind_in_need(listed: Listed, key: int, most: int, *, turned: bool) -> list[int]:
    """Return the keys of at most so many applications behind one, by need or by date; none if that is not
    there any more.

    turned  whether the list is turned round: those before it, the nearest first
    """
    state, sort = listed.state, listed.sort
    stands = listed.ask(_place_of(state, sort), [key])
    if not stands:
        return []
    ((needed, changed),) = stands
    place = _part_of(needed)
    begin = needed if place is Pressing.DATED else changed
    found: list[int] = []
    parts = [part for part in _PARTS if not (state and part is Pressing.ENDED)]
    for part in reversed(parts) if turned else parts:
        if (part > place) if turned else (part < place):
            continue
        beside = [key] if part is place else []
        for query in _queries(part, state, sort, most, turned=turned, is_behind=part is place):
            more = listed.ask(query, beside, begin=begin)
            if len(more) == most:
                break
        found += more
        if len(found) >= most:
            break
    return found[:most]


def next_dated(listed: Listed, key: int, most: int, words: Words, *, turned: bool) -> list[int]:
    """Return those with some words behind an application, as `behind_in_need` does, among the next fifty that
    have a date; none if that has none. Two queries."""
    state, sort, ahead = listed.state, listed.sort, _LOOKED_AHEAD[0]
    stands = listed.ask(_place_of(state, sort), [key])
    if not stands or _part_of(stands[0][0]) is not Pressing.DATED:
        return []
    query = _dated(state, sort, most, ahead, shape_of(words), turned=turned, is_behind=True)
    return listed.ask(query, [key], begin=stands[0][0], texts=texts_of(words))


def _part_of(needed: datetime.datetime) -> Pressing:
    return max(part for part in _PARTS if part is Pressing.DATED or needed >= UNDATED[part])


@functools.cache
def _place_of(state: str, sort: Sort) -> CompiledQuery[tuple[datetime.datetime, datetime.datetime]]:
    """Return the query of when an application needs its candidate, and when it changed last."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        return _by_need(owners, state, sort, now).filter(pk__in=keys).values_list("needed", "updated_at")

    return CompiledQuery(build)


@functools.cache
def _queries(
    part: Pressing, state: str, sort: Sort, most: int, *, turned: bool, is_behind: bool
) -> tuple[CompiledQuery[int], ...]:
    """Return the queries of the first of a part, or of those in it behind one: each is asked if the one
    before it has not found enough."""
    if part is Pressing.DATED:
        return tuple(
            _dated(state, sort, most, ahead, turned=turned, is_behind=is_behind) for ahead in _LOOKED_AHEAD
        )
    return (_undated(part, state, sort, most, turned=turned, is_behind=is_behind),)


@functools.lru_cache(MOST_KEPT)
def _dated(
    state: str, sort: Sort, most: int, ahead: int | None, shape: Shape = (), *, turned: bool, is_behind: bool
) -> CompiledQuery[int]:
    """Return the query of those whose date is among those of so many stages that are to come."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        coming = open_stages(owners).coming_dated(now).order_by("-starts_at" if turned else "starts_at")
        begin = Value(BEGIN, output_field=DateTimeField()) if is_behind else None
        if begin is not None:
            # Later than that: of what begins at the same time, all of it may stand before the page.
            coming = coming.filter(starts_at__lt=begin) if turned else coming.filter(starts_at__gt=begin)
        end = Subquery(coming.values("starts_at")[ahead - 1 : ahead]) if ahead else None
        since, until = (end, begin) if turned else (begin, end)
        among = found_by_index(owners, now, since=since, until=until)
        low, high = since, until if until is not None else Value(_LAST_DATE, output_field=DateTimeField())
        found = _by_need(owners, state, sort, now).filter(among).search(stand_ins(shape), owners)
        # When one needs its candidate takes long to work out, and is for each time it is mentioned.
        found = found.filter(needed__lte=high) if low is None else found.filter(needed__range=(low, high))
        order = [one.turned() if turned else one for one in (Key("needed"), _CHANGED, _BY_KEY)]
        if begin is not None:
            changed = logged().filter(owner__in=owners, pk__in=keys).values("updated_at")[:1]
            found = found.filter(beyond(order[1:], [Subquery(changed), *keys]) | order[0].beyond(begin))
        return found.order_by(*(one.ordering() for one in order)).values_list("pk", flat=True)[:most]

    return CompiledQuery(build)


def _undated(
    part: Pressing, state: str, sort: Sort, most: int, *, turned: bool, is_behind: bool
) -> CompiledQuery[int]:
    """Return the query of those of one of the other parts, as they changed."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        found = in_order(that_may_be(part, owners, state, now), sort, now, MIDNIGHT)[0]
        if part is not Pressing.ENDED:
            found = found.filter(needed=UNDATED[part])
        if is_behind:
            # It follows from the order; said, an index begins there.
            found = found.filter(updated_at__gte=BEGIN) if turned else found.filter(updated_at__lte=BEGIN)
        values = [BEGIN, *keys] if is_behind else None
        order = [one.turned() if turned else one for one in (_CHANGED, _BY_KEY)]
        found = found.filter(beyond(order, values)) if values is not None else found
        return found.order_by(*(one.ordering() for one in order)).values_list("pk", flat=True)[:most]

    return CompiledQuery(build)


def _by_need(owners: Sequence[int], state: str, sort: Sort, now: datetime.datetime) -> LoggedApplications:
    return in_order(in_this_state(owners, state, now), sort, now, MIDNIGHT)[0]
