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
from interviewprep.transfer.exporting import export
from interviewprep.transfer.models import Import, PendingImport
from interviewprep.web.uploads import LARGEST
from tests.timing import untraced

from .conftest import Send, errors, preview

PAGE = "transfer:import_export"
ROW = {"created_at": "2026-11-20T09:00:00+00:00", "updated_at": "2026-11-20T09:00:00+00:00"}


def _document(**rows: Any) -> dict[str, Any]:
    labels = {label.replace("__", "."): of_kind for label, of_kind in rows.items()}
    return {"format": "interview-prep", "version": 1, "rows": labels}


def _application(number: int = 1, **fields: Any) -> dict[str, Any]:
    return {"id": number, "company": "Contoso", "role": "Analyst", **ROW, **fields}


def _everything_of(candidate: Candidate) -> dict[str, Any]:
    return export(candidate, timezone.now())


def _what_is_wrong(client: Client, send: Send, document: dict[str, Any] | str) -> list[str]:
    response = client.get(preview(send(client, PAGE, document)))
    return [f"{one.where}: {one.what}" for one in response.context["problems"]]


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
        preview(send(alice_client, PAGE, _document(applications__Application=[_application()]))),
        {"do": "save"},
    )
    application = Application.objects.get()
    nine = datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC)
    assert (application.created_at, application.updated_at) == (nine, nine)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The submitted file is empty."),
        (b"\xff\xfe\x00", "This is not a JSON file: it is not written in UTF-8."),
        (b"Company,Role\n", "This is not a JSON file, or it is damaged: see line 1, character 1."),
        (
            b'{"format": "interview-prep",\n "rows": [}',
            "This is not a JSON file, or it is damaged: see line 2, character 11.",
        ),
        (b"[" * 200_000, "This file is nested far too deeply to be an export of this app."),
        (b"9" * 5000, "This file has a number in it that is far too long."),
        (b"[]", "This is JSON, but not an export of this app."),
        (b"null", "This is JSON, but not an export of this app."),
        (b'{"format": "other"}', "This is JSON, but not an export of this app."),
        (b'{"format": "interview-prep"}', "This export cannot be read: its version is not a number."),
        (
            b'{"format": "interview-prep", "version": true}',
            "This export cannot be read: its version is not a number.",
        ),
        (
            b'{"format": "interview-prep", "version": NaN}',
            "This export cannot be read: it has an invalid number, such as NaN.",
        ),
        (
            b'{"format": "interview-prep", "version": 2, "rows": {}}',
            "This export was made by a later version of the app. Update this one first.",
        ),
        (
            b'{"format": "interview-prep", "version": 1}',
            "This export cannot be read: “rows” is not a list of rows for each kind.",
        ),
        (
            b'{"format": "interview-prep", "version": 1, "rows": {"a": 1}}',
            "This export cannot be read: “rows” is not a list of rows for each kind.",
        ),
        (
            b'{"format": "interview-prep", "version": 1, "rows": {"a": [], "a": []}}',
            "This export cannot be read: “rows” is not a list of rows for each kind.",
        ),
    ],
)
def test_a_file_that_is_no_export_is_refused_in_words_and_not_kept(
    content: bytes, told: str, alice_client: Client, send: Send
) -> None:
    response = send(alice_client, PAGE, content)
    assert errors(response)[0] in {told, "This file is empty."}
    assert PendingImport.objects.count() == 0


def test_a_file_of_50_mb_is_refused(alice_client: Client, send: Send) -> None:
    assert errors(send(alice_client, PAGE, b" " * (50 * 1024 * 1024))) == ["This file is larger than 10 MB."]


def test_a_file_of_the_largest_size_is_read(alice_client: Client, send: Send) -> None:
    whole = json.dumps(_document())
    assert preview(send(alice_client, PAGE, whole + " " * (LARGEST - len(whole))))
    assert errors(send(alice_client, PAGE, whole + " " * (LARGEST - len(whole) + 1))) == [
        "This file is larger than 10 MB."
    ]


def test_no_file_at_all_is_said(alice_client: Client) -> None:
    response = alice_client.post(reverse(PAGE), {})
    assert errors(response) == ["Choose a file."]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ([], "it is not an object with names and values"),
        ({}, "“id” is not a whole number"),
        (_application(id="1"), "“id” is not a whole number"),
        (_application(id=True), "“id” is not a whole number"),
        (_application(created_at="yesterday"), "“created_at” is not a time with its distance from UTC"),
        (
            _application(created_at="2026-11-20T09:00:00"),
            "“created_at” is not a time with its distance from UTC",
        ),
        (
            _application(created_at="0001-01-01T00:00:00+14:00"),
            "“created_at” is not a time with its distance from UTC",
        ),
        (_application(company=5), "“company” is not of the right type"),
        (_application(company=""), "“company”: This field cannot be blank"),
        (
            _application(company="x" * 201),
            "“company”: Ensure this value has at most 200 characters (it has 201)",
        ),
        (_application(many_applicants="yes"), "“many_applicants” is not of the right type"),
        (
            _application(applied_on="20 November"),
            "“applied_on”: “20 November” value has an invalid date format. It must be in YYYY-MM-DD format",
        ),
        (
            _application(ending="eaten", ended_on="2026-11-20"),
            "“ending”: Value 'eaten' is not a valid choice",
        ),
        (_application(ended_on="2026-11-20"), "it does not fit together (application open without an end)"),
        (
            _application(url="javascript:alert(1)"),
            "“url”: Enter a valid URL. Enter a web address that starts with http:// or https://",
        ),
        (_application(consultant=999), "its consultant is number 999, and no readable row has this number"),
        (_application(consultant="1"), "“consultant” is not a whole number"),
        (_application(notes=None), "“notes”: This field cannot be null"),
        (_application(notes={"a": {"b": [{"c": [[[[[[[[[[[1]]]]]]]]]]]}]}}), "it is nested too deeply"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_why_and_left_out(
    row: Any, told: str, alice_client: Client, send: Send
) -> None:
    document = _document(applications__Application=[_application(5, company="Good"), row])
    wrong = _what_is_wrong(alice_client, send, document)
    assert wrong == [f"Applications, row 2: Left out: {told}."]
    alice_client.post(PendingImport.objects.get().get_absolute_url(), {"do": "save"})
    assert list(Application.objects.values_list("company", flat=True)) == ["Good"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('"id": 1, "id": 2', "it gives “id” twice"),
        ('"id": 1, "notes": NaN', "it has an invalid number, such as NaN"),
        ('"id": 1, "notes": 1e999', "it has an invalid number, such as NaN"),
    ],
)
def test_json_that_other_programs_let_pass_is_refused_by_the_row(
    text: str, told: str, alice_client: Client, send: Send
) -> None:
    rows = '{"applications.Application": [{' + text + "}]}"
    document = '{"format": "interview-prep", "version": 1, "rows": ' + rows + "}"
    assert _what_is_wrong(alice_client, send, document) == [f"Applications, row 1: Left out: {told}."]


@pytest.mark.parametrize(
    ("label", "fields"),
    [
        ("stages.Stage", {"moves": [5]}),
        ("stages.Stage", {"moves": [{"at": "x"}]}),
        ("stages.Stage", {"told": []}),
        ("practice.Story", {"title": "x", "themes": [1]}),
    ],
)
def test_a_column_of_the_wrong_shape_is_refused_before_a_page_breaks_on_it(
    label: str, fields: dict[str, Any], alice_client: Client, send: Send
) -> None:
    row = {"id": 1, "application": 1, "position": 1, **ROW, **fields}
    document = _document(applications__Application=[_application()]) | {}
    document["rows"][label] = [row]
    assert [one for one in _what_is_wrong(alice_client, send, document) if "right form" in one] != []


def test_what_belongs_to_a_row_that_is_left_out_is_left_out_too(alice_client: Client, send: Send) -> None:
    document = _document(
        applications__Application=[_application(role=None)],
        stages__Stage=[{"id": 1, "application": 1, "position": 1, **ROW}],
        stages__PlanMark=[
            {"id": 1, "stage": 1, "key": "own.1", "state": "done", "at": ROW["created_at"], **ROW}
        ],
    )
    assert _what_is_wrong(alice_client, send, document) == [
        "Applications, row 1: Left out: “role”: This field cannot be null.",
        "Stages, row 1: Left out: its application is number 1, and no readable row has this number.",
        "Plan items, row 1: Left out: its stage is number 1, and no readable row has this number.",
    ]
    page = alice_client.get(PendingImport.objects.get().get_absolute_url())
    assert page.context["new"] == 0


def test_kinds_and_columns_that_nobody_knows_are_said(alice_client: Client, send: Send) -> None:
    document = _document(applications__Application=[_application(mood="good"), _application(2, mood="bad")])
    document["rows"]["moods.Mood"] = [{"id": 1}]
    assert _what_is_wrong(alice_client, send, document) == [
        "moods.Mood: This version of the app does not know this kind of row.",
        "Applications: “mood” is not known to this version and is left out of 2 of these.",
    ]


def test_what_nobody_knows_is_said_in_the_order_of_the_file(alice_client: Client, send: Send) -> None:
    names = [f"mood_{number}" for number in range(9)]
    document = _document(applications__Application=[_application(**dict.fromkeys(names, "good"))])
    document["rows"].update({f"moods.{name}": [{"id": 1}] for name in names})
    assert _what_is_wrong(alice_client, send, document) == [
        *(f"moods.{name}: This version of the app does not know this kind of row." for name in names),
        *(
            f"Applications: “{name}” is not known to this version and is left out of 1 of these."
            for name in names
        ),
    ]


def test_two_rows_with_one_number_or_one_meaning_are_not_both_taken(alice_client: Client, send: Send) -> None:
    document = _document(
        applications__Application=[_application(), _application()],
        fit__Criterion=[
            {"id": number, "key": "own-1", "name": "Team", "position": 1, **ROW} for number in (1, 2)
        ],
    )
    assert _what_is_wrong(alice_client, send, document) == [
        "Applications, row 2: Left out: its number 1 was given to an earlier row too.",
        "Criteria, row 2: Left out: an earlier row says the same, and there can be only one.",
    ]


def test_the_numbers_of_somebody_elses_rows_lead_nowhere(
    full_account: Candidate, bob: Candidate, bob_client: Client, send: Send, everything: Any
) -> None:
    before = everything(full_account)
    theirs = Application.objects.get()
    document = _document(
        stages__Stage=[{"id": 1, "application": theirs.pk, "owner": full_account.pk, "position": 1, **ROW}],
        applications__Application=[_application(theirs.pk + 1, owner=full_account.pk)],
    )
    bob_client.post(preview(send(bob_client, PAGE, document)), {"do": "save"})
    assert everything(full_account) == before
    assert [row.owner for row in Application.objects.exclude(pk=theirs.pk)] == [bob]
    assert Stage.objects.of(bob).count() == 0


def test_control_characters_and_halves_of_characters_are_taken_out(alice_client: Client, send: Send) -> None:
    document = json.dumps(_document(applications__Application=[_application(notes="a\x00b\x1bc\ud800d\n")]))
    alice_client.post(preview(send(alice_client, PAGE, document)), {"do": "save"})
    assert Application.objects.get().notes == "abcd\n"


def test_if_the_database_refuses_a_row_nothing_is_saved(
    alice_client: Client, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interviewprep.transfer.export_reader.broken", lambda kind, values: "")
    document = _document(applications__Application=[_application(), _application(2, ended_on="2026-11-20")])
    address = preview(send(alice_client, PAGE, document))
    response = alice_client.post(address, {"do": "save"})
    assert response.status_code == 422
    assert "Nothing was imported" in response.content.decode()
    assert Application.objects.count() == 0
    assert Import.objects.count() == 0


def test_an_export_confirmed_twice_is_imported_once(alice_client: Client, send: Send) -> None:
    address = preview(send(alice_client, PAGE, _document(applications__Application=[_application()])))
    assert [alice_client.post(address, {"do": "save"}).status_code for _ in range(2)] == [302, 404]
    assert Application.objects.count() == 1


def test_cancelling_deletes_the_upload(alice_client: Client, send: Send) -> None:
    preview(send(alice_client, PAGE, _document(applications__Application=[_application()])))
    alice_client.post(reverse("transfer:cancel_import", args=[PendingImport.objects.get().pk]))
    assert (PendingImport.objects.count(), Application.objects.count()) == (0, 0)


def test_an_upload_waits_for_a_day_at_most_and_a_new_one_replaces_it(
    alice_client: Client, send: Send
) -> None:
    with time_machine.travel("2026-11-20T09:00:00Z", tick=False):
        first = preview(send(alice_client, PAGE, _document()))
        second = preview(send(alice_client, PAGE, _document()))
        assert alice_client.get(first).status_code == 404
    with time_machine.travel("2026-11-21T08:59:00Z", tick=False):
        assert alice_client.get(second).status_code == 200
    with time_machine.travel("2026-11-21T09:01:00Z", tick=False):
        assert alice_client.get(second).status_code == 404
        call_command("tick", verbosity=0, stdout=StringIO())
    assert PendingImport.objects.count() == 0


def test_nothing_of_the_name_that_a_file_had_is_kept(alice_client: Client, send: Send) -> None:
    send(alice_client, PAGE, _document(), name="../../etc/passwd-of-alice.json")
    pending = PendingImport.objects.values().get()
    assert "passwd" not in str(pending)


@pytest.mark.parametrize("count", [1, 40])
def test_the_preview_of_an_import_takes_as_many_queries_for_forty_rows_as_for_one(
    count: int, alice_client: Client, send: Send, django_assert_num_queries: Any
) -> None:
    applications = [_application(number) for number in range(1, count + 1)]
    stages = [{"id": number, "application": number, "position": 1, **ROW} for number in range(1, count + 1)]
    address = preview(
        send(alice_client, PAGE, _document(applications__Application=applications, stages__Stage=stages))
    )
    with django_assert_num_queries(4):
        alice_client.get(address)
    with django_assert_num_queries(3):
        alice_client.get(reverse(PAGE))


@pytest.mark.slow
def test_ten_thousand_rows_come_back_in_seconds(alice_client: Client, send: Send) -> None:
    applications = [_application(number, notes="x" * 300) for number in range(1, 5001)]
    stages = [{"id": number, "application": number, "position": 1, **ROW} for number in range(1, 5001)]
    address = preview(
        send(alice_client, PAGE, _document(applications__Application=applications, stages__Stage=stages))
    )
    with untraced():
        began = datetime.datetime.now(datetime.UTC)
        alice_client.post(address, {"do": "save"})
        took = datetime.datetime.now(datetime.UTC) - began
    assert Stage.objects.count() == 5000
    assert took < datetime.timedelta(seconds=20), took
