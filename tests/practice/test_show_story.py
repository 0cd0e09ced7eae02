"""One story: its parts, what it lacks, who heard it, what it answers."""

import pytest
from django.urls import reverse

from interviewprep.practice.models import StoryLink


def test_what_it_lacks_is_pointed_out_gently(alice, alice_client, make_story):
    story = make_story(
        alice, situation="In spring", task="Lead four", action="I did", result="It went well", learned="Ask"
    )
    response = alice_client.get(story.get_absolute_url())
    assert response.context["gaps"] == (
        "A number would help the result: how much, how many, how long, or how much sooner.",
    )
    assert "It could be stronger still" in response.content.decode()


def test_a_whole_story_is_left_alone(alice, alice_client, make_story):
    whole = dict.fromkeys(("situation", "task", "action", "result", "learned"), "18 % fewer errors")
    story = make_story(alice, **whole)
    assert "It could be stronger" not in alice_client.get(story.get_absolute_url()).content.decode()


def test_it_says_where_it_was_told_and_to_whom(alice, alice_client, first, make_story, told):
    story = make_story(alice)
    told(story, first)
    tellings = alice_client.get(story.get_absolute_url()).context["tellings"]
    assert [(one.stage, one.to) for one in tellings] == [(first, "Mark Ellison")]


def test_tellings_stand_in_the_order_of_their_dates_and_undated_ones_last(
    alice, alice_client, application, make_stage, make_story, told
):
    story = make_story(alice)
    undated = make_stage(application, status="done")
    later, earlier = make_stage(application, in_days=-2), make_stage(application, in_days=-9)
    for stage in (undated, later, earlier):
        told(story, stage)
    tellings = alice_client.get(story.get_absolute_url()).context["tellings"]
    assert [one.stage for one in tellings] == [earlier, later, undated]


def test_questions_that_it_may_answer_are_offered_until_linked(
    alice, alice_client, make_story, make_question
):
    story = make_story(alice, "Leading four people", themes=["leadership"])
    fits = make_question(alice, "Tell me about a time you led a team of people.")
    make_question(alice, "What salary do you have in mind?")
    context = alice_client.get(story.get_absolute_url()).context
    assert (context["linked"], context["suggested"]) == ([], (fits,))
    StoryLink.objects.create(story=story, question=fits)
    context = alice_client.get(story.get_absolute_url()).context
    assert (context["linked"], context["suggested"]) == ([fits], ())


@pytest.mark.parametrize("count", [1, 40])
def test_a_story_takes_as_many_queries_told_forty_times_as_told_once(
    alice,
    alice_client,
    application,
    make_stage,
    mark,
    make_story,
    make_question,
    told,
    django_assert_num_queries,
    count,
):
    story = make_story(alice)
    for number in range(count):
        told(story, make_stage(application, people=(mark,)))
        StoryLink.objects.create(story=story, question=make_question(alice, f"Question {number}?"))
    with django_assert_num_queries(7):
        alice_client.get(story.get_absolute_url())


def test_a_story_is_linked_with_a_question_of_the_bank_from_its_own_page(
    alice, alice_client, make_story, make_question
):
    story, question = make_story(alice), make_question(alice, "Why logistics?")
    url = reverse("practice:link_question", args=[story.pk])
    response = alice_client.post(url, {"question": " why  logistics? "}, follow=True)
    assert [link.question for link in StoryLink.objects.all()] == [question]
    assert "Linked with “Why logistics?”." in response.text


def test_a_question_that_is_new_goes_into_the_bank_and_is_linked_once(alice, alice_client, make_story):
    url = reverse("practice:link_question", args=[make_story(alice).pk])
    for _ in range(2):
        alice_client.post(url, {"question": "What did you stop doing?"})
    assert [link.question.text for link in StoryLink.objects.all()] == ["What did you stop doing?"]


def test_an_empty_question_is_refused_beside_the_field(alice, alice_client, make_story):
    response = alice_client.post(
        reverse("practice:link_question", args=[make_story(alice).pk]), {"question": ""}
    )
    assert response.status_code == 422
    assert response.context["form"].errors == {
        "question": ["Write the question, or choose one from your bank."]
    }


def test_only_beside_a_linked_question_another_is_offered(alice, alice_client, make_story, make_question):
    story, question = make_story(alice), make_question(alice, "Why us?")
    before = alice_client.get(story.get_absolute_url()).text
    StoryLink.objects.create(story=story, question=question)
    after = alice_client.get(story.get_absolute_url()).text
    assert ["Link another question" in page for page in (before, after)] == [False, True]
