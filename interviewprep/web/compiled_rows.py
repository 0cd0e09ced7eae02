"""How the rows of a compiled query are made: as Django makes them, in a third of the steps.

Django has the model's constructor set each column by itself, and a converter look at each value, although
SQLite's driver has made most of them already. For the log of an application that takes several times as long
as running its queries.
"""

import datetime
import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import JSONField, Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.expressions import Col
from django.db.models.query import ModelIterable

_Model = TypeVar("_Model", bound=Model)
# The database writes no space before it.
_read_json = json.JSONDecoder().raw_decode


class RowsOf:
    """Makes the rows of one query of what the database answers."""

    def __init__(self, rows: QuerySet[Any, Any], compiler: Any) -> None:
        """Take the query, and Django's compiler of it once that knows its SQL."""
        self._rows, self._conversions = rows, _Conversions(compiler)
        made_by: Any = rows._iterable_class
        is_of_models = made_by is ModelIterable
        self._maker = RowMaker(compiler.klass_info, compiler.select) if is_of_models else None
        self._beside = list((compiler.annotation_col_map or {}).items())

    def make(self, answer: Iterable[Any]) -> list[Any]:
        """Return the rows of an answer, each a sequence of its columns."""
        rows = self._conversions.of(answer)
        if self._maker is None:
            make: Any = self._rows._iterable_class
            return list(make(_Answered(self._rows, rows)))
        found = []
        for row in rows:
            made = self._maker.make(row)
            for name, place in self._beside:
                setattr(made, name, row[place])
            found.append(made)
        return found


class _Conversions:
    """How values are made of the columns of an answer."""

    def __init__(self, compiler: Any) -> None:
        """Sort Django's own steps.

        SQLite's driver gives the columns of a table as dates, as true or false, and as times that do not say
        that they are in UTC: of Django's steps only the last of these is left to do.
        """
        self._connection, self._width = compiler.connection, compiler.col_count
        ops, columns = self._connection.ops, [column for column, *_ in compiler.select]
        is_sqlite = self._connection.vendor == "sqlite"
        done = [ops.convert_booleanfield_value, ops.convert_datefield_value] if is_sqlite else []
        to_name = ops.convert_datetimefield_value if is_sqlite else None
        # The places of moments and of JSON, and other places with the steps for them.
        self._moments: list[int] = []
        self._json: list[int] = []
        self._others: list[tuple[int, list[Any], Any]] = []
        for place, (steps, column) in compiler.get_converters(columns).items():
            left = [step for step in steps if step not in done] if isinstance(column, Col) else steps
            if left == [to_name] and isinstance(column, Col):
                self._moments.append(place)
            elif len(left) == 1 and getattr(left[0], "__func__", None) is JSONField.from_db_value:
                self._json.append(place)
            elif left:
                self._others.append((place, left, column))

    def of(self, answer: Iterable[Any]) -> Iterator[list[Any]]:
        """Yield the rows with their values made."""
        for whole in answer:
            row = list(whole[: self._width])
            for place in self._moments:
                if row[place] is not None:
                    row[place] = row[place].replace(tzinfo=datetime.UTC)
            for place in self._json:
                text = row[place]
                # Most rows have no others that belong to them.
                row[place] = [] if text == "[]" else text and _read_json(text)[0]
            for place, steps, column in self._others:
                for step in steps:
                    row[place] = step(row[place], column, self._connection)
            yield row


def filled(model: type[_Model], columns: Any) -> _Model:
    """Return a row of a model that stands in the database, with these columns, as `Model.from_db` does."""
    if model.__init__ is not Model.__init__:
        raise TypeError(f"{model.__name__} has to be made by its own constructor.")
    made = model.__new__(model)
    state = ModelState()
    state.adding, state.db = False, DEFAULT_DB_ALIAS
    made.__dict__.update(columns, _state=state)
    return made


class RowMaker:
    """Makes the rows of one model, and of those that are loaded with it."""

    def __init__(self, described: Any, select: Any) -> None:
        """Take what Django's compiler says of a model, its `klass_info`, and all columns of the answer."""
        model, places = described["model"], described["select_fields"]
        if described.get("from_parent"):
            raise TypeError(f"{model.__name__} is made of the columns of two tables.")
        self._model, self._start, self._stop = model, places[0], places[-1] + 1
        self._names = [column.target.attname for column, *_ in select[self._start : self._stop]]
        self._key = self._start + self._names.index(model._meta.pk.attname)
        self._related = [
            (RowMaker(one, select), one["local_setter"], one["remote_setter"])
            for one in described.get("related_klass_infos", ())
        ]

    def make(self, row: list[Any]) -> Any:
        """Return the row of this model that stands in a row of the answer."""
        made = filled(self._model, zip(self._names, row[self._start : self._stop], strict=True))
        for maker, put_here, put_there in self._related:
            if row[maker._key] is None:
                put_here(made, None)
            else:
                other = maker.make(row)
                put_here(made, other)
                put_there(other, made)
        return made


class _Answered:
    """The parts of a queryset, its query and its compiler that Django needs to make values of an answer."""

    db = DEFAULT_DB_ALIAS

    def __init__(self, rows: Any, answer: Iterator[list[Any]]) -> None:
        self._answer, self._real, self._fields, self.model = answer, rows.query, rows._fields, rows.model
        self.query = self

    def get_compiler(self, using: str) -> Any:
        return self

    def results_iter(self, *, tuple_expected: bool = False, **options: Any) -> Iterator[Any]:
        return map(tuple, self._answer) if tuple_expected else self._answer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)
