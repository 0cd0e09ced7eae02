"""Undoing an import as a whole, for 30 days."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import FeedbackNote, Interviewer, Stage
from interviewprep.transfer.models import Import

from .conftest import Send, preview

CSV = "Company,Role,Status\nContoso,Analyst,Interview\nFabrikam,Planner,Applied\n"


@pytest.fixture
def done(
    alice: Candidate, alice_client: Client, send: Send, make_application: Callable[..., Application]
) -> Import:
    """An import of two applications and one stage, beside an application that was there before."""
    make_application(alice, company="Mine")
    address = preview(send(alice_client, "transfer:import_spreadsheet", CSV))
    alice_client.post(address, {"do": "save"})
    return Import.objects.get()


def test_undoing_takes_what_the_import_made_and_nothing_else(done: Import, alice_client: Client) -> None:
    path = reverse("transfer:undo_import", args=[done.pk])
    page = alice_client.get(path)
    assert page.context["undoing"].goes == 3
    assert (page.context["undoing"].changed, page.context["undoing"].added) == (0, 0)
    assert Application.objects.count() == 3
    assert alice_client.post(path)["Location"] == reverse("transfer:import_export")
    assert list(Application.objects.values_list("company", flat=True)) == ["Mine"]
    assert (Stage.objects.count(), Import.objects.count()) == (0, 0)


def test_what_was_changed_and_added_since_is_counted_before_it_goes(
    done: Import,
    alice: Candidate,
    alice_client: Client,
    make_stage: Callable[..., Stage],
    make_person: Callable[..., Interviewer],
    make_note: Callable[..., FeedbackNote],
) -> None:
    application = Application.objects.get(company="Fabrikam")
    application.notes = "Changed"
    application.save()
    make_note(make_stage(application, people=(make_person(alice),)))
    make_stage(Application.objects.get(company="Mine"))
    undoing = alice_client.get(reverse("transfer:undo_import", args=[done.pk])).context["undoing"]
    # The stage, who was there, and the note; the person and the other stage stay.
    assert (undoing.goes, undoing.changed, undoing.added) == (3, 1, 3)
    alice_client.post(reverse("transfer:undo_import", args=[done.pk]))
    assert (Stage.objects.count(), FeedbackNote.objects.count(), Interviewer.objects.count()) == (1, 0, 1)


def test_an_import_undone_twice_is_gone_the_second_time(done: Import, alice_client: Client) -> None:
    path = reverse("transfer:undo_import", args=[done.pk])
    assert [alice_client.post(path).status_code for _ in range(2)] == [302, 404]


def test_after_30_days_it_stays(done: Import, alice_client: Client) -> None:
    path = reverse("transfer:undo_import", args=[done.pk])
    with time_machine.travel(done.until, tick=False):
        alice_client.force_login(done.owner)
        assert alice_client.get(path).status_code == 200
    with time_machine.travel(done.until.timestamp() + 1, tick=False):
        alice_client.force_login(done.owner)
        assert alice_client.get(path).status_code == 404
        assert alice_client.get(reverse("transfer:import_export")).context["imports"] == []


@pytest.mark.parametrize("count", [1, 40])
def test_undoing_an_import_takes_as_many_queries_for_forty_rows_as_for_one(
    count: int, alice: Candidate, alice_client: Client, send: Send, django_assert_num_queries: Any
) -> None:
    rows = "".join(f"Company {number},Analyst,Interview\n" for number in range(count))
    address = preview(send(alice_client, "transfer:import_spreadsheet", f"Company,Role,Status\n{rows}"))
    alice_client.post(address, {"do": "save"})
    path = reverse("transfer:undo_import", args=[Import.objects.get().pk])
    alice_client.get(path)
    with django_assert_num_queries(4):
        alice_client.get(path)
