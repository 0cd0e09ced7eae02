"""Lists that may be long: twenty rows at a time by key, and the links that narrow and sort them.

A page of a list begins after a row that its address names (`?after=12`), not at a number of rows: the
database goes there by an index, and no row is shown twice or left out if others come or go meanwhile.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, F, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull
from django.utils.http import urlencode

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


def count_values(found: Iterable[str]) -> dict[str, int] | None:
    """Count the rows of a list by a value of each; None if there are too many to count.

    found  of at most one more than `MOST_COUNTED` rows
    The total stands at the empty text, as the link to all of them does.
    """
    values = list(found)
    return None if len(values) > MOST_COUNTED else {**Counter(values), "": len(values)}


def with_total(counts: Mapping[str, int] | None) -> dict[str, int] | None:
    """Return counts that a database made, with the total where `count_values` has it; None stays None."""
    return None if counts is None else {**counts, "": sum(counts.values())}


def said(count: int, most: int, without: int = 0) -> int | str:
    """Return how many there are `without` some that are shown, as a page says it: "490+" where nobody knows.

    count  how many there are; if more than `most`, it was not counted on. Some of those shown may have gone
           before they were counted.
    """
    return max(0, count - without) if count <= most else f"{max(0, most - without):,}+"


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: its rows in order, and the query strings of the pages beside it, or "".

    is_part  whether fewer than a page were found before the look for them stopped: `later`, or going back
             `earlier`, goes on from there
    """

    rows: list[Any]
    earlier: str = ""
    later: str = ""
    is_part: bool = False

    def in_order(self, loaded: Iterable[Any]) -> list[Any]:
        """Return the rows of a page of keys in its order; those that are gone are left out."""
        by_key = {row.pk: row for row in loaded}
        return [by_key[key] for key in self.rows if key in by_key]


@dataclass(frozen=True, slots=True)
class Key:
    """A column or annotation that a list is ordered by.

    nulls       where rows without a value stand, "first" or "last"; empty if there are none
    is_indexed  whether an index has the rows of an owner in this order, so that a page can begin within it
    """

    name: str
    descends: bool = False
    nulls: str = ""
    is_indexed: bool = False

    def turned(self) -> "Key":
        """Return the same the other way round."""
        nulls = {"first": "last", "last": "first"}.get(self.nulls, "")
        return replace(self, descends=not self.descends, nulls=nulls)

    def ordering(self) -> Any:
        """Return it as `order_by` takes it."""
        if not self.nulls:
            return f"-{self.name}" if self.descends else self.name
        way = {f"nulls_{self.nulls}": True}
        return F(self.name).desc(**way) if self.descends else F(self.name).asc(**way)

    def same(self, value: Any) -> Q:
        """Return the condition of rows that stand level with a value, an expression."""
        level = Q(**{self.name: value})
        return level | Q(**{f"{self.name}__isnull": True}) & Q(IsNull(value, True)) if self.nulls else level

    def reaches(self, value: Any) -> Q:
        """Return the condition of rows with a value that stand level with one or behind it, as one range."""
        return Q(**{f"{self.name}__{'lte' if self.descends else 'gte'}": value})

    def beyond(self, value: Any) -> Q:
        """Return the condition of rows that stand behind a value, an expression."""
        behind = Q(**{f"{self.name}__{'lt' if self.descends else 'gt'}": value})
        if not self.nulls:
            return behind
        comes_last = self.nulls == "last"
        return behind | Q(**{f"{self.name}__isnull": comes_last}) & Q(IsNull(value, not comes_last))


def keys_behind(
    rows: QuerySet[Any],
    order: Sequence[Key],
    key: int | None,
    per_page: int = PER_PAGE,
    *,
    turned: bool,
    among: Any = None,
) -> QuerySet[Any, Any]:
    """Return the primary keys of what `rows_behind` returns: for rows that take time to work out."""
    return rows_behind(rows, order, key, per_page, turned=turned, among=among).values_list("pk", flat=True)


def rows_behind(
    rows: QuerySet[Any],
    order: Sequence[Key],
    key: int | None,
    per_page: int = PER_PAGE,
    *,
    turned: bool,
    among: Any = None,
) -> QuerySet[Any]:
    """Return the rows of a candidate that a page of a list has, and one more.

    rows    with the columns that the order names
    order   what they are sorted by; the primary key is added, so that no two rows stand level, unless it is
            the last of them already
    key     of the row that they stand behind, None: from the first row on. Where that row is not there any
            more, there are none.
    turned  whether the order is turned round: for the rows before that one, the nearest first
    among   a condition that all of them meet, though that one need not: from where to look for them
    """
    if [one.name for one in order[-1:]] != ["pk"]:
        order = [*order, Key("pk", bool(order) and order[-1].descends)]
    order = [one.turned() for one in order] if turned else order
    found = rows if key is None else _behind(rows, order, key)
    found = found if among is None else found.filter(among)
    return found.order_by(*(one.ordering() for one in order))[: per_page + 1]


def _behind(rows: QuerySet[Any], order: Sequence[Key], key: int) -> QuerySet[Any]:
    """Return the rows behind one.

    What that row has is asked for within the query, so that one can be compiled for every row.
    """
    values = values_of(rows.filter(pk=key), order, key)
    behind = rows.filter(Exists(rows.filter(pk=key).order_by()), beyond(order, values))
    # It follows from the order; said, an index begins there.
    return behind.filter(order[0].reaches(values[0])) if order[0].is_indexed else behind


def values_of(row: QuerySet[Any], order: Sequence[Key], key: int) -> list[Any]:
    """Return what a row has in the columns of an order, the last of which is its key, as expressions."""
    *columns, _ = order
    return [*(Subquery(row.order_by().values(one.name)[:1]) for one in columns), key]


def beyond(order: Sequence[Key], values: Sequence[Any]) -> Q:
    """Return the condition of rows behind one with these values: (a, b) > (A, B) is a > A, or a = A and
    b > B."""
    *columns, (last, its) = zip(order, values, strict=True)
    condition = last.beyond(its)
    for one, value in reversed(columns):
        condition = one.beyond(value) | one.same(value) & condition
    return condition
