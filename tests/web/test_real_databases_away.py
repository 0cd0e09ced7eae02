"""A database that is really locked, read-only or gone, whichever of the two it is: 503 with the words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application

NEW = "/applications/new/"
TYPED = {"company": "Northwind Logistics", "role": "Analyst"}
IS_POSTGRESQL = connection.vendor == "postgresql"


@pytest.fixture
def browser(alice_client: Client) -> Client:
    alice_client.raise_request_exception = False
    return alice_client


def _refused(browser: Client) -> tuple[int, bool]:
    response = browser.post(NEW, TYPED)
    return response.status_code, 'name="company" value="Northwind Logistics"' in response.content.decode()


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def _another_connection() -> Iterator[Any]:
    """Yield a connection beside Django's own, which commits each statement by itself."""
    if IS_POSTGRESQL:
        other = connection.Database.connect(**connection.get_connection_params(), autocommit=True)
    else:
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    try:
        yield other
    finally:
        other.close()


@pytest.mark.django_db
def test_a_database_that_lets_nobody_write_says_so_and_keeps_the_words(browser: Client) -> None:
    if IS_POSTGRESQL:
        # The rows that are there already are checked while that can still be done.
        _execute("SET CONSTRAINTS ALL IMMEDIATE")
    _execute("SET TRANSACTION READ ONLY" if IS_POSTGRESQL else "PRAGMA query_only=ON")
    try:
        assert _refused(browser) == (503, True)
    finally:
        if not IS_POSTGRESQL:
            _execute("PRAGMA query_only=OFF")


@pytest.mark.django_db(transaction=True)
def test_a_database_that_somebody_has_locked_says_so_and_saves_it_afterwards(
    browser: Client, alice: Candidate
) -> None:
    _execute("SET lock_timeout = '50ms'" if IS_POSTGRESQL else "PRAGMA busy_timeout=50")
    with _another_connection() as other:
        other.execute("BEGIN IMMEDIATE" if not IS_POSTGRESQL else "BEGIN")
        if IS_POSTGRESQL:
            other.execute("LOCK TABLE applications_application")
        assert _refused(browser) == (503, True)
        other.execute("ROLLBACK")
    assert browser.post(NEW, TYPED).status_code == 302
    assert [one.company for one in Application.objects.of(alice)] == ["Northwind Logistics"]
    # The next test gets a connection with the usual patience.
    connection.close()


@pytest.mark.skipif(not IS_POSTGRESQL, reason="SQLite has no server that could end a connection")
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_ends_is_said_and_the_next_request_has_another(
    browser: Client, alice: Candidate
) -> None:
    _execute("SELECT 1")
    with _another_connection() as other:
        other.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    assert _refused(browser) == (503, True)
    connection.close_if_unusable_or_obsolete()
    assert browser.post(NEW, TYPED).status_code == 302
    assert [one.company for one in Application.objects.of(alice)] == ["Northwind Logistics"]
