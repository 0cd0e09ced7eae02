"""A second factor: codes from an app and recovery codes."""

import json
import time
from typing import Any

import pytest
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from interviewprep.accounts.factor_adapter import FactorAdapter
from interviewprep.accounts.models import Candidate
from interviewprep.transfer.exporting import export

from .conftest import sent

SETUP = "/accounts/2fa/totp/activate/"
CODES = "/accounts/2fa/recovery-codes/"
STEP = "/accounts/2fa/authenticate/"


def code_of(secret: str, *, half_minutes: int = 0) -> str:
    """Return what an app shows now, or showed so many half minutes ago or will show."""
    counter = int(time.time()) // app_settings.TOTP_PERIOD
    return format_hotp_value(hotp_value(secret, counter + half_minutes))


@pytest.fixture
def secret(alice: Candidate) -> str:
    """The secret of the app that Alice has set up."""
    secret = generate_totp_secret()
    data = {"secret": FactorAdapter().encrypt(secret)}
    Authenticator.objects.create(user=alice, type=Authenticator.Type.TOTP, data=data)
    return secret


def _set_up(client: Client) -> list[str]:
    """Set up an app through its pages, and return the recovery codes that are shown."""
    secret = client.get(SETUP).context["form"].secret
    page = client.post(SETUP, {"code": code_of(secret)}, follow=True)
    assert page.request["PATH_INFO"] == CODES
    return list(page.context["unused_codes"])


def test_an_app_is_set_up_with_its_first_code(alice: Candidate, alice_client: Client) -> None:
    page = alice_client.get(SETUP).content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    assert " style=" not in page
    assert len(_set_up(alice_client)) == 10
    assert sorted(Authenticator.objects.filter(user=alice).values_list("type", flat=True)) == [
        "recovery_codes",
        "totp",
    ]


def test_a_wrong_first_code_sets_up_nothing(alice_client: Client) -> None:
    alice_client.get(SETUP)
    refused = alice_client.post(SETUP, {"code": "abc"})
    assert list(refused.context["form"].errors) == ["code"]
    assert Authenticator.objects.count() == 0


def test_the_password_alone_no_longer_signs_in(client: Client, secret: str, sign_in: Any) -> None:
    assert sign_in(client, next_url="/applications/")["Location"].startswith(STEP)
    assert client.get("/applications/").status_code == 302
    response = client.post(STEP, {"code": code_of(secret)})
    assert response["Location"] == "/applications/"
    assert client.get("/applications/").status_code == 200


def test_a_code_works_once(client: Client, secret: str, sign_in: Any) -> None:
    code = code_of(secret)
    sign_in(client)
    client.post(STEP, {"code": code})
    again = Client()
    sign_in(again)
    assert list(again.post(STEP, {"code": code}).context["form"].errors) == ["code"]
    # After half a minute allauth has forgotten it, and it would count for a minute more.
    kept = TOTP(Authenticator.objects.get(type="totp"))._get_used_cache_key(code)
    assert cache.delete(kept)
    assert list(again.post(STEP, {"code": f" {code}"}).context["form"].errors) == ["code"]


@pytest.mark.parametrize(("half_minutes", "counts"), [(-1, True), (1, True), (-2, False), (2, False)])
def test_a_code_that_changed_while_it_was_typed_still_counts(
    client: Client,
    secret: str,
    sign_in: Any,
    monkeypatch: pytest.MonkeyPatch,
    half_minutes: int,
    counts: bool,
) -> None:
    sign_in(client)
    now = time.time()
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: now)
    response = client.post(STEP, {"code": code_of(secret, half_minutes=half_minutes)})
    assert (response.status_code == 302) is counts


def test_a_recovery_code_opens_the_account_once(alice: Candidate, alice_client: Client, sign_in: Any) -> None:
    code = _set_up(alice_client)[0]
    cache.clear()
    for works in (True, False):
        client = Client()
        sign_in(client)
        client.post(STEP, {"code": code})
        assert ("_auth_user_id" in client.session) is works


def test_recovery_codes_are_shown_once(alice_client: Client) -> None:
    codes = _set_up(alice_client)
    page = alice_client.get(CODES).content.decode()
    assert [code for code in codes if code in page] == []
    assert "10 of 10 left." in page


def test_new_recovery_codes_end_the_old_ones(alice_client: Client, alice: Candidate) -> None:
    old = _set_up(alice_client)
    new = alice_client.post(f"{CODES}generate/", follow=True).context["unused_codes"]
    assert (len(new), set(old) & set(new)) == (10, set())


def test_secrets_are_encrypted_in_the_database(alice_client: Client, alice: Candidate) -> None:
    secret = alice_client.get(SETUP).context["form"].secret
    alice_client.post(SETUP, {"code": code_of(secret)})
    kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    totp = Authenticator.objects.get(type="totp")
    assert FactorAdapter().decrypt(totp.data["secret"]) == secret


def test_with_another_secret_key_no_code_fits_and_no_page_breaks(
    client: Client, secret: str, sign_in: Any, settings: Any
) -> None:
    settings.SECRET_KEY = "another-key-" * 6
    sign_in(client)
    response = client.post(STEP, {"code": code_of(secret)})
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["code"])


def test_a_forgotten_password_does_not_go_round_the_second_factor(
    alice: Candidate, client: Client, secret: str, sign_in: Any
) -> None:
    client.post("/accounts/password/reset/", {"email": alice.email})
    link = next(word for word in str(sent()[-1].body).split() if "/password/reset/key/" in word)
    path = client.get(link, follow=True).request["PATH_INFO"]
    client.post(path, {"password1": "another long phrase", "password2": "another long phrase"})
    assert "_auth_user_id" not in client.session
    assert sign_in(client, password="another long phrase")["Location"].startswith(STEP)


def test_there_is_no_admin_site_to_go_round_the_second_factor(client: Client, settings: Any) -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert client.get("/admin/login/").status_code == 404


def test_a_code_answers_who_they_are(alice: Candidate, secret: str) -> None:
    left_open = Client()
    left_open.force_login(alice)
    response = left_open.post(
        "/accounts/2fa/reauthenticate/?next=/account/export/", {"code": code_of(secret)}
    )
    assert response["Location"] == "/account/export/"
    assert left_open.get("/account/export/").status_code == 200


@pytest.mark.parametrize(
    "path", [SETUP, "/accounts/2fa/totp/deactivate/", f"{CODES}generate/", "/accounts/2fa/webauthn/add/"]
)
def test_a_factor_is_not_changed_from_a_session_left_open(path: str, alice: Candidate) -> None:
    left_open = Client()
    left_open.force_login(alice)
    if "deactivate" in path:
        Authenticator.objects.create(user=alice, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert left_open.get(path)["Location"].startswith("/accounts/reauthenticate/")


def test_the_app_can_be_switched_off_again(alice_client: Client, secret: str) -> None:
    assert alice_client.get("/accounts/2fa/totp/deactivate/").status_code == 200
    assert alice_client.post("/accounts/2fa/totp/deactivate/")["Location"] == "/accounts/2fa/"
    assert Authenticator.objects.count() == 0


def test_every_change_is_told_by_mail(
    alice_client: Client, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.SENDS_MAIL = True
    with django_capture_on_commit_callbacks(execute=True):
        _set_up(alice_client)
        alice_client.post(f"{CODES}generate/")
        alice_client.post("/accounts/2fa/totp/deactivate/")
    assert sorted(message.subject.removeprefix("Interview Prep: ") for message in sent()) == [
        "Codes from an app are off",
        "Codes from an app are on",
        "New recovery codes",
    ]


def test_a_factor_is_no_part_of_an_export_and_goes_with_the_account(alice: Candidate, secret: str) -> None:
    assert "mfa" not in json.dumps(export(alice, timezone.now())).lower()
    alice.delete()
    assert Authenticator.objects.count() == 0


def test_the_page_takes_as_many_queries_with_three_passkeys_as_with_none(
    alice: Candidate, alice_client: Client, django_assert_num_queries: Any
) -> None:
    for path, queries in (("/accounts/2fa/", 4), ("/accounts/2fa/webauthn/", 3)):
        with django_assert_num_queries(queries):
            alice_client.get(path)
    for number in range(3):
        Authenticator.objects.create(user=alice, type="webauthn", data={"name": f"Passkey {number}"})
    for path, queries in (("/accounts/2fa/", 4), ("/accounts/2fa/webauthn/", 3)):
        with django_assert_num_queries(queries):
            alice_client.get(path)


def test_an_operator_can_take_a_lost_factor_away(
    alice: Candidate, secret: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("remove_factors", "Alice@example.com")
    assert Authenticator.objects.count() == 0
    assert capsys.readouterr().out == "Removed: 1. The password of this account is unchanged.\n"
    with pytest.raises(CommandError, match="no account"):
        call_command("remove_factors", "nobody@example.com")
