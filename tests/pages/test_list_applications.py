"""The list: what needs the candidate first, by state and by words, in a fixed number of queries."""

import datetime
import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.application_log import logged

from .application_list import URL, companies

# Session and candidate, the counts of the states, the keys of a page in order, its rows, their stages, and
# the saved filters.
QUERIES = 7
NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


def test_a_candidate_without_applications_is_told_what_to_do_first(alice_client: Client) -> None:
    response = alice_client.get(URL)
    assert response.context["cards"] == []
    assert "No applications yet" in response.text
    assert reverse("applications:new_application") in response.text


def test_the_one_that_something_happened_to_last_comes_first(
    alice: Candidate, alice_client: Client, make_application: Callable[..., Application]
) -> None:
    for company in ("Fenwick", "Harbour", "Northwind"):
        make_application(alice, company=company)
    Application.objects.get(company="Fenwick").touch(NOW + datetime.timedelta(days=9000))
    assert companies(alice_client, sort="change") == ["Fenwick", "Northwind", "Harbour"]


@pytest.fixture
def search(
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Any],
    time_machine: Any,
) -> None:
    """A search in which every application needs something else."""
    time_machine.move_to(NOW, tick=False)
    make_application(alice, company="Ended", ending="rejected", ended_on=NOW.date())
    make_application(alice, company="Applied", applied_on="2026-11-03")
    make_stage(make_application(alice, company="Undated"), status="expected", kind="final")
    make_stage(make_application(alice, company="Unanswered"), in_days=-9)
    make_stage(make_application(alice, company="Far"), in_days=20)
    make_application(alice, company="Offer", offered_on="2026-11-20", offer_deadline="2026-11-28")
    make_stage(make_application(alice, company="Tomorrow"), in_days=1)
    make_stage(make_application(alice, company="Again"), in_days=-9, ask_again_on="2026-11-22")
    make_stage(make_application(alice, company="Fresh"), in_days=-0.5)


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", "Fresh Again Tomorrow Offer Far Unanswered Undated Applied Ended"),
        ("needs", "Fresh Again Tomorrow Offer Far Unanswered Undated Applied Ended"),
        ("date", "Fresh Again Tomorrow Offer Far Unanswered Undated Applied Ended"),
        ("change", "Fresh Again Tomorrow Offer Far Unanswered Undated Applied Ended"),
        ("company", "Again Applied Ended Far Fresh Offer Tomorrow Unanswered Undated"),
    ],
)
def test_the_list_is_sorted_as_asked(alice_client: Client, search: None, sort: str, order: str) -> None:
    assert companies(alice_client, sort=sort) == order.split()


def test_each_row_says_what_it_needs(alice_client: Client, search: None) -> None:
    needs = {
        card.row.application.company: (card.row.need.what, card.row.need.detail)
        for card in alice_client.get(URL).context["cards"]
    }
    assert needs == {
        "Fresh": ("Write the debrief", "First interview ended yesterday"),
        "Again": ("Ask again", "First interview · 9 days ago"),
        "Tomorrow": ("First interview", "Tuesday 24 November, 09:00 · tomorrow"),
        "Offer": ("Answer the offer", "by Saturday 28 November · in 5 days"),
        "Far": ("First interview", "Sunday 13 December, 09:00 · in 20 days"),
        "Unanswered": ("First interview", "no answer yet · 9 days ago"),
        "Undated": ("Final interview", "no date yet"),
        "Applied": ("No stage yet", "applied 3 November"),
        "Ended": ("They said no", "23 November"),
    }


def test_after_sixty_rows_what_comes_next_is_on_the_first_page(
    alice: Candidate, alice_client: Client, make_application: Callable[..., Application], search: None
) -> None:
    for number in range(60):
        make_application(alice, company=f"Imported {number}")
    assert companies(alice_client)[:4] == ["Fresh", "Again", "Tomorrow", "Offer"]


def test_interviews_held_are_counted_and_not_those_to_come(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Any],
) -> None:
    application = make_application(alice)
    make_stage(application, in_days=-9)
    make_stage(application, status="cancelled")
    make_stage(application, in_days=3)
    make_stage(application, status="expected")
    row = alice_client.get(URL).context["cards"][0].row
    assert (row.dots, row.dots_said) == (("d", "n", "e"), "1 held, 2 to come")


def test_a_move_made_in_the_list_comes_back_to_it(
    alice: Candidate, alice_client: Client, make_application: Callable[..., Application]
) -> None:
    application = make_application(alice)
    move = reverse("applications:move_application", args=[application.pk])
    response = alice_client.post(move, {"to": "offer", "next": f"{URL}#application-{application.pk}"})
    assert response["Location"] == f"{URL}#application-{application.pk}"


def test_nobody_sees_the_applications_of_somebody_else(
    alice: Candidate, bob: Candidate, bob_client: Client, make_application: Callable[..., Application]
) -> None:
    make_application(alice, company="Northwind")
    make_application(bob, company="Fenwick")
    assert companies(bob_client) == ["Fenwick"]
    assert companies(bob_client, q="northwind") == []


def test_a_visitor_is_asked_to_sign_in(client: Client, db: None) -> None:
    response = client.get(URL)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_the_state_follows_from_the_stages_the_offer_and_the_ending(
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Any],
    time_machine: Any,
) -> None:
    time_machine.move_to(NOW, tick=False)
    make_stage(make_application(alice, company="called off"), status="cancelled")
    stages: dict[str, list[dict[str, Any]]] = {
        "held": [{"in_days": -3}, {"status": "done"}],
        "final next": [{"in_days": -3}, {"kind": "final", "in_days": 3}],
        "final undated": [{"status": "done"}, {"kind": "final", "status": "expected"}],
        "final later": [{"in_days": 3}, {"kind": "final", "in_days": 9}],
        "final held": [{"kind": "final", "in_days": -3}, {"kind": "other", "in_days": 3}],
        "final called off": [{"in_days": 3}, {"kind": "final", "status": "cancelled"}],
    }
    for company, rows in stages.items():
        application = make_application(alice, company=company)
        for row in rows:
            make_stage(application, **row)
    make_stage(make_application(alice, company="offer", offered_on=NOW.date()))
    make_application(alice, company="over", offered_on=NOW.date(), ending="accepted", ended_on=NOW.date())
    stated = logged().of(alice).with_state(NOW)
    assert dict(stated.values_list("company", "state")) == {
        "called off": "applied",
        "held": "interviewing",
        "final next": "final",
        "final undated": "final",
        "final later": "interviewing",
        "final held": "final",
        "final called off": "interviewing",
        "offer": "offer",
        "over": "ended",
    }


def test_twenty_fit_on_a_page_and_the_filter_stays_on_the_next(
    alice: Candidate, alice_client: Client
) -> None:
    Application.objects.bulk_create(
        Application(owner=alice, company=f"Northwind {number:02}", role="Analyst") for number in range(45)
    )
    pages = [alice_client.get(URL, {"q": "northwind", "sort": "company"})]
    while later := pages[-1].context["page"].later:
        assert later.startswith("?q=northwind&sort=company&after=")
        pages.append(alice_client.get(f"{URL}{later}"))
    found = [[card.row.application.company for card in page.context["cards"]] for page in pages]
    assert [len(page) for page in found] == [20, 20, 5]
    assert list(itertools.chain(*found)) == [f"Northwind {number:02}" for number in range(45)]
    back = alice_client.get(f"{URL}{pages[2].context['page'].earlier}")
    assert [card.row.application.company for card in back.context["cards"]] == found[1]
    assert len(companies(alice_client, after="elephant", page="2")) == 20


def test_rows_that_need_the_same_are_each_shown_once(alice: Candidate, alice_client: Client) -> None:
    same = [Application(owner=alice, company="Same", role="Same") for _ in range(30)]
    Application.objects.bulk_create(same)
    Application.objects.update(updated_at=NOW)
    first = alice_client.get(URL)
    second = alice_client.get(f"{URL}{first.context['page'].later}")
    shown = [card.row.application.pk for page in (first, second) for card in page.context["cards"]]
    assert shown == sorted((one.pk for one in Application.objects.of(alice)), reverse=True)


@pytest.mark.parametrize("sort", ["", "date", "change", "company"])
def test_the_pages_behind_the_first_take_no_more_queries_and_lead_back(
    alice: Candidate, alice_client: Client, django_assert_num_queries: Callable[..., Any], sort: str
) -> None:
    Application.objects.bulk_create(
        Application(owner=alice, company=str(number % 3), role="Clerk") for number in range(50)
    )
    first = alice_client.get(URL, {"sort": sort})
    with django_assert_num_queries(QUERIES):
        second = alice_client.get(f"{URL}{first.context['page'].later}")
    with django_assert_num_queries(QUERIES):
        back = alice_client.get(f"{URL}{second.context['page'].earlier}")
    assert back.context["page"].rows == first.context["page"].rows
    assert not {*second.context["page"].rows} & {*first.context["page"].rows}


def test_behind_a_row_that_is_gone_the_list_begins_afresh(alice: Candidate, alice_client: Client) -> None:
    Application.objects.bulk_create(Application(owner=alice, company="A", role="B") for _ in range(30))
    page = alice_client.get(URL).context["page"]
    Application.objects.filter(pk=page.rows[-1]).delete()
    afresh = alice_client.get(f"{URL}{page.later}").context["page"]
    assert (afresh.rows[:19], afresh.earlier) == (page.rows[:19], "")


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_application_list_takes_as_many_queries_for_forty_applications_as_for_one(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Any],
    django_assert_num_queries: Callable[..., Any],
    count: int,
) -> None:
    for number in range(count):
        application = make_application(alice, company=f"Northwind {number}")
        make_stage(application, in_days=-3)
        make_stage(application, in_days=3)
    with django_assert_num_queries(QUERIES):
        assert len(companies(alice_client)) == min(count, 20)
