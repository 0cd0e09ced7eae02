"""Sign-ins, refusals and changes of credentials are in the log, by number and without a word of anybody."""

import datetime
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory, override_settings

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.web.security_log import visitor

from .conftest import PHRASE

NEW = "another long phrase"
SignIn = Callable[..., Any]


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def log() -> Iterator[Callable[[], list[str]]]:
    """What was noted so far, each time without the visitor, which every line has."""
    kept = _Kept()
    logger = logging.getLogger("interviewprep.web.security_log")
    logger.addHandler(kept)
    yield lambda: [re.sub(r" visitor=[0-9a-f]{10}\Z", "", one.getMessage()) for one in kept.records]
    logger.removeHandler(kept)


def test_a_sign_in_is_noted_with_who_and_from_where(
    alice: Candidate, client: Client, sign_in: SignIn, log: Any
) -> None:
    sign_in(client)
    client.post("/accounts/logout/")
    assert log() == [f"signed in candidate={alice.pk}", f"signed out candidate={alice.pk}"]


def test_a_wrong_password_is_noted_without_what_was_typed(
    alice: Candidate, client: Client, sign_in: SignIn, log: Any
) -> None:
    sign_in(client, password="secret words of somebody")
    sign_in(client, email="nobody@example.org")
    assert log() == [f"sign-in failed: password candidate={alice.pk}", "sign-in failed: password"]


@override_settings(ACCOUNT_RATE_LIMITS={"login_failed": "1/m/key"})
def test_too_many_passwords_are_noted(alice: Candidate, client: Client, sign_in: SignIn, log: Any) -> None:
    cache.clear()
    sign_in(client, password="not the right one")
    sign_in(client, password="not the right one")
    cache.clear()
    assert log()[-1] == f"refused: too many passwords candidate={alice.pk}"


def test_a_new_password_is_noted(alice: Candidate, alice_client: Client, log: Any) -> None:
    alice_client.post(
        "/accounts/password/change/", {"oldpassword": PHRASE, "password1": NEW, "password2": NEW}
    )
    assert f"credential changed: password candidate={alice.pk}" in log()


def test_a_new_account_and_its_end_are_noted(
    alice: Candidate, alice_client: Client, sign_up: Any, log: Any
) -> None:
    sign_up(Client())
    dora = Candidate.objects.get(email="dora@example.com")
    assert f"signed up candidate={dora.pk}" in log()
    alice_client.post("/account/leave/", {"sure": "on"})
    assert log()[-1] == f"account deleted candidate={alice.pk}"


def test_asking_for_somebody_elses_row_is_noted(
    alice: Candidate,
    bob: Candidate,
    bob_client: Client,
    make_application: Callable[..., Application],
    log: Any,
) -> None:
    bob_client.get(f"/applications/{make_application(alice).pk}/")
    assert log() == [
        f"refused: not theirs or not there candidate={bob.pk} page=applications:show_application"
    ]


def test_a_form_without_its_token_is_noted(alice: Candidate, log: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    client.post("/account/settings/", {"name": "Mallory"})
    assert log()[-1].startswith(f"refused: forbidden candidate={alice.pk} page=")


def test_being_asked_who_they_are_is_noted(
    alice: Candidate, client: Client, sign_in: SignIn, log: Any
) -> None:
    client.force_login(alice)
    client.post("/accounts/email/", {"action_add": "", "email": "other@example.org"})
    assert log()[-1].startswith(f"refused: asked who they are candidate={alice.pk} page=account_email")


def test_no_address_of_anybody_is_in_what_is_noted(
    alice: Candidate, alice_client: Client, client: Client, sign_in: SignIn, log: Any
) -> None:
    sign_in(client, password="wrong words of alice")
    sign_in(client)
    alice_client.post("/accounts/email/", {"action_add": "", "email": "other@example.org"})
    lines = " ".join(log())
    assert [word for word in ("@", "alice", "example", "127.0.0.1", "wrong words") if word in lines] == []


def test_a_visitor_is_told_apart_for_a_day_and_not_known_the_next() -> None:
    one = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1")
    other = RequestFactory().get("/", REMOTE_ADDR="192.0.2.2")
    day = datetime.date(2026, 11, 26)
    assert visitor(one, day) == visitor(one, day)
    assert len({visitor(one, day), visitor(other, day), visitor(one, day + datetime.timedelta(1))}) == 3
