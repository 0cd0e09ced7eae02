"""Sessions: listed and ended, limited in time, and given a new id whenever somebody says who they are."""

import datetime
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.usersessions.models import UserSession
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from interviewprep.accounts.browsers import browser_name
from interviewprep.accounts.models import Candidate
from interviewprep.running.daily_jobs import daily_jobs

from .conftest import PHRASE, sent

SESSIONS = "/accounts/sessions/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Safari/604.1"
)
NEW = "another long phrase"

SignIn = Callable[..., Any]


@pytest.fixture
def laptop(alice: Candidate, sign_in: SignIn) -> Client:
    """Alice's laptop, where she has just typed her password twice."""
    client = Client(headers={"user-agent": FIREFOX})
    sign_in(client)
    client.post("/accounts/reauthenticate/", {"password": PHRASE})
    return client


@pytest.fixture
def phone(alice: Candidate, sign_in: SignIn) -> Client:
    client = Client(headers={"user-agent": IPHONE})
    sign_in(client)
    return client


def _is_in(client: Client) -> bool:
    return bool(client.get("/account/").status_code == 200)


def _row(client: Client) -> UserSession:
    return UserSession.objects.get(session_key=client.session.session_key)


def _age(client: Client, name: str, seconds: float) -> None:
    session = client.session
    session[name] = int(time.time() - seconds)
    session.save()


def test_every_browser_is_listed_by_its_name(laptop: Client, phone: Client) -> None:
    page = laptop.get(SESSIONS)
    assert [(row["browser"], row["is_this_one"]) for row in page.context["sessions"]] == [
        ("Safari on an iPhone", False),
        ("Firefox on Linux", True),
    ]


def test_one_session_is_ended_and_no_other(laptop: Client, phone: Client, sign_in: SignIn) -> None:
    tablet = Client()
    sign_in(tablet)
    laptop.post(f"/account/sessions/{_row(phone).pk}/end/")
    assert [_is_in(client) for client in (laptop, phone, tablet)] == [True, False, True]


def test_all_others_are_ended_at_once(laptop: Client, phone: Client, bob_client: Client) -> None:
    assert laptop.post("/account/sessions/end-others/", follow=True).context["has_others"] is False
    assert [_is_in(client) for client in (laptop, phone, bob_client)] == [True, False, True]


def test_ending_this_one_signs_out(laptop: Client) -> None:
    assert laptop.post(f"/account/sessions/{_row(laptop).pk}/end/")["Location"] == "/accounts/login/"
    assert not _is_in(laptop)


def test_a_session_left_open_ends_no_other(laptop: Client, phone: Client) -> None:
    for path in ("/account/sessions/end-others/", f"/account/sessions/{_row(laptop).pk}/end/"):
        assert phone.post(path)["Location"].startswith("/accounts/reauthenticate/")
    assert _is_in(laptop)


def test_a_session_ends_when_it_was_not_used_for_too_long(laptop: Client, settings: Any) -> None:
    _age(laptop, "seen_at", settings.SESSION_IDLE_AGE - 60)
    assert _is_in(laptop)
    _age(laptop, "seen_at", settings.SESSION_IDLE_AGE)
    assert not _is_in(laptop)
    assert Session.objects.count() == UserSession.objects.count() == 0


def test_a_session_ends_in_the_end_however_much_it_is_used(laptop: Client, settings: Any) -> None:
    _age(laptop, "signed_in_at", settings.SESSION_COOKIE_AGE - 60)
    assert _is_in(laptop)
    _age(laptop, "signed_in_at", settings.SESSION_COOKIE_AGE)
    assert not _is_in(laptop)


def test_that_a_session_is_used_is_noted_once_an_hour(laptop: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        laptop.get("/account/")
    _age(laptop, "seen_at", 3600)
    before = timezone.now() - datetime.timedelta(hours=1)
    UserSession.objects.update(last_seen_at=before)
    laptop.get("/account/")
    assert time.time() - laptop.session["seen_at"] < 60
    assert _row(laptop).last_seen_at > before


def test_a_session_from_before_the_limits_gets_them_now(laptop: Client) -> None:
    session = laptop.session
    del session["signed_in_at"]
    session.save()
    UserSession.objects.all().delete()
    assert _is_in(laptop)
    assert time.time() - laptop.session["signed_in_at"] < 60
    assert _row(laptop).user_agent == FIREFOX


def test_the_words_of_a_form_survive_the_end_of_the_session(
    laptop: Client, settings: Any, sign_in: SignIn
) -> None:
    _age(laptop, "seen_at", settings.SESSION_IDLE_AGE)
    answer = laptop.post("/account/settings/", {"name": "Alice Adams", "time_zone": "Asia/Tokyo"})
    assert answer["Location"].startswith("/accounts/login/")
    landed = sign_in(laptop, next_url="/account/settings/")
    assert laptop.get(landed["Location"]).context["form"]["name"].value() == "Alice Adams"


def test_a_session_has_an_id_of_128_bits_or_more(phone: Client, laptop: Client) -> None:
    keys = [str(one.session.session_key) for one in (phone, laptop)]
    # 32 of 36 characters: 165 bits.
    assert [bool(re.fullmatch("[a-z0-9]{32}", key)) for key in keys] == [True, True]
    assert len(set(keys)) == 2


def test_an_account_that_is_switched_off_loses_every_session(
    alice: Candidate, laptop: Client, phone: Client, sign_in: SignIn
) -> None:
    assert [_is_in(laptop), _is_in(phone)] == [True, True]
    alice.is_active = False
    alice.save()
    assert [_is_in(laptop), _is_in(phone)] == [False, False]
    sign_in(phone)
    assert not _is_in(phone)


def test_saying_again_who_they_are_gives_a_new_id(phone: Client) -> None:
    old = phone.session.session_key
    phone.post("/accounts/reauthenticate/", {"password": PHRASE})
    assert phone.session.session_key != old
    assert not Session.objects.filter(session_key=old).exists()
    assert _is_in(phone)
    assert UserSession.objects.get().session_key == phone.session.session_key


def test_signing_in_again_as_the_same_person_gives_a_new_id(alice: Candidate) -> None:
    request = RequestFactory().post("/")
    SessionMiddleware(lambda _: HttpResponse()).process_request(request)
    AuthenticationMiddleware(lambda _: HttpResponse()).process_request(request)
    keys = []
    with context.request_context(request):
        for _ in range(3):
            get_adapter(request).login(request, alice)
            request.session.save()
            keys.append(request.session.session_key)
    assert len(set(keys)) == 3


def test_a_new_password_ends_every_other_session(laptop: Client, phone: Client) -> None:
    fields = {"oldpassword": PHRASE, "password1": NEW, "password2": NEW}
    laptop.post("/accounts/password/change/", fields)
    assert [_is_in(client) for client in (laptop, phone)] == [True, False]
    assert [row["is_this_one"] for row in laptop.get(SESSIONS).context["sessions"]] == [True]


def test_a_forgotten_password_ends_every_session(alice: Candidate, laptop: Client, phone: Client) -> None:
    stranger = Client()
    stranger.post("/accounts/password/reset/", {"email": alice.email})
    link = next(word for word in str(sent()[-1].body).split() if "/password/reset/key/" in word)
    path = stranger.get(link, follow=True).request["PATH_INFO"]
    stranger.post(path, {"password1": NEW, "password2": NEW})
    assert [_is_in(client) for client in (laptop, phone)] == [False, False]
    assert UserSession.objects.count() == 0


def test_signing_out_and_leaving_keep_no_note_of_the_browser(
    alice: Candidate, laptop: Client, phone: Client
) -> None:
    phone.post("/accounts/logout/")
    assert [row.user_agent for row in UserSession.objects.all()] == [FIREFOX]
    alice.delete()
    assert UserSession.objects.count() == 0


def test_once_a_day_notes_about_ended_sessions_go(laptop: Client, phone: Client) -> None:
    Session.objects.filter(session_key=phone.session.session_key).delete()
    daily_jobs()["sessions"](timezone.now())
    assert [row.user_agent for row in UserSession.objects.all()] == [FIREFOX]


def test_the_list_takes_three_queries_whatever_its_length(
    laptop: Client, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        laptop.get(SESSIONS)
    for _ in range(5):
        sign_in(Client())
    with django_assert_num_queries(3):
        laptop.get(SESSIONS)


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (FIREFOX, "Firefox on Linux"),
        (IPHONE, "Safari on an iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("curl/8.5.0", "Another program"),
        ("<script>alert(1)</script>", "Another program"),
        ("", "Another program"),
    ],
)
def test_a_browser_is_called_what_its_owner_calls_it(user_agent: str, name: str) -> None:
    assert browser_name(user_agent) == name
