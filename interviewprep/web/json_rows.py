"""Rows that belong to a row, loaded in the query of that row: for a page whose queries are all spent."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

from django.db.models import BooleanField, DateField, DateTimeField, JSONField, Model, QuerySet, Subquery
from django.db.models.functions import JSONObject

from .compiled_rows import filled

_Row = TypeVar("_Row", bound=Model)


class JSONRows(Subquery):
    """A list with a mapping of plain values for each row of a queryset that refers to the outer row."""

    output_field = JSONField()
    template = "(SELECT COALESCE(jsonb_agg(found.json_row), '[]'::jsonb) FROM (%(subquery)s) found)"

    def __init__(self, rows: QuerySet[Any], *fields: str, **others: Any) -> None:
        """Take the rows, the names of their values, and by other names what else is to be worked out."""
        super().__init__(rows.values(json_row=JSONObject(**{name: name for name in fields}, **others)))

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Say the same in the words of SQLite."""
        template = "(SELECT json_group_array(json(found.json_row)) FROM (%(subquery)s) found)"
        return self.as_sql(compiler, connection, template=template, **extra)


class WholeRows(Generic[_Row]):
    """Whole rows of a model as JSON, and made of it again."""

    def __init__(self, model: type[_Row], *, leading_to: str = "", flags: Iterable[str] = ()) -> None:
        """Take the model, a key whose row is loaded too, and true or false annotations of the rows."""
        self.model, self._key = model, leading_to
        other: Any = model._meta.get_field(leading_to).related_model if leading_to else None
        self._other: WholeRows[Any] | None = WholeRows(other) if other else None
        fields = model._meta.concrete_fields
        self._names = [*(field.attname for field in fields), *flags]
        self._moments = [field.attname for field in fields if isinstance(field, DateTimeField)]
        self._flags = [*(field.attname for field in fields if isinstance(field, BooleanField)), *flags]
        self._days = [
            field.attname
            for field in fields
            if isinstance(field, DateField) and not isinstance(field, DateTimeField)
        ]

    def of(self, rows: QuerySet[_Row]) -> JSONRows:
        """Return what to annotate the outer rows with."""
        other = {self._key: self._other._object(f"{self._key}__")} if self._other else {}
        return JSONRows(rows, *self._names, **other)

    def _object(self, path: str) -> JSONObject:
        return JSONObject(**{name: f"{path}{name}" for name in self._names})

    def made(self, loaded: list[dict[str, Any]]) -> list[_Row]:
        """Return the rows that an outer row was annotated with, in the order of their keys."""
        return [self._made(values) for values in sorted(loaded, key=_by_key)]

    def _made(self, values: dict[str, Any]) -> _Row:
        other: Any = values.pop(self._key) if self._other else None
        for name in self._moments:
            values[name] = moment(values[name]) if values[name] else None
        for name in self._days:
            values[name] = datetime.date.fromisoformat(values[name]) if values[name] else None
        for name in self._flags:
            # SQLite has numbers for them.
            values[name] = bool(values[name])
        row = filled(self.model, values)
        if self._other:
            row._state.fields_cache[self._key] = self._other._made(other)
        return row


def moment(text: str) -> datetime.datetime:
    """Read a time as the database writes it in JSON: SQLite leaves out that it is UTC."""
    found = datetime.datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=datetime.UTC)


def _by_key(values: Mapping[str, Any]) -> int:
    key: int = values["id"]
    return key
