"""Error pages look like the app, say what happened, and show a way forward."""

from unittest.mock import patch

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from interviewprep.web.logs import UtcFormatter

pytestmark = pytest.mark.django_db


def _heading(response: HttpResponse) -> str:
    return response.content.decode().partition("<h1>")[2].partition("</h1>")[0]


def _assert_in_our_look(response: HttpResponse) -> None:
    text = response.content.decode()
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "css/app.css" in text
    assert '<html lang="en-GB"' in text
    assert 'href="/"' in text


def test_an_address_that_does_not_exist(client: Client) -> None:
    response = client.get("/no/such/page/")
    assert (response.status_code, _heading(response)) == (404, "There is nothing at this address")
    _assert_in_our_look(response)


def test_a_stranger_gets_the_same_answer_as_for_nothing(charlie_client: Client) -> None:
    response = charlie_client.get("/applications/999999/")
    assert (response.status_code, _heading(response)) == (404, "There is nothing at this address")


def test_a_form_from_another_site(client: Client) -> None:
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "alice@example.com"})
    assert (response.status_code, _heading(response)) == (403, "This page was open too long")
    _assert_in_our_look(response)


def test_a_host_name_that_is_not_ours(client: Client) -> None:
    response = client.get("/", headers={"host": "evil.example.org"})
    assert (response.status_code, _heading(response)) == (400, "That request could not be read")
    _assert_in_our_look(response)


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100)
def test_too_large_a_form(alice_client: Client, caplog: pytest.LogCaptureFixture) -> None:
    response = alice_client.post(
        "/applications/new/", "company=" + "x" * 200, content_type="application/x-www-form-urlencoded"
    )
    assert (response.status_code, _heading(response)) == (413, "That was too much to send at once")
    _assert_in_our_look(response)
    lines = [UtcFormatter("{name} {message}", style="{").format(record) for record in caplog.records]
    assert lines == [
        "django.security.RequestDataTooBig Request body exceeded settings.DATA_UPLOAD_MAX_MEMORY_SIZE."
    ]


@override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=3)
def test_too_many_fields(alice_client: Client) -> None:
    response = alice_client.post("/applications/new/", {f"field-{number}": "x" for number in range(5)})
    assert (response.status_code, _heading(response)) == (413, "That was too much to send at once")


def test_an_address_of_a_button_opened_as_a_page(alice_client: Client) -> None:
    response = alice_client.get("/applications/3/reopen/")
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert _heading(response) == "There is no page at this address"
    _assert_in_our_look(response)


def test_an_account_page_asked_for_in_a_way_it_does_not_answer_to(client: Client) -> None:
    response = client.post("/accounts/inactive/")
    assert (response.status_code, _heading(response)) == (405, "There is no page at this address")


def test_a_fault_of_ours(client: Client) -> None:
    client.raise_request_exception = False
    with patch("interviewprep.web.middleware.health", side_effect=RuntimeError("a secret detail")):
        response = client.get("/healthz")
    assert (response.status_code, _heading(response)) == (500, "Something went wrong here")
    assert "a secret detail" not in response.content.decode()
    _assert_in_our_look(response)


@override_settings(ACCOUNT_RATE_LIMITS={"login": "1/m/ip"})
def test_trying_too_often(client: Client) -> None:
    wrong = {"login": "alice@example.com", "password": "not the right one"}
    statuses = [client.post("/accounts/login/", wrong).status_code for _ in range(2)]
    response = client.post("/accounts/login/", wrong)
    assert statuses[0] == 200
    assert (response.status_code, _heading(response)) == (429, "A short pause, please")
    _assert_in_our_look(response)


def test_every_error_page_tells_search_engines_to_stay_away(client: Client) -> None:
    for response in (client.get("/no/such/page/"), client.get("/", headers={"host": "evil.example.org"})):
        assert '<meta name="robots" content="noindex">' in response.content.decode()
