"""Write, change and delete a story."""

import pytest
from django.urls import reverse

from interviewprep.practice.models import Story, StoryLink
from interviewprep.recovery.models import Deletion

NEW = reverse("practice:new_story")


def test_a_title_is_enough(alice, alice_client):
    response = alice_client.post(NEW, {"title": "The warehouse pilot"})
    story = Story.objects.get()
    assert (response.status_code, response["Location"]) == (302, story.get_absolute_url())
    assert (story.owner, story.themes) == (alice, [])


def test_a_story_sent_twice_is_saved_once(alice_client, alice, bob, make_story):
    make_story(bob, "Pilot", situation="In spring")
    words = {"title": "Pilot", "situation": "In spring", "known": ["change"]}
    sent = [alice_client.post(NEW, words)["Location"] for _ in range(2)]
    story = Story.objects.get(owner=alice)
    assert sent == [story.get_absolute_url()] * 2
    alice_client.post(NEW, {**words, "situation": "In autumn"})
    alice_client.post(NEW, {**words, "known": ["failure"]})
    assert Story.objects.of(alice).count() == 3


def test_themes_are_those_ticked_and_those_written_each_once(alice_client):
    alice_client.post(
        NEW,
        {
            "title": "Pilot",
            "known": ["leadership"],
            "own": "night  shifts, Night Shifts, Leading people, Change",
        },
    )
    assert Story.objects.get().themes == ["leadership", "night shifts", "change"]


def test_a_refused_story_keeps_every_word(alice_client):
    words = {"title": "", "situation": "In spring", "known": ["conflict"], "own": "lorries"}
    response = alice_client.post(NEW, words)
    page = response.content.decode()
    assert response.status_code == 422
    assert "In spring" in page
    assert 'value="lorries"' in page
    assert 'value="conflict" id="id_known_2" checked' in page


def test_more_themes_than_a_story_can_show_are_refused(alice_client):
    response = alice_client.post(NEW, {"title": "All", "own": ", ".join("abcdefghi")})
    assert response.context["form"].errors == {
        "known": ["Choose up to 8: a story that shows everything shows little."]
    }


def test_a_theme_too_long_for_a_list_is_refused(alice_client):
    response = alice_client.post(NEW, {"title": "All", "own": "x" * 41})
    assert response.context["form"].errors == {"own": ["Keep each theme to 40 letters, separated by commas."]}


def test_a_theme_that_is_wanted_is_ticked(alice_client):
    page = alice_client.get(NEW, {"theme": "failure"}).content.decode()
    assert 'value="failure" id="id_known_3" checked' in page
    assert alice_client.get(NEW, {"theme": "<b>"}).status_code == 200


def test_changing_keeps_the_rest(alice, alice_client, make_story):
    story = make_story(alice, result="18 % fewer", themes=["change", "lorries"])
    form = alice_client.get(reverse("practice:edit_story", args=[story.pk])).context["form"]
    assert (form["known"].value(), form["own"].value()) == (["change", "lorries"], "lorries")
    alice_client.post(
        reverse("practice:edit_story", args=[story.pk]),
        {"title": "Pilot", "result": "18 % fewer", "known": ["change"], "own": "lorries"},
    )
    story.refresh_from_db()
    assert (story.title, story.result, story.themes) == ("Pilot", "18 % fewer", ["change", "lorries"])


def test_a_story_changed_in_another_window_is_not_overwritten(alice, alice_client, make_story):
    story = make_story(alice)
    response = alice_client.post(
        reverse("practice:edit_story", args=[story.pk]), {"title": "Mine", "version": "2020-01-01T00:00:00"}
    )
    assert response.status_code == 422
    assert Story.objects.get().title == "The warehouse pilot"


def test_deleting_takes_where_it_was_told_along_and_can_be_undone(
    alice, alice_client, first, make_story, told
):
    telling = told(make_story(alice), first)
    url = reverse("practice:delete_story", args=[telling.story_id])
    page = alice_client.get(url).content.decode()
    assert "1 story told" in page
    alice_client.post(url)
    assert Story.objects.count() == 0
    alice_client.post(reverse("recovery:restore_deleted", args=[Deletion.objects.get().pk]))
    assert [one.interviewer.name for one in Story.objects.get().tellings.get().hearings.all()] == [
        "Mark Ellison"
    ]


@pytest.mark.parametrize("count", [1, 40])
def test_the_story_form_takes_as_many_queries_for_forty_stories_as_for_one(
    alice, alice_client, make_story, make_question, make_application, django_assert_num_queries, count
):
    for number in range(count):
        story = make_story(alice, f"Story {number}", themes=["change", f"theme {number}"])
        StoryLink.objects.create(story=story, question=make_question(alice, f"Question {number}"))
        ended = make_application(alice, lessons="Ask earlier.")
    with django_assert_num_queries(2):
        alice_client.get(NEW)
    with django_assert_num_queries(3):
        alice_client.get(NEW, {"application": str(ended.pk)})
    with django_assert_num_queries(3):
        alice_client.get(reverse("practice:edit_story", args=[story.pk]))
