"""Columns of other programs, and that no words of a table are lost."""

import datetime
import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewprep.advice.dates import Order
from interviewprep.transfer.column_guesses import LEAVE_OUT, TARGETS, TEMPLATE_HEADERS, guess
from interviewprep.transfer.csv_export import template
from interviewprep.transfer.row_cells import day_and_time
from interviewprep.transfer.sheet_reader import Table
from interviewprep.transfer.spreadsheets import ApplicationEntry, Reader, Reading, understand
from interviewprep.transfer.status_guesses import guess as guess_status

from .kept_tables import NOW


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


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
_TICKS = {"yes", "done", "held", "true", "complete", "completed", "false"}


def _is_read(target: str, words: str, entry: ApplicationEntry) -> bool:
    """Whether a cell became a day, a meaning or a stage: then its words are not kept as well."""
    one = entry.application
    if target == "status":
        return guess_status(words).meaning is not None
    if target.startswith("stage:"):
        return day_and_time(words, Order.DAY) is not None or words.strip().casefold() in _TICKS
    return {"applied_on": one.applied_on, "ended_on": one.ended_on or one.offered_on}.get(target) is not None


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
            is_read = _is_read(target, cells[place], entry)
            if (
                len(words) > 2
                and not is_read
                and words not in {"n/a", "none", "null", "nan", "nil", "tbd", "tba"}
            ):
                assert words.removeprefix("'") in everything or words in everything, (target, words)
