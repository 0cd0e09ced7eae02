"""Rows that belong to a row, loaded in the query of that row: for a page whose queries are all spent."""

import datetime
import json
import operator
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Generic, TypeVar

from django.db.models import (
    BooleanField,
    DateField,
    DateTimeField,
    Func,
    JSONField,
    Model,
    QuerySet,
    Subquery,
    TextField,
)
from django.db.models.functions import Cast, JSONObject

from .compiled_rows import filled

_Row = TypeVar("_Row", bound=Model)


class _Object(JSONObject):
    """An object as text: PostgreSQL makes one of `jsonb` at several times the cost.

    There it takes fifty values at most, and cannot be grouped by: `json` has no equality.
    """

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Say the same in PostgreSQL's words."""
        names = [
            Cast(one, TextField()) if place % 2 == 0 else one
            for place, one in enumerate(self.get_source_expressions())
        ]
        return Func(*names, function="JSON_BUILD_OBJECT").as_sql(compiler, connection, **extra)


class JSONRows(Subquery):
    """A list with a mapping of plain values for each row of a queryset that refers to the outer row."""

    output_field = JSONField()
    # As text, not jsonb, which PostgreSQL would take apart and put together once more for each level.
    template = "(SELECT COALESCE(json_agg(found.json_row)::text, '[]') FROM (%(subquery)s) found)"

    def __init__(self, rows: QuerySet[Any], *fields: str, **others: Any) -> None:
        """Take the rows, the names of their values, and by other names what else is to be worked out."""
        super().__init__(rows.values(json_row=_Object(**{name: name for name in fields}, **others)))

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Say the same in the words of SQLite."""
        template = "(SELECT json_group_array(json(found.json_row)) FROM (%(subquery)s) found)"
        return self.as_sql(compiler, connection, template=template, **extra)


class WholeRows(Generic[_Row]):
    """Rows of a model as JSON, and made of it again."""

    def __init__(
        self,
        model: type[_Row],
        *,
        leading_to: Iterable[str] = (),
        flags: Iterable[str] = (),
        only: Collection[str] = (),
    ) -> None:
        """Take the model, true or false annotations of the rows, and which columns are loaded.

        leading_to  keys whose rows are loaded too, or paths of them: "stage__application"
        only        columns, also those of rows that it leads to: "stage__label"; where none are named, all
        """
        self.model = model
        further: dict[str, list[str]] = {}
        for path in leading_to:
            key, _, rest = path.partition("__")
            further.setdefault(key, []).extend([rest] if rest else [])
        related: Any = {key: model._meta.get_field(key).related_model for key in further}
        named = {
            key: [path[len(key) + 2 :] for path in only if path.startswith(f"{key}__")] for key in related
        }
        self._others = {
            key: WholeRows(other, leading_to=further[key], only=named[key]) for key, other in related.items()
        }
        fields = [field for field in model._meta.concrete_fields if not only or field.name in only]
        self._names = [*(field.attname for field in fields), *flags]
        self._moments = [field.attname for field in fields if isinstance(field, DateTimeField)]
        self._flags = [*(field.attname for field in fields if isinstance(field, BooleanField)), *flags]
        self._days = [
            field.attname
            for field in fields
            if isinstance(field, DateField) and not isinstance(field, DateTimeField)
        ]
        # Each holds a list or a mapping.
        self._json = [field.attname for field in fields if isinstance(field, JSONField)]

    def of(self, rows: QuerySet[_Row], **beside: JSONRows) -> JSONRows:
        """Return what to annotate the outer rows with.

        beside  further rows that belong to each row: it has them as plain values, in its `__dict__`
        """
        others = {key: other._object(f"{key}__") for key, other in self._others.items()}
        # Sorted when they are made: a database that has to give them in an order may read them all for it.
        return JSONRows(rows.order_by(), *self._names, **others, **beside)

    def _object(self, path: str) -> _Object:
        others = {key: other._object(f"{path}{key}__") for key, other in self._others.items()}
        return _Object(**{name: f"{path}{name}" for name in self._names}, **others)

    def made(
        self, loaded: list[dict[str, Any]], known: Mapping[str, Mapping[int, Any]] | None = None
    ) -> list[_Row]:
        """Return the rows that an outer row was annotated with, in the order of their keys.

        known  of keys that are loaded too: rows that are made already, by their own keys
        """
        return [self._made(values, known or {}) for values in sorted(loaded, key=operator.itemgetter("id"))]

    def _made(self, values: dict[str, Any], known: Mapping[str, Mapping[int, Any]]) -> _Row:
        cache = {}
        for key, rows in self._others.items():
            other, found = values.pop(key), known.get(key, {}).get(values.get(f"{key}_id", 0))
            cache[key] = found or (rows._made(other, {}) if other["id"] is not None else None)
        for name in self._moments:
            values[name] = moment(values[name]) if values[name] else None
        for name in self._days:
            values[name] = datetime.date.fromisoformat(values[name]) if values[name] else None
        for name in self._json:
            # SQLite has text for them, and PostgreSQL for lists within a list.
            values[name] = json.loads(values[name]) if isinstance(values[name], str) else values[name]
        for name in self._flags:
            # SQLite has numbers for them.
            values[name] = bool(values[name])
        row = filled(self.model, values)
        row._state.fields_cache = cache
        return row


def moment(text: str) -> datetime.datetime:
    """Read a time as the database writes it in JSON: SQLite leaves out that it is UTC."""
    found = datetime.datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=datetime.UTC)
