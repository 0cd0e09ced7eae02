"""Changing the address to sign in with."""

from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client, override_settings

from interviewprep.accounts.models import Candidate

from .conftest import sent


def test_a_new_address_is_used_once_it_is_confirmed(alice: Candidate, alice_client: Client) -> None:
    assert alice_client.get("/accounts/email/").status_code == 200
    response = alice_client.post("/accounts/email/", {"action_add": "", "email": "al@example.org"})
    assert response.status_code == 302
    link = next(word for word in str(mail.outbox[-1].body).split() if "/confirm-email/" in word)
    assert mail.outbox[-1].to == ["al@example.org"]
    alice.refresh_from_db()
    assert alice.email == "alice@example.com"
    alice_client.post(link)
    alice_client.post("/accounts/email/", {"action_primary": "", "email": "al@example.org"})
    alice.refresh_from_db()
    assert alice.email == "al@example.org"


def test_anothers_address_is_refused_on_a_server_without_mail(alice_client: Client, bob: Candidate) -> None:
    response = alice_client.post("/accounts/email/", {"action_add": "", "email": "BOB@example.com"})
    assert list(response.context["form"].errors) == ["email"]
    assert EmailAddress.objects.filter(email="bob@example.com").count() == 0


@override_settings(SENDS_MAIL=True, ACCOUNT_EMAIL_VERIFICATION="mandatory")
def test_with_mail_anothers_address_looks_free_but_cannot_be_confirmed(
    alice: Candidate, alice_client: Client, bob: Candidate
) -> None:
    alice_client.get("/accounts/email/")
    assert (
        alice_client.post("/accounts/email/", {"action_add": "", "email": "bob@example.com"}).status_code
        == 302
    )
    words = " ".join(str(message.body) for message in sent()).split()
    alice_client.post(next(word for word in words if "/confirm-email/" in word))
    alice.refresh_from_db()
    assert alice.email == "alice@example.com"
    assert EmailAddress.objects.get(email="bob@example.com").verified is False


def test_without_mail_a_new_address_can_be_used_at_once(alice: Candidate, alice_client: Client) -> None:
    alice_client.get("/accounts/email/")
    response = alice_client.post(
        "/accounts/email/", {"action_add": "", "email": "al@example.org"}, follow=True
    )
    assert [str(message) for message in response.context["messages"]] == [
        "This server does not send mail. The link to confirm al@example.org is in its log."
    ]
    alice_client.post("/accounts/email/", {"action_primary": "", "email": "al@example.org"})
    alice.refresh_from_db()
    assert alice.email == "al@example.org"
