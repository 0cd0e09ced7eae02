"""A request that takes too long is stopped: the visitor is told, and the thread is free again."""

import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client, RequestFactory

from interviewprep.pages.views import today
from interviewprep.web import time_limit
from interviewprep.web.time_limit import RequestTooLongError

_ENDLESS = "WITH RECURSIVE one(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM one) SELECT count(*) FROM one"


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "LONGEST", 0.05)
    monkeypatch.setattr(time_limit, "PAUSE", 0.02)
    # One that still sleeps through a longer pause would be late.
    monkeypatch.setattr(time_limit, "_watched", 0)


def _spin(*_: Any) -> Any:
    while True:
        time.sleep(0.001)


def test_a_page_that_takes_too_long_is_answered_with_503_and_the_next_one_is_shown(
    alice_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice_client.raise_request_exception = False
    with monkeypatch.context() as spins:
        spins.setattr(today, "_today", _spin)
        late = alice_client.get("/")
    monkeypatch.setattr(time_limit, "LONGEST", 30)
    assert (late.status_code, late["Retry-After"]) == (503, "30")
    assert alice_client.get("/").status_code == 200


@pytest.mark.django_db
def test_a_query_that_takes_too_long_is_given_up() -> None:
    def ask(request: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(_ENDLESS)

    began = time.monotonic()
    with pytest.raises((OperationalError, RequestTooLongError)):
        time_limit.time_limit(ask)(RequestFactory().get("/"))
    assert time.monotonic() - began < 5


def test_a_transaction_that_was_kept_from_ending_is_dropped_with_its_connection() -> None:
    dropped: list[str] = []
    database = SimpleNamespace(in_atomic_block=True, close=lambda: dropped.append("closed"))
    for began_inside in (True, False):
        request = RequestFactory().get("/")
        time_limit._leave_transaction(time_limit._Running(request, 0, database, 0, began_inside))
    assert (dropped, database.in_atomic_block) == (["closed"], False)


def test_what_moves_everything_a_candidate_has_may_take_longer() -> None:
    request = RequestFactory().get("/")
    request.resolver_match = SimpleNamespace(app_name="transfer")  # type: ignore[assignment]
    assert time_limit._limit(request) == time_limit.LONGEST_TRANSFER


def test_an_exception_that_comes_too_late_does_not_meet_the_next_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[Any] = []
    raised = time_limit._raise_in
    monkeypatch.setattr(time_limit, "_raise_in", lambda thread, error: told.append(error))

    def slow(request: Any) -> str:
        while not told:
            time.sleep(0.001)
        return "answer"

    assert time_limit.time_limit(slow)(RequestFactory().get("/")) == "answer"  # type: ignore[arg-type, comparison-overlap]
    assert told == [RequestTooLongError, None]
    monkeypatch.setattr(time_limit, "_raise_in", raised)
    assert threading.get_ident() not in time_limit._running
