"""Every button that deletes, pressed twice: the second press lands where the first did, and says so."""

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.recovery.models import Deletion
from tests.all_rows import everything

from .conftest import Rows
from .edits import ADDRESSES
from .urls import Address

pytestmark = pytest.mark.django_db
DELETES = [
    one
    for one in ADDRESSES
    if one.takes_form and one.arguments and one.name.rpartition(":")[2].startswith("delete_")
]


@pytest.fixture(scope="module")
def alices(alices_of_the_module: Rows) -> Rows:
    return alices_of_the_module


@pytest.fixture
def alice(db: None, alices: Rows) -> Candidate:
    return Candidate.objects.get(pk=alices["application"].owner_id)


def test_there_are_buttons_that_delete() -> None:
    assert len(DELETES) > 12


@pytest.mark.parametrize("address", DELETES, ids=lambda one: one.name)
def test_pressed_twice_it_lands_calmly_and_deletes_once(
    address: Address, alice_client: Client, charlie_client: Client, alices: Rows
) -> None:
    where = reverse(address.name, kwargs=alices.arguments(address))
    first = alice_client.post(where, {"csrfmiddlewaretoken": "one"})
    known, after = Deletion.objects.count(), everything()
    # What the first said waits for a page to be shown on, and is not said twice.
    second = alice_client.post(where, {"csrfmiddlewaretoken": "two"}, follow=True)
    assert second.redirect_chain[0] == (first["Location"], 302)
    assert [str(one).partition(":")[0] for one in second.context["messages"]] == ["Deleted"]
    # Later, as on another device, it says so itself, with the way back.
    third = alice_client.post(where, follow=True)
    assert [str(one).partition(":")[0] for one in third.context["messages"]] == ["Deleted already"]
    assert reverse("recovery:restore_deleted", args=[Deletion.objects.first().pk]) in third.text  # type: ignore[union-attr]
    assert (Deletion.objects.count(), everything()) == (known, after)
    assert (alice_client.get(where).status_code, charlie_client.post(where).status_code) == (404, 404)
