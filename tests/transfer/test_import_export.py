"""Importing an export: previewed, saved as a whole, and never overwriting what exists."""

import datetime
import json
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.briefs.models import BriefLink
from interviewprep.calendars.models import Feed
from interviewprep.stages.models import PlanMark, Stage
from interviewprep.transfer import actions
from interviewprep.transfer.exporting import export
from interviewprep.transfer.models import Import, PendingImport
from tests.timing import as_a_server_does, processor_seconds

from .conftest import Send, preview
from .export_documents import PAGE, TIMES, an_application, an_export


def _everything_of(candidate: Candidate) -> dict[str, Any]:
    return export(candidate, timezone.now())


def test_into_an_empty_account_everything_comes_back(
    full_account: Candidate, bob: Candidate, bob_client: Client, send: Send, everything: Any
) -> None:
    address = preview(send(bob_client, PAGE, _everything_of(full_account)))
    page = bob_client.get(address)
    assert [(new, there, left) for _, new, there, left in page.context["counts"] if there or left] == []
    assert everything(bob) == {}
    response = bob_client.post(address, {"do": "save"})
    assert response.status_code == 302
    assert response["Location"] == reverse(PAGE)
    assert everything(bob) == everything(full_account)


def test_a_secret_link_does_not_come_back_with_its_secret(
    full_account: Candidate, bob: Candidate, bob_client: Client, send: Send
) -> None:
    document = _everything_of(full_account)
    assert "a" * 64 not in json.dumps(document)
    assert "b" * 64 not in json.dumps(document)
    bob_client.post(preview(send(bob_client, PAGE, document)), {"do": "save"})
    assert len(set(BriefLink.objects.values_list("token_hash", flat=True))) == 2
    assert Feed.objects.of(bob).values_list("alarm", "token_hash", "given").get() == (30, "", {})


def test_into_the_same_account_nothing_is_added_and_nothing_changed(
    full_account: Candidate, alice_client: Client, send: Send, everything: Any
) -> None:
    document = _everything_of(full_account)
    Application.objects.update(company="Renamed since")
    before = everything(full_account)
    address = preview(send(alice_client, PAGE, document))
    assert alice_client.get(address).context["new"] == 0
    alice_client.post(address, {"do": "save"})
    assert everything(full_account) == before
    assert Import.objects.count() == 0
    assert PendingImport.objects.count() == 0


def test_what_is_gone_comes_back_to_where_it_was(
    full_account: Candidate, alice_client: Client, send: Send, everything: Any
) -> None:
    document = _everything_of(full_account)
    before = everything(full_account)
    Stage.objects.get(kind="first-interview").delete()
    alice_client.post(preview(send(alice_client, PAGE, document)), {"do": "save"})
    after = everything(full_account)
    assert {label: len(rows) for label, rows in after.items()} == {
        label: len(rows) for label, rows in before.items()
    }
    assert Stage.objects.get(kind="first-interview").application.company == "Northwind Logistics"
    assert PlanMark.objects.get().stage.kind == "first-interview"


def test_copies_are_added_only_if_the_candidate_says_so(
    full_account: Candidate, alice_client: Client, send: Send
) -> None:
    address = preview(send(alice_client, PAGE, _everything_of(full_account)))
    looked = alice_client.post(address, {"do": "look", "copies": "on"})
    assert looked.context["new"] > 0
    assert Application.objects.count() == 1
    alice_client.post(address, {"do": "save", "copies": "on"})
    assert Application.objects.count() == 2
    assert Stage.objects.count() == 4


def test_what_there_can_be_only_once_stays_once_even_among_copies(
    full_account: Candidate, alice_client: Client, send: Send
) -> None:
    address = preview(send(alice_client, PAGE, _everything_of(full_account)))
    counts = {
        name: counts
        for name, *counts in alice_client.post(address, {"do": "look", "copies": "on"}).context["counts"]
    }
    assert counts["Criteria"] == [0, 1, 0]
    assert counts["Plan items"] == [1, 0, 0]


def test_times_are_those_of_the_rows_and_not_of_the_import(alice_client: Client, send: Send) -> None:
    alice_client.post(
        preview(send(alice_client, PAGE, an_export(applications__Application=[an_application()]))),
        {"do": "save"},
    )
    application = Application.objects.get()
    nine = datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC)
    assert (application.created_at, application.updated_at) == (nine, nine)


def test_the_numbers_of_somebody_elses_rows_lead_nowhere(
    full_account: Candidate, bob: Candidate, bob_client: Client, send: Send, everything: Any
) -> None:
    before = everything(full_account)
    theirs = Application.objects.get()
    document = an_export(
        stages__Stage=[{"id": 1, "application": theirs.pk, "owner": full_account.pk, "position": 1, **TIMES}],
        applications__Application=[an_application(theirs.pk + 1, owner=full_account.pk)],
    )
    bob_client.post(preview(send(bob_client, PAGE, document)), {"do": "save"})
    assert everything(full_account) == before
    assert [row.owner for row in Application.objects.exclude(pk=theirs.pk)] == [bob]
    assert Stage.objects.of(bob).count() == 0


def test_control_characters_and_halves_of_characters_are_taken_out(alice_client: Client, send: Send) -> None:
    document = json.dumps(an_export(applications__Application=[an_application(notes="a\x00b\x1bc\ud800d\n")]))
    alice_client.post(preview(send(alice_client, PAGE, document)), {"do": "save"})
    assert Application.objects.get().notes == "abcd\n"


def test_if_the_database_refuses_a_row_nothing_is_saved(
    alice_client: Client, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interviewprep.transfer.export_reader.broken", lambda kind, values: "")
    document = an_export(
        applications__Application=[an_application(), an_application(2, ended_on="2026-11-20")]
    )
    address = preview(send(alice_client, PAGE, document))
    response = alice_client.post(address, {"do": "save"})
    assert response.status_code == 422
    assert "Nothing was imported" in response.content.decode()
    assert Application.objects.count() == 0
    assert Import.objects.count() == 0


def test_an_export_confirmed_twice_is_imported_once(alice_client: Client, send: Send) -> None:
    address = preview(send(alice_client, PAGE, an_export(applications__Application=[an_application()])))
    assert [alice_client.post(address, {"do": "save"}).status_code for _ in range(2)] == [302, 404]
    assert Application.objects.count() == 1


def test_cancelling_deletes_the_upload(alice_client: Client, send: Send) -> None:
    preview(send(alice_client, PAGE, an_export(applications__Application=[an_application()])))
    alice_client.post(reverse("transfer:cancel_import", args=[PendingImport.objects.get().pk]))
    assert (PendingImport.objects.count(), Application.objects.count()) == (0, 0)


def test_an_upload_waits_for_a_day_at_most_and_a_new_one_replaces_it(
    alice_client: Client, send: Send
) -> None:
    with time_machine.travel("2026-11-20T09:00:00Z", tick=False):
        first = preview(send(alice_client, PAGE, an_export()))
        second = preview(send(alice_client, PAGE, an_export()))
        assert alice_client.get(first).status_code == 404
    with time_machine.travel("2026-11-21T08:59:00Z", tick=False):
        assert alice_client.get(second).status_code == 200
    with time_machine.travel("2026-11-21T09:01:00Z", tick=False):
        assert alice_client.get(second).status_code == 404
        call_command("tick", verbosity=0, stdout=StringIO())
    assert PendingImport.objects.count() == 0


def test_nothing_of_the_name_that_a_file_had_is_kept(alice_client: Client, send: Send) -> None:
    send(alice_client, PAGE, an_export(), name="../../etc/passwd-of-alice.json")
    pending = PendingImport.objects.values().get()
    assert "passwd" not in str(pending)


@pytest.mark.parametrize("count", [1, 40])
def test_the_preview_of_an_import_takes_as_many_queries_for_forty_rows_as_for_one(
    count: int, alice_client: Client, send: Send, django_assert_num_queries: Any
) -> None:
    applications = [an_application(number) for number in range(1, count + 1)]
    stages = [{"id": number, "application": number, "position": 1, **TIMES} for number in range(1, count + 1)]
    address = preview(
        send(alice_client, PAGE, an_export(applications__Application=applications, stages__Stage=stages))
    )
    with django_assert_num_queries(4):
        alice_client.get(address)
    with django_assert_num_queries(3):
        alice_client.get(reverse(PAGE))


@pytest.mark.parametrize(("many", "looks"), [(4, 1), (5, 0)])
def test_the_database_looks_at_its_tables_after_many_rows_at_once(
    alice_client: Client,
    send: Send,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
    many: int,
    looks: int,
) -> None:
    looked: list[None] = []
    monkeypatch.setattr(actions, "MANY_ROWS", many)
    monkeypatch.setattr(actions, "look_at_tables", lambda: looked.append(None))
    applications = [an_application(number) for number in (1, 2)]
    stages = [{"id": number, "application": number, "position": 1, **TIMES} for number in (1, 2)]
    export_of_four = an_export(applications__Application=applications, stages__Stage=stages)
    address = preview(send(alice_client, PAGE, export_of_four))
    with django_capture_on_commit_callbacks(execute=True):
        alice_client.post(address, {"do": "save"})
    assert Stage.objects.count() == 2
    assert len(looked) == looks


@pytest.mark.slow
def test_ten_thousand_rows_come_back_in_seconds(alice_client: Client, send: Send) -> None:
    applications = [an_application(number, notes="x" * 300) for number in range(1, 5001)]
    stages = [{"id": number, "application": number, "position": 1, **TIMES} for number in range(1, 5001)]
    address = preview(
        send(alice_client, PAGE, an_export(applications__Application=applications, stages__Stage=stages))
    )
    took = as_a_server_does(
        lambda: processor_seconds(lambda: alice_client.post(address, {"do": "save"}), rounds=1)
    )
    assert Stage.objects.count() == 5000
    assert took < 20
