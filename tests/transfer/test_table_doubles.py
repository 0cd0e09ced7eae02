"""What a table holds that the log has already, and a table that is sent twice, undone or fails half-way."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application, Contact
from interviewprep.stages.models import Stage
from interviewprep.transfer.models import Import, PendingImport

from .conftest import Send, preview
from .spreadsheets import FULL, PAGE, bring_in, look_at


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel("2026-11-22T09:00:00Z", tick=False):
        yield


def test_the_same_application_is_found_whatever_its_capitals(
    alice: Candidate, alice_client: Client, send: Send, make_application: Callable[..., Application]
) -> None:
    make_application(alice, company="Ärzte GmbH", role="Analyst")
    text = "Company,Role\nÄRZTE  gmbh,analyst\nContoso,Analyst\ncontoso,ANALYST\n"
    context = look_at(alice_client, send, text)
    assert context["entries"] == 1
    assert context["doubles"] == [
        (2, "ÄRZTE gmbh – analyst: the same as one you have already"),
        (4, "contoso – ANALYST: the same as row 3"),
    ]
    bring_in(alice_client, send, text)
    assert Application.objects.count() == 2


def test_the_same_application_is_added_again_if_the_candidate_says_so(
    alice_client: Client, send: Send
) -> None:
    text = "Company,Role\nContoso,Analyst\ncontoso,ANALYST\n"
    context = look_at(alice_client, send, text, again="on")
    assert (context["entries"], context["doubles_count"]) == (2, 1)
    bring_in(alice_client, send, text, again="on")
    assert Application.objects.count() == 2


def test_what_somebody_else_has_is_no_double(
    bob: Candidate, alice_client: Client, send: Send, make_application: Callable[..., Application]
) -> None:
    make_application(bob, company="Contoso", role="Analyst")
    Contact.objects.create(owner=bob, name="Dana Ross")
    bring_in(alice_client, send, FULL)
    assert Application.objects.exclude(owner=bob).get().consultant.owner_id != bob.pk  # type: ignore[union-attr]


def test_a_contact_who_is_known_stays_as_they_are(alice: Candidate, alice_client: Client, send: Send) -> None:
    dana = Contact.objects.create(owner=alice, name="DANA ROSS", email="old@example.com")
    bring_in(alice_client, send, FULL)
    dana.refresh_from_db()
    assert (Contact.objects.count(), dana.email) == (1, "old@example.com")
    assert Application.objects.get().consultant == dana


def test_the_import_can_be_undone_as_a_whole(alice_client: Client, send: Send) -> None:
    bring_in(alice_client, send, FULL.replace("Applied", "Interview"))
    done = Import.objects.get()
    assert {label: len(pks) for label, pks in done.made.items()} == {
        "applications.Contact": 1,
        "applications.Application": 1,
        "stages.Stage": 1,
    }
    assert PendingImport.objects.count() == 0


def test_a_spreadsheet_confirmed_twice_is_imported_once(alice_client: Client, send: Send) -> None:
    address = preview(send(alice_client, PAGE, FULL))
    assert [alice_client.post(address, {"do": "save"}).status_code for _ in range(2)] == [302, 404]
    assert Application.objects.count() == 1


def test_a_failure_half_way_saves_nothing(
    alice_client: Client, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the machine went down")

    address = preview(send(alice_client, PAGE, FULL.replace("Applied", "Interview")))
    monkeypatch.setattr(Stage.objects, "bulk_create", fail)
    with pytest.raises(RuntimeError, match="the machine went down"):
        alice_client.post(address, {"do": "save"})
    assert (Application.objects.count(), Contact.objects.count(), PendingImport.objects.count()) == (0, 0, 1)
