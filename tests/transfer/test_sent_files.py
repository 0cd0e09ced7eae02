"""The files of what was sent: out, in, and gone with the account."""

import base64
import datetime
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.documents import file_types, store
from interviewprep.documents.actions import forget_unused
from interviewprep.documents.models import SentDocument
from interviewprep.transfer import exported_files
from interviewprep.transfer.actions import undo
from interviewprep.transfer.exporting import as_json, export
from interviewprep.transfer.models import Import
from interviewprep.web.uploads import LARGEST, MEGABYTE

from .conftest import CV, Send, preview
from .export_documents import PAGE, TIMES, an_application, an_export

Add = Callable[..., SentDocument]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    return tmp_path / "documents"


@pytest.fixture
def add(alice: Candidate, make_application: Callable[..., Application]) -> Add:
    """Return a function that gives alice a document with a file, for an application of its own."""

    def run(content: bytes = CV, **fields: Any) -> SentDocument:
        document = SentDocument(
            application=make_application(alice),
            owner=alice,
            original_name="cv.txt",
            content_type="text/plain",
            size=len(content),
            **fields,
        )
        document.keep_file(content)
        document.save()
        return document

    return run


@pytest.fixture
def bring(bob_client: Client, send: Send) -> Callable[..., str]:
    """Return a function that imports an export for bob and returns what he is told."""

    def run(content: bytes | dict[str, Any]) -> str:
        address = preview(send(bob_client, PAGE, content if isinstance(content, dict) else content.decode()))
        page: str = bob_client.get(address).text
        return page + bob_client.post(address, {"do": "save"}, follow=True).text

    return run


def _stored(folder: Path) -> list[bytes]:
    return sorted(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def _text(size: int, letter: str) -> bytes:
    return letter.encode() * size


def test_a_file_that_several_rows_share_is_in_the_export_once(alice: Candidate, add: Add) -> None:
    add(label="one")
    add(label="two")
    document = export(alice, timezone.now())
    assert document["files"] == {"1": base64.b64encode(CV).decode()}
    assert [row["file"] for row in document["rows"]["documents.SentDocument"]] == ["1", "1"]
    assert "stored_as" not in document["rows"]["documents.SentDocument"][0]


def test_an_export_without_files_says_nothing_of_them(alice: Candidate, add: Add) -> None:
    add().delete()
    assert "files" not in export(alice, timezone.now())


def test_files_come_back_in_another_account(
    alice: Candidate, bob: Candidate, add: Add, bring: Callable[..., str], folder: Path
) -> None:
    add(label="one")
    add(label="two")
    said = bring(as_json(alice, timezone.now()))
    rows = SentDocument.objects.of(bob)
    assert [row.content() for row in rows] == [CV, CV]
    assert len({row.stored_as for row in rows}) == 1
    assert {row.stored_as for row in rows}.isdisjoint(row.stored_as for row in SentDocument.objects.of(alice))
    assert _stored(folder) == [CV, CV]
    assert "without" not in said


def test_more_files_than_an_import_takes_come_in_parts_and_back_in_any_order(
    alice: Candidate,
    alice_client: Client,
    bob: Candidate,
    add: Add,
    bring: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exported_files, "FOR_FILES", 7_000)
    sizes: dict[str, int | None] = {"a": 4_000, "b": 3_300, "c": 4_500, "d": 100}
    for letter, size in sizes.items():
        add(_text(size or 0, letter), label=letter)
    page = alice_client.get(reverse("transfer:show_export"))
    assert (list(page.context["parts"]), "?part=3" in page.text) == ([2, 3], True)
    parts = [as_json(alice, timezone.now(), part) for part in (1, 2, 3)]
    assert "2 documents came without their file" in bring(parts[0])
    assert _there(bob) == {"a": None, "b": None, "c": sizes["c"], "d": sizes["d"]}
    assert "1 document that you have gets its file back." in bring(parts[2])
    assert "1 file is back with what you sent." in bring(parts[1])
    assert _there(bob) == sizes
    assert Import.objects.of(bob).count() == 1
    assert "There is nothing new in it." in bring(parts[1])


def test_the_largest_file_fits_into_a_part_and_leaves_room_for_the_rows_of_an_import() -> None:
    assert file_types.LARGEST * 4 / 3 < exported_files.FOR_FILES <= LARGEST - 3 * MEGABYTE


def _there(owner: Candidate) -> dict[str, int | None]:
    contents = {row.label: row.content() for row in SentDocument.objects.of(owner)}
    return {label: None if content is None else len(content) for label, content in contents.items()}


def test_a_row_without_its_file_is_exported_and_imported_as_it_is(
    alice: Candidate, bob: Candidate, add: Add, bring: Callable[..., str]
) -> None:
    document = add(label="lost")
    store.remove(alice.pk, document.stored_as)
    assert "1 document came without its file" in bring(as_json(alice, timezone.now()))
    row = SentDocument.objects.of(bob).get()
    assert (row.label, row.size, row.is_missing) == ("lost", len(CV), True)


def _with_file(content: str, **fields: Any) -> dict[str, Any]:
    row = {"id": 1, "application": 1, "kind": "cv", "size": 3, "file": "1", **TIMES, **fields}
    whole = an_export(applications__Application=[an_application()], documents__SentDocument=[row])
    return {**whole, "files": {"1": content}}


@pytest.mark.parametrize(
    ("content", "fields", "why"),
    [
        (b"<html>", {}, "its file is refused: This file has a web page in it"),
        (b"MZ\x90", {"content_type": "application/pdf"}, "its file is refused: This kind of file cannot"),
        (b"0" * (5 * 1024 * 1024 + 1), {}, "its file is refused: This file is larger than 5 MB"),
        (b"CV", {"link": "https://alice.example"}, "it does not fit together"),
        (b"CV", {"file": "2"}, "its file is not in this export"),
        (b"CV", {"file": ["1"]}, "its file is not in this export"),
    ],
    ids=["html", "program", "large", "link", "other", "list"],
)
def test_a_row_with_a_file_that_cannot_be_kept_is_left_out_with_the_reason(
    bob: Candidate, bring: Callable[..., str], folder: Path, content: bytes, fields: dict[str, Any], why: str
) -> None:
    said = bring(_with_file(base64.b64encode(content).decode(), **fields))
    assert f"Left out: {why}" in said
    assert (SentDocument.objects.of(bob).count(), _stored(folder)) == (0, [])


def test_what_is_no_base64_is_left_out(bob: Candidate, bring: Callable[..., str]) -> None:
    assert "Left out: its file is damaged" in bring(_with_file("CV!"))


def test_what_a_file_is_decides_over_what_the_row_says(bob: Candidate, bring: Callable[..., str]) -> None:
    encoded = base64.b64encode(CV).decode()
    bring(_with_file(encoded, content_type="application/pdf", original_name="../../cv.pdf", size=9999))
    row = SentDocument.objects.of(bob).get()
    assert (row.content_type, row.size, row.file_name) == ("text/plain", len(CV), "cv.pdf.txt")


def test_an_import_cannot_name_a_stored_file(bob: Candidate, add: Add, bring: Callable[..., str]) -> None:
    there = add()
    bring(_with_file("", file=None, stored_as=there.stored_as))
    assert [row.stored_as for row in SentDocument.objects.of(bob)] == [""]


def test_a_file_beyond_the_limit_is_left_out_and_its_row_is_kept(
    bob: Candidate, alice: Candidate, add: Add, bring: Callable[..., str], settings: Any
) -> None:
    add(_text(700_000, "a"), label="a")
    add(_text(700_000, "b"), label="b")
    settings.DOCUMENTS_LIMIT_MB = 1
    assert "1 document came without its file" in bring(as_json(alice, timezone.now()))
    assert [row.is_missing for row in SentDocument.objects.of(bob).order_by("label")] == [False, True]


def test_the_files_of_an_import_that_is_undone_go_with_the_next_clean_up(
    alice: Candidate, bob: Candidate, add: Add, bring: Callable[..., str], folder: Path
) -> None:
    add()
    bring(as_json(alice, timezone.now()))
    undo(done=Import.objects.of(bob).get())
    forget_unused(now=timezone.now() + datetime.timedelta(days=1))
    assert [path.parent.name for path in folder.rglob("*") if path.is_file()] == [str(alice.pk)]


def test_every_file_goes_with_the_account_and_those_of_others_stay(
    alice: Candidate, alice_client: Client, bob: Candidate, add: Add, bring: Callable[..., str], folder: Path
) -> None:
    add(_text(10, "a"), label="a")
    add(_text(10, "b"), label="b").delete()
    bring(as_json(alice, timezone.now()))
    assert len(_stored(folder)) == 3
    left = {"sure": "on"}
    assert alice_client.post(reverse("transfer:delete_account"), left).status_code == 302
    assert [path.parent.name for path in folder.rglob("*") if path.is_file()] == [str(bob.pk)]


def test_the_files_alone_come_with_names_that_say_what_they_are(
    alice: Candidate, alice_client: Client, add: Add
) -> None:
    add(label="CV: v3/final")
    add(_text(3, "a"), label="cv v3 final!")
    add(_text(4, "b"))
    response = alice_client.get(reverse("transfer:download_files"))
    with zipfile.ZipFile(io.BytesIO(response.getvalue())) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "Northwind Logistics – Operations Analyst/CV v3 final.txt": CV,
            "Northwind Logistics – Operations Analyst/cv v3 final!.txt": b"aaa",
            "Northwind Logistics – Operations Analyst/cv.txt": b"bbbb",
        }
    day = timezone.localdate().isoformat()
    assert response["Content-Disposition"] == f'attachment; filename="interview-prep-files-{day}.zip"'


def test_files_of_one_name_are_numbered(alice: Candidate, alice_client: Client, add: Add) -> None:
    for letter in "ab":
        add(letter.encode(), label="My CV")
    response = alice_client.get(reverse("transfer:download_files"))
    with zipfile.ZipFile(io.BytesIO(response.getvalue())) as archive:
        names = [name.split("/")[1] for name in archive.namelist()]
    assert names == ["My CV.txt", "My CV 2.txt"]


def test_the_tables_have_no_files_and_no_names_of_ours(
    alice: Candidate, alice_client: Client, add: Add
) -> None:
    document = add()
    response = alice_client.get(reverse("transfer:download_csv"))
    with zipfile.ZipFile(io.BytesIO(response.getvalue())) as archive:
        table = archive.read("documents.csv").decode()
    assert "cv.txt" in table
    assert document.stored_as not in table
    assert json.dumps(document.stored_as) not in table
