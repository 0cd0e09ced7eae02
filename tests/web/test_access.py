"""Who may see what: every address of the project, signed out and as a stranger, with something to leak."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from .conftest import WITHOUT_A_ROW, Rows, everything
from .urls import Address, every_address

ADDRESSES = tuple(every_address())

# What answers without a candidate. A page that is not in this list leads to sign-in.
PUBLIC = {
    "account_confirm_email",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_signup",
    "calendars:show_feed",
    "briefs:show_brief_page",
    "guide:list_advice",
    "guide:list_sources",
    "guide:show_article",
    "guide:show_why",
    "reminders:stop_reminders",
    "stages:show_today",
}

SIGN_IN = ("/accounts/login/?next=", "/accounts/signup/?next=")

OF_A_ROW = [one for one in ADDRESSES if one.arguments and one.name not in WITHOUT_A_ROW]


def _ask(client: Client, method: str, address: Address, arguments: dict[str, Any]) -> Any:
    path = reverse(address.name, kwargs=arguments)
    return (
        client.post(path, {"direction": "up", "outcome": "pending"}) if method == "post" else client.get(path)
    )


def _named(address: Address) -> str:
    return address.name


def test_every_address_with_arguments_is_covered(alices: Rows) -> None:
    for address in ADDRESSES:
        assert reverse(address.name, kwargs=alices.arguments(address)).startswith("/")


def test_the_public_pages_are_those_of_the_list() -> None:
    assert {address.name for address in ADDRESSES if not address.needs_candidate} == PUBLIC


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", ADDRESSES, ids=_named)
def test_signed_out_only_the_public_pages_answer(
    address: Address, method: str, client: Client, alices: Rows
) -> None:
    response = _ask(client, method, address, alices.arguments(address))
    leads_to_sign_in = response.status_code == 302 and response["Location"].startswith(SIGN_IN)
    assert leads_to_sign_in is (address.name not in PUBLIC)
    assert b"SECRET" not in response.content


@pytest.mark.parametrize("address", OF_A_ROW, ids=_named)
def test_a_stranger_gets_the_answer_of_a_row_that_does_not_exist(
    address: Address, charlie_client: Client, alices: Rows
) -> None:
    answers = {
        method: _ask(charlie_client, method, address, alices.arguments(address)) for method in ("get", "post")
    }
    statuses = {method: response.status_code for method, response in answers.items()}
    if address.only_post:
        assert statuses == {"get": 405, "post": 404}
    else:
        assert statuses["get"] == 404
        # A page that cannot be sent anything says so, whoever asks.
        assert statuses["post"] in {404, 405}
    assert all(b"SECRET" not in response.content for response in answers.values())


@pytest.mark.parametrize("address", OF_A_ROW, ids=_named)
def test_alice_herself_is_answered_at_each_of_them(
    address: Address, alice_client: Client, alices: Rows
) -> None:
    method = "post" if address.only_post else "get"
    status = _ask(alice_client, method, address, alices.arguments(address)).status_code
    assert status == (302 if address.only_post else 200)


def test_a_stranger_changes_nothing_anywhere(charlie_client: Client, alices: Rows) -> None:
    before = everything()
    for address in ADDRESSES:
        if address.name.startswith("account_"):
            continue
        _ask(charlie_client, "get", address, alices.arguments(address))
        _ask(charlie_client, "post", address, alices.arguments(address))
    assert everything() == before


@pytest.mark.parametrize("address", [one for one in ADDRESSES if not one.arguments], ids=_named)
def test_no_page_of_a_stranger_shows_anything_of_alices(
    address: Address, charlie_client: Client, alices: Rows
) -> None:
    for response in (
        charlie_client.get(reverse(address.name), {"q": "secret"}, follow=True),
        charlie_client.post(reverse(address.name), {"q": "x"}, follow=True),
    ):
        assert b"SECRET" not in response.content
