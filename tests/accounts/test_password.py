"""Forgetting and changing a password."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client, override_settings

from interviewprep.accounts.models import Candidate

NEW = "another long phrase"


def _link() -> str:
    return next(word for word in str(mail.outbox[-1].body).split() if "/password/reset/key/" in word)


def test_a_link_leads_to_a_new_password(alice: Candidate, client: Client) -> None:
    response = client.post("/accounts/password/reset/", {"email": "alice@example.com"})
    assert response["Location"] == "/accounts/password/reset/done/"
    form = client.get(_link(), follow=True)
    assert form.status_code == 200
    path = form.request["PATH_INFO"]
    response = client.post(path, {"password1": NEW, "password2": NEW})
    assert response["Location"] == "/accounts/password/reset/key/done/"
    alice.refresh_from_db()
    assert alice.check_password(NEW)


def test_a_link_works_once(alice: Candidate, client: Client) -> None:
    client.post("/accounts/password/reset/", {"email": "alice@example.com"})
    path = client.get(_link(), follow=True).request["PATH_INFO"]
    client.post(path, {"password1": NEW, "password2": NEW})
    again = Client().get(_link(), follow=True)
    assert again.status_code == 200
    assert "form" not in again.context or again.context.get("token_fail")


def test_the_answer_does_not_tell_whether_the_address_has_an_account(alice: Candidate) -> None:
    answers = []
    for email in ("alice@example.com", "nobody@example.com"):
        client = Client()
        response = client.post("/accounts/password/reset/", {"email": email})
        answers.append((response.status_code, response["Location"]))
    assert answers[0] == answers[1]
    assert [message.to for message in mail.outbox] == [["alice@example.com"], ["nobody@example.com"]]


@pytest.mark.parametrize(
    ("sends_mail", "heading"), [(False, "Your link is in the log"), (True, "Check your email")]
)
def test_the_page_says_where_the_link_is(
    sends_mail: bool, heading: str, alice: Candidate, client: Client
) -> None:
    with override_settings(SENDS_MAIL=sends_mail):
        response = client.post("/accounts/password/reset/", {"email": "alice@example.com"}, follow=True)
    assert f"<h1>{heading}</h1>" in response.content.decode()


@override_settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend")
def test_without_a_mail_server_the_link_is_printed(
    alice: Candidate, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    client.post("/accounts/password/reset/", {"email": "alice@example.com"})
    assert "http://testserver/accounts/password/reset/key/" in capsys.readouterr().out


def test_changing_the_password_needs_the_old_one_and_ends_other_sessions(
    alice: Candidate, alice_client: Client
) -> None:
    other = Client()
    other.force_login(alice)
    wrong: Any = alice_client.post(
        "/accounts/password/change/", {"oldpassword": "not it", "password1": NEW, "password2": NEW}
    )
    assert list(wrong.context["form"].errors) == ["oldpassword"]
    right = alice_client.post(
        "/accounts/password/change/",
        {"oldpassword": "a long enough phrase", "password1": NEW, "password2": NEW},
    )
    assert right.status_code == 302
    assert alice_client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302


def test_the_labels_of_a_change_read_like_sentences_and_no_box_repeats_them(alice_client: Client) -> None:
    page = alice_client.get("/accounts/password/change/")
    fields = page.context["form"].fields.values()
    assert [field.label for field in fields] == ["Current password", "New password", "New password (again)"]
    assert "placeholder=" not in page.text.partition("<main")[2]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("password", "is_taken"),
    [
        ("kx7-vanta-el", True),
        ("kx7-vanta-e", False),
        ("kx7 vanta " * 12 + "12345678", True),
        ("k7" * 65, False),
    ],
)
def test_a_password_has_twelve_characters_at_least_and_128_at_most(
    password: str, is_taken: bool, client: Client
) -> None:
    client.post("/accounts/signup/", {"email": "dora@example.com", "password1": password})
    assert Candidate.objects.exists() is is_taken
