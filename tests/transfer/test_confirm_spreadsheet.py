"""The reading of a table is shown, corrected and only then saved, as a whole."""

import datetime
import io
import zipfile
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application, Contact
from interviewprep.stages.models import Stage
from interviewprep.transfer.status_guesses import guess
from interviewprep.transfer.status_meanings import Meaning
from interviewprep.web.forms import LONG_TEXT
from tests.timing import as_a_server_does, processor_seconds

from .conftest import Send, preview
from .spreadsheets import FULL, PAGE, bring_in, look_at


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel("2026-11-22T09:00:00Z", tick=False):
        yield


def test_every_cell_arrives_where_it_belongs(alice: Candidate, alice_client: Client, send: Send) -> None:
    bring_in(alice_client, send, FULL)
    one = Application.objects.get()
    assert (one.company, one.role, one.location, one.pay, one.source) == (
        *("Contoso", "Analyst", "Leeds", "£38,000", "LinkedIn"),
    )
    assert (one.applied_on, one.url) == (datetime.date(2026, 11, 4), "https://contoso.example/jobs/1")
    assert one.notes == "Nice\nPriority: High"
    assert one.owner == alice
    assert (one.consultant.name, one.consultant.email) == ("Dana Ross", "dana@example.com")  # type: ignore[union-attr]
    assert (one.ending, one.offered_on, one.stages.count()) == ("", None, 0)


def test_nothing_is_saved_by_looking(alice_client: Client, send: Send) -> None:
    context = look_at(alice_client, send, FULL)
    assert (context["entries"], context["skipped_count"], context["doubles_count"]) == (1, 0, 0)
    assert (Application.objects.count(), Contact.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("status", "ending", "offered", "stages"),
    [
        ("Applied", "", False, []),
        ("In review", "", False, []),
        ("Saved", "", False, []),
        ("Screening", "", False, ["phone-screen"]),
        ("Phone interview", "", False, ["phone-screen"]),
        ("Interview", "", False, ["first-interview"]),
        ("Interview scheduled", "", False, ["first-interview"]),
        ("2nd interview", "", False, ["second-interview"]),
        ("Final round", "", False, ["final"]),
        ("Take-home test", "", False, ["task"]),
        ("Offer", "", True, []),
        ("Offer Accepted", "accepted", False, []),
        ("Offer Declined", "declined", False, []),
        ("REJECTED", "rejected", False, []),
        ("Rejected after interview", "rejected", False, []),
        ("They said no", "rejected", False, []),
        ("I withdrew", "withdrawn", False, []),
        ("Ghosted", "no_reply", False, []),
        ("No response", "no_reply", False, []),
    ],
)
def test_the_words_for_a_status_become_an_ending_an_offer_or_a_stage(
    status: str, ending: str, offered: bool, stages: list[str], alice_client: Client, send: Send
) -> None:
    bring_in(alice_client, send, f"Company,Role,Status,Applied\nContoso,Analyst,{status},2026-10-01\n")
    one = Application.objects.get()
    assert (one.ending, one.offered_on is not None) == (ending, offered)
    assert one.ended_on is None
    assert [(stage.kind, stage.status) for stage in Stage.objects.all()] == [
        (kind, "expected") for kind in stages
    ]


def test_every_status_of_this_app_is_understood() -> None:
    for label, meaning in (
        ("First round", Meaning.FIRST),
        ("Second round", Meaning.SECOND),
        ("Later rounds", Meaning.OPEN),
        ("Offer accepted", Meaning.ACCEPTED),
        ("Offer declined", Meaning.DECLINED),
        ("They said no", Meaning.REJECTED),
        ("I withdrew", Meaning.WITHDRAWN),
        ("No reply", Meaning.NO_REPLY),
    ):
        assert guess(label).meaning is meaning
        assert not guess(label).must_ask


def test_an_ending_has_the_day_in_the_table_and_none_without_one(alice_client: Client, send: Send) -> None:
    bring_in(
        alice_client,
        send,
        "Company,Role,Status,Stage Date,Application Date\n"
        "A,x,rejected,2026-11-10,2026-11-01\nB,x,rejected,,2026-11-01\nC,x,rejected,,\nD,x,rejected,2026-10-01,2026-11-01\n",
    )
    assert dict(Application.objects.values_list("company", "ended_on")) == {
        "A": datetime.date(2026, 11, 10),
        "B": None,
        "C": None,
        # It cannot have ended before it began.
        "D": None,
    }
    assert Application.objects.get(company="D").notes == "Stage Date: 2026-10-01"


def test_words_that_nobody_knows_are_kept_as_a_note_or_read_as_chosen(
    alice_client: Client, send: Send
) -> None:
    text = "Company,Role,Status\nContoso,Analyst,Talking to Bo\n"
    address = preview(send(alice_client, PAGE, text))
    ((field, count),) = alice_client.get(address).context["form"].statuses
    assert (field.label, count, field.value()) == ("Talking to Bo", 1, "note")
    looked = alice_client.post(address, {"do": "look"}).context["sample"][0].application
    assert (looked.ending, looked.notes) == ("", "Status: Talking to Bo")
    alice_client.post(address, {"do": "save", field.html_name: "withdrawn"})
    one = Application.objects.get()
    assert (one.ending, one.notes) == ("withdrawn", "")


def test_columns_can_be_corrected(alice_client: Client, send: Send) -> None:
    text = "Where,What,Mood\nContoso,Analyst,good\n"
    address = preview(send(alice_client, PAGE, text))
    page = alice_client.get(address)
    assert (page.context["entries"], page.context["skipped"]) == (0, [(2, "it has no company")])
    assert "Choose below which column is the company" in page.content.decode()
    refused = alice_client.post(address, {"do": "save"})
    assert refused.status_code == 422
    assert "Say which column is the company and which is the role." in refused.content.decode()
    alice_client.post(
        address, {"do": "save", "column-0": "company", "column-1": "role", "column-2": "leave-out"}
    )
    assert list(Application.objects.values_list("company", "role", "notes")) == [("Contoso", "Analyst", "")]


def test_two_columns_of_one_meaning_are_refused_with_the_choices_kept(
    alice_client: Client, send: Send
) -> None:
    address = preview(send(alice_client, PAGE, "Company,Role,Client\nContoso,Analyst,Fabrikam\n"))
    response = alice_client.post(address, {"do": "save", "column-2": "company"})
    assert response.status_code == 422
    assert "Two columns are both “Company”. Choose one of them." in response.content.decode()
    assert response.context["form"]["column-2"].value() == "company"
    assert Application.objects.count() == 0


@pytest.mark.parametrize("value", ["nonsense", "owner", "<script>"])
def test_a_choice_that_was_not_offered_is_refused(value: str, alice_client: Client, send: Send) -> None:
    address = preview(send(alice_client, PAGE, FULL))
    assert alice_client.post(address, {"do": "save", "column-0": value}).status_code == 422
    assert alice_client.post(address, {"do": "save", "order": value}).status_code == 422
    assert Application.objects.count() == 0


def test_rows_without_company_or_role_are_skipped_by_their_number(alice_client: Client, send: Send) -> None:
    long = "x" * (LONG_TEXT + 1)
    text = (
        f"Company,Role,Notes\n,Analyst,\nContoso,,\n\nn/a,Analyst,\n{'x' * 201},Analyst,\n"
        f"Fabrikam,Planner,{long}\n"
    )
    context = look_at(alice_client, send, text)
    assert context["skipped"] == [
        (2, "it has no company"),
        (3, "it has no role"),
        (5, "it has no company"),
        (6, "its company is longer than 200 characters"),
        (7, f"its notes are longer than {LONG_TEXT:,} characters"),
    ]
    assert context["entries"] == 0


def test_what_does_not_fit_its_place_is_kept_in_the_notes(alice_client: Client, send: Send) -> None:
    text = (
        "Company,Role,Applied,Pay,Link,Recruiter,Email,Location\n"
        f"Contoso,Analyst,next week,{'9' * 201},javascript:alert(1),Dana,not an address,N/A\n"
    )
    assert look_at(alice_client, send, text)["noted"] == 4
    bring_in(alice_client, send, text)
    one = Application.objects.get()
    assert (one.applied_on, one.pay, one.url, one.location) == (None, "", "", "")
    assert sorted(one.notes.splitlines()) == [
        "Applied: next week",
        "Email: not an address",
        "Link: javascript:alert(1)",
        f"Pay: {'9' * 201}",
    ]


def test_a_guarded_formula_comes_back_as_it_was(alice_client: Client, send: Send) -> None:
    bring_in(alice_client, send, "Company,Role,Notes\n'=Contoso,Analyst,'+44 20\n")
    assert Application.objects.values_list("company", "notes").get() == ("=Contoso", "+44 20")


def test_the_tables_of_this_app_come_back(
    full_account: Candidate, alice_client: Client, bob_client: Client, send: Send
) -> None:
    content = alice_client.get(reverse("transfer:download_csv")).getvalue()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        table = archive.read("applications.csv")
    bob_client.post(preview(send(bob_client, PAGE, table)), {"do": "save"})
    one = Application.objects.exclude(owner=full_account).get()
    assert (one.company, one.role, one.pay) == ("Northwind Logistics", "Operations Analyst", "£38,000")
    assert "=1+1\nEmoji 🙂 and “quotes”" in one.notes


@pytest.mark.parametrize("count", [1, 40])
def test_a_spreadsheet_takes_as_many_queries_for_forty_rows_as_for_one(
    count: int,
    alice_client: Client,
    send: Send,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    rows = "".join(f"Company {number},Analyst,Interview,Recruiter {number}\n" for number in range(count))
    address = preview(send(alice_client, PAGE, f"Company,Role,Status,Recruiter\n{rows}"))
    with django_assert_num_queries(4):
        alice_client.get(address)
    # Rows are saved many at a time: how many depends on the database.
    with django_assert_max_num_queries(20):
        alice_client.post(address, {"do": "save"})


@pytest.mark.slow
def test_five_thousand_rows_take_less_than_ten_seconds(alice_client: Client, send: Send) -> None:
    rows = "".join(
        f"Company {number},Analyst {number},{('Applied', 'Rejected', 'Interview')[number % 3]},"
        f"{number % 28 + 1}/10/2026,"
        f"Leeds,https://example.com/{number},Recruiter {number % 50},{'Some notes. ' * 10}\n"
        for number in range(5000)
    )

    def import_them() -> None:
        address = preview(
            send(alice_client, PAGE, f"Company,Role,Status,Applied,Location,URL,Recruiter,Notes\n{rows}")
        )
        alice_client.post(address, {"do": "save"})

    took = as_a_server_does(lambda: processor_seconds(import_them, rounds=1))
    assert Application.objects.count() == 5000
    assert took < 10
