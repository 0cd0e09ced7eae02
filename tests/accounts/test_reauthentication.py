"""A session left open is not enough: who they are is asked again before anything that matters."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.briefs.models import BriefLink
from interviewprep.calendars.models import Feed
from interviewprep.stages.models import Stage
from tests.conftest import confirm_identity

from .conftest import PHRASE

ASKED = "/accounts/reauthenticate/"
BRIEF = {"made_for": "Dana Reed", "topics": ["length"], "days": "7"}


@pytest.fixture
def open_client(alice: Candidate) -> Client:
    """A session of Alice's in which nobody has typed the password for a while."""
    client = Client()
    client.force_login(alice)
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    return client


@pytest.fixture
def stage(
    alice: Candidate, make_application: Callable[..., Application], make_stage: Callable[..., Stage]
) -> Stage:
    return make_stage(make_application(alice), in_days=2)


def _answer(client: Client, asked: Any, password: str = PHRASE) -> Any:
    """Type the password on the page that asks for it."""
    path, _, query = asked["Location"].partition("?next=")
    assert path == ASKED
    return client.post(f"{path}?next={query}", {"password": password})


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("transfer:show_export", "transfer:show_export"),
        ("transfer:delete_account", "transfer:delete_account"),
    ],
)
def test_a_page_with_everything_asks_first_and_then_opens(name: str, page: str, open_client: Client) -> None:
    path = reverse(name)
    opened = _answer(open_client, open_client.get(path))
    assert (opened.status_code, opened["Location"]) == (302, path)
    assert open_client.get(path).status_code == 200


@pytest.mark.parametrize("name", ["download_json", "download_csv", "download_vcards"])
def test_a_download_is_asked_about_on_the_page_of_the_downloads(name: str, open_client: Client) -> None:
    assert open_client.get(reverse(f"transfer:{name}"))["Location"] == reverse("transfer:show_export")
    confirm_identity(open_client)
    assert open_client.get(reverse(f"transfer:{name}"))["Content-Disposition"].startswith("attachment")


def test_a_wrong_password_opens_nothing(open_client: Client) -> None:
    path = reverse("transfer:show_export")
    refused = _answer(open_client, open_client.get(path), "not the phrase")
    assert list(refused.context["form"].errors) == ["password"]
    assert open_client.get(path)["Location"].startswith(ASKED)


def test_a_new_address_is_added_after_the_answer(alice: Candidate, open_client: Client) -> None:
    sent = {"action_add": "", "email": "thief@example.org"}
    asked = open_client.post("/accounts/email/", sent)
    assert not EmailAddress.objects.filter(email="thief@example.org").exists()
    assert _answer(open_client, asked).status_code == 302
    assert EmailAddress.objects.get(email="thief@example.org").user == alice


@pytest.mark.parametrize("button", ["action_primary", "action_remove"])
def test_an_address_is_not_changed_without_the_answer(
    button: str, alice: Candidate, open_client: Client
) -> None:
    EmailAddress.objects.create(user=alice, email="al@example.org", verified=True)
    asked = open_client.post("/accounts/email/", {button: "", "email": "al@example.org"})
    assert asked["Location"].startswith(ASKED)
    alice.refresh_from_db()
    assert alice.email == "alice@example.com"
    assert EmailAddress.objects.filter(email="al@example.org").exists()


def test_the_address_of_the_calendar_is_made_after_the_answer(alice: Candidate, open_client: Client) -> None:
    page = open_client.get(reverse("calendars:edit_feed"))
    asked = open_client.post(reverse("calendars:renew_feed"), {"version": "none"})
    assert (page.status_code, Feed.objects.of(alice).count()) == (200, 0)
    made = _answer(open_client, asked)
    assert made.context["address"].startswith("http://testserver/calendar/")
    assert Feed.objects.of(alice).get().is_on


def test_a_private_link_is_made_after_the_answer(stage: Stage, open_client: Client) -> None:
    asked = open_client.post(reverse("briefs:show_links", args=[stage.pk]), BRIEF)
    assert BriefLink.objects.count() == 0
    made = _answer(open_client, asked)
    assert made.context["address"].startswith("http://testserver/brief/")
    assert BriefLink.objects.get().made_for == "Dana Reed"


def test_a_link_can_be_ended_without_a_question(stage: Stage, open_client: Client) -> None:
    confirm_identity(open_client)
    open_client.post(reverse("briefs:show_links", args=[stage.pk]), BRIEF)
    _forget_the_answer(open_client)
    open_client.post(reverse("briefs:revoke_link", args=[BriefLink.objects.get().pk]))
    assert BriefLink.objects.get().revoked_at is not None


def test_an_account_is_not_deleted_without_the_answer(alice: Candidate, open_client: Client) -> None:
    assert open_client.post(reverse("transfer:delete_account"), {"sure": "on"})["Location"].startswith(ASKED)
    assert Candidate.objects.filter(pk=alice.pk).exists()


def test_the_answer_counts_for_five_minutes(open_client: Client) -> None:
    confirm_identity(open_client)
    assert open_client.get(reverse("transfer:show_export")).status_code == 200
    session = open_client.session
    session["account_authentication_methods"][0]["at"] = time.time() - 5 * 60 - 1
    session.save()
    assert open_client.get(reverse("transfer:show_export"))["Location"].startswith(ASKED)


def test_signing_in_as_somebody_else_does_not_take_the_answer_along(
    bob: Candidate, open_client: Client
) -> None:
    confirm_identity(open_client)
    open_client.force_login(bob)
    assert open_client.get(reverse("transfer:show_export"))["Location"].startswith(ASKED)


def _forget_the_answer(client: Client) -> None:
    session = client.session
    del session["account_authentication_methods"]
    session.save()
