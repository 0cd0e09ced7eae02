"""All rows of the log, to compare before and after."""

from typing import Any

from django.apps import apps
from django.db import connection

from interviewprep.accounts.models import Candidate
from interviewprep.web.models import Owned


def everything(of: Candidate | None = None) -> dict[str, list[dict[str, Any]]]:
    """Return every column of every owned row as the database has it, or only of one candidate's.

    By plain statements: to compare everything before and after, some tests ask for it a hundred times.
    """
    owned = [model for model in apps.get_models() if issubclass(model, Owned)]
    whose, values = ("", []) if of is None else (" WHERE owner_id = %s", [of.pk])
    found = {}
    with connection.cursor() as cursor:
        for model in owned:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT * FROM {table}{whose} ORDER BY id", values)  # noqa: S608 - our own tables
            names = [column[0] for column in cursor.description]
            found[model._meta.label] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found
