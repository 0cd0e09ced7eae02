"""Forgetting and changing a password."""

from typing import Any

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client, override_settings

from interviewprep import settings as own
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


def _is_refused(password: str) -> bool:
    try:
        validate_password(password)
    except ValidationError:
        return True
    return False


def test_three_thousand_common_passwords_are_refused_when_made_long_enough() -> None:
    short = (word for word in sorted(CommonPasswordValidator().passwords) if 8 <= len(word) < 12)
    common = [
        f"{word}{'2026'[: max(4, 12 - len(word))]}" for word, _ in zip(short, range(3000), strict=False)
    ]
    assert len(common) == 3000
    assert [word for word in common if not _is_refused(word)] == []


@pytest.mark.parametrize(
    "password",
    ["Password1234", "P@ssw0rd2026!", "monkeymonkey", "123412341234", "!!Liverpool99", "abababababab"],
)
def test_what_people_make_of_a_common_password_is_refused(password: str) -> None:
    assert _is_refused(password)


@pytest.mark.parametrize(
    "password",
    ["plain letters only", "748291650374", "ohne jede regel", "ALL IN CAPITALS", "🐙🦑 und sonst nichts"],
)
def test_no_kind_of_character_is_asked_for_or_refused(password: str) -> None:
    assert not _is_refused(password)


def test_a_password_counts_exactly_as_it_was_typed(alice: Candidate, client: Client) -> None:
    typed = "  Wide  spaces, and a long end" + "n" * 90
    alice.set_password(typed)
    alice.save()
    for changed in (typed.strip(), typed.lower(), typed[:72]):
        assert not client.login(email=alice.email, password=changed)
    assert client.login(email=alice.email, password=typed)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/accounts/login/", {"password": "current-password"}),
        ("/accounts/signup/", {"password1": "new-password"}),
        ("/accounts/password/change/", {"oldpassword": "current-password", "password1": "new-password"}),
    ],
)
def test_a_password_is_hidden_and_open_to_password_managers(
    path: str, fields: dict[str, str], client: Client, alice_client: Client
) -> None:
    asked = alice_client if "change" in path else client
    form = asked.get(path).context["form"]
    kinds = {name: form.fields[name].widget for name in fields}
    assert {name: one.input_type for name, one in kinds.items()} == dict.fromkeys(fields, "password")
    assert {name: one.attrs["autocomplete"] for name, one in kinds.items()} == fields


def test_passwords_are_hashed_with_argon2() -> None:
    with override_settings(PASSWORD_HASHERS=own.PASSWORD_HASHERS):
        hasher = identify_hasher(make_password("a long enough phrase"))
    used = hasher.params()
    assert (hasher.algorithm, used.type.name) == ("argon2", "ID")
    # OWASP: 19 MiB and two rounds at least.
    assert (used.memory_cost >= 19 * 1024, used.time_cost >= 2) == (True, True)
