"""Several nodes that start at once on one PostgreSQL: one migrates, and the others wait for it."""

from types import SimpleNamespace

import pytest
from django.db import connection, connections, transaction

from interviewprep.running import prepare

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has a lock of the folder"),
]


def test_a_node_waits_without_a_statement_that_runs_until_the_lock_is_free(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute(prepare._TAKE_LOCK.replace("pg_try_advisory_xact_lock", "pg_advisory_lock"))
    waits = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            # It is free as soon as this returns; a connection that is closed ends a moment later.
            with other.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock_all()")
            other.close()

    # Not that of the module `time`: a thread that another test left would be counted too.
    monkeypatch.setattr(prepare, "time", SimpleNamespace(sleep=sleep))
    with prepare._turn():
        assert waits == [0.5] * 3
        assert not _is_free()
    assert _is_free()


def test_an_index_can_be_made_in_use_while_the_lock_is_held() -> None:
    with prepare._turn(), connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '20s'")
        cursor.execute("CREATE INDEX CONCURRENTLY made_meanwhile ON applications_application (role)")
        cursor.execute("DROP INDEX made_meanwhile")
        cursor.execute("RESET statement_timeout")


def _is_free() -> bool:
    """Whether another node would get its turn; asked in a transaction, which gives it back."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(prepare._TAKE_LOCK)
        return bool(cursor.fetchone()[0])
