"""What is refused before Django reads it: other charsets, and requests that no server can read."""

from collections.abc import Iterable
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.test import Client, override_settings

from interviewprep.web.plain_answers import headers, is_utf8, only_utf8, page, transport_security

ON_EVERY_ANSWER = {
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "X-Request-ID",
}


def _answer(method: str, content_type: str) -> tuple[str, dict[str, str], bytes]:
    """Ask the guarded application once and return status, headers and body."""
    seen: dict[str, Any] = {}

    def start(status: str, sent: list[tuple[str, str]]) -> None:
        seen.update(status=status, headers=dict(sent))

    def behind(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [])
        return [b"read"]

    environ: dict[str, Any] = {"REQUEST_METHOD": method, "CONTENT_TYPE": content_type}
    setup_testing_defaults(environ)
    body = b"".join(only_utf8(behind)(environ, start))
    return seen["status"], seen["headers"], body


@pytest.mark.parametrize(
    "content_type",
    [
        "application/x-www-form-urlencoded; charset=utf-16",
        'multipart/form-data; boundary=x; charset="latin-1"',
        "application/x-www-form-urlencoded; CHARSET=rot13",
        "text/plain; charset=no-such-charset",
        "text/plain; charset*=utf-7''utf-8x",
        "text/plain; charset*=no-such-charset''utf-8",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_charset_is_refused_with_a_page_and_every_header(method: str, content_type: str) -> None:
    status, sent, body = _answer(method, content_type)
    assert status == "415 Unsupported Media Type"
    assert sent.keys() >= ON_EVERY_ANSWER
    assert b"That was not sent as UTF-8" in body
    assert sent["Content-Length"] == str(len(body))


def test_a_refused_head_request_has_no_body() -> None:
    status, _, body = _answer("HEAD", "text/plain; charset=utf-16")
    assert (status, body) == ("415 Unsupported Media Type", b"")


@pytest.mark.parametrize(
    "content_type",
    ["", "text/plain", "application/x-www-form-urlencoded; charset=UTF-8", 'text/plain; charset="utf-8"'],
)
def test_utf8_or_no_charset_is_read(content_type: str) -> None:
    assert _answer("POST", content_type) == ("200 OK", {}, b"read")


def test_a_type_that_cannot_be_parsed_is_not_utf8() -> None:
    assert is_utf8("text/plain; x*=no-such''y") is False


@pytest.mark.parametrize("status", [400, 403, 413, 414, 417, 431, 500, 501, 503])
def test_every_refusal_of_the_server_has_a_page_with_every_header(status: int) -> None:
    assert headers(status).keys() >= ON_EVERY_ANSWER
    assert b"<h1>" in page(status)


def test_refusals_ask_for_https_where_the_app_is_served_so() -> None:
    assert transport_security() == {}
    with override_settings(
        SECURE_HSTS_SECONDS=60, SECURE_HSTS_INCLUDE_SUBDOMAINS=True, SECURE_HSTS_PRELOAD=True
    ):
        assert transport_security() == {"Strict-Transport-Security": "max-age=60; includeSubDomains; preload"}


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "DEBUG"])
def test_no_page_answers_a_method_for_looking_into_servers(method: str, client: Client) -> None:
    paths = ("/", "/advice/", "/accounts/login/", "/accounts/password/reset/", "/healthz", "/readyz")
    assert {client.generic(method, path).status_code for path in paths} == {405}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/.git/config", "/static/../.git/config", "/static/%2e%2e/.git/config", "/.env", "/uv.lock"]
)
def test_nothing_beside_the_app_is_served(path: str, client: Client) -> None:
    assert client.get(path).status_code == 404
