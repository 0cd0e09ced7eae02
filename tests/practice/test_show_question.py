"""One question: how it went, what to say from now on, the stories that answer it."""

import pytest
from django.urls import reverse

from interviewprep.practice.models import StoryLink
from interviewprep.stages.models import Asked


def url(question):
    return reverse("practice:show_question", args=[question.pk])


@pytest.fixture
def question(alice, make_question):
    return make_question(alice, "Tell me about a time you led a team of people.")


def test_it_says_where_it_was_asked_latest_first(alice_client, question, first, second, mark):
    Asked.objects.create(
        stage=first, question=question, interviewer=mark, rating="weak", answer="Hm", expected=True
    )
    Asked.objects.create(stage=second, question=question, rating="strong")
    askings = alice_client.get(url(question)).context["entry"].askings
    assert [(one.asked.stage, one.line.rating, one.line.by, one.line.expected) for one in askings] == [
        (second, "Strong", "", False),
        (first, "Weak", "Mark Ellison", True),
    ]


def test_a_story_that_fits_is_offered_and_linked_by_one_press(alice, alice_client, question, make_story):
    story = make_story(alice, "Leading four people", themes=["leadership"])
    assert alice_client.get(url(question)).context["suggested"] == (story,)
    link = reverse("practice:link_story", args=[question.pk])
    response = alice_client.post(link, {"story": story.pk, "linked": "yes"})
    assert response["Location"] == url(question)
    context = alice_client.get(url(question)).context
    assert (context["entry"].stories, context["suggested"]) == ((story,), ())
    response = alice_client.post(link, {"story": story.pk, "linked": "no", "next": "story"})
    assert (response["Location"], StoryLink.objects.count()) == (story.get_absolute_url(), 0)


def test_linking_twice_is_linking_once(alice, alice_client, question, make_story):
    story = make_story(alice)
    for _ in range(2):
        alice_client.post(
            reverse("practice:link_story", args=[question.pk]), {"story": story.pk, "linked": "yes"}
        )
    assert StoryLink.objects.count() == 1


def test_nobody_elses_story_can_be_linked(alice_client, bob, question, make_story):
    response = alice_client.post(
        reverse("practice:link_story", args=[question.pk]), {"story": make_story(bob).pk, "linked": "yes"}
    )
    assert (response.status_code, StoryLink.objects.count()) == (302, 0)


@pytest.mark.parametrize("count", [1, 40])
def test_a_question_takes_as_many_queries_asked_forty_times_as_asked_once(
    alice, alice_client, question, first, mark, make_story, django_assert_num_queries, count
):
    for number in range(count):
        Asked.objects.create(stage=first, question=question, interviewer=mark)
        StoryLink.objects.create(story=make_story(alice, f"Story {number}"), question=question)
    with django_assert_num_queries(7):
        alice_client.get(url(question))
