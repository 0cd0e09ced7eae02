"""A request that takes too long is stopped: the visitor is told, and the thread is free again."""

import time
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client, RequestFactory

from interviewprep.accounts.models import Candidate
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


def _asks_for_ever(*_: Any) -> Any:
    while True:
        Candidate.objects.count()


def test_a_page_that_takes_too_long_is_answered_with_503_and_the_next_one_is_shown(
    alice_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice_client.raise_request_exception = False
    with monkeypatch.context() as spins:
        spins.setattr(today, "_today", _asks_for_ever)
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
    with pytest.raises(RequestTooLongError):
        time_limit.time_limit(ask)(RequestFactory().get("/"))
    assert time.monotonic() - began < 5


def test_what_moves_everything_a_candidate_has_may_take_longer() -> None:
    request = RequestFactory().get("/")
    request.resolver_match = SimpleNamespace(app_name="transfer")  # type: ignore[assignment]
    assert time_limit._limit(request) == time_limit.LONGEST_TRANSFER


def test_a_request_that_is_done_is_not_stopped_for_the_next_one() -> None:
    given_up: list[str] = []
    raw = SimpleNamespace(interrupt=lambda: given_up.append("query"))
    one = time_limit._Running(RequestFactory().get("/"), SimpleNamespace(connection=raw), 0)
    one.is_done = True
    time_limit._stop(one)
    assert (given_up, one.is_stopped) == ([], False)
    one.is_done = False
    time_limit._stop(one)
    assert (given_up, one.is_stopped) == (["query"], True)


@pytest.mark.django_db(transaction=True)
def test_what_a_stopped_request_has_begun_is_undone() -> None:
    def save(request: Any) -> Any:
        with transaction.atomic(), transaction.atomic():
            while True:
                Candidate.objects.create_user(f"{time.monotonic_ns()}@example.com")

    with pytest.raises(RequestTooLongError):
        time_limit.time_limit(save)(RequestFactory().get("/"))
    assert (Candidate.objects.count(), connection.in_atomic_block) == (0, False)
