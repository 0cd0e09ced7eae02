"""Signing in at the operator's own OpenID Connect server: off unless configured, and safe if it is away."""

import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.apps import apps
from django.conf import settings as current
from django.test import Client

from interviewprep.accounts.models import Candidate
from tests.running.forking import forked_manage
from tests.running.starting import Up, manage

VARIABLES = {"OIDC_CLIENT_ID": "prep", "OIDC_CLIENT_SECRET": "not told", "OIDC_NAME": "Example ID"}
START = "/accounts/oidc/sso/login/"


class _Answers(BaseHTTPRequestHandler):
    """A server that signs everybody in as Dora, without a question."""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == "/authorize":
            asked = parse_qs(address.query)
            back = urlencode({"code": "once", "state": asked["state"][0]})
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri'][0]}?{back}")
            self.end_headers()
            return
        here = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        self._send(
            {
                "sub": "dora-1",
                "email": "dora@example.com",
                "email_verified": True,
                "name": "Dora Example",
            }
            if address.path == "/userinfo"
            else {
                "issuer": here,
                "authorization_endpoint": f"{here}/authorize",
                "token_endpoint": f"{here}/token",
                "userinfo_endpoint": f"{here}/userinfo",
                "jwks_uri": f"{here}/keys",
            }
        )

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._send({"access_token": "x", "token_type": "Bearer"})

    def _send(self, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


class _Browser:
    """Keeps cookies, and presses the button of a page."""

    def __init__(self, up: Up) -> None:
        self.up = up
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())

    def get(self, path: str) -> str:
        with self._opener.open(self.up.url + path) as answer:
            return str(answer.read().decode())

    def press(self, page: str, path: str) -> tuple[int, str]:
        token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        try:
            answer = self._opener.open(self.up.url + path, urlencode({"csrfmiddlewaretoken": token}).encode())
        except urllib.error.HTTPError as error:
            answer = error
        # A refusal is an answer too, and holds a socket like any other.
        with answer:
            return int(answer.status), answer.read().decode()


def _candidates(**variables: str) -> str:
    shell = (
        "from interviewprep.accounts.models import Candidate; "
        "print(*Candidate.objects.values_list('email', 'name'))"
    )
    return manage("shell", "--no-imports", "-c", shell, **variables).stdout.strip()


@pytest.mark.slow
def test_somebody_signs_in_elsewhere_and_has_an_account_here(tmp_path: Path, server: str) -> None:
    variables = {"DATA_DIR": str(tmp_path / "data"), "OIDC_ISSUER": server, **VARIABLES}
    with Up(**variables) as up:
        browser = _Browser(up)
        page = browser.get("/accounts/login/")
        assert "Sign in with Example ID" in page
        assert browser.press(page, START)[0] == 200
        assert "dora@example.com" in browser.get("/account/")
        assert "Your account is connected." in browser.get("/accounts/3rdparty/")
        # The same person again is the same account.
        again = _Browser(up)
        again.press(again.get("/accounts/login/"), START)
        assert "dora@example.com" in again.get("/account/")
        assert up.stop() == 0
    assert _candidates(**variables) == "('dora@example.com', 'Dora Example')"


@pytest.mark.slow
def test_a_server_that_is_away_is_said_and_the_password_still_works(tmp_path: Path) -> None:
    variables = {"DATA_DIR": str(tmp_path / "data"), "OIDC_ISSUER": "http://127.0.0.1:9", **VARIABLES}
    with Up(**variables) as up:
        browser = _Browser(up)
        status, page = browser.press(browser.get("/accounts/login/"), START)
        assert (status, "Example ID did not answer" in page) == (503, True)
        assert up.stop() == 0
    assert "Traceback" not in up.said()


@pytest.mark.django_db
def test_without_a_server_there_is_no_address_and_no_table(client: Client) -> None:
    assert client.post(START).status_code == 404
    assert "Sign in with Example ID" not in client.get("/accounts/login/").content.decode()
    assert [app.label for app in apps.get_app_configs() if "social" in app.label] == []
    assert current.SECURE_CSP["form-action"] == ["'self'"]


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"OIDC_ISSUER": "id.example.org"}, "OIDC_ISSUER must look like https://id.example.org/realms/prep"),
        ({"OIDC_ISSUER": "http://id.example.org"}, "OIDC_ISSUER must look like"),
        ({"OIDC_ISSUER": "https://id.example.org"}, "OIDC_ISSUER needs OIDC_CLIENT_ID and"),
    ],
)
def test_half_a_configuration_stops_the_start(variables: dict[str, str], said: str, tmp_path: Path) -> None:
    run = forked_manage("check", DATA_DIR=str(tmp_path), **variables)
    assert (run.returncode, run.stdout, len(run.stderr.splitlines())) == (1, "", 1)
    assert run.stderr.startswith(f"Interview Prep cannot start: {said}")


def test_whoever_signs_in_elsewhere_only_is_asked_to_sign_in_again(alice: Candidate) -> None:
    alice.set_unusable_password()
    alice.save()
    client = Client()
    client.force_login(alice)
    session = client.session
    session["account_authentication_methods"] = [{"method": "socialaccount", "at": time.time()}]
    session["account_authentication_methods_user"] = str(alice.pk)
    session.save()
    assert client.get("/account/export/").status_code == 200
    session["account_authentication_methods"][0]["at"] -= 301
    session.save()
    for path in ("/account/export/", "/accounts/password/set/", "/accounts/2fa/totp/activate/"):
        client.force_login(alice)
        assert client.get(path)["Location"].startswith("/accounts/login/?next=")
        assert "_auth_user_id" not in client.session
