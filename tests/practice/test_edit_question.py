"""Add, change and delete a question in the bank."""

import pytest
from django.urls import reverse

from interviewprep.practice.actions import link_stories
from interviewprep.practice.models import Rehearsal
from interviewprep.stages.models import Asked, Question

NEW = reverse("practice:new_question")


def test_a_question_of_ones_own_can_be_added_with_its_answer_and_story(alice, alice_client, make_story):
    story = make_story(alice)
    alice_client.post(
        NEW, {"text": "Why us?", "topic": "Motivation", "answer": "The depot", "stories": [story.pk]}
    )
    question = Question.objects.get()
    assert (question.owner, question.text, question.topic) == (alice, "Why us?", "Motivation")
    assert (question.rehearsal.answer, question.story_links.get().story) == ("The depot", story)


def test_a_likely_question_comes_filled_in(alice_client):
    assert alice_client.get(NEW, {"text": "Why us?"}).context["form"]["text"].value() == "Why us?"


def test_a_question_that_is_there_already_is_refused_and_every_word_kept(
    alice, alice_client, make_question, make_story
):
    make_question(alice, "Why us?")
    story = make_story(alice)
    response = alice_client.post(NEW, {"text": " why us? ", "answer": "The depot", "stories": [story.pk]})
    page = response.content.decode()
    assert response.status_code == 422
    assert response.context["form"].errors == {"text": ["This question is in your bank already."]}
    assert "The depot" in page
    assert f'value="{story.pk}" id="id_stories_0" checked' in page


def test_the_same_question_of_somebody_else_is_no_hindrance(alice_client, bob, make_question):
    make_question(bob, "Why us?")
    assert alice_client.post(NEW, {"text": "Why us?"}).status_code == 302


@pytest.fixture
def weak(alice, first, make_question):
    question = make_question(alice, "Why us?")
    return Asked.objects.create(stage=first, question=question, rating="weak", next_answer="The depot")


def test_the_answer_shown_is_that_of_the_open_thread_and_saving_changes_both(alice_client, weak):
    url = reverse("practice:edit_question", args=[weak.question_id])
    assert alice_client.get(url).context["form"]["answer"].value() == "The depot"
    alice_client.post(url, {"text": "Why us?", "answer": "The depot in Hull"})
    weak.refresh_from_db()
    assert (weak.next_answer, Rehearsal.objects.get().answer) == ("The depot in Hull", "The depot in Hull")


def test_what_was_planned_for_a_closed_thread_stays_as_it_was(alice_client, weak, first):
    Asked.objects.filter(pk=weak.pk).update(closed_on="2026-11-20")
    url = reverse("practice:edit_question", args=[weak.question_id])
    assert alice_client.get(url).context["form"]["answer"].value() == "The depot"
    alice_client.post(url, {"text": "Why us?", "answer": "The depot in Hull"})
    weak.refresh_from_db()
    assert weak.next_answer == "The depot"
    assert alice_client.get(url).context["form"]["answer"].value() == "The depot in Hull"


def test_stories_can_be_taken_away(alice, alice_client, make_question, make_story):
    one, two = make_story(alice, "One"), make_story(alice, "Two")
    question = make_question(alice)
    url = reverse("practice:edit_question", args=[question.pk])
    alice_client.post(url, {"text": "Why?", "stories": [one.pk, two.pk]})
    assert alice_client.get(url).context["form"]["stories"].value() == [one.pk, two.pk]
    alice_client.post(url, {"text": "Why?", "stories": [two.pk]})
    assert [link.story for link in question.story_links.all()] == [two]


def test_stories_are_linked_in_the_order_given(alice, make_question, make_story):
    stories = [make_story(alice, f"Story {number}") for number in range(9)]
    question = make_question(alice)
    link_stories(question=question, stories=stories[::-1])
    assert [link.story for link in question.story_links.all()] == stories[::-1]


def test_deleting_says_what_goes_with_it(alice_client, weak):
    url = reverse("practice:delete_question", args=[weak.question_id])
    # "1 question asked" read as if it were the question itself.
    assert "<li>1 record of being asked</li>" in alice_client.get(url).content.decode()
    assert alice_client.post(url)["Location"] == reverse("practice:list_questions")
    assert (Question.objects.count(), Asked.objects.count()) == (0, 0)


@pytest.mark.parametrize("count", [1, 40])
def test_the_question_form_takes_as_many_queries_for_forty_stories_as_for_one(
    alice, alice_client, make_question, make_story, django_assert_num_queries, count
):
    question = make_question(alice)
    for number in range(count):
        make_story(alice, f"Story {number}")
    with django_assert_num_queries(6):
        alice_client.get(reverse("practice:edit_question", args=[question.pk]))
