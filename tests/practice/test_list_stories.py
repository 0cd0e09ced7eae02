"""All stories, each with who heard it and what it lacks."""

import pytest
from django.urls import reverse

URL = reverse("practice:list_stories")


def titles(response):
    return [story.title for story, _ in response.context["rows"]]


def test_without_stories_it_says_what_one_is_and_where_to_read_on(alice_client):
    page = alice_client.get(URL).content.decode()
    assert "the situation, your task, your action, the result" in page
    assert 'href="/advice/telling-your-story/"' in page
    assert f'href="{reverse("practice:new_story")}"' in page


def test_a_row_says_where_it_was_told_and_to_whom(alice, alice_client, first, make_story, told):
    told(make_story(alice), first)
    page = alice_client.get(URL).content.decode()
    assert "told at Northwind Logistics to Mark Ellison" in page


def test_it_shows_the_stories_of_one_theme(alice, alice_client, make_story):
    make_story(alice, "One", themes=["leadership"])
    make_story(alice, "Two", themes=["failure", "night shifts"])
    response = alice_client.get(URL, {"theme": "night shifts"})
    assert titles(response) == ["Two"]
    assert [(one.label, one.count) for one in response.context["theme_links"]] == [
        ("All themes", 2),
        ("A failure or mistake", 1),
        ("Leading people", 1),
        ("night shifts", 1),
    ]


def test_a_theme_nobody_has_shows_them_all(alice, alice_client, make_story):
    make_story(alice, "One")
    assert titles(alice_client.get(URL, {"theme": "🐙"})) == ["One"]


def test_they_come_page_by_page_in_the_order_asked_for(alice, alice_client, make_story):
    for number in range(21):
        make_story(alice, f"Story {number:02}")
    for sort, order in (("", range(21)), ("change", range(20, -1, -1))):
        first = alice_client.get(URL, {"sort": sort})
        second = alice_client.get(f"{URL}{first.context['page'].later}")
        assert [*titles(first), *titles(second)] == [f"Story {number:02}" for number in order]


def test_that_stories_could_be_stronger_is_said_once_for_all_of_them(alice, alice_client, make_story):
    make_story(alice, "One", result="")
    make_story(alice, "Two", result="")
    page = alice_client.get(URL).text
    assert page.count("2 of these could be stronger still") == 1
    assert "to add</div>" not in page


def test_nobody_elses_stories_are_shown(alice_client, bob, make_story):
    make_story(bob)
    assert alice_client.get(URL).context["rows"] == []


@pytest.mark.parametrize("count", [1, 40])
def test_the_story_list_takes_as_many_queries_for_forty_stories_as_for_one(
    alice, alice_client, first, make_story, told, django_assert_num_queries, count
):
    for number in range(count):
        told(make_story(alice, f"Story {number}"), first)
    # Session and candidate, the themes of all, a page of stories, where they were told and who heard
    # them, and the saved filters.
    with django_assert_num_queries(7):
        alice_client.get(URL)
