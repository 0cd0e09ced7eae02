"""The themes of a text and what a doubt is about: how well they are found, and how fast."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.advice.doubts import doubt_of
from interviewprep.advice.phrases import Phrases, listed, longest_first, read_vocabulary, tokens
from interviewprep.advice.stories import StoryFacts, themes_without_story
from interviewprep.advice.themes import Theme, story_themes, theme_named, themes_of
from tests.timing import processor_seconds

from .score_themes import PHRASES, score
from .test_stories import point

BEFORE = [
    *("leadership", "teamwork", "conflict", "failure", "deadline", "customer", "change", "analysis"),
    *("initiative", "communication", "learning", "persuasion", "problem-solving", "planning"),
    *("achievement", "money"),
]
WORDS = sorted(set(re.findall(r"[a-z]{2,}", str(read_vocabulary("themes.toml")))))
LONG = 2000


@pytest.mark.parametrize("half", PHRASES)
def test_themes_are_found_well_on_both_halves_of_the_phrases(half):
    got = score(half)
    assert (got.precision >= 0.9, got.recall >= 0.9) == (True, True)


def test_there_are_enough_phrases_and_those_held_back_are_none_of_the_others():
    seen, held_back = (set(PHRASES[half]) for half in ("seen", "held_back"))
    assert not seen & held_back
    assert min(len(held_back), len(seen)) >= 60


def test_the_themes_that_stories_carry_keep_their_slugs():
    assert [theme.value for theme in Theme][: len(BEFORE)] == BEFORE


def test_a_story_is_offered_no_matters_of_fact_or_manner():
    offered = {theme.value for theme in story_themes()}
    assert offered == {*BEFORE, "strategy", "technical-depth", "change-of-field"}


def test_no_story_is_missed_for_what_no_story_can_show():
    assert themes_without_story([point("Pay above their range")], [StoryFacts("a")]) == ()


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("Window functions", ["technical-depth"]),
        ("They watched me through the window", []),
        ("Direct reports", ["leadership"]),
        ("He reports to the board", []),
        ("Cross-functional projects", ["teamwork"]),
        ("The function room was cold", []),
        ("Experiance with managment of teams", ["leadership"]),
        ("Presence in the room", ["presence"]),
        ("Never did court work on her own", ["initiative"]),
        ("Has not done a budget alone", ["initiative"]),
        ("Never led a team on my own", ["leadership"]),
        ("Works best on his own", ["teamwork"]),
        ("The present owner of the firm sat beside me", []),
    ],
)
def test_whole_words_and_phrases_count_and_no_fragments(text, themes):
    assert [theme.value for theme in themes_of(text)][:1] == themes


def test_the_plainer_theme_comes_first():
    assert themes_of("Leading people through a difficult change")[0] is Theme.LEADERSHIP


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Little experience leading people", "ability"),
        ("SQL was shaky", "ability"),
        ("Not senior enough", "ability"),
        ("Overqualified, might get bored", "staying"),
        ("Three jobs in four years", "staying"),
        ("Would have to relocate", "staying"),
        ("The commute is ninety minutes", "staying"),
        ("Might take a counter-offer", "staying"),
        ("My salary expectations are above their range", "terms"),
        ("Six months' notice", "terms"),
        ("Needs a visa", "terms"),
        ("Only part-time", "terms"),
        ("Fit with the wider team", "fit"),
        ("A bit too corporate for us", "fit"),
        ("They liked the portfolio", None),
        ("", None),
    ],
)
def test_what_a_doubt_is_about(text, doubt):
    assert doubt_of(text) == doubt


@pytest.mark.parametrize("theme", Theme)
def test_how_a_theme_is_asked_about_shows_that_theme(theme):
    assert (theme in themes_of(theme.ask), theme_named(theme.label)) == (True, theme)


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_themes_come_once_each_and_the_same_however_it_is_typed(text):
    found = themes_of(text)
    assert len(set(found)) == len(found)
    assert themes_of(f"  {text.upper()}. ") == found


@given(st.text(max_size=LONG))
def test_any_text_has_an_answer(text):
    assert set(themes_of(text)) <= set(Theme)
    assert doubt_of(text) in {None, "ability", "staying", "terms", "fit"}


@pytest.mark.parametrize("words", ["lead ", "why left us no ", "a", "not experience in sector ", "x'", "- "])
def test_a_long_text_takes_no_time(words):
    assert seconds(words * LONG) < 0.02


@given(st.lists(st.sampled_from(WORDS), min_size=150, max_size=300).map(" ".join))
def test_a_long_text_of_nothing_but_telling_words_takes_no_time(text):
    assert seconds(text) < 0.02


def seconds(text):
    """The processor time for the themes of the first 2,000 letters, best of three."""
    return processor_seconds(lambda: (themes_of(text[:LONG]), doubt_of(text[:LONG])))


class TestPhrases:
    def test_a_word_counts_for_the_longest_phrase_it_is_in(self):
        phrases = Phrases({"room": ["window"], "sql": ["window function*"]})
        assert [one.name for one in longest_first(phrases.find(tokens("Window functions")))] == ["sql"]
        assert [one.name for one in longest_first(phrases.find(tokens("By the window")))] == ["room"]

    def test_a_gap_spans_up_to_four_words(self):
        phrases = Phrases({"move": ["move .. leeds"]})
        assert phrases.names_in(tokens("Move to sunny lovely old Leeds")) == {"move"}
        assert phrases.names_in(tokens("Move to sunny lovely grand old Leeds")) == set()

    def test_groups_numbers_and_beginnings_of_words(self):
        phrases = Phrases({"x": ["in # @time"], "y": ["plan*|draw"]}, {"time": "year years"})
        assert phrases.names_in(tokens("In 5 years")) == {"x"}
        assert phrases.names_in(tokens("planner")) == {"y"}

    @pytest.mark.parametrize("pattern", ["", "the", ".. job", "go*", "@nobody here"])
    def test_a_pattern_that_cannot_be_found_is_refused(self, pattern):
        with pytest.raises(ValueError, match=r"pattern|group|short"):
            Phrases({"x": [pattern]})

    def test_contractions_fillers_and_slips(self):
        assert tokens("Didn't you've a really profesional co-worker?") == (
            *("did", "not", "you", "have", "professional", "coworker"),
        )

    def test_no_word_of_the_vocabulary_counts_as_misspelt(self):
        data = read_vocabulary("themes.toml")
        texts = [one.get(strength, "") for one in data.values() for strength in ("strong", "weak")]
        words = {word for text in texts for one in listed(text) for word in re.split(r"[ |]", one)}
        whole = sorted(word for word in words if word.isalpha() and tokens(word) not in ((), (word,)))
        assert whole == []
