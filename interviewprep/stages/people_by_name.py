"""One kind of people, where there are too many to count: by name, and so many are looked at for each page.

Whether somebody was met depends on the moment, so that no index tells one kind from another. Of thousands,
each would have to be asked before it is known that there is none of a kind.
"""

import datetime
import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from interviewprep.accounts.models import Candidate
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.list_pages import Walk, page_of
from interviewprep.web.lists import PER_PAGE, Key, ListPage, ListView, keys_behind, rows_behind
from interviewprep.web.search import MOST_KEPT, Shape, shape_of, stand_ins, texts_of, words_of
from interviewprep.web.slices import KeyAmong, NumberOf, owned_by

from .models import Interviewer, Stage
from .people_kinds import PeopleKind, PeopleSort, is_of_kind, listed_people
from .people_list import page_of_kind
from .people_search import with_words

# For a page so many people are looked at, and the link to the next one goes on from there. Those to meet are
# found by their stages, as among fewer people, unless more stages than this are to come.
LOOKED_AT = 200
_BY_NAME = (Key("name", is_indexed=True),)


def page_by_name(
    candidate: Candidate,
    kind: PeopleKind,
    view: ListView,
    asked: Mapping[str, str],
    now: datetime.datetime,
) -> ListPage:
    """Return the page of people of one kind that an address asks for; see `lists.page_of`.

    For those to meet one query more than elsewhere, and one where fewer than a page are found.
    """
    owner, words = candidate.pk, words_of(view.chosen.get("q", ""))
    shape, texts = shape_of(words), texts_of(words)
    if kind is PeopleKind.TO_MEET and sum(_STAGES.of(owner, now)) <= LOOKED_AT:
        return page_of_kind(candidate, kind, PeopleSort.NAME, view, asked, PER_PAGE, now)

    def find(key: int | None, turned: bool) -> Iterable[Interviewer]:
        return _page(kind, turned, shape).of(owner, now, beside=[] if key is None else [key], texts=texts)

    def ends(key: int | None, turned: bool) -> list[int]:
        return _ends(turned).of(owner, now, beside=[] if key is None else [key])

    return page_of(find, view, asked, walk=Walk(Interviewer.objects.of(candidate), ends))


# How many are to come, of each part counted up to one more than so many.
_STAGES = CompiledQuery[int](
    lambda owners, keys, now: (
        Candidate.objects.filter(pk__in=owners)
        .annotate(number=_number_to_come(owners, now))
        .values_list("number", flat=True)
    )
)


def _number_to_come(owners: Sequence[int], now: datetime.datetime) -> Any:
    parts = Stage.objects.filter(owner__in=owners).coming_by_index(now)
    later, undated, lately = (NumberOf(part.order_by(), LOOKED_AT + 1) for part in parts)
    return later + undated + lately


@functools.lru_cache(MOST_KEPT)
def _page(kind: PeopleKind, turned: bool, shape: Shape) -> CompiledQuery[Interviewer]:
    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        next_ones = _next(owners, keys, LOOKED_AT - 1, turned)
        among = listed_people().filter(KeyAmong("pk", next_ones), owned_by(owners))
        found = with_words(among.filter(is_of_kind(kind, now)), stand_ins(shape), owners)
        return rows_behind(found, _BY_NAME, None, turned=turned)

    return CompiledQuery(build)


@functools.cache
def _ends(turned: bool) -> CompiledQuery[int]:
    """Return the query of the keys of the last person who is looked at behind one, and of the next."""
    return CompiledQuery(lambda owners, keys, now: _next(owners, keys, LOOKED_AT, turned)[LOOKED_AT - 1 :])


def _next(owners: Sequence[int], keys: Sequence[int], most: int, turned: bool) -> Any:
    everybody = Interviewer.objects.filter(owner__in=owners)
    return keys_behind(everybody, _BY_NAME, next(iter(keys), None), most, turned=turned)
