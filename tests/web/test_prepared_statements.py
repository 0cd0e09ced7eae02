"""Queries that come again on a connection are planned once, on PostgreSQL and not behind a pooler."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.environment import database
from interviewprep.web.compiled import CompiledQuery

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


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps no plans")
@pytest.mark.django_db
def test_what_all_pages_ask_stays_prepared() -> None:
    def prepared() -> int:
        with connection.cursor() as cursor:
            for number in range(2 * 120):
                cursor.execute(f"SELECT {number % 120} + %s", [1])
            cursor.execute("SELECT count(*) FROM pg_prepared_statements")
            return int(cursor.fetchone()[0])

    prepared()
    assert prepared() >= 120


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite looks at the values of each query")
@pytest.mark.django_db
def test_what_never_varies_is_written_out_so_that_one_plan_does_for_all(alice: Candidate) -> None:
    query = CompiledQuery[Application](
        lambda owners, keys, now: Application.objects.filter(
            owner__in=owners, ending="", company="100% O'Brien\\", created_at__lte=now
        )
    )
    mine = Application.objects.create(owner=alice, company="100% O'Brien\\", role="Analyst")
    for _ in range(4):
        assert query.of(alice.pk, timezone.now()) == [mine]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%O''''Brien%'"
            " AND statement LIKE '%$2%' AND statement NOT LIKE '%$3%'"
        )
        assert len(cursor.fetchall()) == 1
