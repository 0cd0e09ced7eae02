"""Where a story was told, and who heard it."""

import pytest
from django.urls import reverse

from interviewprep.practice.actions import tell
from interviewprep.practice.models import Telling


@pytest.fixture
def story(alice, make_story):
    return make_story(alice)


@pytest.fixture
def url(story):
    return reverse("practice:tell_story", args=[story.pk])


def heard(story):
    return {
        one.stage.name: [hearing.interviewer.name for hearing in one.hearings.all()]
        for one in Telling.objects.filter(story=story)
    }


def test_first_it_asks_at_which_stage_of_those_held(
    alice_client, url, first, second, make_stage, application
):
    make_stage(application, in_days=-2, status="cancelled")
    assert [stage for stage, _ in alice_client.get(url).context["stages"]] == [first]


def test_stages_held_are_offered_newest_first_and_undated_ones_last(
    alice_client, url, make_stage, application
):
    undated = make_stage(application, status="done")
    older, newer = make_stage(application, in_days=-9), make_stage(application, in_days=-2)
    stages = alice_client.get(url).context["stages"]
    assert [stage for stage, _ in stages] == [newer, older, undated]


def test_listeners_are_noted_in_the_order_given(alice, story, first, make_person):
    people = [make_person(alice, f"Person {number}") for number in range(9)]
    telling = tell(story=story, stage=first, people=people[::-1])
    assert [hearing.interviewer for hearing in telling.hearings.all()] == people[::-1]


def test_without_a_stage_held_it_points_to_the_debrief(alice_client, url):
    assert "No finished stage yet" in alice_client.get(url).content.decode()


def test_everybody_there_is_ticked_until_somebody_is_unticked(
    alice_client, url, story, application, make_stage, mark, priya
):
    stage = make_stage(application, in_days=-1, people=(mark, priya))
    form = alice_client.get(url, {"stage": stage.pk}).context["form"]
    assert form["people"].value() == [mark.pk, priya.pk]
    alice_client.post(f"{url}?stage={stage.pk}", {"people": [priya.pk]})
    assert heard(story) == {"First interview": ["Priya Shah"]}
    assert alice_client.get(url, {"stage": stage.pk}).context["form"]["people"].value() == [priya.pk]


def test_at_a_stage_with_nobody_named_it_can_be_told_all_the_same(
    alice_client, url, story, application, make_stage
):
    stage = make_stage(application, in_days=-1)
    assert "Nobody is named on this stage" in alice_client.get(url, {"stage": stage.pk}).content.decode()
    alice_client.post(f"{url}?stage={stage.pk}")
    assert heard(story) == {"First interview": []}


def test_it_can_be_taken_back(alice_client, url, story, first, told):
    told(story, first)
    alice_client.post(f"{url}?stage={first.pk}", {"remove": "yes"})
    assert heard(story) == {}


def test_somebody_who_was_not_there_cannot_have_heard_it(alice_client, url, story, first, priya):
    response = alice_client.post(f"{url}?stage={first.pk}", {"people": [priya.pk]})
    assert (response.status_code, heard(story)) == (422, {})


def test_nobody_elses_stage_can_be_named(alice_client, bob, url, make_application, make_stage):
    stage = make_stage(make_application(bob))
    assert alice_client.get(url, {"stage": stage.pk}).status_code == 404
    assert alice_client.post(f"{url}?stage={stage.pk}").status_code == 404
    assert alice_client.get(url, {"stage": "9" * 30}).status_code == 200


@pytest.mark.parametrize("count", [1, 40])
def test_the_telling_form_takes_as_many_queries_for_forty_listeners_as_for_one(
    alice,
    alice_client,
    url,
    story,
    application,
    make_stage,
    make_person,
    told,
    django_assert_num_queries,
    count,
):
    people = tuple(make_person(alice, f"Person {number}") for number in range(count))
    stage = make_stage(application, in_days=-1, people=people)
    told(story, stage)
    with django_assert_num_queries(7):
        alice_client.get(url, {"stage": stage.pk})
    with django_assert_num_queries(4):
        alice_client.get(url)
