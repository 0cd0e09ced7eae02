"""Deleting an account: it goes at once, with everything in it and nothing of anybody else's."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.accounts.outbox import queue
from interviewprep.applications.models import Application
from interviewprep.recovery import actions as recovery
from interviewprep.search.index import catch_up
from interviewprep.transfer.models import Import, PendingImport
from interviewprep.web.models import Owned

PASSWORD = "a long enough phrase"


@pytest.fixture
def path() -> str:
    return reverse("transfer:delete_account")


@pytest.fixture
def leaver(full_account: Candidate) -> Candidate:
    """Alice with rows of every kind, an address, something deleted, an import and an upload; a passkey, a
    session and a mail that waits.
    """
    EmailAddress.objects.create(user=full_account, email=full_account.email, primary=True, verified=True)
    doomed = Application.objects.create(owner=full_account, company="Gone", role="Gone")
    recovery.delete(row=doomed, label="Gone", now=timezone.now())
    Import.objects.create(owner=full_account, kind="export", made={})
    PendingImport.objects.create(owner=full_account, kind="export", packed=b"")
    queue(to=full_account.email, subject="A link", body="https://…", candidate=full_account)
    UserSession.objects.create(user=full_account, ip="192.0.2.7", session_key="x", user_agent="Firefox")
    Authenticator.objects.create(user=full_account, type="webauthn", data={"name": "Passkey"})
    return full_account


def _tables_naming(candidate_pk: int) -> list[str]:
    """Return every table in the database in which a row still refers to a candidate."""
    return [
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Candidate
        and model._base_manager.filter(**{field.attname: candidate_pk}).exists()
    ]


def _own(rows: Candidate) -> dict[str, int]:
    owned = [model for model in apps.get_models() if issubclass(model, Owned)]
    return {model._meta.label: model._base_manager.filter(owner=rows).count() for model in owned}


def test_an_export_is_offered_first(leaver: Candidate, alice_client: Client, path: str) -> None:
    page = alice_client.get(path).content.decode()
    assert reverse("transfer:download_json") in page
    assert "2 stages" in page


def test_no_row_of_any_kind_remains_and_all_of_the_others_do(
    leaver: Candidate, alice_client: Client, path: str, bob: Candidate, send: Any
) -> None:
    Application.objects.create(owner=bob, company="Contoso", role="Analyst")
    assert [
        label for label, count in _own(leaver).items() if not count and label != "reminders.Reminder"
    ] == []
    others = _own(bob)
    pk = leaver.pk
    assert {"accounts.AccountMail", "mfa.Authenticator", "usersessions.UserSession"} < set(_tables_naming(pk))
    response = alice_client.post(path, {"sure": "on"})
    assert response["Location"] == "/"
    assert not Candidate.objects.filter(pk=pk).exists()
    assert _tables_naming(pk) == []
    assert not EmailAddress.objects.filter(email="alice@example.com").exists()
    assert _own(bob) == others
    connection.check_constraints()


def test_the_index_of_the_search_forgets_everything_too(
    leaver: Candidate, alice_client: Client, path: str
) -> None:
    def left() -> list[int]:
        catch_up()
        with connection.cursor() as cursor:
            cursor.execute("SELECT (SELECT count(*) FROM search_text), (SELECT count(*) FROM search_changed)")
            return list(cursor.fetchone())

    assert left()[0] > 10
    alice_client.post(path, {"sure": "on"})
    assert left() == [0, 0]


def test_every_session_ends(leaver: Candidate, alice_client: Client, path: str) -> None:
    other = Client()
    other.force_login(leaver)
    alice_client.post(path, {"sure": "on"})
    for client in (alice_client, other):
        assert client.get(reverse("accounts:show_settings")).status_code == 302
    assert "_auth_user_id" not in alice_client.session


def test_no_session_of_any_browser_is_left_in_its_table(
    leaver: Candidate, alice_client: Client, path: str, bob_client: Client
) -> None:
    Client().post("/accounts/login/", {"login": leaver.email, "password": PASSWORD})
    pk = str(leaver.pk)
    alice_client.post(path, {"sure": "on"})
    owners = [one.get_decoded().get("_auth_user_id") for one in Session.objects.all()]
    assert (pk in owners, bob_client.session["_auth_user_id"] in owners) == (False, True)


def test_the_page_after_it_says_goodbye_to_somebody_signed_out(
    leaver: Candidate, alice_client: Client, path: str
) -> None:
    page = alice_client.post(path, {"sure": "on"}, follow=True).content.decode()
    assert "Your account and everything in it are deleted." in page
    assert "data-candidate" not in page


def test_without_the_tick_nothing_happens(leaver: Candidate, alice_client: Client, path: str) -> None:
    before = _own(leaver)
    response = alice_client.post(path, {})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["sure"]
    assert _own(leaver) == before


def test_without_the_password_nothing_happens(leaver: Candidate, path: str) -> None:
    left_open = Client()
    left_open.force_login(leaver)
    before = _own(leaver)
    asked = left_open.post(path, {"sure": "on"})
    refused = left_open.post(asked["Location"], {"password": "another long phrase"})
    assert list(refused.context["form"].errors) == ["password"]
    assert "another long phrase" not in refused.content.decode()
    assert _own(leaver) == before


def test_the_address_can_be_used_again_and_starts_empty(
    leaver: Candidate, alice_client: Client, path: str
) -> None:
    alice_client.post(path, {"sure": "on"})
    again = Candidate.objects.create_user("alice@example.com", PASSWORD)
    assert sum(_own(again).values()) == 0


def test_a_sample_account_can_leave_too(leaver: Candidate, alice_client: Client, path: str) -> None:
    Candidate.objects.update(is_sample=True)
    assert alice_client.post(path, {"sure": "on"}).status_code == 302
    assert Candidate.objects.count() == 0


def test_a_candidate_without_a_noted_address_can_leave_too(
    alice: Candidate, alice_client: Client, path: str
) -> None:
    assert alice_client.post(path, {"sure": "on"}).status_code == 302
    assert Candidate.objects.count() == 0


def test_three_queries_are_enough_for_the_page(
    leaver: Candidate, alice_client: Client, path: str, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        alice_client.get(path)
