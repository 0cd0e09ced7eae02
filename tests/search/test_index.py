"""The index says what the log says, whatever changed the log."""

import datetime
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.recovery import actions as recovery
from interviewprep.search import index
from interviewprep.search.index import (
    catch_up,
    contents,
    install,
    is_behind,
    note_everything,
    refresh,
    uninstall,
)
from interviewprep.search.registry import KINDS
from interviewprep.stages.models import FeedbackNote, Question, Stage
from interviewprep.transfer.actions import delete_account
from interviewprep.transfer.exporting import as_json
from interviewprep.transfer.models import Import
from interviewprep.web.models import Owned
from tests.transfer.conftest import preview
from tests.web.conftest import Make, Rows

from .conftest import Search, Upload, made_afresh

pytestmark = pytest.mark.django_db
DAY = datetime.date(2031, 2, 3)
# Tables that only link others, wait for a decision, or hold settings; nobody looks for their words.
LEFT_OUT = {
    *("Brief", "BriefLink", "Deletion", "Feed", "Hearing", "Import", "Invitation"),
    *(
        "PartnerLink",
        "PendingImport",
        "PointTest",
        "Preferences",
        "Proof",
        "Reminder",
        "SavedFilter",
        "StoryLink",
        "Telling",
    ),
}
# What a constraint demands beside a column.
BESIDE: dict[tuple[str, str], dict[str, Any]] = {
    ("Application", "ended_on"): {"ending": "rejected"},
    ("Letter", "sent_on"): {"state": "sent"},
    ("Letter", "state"): {"sent_on": DAY},
    ("SentDocument", "link"): {"size": 0},
}


def _terms_from_the_rows(owner: int, table: str) -> dict[int, set[str]]:
    """Return the terms of the texts of which that table is a part."""
    found = {}
    for kind in KINDS:
        if table not in [source.table for source in kind.sources]:
            continue
        for row in kind.rows(owner):
            found[kind.first + row.pk] = kind.texts(row).terms
    return found


def _columns() -> list[tuple[type[models.Model], Any]]:
    """Return every column of words and days in a table that says something of what is found."""
    tables = sorted({source.table for kind in KINDS for source in kind.sources})
    found = connection.introspection.installed_models(tables)
    return [
        (model, field)
        for model in sorted(found, key=lambda one: one._meta.label)
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.DateField)
        and not getattr(field, "auto_now", False)
        and not getattr(field, "auto_now_add", False)
    ]


def _another(model: type[models.Model], field: Any) -> Any:
    if field.choices:
        return list(dict(field.choices))[-1]
    if isinstance(field, models.DateTimeField):
        return datetime.datetime(2031, 2, 3, 20, tzinfo=datetime.UTC)
    if isinstance(field, models.DateField):
        return DAY
    return "Asia/Tokyo" if field.name == "time_zone" else f"{model.__name__}{field.name.replace('_', '')}"


def test_every_column_that_is_found_is_watched(alices: Rows) -> None:
    owner = alices["application"].owner_id
    # At eleven in the evening, so that another time zone is another day.
    Stage.objects.update(starts_at=datetime.datetime(2026, 11, 12, 23, tzinfo=datetime.UTC))
    unwatched, said = [], 0
    table, before = "", dict[int, set[str]]()
    for model, field in _columns():
        if table != model._meta.db_table:
            table = model._meta.db_table
            before = _terms_from_the_rows(owner, table)
        _forget_changes()
        beside = BESIDE.get((model.__name__, field.name), {})
        model._base_manager.filter(owner_id=owner).update(**{field.name: _another(model, field), **beside})
        after = _terms_from_the_rows(owner, table)
        if after != before:
            said += 1
            if not is_behind():
                unwatched.append(f"{model.__name__}.{field.name}")
        before = after
    assert unwatched == []
    assert said > 50


def _forget_changes() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_changed")


def test_a_walk_over_everything_that_writes_leaves_the_index_as_one_made_afresh(
    alices: Rows, alice: Candidate, alice_client: Client, bob: Candidate, bob_client: Client, upload: Upload
) -> None:
    def holds() -> bool:
        catch_up()
        return contents() == made_afresh()

    assert holds()
    # An import of everything, and taking it back.
    exported = as_json(alice, timezone.now())
    bob_client.post(preview(upload(bob_client, exported)), {"do": "save"})
    assert len([number for number, terms in _of(bob).items()]) == len(_of(alice)) > 12
    assert holds()
    bob_client.post(reverse("transfer:undo_import", args=[Import.objects.of(bob).get().pk]))
    assert _of(bob) == {}
    assert holds()
    # Forms: a new name for the company changes whatever names it.
    application = alices["application"]
    form = {"company": "Zebra Freight", "role": "Planner", "notes": "Giraffe"}
    assert alice_client.post(reverse("applications:edit_application", args=[application.pk]), form).url
    catch_up()
    assert sum(f"{alice.pk}wzebra" in terms for terms in _of(alice).values()) > 8
    assert holds()
    # A deletion takes its words at once; restored, they are found again.
    before = contents()
    deletion = recovery.delete(row=application, label="it", now=timezone.now())
    assert not [terms for terms in contents().values() if f"{alice.pk}wgiraffe" in terms]
    assert holds()
    recovery.restore(deletion=deletion, now=timezone.now())
    assert holds()
    assert contents() == before
    delete_account(candidate=alice)
    assert contents() == {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_changed")
        assert cursor.fetchone() == (0,)


def test_rows_written_in_bulk_are_found(alice: Candidate, search: Search) -> None:
    Question.objects.bulk_create([Question(owner=alice, text="Why zebras?")])
    assert search("zebra") == ["Why zebras?"]
    Question.objects.update(text="Why giraffes?")
    assert (search("zebra"), search("giraffe")) == ([], ["Why giraffes?"])
    Question.objects.all().delete()
    assert search("giraffe") == []


def test_an_index_that_is_not_there_is_made_and_filled(alices: Rows, alice: Candidate) -> None:
    catch_up()
    before = contents()
    uninstall()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE search_text")
        cursor.execute("DROP TABLE search_changed")
    install()
    assert is_behind()
    call_command("fill_search", stdout=None)
    assert contents() == before


def test_changes_made_while_nothing_watched_are_found_after_installing(alices: Rows) -> None:
    catch_up()
    uninstall()
    FeedbackNote.objects.update(words="Zebra")
    install()
    catch_up()
    assert contents() == made_afresh()


def test_every_table_of_a_candidate_is_found_or_left_out_on_purpose() -> None:
    found = {watched.table for kind in KINDS for watched in kind.sources}
    owned = {model for model in apps.get_models() if issubclass(model, Owned)}
    assert {model.__name__ for model in owned if model._meta.db_table not in found} == LEFT_OUT


def test_nothing_is_indexed_twice(alices: Rows, alice: Candidate) -> None:
    assert refresh(alice.pk) > 12
    assert refresh(alice.pk) == 0


def test_touching_an_application_indexes_nothing(alice: Candidate, make_application: Make) -> None:
    application = make_application(alice)
    catch_up()
    application.touch(timezone.now())
    assert not is_behind()


def test_installing_again_changes_nothing(alice: Candidate, make_application: Make) -> None:
    make_application(alice)
    catch_up()
    install()
    assert not is_behind()
    assert Application.objects.count() == 1


def _of(candidate: Candidate) -> dict[int, list[str]]:
    catch_up()
    return {
        number: terms
        for number, terms in contents().items()
        if all(term.removeprefix(str(candidate.pk))[0].isalpha() for term in terms)
        and all(term.startswith(str(candidate.pk)) for term in terms)
    }


def test_where_everything_is_noted_a_text_is_indexed_once(
    alices: Rows, alice: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    catch_up()
    before = contents()
    monkeypatch.setattr(index, "_AT_ONCE", 3)
    # The first notes are of applications, whose names stand in most other texts.
    note_everything()
    assert catch_up() == len(before)
    assert contents() == before


def test_a_company_renamed_among_many_changes_is_renamed_everywhere(
    alices: Rows, alice: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    catch_up()
    monkeypatch.setattr(index, "_AT_ONCE", 3)
    for place, company in enumerate(("Giraffe", "Zebra", "Giraffe")):
        Application.objects.of(alice).update(company=f"{company} {place}")
        Question.objects.of(alice).update(topic=company)
    catch_up()
    assert contents() == made_afresh()
