"""PostgreSQL is told to expect long logs of each owner, whose rows it would otherwise go through."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from interviewprep.web.models import Owned
from interviewprep.web.table_statistics import look_at_tables

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite looks at each table itself"),
]


def _told() -> dict[str, list[str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attrelid::regclass::text, attoptions FROM pg_attribute WHERE attname = 'owner_id'"
            " AND attoptions IS NOT NULL"
        )
        return dict(cursor.fetchall())


def test_each_table_with_an_owner_is_said_to_have_many_rows_of_one() -> None:
    tables = {model._meta.db_table for model in apps.get_models() if issubclass(model, Owned)}
    look_at_tables()
    assert tables
    assert {table for table, said in _told().items() if said == ["n_distinct=-0.005"]} >= tables


def test_a_table_is_told_again_if_that_was_undone() -> None:
    look_at_tables()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE stages_stage ALTER COLUMN owner_id RESET (n_distinct)")
    assert "stages_stage" not in _told()
    look_at_tables()
    assert _told()["stages_stage"] == ["n_distinct=-0.005"]


def test_where_all_are_told_nothing_is_looked_at(
    django_assert_num_queries: Callable[..., Any],
) -> None:
    look_at_tables()
    with django_assert_num_queries(1):
        look_at_tables()
