"""Queries whose SQL is worked out once a process and run with new values each time.

Django builds a query, and its SQL, from scratch for every request. For the log of an application that takes
ten times as long as running it, and is a fifth of what its pages cost. Here the SQL is built once, with
values that stand for others, and their places among its parameters are noted.
"""

import datetime
import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Count, QuerySet
from django.http import Http404
from django.utils import timezone

from .compiled_literals import with_literals
from .compiled_rows import RowsOf

_Row = TypeVar("_Row")
# A query takes a list of this many keys at most, and is compiled for lists of 1, 2, 4 and so on.
MOST = 512
# No key is larger; a database refuses to look for one that is.
LARGEST_KEY = 2**63 - 1
# What stands for the values: nothing else in a query is like them.
_OWNER, _KEY = 8_100_000_000_000_000_000, 8_200_000_000_000_000_000
_MOMENT = datetime.datetime(4001, 2, 3, 4, 5, 6, 789, tzinfo=datetime.UTC)
# Stands for another moment, such as the beginning of the candidate's day: no fixed time before the first.
MIDNIGHT = datetime.datetime(4004, 2, 3, tzinfo=datetime.UTC)
# Stands for one more, such as where a page of a list begins.
BEGIN = datetime.datetime(4007, 2, 3, tzinfo=datetime.UTC)
_LIKE_IT = ("4000-", "4001-", "4004-", "4007-")
_NEARLY_LIKE_IT = re.compile(r"(39|40)\d\d-(?<!4000-|4001-|4004-|4007-)\d\d-\d\d").match
_ZONE = "Antarctica/Troll"
# Characters that nobody types, around the number of a text.
_TEXT = re.compile("\uf8f0(\\d+)\uf8f1").search

Build = Callable[[Sequence[int], Sequence[int], datetime.datetime], QuerySet[Any, Any]]


class CompiledQuery(Generic[_Row]):
    """Rows of some owners, perhaps found by a list of keys, as of a moment.

    build  returns the query for a list of owners, a list of keys and a moment. It may use other moments and
           days, such as the day before, if they are as far from the moment as they will be each time, and not
           as far as a year; but no parts of one, such as its month, which would stay the same. Where it asks
           on which day something was, that is by the clock of whoever the page is for. Texts that are
           different each time are given by `stand_in_text`. Related rows are not loaded afterwards:
           `prefetch_related` changes nothing.
    make   makes a row of the columns of a query of values, in their order: a page that shows few columns of
           many rows pays for no models
    """

    def __init__(self, build: Build, make: Callable[..., _Row] | None = None) -> None:
        self._build, self._make = build, make
        self._kept: dict[tuple[str, int, int], _Statement] = {}

    def rows(self, owners: Iterable[int], keys: Iterable[int], now: datetime.datetime) -> list[_Row]:
        """Return the rows, in one query for each `MOST` of the keys; the query's order holds in each."""
        mine, wanted, found = _padded(list(owners)), list(keys), list[_Row]()
        for start in range(0, len(wanted), MOST):
            part = _padded(wanted[start : start + MOST])
            found += self._statement(len(mine), len(part)).run(_Values(mine, part, now, now.date()))
        return found

    def one_or_404(self, owner: int, key: int, now: datetime.datetime | None = None) -> _Row:
        """Return the row of an owner with this key, as of `now`. Raises `Http404` if there is none."""
        found = self.rows([owner], [key], now or timezone.now()) if key <= LARGEST_KEY else []
        if not found:
            raise Http404("No such row.")
        return found[0]

    def of(
        self,
        owner: int,
        now: datetime.datetime,
        *,
        beside: Sequence[int] = (),
        today: datetime.date | None = None,
        midnight: datetime.datetime | None = None,
        begin: datetime.datetime | None = None,
        texts: Sequence[str] = (),
    ) -> list[_Row]:
        """Return the rows of one owner, in one query.

        beside    a few keys that the query leaves out, or returns too
        today     the day that the owner's clock shows
        midnight  when that day began, in the owner's zone, or any other moment; for a query that is made with
                  `MIDNIGHT`, which fails without it
        begin     what `BEGIN` stands for, in the same way
        texts     what `stand_in_text` stands for, by its numbers
        """
        keys = _padded(list(beside))
        given = _Values([owner], keys, now, today or now.date(), midnight, begin, texts)
        return self._statement(1, len(keys)).run(given)

    def _statement(self, owners: int, keys: int) -> "_Statement":
        vendor = connections[DEFAULT_DB_ALIAS].vendor
        known = self._kept.get((vendor, owners, keys))
        if known is None:
            stand_ins = [_OWNER + number for number in range(owners)], [_KEY + n for n in range(keys)]
            with timezone.override(ZoneInfo(_ZONE)):
                known = _Statement(self._build(*stand_ins, _MOMENT), self._make)
            self._kept[vendor, owners, keys] = known
        return known


def stand_in_text(number: int) -> str:
    """Return what stands for a text that is different each time, whole or within a pattern of `LIKE`."""
    return f"\uf8f0{number}\uf8f1"


def counted(rows: Any) -> Any:
    """Return how many rows of one owner a queryset has, as one number; nothing if it has none."""
    return rows.order_by().values("owner").annotate(count=Count("pk")).values_list("count", flat=True)


class _Statement:
    """The SQL of one query, with the places of what is different each time."""

    def __init__(self, rows: QuerySet[Any, Any], make: Callable[..., Any] | None) -> None:
        self._make = make
        compiler = rows.query.get_compiler(using=DEFAULT_DB_ALIAS)
        self._sql, self._parameters = compiler.as_sql()
        # By what they stand for: a long query asks for the same moment dozens of times.
        places: dict[tuple[Any, Any], tuple[Any, list[int]]] = {}
        for place, value in enumerate(self._parameters):
            if fill := _filling(value):
                places.setdefault((type(value), value), (fill, []))[1].append(place)
        self._rows = RowsOf(rows, compiler)
        connection = connections[DEFAULT_DB_ALIAS]
        if connection.vendor == "postgresql":
            varied = {one for _, some in places.values() for one in some}
            self._sql, left = with_literals(self._sql, self._parameters, varied, connection)
            self._parameters = tuple(self._parameters[one] for one in left)
            now_at = {one: place for place, one in enumerate(left)}
            places = {key: (fill, [now_at[one] for one in some]) for key, (fill, some) in places.items()}
        self._places = list(places.values())
        with connection.cursor() as cursor:
            converts: Any = getattr(cursor.cursor, "convert_query", None)
            self._converted: str | None = converts and converts(self._sql)

    def run(self, values: "_Values") -> list[Any]:
        connection, statement, parameters = connections[DEFAULT_DB_ALIAS], self._sql, list(self._parameters)
        for fill, places in self._places:
            value = fill(values, connection.ops)
            for place in places:
                parameters[place] = value
        with connection.cursor() as cursor:
            if self._converted is not None:
                # For SQLite, Django would look for the placeholders in the whole statement each time.
                cursor.cursor.convert_query = self._convert
            cursor.execute(statement, parameters)
            found = self._rows.make(cursor.fetchall())
        return list(itertools.starmap(self._make, found)) if self._make else found

    def _convert(self, query: str, **names: Any) -> Any:
        return self._converted


class _Values(NamedTuple):
    """What is different each time."""

    owners: Sequence[int]
    keys: Sequence[int]
    now: datetime.datetime
    today: datetime.date
    # None has no distance from anything.
    midnight: Any = None
    begin: Any = None
    texts: Sequence[str] = ()


def _filling(value: Any) -> Callable[[_Values, Any], Any] | None:
    """Return what a parameter is each time, by the database's `ops`, if it stands for something else."""
    if value == _ZONE:
        return lambda given, ops: timezone.get_current_timezone_name()
    if isinstance(value, str) and (found := _TEXT(value)):
        return _filling_text(value, found[0], int(found[1]))
    if isinstance(value, str) and value.startswith(_LIKE_IT):
        # SQLite is sent text; without a zone it is UTC.
        is_day = len(value) == len("4001-02-03")
        value = (datetime.date if is_day else datetime.datetime).fromisoformat(value)
    # PostgreSQL's driver has a type of its own for each size of number.
    kind = type(value)
    if isinstance(value, int) and value >= _KEY:
        return lambda given, ops: kind(given.keys[value - _KEY])
    if isinstance(value, int) and value >= _OWNER:
        return lambda given, ops: kind(given.owners[value - _OWNER])
    if isinstance(value, str | datetime.date) and _NEARLY_LIKE_IT(str(value)):
        raise ValueError(f"{value} is too far from the moment: it would stay the same each time.")
    if not isinstance(value, datetime.date) or not str(value).startswith(_LIKE_IT):
        return None
    moment, stand_in = _BY_YEAR.get(value.year, _BY_YEAR[_MOMENT.year])
    if isinstance(value, datetime.datetime):
        later = value.replace(tzinfo=datetime.UTC) - stand_in
        # Midnight of the moment, or the ends of its year, which Django makes of `starts_at__year`.
        if later.microseconds:
            raise ValueError(f"{value} is made of a part of the moment: it would be taken for a distance.")
        return lambda given, ops: ops.adapt_datetimefield_value(moment(given) + later)
    days = value - stand_in.date()
    is_today = stand_in is _MOMENT
    return lambda given, ops: ops.adapt_datefield_value(
        (given.today if is_today else moment(given).date()) + days
    )


# Of each stand-in: what it stands for.
_BY_YEAR: dict[int, tuple[Callable[[_Values], Any], datetime.datetime]] = {
    _MOMENT.year: (attrgetter("now"), _MOMENT),
    MIDNIGHT.year: (attrgetter("midnight"), MIDNIGHT),
    BEGIN.year: (attrgetter("begin"), BEGIN),
}


def _filling_text(value: str, stand_in: str, number: int) -> Callable[[_Values, Any], Any]:
    if value == stand_in:
        return lambda given, ops: given.texts[number]
    return lambda given, ops: value.replace(stand_in, ops.prep_for_like_query(given.texts[number]))


def _padded(values: list[int]) -> list[int]:
    """Return the values with the last one repeated, so that their number is a power of two, or nothing."""
    if not values:
        return values
    return values + values[-1:] * ((1 << (len(values) - 1).bit_length()) - len(values))
