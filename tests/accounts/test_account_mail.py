"""Mail about accounts: sent outside the request, tried again, and never kept."""

import datetime
import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone

from interviewprep.accounts import outbox
from interviewprep.accounts.models import AccountMail, Candidate
from interviewprep.running.daily_jobs import daily_jobs
from interviewprep.running.ticking import send_account_mail, tick
from interviewprep.transfer.exporting import export
from interviewprep.web.outbox import Sending
from tests.reminders.conftest import Server, Watch

from .conftest import PHRASE

SignUp = Callable[..., Any]

RESET = "/accounts/password/reset/"
with_mail = override_settings(ACCOUNT_EMAIL_VERIFICATION="mandatory")


def _deliver() -> Sending:
    return outbox.deliver("the tests", timezone.now)


def _ask_for_a_link(client: Client, email: str = "alice@example.com") -> Any:
    return client.post(RESET, {"email": email})


@with_mail
def test_signing_up_and_forgetting_answer_at_once_while_the_mail_server_hangs(
    alice: Candidate, silent: int, settings: Any, sign_up: SignUp
) -> None:
    settings.EMAIL_TIMEOUT = 10
    began = time.monotonic()
    answers = [sign_up(Client()), _ask_for_a_link(Client()), _ask_for_a_link(Client(), "nobody@example.com")]
    assert time.monotonic() - began < 5
    assert [answer["Location"] for answer in answers] == [
        "/accounts/confirm-email/",
        "/accounts/password/reset/done/",
        "/accounts/password/reset/done/",
    ]
    assert AccountMail.objects.count() == 3


@with_mail
def test_signing_up_and_forgetting_work_while_nobody_takes_mail(
    alice: Candidate, refused: None, sign_up: SignUp
) -> None:
    answers = [sign_up(Client()), _ask_for_a_link(Client())]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert _deliver() == Sending(failed=1)
    assert list(AccountMail.objects.values_list("attempts", "error")) == [
        (1, "ConnectionRefusedError"),
        (0, ""),
    ]


def test_a_server_that_hangs_costs_the_sender_its_timeout_and_no_more(
    alice: Candidate, client: Client, silent: int
) -> None:
    _ask_for_a_link(client)
    began = time.monotonic()
    assert _deliver() == Sending(failed=1)
    assert time.monotonic() - began < 5


def test_a_mail_that_was_refused_goes_out_later_with_growing_waits(
    alice: Candidate, client: Client, server: Server
) -> None:
    server.mood = "later"
    _ask_for_a_link(client)
    watch = Watch(AccountMail.objects.get().next_try_at)
    waits = []
    for _ in range(3):
        assert outbox.deliver("one", watch) == Sending(failed=1)
        assert outbox.deliver("one", watch) == Sending()
        row = AccountMail.objects.get()
        waits.append(row.next_try_at - watch())
        watch.now = row.next_try_at
    assert [wait / datetime.timedelta(minutes=1) for wait in waits] == [1, 5, 30]
    server.mood = "accept"
    assert outbox.deliver("one", watch) == Sending(sent=1)
    assert server.subjects == ["Interview Prep: Choose a new password"]


def test_nothing_is_kept_of_a_mail_that_was_sent(alice: Candidate, client: Client, server: Server) -> None:
    _ask_for_a_link(client)
    assert "/accounts/password/reset/key/" in AccountMail.objects.get().body
    assert _deliver() == Sending(sent=1)
    assert AccountMail.objects.count() == 0
    (sent,) = server.mails
    assert (sent["To"], sent["From"], sent["Auto-Submitted"]) == (
        "alice@example.com",
        "Interview Prep <prep@example.org>",
        "auto-generated",
    )
    assert str(sent["Message-ID"]).endswith("@prep.example.org>")


def test_a_waiting_link_is_no_part_of_an_export(alice: Candidate, client: Client, server: Server) -> None:
    _ask_for_a_link(client)
    link = next(word for word in AccountMail.objects.get().body.split() if "/key/" in word)
    key = link.rpartition("/key/")[2].strip("/")
    assert key not in json.dumps(export(alice, timezone.now()))


def test_a_deleted_account_takes_its_waiting_mail_along(
    alice: Candidate, client: Client, server: Server
) -> None:
    _ask_for_a_link(client)
    alice.delete()
    assert AccountMail.objects.count() == 0


def test_a_mail_that_is_too_old_to_help_is_deleted_unsent(
    alice: Candidate, client: Client, server: Server
) -> None:
    _ask_for_a_link(client)
    AccountMail.objects.update(created_at=timezone.now() - outbox.LASTS - datetime.timedelta(minutes=1))
    assert _deliver() == Sending(dropped=1)
    assert (AccountMail.objects.count(), server.mails) == (0, [])


def test_once_a_day_old_mail_goes_on_a_server_that_sends_no_more(
    alice: Candidate, client: Client, server: Server, settings: Any
) -> None:
    for email in ("alice@example.com", "nobody@example.com"):
        _ask_for_a_link(client, email)
    AccountMail.objects.filter(to="alice@example.com").update(created_at=timezone.now() - 2 * outbox.LASTS)
    daily_jobs()["account mail"](timezone.now())
    assert [row.to for row in AccountMail.objects.all()] == ["nobody@example.com"]


def test_a_tick_says_how_much_went_out(alice: Candidate, client: Client, server: Server) -> None:
    _ask_for_a_link(client)
    assert str(tick()) == "Sent 0 reminders. Sent 1 mail about accounts. Cleaned up."


def test_the_errand_between_ticks_sends_account_mail_alone(
    alice: Candidate, client: Client, server: Server
) -> None:
    _ask_for_a_link(client)
    send_account_mail(lambda: False)
    assert server.subjects == ["Interview Prep: Choose a new password"]


@override_settings(SENDS_MAIL=False)
def test_without_a_mail_server_nothing_is_queued(alice: Candidate, client: Client) -> None:
    _ask_for_a_link(client)
    send_account_mail(lambda: False)
    assert (AccountMail.objects.count(), len(mail.outbox)) == (0, 1)


@pytest.mark.django_db
@with_mail
@override_settings(SENDS_MAIL=True)
def test_the_pages_say_what_to_expect(client: Client) -> None:
    response = client.post(
        "/accounts/signup/", {"email": "dora@example.com", "password1": PHRASE}, follow=True
    )
    assert "we try again for two days" in response.content.decode()
    response = client.post(RESET, {"email": "dora@example.com"}, follow=True)
    assert "we try again for two days" in response.content.decode()
