"""The record of all applications in a span of days: the page, and the table with the same in it."""

import csv
import datetime
import io
from collections.abc import Callable, Iterator
from unittest.mock import patch

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application, Contact
from interviewprep.documents.models import SentDocument
from interviewprep.stages.models import Stage
from interviewprep.transfer.applications_record import COLUMNS
from interviewprep.transfer.views import applications_record

pytestmark = pytest.mark.django_db
PAGE, TABLE = reverse("transfer:show_record"), reverse("transfer:download_record")
MADE = datetime.date(2026, 10, 5)
AUTUMN = {"first": "2026-10-05", "last": "2026-11-20"}
Make = Callable[..., Application]


@pytest.fixture(autouse=True)
def _in_november() -> Iterator[None]:
    with time_machine.travel("2026-11-20T12:00:00Z", tick=False):
        yield


@pytest.fixture
def rejected(alice: Candidate, make_application: Make, make_stage: Callable[..., Stage]) -> Application:
    """An application that was sent, came to an interview and was turned down."""
    contact = Contact.objects.create(owner=alice, name="Dana Ross", firm="Ross & Co")
    application = make_application(
        alice, applied_on=MADE, source="=Job board", consultant=contact, ending="rejected"
    )
    Application.objects.filter(pk=application.pk).update(ended_on=datetime.date(2026, 11, 2))
    stage = make_stage(application, in_days=-10, status="done", outcome="rejected", format="video")
    Stage.objects.filter(pk=stage.pk).update(answered_on=datetime.date(2026, 11, 2))
    SentDocument.objects.create(
        application=application, label="CV, v3", link="https://example.org/cv", sent_on=MADE
    )
    return application


def _table(client: Client, **asked: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(client.get(TABLE, asked).getvalue().decode("utf-8-sig"), newline="")))


def test_the_table_has_how_it_came_about_every_stage_what_was_sent_and_how_it_ended(
    alice_client: Client, rejected: Application
) -> None:
    assert _table(alice_client, **AUTUMN) == [
        list(COLUMNS),
        [
            *("2026-10-05", "Northwind Logistics", "Operations Analyst", "", "'=Job board"),
            *("Dana Ross, Ross & Co", ""),
            "First interview (2026-11-10, video call, done, they said no 2026-11-02)",
            *("CV, v3 (2026-10-05)", "They said no", "2026-11-02"),
        ],
    ]


def test_the_page_says_the_same_with_name_days_and_totals(
    alice_client: Client, rejected: Application
) -> None:
    page = " ".join(alice_client.get(PAGE, AUTUMN).text.split())
    for words in (
        "<dd>Alice</dd>",
        "<dd>5 October to 20 November 2026</dd>",
        "<dt>Made on</dt><dd>20 November 2026</dd>",
        "<dd>1 application: they said no 1; 1 stage held</dd>",
        "=Job board",
        "Video call · Done · They said no",
        "CV, v3",
    ):
        assert words in page


def test_the_first_and_the_last_day_belong_to_it(
    alice: Candidate, alice_client: Client, make_application: Make
) -> None:
    for day in (4, 5, 6, 7):
        make_application(alice, company=f"Firm {day}", applied_on=datetime.date(2026, 10, day))
    rows = _table(alice_client, first="2026-10-05", last="2026-10-06")
    assert [row[1] for row in rows[1:]] == ["Firm 5", "Firm 6"]


def test_without_days_it_covers_the_last_three_months_and_says_who_is_left_out(
    alice: Candidate, alice_client: Client, make_application: Make
) -> None:
    make_application(alice, company="Summer", applied_on=datetime.date(2026, 8, 20))
    make_application(alice, company="Autumn", applied_on=datetime.date(2026, 8, 21))
    make_application(alice, company="Some day")
    page = alice_client.get(PAGE)
    assert [record.application.company for record in page.context["records"]] == ["Autumn"]
    assert "1 application says no day on which you applied, so no record has it." in page.text


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"first": "2026-11-20", "last": "2026-10-05"}, "This day is before the first one."),
        ({"first": "2025-01-01", "last": "2026-11-20"}, "A record covers a year at most."),
        ({"first": "soon", "last": "2026-11-20"}, "Enter a day that exists"),
        ({"last": "2026-11-20"}, "Enter the day."),
    ],
)
def test_days_that_make_no_span_are_refused(asked: dict[str, str], why: str, alice_client: Client) -> None:
    for path in (PAGE, TABLE):
        answer = alice_client.get(path, asked)
        assert (answer.status_code, why in answer.text) == (422, True)


def test_a_long_record_says_what_it_leaves_out_and_the_table_has_all(
    alice: Candidate, alice_client: Client, make_application: Make
) -> None:
    for day in (1, 2, 3):
        make_application(alice, applied_on=datetime.date(2026, 11, day))
    with patch.object(applications_record, "MOST", 2):
        page = alice_client.get(PAGE)
    assert len(page.context["records"]) == 2
    assert "These are the first 2 of 3." in page.text
    assert len(_table(alice_client)) == 1 + 3


def test_more_applications_take_no_more_queries(
    alice: Candidate,
    alice_client: Client,
    make_application: Make,
    rejected: Application,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(2):
        with django_assert_num_queries(8):
            alice_client.get(PAGE)
        make_application(alice, applied_on=MADE)


def test_after_many_downloads_the_page_asks_for_patience(alice_client: Client) -> None:
    with patch.object(applications_record, "too_often", return_value=True):
        answer = alice_client.get(TABLE)
    assert (answer.status_code, "Please wait an hour" in answer.text) == (429, True)
