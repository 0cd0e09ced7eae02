"""An offer has a day, and can be taken back; the application stays open."""

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
        ("", "This field is required."),
    ],
)
def test_a_day_that_cannot_be_is_refused(
    alice_client: Client, application: Application, day: str, message: str
) -> None:
    response = alice_client.post(url(application), {"offered_on": day})
    assert response.status_code == 422
    assert response.context["form"].errors == {"offered_on": [message]}


def test_an_offer_can_be_taken_back(alice_client: Client, application: Application) -> None:
    alice_client.post(url(application), {"offered_on": "2026-11-20"})
    alice_client.post(reverse("applications:take_back_offer", args=[application.pk]))
    application.refresh_from_db()
    assert application.offered_on is None


def test_a_stranger_gets_404(charlie_client: Client, application: Application) -> None:
    back = reverse("applications:take_back_offer", args=[application.pk])
    assert charlie_client.get(url(application)).status_code == 404
    assert charlie_client.post(back).status_code == 404
