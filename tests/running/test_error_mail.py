"""The operator hears of an error by mail: its kind and place, never the person, and never in a loop."""

import logging
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client, override_settings

from interviewprep.accounts.models import AccountMail
from interviewprep.running import error_mail

TO = "operator@example.org"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _told() -> Iterator[None]:
    with override_settings(ERROR_MAIL=TO, SENDS_MAIL=True):
        yield


def _fail(client: Client, error: Exception) -> None:
    client.raise_request_exception = False
    with patch("interviewprep.accounts.views.SettingsForm", side_effect=error):
        client.post("/account/settings/?q=secret-of-the-query", {"name": "secret-of-the-form"})


def test_an_error_is_told_once_an_hour(alice_client: Client) -> None:
    for _ in range(3):
        _fail(alice_client, ValueError("secret-of-the-exception"))
    mail = AccountMail.objects.get()
    assert (mail.to, mail.subject, mail.candidate_id) == (TO, "Interview Prep: ValueError", None)


def test_the_mail_says_what_and_where_and_nothing_of_the_person(alice_client: Client) -> None:
    _fail(alice_client, ValueError("secret-of-the-exception"))
    mail = AccountMail.objects.get()
    assert "What: ValueError\nRequest: " in mail.body
    assert "accounts/views.py:" in mail.body
    session = alice_client.session.session_key or ""
    told = mail.subject + mail.body
    assert [word for word in ("secret", "alice@", "Alice", session, "csrf") if word in told] == []


def test_different_errors_are_told_up_to_a_number_a_day() -> None:
    log = logging.getLogger("interviewprep.running")
    for number in range(error_mail.MOST_A_DAY + 5):
        log.error(f"Something of kind {number} failed: %s", "secret")
    bodies = list(AccountMail.objects.values_list("body", flat=True))
    assert len(bodies) == error_mail.MOST_A_DAY
    assert "secret" not in "".join(bodies)


@pytest.mark.parametrize(
    "name",
    ["interviewprep.web.outbox", "interviewprep.running.error_mail", "django.security.SuspiciousOperation"],
)
def test_neither_the_queue_nor_a_refusal_is_told(name: str) -> None:
    logging.getLogger(name).error("refused")
    assert not AccountMail.objects.exists()


def test_a_queue_that_fails_is_one_line_and_no_loop() -> None:
    with (
        patch("interviewprep.accounts.outbox.queue", side_effect=OperationalError("away")) as queue,
        patch.object(error_mail.logger, "warning", wraps=logging.getLogger("interviewprep").error) as said,
    ):
        logging.getLogger("interviewprep.running").error("The first one")
    assert (queue.call_count, said.call_count) == (1, 1)


@pytest.mark.parametrize("settings", [{"ERROR_MAIL": ""}, {"SENDS_MAIL": False}])
def test_without_an_address_or_a_mail_server_nothing_is_queued(settings: dict[str, object]) -> None:
    with override_settings(**settings):
        logging.getLogger("interviewprep.running").error("The first one")
    assert not AccountMail.objects.exists()
