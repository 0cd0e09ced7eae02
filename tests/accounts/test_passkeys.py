"""Passkeys: added, used instead of the password or after it, and removed."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client

from interviewprep.accounts.models import Candidate

from .soft_passkey import SoftPasskey

ADD = "/accounts/2fa/webauthn/add/"
SIGN_IN = "/accounts/2fa/webauthn/login/"
STEP = "/accounts/2fa/authenticate/"
CONFIRM = "/accounts/2fa/webauthn/reauthenticate/"


def _challenge(options: dict[str, Any]) -> str:
    return str(options["publicKey"]["challenge"])


def _ask(client: Client) -> str:
    answer = client.get(SIGN_IN, headers={"accept": "application/json"}, secure=True)
    return _challenge(answer.json()["request_options"])


@pytest.fixture
def passkey(alice: Candidate) -> SoftPasskey:
    passkey = SoftPasskey()
    passkey.kept_for(alice)
    return passkey


def test_a_passkey_is_added_with_recovery_codes(alice: Candidate, alice_client: Client) -> None:
    page = alice_client.get(ADD, secure=True)
    credential = SoftPasskey().register(_challenge(page.context["js_data"]["creation_options"]))
    fields = {"name": "Laptop", "passwordless": "on", "credential": json.dumps(credential)}
    assert alice_client.post(ADD, fields, secure=True)["Location"] == "/accounts/2fa/recovery-codes/"
    listed = alice_client.get("/accounts/2fa/webauthn/").content.decode()
    assert "Laptop" in listed
    assert alice_client.get("/accounts/2fa/").status_code == 200


def test_a_passkey_signs_in_alone(alice: Candidate, passkey: SoftPasskey, client: Client) -> None:
    credential = passkey.sign(_ask(client), alice)
    response = client.post(
        f"{SIGN_IN}?next=/applications/", {"credential": json.dumps(credential)}, secure=True
    )
    assert response["Location"] == "/applications/"
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_another_way_to_confirm_who_somebody_is_is_called_a_passkey_too(
    alice: Candidate, passkey: SoftPasskey, alice_client: Client
) -> None:
    page = alice_client.get("/accounts/reauthenticate/", secure=True)
    ways = page.context["reauthentication_alternatives"]
    assert [(way["description"], way["url"]) for way in ways] == [("Use a passkey", CONFIRM)]


def test_a_visitor_who_does_not_sign_in_leaves_a_session_of_minutes(
    alice: Candidate, passkey: SoftPasskey, client: Client
) -> None:
    challenge = _ask(client)
    assert client.session.get_expiry_age() <= 600
    credential = json.dumps(passkey.sign(challenge, alice))
    client.post(SIGN_IN, {"credential": credential}, secure=True)
    assert client.session.get_expiry_age() == 30 * 24 * 3600


def test_an_answer_to_no_question_leaves_nothing(db: None, client: Client) -> None:
    assert client.post(SIGN_IN, {"credential": "{}"})["Location"] == "/accounts/login/"
    assert Session.objects.count() == 0


def test_an_answer_is_good_for_one_question(alice: Candidate, passkey: SoftPasskey, client: Client) -> None:
    old = passkey.sign(_ask(client), alice)
    _ask(client)
    client.post(SIGN_IN, {"credential": json.dumps(old)}, secure=True)
    assert "_auth_user_id" not in client.session


def test_a_passkey_of_another_place_opens_nothing(
    alice: Candidate, passkey: SoftPasskey, client: Client
) -> None:
    passkey.origin = "https://testserver.example"
    client.post(SIGN_IN, {"credential": json.dumps(passkey.sign(_ask(client), alice))}, secure=True)
    assert "_auth_user_id" not in client.session


def test_a_passkey_is_the_second_step_after_the_password(
    alice: Candidate, passkey: SoftPasskey, client: Client, sign_in: Any
) -> None:
    assert sign_in(client)["Location"].startswith(STEP)
    page = client.get(STEP, secure=True)
    credential = passkey.sign(_challenge(page.context["js_data"]["request_options"]), alice)
    assert client.post(STEP, {"credential": json.dumps(credential)}, secure=True)["Location"] == "/"
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_a_passkey_answers_who_they_are(alice: Candidate, passkey: SoftPasskey) -> None:
    left_open = Client()
    left_open.force_login(alice)
    page = left_open.get(CONFIRM, secure=True)
    credential = passkey.sign(_challenge(page.context["js_data"]["request_options"]), alice)
    response = left_open.post(
        f"{CONFIRM}?next=/account/export/", {"credential": json.dumps(credential)}, secure=True
    )
    assert response["Location"] == "/account/export/"
    assert left_open.get("/account/export/", secure=True).status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "{",
        "null",
        "[]",
        "7",
        '"x"',
        "{}",
        '{"id": 5}',
        '{"response": []}',
        '{"response": {"userHandle": 5}}',
    ],
)
def test_what_no_browser_sends_is_refused(
    sent: str, alice: Candidate, passkey: SoftPasskey, alice_client: Client, sign_in: Any
) -> None:
    stranger, halfway = Client(), Client()
    sign_in(halfway)
    halfway.get(STEP, secure=True)
    _ask(stranger)
    alice_client.get(ADD, secure=True)
    answers = [
        stranger.post(SIGN_IN, {"credential": sent}, secure=True),
        halfway.post(STEP, {"credential": sent}, secure=True),
        alice_client.post(CONFIRM, {"credential": sent}, secure=True),
        alice_client.post(ADD, {"credential": sent}, secure=True),
    ]
    assert [answer.status_code for answer in answers] == [302, 200, 302, 200]
    assert ["_auth_user_id" in client.session for client in (stranger, halfway)] == [False, False]
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def test_a_passkey_is_renamed_and_removed(
    alice: Candidate, passkey: SoftPasskey, alice_client: Client
) -> None:
    path = f"/accounts/2fa/webauthn/keys/{Authenticator.objects.get().pk}"
    alice_client.post(f"{path}/edit/", {"name": "Old laptop"})
    assert str(Authenticator.objects.get()) == "Old laptop"
    assert "Remove “Old laptop”?" in alice_client.get(f"{path}/remove/").content.decode()
    alice_client.post(f"{path}/remove/")
    assert Authenticator.objects.count() == 0


def test_the_pages_say_that_a_script_is_needed(alice_client: Client, client: Client) -> None:
    assert "Passkeys need JavaScript" in alice_client.get(ADD).content.decode()
    # Whoever signs in without one sees no button that does nothing.
    assert "data-passkey hidden>" in client.get("/accounts/login/").content.decode()
