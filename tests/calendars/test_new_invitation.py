"""Add from an invitation: read, preview, save; and all the ways it can go wrong."""

import datetime

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from interviewprep.applications.models import Application
from interviewprep.calendars.models import Invitation
from interviewprep.stages.models import Stage

from .conftest import PRODUCERS, invitation, sent_by
from .invitation_steps import CHOOSE, SAVE, URL, errors

pytestmark = pytest.mark.usefixtures("_a_monday")


@pytest.fixture
def northwind(alice, make_application):
    return make_application(alice)


def test_the_three_ways_stand_on_one_page(alice_client, django_assert_num_queries):
    with django_assert_num_queries(2):
        page = alice_client.get(URL)
    assert list(page.context["form"].fields) == ["file", "calendar", "mail"]


def test_a_file_is_previewed_and_nothing_is_saved(alice_client, northwind, upload, django_assert_num_queries):
    alice_client.get(URL)
    # Three of them: who is at the stages of this application, the latest others, and everybody by name.
    with django_assert_num_queries(8):
        page = upload(alice_client, invitation("google"))
    assert (page.status_code, Stage.objects.count(), Invitation.objects.count()) == (200, 0, 0)
    assert page.context["understood"] == (
        ("Title", "Second interview: Operations Analyst @ Northwind"),
        ("When", "Tuesday 24 November 2026, 14:00 – 15:00 GMT"),
        ("Time zone", "London"),
        ("How long", "1 h"),
        ("Link to the call", "https://meet.google.com/abc-defg-hij"),
        ("Who", "Priya Shah, Tom Baker"),
    )


def test_the_preview_says_when_it_is_for_the_candidate(alice_client, upload):
    page = upload(alice_client, invitation("zoom"))
    said = dict(page.context["understood"])
    assert said["When"] == "Tuesday 24 November 2026, 19:30 – 20:30 IST"
    assert said["For you"] == "Tuesday 24 November, 14:00 GMT"


def test_saving_the_preview_as_it_stands_adds_the_stage(alice, alice_client, northwind, upload):
    page = upload(alice_client, invitation("google"))
    response = alice_client.post(SAVE, sent_by(page))
    stage = Stage.objects.get()
    assert response["Location"] == stage.get_absolute_url()
    assert (stage.owner, stage.application, stage.kind, stage.format) == (
        alice,
        northwind,
        "second-interview",
        "video",
    )
    assert stage.starts_at == datetime.datetime(2026, 11, 24, 14, tzinfo=datetime.UTC)
    assert (stage.time_zone, stage.duration_minutes, stage.link) == (
        "Europe/London",
        60,
        "https://meet.google.com/abc-defg-hij",
    )
    assert [(one.name, one.email) for one in stage.interviewers.order_by("pk")] == [
        ("Priya Shah", "priya.shah@northwind.example"),
        ("Tom Baker", "tom.baker@northwind.example"),
    ]
    kept = Invitation.objects.get()
    assert (kept.owner, kept.stage, kept.uid, kept.sequence, kept.method) == (
        alice,
        stage,
        "3q8sample0google0event@google.com",
        1,
        "request",
    )


@pytest.mark.parametrize("name", sorted(set(PRODUCERS) - {"series", "several", "unknown_zone"}))
def test_every_producers_preview_can_be_saved_as_it_stands(name, alice_client, northwind, upload):
    page = upload(alice_client, invitation(name))
    response = alice_client.post(SAVE, sent_by(page, application=str(northwind.pk)))
    assert (response.status_code, Stage.objects.count()) == (302, 1)


def test_what_the_candidate_corrects_is_what_is_saved(alice_client, northwind, upload):
    page = upload(alice_client, invitation("google"))
    changed = sent_by(
        page,
        starts_at="2026-11-25T09:30",
        time_zone="Europe/Berlin",
        kind="panel",
        link="",
        place="14 Wharf Street",
        **{"new-0-name": "", "new-0-email": "", "new-1-job_title": "Head of Planning"},
    )
    alice_client.post(SAVE, changed)
    stage = Stage.objects.get()
    assert stage.starts_at == datetime.datetime(2026, 11, 25, 8, 30, tzinfo=datetime.UTC)
    assert (stage.kind, stage.link, stage.place) == ("panel", "", "14 Wharf Street")
    assert [(one.name, one.job_title) for one in stage.interviewers.all()] == [
        ("Tom Baker", "Head of Planning")
    ]


def test_a_new_application_is_made_where_none_fits(alice, alice_client, upload):
    page = upload(alice_client, invitation("google"))
    assert page.context["page"]["choice"]["company"].value() == "Northwind"
    alice_client.post(SAVE, sent_by(page, role="Operations Analyst"))
    assert list(Application.objects.of(alice).values_list("company", "role")) == [
        ("Northwind", "Operations Analyst")
    ]


def test_a_guessed_company_does_not_win_over_the_choice_from_the_list(
    alice, alice_client, make_application, upload
):
    other = make_application(alice, company="Quite Another")
    page = upload(alice_client, invitation("google"))
    assert page.context["page"]["choice"]["application"].value() == ""
    alice_client.post(SAVE, sent_by(page, application=str(other.pk)))
    assert Stage.objects.get().application == other


def test_the_application_whose_page_led_here_is_chosen(
    alice, alice_client, make_application, northwind, upload
):
    other = make_application(alice, company="Quite Another")
    page = upload(alice_client, invitation("google"), wanted=str(other.pk))
    assert page.context["page"]["choice"]["application"].value() == other.pk


def test_another_candidates_application_cannot_be_chosen(alice_client, bob, make_application, upload):
    theirs = make_application(bob, company="SECRET")
    page = upload(alice_client, invitation("google"), wanted=str(theirs.pk))
    assert b"SECRET" not in page.content
    response = alice_client.post(SAVE, sent_by(page, application=str(theirs.pk)))
    assert (response.status_code, Stage.objects.count()) == (422, 0)


def test_a_zone_nobody_knows_must_be_chosen(alice_client, northwind, upload):
    page = upload(alice_client, invitation("unknown_zone"))
    assert '<option value="" selected>Choose the zone</option>' in page.content.decode()
    data = sent_by(page, application=str(northwind.pk))
    refused = alice_client.post(SAVE, data)
    assert (refused.status_code, Stage.objects.count()) == (422, 0)
    assert refused.context["page"]["form"].errors == {
        "time_zone": ["Choose the zone that the date and time are meant in."]
    }
    alice_client.post(SAVE, data | {"time_zone": "America/Chicago"})
    assert Stage.objects.get().starts_at.hour == 20


def test_a_stage_at_the_same_time_is_pointed_out(alice_client, northwind, make_stage, upload):
    stage = make_stage(northwind, starts_at=datetime.datetime(2026, 11, 24, 14, tzinfo=datetime.UTC))
    page = upload(alice_client, invitation("google"))
    assert page.context["same"] == stage


def test_a_date_that_has_passed_is_pointed_out(alice_client, upload):
    past = invitation("calendly", DTSTART="DTSTART:20260701T143000Z", DTEND="DTEND:20260701T150000Z")
    assert upload(alice_client, past).context["notes"] == (
        "This date has passed. Save it if you want to log what happened there.",
    )


def test_of_several_events_one_is_chosen(alice_client, upload):
    page = upload(alice_client, invitation("several"))
    options = page.context["options"]
    assert [option.title for option in options] == ["First: the manager", "Second: meet the team"]
    preview = alice_client.post(CHOOSE, {"event": options[1].sealed})
    assert preview.context["page"].stage.kind == "meet-the-team"
    assert Stage.objects.count() == 0


def test_another_row_for_a_person_saves_nothing_and_keeps_every_word(alice_client, northwind, upload):
    page = upload(alice_client, invitation("google"))
    more = alice_client.post(SAVE, sent_by(page, more="new", label="My own name"))
    assert (more.status_code, Stage.objects.count()) == (200, 0)
    assert more.context["page"]["form"]["label"].value() == "My own name"
    assert len(more.context["page"]["new_people"].forms) == 4


def test_two_presses_add_one_stage(alice_client, northwind, upload):
    data = sent_by(upload(alice_client, invitation("google")))
    alice_client.post(SAVE, data)
    again = alice_client.post(SAVE, data)
    assert (Stage.objects.count(), Invitation.objects.count()) == (1, 1)
    assert again["Location"] == Stage.objects.get().get_absolute_url()


def test_cancelling_what_is_not_in_the_log_says_so(alice_client, upload):
    response = upload(alice_client, invitation("google", METHOD="METHOD:CANCEL"))
    assert response.status_code == 422
    assert errors(response)["file"][0].startswith(
        "This calls off an interview that was not added to your log"
    )


def test_mail_with_one_date_goes_straight_to_the_preview(alice_client, northwind):
    text = (
        "Subject: Second interview\n\nWe would like to see you on Tuesday 24 November at 2pm GMT for an hour."
    )
    page = alice_client.post(URL, {"mail": text})
    said = dict(page.context["understood"])
    assert said["When"] == "Tuesday 24 November 2026, 14:00 – 15:00 GMT"
    assert said["Read from"] == "“Tuesday 24 November at 2pm GMT”"
    assert Stage.objects.count() == 0
    alice_client.post(SAVE, sent_by(page, application=str(northwind.pk)))
    assert (Stage.objects.get().kind, Invitation.objects.count()) == ("second-interview", 0)


def test_mail_with_a_doubtful_date_offers_both(alice_client):
    page = alice_client.post(URL, {"mail": "See you on 03/12/2026 at 10:30."})
    assert [option.line for option in page.context["options"]] == [
        "Thursday 3 December 2026, 10:30 GMT",
        "Thursday 12 March 2026, 10:30 GMT",
    ]


def test_words_sent_after_the_session_ended_come_back(alice, northwind, upload):
    client = Client()
    client.force_login(alice)
    data = sent_by(upload(client, invitation("google")), label="My own name")
    del client.cookies[settings.SESSION_COOKIE_NAME]
    client.post(SAVE, data)
    client.force_login(alice)
    page = client.get(SAVE)
    assert page.context["page"]["form"]["label"].value() == "My own name"
    assert Stage.objects.count() == 0


def test_the_way_there_stands_on_the_pages_that_add_a_stage(alice_client, northwind):
    link = f'href="{URL}'
    assert link in alice_client.get(reverse("stages:new_stage")).content.decode()
    of = alice_client.get(reverse("stages:new_stage_of", args=[northwind.pk])).content.decode()
    assert f"{link}?application={northwind.pk}" in of


def test_the_welcome_leads_there(alice_client):
    assert f'href="{URL}"' in alice_client.get("/").content.decode()


CALLED_OFF = "Unfortunately we have to cancel your interview on Tuesday 24 November at 2pm GMT."


def test_mail_that_calls_off_presets_cancelled_and_saves_it_so(alice_client, northwind):
    page = alice_client.post(URL, {"mail": CALLED_OFF})
    field = page.context["page"]["form"]["status"]
    assert (field.value(), field.field.choices[0][0]) == ("cancelled", "cancelled")
    alice_client.post(SAVE, sent_by(page, application=str(northwind.pk)))
    stage = Stage.objects.get()
    assert (stage.status, stage.cancelled_reason) == ("cancelled", "They called it off.")


def test_mail_that_calls_off_leads_to_the_stage_that_it_means(alice_client, northwind, make_stage):
    stage = make_stage(northwind, starts_at=datetime.datetime(2026, 11, 24, 14, tzinfo=datetime.UTC))
    page = alice_client.post(URL, {"mail": CALLED_OFF})
    said = " ".join(page.content.decode().split())
    assert f'Most likely they mean <a href="{stage.get_absolute_url()}">' in said
    assert "You have a stage at this time already" not in said


def test_mail_without_a_date_is_not_preset_as_confirmed(alice_client):
    page = alice_client.post(URL, {"mail": "Thank you for applying. We will be in touch."})
    assert page.context["page"]["form"]["status"].value() == "expected"


@pytest.mark.parametrize(("sender", "is_open"), [("priya@northwind.example", False), ("bo@gmail.com", True)])
def test_fields_for_a_new_application_are_open_where_none_fits(sender, is_open, alice_client, northwind):
    page = alice_client.post(URL, {"mail": f"From: Priya Shah <{sender}>\n\nTuesday 24 November at 2pm"})
    assert page.context["page"]["choice"].opens_new is is_open
