"""Signing in and out."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, override_settings

from interviewprep.accounts.models import Candidate

SignIn = Callable[..., Any]


def test_signing_in_leads_to_today(alice: Candidate, client: Client, sign_in: SignIn) -> None:
    response = sign_in(client)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_the_case_of_the_address_does_not_matter(alice: Candidate, client: Client, sign_in: SignIn) -> None:
    assert sign_in(client, "Alice@Example.com").status_code == 302


@pytest.mark.parametrize(
    ("next_url", "lands_on"),
    [
        ("/applications/?q=north", "/applications/?q=north"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example", "/"),
    ],
)
def test_next_is_followed_but_never_to_another_host(
    next_url: str, lands_on: str, alice: Candidate, client: Client, sign_in: SignIn
) -> None:
    assert sign_in(client, next_url=next_url)["Location"] == lands_on


def test_the_answer_does_not_tell_whether_the_address_has_an_account(
    alice: Candidate, client: Client, sign_in: SignIn
) -> None:
    wrong = sign_in(client, "alice@example.com", "not the phrase")
    unknown = sign_in(client, "nobody@example.com", "not the phrase")
    assert wrong.status_code == unknown.status_code
    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert "not the phrase" not in wrong.content.decode()


def test_the_session_gets_a_new_id_at_every_sign_in(
    alice: Candidate, signed_out_client: Client, sign_in: SignIn
) -> None:
    client = signed_out_client
    # A POST after the session ended creates one to keep the typed text.
    client.post("/account/settings/", {"name": "Al"})
    seen = [client.session.session_key]
    for _ in range(2):
        sign_in(client)
        seen.append(client.session.session_key)
        client.post("/accounts/logout/")
    assert None not in seen
    assert len(set(seen)) == 3


def test_an_old_session_is_dead_after_signing_out(alice: Candidate, client: Client, sign_in: SignIn) -> None:
    sign_in(client)
    stolen = client.cookies["session"].value
    client.post("/accounts/logout/")
    thief = Client()
    thief.cookies["session"] = stolen
    assert thief.get("/account/")["Location"] == "/accounts/login/?next=/account/"


def test_signing_out_is_a_button_and_no_link(alice_client: Client) -> None:
    page = alice_client.get("/accounts/logout/")
    assert page.status_code == 200
    assert '<form method="post" action="/accounts/logout/">' in page.content.decode()
    assert alice_client.get("/account/").status_code == 200
    response = alice_client.post("/accounts/logout/")
    assert (response.status_code, response["Location"]) == (302, "/")
    assert alice_client.get("/account/").status_code == 302


def test_what_was_typed_after_the_session_ended_is_there_again_after_sign_in(
    alice: Candidate, signed_out_client: Client, sign_in: SignIn
) -> None:
    response = signed_out_client.post(
        "/account/settings/", {"name": "Alice Adams", "time_zone": "Asia/Tokyo"}
    )
    assert response["Location"] == "/accounts/login/?next=%2Faccount%2Fsettings%2F"
    response = sign_in(signed_out_client, next_url="/account/settings/")
    form = signed_out_client.get(response["Location"]).context["form"]
    assert (form["name"].value(), form["time_zone"].value()) == ("Alice Adams", "Asia/Tokyo")
    alice.refresh_from_db()
    assert alice.name == "Alice"


@override_settings(ACCOUNT_RATE_LIMITS={})
def test_guessing_passwords_is_slowed_down(alice: Candidate, client: Client, sign_in: SignIn) -> None:
    for _ in range(5):
        assert sign_in(client, password="not the phrase").status_code in {200, 422}
    refused = sign_in(client)
    assert "_auth_user_id" not in client.session
    assert "Too many failed login attempts" in str(refused.context["form"].errors)


@override_settings(ACCOUNT_RATE_LIMITS={"login": "3/m/ip"})
def test_too_many_tries_are_answered_in_the_look_of_the_app(
    db: None, client: Client, sign_in: SignIn
) -> None:
    for _ in range(3):
        sign_in(client, "nobody@example.com")
    response = sign_in(client, "nobody@example.com")
    assert response.status_code == 429
    assert "<h1>A short pause, please</h1>" in response.content.decode()


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"])
def test_the_pages_are_public_and_not_kept_by_caches(path: str, db: None, client: Client) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_somebody_who_may_not_come_in_is_told_so(db: None, client: Client, sign_in: SignIn) -> None:
    Candidate.objects.create_user("gone@example.com", "a long enough phrase", is_active=False)
    response = sign_in(client, "gone@example.com")
    assert response["Location"] == "/accounts/inactive/"
    assert client.get("/accounts/inactive/").status_code == 200
