"""What stands on a card at a glance: ten words, and the figure among them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.advice.text import MOST_WORDS_AT_A_GLANCE, few_words


@given(st.text(max_size=400))
def test_never_more_than_ten_words_stand_on_a_card(text):
    assert len(few_words(text).split()) <= MOST_WORDS_AT_A_GLANCE


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Led four people, six weeks. Errors down 18 %.", "Led four people, six weeks. Errors down 18 %."),
        (
            "Led four people for six weeks. Errors went down by 18 %, and then the team grew again.",
            "Led four people for six weeks.",
        ),
        ("a b c d e f g h i j k", "a b c d e f g h i j…"),
        (
            "Dr. Shah asked for the figures of all regions, by month",
            "Dr. Shah asked for the figures of all regions, by…",
        ),
    ],
)
def test_long_words_are_cut_after_a_sentence_or_at_a_word(text, shown):
    assert few_words(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Warehouse pilot: led four people for six weeks and cut picking errors by 18 %.",
            "Warehouse pilot… cut picking errors by 18 %.",
        ),
        (
            "Built the forecast that every depot orders by, which brought waste down from 9 % to 6 % a year",
            "Built the forecast that… brought waste down from 9 %…",
        ),
        (
            "Took over the night shift and within a month had cut overtime, by £52,000, for good",
            "Took over the night shift… had cut overtime, by £52,000…",
        ),
        (
            "We talked about everything that I like to do and nothing else. It saved 18 %.",
            "We talked about everything that I like to do and…",
        ),
        (
            "Led 4 people on the warehouse pilot for six weeks and cut errors by 18 %",
            "Led 4 people on the warehouse pilot for six weeks…",
        ),
    ],
)
def test_the_figure_of_a_long_sentence_stays_on_the_card(text, shown):
    assert few_words(text) == shown


@given(st.lists(st.sampled_from(["18", "%", "Led", "four,", "Übergangsmanagement", "£5.", "a"]), max_size=40))
def test_no_figure_makes_a_card_longer(words):
    for limit in (46, 72):
        line = few_words(" ".join(words), limit=limit)
        assert (len(line.split()) <= MOST_WORDS_AT_A_GLANCE, len(line) <= limit) == (True, True)
