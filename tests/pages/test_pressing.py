"""Of many applications those that need the candidate first are found without looking at every one."""

import datetime
import itertools
from collections.abc import Callable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.forms import Sort
from interviewprep.applications.models import Application
from interviewprep.applications.querysets import ApplicationState
from interviewprep.pages import application_keys, pages_by_need, pressing
from interviewprep.pages.application_order import in_order, midnight_of
from interviewprep.pages.pressing import Listed
from interviewprep.pages.views import applications
from interviewprep.stages.application_log import counts_by_state, logged
from interviewprep.stages.models import Stage
from interviewprep.web import lists
from tests.database_steps import database_steps

from .test_application_order import NOW, STAGES, dated

pytestmark = pytest.mark.django_db
QUERIES = pressing._first_pressing, pressing._first_answerable, pressing._first_others
ENDS: list[dict[str, Any]] = [
    *({}, {"offered_on": "2026-11-20"}, {"ending": "rejected"}, {}),
    {"offered_on": "2026-11-20", "offer_deadline": "2026-11-29"},
]


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Queries are compiled for good, and these tests change how much they look at."""
    yield
    for kept in (*QUERIES, pages_by_need._queries, application_keys._keys):
        kept.cache_clear()


@pytest.fixture
def log(alice: Candidate) -> None:
    """Every way in which two stages can be, some of them final interviews."""
    stories = list(itertools.product([{}, *STAGES], [{}, *STAGES]))
    applications = Application.objects.bulk_create(
        Application(owner=alice, company=str(number), **ENDS[number % len(ENDS)])
        for number, _ in enumerate(stories)
    )
    Stage.objects.bulk_create(
        Stage(
            owner=alice,
            application=application,
            position=place,
            kind="final" if (application.pk + place) % 3 == 0 else "panel",
            **dated(stage),
        )
        for application, stages in zip(applications, stories, strict=True)
        for place, stage in enumerate(stages)
        if stage
    )


@pytest.mark.slow
@pytest.mark.postgresql
@pytest.mark.parametrize("ahead", [12, 1000])
@pytest.mark.usefixtures("log")
def test_they_are_those_that_sorting_all_of_them_finds(
    alice: Candidate, monkeypatch: pytest.MonkeyPatch, ahead: int
) -> None:
    monkeypatch.setattr(pressing, "_LOOKED_AHEAD", ahead)
    # Both zones in one test: to compile the queries takes longer than to ask them.
    for zone in ("Europe/London", "Pacific/Auckland"):
        midnight = midnight_of(NOW, ZoneInfo(zone))
        found_quickly = set()
        for sort, state in itertools.product((Sort.NEEDS, Sort.DATE), ("", *ApplicationState.values)):
            every = logged().of(alice).with_state(NOW)
            wanted, order = in_order(every.filter(state=state) if state else every, sort, NOW, midnight)
            wanted = wanted.order_by(*(key.ordering() for key in order), "-pk")
            expected = list(wanted.values_list("pk", flat=True)[:70])
            for most in (20, 70):
                found = application_keys._of_many(Listed(alice.pk, state, sort, NOW, midnight), most)
                assert found == expected[:most], zone
                first = pressing._first_pressing(state, sort, most, ()).of(alice.pk, NOW, midnight=midnight)
                found_quickly.add(len(first) == most)
        assert found_quickly == ({False} if ahead == 1000 else {False, True}), zone


@pytest.mark.slow
@pytest.mark.postgresql
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.usefixtures("log")
def test_a_page_behind_any_of_them_is_that_of_all_of_them_sorted(
    alice: Candidate, monkeypatch: pytest.MonkeyPatch, *, turned: bool
) -> None:
    monkeypatch.setattr(pages_by_need, "_LOOKED_AHEAD", (6, 30, None))
    midnight, most = midnight_of(NOW, ZoneInfo("Pacific/Auckland")), 7
    for sort, state in itertools.product((Sort.NEEDS, Sort.DATE), ("", "interviewing")):
        every = logged().of(alice).with_state(NOW)
        wanted, order = in_order(every.filter(state=state) if state else every, sort, NOW, midnight)
        keys = list(wanted.order_by(*(key.ordering() for key in order), "-pk").values_list("pk", flat=True))
        if turned:
            keys.reverse()
        assert len(keys) > 50
        for place in range(0, len(keys), 3 if state else 4):
            found = pages_by_need.behind_in_need(
                Listed(alice.pk, state, sort, NOW, midnight), keys[place], most, turned=turned
            )
            assert found == keys[place + 1 : place + 1 + most]
        assert not pages_by_need.behind_in_need(
            Listed(alice.pk, state, sort, NOW, midnight), keys[0] + 10_000, most, turned=turned
        )


def test_what_comes_later_or_is_over_is_not_looked_at(
    alice: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pressing, "_LOOKED_AHEAD", 10)
    midnight = midnight_of(NOW, alice.zone)

    def look() -> None:
        assert pressing.first_in_need(Listed(alice.pk, "interviewing", Sort.NEEDS, NOW, midnight), 5)

    _log(alice, 40)
    few = database_steps(look)
    _log(alice, 600)
    assert database_steps(look) <= 1.2 * few


@pytest.mark.parametrize("turned", [False, True])
def test_behind_the_first_page_no_more_is_looked_at_either(
    alice: Candidate, monkeypatch: pytest.MonkeyPatch, *, turned: bool
) -> None:
    monkeypatch.setattr(pages_by_need, "_LOOKED_AHEAD", (10, None))
    midnight = midnight_of(NOW, alice.zone)
    _log(alice, 40)
    key = pressing.first_in_need(Listed(alice.pk, "interviewing", Sort.NEEDS, NOW, midnight), 30)[-1]

    def look() -> None:
        assert pages_by_need.behind_in_need(
            Listed(alice.pk, "interviewing", Sort.NEEDS, NOW, midnight), key, 5, turned=turned
        )

    few = database_steps(look)
    _log(alice, 600, begin=80)
    assert database_steps(look) <= 1.2 * few


@pytest.mark.parametrize(("days", "steps"), [(-30, 1), (None, 75)])
def test_where_nothing_is_to_come_no_more_is_worked_out_either(
    alice: Candidate, days: int | None, steps: int
) -> None:
    """What was held waits for an answer: the latest are found at once. Each that has no stage is looked at
    three times, for no more than that it has none."""
    midnight = midnight_of(NOW, alice.zone)

    def look() -> None:
        for state in ("", "interviewing", "final", "offer"):
            application_keys._of_many(Listed(alice.pk, state, Sort.NEEDS, NOW, midnight), 5)

    _log_without_a_date(alice, 40, days)
    few = database_steps(look)
    _log_without_a_date(alice, 600, days)
    assert database_steps(look) - few <= steps * 600


@pytest.mark.parametrize("state", ["applied", "final", "offer", "ended"])
def test_a_column_of_the_board_takes_a_glance_at_applications_in_another(
    alice: Candidate, state: str
) -> None:
    midnight = midnight_of(NOW, alice.zone)

    def look() -> None:
        application_keys._of_many(Listed(alice.pk, state, Sort.NEEDS, NOW, midnight), 5)

    _log(alice, 40)
    few = database_steps(look)
    _log(alice, 600)
    assert database_steps(look) - few <= {"applied": 25, "ended": 5}.get(state, 1) * 600


def test_nothing_is_said_of_applications_where_there_are_too_many_to_count(alice: Candidate) -> None:
    _log(alice, 15)
    counted = counts_by_state(alice.pk, NOW, 15)
    few = database_steps(lambda: counts_by_state(alice.pk, NOW, 15))
    _log(alice, 600)
    assert (counted, counts_by_state(alice.pk, NOW, 15)) == ({"interviewing": 15, "": 15}, None)
    assert database_steps(lambda: counts_by_state(alice.pk, NOW, 15)) <= few


def test_of_too_many_to_count_each_column_has_the_same_cards_and_says_that_there_are_more(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(4):
        make_stage(make_application(alice, company=f"Coming {number}"), in_days=9 - number)
        make_stage(make_application(alice, company=f"Final {number}"), in_days=9 - number, kind="final")
        make_application(alice, company=f"Ended {number}", ending="rejected")
    make_application(alice, company="Applied")
    make_application(alice, company="Offer", offered_on=NOW.date())
    monkeypatch.setattr(applications, "A_COLUMN", 3)

    def board() -> list[tuple[list[str], int | str, str]]:
        columns = alice_client.get(reverse("applications:show_board")).context["columns"]
        return [([card.company for card in one.cards], one.count, one.more) for one in columns]

    counted = board()
    for module in (application_keys, lists):
        monkeypatch.setattr(module, "MOST_COUNTED", 10)
    said = board()
    assert [names for names, *_ in said] == [names for names, *_ in counted]
    assert [one[1:] for one in counted] == [(1, ""), (4, "1 more"), (4, "1 more"), (1, ""), (4, "1 more")]
    assert [one[1:] for one in said] == [(1, ""), ("3+", "More"), ("3+", "More"), (1, ""), ("3+", "More")]


def _log(owner: Candidate, count: int, begin: int = 0) -> None:
    """Log applications with a stage that is to come, each a day after the one before."""
    applications = Application.objects.bulk_create(
        Application(owner=owner, company=str(number), role="Clerk") for number in range(count)
    )
    day = datetime.timedelta(days=1)
    Stage.objects.bulk_create(
        Stage(owner=owner, application=one, position=place + 1, starts_at=NOW + (place * (9 + number)) * day)
        for number, one in enumerate(applications, begin)
        for place in (-1, 1)
        if place > 0 or number % 2
    )


def _log_without_a_date(owner: Candidate, count: int, days: int | None) -> None:
    """Log open applications with a stage so many days from now, or without one."""
    applications = Application.objects.bulk_create(
        Application(owner=owner, company=str(number), role="Clerk") for number in range(count)
    )
    if days is not None:
        at = NOW + datetime.timedelta(days=days)
        Stage.objects.bulk_create(
            Stage(owner=owner, application=one, position=1, starts_at=at) for one in applications
        )
