"""Tables as kept by people and other programs: how each is read, and that no word of it is lost."""

import datetime
import zlib
from typing import Any

import pytest
import time_machine
from django.test import Client

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application, Contact
from interviewprep.stages.models import Stage
from interviewprep.transfer.status_guesses import plain as plain_status

from .conftest import Send, preview
from .kept_tables import NOW, PAGE, case


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


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
        "The spreadsheet gave a day but no time, so noon was assumed."
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


def test_columns_that_no_rule_knows_are_counted_and_named(alice_client: Client, send: Send) -> None:
    table = "Company,Role,Excitement,Notes\nContoso,Analyst,5,Nice\nFabrikam,Clerk,3,\n"
    page = alice_client.get(preview(send(alice_client, PAGE, table)))
    assert (page.context["noted"], page.context["whole_columns"]) == (2, [("Excitement", 2)])
    assert "because no column here is like it: 2 in “Excitement”." in page.content.decode()


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "Firma;Stelle;Beworben am;Status;Ansprechpartner;Ort\n"
            "Nordwind GmbH;Analyst;03.11.2026;Absage erhalten;Lena Vogt;Hamburg\n",
            ("Nordwind GmbH", "Analyst", datetime.date(2026, 11, 3), "rejected", "Lena Vogt", "Hamburg"),
        ),
        (
            "Entreprise,Poste,Date de candidature,Statut,Contact,Lieu\n"
            "Contoso,Analyste,21/10/2026,Refus,Claire Dubois,Lyon\n",
            ("Contoso", "Analyste", datetime.date(2026, 10, 21), "rejected", "Claire Dubois", "Lyon"),
        ),
        (
            "Empresa,Puesto,Fecha de solicitud,Estado,Contacto,Ciudad\n"
            "Fabrikam,Analista,21/10/2026,En proceso,Marta Ruiz,Madrid\n",
            ("Fabrikam", "Analista", datetime.date(2026, 10, 21), "", "Marta Ruiz", "Madrid"),
        ),
    ],
)
def test_columns_in_another_language_are_read(bring: Any, table: str, expected: tuple[Any, ...]) -> None:
    (one,) = bring(table)
    said = (one.company, one.role, one.applied_on, one.ending, one.consultant.name, one.location)
    assert (said, one.notes) == (expected, "")


def test_name_is_the_company_where_another_column_is_the_role(bring: Any) -> None:
    (one,) = bring("Name,Stage,Position\nContoso,Applied,Analyst\n")
    assert (one.company, one.role) == ("Contoso", "Analyst")


def test_interviewing_beside_the_date_of_an_interview_is_one_stage(bring: Any) -> None:
    (one,) = bring("Company,Role,Status,Interview date\nContoso,Analyst,Interviewing,20 Oct 2026\n")
    assert [(stage.kind, stage.label) for stage in one.stages.all()] == [("other", "Interview date")]


@pytest.mark.parametrize(
    ("status", "notes"),
    [
        ("Rejected 12 Nov 2026", "Status: Rejected 12 Nov 2026"),
        ("Rejected - no sponsorship", "Status: Rejected - no sponsorship"),
        ("1st interview", ""),
        ("Round 2 done", ""),
        ("Not started", ""),
    ],
)
def test_words_of_a_status_that_say_more_are_kept(bring: Any, status: str, notes: str) -> None:
    (one,) = bring(f"Company,Role,Status\nContoso,Analyst,{status}\n", **{_status(status): "open"})
    assert one.notes == notes


def _status(words: str) -> str:
    return f"status-{zlib.crc32(plain_status(words).encode())}"


def test_columns_of_stages_keep_their_order_where_one_has_no_date(bring: Any) -> None:
    (one,) = bring("Company,Role,Phone screen,1st interview,Final\nA,B,done,3 Oct 2026 10am,scheduled\n")
    assert [(stage.kind, stage.status) for stage in one.stages.order_by("position")] == [
        ("phone-screen", "done"),
        ("first-interview", "done"),
        ("final", "expected"),
    ]


def test_an_address_in_a_formula_is_read_in_text_too(bring: Any) -> None:
    (one,) = bring('Company,Role,Link\nA,B,"=HYPERLINK(""https://x.example/3"",""Advert"")"\n')
    assert (one.url, one.notes) == ("https://x.example/3", "")


def test_a_row_of_totals_is_no_application(alice_client: Client, send: Send) -> None:
    address = preview(send(alice_client, PAGE, "Company,Role\nContoso,Analyst\nTotal applications: 1,\n"))
    page = alice_client.get(address)
    assert (page.context["entries"], page.context["roleless"]) == (1, 0)
    assert page.context["skipped"] == [(3, "it has nothing but “Total applications: 1”")]


def test_a_row_with_a_year_alone_is_no_application(alice_client: Client, send: Send) -> None:
    text = "Company,Role\n2025,\nContoso,Analyst\nMarch 2026,\n"
    page = alice_client.get(preview(send(alice_client, PAGE, text)))
    assert page.context["skipped"] == [
        (2, "it has nothing but “2025”"),
        (4, "it has nothing but “March 2026”"),
    ]
