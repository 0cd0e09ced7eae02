"""Workbooks as people keep them: sheets, links behind words, merged cells, rows of groups."""

import datetime
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import time_machine
from django.test import Client

from interviewprep.applications.models import Application
from interviewprep.transfer.sheet_reader import read

from .conftest import Send, preview
from .kept_tables import NOW, PAGE, case


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def book(sheets: dict[str, list[list[Any]]], change: Callable[[Any], None] | None = None) -> bytes:
    """Return a workbook with these sheets; `change` may decorate it before it is saved."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if change:
        change(made)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_the_sheet_that_looks_like_applications_is_read_and_named(alice_client: Client, send: Send) -> None:
    address = preview(send(alice_client, PAGE, case("xlsx-01-lookup-sheet-is-fuller.xlsx")))
    page = alice_client.get(address)
    assert page.context["entries"] == 2
    assert "from the sheet “Applications”" in page.content.decode()
    assert len(page.context["form"].tables) > 1


def test_serial_numbers_in_a_column_of_days_are_days(bring: Any) -> None:
    found = bring(case("xlsx-04-serial-dates.xlsx"))
    assert [one.applied_on for one in found] == [datetime.date(2026, 3, 4), datetime.date(2026, 3, 5)]
    assert [one.ended_on for one in found] == [None, None]


def test_the_address_behind_a_word_is_that_of_the_advert(bring: Any) -> None:
    (one,) = bring(case("xlsx-06-hyperlink.xlsx"))
    assert one.url == "https://x.example/job/1"


def test_an_address_behind_the_role_is_that_of_the_advert(bring: Any) -> None:
    def link(made: Any) -> None:
        made["Jobs"]["B2"].hyperlink = "https://x.example/job/2"

    (one,) = bring(book({"Jobs": [["Company", "Role"], ["Contoso", "Analyst"]]}, link))
    assert (one.role, one.url) == ("Analyst", "https://x.example/job/2")


def test_an_address_in_a_formula_is_read(bring: Any) -> None:
    formula = '=HYPERLINK("https://x.example/job/3","Advert")'
    (one,) = bring(book({"Jobs": [["Company", "Role", "Link"], ["Contoso", "Analyst", formula]]}))
    assert one.url == "https://x.example/job/3"


def test_a_company_merged_downwards_stands_in_each_of_its_rows(bring: Any) -> None:
    rows = [["Company", "Role"], ["Contoso", "Analyst"], [None, "Planner"], ["Fabrikam", "Clerk"]]
    found = bring(book({"Jobs": rows}, lambda made: made["Jobs"].merge_cells("A2:A3")))
    assert [(one.company, one.role) for one in found] == [
        ("Contoso", "Analyst"),
        ("Contoso", "Planner"),
        ("Fabrikam", "Clerk"),
    ]


def test_a_hidden_sheet_is_not_offered() -> None:
    def hide(made: Any) -> None:
        made["Old"].sheet_state = "hidden"

    sheets = {"Old": [["Company", "Role"], ["A", "B"]], "New": [["Company", "Role"], ["C", "D"]]}
    assert [table.name for table in read(book(sheets, hide))] == ["New"]


def test_one_sheet_a_year_comes_in_with_one_import(alice_client: Client, send: Send) -> None:
    sheets = {
        "2025": [["Company", "Role", "Notes"], ["Contoso", "Analyst", "old"]],
        "2026": [["Role", "Company", "Status"], ["Planner", "Fabrikam", "Rejected"], ["Clerk", "", ""]],
    }
    address = preview(send(alice_client, PAGE, book(sheets)))
    shape = alice_client.get(address).context["form"].shape
    looked = alice_client.post(address, {"do": "save", "sheets": ["0", "1"], "shape": shape})
    # The columns are others now: they are shown before anything is saved.
    assert (looked.status_code, Application.objects.count()) == (200, 0)
    assert looked.context["skipped"] == [("2026, row 3", "it has no company")]
    shape = looked.context["form"].shape
    alice_client.post(address, {"do": "save", "sheets": ["0", "1"], "shape": shape})
    assert sorted(Application.objects.values_list("company", "role", "notes", "ending")) == [
        ("Contoso", "Analyst", "old", ""),
        ("Fabrikam", "Planner", "", "rejected"),
    ]


def test_a_second_row_of_names_goes_on_naming() -> None:
    table = read(b"Company,Role,Interview 1,,Interview 2,\n,,Date,With,Date,With\nA,B,1 May 2026,Bo,,\n")[0]
    assert table.headers == (
        *("Company", "Role", "Interview 1 Date", "Interview 1 With"),
        *("Interview 2 Date", "Interview 2 With"),
    )
    assert table.rows == ((3, ("A", "B", "1 May 2026", "Bo", "", "")),)


def test_a_row_of_groups_above_the_names_tells_them_apart() -> None:
    table = read(b",,Phone screen,,Onsite,\nCompany,Role,Date,Notes,Date,Notes\nA,B,1 May 2026,ok,,\n")[0]
    assert table.headers[2:] == ("Phone screen Date", "Phone screen Notes", "Onsite Date", "Onsite Notes")


def test_a_title_above_the_names_is_no_group() -> None:
    table = read(b"My applications,,\nCompany,Role,Status\nA,B,Applied\n")[0]
    assert (table.headers, table.rows) == (("Company", "Role", "Status"), ((3, ("A", "B", "Applied")),))
