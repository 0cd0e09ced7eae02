"""The finished example: one press puts it into an empty account, one press takes it away."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from interviewprep.applications.models import Application
from interviewprep.reminders.fetch import reachable
from interviewprep.transfer.models import Import
from interviewprep.transfer.owned_models import kinds

SHOW, REMOVE = reverse("running:show_example"), reverse("running:remove_example")


def rows(owner):
    return {kind.label: kind.model._base_manager.filter(owner=owner).count() for kind in kinds()}


def test_an_empty_account_offers_the_example(alice_client):
    assert f'action="{SHOW}"' in alice_client.get("/").text


def test_one_press_shows_it_and_one_takes_all_of_it_away(alice, alice_client):
    before = rows(alice)
    page = alice_client.post(SHOW, follow=True).text
    assert Application.objects.of(alice).count() == 9
    assert f'action="{REMOVE}"' in page
    alice_client.post(REMOVE)
    alice.refresh_from_db()
    assert (rows(alice), alice.example, Import.objects.of(alice).count()) == (before, None, 0)


def test_what_was_added_beside_it_stays(alice, alice_client, make_application):
    alice_client.post(SHOW)
    own = make_application(alice, company="My own")
    alice_client.post(REMOVE)
    assert list(Application.objects.of(alice)) == [own]


def test_an_account_with_applications_does_not_get_it(alice, alice_client, make_application):
    make_application(alice)
    alice_client.post(SHOW)
    assert Application.objects.of(alice).count() == 1


def test_undoing_it_as_an_import_takes_the_notice_away_too(alice, alice_client):
    alice_client.post(SHOW)
    alice.refresh_from_db()
    alice_client.post(reverse("transfer:undo_import", args=[alice.example]))
    alice.refresh_from_db()
    assert (alice.example, Application.objects.of(alice).count()) == (None, 0)


def test_nobody_is_reminded_of_interviews_that_do_not_exist(alice, alice_client):
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    assert list(reachable()) == [alice]
    alice_client.post(SHOW)
    assert list(reachable()) == []


@pytest.mark.parametrize("url", [SHOW, REMOVE])
def test_it_takes_a_post(alice_client, url):
    assert alice_client.get(url).status_code == 405


def test_the_example_of_somebody_else_stays(alice_client, bob_client, alice):
    alice_client.post(SHOW)
    bob_client.post(REMOVE)
    assert Application.objects.of(alice).count() == 9
