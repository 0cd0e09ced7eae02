"""What was typed into a form whose session had ended is there again after sign-in."""

import secrets
from urllib.parse import quote

import pytest
import time_machine
from django.apps import apps
from django.contrib.messages import get_messages
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.web.forms import posted
from interviewprep.web.held_posts import KEPT, KEPT_FOR, LARGEST, keep, take

from .urls import every_address

pytestmark = pytest.mark.django_db

FORM = "/applications/new/"
TYPED = {"company": "Northwind Logistics", "role": "Operations Analyst"}


@pytest.fixture
def client(signed_out_client: Client) -> Client:
    """The browser of somebody whose session has ended, unless a test says otherwise."""
    return signed_out_client


def _sign_in(client: Client, next_page: str) -> None:
    client.post(
        f"/accounts/login/?next={next_page}",
        {"login": "alice@example.com", "password": "a long enough phrase"},
    )


def test_a_form_sent_after_the_session_ended_leads_to_sign_in_and_back(client: Client) -> None:
    response = client.post(f"{FORM}?from=today", TYPED)
    assert (response.status_code, response["Location"]) == (
        302,
        "/accounts/login/?next=%2Fapplications%2Fnew%2F%3Ffrom%3Dtoday",
    )
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        "You had been signed out. Sign in, and what you typed is still here."
    ]


def test_the_words_are_in_the_form_after_sign_in(client: Client, alice: Candidate) -> None:
    client.post(FORM, TYPED)
    _sign_in(client, FORM)
    page = client.get(FORM).content.decode()
    assert ('value="Northwind Logistics"' in page, 'value="Operations Analyst"' in page) == (True, True)


@pytest.mark.parametrize("form", [FORM, "/stories/new/"])
def test_what_comes_back_says_that_it_is_not_saved_yet(client: Client, alice: Candidate, form: str) -> None:
    client.post(form, {**TYPED, "title": "The pilot"})
    _sign_in(client, form)
    page = client.get(form).content.decode()
    assert "What you typed is back, but not saved yet. Save it now." in page


def test_they_are_given_back_once(client: Client, alice: Candidate) -> None:
    client.post(FORM, TYPED)
    _sign_in(client, FORM)
    client.get(FORM)
    assert "Northwind" not in client.get(FORM).content.decode()


def test_a_look_at_the_headers_alone_does_not_use_them_up(client: Client, alice: Candidate) -> None:
    client.post(FORM, TYPED)
    _sign_in(client, FORM)
    client.head(FORM)
    assert "Northwind" in client.get(FORM).content.decode()


def test_nothing_was_saved_before_sign_in(client: Client, alice: Candidate) -> None:
    client.post(FORM, TYPED)
    assert alice.pk not in _owners()


def _owners() -> list[int]:
    return list(Application.objects.values_list("owner_id", flat=True))


def test_another_form_does_not_get_them(client: Client, alice: Candidate) -> None:
    client.post(FORM, TYPED)
    _sign_in(client, "/")
    assert "Northwind" not in client.get("/stages/new/").content.decode()


def test_passwords_and_tokens_are_not_kept(client: Client) -> None:
    client.post(
        "/account/settings/",
        {"name": "Alice", "csrfmiddlewaretoken": "t", "password1": "secret", "oldPassword": "secret"},
    )
    assert client.session[KEPT] == {"path": "/account/settings/", "data": "name=Alice"}


def test_too_much_is_not_kept_and_says_so(client: Client) -> None:
    response = client.post(FORM, {"company": "x" * (LARGEST + 1)})
    assert KEPT not in client.session
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        "You had been signed out, so nothing was saved. Sign in to carry on."
    ]


def test_what_is_kept_goes_after_a_day(client: Client) -> None:
    client.post(FORM, TYPED)
    assert client.session.get_expiry_age() <= KEPT_FOR


def test_after_sign_in_the_session_lasts_as_long_as_any_other(client: Client, alice: Candidate) -> None:
    client.post(FORM, TYPED)
    _sign_in(client, FORM)
    assert client.session.get_expiry_age() > 20 * 24 * 3600


@pytest.mark.parametrize(
    ("referring", "back"),
    [
        ("http://testserver/applications/3/?view=list", "/applications/3/?view=list"),
        ("http://evil.example.org/applications/3/", "/"),
        ("http://testserver//evil.example.org/", "/evil.example.org/"),
        ("javascript:alert(1)", "/"),
        ("http://[", "/"),
        ("", "/"),
    ],
)
def test_a_button_pressed_after_the_session_ended_leads_back_to_its_page(
    client: Client, referring: str, back: str
) -> None:
    response = client.post("/applications/3/reopen/", headers={"referer": referring})
    assert (response.status_code, response["Location"]) == (
        302,
        f"/accounts/login/?next={quote(back, safe='')}",
    )
    assert KEPT not in client.session


@pytest.fixture
def stranger() -> Client:
    """A browser in which nobody has ever been signed in."""
    return Client()


def _public_paths() -> list[str]:
    """Return every address without arguments: a stranger may post to any of them."""
    names = [one.name for one in every_address() if not one.arguments]
    return sorted({reverse(name) for name in names})


def test_a_stranger_fills_nothing_whatever_is_posted_where(stranger: Client) -> None:
    before = _rows_of_every_table()
    for path in [*_public_paths(), "/applications/3/edit/", "/applications/3/reopen/", "/no/such/page/"]:
        response = stranger.post(path, {"words": "x" * 50_000, "company": "x" * 200}, HTTP_REFERER="/x/")
        assert response.status_code < 500, path
    assert _rows_of_every_table() == before


def test_a_stranger_is_led_to_sign_in_without_a_session(stranger: Client) -> None:
    response = stranger.post(FORM, TYPED)
    assert (response.status_code, response["Location"]) == (
        302,
        "/accounts/login/?next=%2Fapplications%2Fnew%2F",
    )
    assert list(response.cookies) == []


KEEP = "/stages/keep/"


def test_a_stranger_takes_the_words_of_the_why_page_along_in_their_own_browser(
    alice: Candidate, stranger: Client
) -> None:
    response = stranger.post(KEEP, TYPED)
    words = response.cookies["words"]
    assert (words["httponly"], words["samesite"], words["max-age"]) == (True, "Lax", KEPT_FOR)
    assert Session.objects.count() == 0
    page = stranger.get(response["Location"]).content.decode()
    assert "Create an account or sign in, and what you typed is still here." in page
    assert Session.objects.count() == 0
    _sign_in(stranger, KEEP)
    back = stranger.get(KEEP)
    assert 'value="Northwind Logistics"' in back.content.decode()
    assert back.cookies["words"]["max-age"] == 0


def test_more_than_a_cookie_holds_is_not_taken_along(stranger: Client) -> None:
    noise = secrets.token_hex(4_000)
    response = stranger.post(KEEP, {"company": noise})
    assert (response.status_code, list(response.cookies)) == (302, [])


def test_words_in_a_forged_cookie_are_ignored(alice_client: Client) -> None:
    alice_client.cookies["words"] = "eyJwYXRoIjoiL3N0YWdlcy9rZWVwLyJ9:1abcde:forged"
    assert alice_client.get("/applications/new/").status_code == 200


def test_a_forged_or_old_trace_counts_for_nothing(stranger: Client) -> None:
    stranger.cookies["trace"] = "yes:1abcde:forged"
    stranger.post(FORM, TYPED)
    assert Session.objects.count() == 0


def test_the_trace_is_left_once_and_names_nobody(alice: Candidate, stranger: Client) -> None:
    _sign_in(stranger, "/")
    trace = stranger.cookies["trace"]
    assert trace.value.partition(":")[0] == "yes"
    assert (trace["httponly"], trace["samesite"], trace["max-age"]) == (True, "Lax", 60 * 24 * 3600)
    assert "trace" not in stranger.get("/applications/").cookies


def test_the_trace_is_renewed_before_it_could_end_with_a_session(alice: Candidate, stranger: Client) -> None:
    with time_machine.travel("2026-01-01T09:00Z"):
        _sign_in(stranger, "/")
    stranger.force_login(alice)
    with time_machine.travel("2026-01-30T09:00Z"):
        assert "trace" not in stranger.get("/account/").cookies
    with time_machine.travel("2026-02-02T09:00Z"):
        assert "trace" in stranger.get("/account/").cookies
    with time_machine.travel("2026-04-20T09:00Z"):
        del stranger.cookies["session"]
        assert "session" not in stranger.post(FORM, TYPED).cookies


@override_settings(KEPT_WORDS_PER_ADDRESS=2)
def test_one_address_keeps_no_more_than_its_share(client: Client) -> None:
    seen = []
    for _ in range(4):
        seen.append((client.post(FORM, TYPED).status_code, Session.objects.count()))
        client.cookies.pop("session", None)
    before = seen[0][1]
    assert seen == [(302, before), (302, before + 1), (429, before + 1), (429, before + 1)]


@override_settings(KEPT_WORDS_IN_TOTAL=3, TRUSTED_PROXY_COUNT=1, ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_all_addresses_together_keep_no_more_than_the_total(client: Client) -> None:
    statuses = [
        client.post(FORM, TYPED, headers={"x-forwarded-for": f"192.0.2.{number}"}).status_code
        for number in range(5)
    ]
    assert statuses == [302, 302, 302, 429, 429]


def _rows_of_every_table() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def test_a_public_form_is_left_alone(client: Client) -> None:
    client.post("/accounts/login/", {"login": "nobody@example.com", "password": "wrong"})
    assert KEPT not in client.session


@pytest.mark.parametrize("text", ["\u200b\u2060", "\u2800 \u3164", "\u00ad\ufe0f"])
def test_what_shows_nothing_counts_as_nothing_and_a_password_stays(text: str) -> None:
    data = posted(RequestFactory().post("/x/", {"name": text, "password1": text, "note": f"{text}é{text}"}))
    assert data is not None
    assert data.dict() == {"name": "", "password1": text, "note": f"{text}é{text}"}


def test_control_characters_are_taken_out_of_what_is_posted() -> None:
    request = RequestFactory().post("/x/", {"notes": "a\x00b\x1fc\td\r\ne\x7f 🙂"})
    data = posted(request)
    assert data is not None
    assert data.getlist("notes") == ["abc\td\r\ne 🙂"]


def test_keeping_and_taking_agree_on_lists(client: Client) -> None:
    request = RequestFactory().post("/x/", {"people": ["1", "2"], "words": "a & b = ü"})
    request.session = client.session
    assert keep(request) is True
    kept = take(request)
    assert kept is not None
    assert dict(kept.lists()) == {"people": ["1", "2"], "words": ["a & b = ü"]}
    assert take(request) is None
