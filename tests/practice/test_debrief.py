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


def test_what_was_expected_is_marked_on_saving_and_again_when_it_changes(alice_client, url):
    alice_client.post(
        url,
        {"asked-0-question": "Tell me about yourself!", "asked-1-question": "What is the capital of Peru?"},
    )
    assert [one.expected for one in Asked.objects.all()] == [True, False]
    one, two = Asked.objects.all()
    alice_client.post(
        url,
        {
            "asked-0-id": one.pk,
            "asked-0-question": "Which colour do you like?",
            "asked-1-id": two.pk,
            "asked-1-question": "What is the capital of Peru?",
        },
    )
    assert [one.expected for one in Asked.objects.all()] == [False, False]
