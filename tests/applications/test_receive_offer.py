"""An offer has a day, and can be undone; the application stays open."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application

NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _on_a_monday(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def application(alice: Candidate, make_application: Callable[..., Application]) -> Application:
    return make_application(alice, applied_on=datetime.date(2026, 11, 2))


def url(application: Application) -> str:
    return reverse("applications:receive_offer", args=[application.pk])


def test_the_form_proposes_today_and_keeps_the_day(alice_client: Client, application: Application) -> None:
    assert str(alice_client.get(url(application)).context["form"]["offered_on"].value()) == "2026-11-23"
    response = alice_client.post(url(application), {"offered_on": "2026-11-20"})
    assert response["Location"] == application.get_absolute_url()
    application.refresh_from_db()
    assert (str(application.offered_on), application.is_open) == ("2026-11-20", True)


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2026-11-24", "This day is still to come."),
        ("2026-11-01", "This is before the day you applied, 2 November 2026."),
        ("", "Enter the day."),
    ],
)
def test_a_day_that_cannot_be_is_refused(
    alice_client: Client, application: Application, day: str, message: str
) -> None:
    response = alice_client.post(url(application), {"offered_on": day})
    assert response.status_code == 422
    assert response.context["form"].errors == {"offered_on": [message]}


def test_what_the_offer_says_is_kept_and_shown(alice_client: Client, application: Application) -> None:
    said = {
        "offered_on": "2026-11-20",
        "offer_deadline": "2026-11-27",
        "offer_pay": "£40,500",
        "offer_notice": "3 months",
        "offer_starts_on": "2027-01-11",
        "offer_place": "Grimsby, two days from home",
        "offer_notes": "Pension to be confirmed",
    }
    alice_client.post(url(application), said)
    application.refresh_from_db()
    assert {name: str(getattr(application, name)) for name in said} == said
    page = alice_client.get(application.get_absolute_url())
    answer = page.context["overview"].answer_by
    assert (answer.day, answer.relative, answer.is_over) == ("Friday 27 November", "in 4 days", False)
    assert [word for word in (*list(said.values())[2:4], "11 January 2027") if word not in page.text] == []


def test_an_answer_or_a_start_before_the_offer_is_refused_and_every_word_kept(
    alice_client: Client, application: Application
) -> None:
    said = {"offered_on": "2026-11-20", "offer_deadline": "2026-11-19", "offer_starts_on": "2026-11-01"}
    response = alice_client.post(url(application), {**said, "offer_pay": "x" * 201, "offer_notes": "Kept"})
    form = response.context["form"]
    assert (response.status_code, sorted(form.errors)) == (
        422,
        ["offer_deadline", "offer_pay", "offer_starts_on"],
    )
    assert form.errors["offer_deadline"] == ["This is before the day of the offer."]
    assert (form["offer_notes"].value(), form["offer_pay"].value()) == ("Kept", "x" * 201)


@pytest.mark.parametrize(
    ("days", "shown"), [(-11, []), (-10, ["10 days ago"]), (0, ["today"]), (10, ["in 10 days"]), (11, [])]
)
def test_today_speaks_of_an_answer_that_is_due_soon_or_was(
    alice_client: Client, application: Application, days: int, shown: list[str]
) -> None:
    application.offered_on = datetime.date(2026, 11, 2)
    application.offer_deadline = NOW.date() + datetime.timedelta(days=days)
    application.save()
    response = alice_client.get("/")
    assert [one.relative for one in response.context["today"].answers] == shown
    application.offered_on = None
    application.save()
    assert alice_client.get("/").context["today"].answers == ()


def test_an_offer_can_be_taken_back(alice_client: Client, application: Application) -> None:
    alice_client.post(url(application), {"offered_on": "2026-11-20"})
    alice_client.post(reverse("applications:take_back_offer", args=[application.pk]))
    application.refresh_from_db()
    assert application.offered_on is None
