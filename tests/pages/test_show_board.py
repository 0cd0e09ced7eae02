"""The board: a column for each state; cards move by a form and back again."""

import datetime
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage
from interviewprep.stages.next_kind import next_kind

URL = reverse("applications:show_board")
QUERIES = 6
NOW = datetime.datetime(2026, 11, 23, 22, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _late_on_a_monday(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def application(alice: Candidate, make_application: Callable[..., Application]) -> Application:
    return make_application(alice)


def move(client: Client, application: Application, to: str) -> list[str]:
    """Move a card and return what the candidate is told."""
    response = client.post(reverse("applications:move_application", args=[application.pk]), {"to": to})
    assert response["Location"] == f"{URL}#application-{application.pk}"
    return [str(message) for message in get_messages(response.wsgi_request)]


def board(client: Client) -> dict[str, list[str]]:
    columns = client.get(URL).context["columns"]
    return {
        column.state.value: [card.row.application.company for card in column.cards]
        for column in columns
        if column.cards
    }


def undo(client: Client) -> str | None:
    columns = client.get(URL).context["columns"]
    (card,) = [card for column in columns for card in column.cards]
    return card.moves.undo.move if card.moves.undo else None


def test_an_empty_board_says_what_to_do_first(alice_client: Client) -> None:
    assert "No applications yet" in alice_client.get(URL).text


def test_every_state_is_a_column(alice_client: Client, application: Application) -> None:
    columns = alice_client.get(URL).context["columns"]
    assert [column.state.value for column in columns] == [
        "applied",
        "interviewing",
        "final",
        "offer",
        "ended",
    ]
    assert [column.count for column in columns] == [1, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("earlier", "kind"),
    [
        ((), "first-interview"),
        (("phone-screen",), "first-interview"),
        (("first-interview",), "second-interview"),
        (("second-interview",), "third-interview"),
        (("third-interview",), "final"),
        (("panel",), "final"),
        (("meet-the-team",), "final"),
        (("final",), "other"),
        (("first-interview", "task"), "second-interview"),
        (("task",), "first-interview"),
        (("something unknown",), "first-interview"),
    ],
)
def test_the_kind_that_usually_follows(earlier: tuple[str, ...], kind: str) -> None:
    assert next_kind(*earlier) == kind


def test_the_next_round_is_expected_undated_and_like_the_last(
    alice_client: Client, application: Application, make_stage: Callable[..., Any]
) -> None:
    make_stage(application, time_zone="Europe/Oslo", duration_minutes=45, in_days=-3)
    told = move(alice_client, application, "next-round")
    assert told == [
        "Second interview added to Northwind Logistics – Operations Analyst, without a date.",
    ]
    stage = Stage.objects.get(position=2)
    assert (stage.kind, stage.status, stage.starts_at) == ("second-interview", "expected", None)
    assert (stage.time_zone, stage.duration_minutes) == ("Europe/Oslo", 45)
    assert board(alice_client) == {"interviewing": ["Northwind Logistics"]}


def test_the_first_round_is_in_the_candidates_own_zone(
    alice: Candidate, alice_client: Client, application: Application
) -> None:
    alice.time_zone = "Asia/Tokyo"
    alice.save()
    move(alice_client, application, "next-round")
    stage = Stage.objects.get()
    assert (stage.owner, stage.kind, stage.time_zone) == (alice, "first-interview", "Asia/Tokyo")


def test_a_card_goes_back_a_round_while_that_is_only_expected(
    alice_client: Client, application: Application
) -> None:
    move(alice_client, application, "next-round")
    assert undo(alice_client) == "back-a-round"
    assert move(alice_client, application, "back-a-round")[-1] == (
        "First interview taken out of Northwind Logistics – Operations Analyst."
    )
    assert board(alice_client) == {"applied": ["Northwind Logistics"]}


def test_a_round_with_a_date_is_not_taken_out(
    alice_client: Client, application: Application, make_stage: Callable[..., Any]
) -> None:
    make_stage(application, in_days=3)
    assert undo(alice_client) is None
    assert move(alice_client, application, "back-a-round") == [
        "Its last stage has a date or is done. Delete it on its own page if it is not right."
    ]
    assert Stage.objects.count() == 1


def test_an_offer_is_noted_for_today_in_the_candidates_zone_and_taken_back(
    alice: Candidate, alice_client: Client, application: Application
) -> None:
    alice.time_zone = "Asia/Tokyo"
    alice.save()
    move(alice_client, application, "offer")
    application.refresh_from_db()
    assert str(application.offered_on) == "2026-11-24"
    assert board(alice_client) == {"offer": ["Northwind Logistics"]}
    assert undo(alice_client) == "no-offer"
    move(alice_client, application, "no-offer")
    assert board(alice_client) == {"applied": ["Northwind Logistics"]}


def test_a_card_that_is_withdrawn_leads_to_the_advice_on_that_first(
    alice_client: Client, application: Application
) -> None:
    move_url = reverse("applications:move_application", args=[application.pk])
    response = alice_client.post(move_url, {"to": "withdrawn"})
    end = reverse("applications:end_application", args=[application.pk])
    assert response["Location"] == f"{end}?ending=withdrawn"
    application.refresh_from_db()
    assert application.is_open


@pytest.mark.parametrize("how", [one for one in Application.Ending.values if one != "withdrawn"])
def test_a_card_ends_today_and_is_reopened(alice_client: Client, application: Application, how: str) -> None:
    move(alice_client, application, how)
    application.refresh_from_db()
    assert (application.ending, str(application.ended_on)) == (how, "2026-11-23")
    assert board(alice_client) == {"ended": ["Northwind Logistics"]}
    assert undo(alice_client) == "reopen"
    move(alice_client, application, "reopen")
    application.refresh_from_db()
    assert (application.ending, application.ended_on) == ("", None)


@pytest.mark.parametrize(
    ("to", "told"),
    [("", "Choose where to move it first."), ("nowhere", "Choose from the list.")],
)
def test_a_move_that_does_not_exist_changes_nothing(
    alice_client: Client, application: Application, to: str, told: str
) -> None:
    assert move(alice_client, application, to) == [told]
    assert board(alice_client) == {"applied": ["Northwind Logistics"]}


def test_an_ended_application_is_reopened_before_it_moves_on(
    alice_client: Client, application: Application
) -> None:
    move(alice_client, application, "rejected")
    assert move(alice_client, application, "next-round")[-1] == (
        "This application has ended. Reopen it first."
    )
    assert Stage.objects.count() == 0


def test_only_the_latest_ended_ones_are_shown_with_the_number_of_the_others(
    alice: Candidate, alice_client: Client
) -> None:
    Application.objects.bulk_create(
        Application(owner=alice, company=str(number), role="Clerk", ending="no_reply", ended_on=NOW.date())
        for number in range(23)
    )
    response = alice_client.get(URL)
    ended = response.context["columns"][-1]
    assert (len(ended.cards), ended.count, ended.more) == (20, 23, "3 more")
    assert "3 more" in response.text


def test_a_column_has_what_needs_the_candidate_first_and_says_how_many_more_there_are(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Any],
    rows_built: Counter[str],
) -> None:
    for number in range(23):
        make_stage(make_application(alice, company=str(number)), in_days=30 - number)
    fresh = make_application(alice, company="Fresh")
    make_stage(fresh, in_days=-1, status="done")
    Application.objects.filter(pk=fresh.pk).update(updated_at=NOW - datetime.timedelta(days=9))
    rows_built.clear()
    response = alice_client.get(URL)
    column = response.context["columns"][1]
    shown = [card.row.application.company for card in column.cards]
    assert (shown, column.count, column.more) == (
        ["Fresh", *(str(number) for number in range(22, 3, -1))],
        24,
        "4 more",
    )
    # No models are built for them.
    assert (rows_built["ListedApplication"], rows_built["ListedStage"]) == (20, 20)
    assert (rows_built["Application"], rows_built["Stage"]) == (0, 0)


def test_a_stranger_sees_an_empty_board_and_cannot_move_a_card(
    charlie_client: Client, application: Application
) -> None:
    response = charlie_client.post(
        reverse("applications:move_application", args=[application.pk]), {"to": "rejected"}
    )
    assert response.status_code == 404
    assert board(charlie_client) == {}
    application.refresh_from_db()
    assert application.is_open


def test_moving_takes_a_post(alice_client: Client, application: Application) -> None:
    url = reverse("applications:move_application", args=[application.pk])
    assert alice_client.get(url).status_code == 405


def test_every_move_says_to_which_columns_it_may_lead(
    alice_client: Client, application: Application, make_stage: Callable[..., Any]
) -> None:
    make_stage(application, kind="third-interview", status="expected")
    columns = alice_client.get(URL).context["columns"]
    (card,) = [card for column in columns for card in column.cards]
    assert [(one.move, one.leads_to) for one in (*card.moves.onward, card.moves.undo)] == [
        ("next-round", "final"),
        ("offer", "offer"),
        ("back-a-round", "applied interviewing final"),
    ]
    assert {one.leads_to for one in card.moves.endings} == {"ended"}


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_board_takes_as_many_queries_for_forty_cards_a_column_as_for_one(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Any],
    django_assert_num_queries: Callable[..., Any],
    count: int,
) -> None:
    for _ in range(count):
        make_stage(make_application(alice), in_days=3)
        make_stage(make_application(alice, ending="rejected", ended_on=NOW.date()))
    with django_assert_num_queries(QUERIES):
        assert alice_client.get(URL).status_code == 200
