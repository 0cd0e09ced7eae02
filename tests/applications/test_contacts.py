"""Recruiters and consultants: every one can be seen, changed and deleted."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application, Contact

LIST = reverse("applications:list_contacts")
QUERIES = 4


@pytest.fixture
def contact(alice: Candidate) -> Contact:
    return Contact.objects.create(owner=alice, name="Mara Okoye", firm="Okoye Search")


def edit(contact: Contact) -> str:
    return reverse("applications:edit_contact", args=[contact.pk])


def delete(contact: Contact) -> str:
    return reverse("applications:delete_contact", args=[contact.pk])


def test_an_empty_list_says_how_somebody_gets_there(alice_client: Client) -> None:
    assert "Nobody here yet" in alice_client.get(LIST).text


def test_the_list_names_the_applications_of_each(
    alice: Candidate,
    alice_client: Client,
    contact: Contact,
    make_application: Callable[..., Application],
) -> None:
    application = make_application(alice, consultant=contact)
    page = alice_client.get(LIST)
    assert [line.contact for line in page.context["lines"]] == [contact]
    assert application.get_absolute_url() in page.text


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_contact_list_takes_as_many_queries_for_forty_contacts_as_for_one(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    django_assert_num_queries: Callable[..., Any],
    count: int,
) -> None:
    for number in range(count):
        make_application(alice, consultant=Contact.objects.create(owner=alice, name=f"Person {number}"))
    with django_assert_num_queries(QUERIES):
        assert len(alice_client.get(LIST).context["lines"]) == count


def test_a_contact_can_be_changed(alice_client: Client, contact: Contact) -> None:
    sent = {"name": "Mara Okoye-Lind", "relation": "employer", "email": "mara@example.com"}
    assert alice_client.post(edit(contact), sent)["Location"] == LIST
    contact.refresh_from_db()
    assert (contact.name, contact.relation, contact.email, contact.firm) == (
        "Mara Okoye-Lind",
        "employer",
        "mara@example.com",
        "",
    )


def test_an_address_that_is_none_is_refused_and_every_word_kept(
    alice_client: Client, contact: Contact
) -> None:
    sent = {"name": "Mara", "firm": "Lind", "relation": "other", "email": "mara at example", "phone": "1"}
    response = alice_client.post(edit(contact), sent)
    form = response.context["form"]
    assert response.status_code == 422
    assert form.errors == {"email": ["Enter a valid email address."]}
    assert {name: form[name].value() for name in sent} == sent


def test_a_deleted_contact_leaves_the_application_standing(
    alice: Candidate,
    alice_client: Client,
    contact: Contact,
    make_application: Callable[..., Application],
) -> None:
    application = make_application(alice, consultant=contact)
    assert "Mara Okoye" in alice_client.get(delete(contact)).text
    assert alice_client.post(delete(contact))["Location"] == LIST
    application.refresh_from_db()
    assert application.consultant is None


def test_a_stranger_cannot_change_a_contact_and_lists_none(charlie_client: Client, contact: Contact) -> None:
    assert charlie_client.get(edit(contact)).status_code == 404
    assert charlie_client.post(edit(contact), {"name": "Mine"}).status_code == 404
    assert charlie_client.post(delete(contact)).status_code == 404
    assert list(charlie_client.get(LIST).context["lines"]) == []
