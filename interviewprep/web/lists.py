"""Lists that may be long: twenty rows at a time by key, and the links that narrow and sort them.

A page of a list begins after a row that its address names (`?after=12`), not at a number of rows: the
database goes there by an index, and no row is shown twice or left out if others come or go meanwhile.
"""

import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.http import urlencode

from .requests import number_in

PER_PAGE = 20
# What is counted is worked out from other tables: no index holds it, and counting goes through all the rows.
# Where there are more than this, only that is said.
MOST_COUNTED = 1_000
MANY = f"{MOST_COUNTED:,}+"
# How an address names the row that a page comes after, and the one that it comes before.
AFTER, BEFORE = "after", "before"


@dataclass(frozen=True, slots=True)
class ListLink:
    """A link that changes what a list shows; `count` says how many rows are behind it, where it is known."""

    value: str
    label: str
    query: str
    is_current: bool
    count: int | str | None = None


@dataclass(frozen=True, slots=True)
class ListView:
    """What the address of a list asks for, by the names of its form; empty values are left out."""

    chosen: Mapping[str, str]

    @property
    def is_narrowed(self) -> bool:
        """Whether it leaves rows out."""
        return any(value for name, value in self.chosen.items() if name != "sort")

    def query(self, **changes: str) -> str:
        """Return the query string of the same list with these changes, from its first row on."""
        values = {**self.chosen, **changes}
        return f"?{urlencode({name: value for name, value in values.items() if value})}"

    def links(
        self, name: str, choices: Iterable[tuple[str, str]], counts: Mapping[str, int] | None = None
    ) -> tuple[ListLink, ...]:
        """Return a link for each choice of one field, the empty choice first in its order.

        counts  how many rows each choice has; those without any are left out unless they are the current one
        """
        current = self.chosen.get(name, "")
        return tuple(
            ListLink(
                value=value,
                label=label,
                query=self.query(**{name: value}),
                is_current=value == current,
                count=None if counts is None else counts.get(value, 0),
            )
            for value, label in choices
            if counts is None or counts.get(value) or value in ("", current)
        )

    def filters(
        self, name: str, choices: Iterable[tuple[str, str]], counts: Mapping[str, int] | None
    ) -> tuple[ListLink, ...]:
        """Return a link for each choice that narrows the list, with its count.

        counts  as for `links`; None if there are too many to count, which the link to all of them then says
        """
        links = self.links(name, choices, counts)
        if counts is not None:
            return links
        return tuple(replace(link, count=None if link.value else MANY) for link in links)


def counted(rows: QuerySet[Any], name: str) -> dict[str, int] | None:
    """Count a candidate's rows by the value of a column or annotation; None if there are too many to count.

    One query. The total stands at the empty text, as the link to all of them does.
    """
    return count_values(rows.order_by().values_list(name, flat=True)[: MOST_COUNTED + 1])


def said(count: int, most: int, without: int = 0) -> int | str:
    """Return how many there are `without` some that are shown, as a page says it: "490+" where nobody knows.

    count  how many there are; if more than `most`, it was not counted on
    """
    return count - without if count <= most else f"{most - without:,}+"


def count_values(found: Iterable[str]) -> dict[str, int] | None:
    """Count values, of which at most one more than `MOST_COUNTED` were asked for, as `counted` does."""
    values = list(found)
    return None if len(values) > MOST_COUNTED else {**Counter(values), "": len(values)}


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: its rows in order, and the query strings of the pages beside it, or ""."""

    rows: list[Any]
    earlier: str = ""
    later: str = ""

    def in_order(self, loaded: Iterable[Any]) -> list[Any]:
        """Return the rows of a page of keys in its order; those that are gone are left out."""
        by_key = {row.pk: row for row in loaded}
        return [by_key[key] for key in self.rows if key in by_key]


@dataclass(frozen=True, slots=True)
class Key:
    """A column or annotation that a list is ordered by.

    nulls  where rows without a value stand, "first" or "last"; empty if there are none
    """

    name: str
    descends: bool = False
    nulls: str = ""

    def turned(self) -> "Key":
        """Return the same the other way round."""
        return Key(self.name, not self.descends, {"first": "last", "last": "first"}.get(self.nulls, ""))

    def ordering(self) -> Any:
        """Return it as `order_by` takes it."""
        if not self.nulls:
            return f"-{self.name}" if self.descends else self.name
        way = {f"nulls_{self.nulls}": True}
        return F(self.name).desc(**way) if self.descends else F(self.name).asc(**way)

    def same(self, value: Any) -> Q:
        """Return the condition of rows that stand level with a value."""
        return Q(**{f"{self.name}__isnull": True} if value is None else {self.name: value})

    def beyond(self, value: Any) -> Q | None:
        """Return the condition of rows that stand behind a value; None if nothing can."""
        if value is None:
            return Q(**{f"{self.name}__isnull": False}) if self.nulls == "first" else None
        behind = Q(**{f"{self.name}__{'lt' if self.descends else 'gt'}": value})
        return behind | self.same(None) if self.nulls == "last" else behind


def page_of(
    rows: QuerySet[Any],
    order: Sequence[Key],
    view: ListView,
    asked: Mapping[str, str],
    per_page: int = PER_PAGE,
    *,
    only_keys: bool = False,
) -> ListPage:
    """Return the page of a candidate's rows that an address asks for: one query, or two past the first page.

    order      what they are sorted by; the primary key is added, so that no two rows stand level
    asked      the parameters of the address. A row that is not there any more begins the list afresh.
    only_keys  load the primary keys alone: for rows that take time to work out, of which only a page is shown
    """
    order = _with_key(order)
    behind = functools.partial(_behind, rows, only_keys, per_page + 1)
    after, before = number_in(asked.get(AFTER, "")), number_in(asked.get(BEFORE, ""))
    if before is not None:
        shown = behind([key.turned() for key in order], before)
        if len(shown) > per_page:
            shown = shown[:per_page][::-1]
            return ListPage(shown, _neighbour(view, BEFORE, shown[0]), _neighbour(view, AFTER, shown[-1]))
        after = None
    shown = behind(order, after)
    if after is not None and not shown:
        after, shown = None, behind(order, None)
    return _page(shown, view, per_page, is_first=after is None)


def is_first_page(asked: Mapping[str, str]) -> bool:
    """Return whether an address asks for a list from its first row on."""
    return not asked.get(AFTER) and not asked.get(BEFORE)


def first_keys(rows: QuerySet[Any], order: Sequence[Key], per_page: int = PER_PAGE) -> QuerySet[Any]:
    """Return the keys on the first page of a list, and one more: for a query that is compiled once."""
    return first_rows(rows.values_list("pk", flat=True), order, per_page)


def first_rows(rows: QuerySet[Any], order: Sequence[Key], per_page: int = PER_PAGE) -> QuerySet[Any]:
    """Return the rows on the first page of a list, and one more: for a query that is compiled once."""
    return rows.order_by(*(key.ordering() for key in _with_key(order)))[: per_page + 1]


def first_page(found: list[Any], view: ListView, per_page: int = PER_PAGE) -> ListPage:
    """Return the first page of a list, of what `first_rows` or `first_keys` found."""
    return _page(found, view, per_page, is_first=True)


def _page(shown: list[Any], view: ListView, per_page: int, *, is_first: bool) -> ListPage:
    has_more, shown = len(shown) > per_page, shown[:per_page]
    return ListPage(
        shown,
        "" if is_first else _neighbour(view, BEFORE, shown[0]),
        _neighbour(view, AFTER, shown[-1]) if has_more else "",
    )


def _with_key(order: Sequence[Key]) -> list[Key]:
    """Return the order with the primary key behind it, so that no two rows stand level."""
    return [*order, Key("pk", bool(order) and order[-1].descends)]


def _neighbour(view: ListView, way: str, row: Any) -> str:
    return view.query(**{way: str(getattr(row, "pk", row))})


def _behind(
    rows: QuerySet[Any], only_keys: bool, most: int, order: Sequence[Key], pk: int | None
) -> list[Any]:
    """Return at most so many rows behind the row `pk` in this order; without one, from the first on."""
    found = rows
    if pk is not None:
        level = rows.filter(pk=pk).order_by()
        values = level.values_list(*(key.name for key in order)).first()
        if values is None:
            return []
        found = rows.filter(_after(order, values))
    found = found.order_by(*(key.ordering() for key in order))
    return list((found.values_list("pk", flat=True) if only_keys else found)[:most])


def _after(order: Sequence[Key], values: Sequence[Any]) -> Q:
    """Return the condition of the rows behind these values: (a, b) > (A, B) is a > A, or a = A and b > B."""
    condition: Q | None = None
    for key, value in reversed(list(zip(order, values, strict=True))):
        beyond = key.beyond(value)
        level = None if condition is None else key.same(value) & condition
        condition = beyond | level if beyond and level else (beyond or level)
    return condition or Q(pk__in=())
