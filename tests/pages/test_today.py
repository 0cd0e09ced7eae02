"""Today: the next stage, what to prepare, what to write down, what is open; and the front page."""

import pytest


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
    content = alice_client.get("/").content.decode()
    assert "Add your first stage" in content


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


def test_the_line_of_counts_counts_how_far_applications_came(
    alice, alice_client, make_application, make_stage
):
    make_application(alice)
    one = make_application(alice, company="One")
    make_stage(one)
    two = make_application(alice, company="Two", offered_on="2026-11-01")
    make_stage(two, status="done")
    make_stage(two, status="done")
    assert alice_client.get("/").context["counts"] == {
        "applied": 3,
        "first": 2,
        "second": 1,
        "later": 0,
        "offers": 1,
    }


def test_nothing_of_anybody_else_is_shown(alice, bob_client, make_application, make_stage, make_note):
    stage = make_stage(make_application(alice), in_days=-1)
    make_note(stage)
    today = today_of(bob_client)
    assert (today.hero, today.prepare, today.fresh, today.threads) == (None, (), (), ())


@pytest.mark.parametrize("applications", [1, 40])
def test_today_takes_eleven_queries_for_one_application_or_forty(
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
    with django_assert_num_queries(11):
        alice_client.get("/")
