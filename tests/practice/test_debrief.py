"""In the debrief: the stories that were told, and which questions had been expected."""

import pytest
from django.urls import reverse

from interviewprep.practice.models import Hearing, Telling
from interviewprep.stages.models import Asked


@pytest.fixture
def url(first):
    return reverse("stages:write_debrief", args=[first.pk])


def heard():
    return sorted(Hearing.objects.values_list("telling__story__title", "interviewer__name"))


def test_without_a_story_nothing_is_asked(alice_client, url):
    assert "Stories you told" not in alice_client.get(url).content.decode()


def test_everybody_at_the_stage_heard_what_was_ticked(alice, alice_client, url, make_story):
    story = make_story(alice)
    make_story(alice, "Another")
    assert "Stories you told" in alice_client.get(url).content.decode()
    alice_client.post(url, {"stories-told": [story.pk]})
    assert heard() == [("The warehouse pilot", "Mark Ellison")]
    assert f'value="{story.pk}" id="id_stories-told_1" checked' in alice_client.get(url).content.decode()


def test_who_heard_it_stays_as_it_was_put_right(alice, alice_client, url, first, make_story, told):
    telling = told(make_story(alice), first)
    telling.hearings.all().delete()
    alice_client.post(url, {"stories-told": [telling.story_id]})
    assert (Telling.objects.get(), heard()) == (telling, [])


def test_unticked_it_was_not_told(alice, alice_client, url, first, make_story, told):
    told(make_story(alice), first)
    alice_client.post(url, {})
    assert Telling.objects.count() == 0


def test_a_mistake_anywhere_keeps_the_ticks_and_saves_nothing(alice, alice_client, url, make_story):
    story = make_story(alice)
    response = alice_client.post(url, {"stories-told": [story.pk], "asked-0-answer": "An answer to nothing"})
    assert response.status_code == 422
    assert f'value="{story.pk}" id="id_stories-told_0" checked' in response.content.decode()
    assert Telling.objects.count() == 0


def test_nobody_elses_story_can_be_ticked(alice_client, bob, url, make_story):
    response = alice_client.post(url, {"stories-told": [make_story(bob).pk]})
    assert (response.status_code, Telling.objects.count()) == (422, 0)


@pytest.fixture
def two_asked(alice_client, url):
    """Two questions from a saved debrief, as its page sends them; the first was expected in other words."""
    texts = {
        "asked-0-question": "Walk me through your CV.",
        "asked-1-question": "What is the capital of Peru?",
    }
    alice_client.post(url, texts)
    return {f"asked-{place}-id": one.pk for place, one in enumerate(Asked.objects.all())} | texts


def confirmed():
    return [one.expected for one in Asked.objects.order_by("pk")]


def test_nothing_counts_as_expected_before_it_is_confirmed(alice_client, url, two_asked):
    page = alice_client.get(url).content.decode()
    assert page.count("Was this the question you expected?") == 1
    assert "Walk me through your CV. (you expected: Tell me about yourself.)" in page
    assert confirmed() == [False, False]


def test_what_was_confirmed_stays_confirmed_until_it_is_unticked(alice_client, url, two_asked):
    alice_client.post(url, two_asked | {"expected-came": [two_asked["asked-0-id"]]})
    assert confirmed() == [True, False]
    assert f'value="{two_asked["asked-0-id"]}" class="listed" id="id_expected-came_0" checked' in (
        alice_client.get(url).content.decode()
    )
    alice_client.post(url, two_asked)
    assert confirmed() == [False, False]


def test_a_question_put_in_other_words_has_to_be_confirmed_afresh(alice_client, url, two_asked):
    ticked = {"expected-came": [two_asked["asked-0-id"]]}
    alice_client.post(url, two_asked | ticked)
    alice_client.post(url, two_asked | ticked | {"asked-0-question": "Which colour do you like?"})
    assert confirmed() == [False, False]


def test_a_question_that_was_not_offered_cannot_be_confirmed(alice_client, url, two_asked):
    response = alice_client.post(url, two_asked | {"expected-came": [two_asked["asked-1-id"]]})
    assert (response.status_code, confirmed()) == (422, [False, False])
