"""The story bank: what a story lacks, who has heard it, and which fits a question or a concern."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.advice.facts import OpenPoint, PointKind
from interviewprep.advice.stories import (
    NO_NUMBER,
    PARTS,
    StoryFacts,
    StoryTelling,
    fresh,
    gaps,
    has_number,
    heard,
    suggest,
    themes_without_story,
)
from interviewprep.advice.themes import Theme, theme_named, themes_of

LEDGER = StoryFacts(
    "ledger",
    "The late ledger",
    "Our month-end report was always late.",
    "I was to find out why.",
    "I wrote down each step and dropped three.",
    "It came four days sooner.",
    "Ask the people who do the work.",
    ("deadline", "initiative"),
    (StoryTelling("First interview", ("Dana Reed", "7"), dt.date(2026, 11, 3)),),
)
LEAD = StoryFacts("lead", "Leading the move", themes=("leadership", "change"))
CALLER = StoryFacts("caller", "An angry customer on the phone")
STORIES = (LEDGER, LEAD, CALLER)


def point(words, kind=PointKind.CONCERN):
    return OpenPoint(kind, words, "First interview")


class TestGaps:
    def test_a_whole_story_has_none(self):
        assert gaps(LEDGER) == ()

    def test_each_missing_part_is_named_once_in_order(self):
        assert gaps(StoryFacts("empty")) == tuple(sentence for _, sentence in PARTS)
        assert gaps(StoryFacts("half", "x", "a", "b", "c", "10% more", "")) == (PARTS[4][1],)

    def test_a_result_without_a_number(self):
        story = StoryFacts("a", "x", "a", "b", "c", "Everybody was happier.", "d")
        assert gaps(story) == (NO_NUMBER,)


@pytest.mark.parametrize(
    "text",
    [
        *("12", "saved £", "up by a fifth of 100%", "four days", "Twenty-two fewer calls", "We halved it"),
        *("twice as fast", "a hundred customers", "half the time", "$5m", "doubled sales", "１２"),
    ],
)
def test_these_have_a_number(text):
    assert has_number(text)


@pytest.mark.parametrize(
    "text", ["", "Everybody was happier", "often", "someone", "a tense meeting", "behalf"]
)
def test_these_have_none(text):
    assert not has_number(text)


class TestWhoHasHeardIt:
    def test_each_story_says_who_of_these_people_heard_it(self):
        found = heard(STORIES, ["dana  reed", "Priya Shah"])
        assert [(one.story.key, one.by, one.fresh) for one in found] == [
            ("ledger", ("dana  reed",), False),
            ("lead", (), True),
            ("caller", (), True),
        ]

    def test_keys_will_do_as_well_as_names_and_each_person_counts_once(self):
        assert heard([LEDGER], ["7", "7", " "])[0].by == ("7",)

    def test_a_story_told_to_others_is_fresh_for_these(self):
        assert fresh(STORIES, ["Priya Shah"]) == STORIES
        assert fresh(STORIES, ["Dana Reed"]) == (LEAD, CALLER)
        assert fresh(STORIES, []) == STORIES

    @given(st.lists(st.lists(st.sampled_from("abcd"), max_size=4)), st.lists(st.sampled_from("abcdef")))
    def test_nobody_is_left_out_or_made_up(self, told, people):
        stories = [StoryFacts(str(key), told=(StoryTelling("x", tuple(to)),)) for key, to in enumerate(told)]
        assert [set(one.by) for one in heard(stories, people)] == [set(people) & set(to) for to in told]


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Little experience leading people.", Theme.LEADERSHIP),
        ("Have you managed a team of direct reports?", Theme.LEADERSHIP),
        ("How do you deal with somebody who disagrees with you?", Theme.CONFLICT),
        ("Describe a mistake you made at work and what you did about it.", Theme.FAILURE),
        ("Tell us about something that went wrong, and what you did about it.", Theme.FAILURE),
        ("Give an example of working to a deadline that looked impossible.", Theme.DEADLINE),
        ("An unhappy customer", Theme.CUSTOMER),
        ("How did you adapt to the restructuring?", Theme.CHANGE),
        ("Your analyses of data", Theme.ANALYSIS),
        ("Taking the initiative", Theme.INITIATIVE),
        ("Presenting to a large audience", Theme.COMMUNICATION),
        ("How do you take feedback?", Theme.LEARNING),
        ("When did you persuade somebody?", Theme.PERSUASION),
        ("A time you convinced a sceptic", Theme.PERSUASION),
        ("How do you plan a project?", Theme.PLANNING),
        ("Which result are you proudest of?", Theme.ACHIEVEMENT),
        ("Has she held a budget?", Theme.MONEY),
        ("When did you help a colleague at some cost to your own work?", Theme.TEAMWORK),
    ],
)
def test_a_text_shows_its_theme(text, theme):
    assert themes_of(text)[0] is theme


def test_a_text_without_a_theme_shows_none():
    assert (themes_of(""), themes_of("Why us?")) == ((), ())


@pytest.mark.parametrize("theme", Theme)
def test_a_theme_is_known_by_its_slug_and_its_label(theme):
    assert (theme_named(theme.value), theme_named(f" {theme.label.upper()} ")) == (theme, theme)


def test_a_tag_of_the_candidates_own_stands_for_a_theme_if_it_shows_one():
    assert (theme_named("line management"), theme_named("sailing")) == (Theme.LEADERSHIP, None)


class TestThemesWithoutStory:
    def test_open_threads_without_a_story_are_grouped_by_theme(self):
        budget, costs, late = point("No budget so far"), point("Cutting costs"), point("Tight deadlines")
        found = themes_without_story([budget, late, costs, point("Why us?")], STORIES)
        assert [(one.theme, one.points) for one in found] == [(Theme.MONEY, (budget, costs))]

    def test_without_stories_every_theme_is_missing(self):
        found = themes_without_story([point("Leading people"), point("Tight deadlines")], [])
        assert [one.theme for one in found] == [Theme.LEADERSHIP, Theme.DEADLINE]

    def test_a_story_without_tags_stands_for_what_its_title_shows(self):
        assert themes_without_story([point("An angry customer")], [CALLER]) == ()


class TestSuggest:
    def test_the_better_fit_comes_first(self):
        found = suggest("How did you lead people through a change?", STORIES)
        assert [(one.story.key, set(one.themes)) for one in found] == [
            ("lead", {Theme.LEADERSHIP, Theme.CHANGE}),
        ]
        found = suggest("Tell me about a late report and what you changed", STORIES)
        assert [one.story.key for one in found] == ["ledger", "lead"]

    def test_what_these_people_have_heard_comes_after_what_is_fresh(self):
        found = suggest("Tell me about a late report and what you changed", STORIES, ["Dana Reed"])
        assert [(one.story.key, one.heard_by) for one in found] == [("lead", ()), ("ledger", ("Dana Reed",))]

    def test_nothing_in_common_suggests_nothing(self):
        assert suggest("Where do you live?", STORIES) == ()
        assert suggest("", STORIES) == ()

    def test_a_limit(self):
        text = "Tell me about a late report and what you changed"
        assert [one.story.key for one in suggest(text, STORIES, limit=1)] == ["ledger"]

    @given(st.text(max_size=60), st.sets(st.sampled_from(["Dana Reed", "Priya Shah", "7"])))
    def test_each_story_is_suggested_once_and_fresh_ones_first(self, text, people):
        found = suggest(text, STORIES, sorted(people))
        assert len({one.story.key for one in found}) == len(found)
        assert [one.fresh for one in found] == sorted((one.fresh for one in found), reverse=True)
