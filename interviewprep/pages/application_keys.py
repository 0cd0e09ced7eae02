"""Which applications stand on a page of the list, and in each column of the board.

Where there are too many to count them, what needs the candidate first is found by `pressing`, and the rest
column by column: what would look at every application is left to those who have few.
"""

import datetime
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from interviewprep.accounts.models import Candidate
from interviewprep.applications.forms import Sort
from interviewprep.applications.models import Application
from interviewprep.applications.querysets import ApplicationState
from interviewprep.stages.application_log import LoggedApplications, counts_by_state, logged
from interviewprep.stages.models import Stage
from interviewprep.web.compiled import MIDNIGHT, CompiledQuery
from interviewprep.web.list_pages import page_of
from interviewprep.web.lists import MOST_COUNTED, PER_PAGE, ListPage, ListView, count_values, keys_behind
from interviewprep.web.search import MOST_KEPT, Shape, Words, shape_of, stand_ins, texts_of, words_of
from interviewprep.web.slices import KeyAmong

from .application_order import in_order, midnight_of
from .applications_without_stages import page_without_stages
from .pages_by_need import behind_in_need, next_dated
from .pressing import Listed, first_in_need, first_pressing

# Among so many in the order of the list those with words that very many have are looked for first.
WALKED = 400


def counts_and_page(
    candidate: Candidate, view: ListView, asked: Mapping[str, str], now: datetime.datetime
) -> tuple[dict[str, int] | None, ListPage]:
    """Return how many of a candidate's applications are in each state, and the keys on a page of the list.

    view, asked  what the list's form and its address ask for
    The counts are None if there are too many to count. Two queries, or three if the list begins afresh; up to
    four if it is very long. Words are looked for once: where as few have them as are counted, the page is
    made of those; where more have them, two more.
    """
    state, sort = view.chosen.get("state", ""), Sort(view.chosen.get("sort") or Sort.NEEDS)
    listed = Listed(candidate.pk, state, sort, now, midnight_of(now, candidate.zone))
    words = words_of(view.chosen.get("q", ""))
    owner, shape, texts = candidate.pk, shape_of(words), texts_of(words)
    with_words = _with_words(shape).of(owner, now, texts=texts) if words else []
    states = [its for _, its in with_words]
    counts = count_values(states) if words else counts_by_state(owner, now, MOST_COUNTED)
    is_long = counts is None and not words
    among = [key for key, its in with_words if state in ("", its)] if words and counts is not None else None

    if is_long and state == ApplicationState.APPLIED:
        return counts, page_without_stages(candidate, sort, view, asked, now)

    def find(key: int | None, turned: bool) -> list[int]:
        if is_long and sort in _BY_NEED:
            return _of_many(listed, PER_PAGE + 1, key, turned=turned)
        beside = [] if key is None else [key]
        if words and counts is None:
            quickly = _of_many_with(words, listed, key, turned=turned)
            if len(quickly) > PER_PAGE:
                return quickly
        if among is None:
            query = _keys(state, sort, PER_PAGE, turned=turned, shape=shape)
            return listed.ask(query, beside, texts=texts)
        query = _keys_among(sort, turned=turned, is_behind=bool(beside))
        return listed.ask(query, [*beside, *among]) if among else []

    return counts, page_of(find, view, asked)


@functools.lru_cache(MOST_KEPT)
def _with_words(shape: Shape) -> CompiledQuery[tuple[int, str]]:
    """Return the query of the keys and states of those with some words, up to one more than are counted."""
    return CompiledQuery(
        lambda owners, keys, now: (
            logged()
            .filter(owner__in=owners)
            .search(stand_ins(shape), owners)
            .with_state(now)
            .order_by()
            .values_list("pk", "state")[: MOST_COUNTED + 1]
        )
    )


@functools.lru_cache(MOST_KEPT)
def _keys(state: str, sort: Sort, room: int, *, turned: bool, shape: Shape = ()) -> CompiledQuery[int]:
    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        found = _in_state(owners, state, now).search(stand_ins(shape), owners)
        ordered = in_order(found, sort, now, MIDNIGHT)
        if sort is Sort.COMPANY and state == ApplicationState.INTERVIEWING:
            # As all are. Said, SQLite walks along the companies, and does not sort those that are open.
            ordered = ordered[0].filter(by_company__gte=""), ordered[1]
        return keys_behind(*ordered, next(iter(keys), None), room, turned=turned)

    return CompiledQuery(build)


@functools.cache
def _keys_among(sort: Sort, *, turned: bool, is_behind: bool) -> CompiledQuery[int]:
    """Return the query of a page of those with some keys; before those stands that of one it is behind."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        behind, among = (keys[0], keys[1:]) if is_behind else (None, keys)
        ordered = in_order(logged().filter(owner__in=owners, pk__in=among), sort, now, MIDNIGHT)
        return keys_behind(*ordered, behind, turned=turned)

    return CompiledQuery(build)


@dataclass(frozen=True, slots=True)
class BoardKeys:
    """Which applications the board shows, in no order: of each state those that need the candidate first.

    counts  how many there are of each state; None if there are too many to count
    longer  the states of which there are more than shown, where nobody counted
    """

    keys: tuple[int, ...]
    counts: Mapping[str, int] | None
    longer: frozenset[str] = frozenset()


def board_keys(owner: int, most: int, now: datetime.datetime, midnight: datetime.datetime) -> BoardKeys:
    """Return what stands on a candidate's board, at most so many of each state.

    Two queries; eight at most for many applications.
    """
    counts = counts_by_state(owner, now, MOST_COUNTED)
    if counts is not None:
        return BoardKeys(tuple(_first_of_each_state(most).of(owner, now, midnight=midnight)), counts)
    found = {
        state.value: _of_many(Listed(owner, state, Sort.NEEDS, now, midnight), most + 1)
        for state in ApplicationState
    }
    shown = (key for keys in found.values() for key in keys[:most])
    return BoardKeys(
        tuple(shown), None, frozenset(state for state, keys in found.items() if len(keys) > most)
    )


@functools.cache
def _first_of_each_state(most: int) -> CompiledQuery[int]:
    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        found = logged().filter(owner__in=owners).with_state(now)
        ordered, _ = in_order(found, Sort.NEEDS, now, MIDNIGHT)
        order = [F("needed").asc(), F("updated_at").desc(), F("pk").desc()]
        place = Window(RowNumber(), partition_by=F("state"), order_by=order)
        return ordered.alias(place=place).filter(place__lte=most).order_by().values_list("pk", flat=True)

    return CompiledQuery(build)


def _of_many(listed: Listed, most: int, key: int | None = None, *, turned: bool = False) -> list[int]:
    """Return the keys of the first applications by what they need, at most so many; or behind one."""
    state, sort = listed.state, listed.sort
    if state in _MANY:
        if key is None:
            return first_in_need(listed, most)
        return behind_in_need(listed, key, most, turned=turned)
    by, beside = Sort.CHANGE if state in _WITHOUT_DATE else sort, [] if key is None else [key]
    return listed.ask(_keys(state, by, most - 1, turned=turned), beside)


def _of_many_with(words: Words, listed: Listed, key: int | None, *, turned: bool) -> list[int]:
    """Return a page of applications with words that very many have, or fewer where the next few of the list
    are not enough: PostgreSQL would sort all of them."""
    state, sort, most = listed.state, listed.sort, PER_PAGE + 1
    if sort not in _BY_NEED or state in _WITHOUT_DATE:
        by, beside = Sort.CHANGE if sort in _BY_NEED else sort, [] if key is None else [key]
        return listed.ask(_walk(state, by, shape_of(words), turned=turned), beside, texts=texts_of(words))
    if state not in _MANY:
        return []
    if key is None:
        return first_pressing(listed, most, words)
    return next_dated(listed, key, most, words, turned=turned)


@functools.lru_cache(MOST_KEPT)
def _walk(state: str, sort: Sort, shape: Shape, *, turned: bool) -> CompiledQuery[int]:
    """Return the query of a page of those with some words among the next `WALKED` in an index's order."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        behind = next(iter(keys), None)
        ordered = in_order(_in_state(owners, state, now), sort, now, MIDNIGHT)
        next_ones = keys_behind(*ordered, behind, WALKED, turned=turned)
        found = logged().filter(owner__in=owners).search(stand_ins(shape), owners)
        among = KeyAmong("pk", next_ones)
        return keys_behind(*in_order(found, sort, now, MIDNIGHT), behind, turned=turned, among=among)

    return CompiledQuery(build)


def _in_state(owners: Sequence[int], state: str, now: datetime.datetime) -> LoggedApplications:
    """Return the applications that are `with_state` in this state, by as little as tells them from others."""
    found = logged().filter(owner__in=owners)
    if not state:
        return found
    if state == ApplicationState.ENDED:
        return found.exclude(ending="")
    if state == ApplicationState.OFFER:
        # As an index has it, those with an offer: SQLite would begin with all that are open.
        offered = Application.objects.filter(owner__in=owners).exclude(offered_on=None).order_by()
        return found.filter(KeyAmong("pk", offered.values("pk")), ending="")
    before = found.filter(ending="", offered_on=None)
    if state == ApplicationState.APPLIED:
        return before.without_stages()
    if state == ApplicationState.FINAL:
        finals = Stage.objects.filter(owner__in=owners, kind=Stage.Kind.FINAL).order_by()
        before = before.filter(KeyAmong("pk", finals.values("application")))
    return before.with_state(now).filter(state=state)


_BY_NEED = (Sort.NEEDS, Sort.DATE)
# The states of most applications that are open, and "" for all; and those without a date that comes next.
_MANY = ("", ApplicationState.INTERVIEWING)
_WITHOUT_DATE = (ApplicationState.APPLIED, ApplicationState.ENDED)
