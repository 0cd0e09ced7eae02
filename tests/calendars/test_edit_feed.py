"""The page where the calendar feed is switched on, renewed and switched off."""

import hashlib

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.calendars.models import Feed

URL = reverse("calendars:edit_feed")
RENEW = reverse("calendars:renew_feed")
REVOKE = reverse("calendars:revoke_feed")


def press(client, url=RENEW):
    """Press a button on the page as it is now."""
    return client.post(url, {"version": client.get(URL).context["feed"].version})


def path(response):
    return response.context["address"].removeprefix("http://testserver")


def test_before_there_is_one_the_page_offers_it_and_makes_nothing(alice_client, django_assert_num_queries):
    with django_assert_num_queries(3):
        page = alice_client.get(URL).content.decode()
    assert "Make the address" in page
    assert Feed.objects.count() == 0


def test_one_press_makes_an_address_that_works(alice_client, client):
    response = press(alice_client)
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    assert client.get(path(response)).status_code == 200


def test_only_a_hash_of_it_is_kept_and_it_is_shown_once(alice_client):
    response = press(alice_client)
    token = path(response).removeprefix("/calendar/").removesuffix(".ics")
    feed = Feed.objects.values().get()
    assert feed["token_hash"] == hashlib.sha256(token.encode()).hexdigest()
    assert len(token) == 32
    assert token not in repr(feed)
    again = alice_client.get(URL)
    assert (again.context["address"], token in again.content.decode()) == ("", False)
    assert token not in repr(list(alice_client.session.items()))


def test_a_new_address_ends_the_old_one(alice_client, client):
    old, new = path(press(alice_client)), path(press(alice_client))
    assert [client.get(one).status_code for one in (old, new)] == [404, 200]


def test_a_reload_does_not_make_the_address_useless_that_was_just_copied(alice_client, client):
    version = alice_client.get(URL).context["feed"].version
    first = alice_client.post(RENEW, {"version": version})
    again = alice_client.post(RENEW, {"version": version})
    assert (again.status_code, again["Location"]) == (302, URL)
    assert client.get(path(first)).status_code == 200


def test_switched_off_it_answers_no_more_and_keeps_its_settings(alice_client, client):
    address = path(press(alice_client))
    Feed.objects.update(alarm=15)
    assert press(alice_client, REVOKE)["Location"] == URL
    assert client.get(address).status_code == 404
    assert list(Feed.objects.values_list("token_hash", "alarm")) == [("", 15)]
    assert client.get(path(press(alice_client))).status_code == 200


@pytest.mark.parametrize("url", [RENEW, REVOKE])
def test_a_press_from_nowhere_changes_nothing(url, alice_client, client):
    address = path(press(alice_client))
    for data in ({}, {"version": "none"}, {"version": "x" * 500}):
        assert alice_client.post(url, data)["Location"] == URL
    assert client.get(address).status_code == 200


def test_the_choices_are_kept(alice_client, alice):
    response = alice_client.post(URL, {"with_notes": "on", "alarm": "1440"})
    assert response["Location"] == URL
    assert list(Feed.objects.of(alice).values_list("with_tasks", "with_notes", "alarm")) == [
        (False, True, 1440)
    ]


@pytest.mark.parametrize("alarm", ["", "7", "x"])
def test_an_alarm_that_is_no_choice_is_refused(alarm, alice_client):
    response = alice_client.post(URL, {"alarm": alarm})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["alarm"])
    assert Feed.objects.count() == 0


def test_the_forms_need_their_token(alice):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    assert [client.post(url, {"version": "none"}).status_code for url in (URL, RENEW, REVOKE)] == [
        403,
        403,
        403,
    ]


def test_each_candidate_has_their_own(alice_client, bob_client, client):
    mine, theirs = path(press(alice_client)), path(press(bob_client))
    press(bob_client, REVOKE)
    assert [client.get(one).status_code for one in (mine, theirs)] == [200, 404]


def test_the_account_page_leads_there(alice_client):
    assert f'href="{URL}"' in alice_client.get(reverse("accounts:show_settings")).content.decode()
