"""The headers that protect a candidate, on every kind of answer."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find, get_finders
from django.http import HttpResponse
from django.test import Client, override_settings

from .inline_scripts import inline_scripts

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; media-src 'self' blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

pytestmark = pytest.mark.django_db


def _kinds(anonymous: Client, candidate: Client) -> dict[str, HttpResponse]:
    """Return one answer of each kind, by what it is."""
    anonymous.raise_request_exception = False
    return {
        "public page": anonymous.get("/advice/"),
        "first page": anonymous.get("/"),
        "sign-in": anonymous.get("/accounts/login/"),
        "redirect to sign-in": anonymous.get("/applications/"),
        "private page": candidate.get("/applications/"),
        "private form": candidate.get("/applications/new/"),
        "refused form": candidate.post("/applications/new/", {}),
        "not found": anonymous.get("/no/such/page/"),
        "not found for a candidate": candidate.get("/applications/999999/"),
        "wrong method": anonymous.post("/advice/"),
        "wrong host": anonymous.get("/advice/", headers={"host": "evil.example.org"}),
        "forged": Client(enforce_csrf_checks=True).post("/accounts/login/", {}),
        "health": anonymous.get("/healthz"),
    }


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_every_kind_of_answer_carries_the_header(
    client: Client, alice_client: Client, header: str, value: str
) -> None:
    kinds = _kinds(client, alice_client)
    assert {kind: answer.headers.get(header) for kind, answer in kinds.items()} == dict.fromkeys(kinds, value)


def test_no_page_can_be_framed(client: Client, alice_client: Client) -> None:
    for path in ("/", "/advice/", "/accounts/login/"):
        assert client.get(path)["X-Frame-Options"] == "DENY"
    assert alice_client.get("/applications/")["X-Frame-Options"] == "DENY"


def test_a_private_page_is_never_stored(alice_client: Client) -> None:
    for path in ("/", "/applications/", "/applications/new/", "/stages/", "/people/", "/account/settings/"):
        assert "no-store" in alice_client.get(path)["Cache-Control"], path


def test_a_redirect_to_https_carries_the_policy_too() -> None:
    with override_settings(SECURE_SSL_REDIRECT=True):
        response = Client().get("/advice/")
    assert (response.status_code, response["Content-Security-Policy"]) == (301, POLICY)


def test_an_https_answer_asks_for_https_from_then_on() -> None:
    with override_settings(SECURE_HSTS_SECONDS=3600):
        response = Client().get("/advice/", secure=True)
    assert response["Strict-Transport-Security"] == "max-age=3600"


def test_signing_out_clears_the_device_and_keeps_the_cookies_of_its_look(alice_client: Client) -> None:
    alice_client.post("/account/theme/", {"theme": "dark"})
    response = alice_client.post("/accounts/logout/")
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert '<html lang="en-GB" data-theme="dark">' in alice_client.get("/").content.decode()


def test_nothing_else_clears_the_device(client: Client, alice_client: Client) -> None:
    for kind, answer in _kinds(client, alice_client).items():
        assert "Clear-Site-Data" not in answer, kind
    assert "Clear-Site-Data" not in client.post("/accounts/logout/")


def test_a_message_is_kept_in_the_session_and_in_no_cookie(alice_client: Client) -> None:
    response = alice_client.post("/account/settings/", {"name": "Alice Adams", "time_zone": "Asia/Tokyo"})
    assert "messages" not in response.cookies
    assert "Saved." in alice_client.get("/account/").content.decode()


def test_drafts_on_the_device_can_be_switched_off(alice_client: Client) -> None:
    assert "data-candidate" in alice_client.get("/applications/new/").content.decode()
    with override_settings(DEVICE_DRAFTS=False):
        assert "data-candidate" not in alice_client.get("/applications/new/").content.decode()


def test_no_answer_has_style_or_script_in_its_html(client: Client, alice_client: Client) -> None:
    for kind, answer in _kinds(client, alice_client).items():
        text = answer.content.decode().lower()
        assert "<style" not in text, kind
        assert " style=" not in text, kind
        assert inline_scripts(text) == [], kind
        assert "javascript:" not in text, kind


def test_no_style_sheet_reaches_out_to_another_site() -> None:
    sheets = [path for finder in get_finders() for path, _ in finder.list([]) if path.endswith(".css")]
    texts = {sheet: Path(str(find(sheet))).read_text() for sheet in sheets}
    assert [sheet for sheet, text in texts.items() if re.search(r"url\(['\"]?(https?:)?//", text)] == []
