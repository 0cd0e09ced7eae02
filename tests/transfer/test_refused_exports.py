"""What an export must not hold: refused as a whole, or left out by the row and named."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.applications.models import Application
from interviewprep.transfer.models import PendingImport
from interviewprep.web.uploads import LARGEST

from .conftest import Send, errors, preview
from .export_documents import PAGE, TIMES, an_application, an_export


def _what_is_wrong(client: Client, send: Send, document: dict[str, Any] | str) -> list[str]:
    response = send(client, PAGE, document)
    assert preview(response)
    return [f"{one.where}: {one.what}" for one in response.context["problems"]]


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
    whole = json.dumps(an_export())
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
        (an_application(id="1"), "“id” is not a whole number"),
        (an_application(id=True), "“id” is not a whole number"),
        (an_application(created_at="yesterday"), "“created_at” is not a time with its distance from UTC"),
        (
            an_application(created_at="2026-11-20T09:00:00"),
            "“created_at” is not a time with its distance from UTC",
        ),
        (
            an_application(created_at="0001-01-01T00:00:00+14:00"),
            "“created_at” is not a time with its distance from UTC",
        ),
        (an_application(company=5), "“company” is not of the right type"),
        (an_application(company=""), "“company”: This field cannot be blank"),
        (
            an_application(company="x" * 201),
            "“company”: Ensure this value has at most 200 characters (it has 201)",
        ),
        (an_application(many_applicants="yes"), "“many_applicants” is not of the right type"),
        (
            an_application(applied_on="20 November"),
            "“applied_on”: “20 November” value has an invalid date format. It must be in YYYY-MM-DD format",
        ),
        (
            an_application(ending="eaten", ended_on="2026-11-20"),
            "“ending”: Value 'eaten' is not a valid choice",
        ),
        (an_application(ended_on="2026-11-20"), "it does not fit together (application open without an end)"),
        (
            an_application(url="javascript:alert(1)"),
            "“url”: Enter a valid URL. Enter a web address that starts with http:// or https://",
        ),
        (an_application(consultant=999), "its consultant is number 999, and no readable row has this number"),
        (an_application(consultant="1"), "“consultant” is not a whole number"),
        (an_application(notes=None), "“notes”: This field cannot be null"),
        (an_application(notes={"a": {"b": [{"c": [[[[[[[[[[[1]]]]]]]]]]]}]}}), "it is nested too deeply"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_why_and_left_out(
    row: Any, told: str, alice_client: Client, send: Send
) -> None:
    document = an_export(applications__Application=[an_application(5, company="Good"), row])
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
    row = {"id": 1, "application": 1, "position": 1, **TIMES, **fields}
    document = an_export(applications__Application=[an_application()]) | {}
    document["rows"][label] = [row]
    assert [one for one in _what_is_wrong(alice_client, send, document) if "right form" in one] != []


def test_what_belongs_to_a_row_that_is_left_out_is_left_out_too(alice_client: Client, send: Send) -> None:
    document = an_export(
        applications__Application=[an_application(role=None)],
        stages__Stage=[{"id": 1, "application": 1, "position": 1, **TIMES}],
        stages__PlanMark=[
            {"id": 1, "stage": 1, "key": "own.1", "state": "done", "at": TIMES["created_at"], **TIMES}
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
    document = an_export(
        applications__Application=[an_application(mood="good"), an_application(2, mood="bad")]
    )
    document["rows"]["moods.Mood"] = [{"id": 1}]
    assert _what_is_wrong(alice_client, send, document) == [
        "moods.Mood: This version of the app does not know this kind of row.",
        "Applications: “mood” is not known to this version and is left out of 2 of these.",
    ]


def test_what_nobody_knows_is_said_in_the_order_of_the_file(alice_client: Client, send: Send) -> None:
    names = [f"mood_{number}" for number in range(9)]
    document = an_export(applications__Application=[an_application(**dict.fromkeys(names, "good"))])
    document["rows"].update({f"moods.{name}": [{"id": 1}] for name in names})
    assert _what_is_wrong(alice_client, send, document) == [
        *(f"moods.{name}: This version of the app does not know this kind of row." for name in names),
        *(
            f"Applications: “{name}” is not known to this version and is left out of 1 of these."
            for name in names
        ),
    ]


def test_two_rows_with_one_number_or_one_meaning_are_not_both_taken(alice_client: Client, send: Send) -> None:
    document = an_export(
        applications__Application=[an_application(), an_application()],
        fit__Criterion=[
            {"id": number, "key": "own-1", "name": "Team", "position": 1, **TIMES} for number in (1, 2)
        ],
    )
    assert _what_is_wrong(alice_client, send, document) == [
        "Applications, row 2: Left out: its number 1 was given to an earlier row too.",
        "Criteria, row 2: Left out: an earlier row says the same, and there can be only one.",
    ]
