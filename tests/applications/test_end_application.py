"""An application ends with a date, and can be reopened."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application

NOW = datetime.datetime(2026, 11, 23, 22, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _late_on_a_monday(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def application(alice: Candidate, make_application: Callable[..., Application]) -> Application:
    return make_application(alice, applied_on=datetime.date(2026, 11, 2))


def url(application: Application) -> str:
    return reverse("applications:end_application", args=[application.pk])


def ending(application: Application) -> tuple[str, str | None]:
    application.refresh_from_db()
    return application.ending, str(application.ended_on) if application.ended_on else None


def test_the_form_proposes_today_in_the_candidates_zone(
    alice: Candidate, alice_client: Client, application: Application
) -> None:
    assert str(alice_client.get(url(application)).context["form"]["ended_on"].value()) == "2026-11-23"
    alice.time_zone = "Asia/Tokyo"
    alice.save()
    assert str(alice_client.get(url(application)).context["form"]["ended_on"].value()) == "2026-11-24"


@pytest.mark.parametrize("how", Application.Ending.values)
def test_it_ends_in_any_way_there_is(alice_client: Client, application: Application, how: str) -> None:
    response = alice_client.post(url(application), {"ending": how, "ended_on": "2026-11-20", "advised": "on"})
    assert response["Location"] == application.get_absolute_url()
    assert ending(application) == (how, "2026-11-20")


def test_before_a_withdrawal_is_saved_the_advice_on_commitment_shows_once(
    alice_client: Client, application: Application
) -> None:
    sent = {"ending": "withdrawn", "ended_on": "2026-11-20"}
    response = alice_client.post(url(application), sent)
    assert (response.status_code, ending(application)) == (200, ("", None))
    assert reverse("guide:show_article", args=["commitment"]) in response.text
    assert '<input type="hidden" name="advised" value="on">' in response.text
    form = response.context["form"]
    assert {name: form[name].value() for name in sent} == sent
    assert alice_client.post(url(application), {**sent, "advised": "on"}).status_code == 302
    assert ending(application) == ("withdrawn", "2026-11-20")


def test_a_mistake_is_said_before_the_advice(alice_client: Client, application: Application) -> None:
    sent = {"ending": "withdrawn", "ended_on": "2026-11-24"}
    response = alice_client.post(url(application), sent)
    assert (response.status_code, response.context["advises"]) == (422, False)
    response = alice_client.post(url(application), {**sent, "ended_on": "2026-11-23"})
    assert (response.status_code, response.context["advises"]) == (200, True)


def test_the_day_of_a_withdrawal_is_changed_without_advice(
    alice_client: Client, application: Application
) -> None:
    sent = {"ending": "withdrawn", "ended_on": "2026-11-20"}
    alice_client.post(url(application), {**sent, "advised": "on"})
    assert alice_client.post(url(application), {**sent, "ended_on": "2026-11-21"}).status_code == 302
    assert ending(application) == ("withdrawn", "2026-11-21")


def test_whoever_comes_to_withdraw_finds_it_chosen_with_the_advice(
    alice_client: Client, application: Application
) -> None:
    response = alice_client.get(f"{url(application)}?ending=withdrawn")
    assert (response.context["form"]["ending"].value(), response.context["advises"]) == ("withdrawn", True)
    sent = {"ending": "withdrawn", "ended_on": "2026-11-23", "advised": "on"}
    assert alice_client.post(f"{url(application)}?ending=withdrawn", sent).status_code == 302
    assert ending(application) == ("withdrawn", "2026-11-23")
    assert alice_client.get(f"{url(application)}?ending=nonsense").status_code == 200


def test_how_it_ended_can_be_changed(alice_client: Client, application: Application) -> None:
    alice_client.post(url(application), {"ending": "no_reply", "ended_on": "2026-11-20"})
    assert str(alice_client.get(url(application)).context["form"]["ended_on"].value()) == "2026-11-20"
    alice_client.post(url(application), {"ending": "rejected", "ended_on": "2026-11-21"})
    assert ending(application) == ("rejected", "2026-11-21")


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        (
            {"ending": "rejected", "ended_on": "2026-11-24"},
            {"ended_on": ["This day is still to come."]},
        ),
        (
            {"ending": "rejected", "ended_on": "2026-11-01"},
            {"ended_on": ["This is before the day you applied, 2 November 2026."]},
        ),
        (
            {"ending": "rejected", "ended_on": "20260-11-20"},
            {"ended_on": ["Check the year: it must be between 1950 and 2100."]},
        ),
        ({"ending": "rejected", "ended_on": ""}, {"ended_on": ["Enter the day."]}),
        ({"ended_on": "2026-11-20"}, {"ending": ["Choose how it ended."]}),
        (
            {"ending": "vanished", "ended_on": "2026-11-20"},
            {"ending": ["Select a valid choice. vanished is not one of the available choices."]},
        ),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(
    alice_client: Client, application: Application, sent: dict[str, str], errors: dict[str, list[str]]
) -> None:
    response = alice_client.post(url(application), sent)
    assert response.status_code == 422
    assert response.context["form"].errors == errors
    assert response.context["form"]["ended_on"].value() == sent["ended_on"]
    assert ending(application) == ("", None)


def test_reopening_takes_the_ending_back(alice_client: Client, application: Application) -> None:
    alice_client.post(url(application), {"ending": "rejected", "ended_on": "2026-11-20"})
    response = alice_client.post(reverse("applications:reopen_application", args=[application.pk]))
    assert response["Location"] == application.get_absolute_url()
    assert ending(application) == ("", None)


def test_reopening_takes_a_post(alice_client: Client, application: Application) -> None:
    reopen = reverse("applications:reopen_application", args=[application.pk])
    assert alice_client.get(reopen).status_code == 405
