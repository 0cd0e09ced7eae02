"""The pages of applications without a stage, where there are too many to count: each looks at so many.

No index tells them from those with one. Of thousands that are open, each would have to be asked before it is
known that all have been answered.
"""

import datetime
import functools
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q

from interviewprep.accounts.models import Candidate
from interviewprep.applications.forms import Sort
from interviewprep.applications.models import Application
from interviewprep.stages.application_log import logged
from interviewprep.web.compiled import MIDNIGHT, CompiledQuery
from interviewprep.web.list_pages import Walk, page_of
from interviewprep.web.lists import ListPage, ListView, keys_behind
from interviewprep.web.slices import KeyAmong

from .application_order import in_order

# For a page so many that are open are looked at, and the link to the next one goes on from there.
LOOKED_AT = 200


def page_without_stages(
    candidate: Candidate, sort: Sort, view: ListView, asked: Mapping[str, str], now: datetime.datetime
) -> ListPage:
    """Return the page of their keys that an address asks for, without words; see `lists.page_of`.

    What was never answered has no date: in every order but by company those come first that changed last.
    """
    owner, by = candidate.pk, Sort.COMPANY if sort is Sort.COMPANY else Sort.CHANGE

    def find(key: int | None, turned: bool) -> list[int]:
        return _page(by, turned).of(owner, now, beside=[] if key is None else [key])

    def ends(key: int | None, turned: bool) -> list[int]:
        return _ends(by, turned).of(owner, now, beside=[] if key is None else [key])

    return page_of(find, view, asked, walk=Walk(Application.objects.of(candidate), ends))


@functools.cache
def _page(sort: Sort, turned: bool) -> CompiledQuery[int]:
    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        next_ones = _next(owners, keys, LOOKED_AT - 1, now, sort, turned)
        found = logged().filter(KeyAmong("pk", next_ones), owner__in=owners).without_stages()
        return keys_behind(*in_order(found, sort, now, MIDNIGHT), None, turned=turned)

    return CompiledQuery(build)


@functools.cache
def _ends(sort: Sort, turned: bool) -> CompiledQuery[int]:
    """Return the query of the keys of the last that is looked at behind one, and of the next."""
    return CompiledQuery(
        lambda owners, keys, now: _next(owners, keys, LOOKED_AT, now, sort, turned)[LOOKED_AT - 1 :]
    )


def _next(
    owners: Sequence[int],
    keys: Sequence[int],
    most: int,
    now: datetime.datetime,
    sort: Sort,
    turned: bool,
) -> Any:
    found, order = in_order(logged().filter(owner__in=owners), sort, now, MIDNIGHT)
    # Those that are undecided; that which the page begins behind may have ended since.
    among = Q(ending="", offered_on=None)
    if sort is Sort.COMPANY:
        # As all are. Said, SQLite walks along the companies, and does not sort those that are open.
        among &= Q(by_company__gte="")
    return keys_behind(found, order, next(iter(keys), None), most, turned=turned, among=among)
