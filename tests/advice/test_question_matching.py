"""Whether two questions ask the same: how well matches are found, what must never match, and how fast."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interviewprep.advice.articles import ArticleKind
from interviewprep.advice.library import library
from interviewprep.advice.phrases import read_vocabulary
from interviewprep.advice.question_matching import is_repeat, likeness, meaning_of
from tests.timing import processor_seconds

from .score_questions import PAIRS, score

TELLING = sorted(set(re.findall(r"[a-z]{2,}", str(read_vocabulary("questions.toml")))))
LONG = 2000


@pytest.mark.parametrize("half", PAIRS)
def test_true_pairs_are_matched_and_unlike_ones_are_not_in_both_halves(half):
    got = score(half)
    assert got.true >= 0.85
    assert got.false <= 0.05


def test_there_are_enough_pairs_and_none_stands_in_both_halves():
    for kind in ("same", "unlike"):
        seen, held_back = ({tuple(pair) for pair in PAIRS[half][kind]} for half in ("seen", "held_back"))
        assert not seen & held_back
        assert len(seen | held_back) >= 80
        assert min(len(held_back), len(seen)) >= 40


def test_fifty_common_questions_and_more_are_known():
    assert len(read_vocabulary("questions.toml")) >= 51


def test_of_a_hundred_questions_that_the_advice_expects_ninety_are_known():
    texts = {
        one.text for kind in ArticleKind for article in library().of_kind(kind) for one in article.likely
    }
    known = [text for text in texts if meaning_of(text).known]
    assert len(known) >= 0.9 * len(texts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What is your greatest weakness?", "What is our greatest weakness?"),
        ("What would your colleagues say about you?", "What would you say about your colleagues?"),
        ("How do you like to be managed?", "How do you like to manage?"),
        ("Who do you report to?", "Who reports to you?"),
        ("What would you do in your first week?", "What did you do in your first job?"),
        ("What do you like about your job?", "What do you dislike about your job?"),
        ("What attracted you to nursing?", "What attracted you to this hospital?"),
        ("What motivates you?", "What motivates your team?"),
        ("What makes a good nurse?", "What makes you a good nurse?"),
        ("Can you drive?", "What drives you?"),
        ("Why do you want to leave your job?", "Why do you want this job?"),
        ("How do you handle pressure?", "What pressure does a boiler need?"),
        ("Tell me about a time you failed.", "What would you do if a pump failed?"),
        ("What are your strengths?", "What are the strengths of our product?"),
        ("Have you worked with horses?", "Have you never worked with horses?"),
        ("How many horses have you looked after?", "How have you looked after horses?"),
        ("What is the capital of Peru?", "What is the capital of Chile?"),
        ("Horses?", ""),
        ("", ""),
    ],
)
def test_these_are_two_questions(one, other):
    assert (likeness(one, other), likeness(other, one)) == (0, 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Have you looked after horses?", "Tell us about a time when you looked after horses."),
        ("What is the capital of Peru?", "What's the capital of Peru, please?"),
        ("How do you store seed potatoes?", "How would you store seed potatoes over winter?"),
    ],
)
def test_an_uncommon_question_is_known_by_its_words(one, other):
    assert likeness(one, other) > 0


@pytest.mark.parametrize(
    ("text", "earlier", "is_one"),
    [
        ("What would you do in your first ninety days?", "How would you use the first three months?", True),
        (
            "What is your notice period?",
            "What pay are you looking for, and what is your notice period?",
            True,
        ),
        (
            "What pay are you looking for, and what is your notice period?",
            "What is your notice period?",
            False,
        ),
        ("What is the capital of Peru?", "What is the capital of Chile?", False),
    ],
)
def test_a_question_that_asks_nothing_besides_is_a_repeat(text, earlier, is_one):
    assert is_repeat(text, earlier) is is_one


TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(TELLING), max_size=12).map(" ".join))


@given(TEXTS, TEXTS)
@example("00000:0000:0000:0000000", "00000:0000:0000000:0000:0")
def test_likeness_is_the_same_from_both_sides(one, other):
    assert likeness(one, other) == likeness(other, one)


@given(TEXTS)
def test_a_question_is_like_itself_however_it_is_typed(text):
    again = f"  {text.upper()} "
    if meaning_of(text).text and meaning_of(again).text == meaning_of(text).text:
        assert likeness(text, again) == 2


@pytest.mark.parametrize(
    "words", ["why leave us job ", "what would you do ", "how ", "a", "'-", "do you want to "]
)
def test_a_long_text_takes_no_time(words):
    assert seconds(words * LONG) < 0.02


@given(st.lists(st.sampled_from(TELLING), min_size=150, max_size=300).map(" ".join))
def test_a_long_text_of_nothing_but_telling_words_takes_no_time(text):
    assert seconds(text) < 0.02


def seconds(text):
    """The processor time for the meaning of the first 2,000 letters, best of three."""

    def afresh():
        meaning_of.cache_clear()
        meaning_of(text[:LONG])

    return processor_seconds(afresh)
