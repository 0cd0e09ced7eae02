"""What was typed into a form whose session had ended is there again after sign-in."""

from urllib.parse import quote

import pytest
from django.contrib.messages import get_messages
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.web.forms import posted
from interviewprep.web.held_posts import KEPT, KEPT_FOR, LARGEST, keep, take

pytestmark = pytest.mark.django_db

FORM = "/applications/new/"
TYPED = {"company": "Northwind Logistics", "role": "Operations Analyst"}


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


def test_what_a_stranger_leaves_goes_after_a_day(client: Client) -> None:
    client.post(FORM, TYPED)
    assert client.session.get_expiry_age() <= KEPT_FOR
    assert Session.objects.count() == 1


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
