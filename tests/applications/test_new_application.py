"""Two fields are enough for an application; the rest is optional, and nothing typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application, Contact

URL = reverse("applications:new_application")
TWO_FIELDS = {"company": "Northwind Logistics", "role": "Operations Analyst"}


def test_company_and_role_are_enough_and_lead_to_the_applications_page(
    alice: Candidate, alice_client: Client
) -> None:
    response = alice_client.post(URL, TWO_FIELDS)
    application = Application.objects.of(alice).get()
    assert (response.status_code, response["Location"]) == (302, application.get_absolute_url())
    assert (application.company, application.role) == ("Northwind Logistics", "Operations Analyst")


def test_the_form_asks_for_two_fields_and_folds_the_rest_away(alice_client: Client) -> None:
    response = alice_client.get(URL)
    assert response.status_code == 200
    required = [name for name, field in response.context["form"].fields.items() if field.required]
    assert required == ["company", "role"]
    assert '<details class="more">' in response.text


def test_everything_else_may_be_told_at_once(alice: Candidate, alice_client: Client) -> None:
    alice_client.post(
        URL,
        TWO_FIELDS
        | {
            "seniority": "manager",
            "location": "Leeds",
            "url": "www.northwind.example/jobs/7",
            "source": "a friend",
            "applied_on": "2025-11-02",
            "pay": "£40,000",
            "notes": "n" * 10_000,
            "new_consultant": "Mara Okoye",
            "many_applicants": "on",
        },
    )
    application = Application.objects.of(alice).get()
    assert application.url == "https://www.northwind.example/jobs/7"
    assert str(application.applied_on) == "2025-11-02"
    assert application.notes == "n" * 10_000
    assert application.many_applicants is True
    assert str(application.consultant) == "Mara Okoye"
    assert application.consultant is not None
    assert application.consultant.owner == alice


def test_a_known_consultant_is_not_made_twice(alice: Candidate, alice_client: Client) -> None:
    known = Contact.objects.create(owner=alice, name="Mara Okoye")
    alice_client.post(URL, TWO_FIELDS | {"new_consultant": "mara okoye"})
    assert Application.objects.of(alice).get().consultant == known
    assert Contact.objects.count() == 1


def test_the_consultant_of_somebody_else_cannot_be_chosen(bob: Candidate, alice_client: Client) -> None:
    theirs = Contact.objects.create(owner=bob, name="Mara Okoye")
    response = alice_client.post(URL, TWO_FIELDS | {"consultant": str(theirs.pk)})
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"consultant"}
    assert "Mara Okoye" not in response.text


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("company", "", "Enter the company."),
        ("company", "   ", "Enter the company."),
        (
            "company",
            "N" * 201,
            "Ensure this value has at most 200 characters (it has 201).",
        ),
        ("role", "", "Enter the role."),
        ("url", "javascript:alert(1)", "Enter a web address that starts with http:// or https://."),
        ("url", "ftp://northwind.example", "Enter a web address that starts with http:// or https://."),
        ("applied_on", "20260-11-02", "Check the year: it must be between 1950 and 2100."),
        ("applied_on", "31/02/2026", "Enter a day that exists, such as 26/11/2026."),
        ("applied_on", "0026-11-02", "Check the year: it must be between 1950 and 2100."),
        ("applied_on", "2099-01-01", "This day is still to come. Leave it empty until you have applied."),
        ("seniority", "emperor", "Select a valid choice. emperor is not one of the available choices."),
        ("notes", "n" * 20_001, "Ensure this value has at most 20000 characters (it has 20001)."),
    ],
)
def test_what_cannot_be_saved_is_said_beside_the_field_and_every_word_is_kept(
    alice: Candidate, alice_client: Client, field: str, value: str, message: str
) -> None:
    sent = TWO_FIELDS | {"location": "Leeds", "notes": "They care about the forecast."} | {field: value}
    response = alice_client.post(URL, sent)
    form = response.context["form"]
    assert response.status_code == 422
    assert form.errors == {field: [message]}
    assert {name: form[name].value() for name in sent} == sent
    assert 'class="error-summary"' in response.text
    assert '<details class="more" open>' in response.text
    assert not Application.objects.exists()


@pytest.mark.parametrize("company", ["N" * 200, "🦊 Fox & Söhne", "<script>alert(1)</script>", "Über'); --"])
def test_a_long_or_unusual_name_is_kept_as_it_is(
    alice: Candidate, alice_client: Client, company: str
) -> None:
    alice_client.post(URL, TWO_FIELDS | {"company": company})
    assert Application.objects.of(alice).get().company == company
    page = alice_client.get(Application.objects.get().get_absolute_url())
    assert page.status_code == 200
    assert "<script>alert(1)" not in page.text


def test_control_characters_are_taken_out(alice: Candidate, alice_client: Client) -> None:
    alice_client.post(URL, {"company": "North\x00wind\x1b", "role": "Analyst"})
    assert Application.objects.of(alice).get().company == "Northwind"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Operations Analyst"),
        ({"role": "Clerk"}, "Clerk"),
        ({"ending": "rejected", "ended_on": "2025-11-02"}, "Operations Analyst (they said no)"),
    ],
)
def test_an_earlier_application_at_the_company_is_said_before_saving(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    fields: dict[str, Any],
    said: str,
) -> None:
    make_application(alice, **fields)
    typed = {"company": "NORTHWIND logistics", "role": "Planner"}
    response = alice_client.post(URL, typed)
    assert response.status_code == 422
    assert response.context["form"].errors == {
        "company": [f"You applied here before: {said}. If this is another one, save it once more."]
    }
    shown = {field.name: field.value() for field in response.context["form"] if field.value()}
    assert shown == {**typed, "again": typed["company"]}
    assert alice_client.post(URL, shown).status_code == 302
    assert Application.objects.of(alice).filter(**typed).count() == 1


def test_having_been_told_of_one_company_does_not_count_for_another(
    alice: Candidate, alice_client: Client, make_application: Callable[..., Application]
) -> None:
    make_application(alice)
    sent = {**TWO_FIELDS, "again": "Fenwick Labs"}
    assert alice_client.post(URL, sent).status_code == 422


def test_somebody_elses_application_is_not_told(
    alice: Candidate, bob_client: Client, make_application: Callable[..., Application]
) -> None:
    make_application(alice)
    assert bob_client.post(URL, TWO_FIELDS).status_code == 302
