"""Which page of a list an address asks for: forward from a row, back from one, or the first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from .lists import AFTER, BEFORE, PER_PAGE, ListPage, ListView
from .requests import number_in

# Returns what `rows_behind` does, for the key of a row and whether the order is turned round.
Find = Callable[[int | None, bool], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Walk:
    """What a page has to know of a list that no index narrows, of which only so many rows are looked at.

    rows  all of the candidate's, any of which a page may begin behind
    ends  returns, for the same as `Find`, the keys of the last row that is looked at and of the one behind it
    """

    rows: QuerySet[Any]
    ends: Callable[[int | None, bool], Sequence[int]]

    def end(self, key: int | None, turned: bool) -> int | None:
        """Return the key of the last row that is looked at, None if there are no more behind that."""
        ends = self.ends(key, turned)
        return ends[0] if len(ends) > 1 else None

    def is_there(self, key: int) -> bool:
        """Return whether the row with a key is still there."""
        return self.rows.filter(pk=key).exists()


def page_of(
    find: Find,
    view: ListView,
    asked: Mapping[str, str],
    per_page: int = PER_PAGE,
    walk: Walk | None = None,
) -> ListPage:
    """Return the page of a list that an address asks for, in one query.

    asked  the parameters of the address. A row that is not there any more begins the list afresh, and so does
           going back to where less than a page is left: with one more query.
    walk   for a `find` that looks at so many rows only: where it finds less than a page, with one query more,
           and one more if there was nothing
    """
    before = number_in(asked.get(BEFORE, ""))
    page = None if before is None else _page_before(find, view, before, per_page, walk)
    after = number_in(asked.get(AFTER, "")) if before is None else None
    return page or _page_after(find, view, after, per_page, walk)


def _page_before(find: Find, view: ListView, key: int, per_page: int, walk: Walk | None) -> ListPage | None:
    """Return the page before a row, None where less than a page is left."""
    shown = list(find(key, True))
    has_earlier, shown = len(shown) > per_page, shown[:per_page][::-1]
    end = walk.end(key, True) if walk and not has_earlier else None
    is_part = len(shown) < per_page
    if is_part and end is None:
        return None
    first, last = end if is_part else shown[0], shown[-1] if shown else end
    return ListPage(
        shown,
        _neighbour(view, BEFORE, first) if has_earlier or end is not None else "",
        _neighbour(view, AFTER, last),
        is_part,
    )


def _page_after(find: Find, view: ListView, key: int | None, per_page: int, walk: Walk | None) -> ListPage:
    """Return the page behind a row, or the first."""
    shown = list(find(key, False))
    if key is not None and not shown and not (walk and walk.is_there(key)):
        key, shown = None, list(find(None, False))
    has_more, shown = len(shown) > per_page, shown[:per_page]
    end = walk.end(key, False) if walk and not has_more else None
    last = shown[-1] if has_more else end
    return ListPage(
        shown,
        "" if key is None else _neighbour(view, BEFORE, shown[0]) if shown else view.query(),
        "" if last is None else _neighbour(view, AFTER, last),
        is_part=end is not None,
    )


def _neighbour(view: ListView, way: str, row: Any) -> str:
    return view.query(**{way: str(getattr(row, "pk", row))})
