"""A notice of every credential that changes, to the address in use and to one just given up."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from interviewprep.accounts.models import AccountMail, Candidate

from .conftest import PHRASE, sent

NEW = "another long phrase"


@pytest.fixture(autouse=True)
def _with_a_mail_server(settings: Any) -> None:
    settings.SENDS_MAIL = True
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


@pytest.fixture
def other(alice: Candidate) -> EmailAddress:
    """A second, confirmed address of Alice's."""
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    return EmailAddress.objects.create(user=alice, email="al@example.org", verified=True)


def _notices() -> list[tuple[str, str]]:
    return [(message.subject.removeprefix("Interview Prep: "), message.to[0]) for message in sent()]


def test_a_changed_password_is_told(alice: Candidate, alice_client: Client) -> None:
    fields = {"oldpassword": PHRASE, "password1": NEW, "password2": NEW}
    alice_client.post("/accounts/password/change/", fields, REMOTE_ADDR="192.0.2.7")
    assert _notices() == [("Your password has changed", "alice@example.com")]
    body = str(mail.outbox[0].body)
    assert "From the network address: 192.0.2.7" in body
    assert re.search(r"When: \d+ \w+ \d{4}, \d\d:\d\d (GMT|BST)$", body, re.MULTILINE)
    assert "http://testserver/accounts/password/reset/" in body
    assert NEW not in body


def test_a_password_chosen_by_a_link_is_told(alice: Candidate, client: Client) -> None:
    client.post("/accounts/password/reset/", {"email": "alice@example.com"})
    link = next(word for word in str(sent()[-1].body).split() if "/password/reset/key/" in word)
    path = client.get(link, follow=True).request["PATH_INFO"]
    client.post(path, {"password1": NEW, "password2": NEW})
    assert _notices()[1:] == [("Your password has changed", "alice@example.com")]


def test_another_address_is_told_to_both(alice: Candidate, alice_client: Client) -> None:
    alice_client.post("/accounts/email/", {"action_add": "", "email": "al@example.org"})
    assert sorted(_notices()) == [
        ("Another address on your account", "alice@example.com"),
        ("Confirm your email address", "al@example.org"),
    ]


def test_a_changed_address_is_told_to_the_old_and_the_new(alice_client: Client, other: EmailAddress) -> None:
    alice_client.post("/accounts/email/", {"action_primary": "", "email": other.email})
    assert _notices() == [
        ("Your email address has changed", "al@example.org"),
        ("Your email address has changed", "alice@example.com"),
    ]
    assert "used with alice@example.com. From now on it is used with al@example.org." in str(
        mail.outbox[0].body
    )


def test_a_removed_address_is_told_to_it_too(alice_client: Client, other: EmailAddress) -> None:
    alice_client.post("/accounts/email/", {"action_remove": "", "email": other.email})
    assert _notices() == [
        ("An address was removed", "al@example.org"),
        ("An address was removed", "alice@example.com"),
    ]


def test_without_a_mail_server_no_notice_is_printed(alice_client: Client, settings: Any) -> None:
    settings.SENDS_MAIL = False
    fields = {"oldpassword": PHRASE, "password1": NEW, "password2": NEW}
    alice_client.post("/accounts/password/change/", fields)
    assert (AccountMail.objects.count(), mail.outbox) == (0, [])
