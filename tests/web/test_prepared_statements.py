"""Queries that come again on a connection are planned once, on PostgreSQL and not behind a pooler."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from interviewprep.environment import database

PREPARED = {"server_side_binding": True, "prepare_threshold": 2}


@pytest.mark.parametrize(
    ("address", "options"),
    [
        ("postgres://prep:x@db/prep", PREPARED),
        ("postgres://prep:x@db/prep?sslmode=require", PREPARED | {"sslmode": "require"}),
        ("postgres://prep:x@db/prep?prepare_threshold=5", PREPARED | {"prepare_threshold": 5}),
        ("postgres://prep:x@pooler/prep?disable_server_side_cursors=true", {}),
        (
            "postgres://prep:x@pooler/prep?disable_server_side_cursors=true&prepare_threshold=3",
            PREPARED | {"prepare_threshold": 3},
        ),
        ("sqlite:////data/prep.sqlite3", {}),
    ],
)
def test_where_queries_are_prepared(
    monkeypatch: pytest.MonkeyPatch, address: str, options: dict[str, object]
) -> None:
    # Nothing is connected to, so that the driver need not be there.
    monkeypatch.setattr("interviewprep.environment.importlib.util.find_spec", lambda name: True)
    monkeypatch.setenv("DATABASE_URL", address)
    assert database("DATABASE_URL", Path("unused")).get("OPTIONS", {}) == options


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps no plans")
@pytest.mark.django_db
def test_a_page_that_comes_again_is_not_planned_anew(alice_client: Client) -> None:
    for _ in range(4):
        alice_client.get("/")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%stages_stage%'")
        assert cursor.fetchone()[0] > 0
