"""Exporting everything: as JSON, as tables, as vCards."""

import csv
import io
import json
import tracemalloc
import zipfile
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha512
from types import ModuleType
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application, Contact
from interviewprep.recovery.models import Deletion
from interviewprep.reminders.models import Reminder
from interviewprep.stages.models import Interviewer, Question, Stage
from interviewprep.transfer import csv_export, exporting, vcards
from interviewprep.transfer.formula_guard import guarded, unguarded
from interviewprep.transfer.models import Import, PendingImport
from interviewprep.transfer.owned_models import kinds
from interviewprep.transfer.vcards import escape, fold
from interviewprep.transfer.views.exporting import MOST
from interviewprep.web.models import Owned


def test_every_kind_of_row_is_exported_except_these() -> None:
    owned = {model for model in apps.get_models() if issubclass(model, Owned)}
    assert owned - {kind.model for kind in kinds()} == {Deletion, Import, PendingImport, Reminder}


def test_no_secret_is_among_the_columns() -> None:
    names = {f"{kind.label}.{field.name}" for kind in kinds() for field in kind.fields}
    assert [name for name in sorted(names) if any(word in name for word in ("token", "hash", "secret"))] == []


def test_no_kind_of_row_is_tied_to_others_but_by_rows_of_its_own() -> None:
    for kind in kinds():
        assert [
            field.name
            for field in kind.model._meta.many_to_many
            if field.remote_field.through._meta.auto_created
        ] == [], f"{kind.label}: give it a model of its own with an owner, or the export loses it"


def test_a_row_of_each_kind_is_in_the_file(full_account: Candidate, alice_client: Client) -> None:
    response = alice_client.get(reverse("transfer:download_json"))
    document = json.loads(response.getvalue())
    assert set(document["rows"]) == {kind.label for kind in kinds()}
    assert document["format"] == "interview-prep"
    assert document["version"] == 1
    assert document["candidate"]["email"] == "alice@example.com"


def test_rows_are_numbered_in_the_file_and_name_one_another_by_these_numbers(
    bob: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    request: pytest.FixtureRequest,
) -> None:
    make_stage(make_application(bob))
    request.getfixturevalue("full_account")
    alice_client = request.getfixturevalue("alice_client")
    rows = json.loads(alice_client.get(reverse("transfer:download_json")).getvalue())["rows"]
    assert [stage["id"] for stage in rows["stages.Stage"]] == [1, 2]
    assert rows["stages.FeedbackNote"][0]["closed_at"] == 2
    assert rows["stages.Stage"][0]["starts_at"] == "2026-11-13T08:59:59.999877+00:00"
    assert rows["stages.Stage"][1]["application"] == 1


@time_machine.travel("2026-11-20T23:30:00Z", tick=False)
@pytest.mark.parametrize(
    ("page", "name", "content_type"),
    [
        ("download_json", "interview-prep-2026-11-20.json", "application/json"),
        ("download_csv", "interview-prep-2026-11-20.zip", "application/zip"),
        ("download_vcards", "interview-prep-2026-11-20.vcf", "text/vcard; charset=utf-8"),
    ],
)
def test_a_file_has_a_plain_name_and_is_kept_in_no_cache(
    page: str, name: str, content_type: str, alice_client: Client
) -> None:
    response = alice_client.get(reverse(f"transfer:{page}"))
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["Content-Type"] == content_type
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"


def _tables(client: Client) -> dict[str, list[list[str]]]:
    content = client.get(reverse("transfer:download_csv")).getvalue()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert all(archive.read(name).startswith(b"\xef\xbb\xbf") for name in archive.namelist())
        return {
            name: list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
            for name in archive.namelist()
        }


def test_the_tables_say_in_words_what_there_is(full_account: Candidate, alice_client: Client) -> None:
    tables = _tables(alice_client)
    applications = dict(zip(*tables["applications.csv"], strict=True))
    assert applications["Company"] == "Northwind Logistics"
    assert applications["Consultant"] == "Dana Ross (Ross, Sons; & Co)"
    assert applications["Stages"] == (
        "Phone screen (2026-11-13, done, through to the next round) → First interview (2026-11-20, confirmed)"
    )
    stage = dict(zip(*tables["stages.csv"][:2], strict=True))
    assert stage["Application"] == "Northwind Logistics – Operations Analyst"
    assert stage["When it starts"] == "2026-11-13 08:59"
    asked = dict(zip(*tables["questions-asked.csv"], strict=True))
    assert asked["How your answer went"] == "Weak"


def test_no_cell_is_a_formula(full_account: Candidate, alice_client: Client) -> None:
    tables = _tables(alice_client)
    applications = dict(zip(*tables["applications.csv"], strict=True))
    assert applications["Notes"] == "'=1+1\nEmoji 🙂 and “quotes”"
    cells = [cell for table in tables.values() for row in table for cell in row]
    assert [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}] == []


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "－1", '="a"']
)
def test_what_a_program_might_run_gets_an_apostrophe_and_loses_it_again(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "a=1", "1-2", "'quoted'", "é", "£5"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


def test_people_and_contacts_are_cards_without_notes(full_account: Candidate, alice_client: Client) -> None:
    content = alice_client.get(reverse("transfer:download_vcards")).getvalue().decode()
    assert content.endswith("\r\n")
    cards = content.split("BEGIN:VCARD\r\n")[1:]
    assert [line for line in cards[0].split("\r\n") if not line.startswith(("UID", "REV"))] == [
        "VERSION:3.0",
        "FN:Priya Shah",
        "N:Shah;Priya;;;",
        "TITLE:Director",
        "TEL:+44 20 7946 0000",
        "END:VCARD",
        "",
    ]
    assert "ORG:Ross\\, Sons\\; & Co\r\n" in cards[1]
    assert "Kind" not in content


def test_a_card_keeps_its_number_and_no_name_breaks_out_of_its_line(
    alice: Candidate, alice_client: Client
) -> None:
    Interviewer.objects.create(owner=alice, name="A\r\nTEL:1\nB", profile_url="https://a.example/x,y;z")
    contents = [alice_client.get(reverse("transfer:download_vcards")).getvalue() for _ in range(2)]
    assert contents[0] == contents[1]
    lines = contents[0].decode().split("\r\n")
    assert "FN:A\\nTEL:1\\nB" in lines
    assert "URL:https://a.example/x,y;z" in lines


def test_long_lines_are_folded_after_75_octets_and_within_no_character() -> None:
    line = "NOTE:" + "é🙂" * 60
    folded = fold(line).split("\r\n")
    assert all(len(part.encode()) <= 75 for part in folded)
    assert folded[0] + "".join(part[1:] for part in folded[1:]) == line
    assert escape("a\\b;c,d\r\ne\x00") == "a\\\\b\\;c\\,d\\ne"


def test_nobody_gets_anything_of_somebody_else(full_account: Candidate, bob_client: Client) -> None:
    assert json.loads(bob_client.get(reverse("transfer:download_json")).getvalue())["rows"] == {}
    assert _tables(bob_client)["applications.csv"][1:] == []
    assert bob_client.get(reverse("transfer:download_vcards")).getvalue() == b""


@pytest.mark.parametrize("count", [1, 40])
def test_the_export_takes_as_many_queries_for_forty_applications_as_for_one(
    count: int,
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    django_assert_num_queries: Any,
) -> None:
    for number in range(count):
        make_stage(make_application(alice, company=f"Company {number}"), in_days=1)
        Contact.objects.create(owner=alice, name=f"Contact {number}")
    with django_assert_num_queries(4):
        alice_client.get(reverse("transfer:show_export"))
    # The keys of each kind first, so that links can be written as numbers; then the rows of those it has.
    # In a table each application has the line of its stages.
    for page, more in (("download_json", 3), ("download_csv", 1)):
        with django_assert_num_queries(2 + len(kinds()) + more):
            alice_client.get(reverse(f"transfer:{page}")).getvalue()
    with django_assert_num_queries(4):
        alice_client.get(reverse("transfer:download_vcards")).getvalue()


def test_downloads_are_limited_for_each_candidate_alone(alice_client: Client, bob_client: Client) -> None:
    path = reverse("transfer:download_vcards")
    assert [alice_client.get(path).status_code for _ in range(MOST + 1)] == [200] * MOST + [429]
    assert bob_client.get(path).status_code == 200


def test_the_page_says_what_there_is(full_account: Candidate, alice_client: Client) -> None:
    counts = dict(alice_client.get(reverse("transfer:show_export")).context["counts"])
    assert counts["application"] == 1
    assert counts["stages"] == 2


@pytest.mark.parametrize(
    ("make", "module"),
    [
        (lambda candidate: exporting.pieces(candidate, timezone.now()), exporting),
        (csv_export.as_zip, csv_export),
        (vcards.as_vcards, vcards),
    ],
    ids=["JSON", "tables", "vCards"],
)
def test_the_download_begins_before_the_rows_are_loaded_and_holds_few_at_a_time(
    make: Callable[[Candidate], Iterator[bytes]],
    module: ModuleType,
    alice: Candidate,
    rows_built: Counter[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_ROWS_AT_ONCE", 20)
    monkeypatch.setattr(module, "_A_PIECE", 1000, raising=False)
    # Words that get no shorter when they are packed.
    words = [b64encode(sha512(bytes([number])).digest() * 2).decode() for number in range(200)]
    Question.objects.bulk_create(Question(owner=alice, text=text) for text in words)
    Interviewer.objects.bulk_create(Interviewer(owner=alice, name=text[:100]) for text in words)
    rows_built.clear()
    pieces = make(alice)
    first = next(pieces)
    # Zip keeps a few thousand bytes until it knows how to write them.
    assert rows_built["Question"] + rows_built["Interviewer"] < 200
    assert max(map(len, (first, *pieces))) < 16_000


def test_a_download_takes_little_memory(alice: Candidate, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much there is: here eight megabytes, of which twenty rows have less than half of one."""
    notes = "Notes. " * 2_800
    Application.objects.bulk_create(
        Application(owner=alice, company=f"Company {number}", role="Analyst", notes=notes)
        for number in range(400)
    )
    for module in (exporting, csv_export):
        monkeypatch.setattr(module, "_ROWS_AT_ONCE", 20)
    for make in (csv_export.as_zip, lambda candidate: exporting.pieces(candidate, timezone.now())):
        tracemalloc.start()
        for _ in make(alice):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert most < 3 * 2**20


def test_the_file_is_written_as_python_would_write_the_whole(full_account: Candidate) -> None:
    for candidate in (full_account, Candidate.objects.create_user("new@example.com")):
        content = exporting.as_json(candidate, timezone.now()).decode()
        assert content == json.dumps(json.loads(content), ensure_ascii=False, indent=1)
