"""A form from a tab that was open before somebody signed in again: nothing is saved, and no word is lost."""

import re
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application

pytestmark = pytest.mark.django_db

FORM = "/applications/new/"
TYPED = {"company": "Northwind Logistics", "role": 'Operations "Analyst"', "csrfmiddlewaretoken": "x" * 64}
OURS = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"}


@pytest.fixture
def client(alice: Candidate) -> Client:
    """Alice's browser on a page of hers, whose tokens are checked as outside of tests."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    client.get(FORM)
    return client


def test_the_words_come_back_and_can_be_sent_again(client: Client) -> None:
    response = client.post(f"{FORM}?from=today", TYPED, headers=OURS)
    assert (response.status_code, Application.objects.count()) == (403, 0)
    again = client.post(f"{FORM}?from=today", _resent(response), headers=OURS)
    saved = Application.objects.get()
    assert (again.status_code, saved.company, saved.role) == (302, TYPED["company"], TYPED["role"])


def test_the_page_says_what_happened_and_where_it_sends_them(client: Client) -> None:
    page = client.post(f"{FORM}?from=today", TYPED, headers=OURS)
    assert "This page was open too long" in page.text
    assert "Nothing was saved." in page.text
    assert f'<form method="post" action="{FORM}?from=today">' in page.text
    assert page["Cache-Control"] == "private, no-store"
    # One main button: to send the words again.
    assert re.findall(r'class="btn( [pq])?"', page.text) == [" p", " q"]


def test_the_refusal_is_noted_without_the_words(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    client.post(FORM, TYPED, headers=OURS)
    assert "refused: forbidden" in caplog.text
    assert "Northwind" not in caplog.text


def test_nothing_of_it_is_kept_on_the_server(client: Client) -> None:
    before = dict(client.session)
    client.post(FORM, TYPED, headers=OURS)
    assert dict(client.session) == before
    assert "Northwind" not in client.get(FORM).text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        OURS | {"Sec-Fetch-Site": "cross-site"},
        OURS | {"Sec-Fetch-Site": "same-site"},
        OURS | {"Sec-Fetch-Site": "none"},
        OURS | {"Sec-Fetch-Mode": "cors"},
        OURS | {"Origin": "https://evil.example.org"},
    ],
)
def test_what_another_site_or_a_script_sent_gets_no_token_of_ours(
    client: Client, headers: dict[str, str]
) -> None:
    _assert_not_repeated(client.post(FORM, TYPED, headers=headers))


@pytest.mark.parametrize("token", ["", "x", "x" * 63 + "!"])
def test_what_no_page_of_ours_can_have_sent_is_not_repeated(client: Client, token: str) -> None:
    _assert_not_repeated(client.post(FORM, TYPED | {"csrfmiddlewaretoken": token}, headers=OURS))


def test_a_browser_that_keeps_no_cookie_for_it_is_not_led_in_a_circle(alice: Candidate) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alice)
    _assert_not_repeated(browser.post(FORM, TYPED, headers=OURS))


def test_a_password_is_not_repeated(client: Client) -> None:
    page = client.post(FORM, TYPED | {"password": "a long enough phrase"}, headers=OURS)
    assert page.status_code == 403
    assert ("a long enough phrase" in page.text, "Send it again" in page.text) == (False, False)


def test_an_action_is_refused_as_before(client: Client) -> None:
    _assert_not_repeated(client.post(reverse("stages:set_outcome", args=[1]), TYPED, headers=OURS))


@override_settings(SIGNUP="open")
def test_nobody_who_is_signed_out_has_words_repeated() -> None:
    stranger = Client(enforce_csrf_checks=True)
    stranger.get("/accounts/login/")
    _assert_not_repeated(stranger.post(FORM, TYPED, headers=OURS))
    _assert_not_repeated(stranger.post("/accounts/login/", TYPED, headers=OURS))


def _resent(page: HttpResponse) -> dict[str, str]:
    """Return what the page's button sends."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page.text)
    return {name: unescape(value) for name, value in found}


def _assert_not_repeated(page: HttpResponse) -> None:
    assert page.status_code == 403
    assert "This page was open too long" in page.text
    assert ("Northwind" in page.text, "csrfmiddlewaretoken" in page.text) == (False, False)
