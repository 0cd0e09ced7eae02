"""Tables as people and other programs keep them: what each is read as, and that no word of it is lost."""

import datetime
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import time_machine
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewprep.accounts.models import Candidate
from interviewprep.advice.dates import Order
from interviewprep.applications.models import Application, Contact
from interviewprep.stages.models import Stage
from interviewprep.transfer.column_guesses import LEAVE_OUT, TARGETS, TEMPLATE_HEADERS, guess
from interviewprep.transfer.csv_export import template
from interviewprep.transfer.sheet_reader import Table, read
from interviewprep.transfer.spreadsheets import Reader, Reading, understand

from .conftest import Send, preview

PAGE = "transfer:import_spreadsheet"
FILES = Path(__file__).parent / "files" / "tables"
NOW = datetime.datetime(2026, 11, 25, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def bring(alice_client: Client, send: Send) -> Callable[..., list[Application]]:
    """Return a function that imports a file as it is read, and returns what came of it, in order."""

    def run(content: bytes | str, **choices: Any) -> list[Application]:
        address = preview(send(alice_client, PAGE, content))
        response = alice_client.post(address, {"do": "save", **choices})
        assert response.status_code == 302, response.context["form"].errors
        return list(Application.objects.order_by("pk"))

    return run


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


def case(name: str) -> bytes:
    return (FILES / name).read_bytes()


def test_no_offer_is_made_of_a_denial(bring: Any) -> None:
    assert [(one.company, one.ending) for one in bring(case("csv-01-not-started.csv"))] == [
        ("Northwind", ""),
        ("Fabrikam", "rejected"),
        ("Contoso", "rejected"),
        ("Tailspin", "rejected"),
    ]


def test_plain_noes_are_read(bring: Any) -> None:
    found = bring(case("csv-04-plain-noes.csv"))
    assert [one.ending for one in found] == ["rejected"] * 6 + [""] * 3
    assert [(stage.kind, stage.status) for one in found for stage in one.stages.all()] == [
        ("task", "expected"),
        ("first-interview", "done"),
    ]
    assert found[-1].has_offer


def test_the_candidate_is_nobodys_recruiter_in_linkedins_export(bring: Any) -> None:
    found = bring(case("csv-05-linkedin-job-applications.csv"))
    assert [(one.company, one.role, one.applied_on, one.url) for one in found] == [
        (
            *("Northwind", "Data Scientist", datetime.date(2023, 11, 13)),
            "http://www.linkedin.com/jobs/view/1",
        ),
        ("Code4x", "ML Intern", datetime.date(2024, 3, 1), "http://www.linkedin.com/jobs/view/2"),
    ]
    assert Contact.objects.count() == 0


def test_ones_own_address_makes_no_recruiter_in_any_table(alice: Candidate, bring: Any) -> None:
    bring(f"Company,Role,Email\nContoso,Analyst,{alice.email.upper()}\n")
    assert Contact.objects.count() == 0


def test_role_name_is_the_role(bring: Any) -> None:
    (one,) = bring(case("csv-08-role-name-applied-to.csv"))
    assert (one.role, one.applied_on, one.ending) == ("Engineer", datetime.date(2019, 9, 25), "rejected")


def test_rows_without_a_role_are_kept_by_one_tick(alice_client: Client, send: Send) -> None:
    address = preview(send(alice_client, PAGE, case("csv-10-role-null.csv")))
    page = alice_client.get(address)
    assert (page.context["entries"], page.context["roleless"]) == (1, 1)
    alice_client.post(address, {"do": "save", "without_roles": "on"})
    assert list(Application.objects.order_by("pk").values_list("company", "role")) == [
        ("Censys", "Role not known"),
        ("Northwind", "Analyst"),
    ]


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


def test_columns_of_interview_dates_become_stages(bring: Any) -> None:
    (one,) = bring(
        "Company,Role,Status,Phone screen,First interview,Onsite,Second interview\n"
        "Contoso,Analyst,Interviewing,2026-11-03,2026-11-10 14:30,spoke to Bo,2026-12-02\n"
    )
    assert [
        (stage.kind, stage.starts_at.isoformat() if stage.starts_at else "", stage.status)
        for stage in one.stages.all()
    ] == [
        ("phone-screen", "2026-11-03T12:00:00+00:00", "done"),
        ("first-interview", "2026-11-10T14:30:00+00:00", "done"),
        ("second-interview", "2026-12-02T12:00:00+00:00", "confirmed"),
    ]
    assert one.notes == "Onsite: spoke to Bo"
    assert Stage.objects.get(kind="phone-screen").notes == (
        "The spreadsheet gave a day and no time: noon stands in for it."
    )


def test_a_tick_in_a_column_of_stages_is_a_stage_held_and_a_no_is_none(bring: Any) -> None:
    one, two = bring("Company,Role,Phone screen\nContoso,Analyst,x\nFabrikam,Clerk,no\n")
    assert [(stage.kind, stage.status, stage.starts_at) for stage in one.stages.all()] == [
        ("phone-screen", "done", None)
    ]
    assert two.stages.count() == 0


def test_an_ending_that_only_the_candidate_knows_is_asked_before_it_is_saved(
    alice_client: Client, send: Send
) -> None:
    address = preview(send(alice_client, PAGE, "Company,Role,Status\nContoso,Analyst,Declined\n"))
    page = alice_client.get(address)
    ((field, _),) = page.context["form"].statuses
    assert (field.value(), page.context["can_save"]) == ("", False)
    refused = alice_client.post(address, {"do": "save"})
    assert (refused.status_code, Application.objects.count()) == (422, 0)
    assert "Choose what “Declined” means: only you know how it ended." in refused.content.decode()
    alice_client.post(address, {"do": "save", field.html_name: "rejected"})
    assert Application.objects.get().ending == "rejected"


def test_what_goes_into_the_notes_is_counted_and_named(alice_client: Client, send: Send) -> None:
    text = "Company,Role,Status,Applied,Mood\nContoso,Analyst,ask Sam,soon,good\n"
    page = alice_client.get(preview(send(alice_client, PAGE, text)))
    assert sorted(page.context["noted_columns"]) == [("Applied", 1), ("Status", 1)]
    assert page.context["sample"][0].application.notes == "Mood: good\nStatus: ask Sam\nApplied: soon"


def test_a_row_with_a_year_alone_is_no_application(alice_client: Client, send: Send) -> None:
    text = "Company,Role\n2025,\nContoso,Analyst\nMarch 2026,\n"
    page = alice_client.get(preview(send(alice_client, PAGE, text)))
    assert page.context["skipped"] == [
        (2, "it has nothing but “2025”"),
        (4, "it has nothing but “March 2026”"),
    ]


@pytest.mark.parametrize(
    ("program", "headers", "known"),
    [
        (
            "Teal",
            "Job Position;Company;Max. Salary;Location;Status;Date Saved;Deadline;Date Applied;Follow up;"
            "Excitement",
            "role;company;pay;location;status;notes;notes;applied_on;notes;notes",
        ),
        (
            "Huntr",
            "Company;Job Title;Job Post URL;List;Location;Salary;Date Added;Date Applied;Notes",
            "company;role;url;status;location;pay;leave-out;applied_on;notes",
        ),
        (
            "Simplify",
            "Job Title;Company Name;Job URL;Applied Date;Status;Status Date;Archived;Date Archived;Notes",
            "role;company;url;applied_on;status;ended_on;leave-out;leave-out;notes",
        ),
        (
            "Notion",
            "Company;Position;Stage;Date applied;Salary range;Posting URL;Recruiter;Notes;Created time",
            "company;role;status;applied_on;pay;url;contact;notes;leave-out",
        ),
        (
            "Airtable",
            "Name;Company;Status;Date Applied;Job Posting;Location;Attachments",
            "role;company;status;applied_on;url;location;notes",
        ),
        (
            "LinkedIn",
            "Application Date;Contact Email;Contact Phone Number;Company Name;Job Title;Job Url;Resume Name;"
            "Question And Answers",
            "applied_on;leave-out;leave-out;company;role;url;notes;notes",
        ),
        (
            "people",
            "Employer;Role name;applied to;Job Location;When applied;Final result;Interview date;Next step",
            "company;role;notes;location;applied_on;status;stage:other;notes",
        ),
        ("people", "Applied to;Job Position;Date of Application", "company;role;applied_on"),
    ],
)
def test_the_columns_of_other_programs_are_read_without_a_correction(
    program: str, headers: str, known: str
) -> None:
    assert list(guess(headers.split(";")).values()) == known.split(";")


def test_the_empty_table_to_fill_in_is_read_as_it_is(alice_client: Client) -> None:
    assert template().strip().lstrip("\ufeff").split(",") == list(TEMPLATE_HEADERS)
    read_as = list(guess(TEMPLATE_HEADERS).values())
    assert len(set(read_as)) == len(read_as)
    assert LEAVE_OUT not in read_as
    response = alice_client.get("/account/import/spreadsheet/template/")
    assert response["Content-Disposition"] == 'attachment; filename="applications-to-fill-in.csv"'
    assert response.content.decode() == template()


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=25).map(str.strip)
ROWS = st.lists(st.lists(WORDS, min_size=8, max_size=8).map(tuple), min_size=1, max_size=5)
COLUMNS = st.lists(st.sampled_from([one for one in TARGETS if one != LEAVE_OUT]), min_size=6, max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, COLUMNS)
def test_no_cell_with_words_disappears_unmentioned(rows: list[tuple[str, ...]], targets: list[str]) -> None:
    unique = {target: place for place, target in enumerate(["company", "role", *targets], start=0)}
    columns = {place: target for target, place in unique.items()}
    table = Table(tuple(f"Column {place}" for place in range(8)), tuple(enumerate(rows, start=2)), "", ())
    reading = Reading(columns=columns, meanings={}, order=Order.DAY, again=True)
    sheet = understand(table, reading, known=(), by=Reader("me@example.com", NOW, datetime.UTC))  # type: ignore[arg-type]
    skipped = {number for number, _ in sheet.skipped}
    kept = {entry.number: entry for entry in sheet.entries}
    for number, cells in table.rows:
        if number in skipped:
            continue
        entry = kept[number]
        values = [str(getattr(entry.application, name)) for name in ("company", "role", "location", "pay")]
        values += [entry.application.source, entry.application.url, entry.application.notes]
        values += [*map(str, vars(entry.contact).values() if entry.contact else ()), entry.how_far]
        everything = re.sub(r"\s+", " ", " ".join(values)).casefold()
        for place, target in columns.items():
            words = " ".join(cells[place].split()).casefold()
            is_read = target in ("applied_on", "ended_on", "status") or target.startswith("stage:")
            if (
                len(words) > 2
                and not is_read
                and words not in {"n/a", "none", "null", "nan", "nil", "tbd", "tba"}
            ):
                assert words.removeprefix("'") in everything or words in everything, (target, words)
