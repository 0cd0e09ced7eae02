"""Today: the next stage, what to prepare, what to write down, what is open; and the front page."""

import datetime

import pytest
from django.urls import reverse

from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage

NOW = datetime.datetime(2026, 11, 23, 18, tzinfo=datetime.UTC)


def today_of(client):
    response = client.get("/")
    assert response.status_code == 200
    return response.context["today"]


def test_somebody_who_is_not_signed_in_sees_what_this_is_and_asks_the_database_nothing(
    client, db, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = client.get("/")
    assert [one.slug for one in response.context["reasons"]] == [
        "shortlist",
        "second-opinion",
        "delve-deeper",
        "commitment",
        "meet-the-team",
    ]


def test_the_first_visit_leads_to_the_first_stage(alice_client):
    response = alice_client.get("/")
    assert "What is your next interview?" in response.text
    page = response.context["page"]
    sent = {
        name: page["form"][name].value() for name in ("status", "purpose_by", "time_zone", "duration_minutes")
    }
    first = {"company": "Fenwick Labs", "role": "Analyst", "kind": "second-interview"}
    made = alice_client.post(reverse("stages:new_stage"), sent | first | {"starts_at": "2036-11-03T14:00"})
    stage = Stage.objects.get()
    assert made["Location"] == stage.get_absolute_url()
    assert (stage.name, str(stage.application)) == ("Second interview", "Fenwick Labs – Analyst")
    assert stage.starts_at == datetime.datetime(2036, 11, 3, 14, tzinfo=datetime.UTC)


def test_the_soonest_stage_stands_on_top_and_the_others_after_it(
    alice, alice_client, make_application, make_stage
):
    application = make_application(alice)
    later = make_stage(application, in_days=9)
    soon = make_stage(make_application(alice, company="Fenwick Labs"), in_days=2)
    undated = make_stage(make_application(alice, company="Harbour Health"), status="expected")
    today = today_of(alice_client)
    assert today.hero.stage == soon
    assert [summary.stage for summary in today.later] == [later, undated]


def test_finished_stages_without_a_debrief_wait_latest_first(
    alice, alice_client, make_application, make_stage
):
    application = make_application(alice)
    old = make_stage(application, in_days=-5)
    new = make_stage(application, in_days=-1)
    make_stage(application, in_days=-9, debriefed_at="2026-01-01T00:00Z")
    make_stage(application, in_days=-2, status="cancelled")
    assert [fresh.stage for fresh in today_of(alice_client).fresh] == [new, old]


@pytest.mark.parametrize(("hours", "is_new"), [(3, True), (26, True), (60, False)])
def test_a_debrief_comes_first_on_the_day_and_the_day_after(
    hours, is_new, alice, alice_client, make_application, make_stage, time_machine
):
    time_machine.move_to(NOW, tick=False)
    make_stage(make_application(alice), in_days=-hours / 24)
    response = alice_client.get("/")
    today = response.context["today"]
    assert (len(today.just_ended), len(today.older)) == ((1, 0) if is_new else (0, 1))
    assert ("Log while it is fresh" in response.text) is is_new


def test_a_debrief_that_is_fresh_stands_before_the_next_stage(
    alice, alice_client, make_application, make_stage, time_machine
):
    time_machine.move_to(NOW, tick=False)
    make_stage(make_application(alice, company="Fenwick Labs"), in_days=-0.2)
    make_stage(make_application(alice), in_days=2)
    page = alice_client.get("/").text
    assert page.index("Log while it is fresh") < page.index("First interview at Northwind Logistics")


def test_where_nothing_is_coming_their_answer_is_one_press_away(
    alice, alice_client, make_application, make_stage, time_machine
):
    time_machine.move_to(NOW, tick=False)
    stage = make_stage(make_application(alice), in_days=-5)
    busy = make_application(alice, company="Busy")
    make_stage(busy, in_days=-5)
    make_stage(busy, in_days=5)
    make_stage(make_application(alice, company="Offer", offered_on="2026-11-01"), in_days=-5)
    make_stage(make_application(alice, company="Fresh"), in_days=-1)
    response = alice_client.get("/")
    assert [(one.stage, one.line, one.asks) for one in response.context["today"].unanswered] == [
        (stage, "5 days ago", False)
    ]
    assert f'action="{reverse("stages:set_outcome", args=[stage.pk])}"' in response.text
    assert reverse("stages:wait_for_answer", args=[stage.pk]) in response.text


def test_whoever_was_asked_back_is_led_to_the_next_stage(alice, alice_client, make_application, make_stage):
    stage = make_stage(make_application(alice), in_days=-5, outcome="through")
    response = alice_client.get("/")
    assert [(one.stage, one.is_through) for one in response.context["today"].unanswered] == [(stage, True)]
    assert reverse("stages:new_stage_of", args=[stage.application_id]) in response.text


@pytest.mark.parametrize(("on", "shown"), [(24, []), (23, [True]), (20, [True])])
def test_from_the_day_on_that_was_chosen_today_offers_to_ask_again(
    on, shown, alice, alice_client, make_application, make_stage, time_machine
):
    time_machine.move_to(NOW, tick=False)
    stage = make_stage(make_application(alice), in_days=-9, ask_again_on=f"2026-11-{on}")
    response = alice_client.get("/")
    assert [one.asks for one in response.context["today"].unanswered] == shown
    letter = reverse("letters:write_to_stage", args=[stage.pk, "follow-up"])
    assert (letter in response.text) is bool(shown)


def test_the_strip_of_seven_days_holds_stages_offers_and_tasks(
    alice, alice_client, make_application, make_stage, time_machine
):
    time_machine.move_to(NOW, tick=False)
    stage = make_stage(make_application(alice), in_days=3, time_zone="Europe/London")
    offer = make_application(alice, company="Offer", offered_on="2026-11-20", offer_deadline="2026-11-28")
    make_stage(offer, status="done")
    week = alice_client.get("/").context["today"].week
    assert [day.date.day for day in week] == [23, 24, 25, 26, 27, 28, 29]
    assert [day.date.day for day in week if day.is_today] == [23]
    assert [[one.stage for one in day.stages] for day in week if day.stages] == [[stage]]
    assert [(day.date.day, day.url) for day in week if day.answers] == [(28, offer.get_absolute_url())]
    assert week[3].url == stage.get_absolute_url()
    assert week[0].tasks > 0


def test_where_two_are_open_at_a_company_the_role_is_said(
    alice, alice_client, make_application, make_stage, make_note
):
    analyst = make_application(alice, role="Analyst")
    make_note(make_stage(analyst, status="done", debriefed_at="2026-01-01T00:00Z"))
    make_application(alice, company="NORTHWIND Logistics", role="Planner")
    make_application(alice, company="Fenwick Labs")
    (thread,) = today_of(alice_client).threads
    assert thread.stage.application.employer == "Northwind Logistics (Analyst)"
    Application.objects.filter(role="Planner").update(ending="rejected")
    (thread,) = today_of(alice_client).threads
    assert thread.stage.application.employer == "Northwind Logistics"


def test_below_its_heading_the_next_stage_says_the_role_once(
    alice, alice_client, make_application, make_stage, make_person
):
    analyst = make_application(alice, role="Analyst")
    make_stage(analyst, in_days=3, people=(make_person(alice),), place="14 Wharf Street, Leeds")
    assert today_of(alice_client).about_hero == "Analyst · 14 Wharf Street, Leeds · 1 h · with Priya Shah"
    make_application(alice, role="Planner")
    assert today_of(alice_client).about_hero == "14 Wharf Street, Leeds · 1 h · with Priya Shah"
    assert "at Northwind Logistics (Analyst)</a></h1>" in alice_client.get("/").content.decode()


def test_threads_of_the_next_stage_come_first_and_ended_applications_are_silent(
    alice, alice_client, make_application, make_stage, make_note
):
    quiet = make_application(alice, company="Fenwick Labs")
    make_note(make_stage(quiet, status="done"), "From a quiet one")
    ended = make_application(alice, company="Gone", ending="rejected", ended_on="2026-01-01")
    make_note(make_stage(ended, status="done"), "From an ended one")
    busy = make_application(alice)
    make_note(make_stage(busy, status="done"), "From the next one")
    make_stage(busy, in_days=1)
    assert [thread.words for thread in today_of(alice_client).threads] == [
        "From the next one",
        "From a quiet one",
    ]


def test_what_to_prepare_comes_from_all_plans_by_its_day(alice, alice_client, make_application, make_stage):
    far = make_stage(make_application(alice), in_days=30)
    soon = make_stage(make_application(alice, company="Fenwick Labs"), in_days=1)
    prepare = today_of(alice_client).prepare
    assert len(prepare) == 5
    assert {one.summary.stage for one in prepare} == {soon, far}
    # For a round a month away, only questions that others have to answer are due already.
    assert {one.item.slug for one in prepare if one.summary.stage == far} == {"ask-for-the-brief"}


def test_the_bar_counts_how_many_applications_are_where(alice, alice_client, make_application, make_stage):
    make_application(alice)
    for company in ("One", "Two"):
        make_stage(make_application(alice, company=company))
    make_stage(make_application(alice, company="Three"), kind="final", in_days=3)
    make_stage(make_application(alice, company="Four", offered_on="2026-11-01"), status="done")
    standing = alice_client.get("/").context["standing"]
    assert [(state.value, count) for state, count in standing] == [
        ("applied", 1),
        ("interviewing", 2),
        ("final", 1),
        ("offer", 1),
    ]


def test_nothing_of_anybody_else_is_shown(alice, bob, bob_client, make_application, make_stage, make_note):
    stage = make_stage(make_application(alice), in_days=-1)
    make_note(stage)
    make_application(bob, company="Bob's")
    today = today_of(bob_client)
    assert (today.hero, today.prepare, today.fresh, today.threads, today.unanswered) == (None, (), (), (), ())


@pytest.mark.parametrize("applications", [1, 3, 40])
def test_today_takes_seven_queries_however_much_there_is(
    applications,
    alice,
    alice_client,
    make_application,
    make_stage,
    make_person,
    make_note,
    make_asked,
    django_assert_num_queries,
):
    for number in range(applications):
        application = make_application(alice, company=f"Company {number}")
        done = make_stage(application, status="done", people=(make_person(alice, f"Person {number}"),))
        make_note(done)
        make_asked(done)
        make_stage(application, in_days=number + 1)
    with django_assert_num_queries(7):
        alice_client.get("/")


@pytest.mark.parametrize(
    ("days", "line", "asks"),
    [(5, "5 days ago", False), (7, "7 days ago", False), (8, "No answer for 8 days", True)],
)
def test_after_a_week_without_a_word_today_offers_to_ask_to_wait_or_to_close(
    days, line, asks, alice, alice_client, make_application, make_stage, time_machine
):
    time_machine.move_to(NOW, tick=False)
    stage = make_stage(make_application(alice), in_days=-days, status="done", debriefed_at=NOW)
    response = alice_client.get("/")
    assert [(one.line, one.asks) for one in response.context["today"].unanswered] == [(line, asks)]
    ways = (
        reverse("letters:write_to_stage", args=[stage.pk, "follow-up"]),
        f"{reverse('applications:end_application', args=[stage.application_id])}?ending=no_reply",
    )
    assert [way in response.text for way in ways] == [asks, asks]
    assert reverse("stages:wait_for_answer", args=[stage.pk]) in response.text
    assert alice_client.get(ways[1]).context["form"]["ending"].value() == "no_reply"


def test_the_silence_is_measured_against_the_answers_that_came_before(
    alice, alice_client, make_application, make_stage, time_machine, django_assert_num_queries
):
    time_machine.move_to(NOW, tick=False)
    for company, answered_on in (("One", "2026-11-11"), ("Two", "2026-11-12"), ("Three", "2026-11-19")):
        ended = make_application(alice, company=company, ending="rejected", ended_on=answered_on)
        make_stage(ended, in_days=-19, answered_on=answered_on, outcome="rejected")
    make_stage(make_application(alice), in_days=-12, status="done", debriefed_at=NOW)
    make_stage(make_application(alice, company="Fenwick Labs"), in_days=-6, status="done", debriefed_at=NOW)
    # One more than without an answer to wait for: what is usual.
    with django_assert_num_queries(5):
        unanswered = alice_client.get("/").context["today"].unanswered
    assert [(one.line, one.asks) for one in unanswered] == [
        ("No answer for 12 days; your answers usually came within 8", True),
        ("No answer for 6 days; your answers usually came within 8", False),
    ]


@pytest.mark.parametrize(
    ("by", "line", "asks"),
    [(24, "They mean to decide by 24 November", False), (22, "They meant to decide by 22 November", True)],
)
def test_a_noted_day_to_decide_changes_what_is_said(
    by, line, asks, alice, alice_client, make_application, make_stage, time_machine
):
    time_machine.move_to(NOW, tick=False)
    make_stage(
        make_application(alice), in_days=-9, status="done", debriefed_at=NOW, decision_by=f"2026-11-{by}"
    )
    assert [(one.line, one.asks) for one in today_of(alice_client).unanswered] == [(line, asks)]
