"""Rows that belong to a row, loaded in the query of that row: for a page whose queries are all spent."""

from typing import Any

from django.db.models import JSONField, QuerySet, Subquery
from django.db.models.functions import JSONObject


class JSONRows(Subquery):
    """A list with a mapping of plain values for each row of a queryset that refers to the outer row."""

    output_field = JSONField()
    template = "(SELECT COALESCE(jsonb_agg(found.json_row), '[]'::jsonb) FROM (%(subquery)s) found)"

    def __init__(self, rows: QuerySet[Any], *fields: str) -> None:
        super().__init__(rows.values(json_row=JSONObject(**{name: name for name in fields})))

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Say the same in the words of SQLite."""
        template = "(SELECT json_group_array(json(found.json_row)) FROM (%(subquery)s) found)"
        return self.as_sql(compiler, connection, template=template, **extra)
