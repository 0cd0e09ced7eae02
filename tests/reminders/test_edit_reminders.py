"""The page on which a candidate chooses reminders."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.reminders.models import Preferences

from .conftest import confirm

PAGE = "/account/reminders/"
SENT = {"day_before": "on", "day_before_at": "19:30", "hours": "2", "hours_before": "on", "week": "on"}


def test_everybody_starts_with_the_defaults_and_no_row(alice: Candidate, alice_client: Client) -> None:
    form = alice_client.get(PAGE).context["form"]
    values = {name: form[name].value() for name in form.Meta.fields}
    assert values == {
        "day_before": True,
        "day_before_at": datetime.time(18),
        "hours_before": False,
        "hours": 3,
        "after": True,
        "overdue": True,
        "week": False,
    }
    assert Preferences.objects.count() == 0


def test_what_is_chosen_is_kept_and_shown_again(alice: Candidate, alice_client: Client) -> None:
    for _ in range(2):
        response = alice_client.post(PAGE, SENT)
        assert (response.status_code, response["Location"]) == (302, PAGE)
    row = Preferences.objects.of(alice).get()
    assert (row.day_before, row.hours_before, row.after, row.overdue, row.week) == (
        True,
        True,
        False,
        False,
        True,
    )
    assert (row.day_before_at, row.hours) == (datetime.time(19, 30), 2)
    page = alice_client.get(PAGE).content.decode()
    assert 'value="19:30"' in page
    assert "Saved." in page


@pytest.mark.parametrize("wrong", [{"day_before_at": "25:00"}, {"day_before_at": ""}, {"hours": "7"}])
def test_a_wrong_value_is_named_and_nothing_is_kept(
    alice: Candidate, alice_client: Client, wrong: dict[str, str]
) -> None:
    response = alice_client.post(PAGE, SENT | wrong)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == list(wrong)
    assert Preferences.objects.count() == 0


def test_reminders_changed_in_another_window_are_not_overwritten(
    alice: Candidate, alice_client: Client
) -> None:
    alice_client.post(PAGE, SENT)
    version = alice_client.get(PAGE).context["form"]["version"].value()
    alice_client.post(PAGE, SENT | {"version": version, "week": ""})
    assert alice_client.post(PAGE, SENT | {"version": version}).status_code == 422
    assert Preferences.objects.get().week is False


def test_choices_are_ones_own(alice_client: Client, bob: Candidate, bob_client: Client) -> None:
    alice_client.post(PAGE, SENT)
    assert bob_client.get(PAGE).context["form"]["week"].value() is False


def test_without_a_mail_server_it_says_what_carries_the_same(alice_client: Client) -> None:
    assert "This server sends no mail" in alice_client.get(PAGE).content.decode()


def test_an_address_that_is_not_confirmed_is_said(
    alice: Candidate, alice_client: Client, settings: Any
) -> None:
    settings.SENDS_MAIL = True
    assert "Your address is not confirmed yet" in alice_client.get(PAGE).content.decode()
    confirm(alice)
    assert "Your address is not confirmed yet" not in alice_client.get(PAGE).content.decode()


def test_the_reminder_settings_take_four_queries(
    alice: Candidate, alice_client: Client, settings: Any, queries: Any
) -> None:
    settings.SENDS_MAIL = True
    alice_client.post(PAGE, SENT)
    alice_client.get(PAGE)
    with queries(4):
        alice_client.get(PAGE)


def test_the_account_leads_there(alice_client: Client) -> None:
    assert f'href="{reverse("reminders:edit_reminders")}"' in alice_client.get("/account/").content.decode()


@pytest.fixture
def queries(django_assert_num_queries: Callable[..., Any]) -> Callable[..., Any]:
    return django_assert_num_queries
