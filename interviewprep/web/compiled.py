"""Queries whose SQL is worked out once a process and run with new values each time.

Django builds a query, and its SQL, from scratch for every request. For the log of an application that takes
ten times as long as running it, and is a fifth of what its pages cost. Here the SQL is built once, with
values that stand for others, and their places among its parameters are noted. Django makes the rows.
"""

import copy
import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

_Row = TypeVar("_Row", bound=Model)
# A query takes a list of this many values at most, and is compiled for lists of 1, 2, 4 and so on.
MOST = 512
# What stands for the values: nothing else in a query is like them.
_OWNER, _KEY = 8_100_000_000_000_000_000, 8_200_000_000_000_000_000
_MOMENT = datetime.datetime(4001, 2, 3, 4, 5, 6, 789, tzinfo=datetime.UTC)


class CompiledQuery(Generic[_Row]):
    """Rows of some owners that are found by a list of keys, as of a moment.

    build  returns the query for a list of owners, a list of keys and a moment
    """

    def __init__(
        self, build: Callable[[Sequence[int], Sequence[int], datetime.datetime], QuerySet[_Row]]
    ) -> None:
        self._build = build
        self._kept: dict[tuple[str, int, int], _Statement] = {}

    def rows(self, owners: Iterable[int], keys: Iterable[int], now: datetime.datetime) -> list[_Row]:
        """Return the rows, in one query for each `MOST` of the keys; the query's order holds in each."""
        mine, wanted, found = list(owners), list(keys), list[_Row]()
        for start in range(0, len(wanted), MOST):
            part = _padded(wanted[start : start + MOST])
            found += self._statement(len(padded := _padded(mine)), len(part)).run(padded, part, now)
        return found

    def _statement(self, owners: int, keys: int) -> "_Statement":
        vendor = connections[DEFAULT_DB_ALIAS].vendor
        known = self._kept.get((vendor, owners, keys))
        if known is None:
            stand_ins = [_OWNER + number for number in range(owners)], [_KEY + n for n in range(keys)]
            known = self._kept[vendor, owners, keys] = _Statement(self._build(*stand_ins, _MOMENT))
        return known


class _Statement:
    """The SQL of one query, with the places of what is different each time."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        connection = connections[DEFAULT_DB_ALIAS]
        self._compiler = rows.query.get_compiler(using=DEFAULT_DB_ALIAS)
        self._sql, self._parameters = self._compiler.as_sql()
        moment = connection.ops.adapt_datetimefield_value(_MOMENT)
        self._places = [
            (place, type(value), value)
            for place, value in enumerate(self._parameters)
            if value == moment or (isinstance(value, int) and value >= _OWNER)
        ]
        self._moment = moment

    def run(self, owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> list[Any]:
        connection = connections[DEFAULT_DB_ALIAS]
        parameters = list(self._parameters)
        for place, kind, value in self._places:
            if value == self._moment:
                parameters[place] = connection.ops.adapt_datetimefield_value(now)
            else:
                # PostgreSQL's driver has a type of its own for each size of number.
                parameters[place] = kind(keys[value - _KEY] if value >= _KEY else owners[value - _OWNER])
        compiler = copy.copy(self._compiler)
        # Each thread has a connection of its own.
        compiler.connection = connection
        compiler.as_sql = lambda *args, **options: (self._sql, tuple(parameters))
        return list(ModelIterable(cast("QuerySet[Any]", _Compiled(compiler))))


class _Compiled:
    """As much of a queryset and its query as Django asks for when it makes rows."""

    db = DEFAULT_DB_ALIAS
    _known_related_objects: dict[Any, Any] = {}

    def __init__(self, compiler: Any) -> None:
        self.query = self
        self._compiler = compiler

    def get_compiler(self, using: str) -> Any:
        return self._compiler


def _padded(values: list[int]) -> list[int]:
    """Return the values with the last one repeated, so that their number is a power of two."""
    return values + values[-1:] * ((1 << (len(values) - 1).bit_length()) - len(values))
