"""A spreadsheet is read whatever program wrote it; other files are refused with a clear message."""

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.transfer import sheet_reader
from interviewprep.transfer.models import PendingImport
from interviewprep.transfer.sheet_reader import Table
from interviewprep.transfer.sheet_reader import read as read_tables
from interviewprep.transfer.strict_json import UnreadableFileError

from .conftest import Send, errors, preview

PAGE = "transfer:import_spreadsheet"
WORDS = "Company,Role,Notes\nCafé Zürich,Analyst,“quoted” – £5\n"
CELLS = (2, ("Café Zürich", "Analyst", "“quoted” – £5"))


def read(content: bytes) -> Table:
    """Return the table that is read unless another is chosen."""
    return read_tables(content)[0]


def _workbook(*rows: list[Any], title: str = "Jobs", more: dict[str, list[list[Any]]] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for name, lines in (more or {}).items():
        other = book.create_sheet(name)
        for line in lines:
            other.append(line)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert read(WORDS.encode(encoding)).rows == (CELLS,)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_usual_separator_is_found(delimiter: str) -> None:
    text = WORDS.replace(",", delimiter)
    assert read(text.encode()).rows == (CELLS,)
    assert read(text.replace("\n", "\r\n").encode()).rows == (CELLS,)
    assert read(f"sep={delimiter}\n{text}".encode()).rows == ((3, CELLS[1]),)


def test_line_breaks_quotes_and_separators_within_a_cell_stay_there() -> None:
    table = read(b'Company,Role,Notes\n"Smith, Sons","The ""best""","one\ntwo\r\nthree"\nContoso,Analyst,\n')
    assert table.rows == (
        (2, ("Smith, Sons", 'The "best"', "one\ntwo\r\nthree")),
        (3, ("Contoso", "Analyst", "")),
    )


def test_a_title_and_empty_rows_above_the_names_are_passed_over_and_rows_keep_their_numbers() -> None:
    table = read(b"My job hunt 2026,,\n\nCompany,Role,Status\n\nContoso,Analyst,Applied\n")
    assert table.headers == ("Company", "Role", "Status")
    assert table.rows == ((5, ("Contoso", "Analyst", "Applied")),)


def test_short_and_long_rows_fit_together() -> None:
    table = read(b"Company,Role\nContoso\nFabrikam,Planner,more\n")
    assert table.headers == ("Company", "Role", "")
    assert table.rows == ((2, ("Contoso", "", "")), (3, ("Fabrikam", "Planner", "more")))


def test_a_formula_in_a_csv_file_is_a_text() -> None:
    assert read(b'Company,Role\n"=HYPERLINK(""x"")",+Analyst\n').rows == (
        (2, ('=HYPERLINK("x")', "+Analyst")),
    )


def test_a_workbook_is_read_with_its_days_numbers_and_ticks() -> None:
    content = _workbook(
        ["Company", "Role", "Applied", "Salary", "Remote"],
        ["Contoso", "Analyst", datetime.datetime(2026, 11, 4, 9, 30), 38000.0, True],
        [None, None, None, None, None],
        ["Fabrikam", 7, datetime.date(2026, 11, 5), 41.5, False],
    )
    assert read(content).rows == (
        (2, ("Contoso", "Analyst", "2026-11-04 09:30", "38000", "Yes")),
        (4, ("Fabrikam", "7", "2026-11-05", "41.5", "No")),
    )


def test_a_formula_that_no_program_worked_out_is_a_text_too() -> None:
    content = _workbook(["Company", "Role"], ["Contoso", '=CONCAT("A","B")'])
    assert read(content).rows == ((2, ("Contoso", '=CONCAT("A","B")')),)


def test_of_several_sheets_the_one_that_looks_like_applications_is_read() -> None:
    ideas = [["Idea", "Why"], *[[f"Idea {number}", "Because"] for number in range(20)]]
    content = _workbook(
        ["About"], more={"Ideas": ideas, "Jobs": [["Company", "Role"], ["Contoso", "Analyst"]]}
    )
    assert read(content).rows == ((2, ("Contoso", "Analyst")),)


def _changed(content: bytes, name: str, part: bytes) -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for one in before.namelist():
            after.writestr(one, part if one == name else before.read(one))
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
<c r="A1" t="inlineStr"><is><t>&c;</t></is></c></row></sheetData></worksheet>"""
FAR_AWAY = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>Company</t></is></c>
<c r="B1" t="inlineStr"><is><t>Role</t></is></c></row>
<row r="999999999"><c r="A999999999" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>"""


def _bomb() -> bytes:
    return _changed(_workbook(["Company"], ["x"]), SHEET, b"0" * 100_000_000)


def _zip_of_something_else() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("photo.txt", "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"   \n", "This file is empty."),
        (b",,,\n,,\n", "This file has no words in it."),
        (b"Company,Role\n", "This table has one row only: names of columns, and nothing below them."),
        (b"%PDF-1.7 ...", "This file is a PDF. Save the table as .xlsx or .csv first."),
        (b"<html><table>", "This file is a web page or XML. Save the table as .xlsx or .csv first."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            "This file is an Excel file of before 2007. Save it as .xlsx or .csv first.",
        ),
        (
            b'{"format": 1}',
            "This file is JSON. "
            "If it is an export of this app, bring it back on the page “Bring an export back”.",
        ),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01",
            "This is not a spreadsheet that can be read. Save the table as .xlsx or .csv.",
        ),
        (
            bytes(range(1, 32)) * 50 + b"\xff",
            "This is not a spreadsheet that can be read. Save the table as .xlsx or .csv.",
        ),
        (
            b'Company,Role\n"Contoso,Analyst\n' + b"x,y\n" * 50_000,
            "Row 2 cannot be read. Is a quotation mark opened there and never closed?",
        ),
        (
            b'Company,Role\n"Contoso,Analyst\n' + b"x,y\n" * 9_000,
            "Row 2 has a cell of more than 30,000 characters. "
            "Is a quotation mark opened there and never closed?",
        ),
        (b"Company,Role\n" + b"x,y\n" * 10_001, "This file has more than 10,000 rows. Split it, please."),
        (
            b"Company,Role" + b",x" * 80 + b"\nA,B" + b",x" * 80,
            "This table has 82 columns; 60 are the most that can be read.",
        ),
        (b"PK\x03\x04 and then nothing", "This file is damaged: it cannot be unpacked."),
        (_zip_of_something_else, "This is a zip file, not a spreadsheet. Save the table as .xlsx or .csv."),
        (_bomb, "This file unpacks to far more than a list of applications. It was not read."),
        (
            _changed(_workbook(["a"]), SHEET, b"<worksheet><broken"),
            "This Excel file is damaged, or it is not an Excel file. It was not read.",
        ),
        (
            _changed(_workbook(["a"]), SHEET, ENTITIES),
            "This Excel file is damaged, or it is not an Excel file. It was not read.",
        ),
    ],
)
def test_what_is_no_table_is_refused_in_words(content: bytes | Callable[[], bytes], told: str) -> None:
    with pytest.raises(UnreadableFileError) as refusal:
        read(content() if callable(content) else content)
    assert str(refusal.value) == told


@pytest.mark.slow
def test_a_workbook_with_too_many_rows_is_refused_in_words() -> None:
    with pytest.raises(UnreadableFileError) as refusal:
        read(_workbook(["Company", "Role"], *[["x", "y"]] * 10_001))
    assert str(refusal.value) == "This file has more than 10,000 rows. Split it, please."


def test_a_row_that_says_it_is_the_billionth_is_not_waited_for() -> None:
    with pytest.raises(UnreadableFileError):
        read(_changed(_workbook(["a"]), SHEET, FAR_AWAY))


def test_a_refused_file_is_not_kept_and_the_page_says_why(alice_client: Client, send: Send) -> None:
    assert errors(send(alice_client, PAGE, b"%PDF-1.7", name="jobs.csv")) == [
        "This file is a PDF. Save the table as .xlsx or .csv first."
    ]
    assert errors(send(alice_client, PAGE, b"x" * (sheet_reader.LARGEST + 1))) == [
        "This file is larger than 5 MB."
    ]
    assert errors(alice_client.post(reverse(PAGE), {})) == ["Choose a file."]
    assert PendingImport.objects.count() == 0


def test_the_name_and_type_that_a_browser_sends_do_not_count(alice_client: Client, send: Send) -> None:
    content = _workbook(["Company", "Role"], ["Contoso", "Analyst"])
    assert preview(send(alice_client, PAGE, content, name="photo.png"))
    assert preview(send(alice_client, PAGE, WORDS, name="../../jobs.exe"))


def test_two_queries_are_enough_for_the_page(alice_client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        alice_client.get(reverse(PAGE))
