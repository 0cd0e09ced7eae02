"""Counts in the database: nobody is left out, and the time runs from the first."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection

from interviewprep.web.counting_cache import CountingCache

pytestmark = pytest.mark.django_db


@pytest.fixture
def counts(db: None) -> CountingCache:
    """An empty table of counts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE counts (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, "
            "expires timestamp with time zone NOT NULL)"
        )
    return CountingCache("counts", {})


def test_each_call_adds_one(counts: CountingCache) -> None:
    counts.add("tries", 0, 60)
    assert [counts.incr("tries") for _ in range(3)] == [1, 2, 3]


def test_counting_does_not_start_the_time_afresh(counts: CountingCache) -> None:
    with time_machine.travel("2026-11-26T09:00Z", tick=False) as clock:
        counts.add("tries", 0, 3600)
        clock.shift(datetime.timedelta(minutes=59))
        assert counts.incr("tries") == 1
        clock.shift(datetime.timedelta(minutes=2))
        with pytest.raises(ValueError, match="no number to add to"):
            counts.incr("tries")


def test_what_was_never_counted_cannot_be_added_to(counts: CountingCache) -> None:
    with pytest.raises(ValueError, match="no number to add to"):
        counts.incr("nothing")


def test_the_daily_job_forgets_what_has_expired_and_nothing_else(counts: CountingCache) -> None:
    with time_machine.travel("2026-11-26T09:00Z", tick=False) as clock:
        counts.add("old", 0, 60)
        counts.add("new", 0, 7200)
        clock.shift(datetime.timedelta(hours=1))
        counts.forget_expired()
        with connection.cursor() as cursor:
            cursor.execute("SELECT cache_key FROM counts")
            assert cursor.fetchall() == [(":1:new",)]


def test_a_count_is_one_statement_and_starts_again_when_its_time_is_over(
    counts: CountingCache, django_assert_num_queries: Callable[..., Any]
) -> None:
    with time_machine.travel("2026-11-26T09:00Z", tick=False) as clock:
        assert counts.count("tries", 3600) == 1
        clock.shift(datetime.timedelta(minutes=59))
        with django_assert_num_queries(1):
            assert counts.count("tries", 3600) == 2
        clock.shift(datetime.timedelta(minutes=1))
        assert [counts.count("tries", 3600) for _ in range(2)] == [1, 2]


def test_the_table_stays_as_small_as_it_is_meant_to_be(
    counts: CountingCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counts, "_max_entries", 3)
    for number in range(20):
        counts.count(f"tries-{number}", 60)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM counts")
        assert cursor.fetchone()[0] <= 4
