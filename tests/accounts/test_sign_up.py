"""Creating an account: two fields, and who may do so."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings

from interviewprep.accounts import forms
from interviewprep.accounts.models import Candidate

from .conftest import sent

SignUp = Callable[..., Any]


@pytest.mark.django_db
def test_an_address_and_a_password_are_enough_and_sign_in_at_once(client: Client) -> None:
    response = client.post(
        "/accounts/signup/", {"email": "dora@example.com", "password1": "a long enough phrase"}
    )
    assert (response.status_code, response["Location"]) == (302, "/")
    dora = Candidate.objects.get()
    assert (dora.email, dora.name, dora.time_zone) == ("dora@example.com", "", "Europe/London")
    assert client.session["_auth_user_id"] == str(dora.pk)


@pytest.mark.django_db
def test_the_guessed_zone_is_kept(client: Client, sign_up: SignUp) -> None:
    sign_up(client)
    assert Candidate.objects.get().time_zone == "Europe/Paris"


@pytest.mark.django_db
def test_the_form_asks_two_things_and_says_one_rule(client: Client) -> None:
    form = client.get("/accounts/signup/").context["form"]
    assert [field.name for field in form.visible_fields()] == ["email", "password1"]
    assert form["password1"].help_text == "12 characters or more, and not one that is easily guessed."


@pytest.mark.django_db
@pytest.mark.parametrize(
    "guess", ["", "Mars/Olympus", "../../etc/passwd", "\x00", "<b>", "Etc/Unknown", "x" * 5000]
)
def test_a_guess_that_is_no_zone_is_the_default_and_no_error(
    guess: str, client: Client, sign_up: SignUp
) -> None:
    assert sign_up(client, time_zone=guess).status_code == 302
    assert Candidate.objects.get().time_zone == "Europe/London"


@pytest.mark.django_db
def test_the_guess_is_a_hidden_field_that_a_script_can_fill(client: Client) -> None:
    page = client.get("/accounts/signup/").content.decode()
    assert '<input type="hidden" name="time_zone" data-guess="time-zone" id="id_time_zone">' in page
    assert "js/app.js" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"email": "nobody"}, ["email"]),
        ({"email": ""}, ["email"]),
        ({"password1": "short"}, ["password1"]),
        ({"password1": "passwordpassword"}, ["password1"]),
        ({"password1": "passwort ohne regel"}, []),
        ({"password1": "password123"}, ["password1"]),
    ],
)
def test_bad_input_is_refused_beside_its_field_with_every_word_kept(
    fields: dict[str, str], wrong: list[str], client: Client, sign_up: SignUp
) -> None:
    response = sign_up(client, **fields)
    assert Candidate.objects.count() == (0 if wrong else 1)
    if wrong:
        assert sorted(response.context["form"].errors) == wrong
        kept = fields.get("email", "dora@example.com")
        assert not kept or f'value="{kept}"' in response.content.decode()


@pytest.mark.django_db
def test_first_lets_in_one_person_and_no_second(client: Client, sign_up: SignUp) -> None:
    with override_settings(SIGNUP="first"):
        assert sign_up(client).status_code == 302
        response = sign_up(Client(), "eve@example.com")
        assert response.templates[0].name == "account/signup_closed.html"
        assert Client().get("/accounts/signup/").templates[0].name == "account/signup_closed.html"
    assert [candidate.email for candidate in Candidate.objects.all()] == ["dora@example.com"]


@pytest.mark.django_db
def test_a_sample_candidate_does_not_count_as_the_first(client: Client, sign_up: SignUp) -> None:
    Candidate.objects.create_user("sample@example.com", "a long enough phrase", is_sample=True)
    with override_settings(SIGNUP="first"):
        assert sign_up(client).status_code == 302
    assert Candidate.objects.filter(is_sample=False).count() == 1


@pytest.mark.django_db
def test_of_two_who_pass_the_door_together_only_one_gets_an_account(
    client: Client, sign_up: SignUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def somebody_else_was_faster() -> None:
        Candidate.objects.create_user("faster@example.com", "a long enough phrase")

    # The lock is granted when a rival's transaction ends, so earlier checks no longer hold.
    monkeypatch.setattr(forms, "_one_at_a_time", somebody_else_was_faster)
    with override_settings(SIGNUP="first"):
        response = sign_up(client)
    assert response.templates[0].name == "account/signup_closed.html"
    assert [candidate.email for candidate in Candidate.objects.all()] == ["faster@example.com"]
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db(transaction=True)
@override_settings(SIGNUP="first")
def test_of_four_who_press_at_the_same_moment_only_one_gets_an_account(sign_up: SignUp) -> None:
    start = threading.Barrier(4)

    def press(number: int) -> int:
        try:
            start.wait(timeout=10)
            return int(sign_up(Client(), f"{number}@example.com").status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(press, range(4)))
    assert answers == [200, 200, 200, 302]
    assert Candidate.objects.count() == 1


@pytest.mark.django_db
def test_closed_lets_in_nobody(client: Client, sign_up: SignUp) -> None:
    with override_settings(SIGNUP="closed"):
        sign_up(client)
    assert Candidate.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("next_url", "lands_on"),
    [
        ("/stages/keep/?round=2", "/stages/keep/?round=2"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_next_is_followed_but_never_to_another_host(
    next_url: str, lands_on: str, client: Client, sign_up: SignUp
) -> None:
    assert sign_up(client, next_url=next_url)["Location"] == lands_on


@pytest.mark.django_db
def test_next_is_carried_from_sign_in_to_sign_up(client: Client) -> None:
    page = client.get("/accounts/login/?next=/stages/keep/%3Fround%3D2").content.decode()
    assert 'href="/accounts/signup/?next=%2Fstages%2Fkeep%2F%3Fround%3D2"' in page


@pytest.mark.django_db
def test_a_taken_address_is_refused_whatever_its_case_and_makes_no_second_account(
    client: Client, sign_up: SignUp, alice: Candidate
) -> None:
    sign_up(client, "ALICE@example.com")
    assert list(Candidate.objects.all()) == [alice]
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
@override_settings(SENDS_MAIL=True, ACCOUNT_EMAIL_VERIFICATION="mandatory")
def test_with_mail_a_taken_address_gets_the_same_answer_as_a_new_one(
    sign_up: SignUp, alice: Candidate
) -> None:
    new, taken = sign_up(Client()), sign_up(Client(), "alice@example.com")
    assert (new.status_code, new["Location"]) == (taken.status_code, taken["Location"])
    assert [message.to for message in sent()] == [["dora@example.com"], ["alice@example.com"]]


@pytest.mark.django_db
@override_settings(SENDS_MAIL=True, ACCOUNT_EMAIL_VERIFICATION="mandatory")
def test_with_mail_the_address_is_confirmed_before_anything_is_shown(client: Client, sign_up: SignUp) -> None:
    assert sign_up(client, next_url="/applications/")["Location"] == "/accounts/confirm-email/"
    link = next(word for word in str(sent()[0].body).split() if "/confirm-email/" in word)
    assert client.get("/applications/").status_code == 302
    assert client.get(link).status_code == 200
    response = client.post(link)
    assert response.status_code == 302
    assert client.get("/applications/", follow=True).status_code == 200


@pytest.mark.django_db
def test_a_signed_in_candidate_is_led_away_from_signing_up(alice_client: Client) -> None:
    assert alice_client.get("/accounts/signup/")["Location"] == "/"


@pytest.mark.django_db
def test_a_new_server_has_no_account_of_its_own() -> None:
    assert not Candidate.objects.exists()
