"""A later invitation with the same UID: it changes or cancels its stage, after asking."""

import datetime

import pytest
from django.urls import reverse

from interviewprep.calendars.models import Invitation
from interviewprep.stages.models import Stage

from .conftest import NOW, invitation

URL = reverse("calendars:new_invitation")
UID = "3q8sample0google0event@google.com"
pytestmark = pytest.mark.usefixtures("_a_monday")


@pytest.fixture
def stage(alice, make_application, make_stage, make_person):
    stage = make_stage(
        make_application(alice),
        people=(make_person(alice, "Priya Shah", email="priya.shah@northwind.example"),),
        starts_at=datetime.datetime(2026, 11, 24, 14, tzinfo=datetime.UTC),
        link="https://meet.google.com/abc-defg-hij",
        notes="My own words",
    )
    Invitation.objects.create(stage=stage, uid=UID, sequence=1, method="request", received_at=NOW)
    return stage


def moved(sequence=2, **more):
    return invitation(
        "google",
        DTSTART="DTSTART;TZID=Europe/London:20261126T100000",
        DTEND="DTEND;TZID=Europe/London:20261126T113000",
        SEQUENCE=f"SEQUENCE:{sequence}",
        **more,
    )


def confirm(client, page):
    return client.post(reverse("calendars:change_invitation"), {"event": page.context["sealed"]})


def test_a_moved_invitation_is_shown_and_changes_nothing_yet(
    stage, alice_client, upload, django_assert_num_queries
):
    alice_client.get(URL)
    with django_assert_num_queries(4):
        page = upload(alice_client, moved())
    assert [(line.label, line.was, line.now) for line in page.context["change"].lines] == [
        ("When", "Tuesday 24 November 2026, 14:00 GMT", "Thursday 26 November 2026, 10:00 GMT"),
        ("How long", "1 h", "1 h 30 min"),
        ("Who", "Priya Shah", "also Tom Baker"),
    ]
    stage.refresh_from_db()
    assert (stage.starts_at.day, stage.moves) == (24, [])


def test_once_confirmed_the_stage_moves_and_they_moved_it(stage, alice_client, upload):
    response = confirm(alice_client, upload(alice_client, moved()))
    assert response["Location"] == stage.get_absolute_url()
    stage.refresh_from_db()
    assert stage.starts_at == datetime.datetime(2026, 11, 26, 10, tzinfo=datetime.UTC)
    assert [(move["from"], move["by"]) for move in stage.moves] == [("2026-11-24T14:00:00+00:00", "them")]
    assert (stage.duration_minutes, stage.notes) == (90, "My own words")
    assert [one.name for one in stage.interviewers.all()] == ["Priya Shah", "Tom Baker"]
    assert list(Invitation.objects.values_list("uid", "sequence")) == [(UID, 2)]


def test_control_characters_in_a_name_are_left_out(stage, alice_client, upload):
    data = moved().replace(b"CN=tom.baker@northwind.example", b"CN=Tom\0 Baker\x07")
    confirm(alice_client, upload(alice_client, data))
    assert [one.name for one in stage.interviewers.all()] == ["Priya Shah", "Tom Baker"]


def test_the_same_again_has_nothing_new(stage, alice_client, upload):
    confirm(alice_client, upload(alice_client, moved()))
    page = upload(alice_client, moved())
    assert page.context["change"].is_needed is False


def test_an_older_one_is_said_to_be_older_and_cannot_be_confirmed(stage, alice_client, upload):
    page = upload(alice_client, moved(sequence=0))
    assert "This is an older invitation" in page.content.decode()
    confirm(alice_client, page)
    stage.refresh_from_db()
    assert stage.starts_at.day == 24


@pytest.mark.parametrize("line", [{"METHOD": "METHOD:CANCEL"}, {"STATUS": "STATUS:CANCELLED"}])
def test_a_cancelled_invitation_cancels_its_stage_once_confirmed(line, stage, alice_client, upload):
    page = upload(alice_client, invitation("google", **line))
    stage.refresh_from_db()
    assert stage.status == "confirmed"
    confirm(alice_client, page)
    stage.refresh_from_db()
    assert (stage.status, stage.cancelled_reason) == ("cancelled", "They cancelled the invitation.")
    assert stage.notes == "My own words"


def test_a_newer_invitation_brings_a_cancelled_stage_back(stage, alice_client, upload):
    confirm(alice_client, upload(alice_client, invitation("google", METHOD="METHOD:CANCEL")))
    page = upload(alice_client, moved())
    assert page.context["change"].brings_back is True
    confirm(alice_client, page)
    stage.refresh_from_db()
    assert (stage.status, stage.starts_at.day) == ("confirmed", 26)


def test_a_zone_nobody_knows_is_taken_to_be_that_of_the_stage(stage, alice_client, upload):
    Stage.objects.update(time_zone="America/New_York")
    data = invitation("unknown_zone", UID=f"UID:{UID}", DTSTAMP="SEQUENCE:3")
    page = upload(alice_client, data)
    assert page.context["change"].lines[0].now == "Tuesday 24 November 2026, 14:00 EST"


def test_the_same_uid_of_another_candidate_is_a_new_invitation(stage, bob_client, upload):
    page = upload(bob_client, moved())
    assert "change" not in page.context
    assert b"My own words" not in page.content


def test_a_deleted_stage_makes_its_invitation_new_again(stage, alice_client, upload):
    alice_client.post(reverse("stages:delete_stage", args=[stage.pk]))
    assert Invitation.objects.count() == 0
    assert "page" in upload(alice_client, moved()).context


def test_the_change_is_only_made_by_the_candidate_it_was_sealed_for(stage, alice_client, bob_client, upload):
    page = upload(alice_client, moved())
    assert confirm(bob_client, page)["Location"] == URL
    stage.refresh_from_db()
    assert stage.starts_at.day == 24
