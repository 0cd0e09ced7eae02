"""The list of everybody: those to meet, those met, and those on no stage."""

import datetime
import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interviewprep.accounts.models import Candidate
from interviewprep.advice.text import join_names
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.list_pages import page_of
from interviewprep.web.lists import MOST_COUNTED, ListPage, ListView, count_values, rows_behind, with_total
from interviewprep.web.search import MOST_KEPT, Shape, shape_of, stand_ins, texts_of, words_of
from interviewprep.web.slices import numbers_unless_many

from .models import Interviewer
from .people import PersonRow
from .people_kinds import PeopleKind, in_order, listed_people, ordered, with_kind
from .people_search import with_words


@dataclass(frozen=True, slots=True)
class EmployerPeople:
    """Those last met at one employer; without a name, those who are on no stage."""

    employer: str
    rows: tuple[PersonRow, ...]

    @property
    def names(self) -> str:
        """Their names in one line."""
        return join_names(row.person.name for row in self.rows)


@dataclass(frozen=True, slots=True)
class PeopleSection:
    """The first people of one kind or a page of them; the address of all of that kind, and their number if it
    is known.

    has_more  whether there are others of this kind, or whether that is not known
    """

    kind: PeopleKind
    rows: tuple[PersonRow, ...]
    count: int | None
    query: str
    page: ListPage
    has_more: bool

    @property
    def by_employer(self) -> tuple[EmployerPeople, ...]:
        """Those who were met, by where that was last, in the order of the rows."""
        found: dict[str, list[PersonRow]] = {}
        for row in self.rows:
            if row.times:
                found.setdefault(row.last_employer, []).append(row)
        return tuple(EmployerPeople(employer, tuple(rows)) for employer, rows in found.items())

    @property
    def on_no_stage(self) -> EmployerPeople:
        """All of them as one group without an employer."""
        return EmployerPeople("", self.rows)


@dataclass(frozen=True, slots=True)
class CountedPeople:
    """How many of a candidate's people there are of each kind.

    counts  None if there are too many to count
    keys    of those with some words, by their kind; None without words, or where there are too many
    """

    counts: dict[str, int] | None
    keys: Mapping[str, Sequence[int]] | None = None


def count_people(candidate: Candidate, words: str, now: datetime.datetime) -> CountedPeople:
    """Count a candidate's people with these words. One query."""
    spelled = words_of(words)
    if not spelled:
        return CountedPeople(with_total(_COUNTS.of(candidate.pk, now)[0]))
    found = _with_words(shape_of(spelled)).of(candidate.pk, now, texts=texts_of(spelled))
    counts = count_values(kind for _, kind in found)
    if counts is None:
        return CountedPeople(None)
    return CountedPeople(counts, {kind: [key for key, its in found if its == kind] for kind in PeopleKind})


def page_of_kind(
    candidate: Candidate,
    kind: PeopleKind,
    sort: str,
    view: ListView,
    asked: Mapping[str, str],
    room: int,
    now: datetime.datetime,
    *,
    among: Sequence[int] | None = None,
    is_glance: bool = False,
) -> ListPage:
    """Return the page of people of one kind that an address asks for; see `lists.page_of`.

    among      the keys of all of this kind that have the words, where they were looked for already
    is_glance  whether to seek those to meet among the next meetings only, and those on no stage among the
               first by name: of thousands, each would have to be asked before it is known that there are none
    """
    words = words_of(view.chosen.get("q", ""))
    shape, texts = shape_of(words), texts_of(words)

    def find(key: int | None, turned: bool) -> Iterable[Interviewer]:
        beside = [] if key is None else [key]
        if among is not None:
            query = _page_among(kind, sort, room, turned, is_behind=bool(beside))
            return query.of(candidate.pk, now, beside=[*beside, *among]) if among else []
        page = _page(kind, sort, room, turned, shape, is_glance=is_glance)
        return page.of(candidate.pk, now, beside=beside, texts=texts)

    return page_of(find, view, asked, room)


def _counts(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
    """Return how many people there are of each kind, null if there are too many to count."""
    every = Interviewer.objects.filter(owner__in=owners).order_by()
    counts = numbers_unless_many(with_kind(every, now), "person_kind", every, MOST_COUNTED)
    return Candidate.objects.filter(pk__in=owners).values_list(counts, flat=True)


_COUNTS = CompiledQuery[dict[str, int] | None](_counts)


@functools.lru_cache(MOST_KEPT)
def _with_words(shape: Shape) -> CompiledQuery[tuple[int, str]]:
    """Return the query of the keys and kinds of people with some words, up to one more than are counted."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        found = with_words(Interviewer.objects.filter(owner__in=owners).order_by(), stand_ins(shape), owners)
        kind: Any = "person_kind"
        return with_kind(found, now).values_list("pk", kind)[: MOST_COUNTED + 1]

    return CompiledQuery(build)


@functools.cache
def _page_among(
    kind: PeopleKind, sort: str, room: int, turned: bool, *, is_behind: bool
) -> CompiledQuery[Interviewer]:
    """Return the query of a page of people with some keys, all of that kind; before those stands that of one
    it is behind."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        behind, among = (keys[0], keys[1:]) if is_behind else (None, keys)
        found, order = ordered(listed_people().filter(owner__in=owners, pk__in=among), kind, sort, now)
        return rows_behind(found, order, behind, room, turned=turned)

    return CompiledQuery(build)


@functools.lru_cache(MOST_KEPT)
def _page(
    kind: PeopleKind, sort: str, room: int, turned: bool, shape: Shape, *, is_glance: bool
) -> CompiledQuery[Interviewer]:
    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        listed = with_words(listed_people(), stand_ins(shape), owners)
        found, order = in_order(listed, owners, kind, sort, now, is_glance=is_glance)
        return rows_behind(found, order, next(iter(keys), None), room, turned=turned)

    return CompiledQuery(build)
