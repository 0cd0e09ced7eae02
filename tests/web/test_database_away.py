"""While the database or the disk is away: a 503 page that holds what was typed, so that a press saves it."""

import errno
import html
import re
import sqlite3
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, connection
from django.http import HttpResponse
from django.test import Client

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.web.errors import is_away, is_race

pytestmark = pytest.mark.django_db

NEW = "/applications/new/"
TYPED = {"company": "Northwind & <Logistics>", "role": "Line one\nline two", "source": "job_ad"}


def _fails(error: Exception) -> Callable[..., Any]:
    """Return a wrapper that lets reads of the session through and fails on whatever is written."""

    def execute(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            raise error
        return run(sql, params, many, context)

    return execute


def _hidden(response: HttpResponse) -> dict[str, str]:
    """Return the hidden fields of the page's form."""
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', response.content.decode())
    return {name: html.unescape(value) for name, value in pairs}


@pytest.fixture
def browser(alice_client: Client) -> Client:
    """alice's browser, which is shown errors and whose forms need their token."""
    alice_client.raise_request_exception = False
    return alice_client


AWAY = [
    OperationalError("database is locked"),
    OperationalError("database or disk is full"),
    OperationalError("attempt to write a readonly database"),
    InterfaceError("connection already closed"),
    OSError(errno.ENOSPC, "No space left on device"),
]


@pytest.mark.parametrize("error", AWAY, ids=str)
def test_what_was_typed_is_in_the_page_and_pressing_again_saves_it(
    browser: Client, alice: Candidate, error: Exception
) -> None:
    with connection.execute_wrapper(_fails(error)):
        response = browser.post(NEW, TYPED)
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert response["Cache-Control"] == "private, no-store"
    assert 'method="post" action="/applications/new/"' in response.content.decode()
    again = _hidden(response)
    token = again.pop("csrfmiddlewaretoken")
    assert (len(token), again) == (64, TYPED)
    assert browser.post(NEW, again).status_code == 302
    assert [one.company for one in Application.objects.of(alice)] == ["Northwind & <Logistics>"]


def test_a_database_that_answers_nothing_at_all_keeps_the_words_too(browser: Client) -> None:
    with patch.object(connection, "cursor", side_effect=OperationalError("gone")):
        response = browser.post(NEW, TYPED)
        page = browser.get("/applications/")
    assert (response.status_code, _hidden(response)["company"]) == (503, TYPED["company"])
    assert (page.status_code, "Send it again" in page.content.decode()) == (503, False)
    assert 'href="/applications/"' in page.content.decode()


def test_no_password_is_ever_sent_back(client: Client) -> None:
    client.raise_request_exception = False
    typed = {"email": "dora@example.com", "password1": "a long enough phrase"}
    with patch.object(connection, "cursor", side_effect=OperationalError("gone")):
        response = client.post("/accounts/signup/", typed)
    assert response.status_code == 503
    assert "a long enough phrase" not in response.content.decode()
    assert "Send it again" not in response.content.decode()


def test_words_that_another_site_sent_are_not_given_a_token_of_ours(alice: Candidate) -> None:
    forged = Client(enforce_csrf_checks=True, raise_request_exception=False)
    forged.force_login(alice)
    with patch.object(connection, "cursor", side_effect=OperationalError("gone")):
        response = forged.post(NEW, TYPED)
    assert response.status_code == 503
    assert "Northwind" not in response.content.decode()
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_a_fault_of_the_app_is_still_500(browser: Client) -> None:
    with connection.execute_wrapper(_fails(DatabaseError("a bug"))):
        response = browser.post(NEW, TYPED)
    assert response.status_code == 500


def test_the_log_names_the_address_and_no_words(browser: Client, caplog: pytest.LogCaptureFixture) -> None:
    with connection.execute_wrapper(_fails(OperationalError("database is locked"))):
        browser.post(NEW, TYPED)
    assert [record.getMessage() for record in caplog.records] == ["Service Unavailable: /applications/new/"]
    assert "Northwind" not in caplog.text


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EDQUOT])
def test_a_disk_that_takes_nothing_counts_as_away(number: int) -> None:
    assert is_away(OSError(number, "no")) is True


def test_another_mishap_with_a_file_does_not() -> None:
    assert is_away(OSError(errno.ENOENT, "no such file")) is False


def test_the_cause_counts_too() -> None:
    wrapped = RuntimeError("while saving")
    wrapped.__cause__ = OperationalError("gone")
    assert is_away(wrapped) is True


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("FOREIGN KEY constraint failed", True),
        ("UNIQUE constraint failed: stages_stage.position", True),
        ("CHECK constraint failed: positive", False),
        ("NOT NULL constraint failed: stages_stage.name", False),
    ],
)
def test_only_a_missing_parent_or_a_second_copy_is_a_race(said: str, expected: bool) -> None:
    assert is_race(IntegrityError(said)) is expected
    assert is_race(sqlite3.IntegrityError(said)) is False


@pytest.mark.parametrize(
    "error",
    [Application.DoesNotExist(), DatabaseError("Save with update_fields did not affect any rows.")],
    ids=["locked", "saved"],
)
def test_a_row_that_had_gone_before_it_was_used_is_a_race(error: Exception) -> None:
    assert is_race(error) is True


def test_postgresql_says_so_by_number() -> None:
    error = IntegrityError('insert or update on table "x" violates foreign key constraint "y"')
    error.__cause__ = Exception()
    error.__cause__.sqlstate = "23503"  # type: ignore[attr-defined]
    assert is_race(error) is True
