"""What the room adds to the stage page, the sheet and Today."""

import pytest
from django.urls import reverse

from interviewprep.practice.actions import keep_answer, link_stories
from interviewprep.practice.story_facts import told_stories
from interviewprep.stages.models import Asked

COMING, OVER, TODAY = "practice/_stage_coming.html", "practice/_stage_over.html", "practice/_today.html"


def part(response, template):
    """Return the values of this room's part of the stage page; None if it is missing."""
    found = response.context["practice"]
    return found.values if found and found.template == template else None


def on_today(response):
    """Return the values of this room's part of Today; None if it is missing."""
    return next((one.values for one in response.context["parts"] if one.template == TODAY), None)


def test_on_a_coming_stage_it_says_what_is_fresh_and_who_has_heard_the_rest(
    alice, alice_client, first, second, make_story, told
):
    told(make_story(alice, "Heard by Mark"), first)
    make_story(alice, "Fresh")
    values = part(alice_client.get(second.get_absolute_url()), COMING)
    assert [story.title for story in values["fresh"]] == ["Fresh"]
    assert [(story.title, by) for story, by in values["heard"]] == [("Heard by Mark", "Mark Ellison")]


def test_somebody_of_the_same_name_has_not_heard_it(
    alice, alice_client, first, application, make_stage, make_person, make_story, told
):
    told(make_story(alice), first)
    twin = make_person(alice, "Mark Ellison")
    stage = make_stage(application, in_days=3, people=(twin,))
    assert part(alice_client.get(stage.get_absolute_url()), COMING)["heard"] == []


def test_themes_of_open_threads_without_a_story_can_be_written(
    alice, alice_client, first, second, make_note, make_story
):
    make_note(first, "Little experience leading people")
    response = alice_client.get(second.get_absolute_url())
    assert [one.theme.value for one in part(response, COMING)["missing"]] == ["leadership"]
    assert f"{reverse('practice:new_story')}?theme=leadership" in response.content.decode()
    make_story(alice, themes=["leadership"])
    assert part(alice_client.get(second.get_absolute_url()), COMING)["missing"] == ()


def test_on_a_past_stage_it_says_what_was_told_and_how_much_was_expected(
    alice, alice_client, first, make_story, make_question, told
):
    told(make_story(alice, "Told here"), first)
    make_story(alice, "Not told here")
    Asked.objects.create(stage=first, question=make_question(alice, "Tell me about yourself."), expected=True)
    response = alice_client.get(first.get_absolute_url())
    assert [story.title for story in part(response, OVER)["told"]] == ["Told here"]
    page = response.content.decode()
    assert "1 of 7 expected questions came up" in page
    assert page.count("You expected this") == 1


def test_a_cancelled_stage_has_no_such_card(alice_client, application, make_stage):
    stage = make_stage(application, status="cancelled")
    response = alice_client.get(stage.get_absolute_url())
    assert (part(response, COMING), part(response, OVER)) == (None, None)


@pytest.mark.parametrize("count", [1, 40])
def test_all_stories_with_all_their_tellings_take_one_query(
    alice,
    first,
    application,
    make_stage,
    mark,
    make_story,
    told,
    django_assert_num_queries,
    count,
):
    for number in range(count):
        story = make_story(alice, f"Story {number}")
        told(story, first)
        told(story, make_stage(application, status="done", people=(mark,)))
    with django_assert_num_queries(1):
        stories = told_stories(alice)
    assert [(len(story.told), story.told[0].people) for story in stories] == [(2, (str(mark.pk),))] * count


def test_the_sheet_shows_the_answer_and_the_story_for_what_may_come_again(
    alice, alice_client, first, second, make_question, make_story
):
    again, weak = make_question(alice, "Why logistics?"), make_question(alice, "A forecast that was wrong?")
    Asked.objects.create(stage=first, question=again, rating="fine", answer="I said hm")
    Asked.objects.create(stage=first, question=weak, rating="weak", answer="Muddled")
    keep_answer(question=again, answer="The harbour strike")
    link_stories(question=again, stories=[make_story(alice, "The strike")])
    link_stories(question=weak, stories=[make_story(alice, "Easter volumes")])
    sheet = alice_client.get(reverse("stages:show_sheet", args=[second.pk])).context["sheet"]
    assert [(line.words, line.answer, line.story) for line in sheet.again] == [
        ("Why logistics?", "The harbour strike", "The strike")
    ]
    assert [(line.words, line.story) for line in sheet.threads] == [
        ("A forecast that was wrong?", "Easter volumes")
    ]


def test_today_counts_what_is_due_and_names_the_next_stage(alice, alice_client, second, make_question):
    make_question(alice)
    response = alice_client.get("/")
    values = on_today(response)
    assert (values["due"], values["summary"].stage) == (1, second)
    assert "Rehearse" in response.content.decode()


def test_today_without_a_stage_and_without_a_question_has_no_such_card(alice_client, first):
    first.debriefed_at = first.created_at
    first.save()
    assert on_today(alice_client.get("/")) is None
