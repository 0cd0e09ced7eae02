"""A later invitation with the same UID: it changes or cancels its stage, after asking."""

import datetime
from pathlib import Path

import pytest
from django.urls import reverse

from interviewprep.calendars.models import Invitation
from interviewprep.stages.models import Stage

from .conftest import NOW, invitation, sent_by

URL = reverse("calendars:new_invitation")
CHOOSE, SAVE = reverse("calendars:choose_event"), reverse("calendars:save_invitation")
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
    seen = page.context["change"].version
    return client.post(
        reverse("calendars:change_invitation"), {"event": page.context["sealed"], "seen": seen}
    )


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


def test_a_stage_changed_elsewhere_meanwhile_is_shown_as_it_is_now_first(stage, alice_client, upload):
    page = upload(alice_client, moved())
    Stage.objects.update(duration_minutes=45)
    again = confirm(alice_client, page)
    assert (again.status_code, again.context["change"].lines[1].was) == (422, "45 min")
    assert confirm(alice_client, again).status_code == 302


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


CASES = Path(__file__).parent / "files" / "cases"


def case(name, *changes):
    text = (CASES / name).read_bytes()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.fixture
def video_call(alice, alice_client, make_application, upload):
    """The stage for a video call, made from an invitation."""
    northwind = make_application(alice)
    page = upload(alice_client, case("ics-06a-first-video-call.ics"))
    alice_client.post(SAVE, sent_by(page, application=str(northwind.pk)))
    return Stage.objects.get()


def lines(page):
    return [(line.label, line.was, line.now) for line in page.context["change"].lines]


ON_SITE = [
    ("Where", "Not known", "10 High Street, Leeds"),
    ("Link", "https://teams.microsoft.com/meet/234?p=x", "None"),
    ("Format", "Video call", "In person"),
]


def test_moved_from_video_to_on_site_the_old_link_and_format_go(video_call, alice_client, upload):
    page = upload(alice_client, case("ics-06b-then-on-site.ics"))
    assert lines(page) == ON_SITE
    confirm(alice_client, page)
    video_call.refresh_from_db()
    assert (video_call.place, video_call.link, video_call.format) == (
        "10 High Street, Leeds",
        "",
        "in-person",
    )


def test_back_to_video_the_place_goes(video_call, alice_client, upload):
    confirm(alice_client, upload(alice_client, case("ics-06b-then-on-site.ics")))
    again = case("ics-06a-first-video-call.ics", (b"SEQUENCE:0", b"SEQUENCE:2"))
    page = upload(alice_client, again)
    assert lines(page) == [
        ("Where", "10 High Street, Leeds", "Not there"),
        ("Link", "None", "https://teams.microsoft.com/meet/234?p=x"),
        ("Format", "In person", "Video call"),
    ]
    confirm(alice_client, page)
    video_call.refresh_from_db()
    assert (video_call.place, video_call.format) == ("", "video")


def test_taken_before_invitations_were_kept_the_old_link_goes_as_well(video_call, alice_client, upload):
    Invitation.objects.update(said={})
    assert lines(upload(alice_client, case("ics-06b-then-on-site.ics"))) == ON_SITE


def test_what_the_candidate_typed_stays(video_call, alice_client, upload):
    Stage.objects.update(link="https://call.example/mine", format="panel")
    page = upload(alice_client, case("ics-06b-then-on-site.ics"))
    assert lines(page) == [("Where", "Not known", "10 High Street, Leeds")]
    confirm(alice_client, page)
    video_call.refresh_from_db()
    assert (video_call.link, video_call.format) == ("https://call.example/mine", "panel")


def test_from_video_to_a_phone_call_the_link_goes(video_call, alice_client, upload):
    by_phone = case("ics-06b-then-on-site.ics", (rb"10 High Street\, Leeds", b"+44 113 496 0000"))
    page = upload(alice_client, by_phone)
    assert lines(page)[-1] == ("Format", "Video call", "Phone")


def test_a_new_title_is_shown_and_becomes_the_name(video_call, alice_client, upload):
    renamed = case(
        "ics-06a-first-video-call.ics",
        (b"SEQUENCE:0", b"SEQUENCE:1"),
        (b"Interview with Northwind", b"Panel at 2"),
    )
    page = upload(alice_client, renamed)
    assert lines(page) == [("Title", "Interview with Northwind", "Panel at 2")]
    confirm(alice_client, page)
    video_call.refresh_from_db()
    assert (video_call.kind, video_call.label) == ("panel", "")


def test_a_new_title_leaves_the_candidates_own_name_and_is_told(video_call, alice_client, upload):
    Stage.objects.update(label="The big one")
    renamed = case(
        "ics-06a-first-video-call.ics",
        (b"SEQUENCE:0", b"SEQUENCE:1"),
        (b"Interview with Northwind", b"Panel at 2"),
    )
    page = upload(alice_client, renamed)
    assert lines(page) == []
    assert list(page.context["change"].notes) == [
        "The invitation is called “Panel at 2” now. Your own name for the stage stays."
    ]


def test_whoever_is_no_longer_named_stays_and_is_told(stage, alice_client, upload):
    Invitation.objects.update(said={"title": "", "place": "", "link": "", "people": ["Priya Shah"]})
    data = moved().replace(b"priya.shah@northwind.example", b"ana@northwind.example")
    page = upload(alice_client, data.replace(b"Priya Shah", b"Ana"))
    assert list(page.context["change"].notes) == [
        "No longer named: Priya Shah. They stay on the stage until you take them off."
    ]


def test_a_series_called_off_calls_off_the_date_that_was_taken(alice_client, upload):
    page = upload(alice_client, series())
    page = alice_client.post(CHOOSE, {"event": page.context["options"][1].sealed})
    alice_client.post(SAVE, sent_by(page, company="Northwind", role="Analyst"))
    assert Invitation.objects.get().uid == "series-sample#2026-12-08T10:00:00"
    page = upload(alice_client, series(b"STATUS:CANCELLED\r\n"))
    assert page.context["change"].cancels is True


def test_a_date_of_a_series_at_another_hour_is_found_again(alice_client, upload):
    page = upload(alice_client, series())
    page = alice_client.post(CHOOSE, {"event": page.context["options"][0].sealed})
    alice_client.post(SAVE, sent_by(page, company="Northwind", role="Analyst"))
    later = upload(alice_client, series().replace(b"T100000", b"T110000").replace(b"T103000", b"T113000"))
    page = alice_client.post(CHOOSE, {"event": later.context["options"][0].sealed})
    assert lines(page) == [
        ("When", "Tuesday 1 December 2026, 10:00 GMT", "Tuesday 1 December 2026, 11:00 GMT")
    ]


def series(more=b""):
    return (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:series-sample\r\n"
        b"DTSTART;TZID=Europe/London:20261201T100000\r\nDTEND;TZID=Europe/London:20261201T103000\r\n"
        b"RRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:Call\r\n" + more + b"END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def test_where_two_are_open_at_the_company_the_stage_is_named_with_its_role(
    stage, alice, alice_client, upload, make_application
):
    make_application(alice, company="Northwind Logistics", role="Planner")
    at = f"{stage.name} at Northwind Logistics (Operations Analyst)"
    assert at in upload(alice_client, moved()).content.decode()
    Invitation.objects.all().delete()
    # Without it the stage is only one at the same time.
    assert at in upload(alice_client, invitation("google")).content.decode()
