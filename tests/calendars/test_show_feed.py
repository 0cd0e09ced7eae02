"""The private feed: what a calendar program gets, and what it does not."""

import datetime
import itertools

import pytest
from django.core.cache import cache
from django.urls import reverse
from icalendar import Calendar

from interviewprep.calendars.models import Feed
from interviewprep.stages.models import PlanMark, Stage
from interviewprep.web.secret_links import hash_of

from .conftest import NOW
from .events import only

pytestmark = pytest.mark.usefixtures("_a_monday")


@pytest.fixture(autouse=True)
def _a_fresh_count():
    cache.clear()


def test_it_says_what_it_is_and_how_often_to_look(client, url, plain, stage):
    lines = client.get(url).content.decode().split("\r\n")
    assert lines[:9] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Interview Prep//Interview Prep//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Interview Prep",
        "X-WR-CALNAME:Interview Prep",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
    assert "BEGIN:VTIMEZONE" not in lines


def test_a_stage_is_an_event_with_its_alarm_and_the_way_to_its_sheet(client, url, plain, stage):
    event = only(client.get(url))
    sheet = f"http://testserver{reverse('stages:show_sheet', args=[stage.pk])}"
    given = {name: event[name].to_ical().decode() for name in event if name not in ("UID", "DESCRIPTION")}
    assert given == {
        "DTSTAMP": "20261116T090000Z",
        "LAST-MODIFIED": "20261116T090000Z",
        "SEQUENCE": "0",
        "DTSTART": "20261124T140000Z",
        "DTEND": "20261124T150000Z",
        "SUMMARY": "Second interview – Northwind Logistics",
        "LOCATION": "14 Wharf Street\\, Leeds",
        "URL": sheet,
        "STATUS": "CONFIRMED",
        "CLASS": "PRIVATE",
    }
    assert str(event["DESCRIPTION"]) == (
        f"Operations Analyst\nIn person\nWith Priya Shah\nPrep sheet: {sheet}"
    )
    (alarm,) = event.subcomponents
    assert alarm["TRIGGER"].to_ical() == b"-PT1H"


def test_notes_are_left_out_unless_chosen(client, url, plain, stage):
    assert b"SECRET" not in client.get(url).content
    Feed.objects.update(with_notes=True)
    text = str(only(client.get(url))["DESCRIPTION"])
    assert text.endswith("\n\nBring: SECRET papers\n\nSECRET note")


def test_the_alarm_is_as_chosen(client, url, plain, stage):
    Feed.objects.update(alarm=1440)
    assert only(client.get(url)).subcomponents[0]["TRIGGER"].to_ical() == b"-P1D"
    Feed.objects.update(alarm=0)
    assert only(client.get(url)).subcomponents == []


def test_emoji_commas_and_long_names_arrive_whole(client, url, plain, stage):
    Stage.objects.update(label="Coffee ☕; with, everybody\\all " + "é🚚" * 40)
    response = client.get(url)
    assert max(len(line) for line in response.content.split(b"\r\n")) <= 75
    assert str(only(response)["SUMMARY"]) == f"{Stage.objects.get().label} – Northwind Logistics"


def test_a_second_look_is_the_same_to_the_letter(client, url, stage, time_machine):
    first = client.get(url)
    time_machine.move_to(NOW + datetime.timedelta(hours=5))
    assert client.get(url).content == first.content


def test_every_change_and_only_a_change_counts_up(alice_client, client, url, plain, stage, time_machine):
    hours = itertools.count(1)

    def sync():
        time_machine.move_to(NOW + datetime.timedelta(hours=next(hours)), tick=False)
        event = only(client.get(url))
        return int(event["SEQUENCE"]), str(event["STATUS"]), event["LAST-MODIFIED"].dt.hour

    assert sync() == (0, "CONFIRMED", 10)
    assert sync() == (0, "CONFIRMED", 10)
    stage.starts_at += datetime.timedelta(days=1)
    stage.save()
    assert sync() == (1, "CONFIRMED", 12)
    alice_client.post(reverse("stages:cancel_stage", args=[stage.pk]))
    assert sync() == (2, "CANCELLED", 13)
    alice_client.post(reverse("stages:uncancel_stage", args=[stage.pk]))
    assert sync() == (3, "CONFIRMED", 14)
    stage.application.company = "Southwind"
    stage.application.save()
    assert sync() == (4, "CONFIRMED", 15)
    stage.interviewers.update(name="Priya Shah-Jones")
    assert sync() == (5, "CONFIRMED", 16)
    assert sync() == (5, "CONFIRMED", 16)


def test_a_cancelled_stage_says_so_and_rings_no_more(client, url, plain, stage):
    Stage.objects.update(status="cancelled")
    event = only(client.get(url))
    assert (str(event["STATUS"]), str(event["TRANSP"]), str(event["SUMMARY"]), event.subcomponents) == (
        "CANCELLED",
        "TRANSPARENT",
        "Cancelled: Second interview – Northwind Logistics",
        [],
    )


def test_a_stage_that_is_only_expected_is_tentative(client, url, plain, stage):
    Stage.objects.update(status="expected")
    assert str(only(client.get(url))["STATUS"]) == "TENTATIVE"


def test_a_deleted_stage_goes_and_comes_back_as_the_same_event(alice_client, client, url, plain, stage):
    before = only(client.get(url))
    alice_client.post(reverse("stages:delete_stage", args=[stage.pk]))
    assert Calendar.from_ical(client.get(url).content).events == []
    deleted = alice_client.get(reverse("recovery:list_deleted")).context["page"].object_list[0]
    alice_client.post(reverse("recovery:restore_deleted", args=[deleted.pk]))
    assert only(client.get(url)) == before


def test_what_is_to_prepare_stands_on_its_day(client, url, stage):
    by_day = [
        event
        for event in Calendar.from_ical(client.get(url).content).events
        if str(event["UID"]).startswith("prepare-")
    ]
    assert [event["DTSTART"].dt for event in by_day] == sorted({event["DTSTART"].dt for event in by_day})
    assert by_day[0]["DTSTART"].dt < datetime.date(2026, 11, 24)
    assert {(str(one["TRANSP"]), len(one.subcomponents)) for one in by_day} == {("TRANSPARENT", 0)}
    assert str(by_day[0]["SUMMARY"]).startswith("Prepare for Northwind Logistics: ")


def test_a_ticked_task_leaves_its_day_and_counts_up(alice_client, client, url, stage):
    for text in ("Iron a shirt", "Print the plan"):
        PlanMark.objects.create(
            stage=stage, key=f"own.{text[:4]}", state="open", at=NOW, text=text, days_before=2
        )

    def of_the_day():
        found = Calendar.from_ical(client.get(url).content).events
        (event,) = [one for one in found if one["DTSTART"].dt == datetime.date(2026, 11, 22)]
        return int(event["SEQUENCE"]), [
            text in event["DESCRIPTION"] for text in ("Iron a shirt", "Print the plan")
        ]

    assert of_the_day() == (0, [True, True])
    alice_client.post(reverse("stages:tick_task", args=[stage.pk, "own.Iron"]))
    assert of_the_day() == (1, [False, True])
    alice_client.post(reverse("stages:untick_task", args=[stage.pk, "own.Iron"]))
    assert of_the_day() == (2, [True, True])


def test_tasks_of_ended_applications_and_past_stages_are_left_out(
    client, url, stage, make_application, make_stage, alice
):
    over = make_application(alice, company="Over", ending="rejected", ended_on=NOW.date())
    make_stage(over, in_days=5)
    make_stage(stage.application, in_days=-5)
    stage.delete()
    uids = [str(one["UID"]).partition("-")[0] for one in Calendar.from_ical(client.get(url).content).events]
    assert uids == ["stage", "stage"]


def test_undated_stages_are_no_events(client, url, stage):
    Stage.objects.update(starts_at=None)
    assert Calendar.from_ical(client.get(url).content).events == []


def test_it_shows_nothing_of_other_candidates(client, url, bob, make_application, make_stage, stage):
    make_stage(make_application(bob, company="SECRET company"), in_days=3)
    assert b"SECRET" not in client.get(url).content


def test_nobody_without_the_address_gets_anything(client, url, stage):
    wrong = client.get(reverse("calendars:show_feed", args=["wrong"]))
    assert (wrong.status_code, wrong["Content-Type"]) == (404, "text/plain")
    by_hash = reverse("calendars:show_feed", args=[hash_of(url.split("/")[-1][:-4])])
    assert client.get(by_hash).status_code == 404
    assert client.get(reverse("calendars:show_feed", args=["none"])).status_code == 404


def test_a_feed_that_is_off_cannot_be_found_by_an_empty_token(client, alice):
    Feed.objects.create(owner=alice)
    assert client.get("/calendar/.ics").status_code == 404


def test_a_candidate_who_is_switched_off_has_no_feed(client, url, alice, stage):
    alice.is_active = False
    alice.save()
    assert client.get(url).status_code == 404


def test_it_sets_no_cookie_and_asks_not_to_be_listed(client, url, stage):
    response = client.get(url)
    assert (response.cookies, response["Cache-Control"], response["X-Robots-Tag"]) == (
        {},
        "private, no-cache",
        "noindex, nofollow",
    )
    assert response["Content-Type"] == "text/calendar; charset=utf-8"


def test_unchanged_it_answers_in_one_line(client, url, stage):
    first = client.get(url)
    again = client.get(url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    Stage.objects.update(place="Elsewhere")
    assert client.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_it_takes_no_post(client, url):
    assert client.post(url).status_code == 405


def test_the_links_lead_to_the_address_of_the_installation(client, url, plain, stage, settings):
    settings.BASE_URL = "https://prep.example.org"
    assert str(only(client.get(url))["URL"]).startswith("https://prep.example.org/stages/")


def test_too_many_requests_are_put_off(client, url, stage, monkeypatch):
    monkeypatch.setattr("interviewprep.calendars.views.feed.MOST_AN_HOUR", 2)
    statuses = [client.get(url).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


def test_guessing_is_put_off_without_stopping_those_who_know(client, url, stage, monkeypatch):
    monkeypatch.setattr("interviewprep.calendars.views.feed.MOST_GUESSES", 2)
    guesses = [client.get(reverse("calendars:show_feed", args=[f"guess{n}"])) for n in range(3)]
    assert [guess.status_code for guess in guesses] == [404, 404, 429]
    assert guesses[-1]["Retry-After"] == "60"
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("stages", [1, 40])
def test_the_feed_takes_as_many_queries_for_forty_stages_as_for_one(
    stages, alice, client, url, make_application, make_stage, make_person, django_assert_num_queries
):
    for number in range(stages):
        application = make_application(alice, company=f"Company {number}")
        make_stage(application, people=(make_person(alice, f"Person {number}"),), in_days=number + 1)
    with django_assert_num_queries(4):
        client.get(url)
    with django_assert_num_queries(3):
        client.get(url)


def test_where_two_are_open_at_a_company_the_titles_name_the_role(
    client, url, alice_client, alice, stage, make_application
):
    make_application(alice, company="Northwind Logistics", role="Planner")
    titles = [str(event["SUMMARY"]) for event in Calendar.from_ical(client.get(url).content).events]
    named = f"{stage.name} – Northwind Logistics (Operations Analyst)"
    prepare = [title for title in titles if title != named]
    assert titles.count(named) == 1
    assert {title.split(":")[0] for title in prepare} == {
        "Prepare for Northwind Logistics (Operations Analyst)"
    }
    alone = only(alice_client.get(reverse("calendars:download_stage", args=[stage.pk])))
    assert str(alone["SUMMARY"]) == named
