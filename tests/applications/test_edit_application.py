"""Each section of an application is edited separately, in place."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application, Contact


@pytest.fixture
def application(alice: Candidate, make_application: Callable[..., Application]) -> Application:
    return make_application(alice, location="Leeds", notes="Ask about the forecast.")


def url(application: Application) -> str:
    return reverse("applications:edit_application", args=[application.pk])


def test_the_page_offers_everything_that_can_be_told(alice_client: Client, application: Application) -> None:
    response = alice_client.get(url(application))
    assert response.status_code == 200
    assert set(response.context["form"].fields) == {
        "company",
        "role",
        "seniority",
        "location",
        "url",
        "source",
        "applied_on",
        "pay",
        "many_applicants",
        "consultant",
        "new_consultant",
        "notes",
        "version",
    }


def test_a_section_changes_its_own_fields_and_leads_back_to_itself(
    alice_client: Client, application: Application
) -> None:
    response = alice_client.post(url(application), {"part": "notes", "notes": "Ask about the night shift."})
    assert response["Location"] == f"{application.get_absolute_url()}#notes"
    application.refresh_from_db()
    assert (application.notes, application.location) == ("Ask about the night shift.", "Leeds")


def test_the_whole_form_leads_back_to_the_application(alice_client: Client, application: Application) -> None:
    response = alice_client.post(url(application), {"company": "Fenwick Labs", "role": "Analyst"})
    assert response["Location"] == application.get_absolute_url()
    application.refresh_from_db()
    assert (application.company, application.location, application.notes) == ("Fenwick Labs", "", "")


def test_a_section_with_an_error_comes_back_with_every_word(
    alice_client: Client, application: Application
) -> None:
    sent = {"part": "details", "company": "", "role": "Clerk", "url": "javascript:alert(1)", "pay": "£40,000"}
    response = alice_client.post(url(application), sent)
    form = response.context["form"]
    assert response.status_code == 422
    assert form.errors == {
        "company": ["Enter the company."],
        "url": ["Enter a web address that starts with http:// or https://."],
    }
    assert (form["role"].value(), form["pay"].value()) == ("Clerk", "£40,000")
    assert "notes" not in form.fields
    application.refresh_from_db()
    assert (application.company, application.role) == ("Northwind Logistics", "Operations Analyst")


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ({"consultant": "known"}, "Mara Okoye"),
        ({"consultant": "known", "new_consultant": "Jo Lindqvist"}, "Jo Lindqvist"),
        ({}, None),
    ],
)
def test_the_consultant_is_chosen_typed_or_taken_away(
    alice: Candidate, alice_client: Client, application: Application, sent: dict[str, str], name: str | None
) -> None:
    known = Contact.objects.create(owner=alice, name="Mara Okoye")
    application.consultant = known
    application.save()
    values = {key: str(known.pk) if value == "known" else value for key, value in sent.items()}
    alice_client.post(url(application), {"part": "consultant", **values})
    application.refresh_from_db()
    assert (application.consultant.name if application.consultant else None) == name


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"offered_on": "2025-11-02"}, "This is after the day of the offer."),
        ({"ending": "rejected", "ended_on": "2025-11-02"}, "This is after the day it ended."),
    ],
)
def test_the_day_of_the_application_cannot_come_after_what_followed_it(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    fields: dict[str, Any],
    message: str,
) -> None:
    application = make_application(alice, **fields)
    sent = {"part": "details", "company": "Northwind", "role": "Analyst", "applied_on": "2025-11-03"}
    response = alice_client.post(url(application), sent)
    assert response.status_code == 422
    assert response.context["form"].errors == {"applied_on": [message]}


def test_a_change_in_another_window_is_noticed_once_and_the_words_are_kept(
    alice_client: Client, application: Application
) -> None:
    seen = alice_client.get(url(application), {"part": "notes"}).context["form"]["version"].value()
    Application.objects.filter(pk=application.pk).update(notes="Written elsewhere.")
    sent = {"part": "notes", "notes": "Written here.", "version": seen}
    response = alice_client.post(url(application), sent)
    assert response.status_code == 422
    assert response.context["form"]["notes"].value() == "Written here."
    again = sent | {"version": response.context["form"]["version"].value()}
    assert alice_client.post(url(application), again).status_code == 302
    application.refresh_from_db()
    assert application.notes == "Written here."


def test_a_stage_logged_meanwhile_is_no_such_change(alice_client: Client, application: Application) -> None:
    form = alice_client.get(url(application), {"part": "notes"}).context["form"]
    application.touch(application.updated_at.replace(year=2099))
    sent = {"part": "notes", "notes": "Written here.", "version": form["version"].value()}
    assert alice_client.post(url(application), sent).status_code == 302


def test_an_unknown_section_is_the_whole_form(alice_client: Client, application: Application) -> None:
    response = alice_client.get(url(application), {"part": "nowhere"})
    assert (response.status_code, response.context["part"]) == (200, "")


def test_a_stranger_cannot_change_an_application(charlie_client: Client, application: Application) -> None:
    assert charlie_client.get(url(application)).status_code == 404
    sent = {"company": "Mine", "role": "now"}
    assert charlie_client.post(url(application), sent).status_code == 404
    application.refresh_from_db()
    assert application.company == "Northwind Logistics"
