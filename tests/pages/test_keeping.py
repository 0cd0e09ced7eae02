"""What a browser keeps of a stage: which pages, until when, and when there is nothing more to keep."""

import datetime

import pytest
from django.test import override_settings
from django.urls import reverse

from interviewprep.pages.keeping import kept_until

NOW = datetime.datetime(2026, 11, 26, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _on_a_thursday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def coming(alice, make_application, make_stage, make_person):
    person = make_person(alice)
    return make_stage(make_application(alice), people=(person,), in_days=2, kind="second-interview")


def _list(client, stage):
    return client.get(reverse("stages:list_kept_pages", args=[stage.pk]))


def test_its_pages_and_a_card_for_each_person_are_kept_until_a_day_after(alice, alice_client, coming):
    person = coming.attendances.get().interviewer
    assert _list(alice_client, coming).json() == {
        "candidate": alice.pk,
        "name": "Second interview at Northwind Logistics",
        "until": "2026-11-29T10:00:00+00:00",
        "pages": [
            f"/stages/{coming.pk}/",
            f"/stages/{coming.pk}/sheet/",
            f"/stages/{coming.pk}/glance/",
            f"/stages/{coming.pk}/glance/?who={person.pk}",
            f"/stages/{coming.pk}/debrief/",
        ],
    }


@pytest.mark.parametrize("starts_at", [None, NOW + datetime.timedelta(days=90)])
@override_settings(SESSION_IDLE_AGE=14 * 24 * 3600)
def test_without_a_date_or_with_a_far_one_it_is_kept_as_long_as_an_unused_session(coming, starts_at):
    coming.starts_at = starts_at
    assert kept_until(coming, NOW) == NOW + datetime.timedelta(days=14)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "cancelled"},
        {"debriefed_at": NOW},
        {"starts_at": NOW - datetime.timedelta(hours=25)},
    ],
)
def test_once_it_is_settled_or_over_there_is_nothing_to_keep(alice_client, coming, fields):
    type(coming).objects.filter(pk=coming.pk).update(**fields)
    assert _list(alice_client, coming).status_code == 404
    sheet = alice_client.get(reverse("stages:show_sheet", args=[coming.pk]))
    assert "Keep on this phone" not in sheet.text


def test_an_ended_application_keeps_nothing(alice_client, coming):
    type(coming.application).objects.filter(pk=coming.application_id).update(ending="rejected")
    assert _list(alice_client, coming).status_code == 404


def test_where_nothing_may_be_kept_on_the_device_nothing_is_offered(alice_client, coming):
    sheet = reverse("stages:show_sheet", args=[coming.pk])
    assert "Keep on this phone" in alice_client.get(sheet).text
    with override_settings(DEVICE_DRAFTS=False):
        assert "Keep on this phone" not in alice_client.get(sheet).text
        assert _list(alice_client, coming).status_code == 404


def test_a_browser_that_cannot_keep_is_told_so(alice_client, coming):
    answer = alice_client.post(reverse("stages:keep_on_device", args=[coming.pk]), follow=True)
    assert answer.redirect_chain == [(reverse("stages:show_sheet", args=[coming.pk]), 302)]
    assert "This browser cannot keep pages on the device" in answer.text
