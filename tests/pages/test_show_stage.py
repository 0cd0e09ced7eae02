"""The stage page: why, plan, round, people, threads."""

import datetime

import pytest
from django.urls import reverse

from interviewprep.applications.models import Point
from interviewprep.stages.models import PointTest, Stage


def reasons(response):
    return [(one.slug, one.likelihood) for one in response.context["reasons"]]


@pytest.fixture
def second_round(alice, make_application, make_stage, make_person, make_note, make_asked):
    """A second round on site with a director and a colleague, after a first by video with a recruiter."""
    application = make_application(alice)
    rita = make_person(alice, "Rita Moss", relation="recruiter", level="junior")
    priya = make_person(
        alice, "Priya Shah", job_title="Director of Operations", level="director", decides=True
    )
    tom = make_person(alice, "Tom Okafor", relation="colleague")
    first = make_stage(application, status="done", format="video", in_days=-9, people=(rita,))
    make_note(first, "Little experience leading people")
    make_asked(first, "How would you measure a late delivery?", rating="not-answered", interviewer=rita)
    make_asked(first, "Why logistics?", rating="weak")
    return make_stage(
        application,
        kind="second-interview",
        format="in-person",
        place="Leeds",
        in_days=3,
        people=(priya, tom),
    )


def test_it_says_why_with_names_and_open_points(alice_client, second_round):
    response = alice_client.get(second_round.get_absolute_url())
    assert reasons(response)[:2] == [("second-opinion", "most-likely"), ("delve-deeper", "likely")]
    by_slug = {one.slug: " ".join(one.evidence) for one in response.context["reasons"]}
    assert "Priya Shah" in by_slug["second-opinion"]
    assert "Little experience leading people" in by_slug["delve-deeper"]
    assert "How would you measure a late delivery?" in by_slug["delve-deeper"]


def test_the_plan_starts_with_the_open_points(alice_client, second_round):
    plan = alice_client.get(second_round.get_absolute_url()).context["summary"].plan
    assert [item.key.split("-")[0] for item in plan.items[:3]] == [
        "thread.note",
        "thread.asked",
        "thread.asked",
    ]


def test_it_tells_who_is_new(alice_client, second_round):
    people = alice_client.get(second_round.get_absolute_url()).context["summary"].people
    assert [(one.person.name, one.is_new, one.line) for one in people] == [
        ("Priya Shah", True, "Director of Operations · decides"),
        ("Tom Okafor", True, "would be a colleague"),
    ]


def test_a_first_round_shows_its_guide_and_no_reasons(alice, alice_client, make_application, make_stage):
    stage = make_stage(make_application(alice), in_days=2)
    response = alice_client.get(stage.get_absolute_url())
    assert response.context["reasons"] == ()
    assert b"Your first round" in response.content


def test_a_stated_purpose_stands_above_all_others(alice_client, second_round):
    Stage.objects.filter(pk=second_round.pk).update(purpose="commitment")
    response = alice_client.get(second_round.get_absolute_url())
    assert reasons(response)[0] == ("commitment", "stated")


def test_a_finished_stage_shows_what_was_said_first(alice_client, second_round):
    first = second_round.application.stages.first()
    response = alice_client.get(first.get_absolute_url())
    said = response.context["said"]
    assert [one.question for one in said.asked] == [
        "How would you measure a late delivery?",
        "Why logistics?",
    ]
    assert b"Edit the debrief" not in response.content
    assert b"Write the debrief" in response.content


def test_a_cancelled_stage_says_so_and_offers_the_way_back(alice, alice_client, make_application, make_stage):
    stage = make_stage(make_application(alice), status="cancelled", cancelled_reason="They froze hiring")
    content = alice_client.get(stage.get_absolute_url()).content.decode()
    assert "They froze hiring" in content
    assert "It takes place after all" in content


def test_what_people_typed_is_shown_as_text(alice, alice_client, make_application, make_stage):
    stage = make_stage(make_application(alice, company="<script>alert(1)</script>"), label="🚀 <b>Final</b>")
    content = alice_client.get(stage.get_absolute_url()).content.decode()
    assert "<script>alert" not in content
    assert "🚀 &lt;b&gt;Final&lt;/b&gt;" in content


@pytest.mark.parametrize("rounds", [1, 40])
def test_a_stage_takes_five_queries_after_one_round_or_forty(
    rounds,
    alice,
    alice_client,
    make_application,
    make_stage,
    make_person,
    make_note,
    make_asked,
    django_assert_num_queries,
):
    application = make_application(alice)
    for number in range(rounds):
        person = make_person(alice, f"Person {number}")
        stage = make_stage(application, status="done", people=(person,))
        make_note(stage)
        make_asked(stage)
    coming = make_stage(application, in_days=3, people=(person,))
    with django_assert_num_queries(5):
        alice_client.get(coming.get_absolute_url())


def test_the_way_back_says_the_role_where_two_are_open_at_the_company(
    alice, alice_client, make_application, make_stage
):
    stage = make_stage(make_application(alice))
    make_application(alice, role="Planner")
    page = alice_client.get(stage.get_absolute_url()).text
    assert "Northwind Logistics (Operations Analyst)</a></nav>" in page


def _points(application, *texts):
    return [
        Point.objects.create(application=application, position=number, text=text)
        for number, text in enumerate(texts)
    ]


def test_a_coming_stage_names_the_points_that_nobody_has_tested(
    alice, alice_client, make_application, make_stage
):
    application = make_application(alice)
    held, stage = make_stage(application, in_days=-3, status="done"), make_stage(application, in_days=3)
    points = _points(application, "SQL", "Tact", "Patience")
    PointTest.objects.create(point=points[0], stage=held, rating="fine")
    response = alice_client.get(stage.get_absolute_url())
    untested = response.context["untested"]
    assert (untested.count, untested.named) == ("Nobody has tested 2 of 3 points", "Tact; Patience")
    proof = reverse("applications:show_proof", args=[application.pk])
    assert f'<a href="{proof}">Nobody has tested 2 of 3 points</a>' in response.text
    assert alice_client.get(held.get_absolute_url()).context["untested"] is None


def test_a_finished_stage_lists_the_points_it_tested_and_does_not_say_that_nothing_was_written(
    alice, alice_client, make_application, make_stage, make_person
):
    application = make_application(alice)
    stage = make_stage(application, in_days=-3, status="done")
    assert "Nothing is written down yet" in alice_client.get(stage.get_absolute_url()).text
    sql, tact, _ = _points(application, "SQL", "Tact", "Patience")
    PointTest.objects.create(point=sql, stage=stage, rating="weak", interviewer=make_person(alice))
    PointTest.objects.create(point=tact, stage=stage)
    response = alice_client.get(stage.get_absolute_url())
    assert "Nothing is written down yet" not in response.text
    tested = response.context["said"].tested
    assert [(one.point, one.rating, one.by) for one in tested] == [
        ("SQL", "Weak", "Priya Shah"),
        ("Tact", "", ""),
    ]
    assert ">tested</span>" in response.text


def test_untested_points_are_a_reason_a_task_and_a_question(
    alice, alice_client, make_application, make_stage, make_person
):
    application = make_application(alice)
    make_stage(application, in_days=-3, status="done")
    stage = make_stage(application, in_days=3, people=(make_person(alice, decides=True),))
    (point,) = _points(application, "Manages suppliers")
    summary = alice_client.get(stage.get_absolute_url()).context["summary"]
    deeper = next(one for one in summary.answer.reasons if one.slug == "delve-deeper")
    said = "Nobody has tested “Manages suppliers” of the advert, and Priya Shah decides."
    assert said in [one.sentence for one in deeper.evidence]
    task = summary.plan.item(f"point.{point.pk}")
    assert task.text == "Have a story ready for “Manages suppliers”"
    likely = alice_client.get(reverse("practice:list_likely", args=[stage.pk])).context["likely"]
    assert likely.lines[0].expected.why == "nobody has tested “Manages suppliers”"


def test_a_story_linked_with_a_point_ticks_its_task_at_what_is_to_come(
    alice, alice_client, make_application, make_stage, make_story
):
    application = make_application(alice)
    stage = make_stage(application, in_days=3)
    (point,) = _points(application, "Manages suppliers")
    story = make_story(alice)
    alice_client.post(reverse("applications:take_suggestion", args=[point.pk]), {"story": story.pk})
    item = alice_client.get(stage.get_absolute_url()).context["summary"].plan.item(f"point.{point.pk}")
    assert item.is_done


@pytest.mark.parametrize("count", [1, 40])
def test_points_take_a_stage_no_query_more(
    alice, alice_client, make_application, make_stage, django_assert_num_queries, count
):
    application = make_application(alice)
    held, stage = make_stage(application, in_days=-3, status="done"), make_stage(application, in_days=3)
    for point in _points(application, *(f"Point {number}" for number in range(count))):
        PointTest.objects.create(point=point, stage=held)
    with django_assert_num_queries(5):
        alice_client.get(stage.get_absolute_url())


def test_why_they_were_asked_back_says_of_a_round_that_is_over_what_it_was(alice_client, second_round):
    before = alice_client.get(second_round.get_absolute_url()).text
    assert ("Why you have been asked back" in before, "How to prepare" in before) == (True, True)
    Stage.objects.filter(pk=second_round.pk).update(status="done")
    after = alice_client.get(second_round.get_absolute_url()).text
    assert ("As it looked before the round" in after, "How to prepare" in after) == (True, False)
    assert "You have not met Priya Shah" in after


@pytest.mark.parametrize(
    ("at", "status", "joins"),
    [
        ("2026-11-23T09:00:00+00:00", "confirmed", True),
        ("2026-11-23T20:00:00+00:00", "confirmed", True),
        ("2026-11-24T09:00:00+00:00", "confirmed", False),
        ("2026-11-23T20:00:00+00:00", "done", False),
        ("2026-11-23T09:00:00+00:00", "cancelled", False),
    ],
)
def test_a_call_can_be_joined_until_its_day_is_over(
    alice, alice_client, make_application, make_stage, time_machine, at, status, joins
):
    starts_at = datetime.datetime(2026, 11, 23, 14, tzinfo=datetime.UTC)
    link = "https://meet.example/one"
    stage = make_stage(make_application(alice), starts_at=starts_at, link=link, status=status)
    time_machine.move_to(at, tick=False)
    page = alice_client.get(stage.get_absolute_url()).text
    assert (link in page, f'href="{link}"' in page) == (True, joins)
