"""Words are found in any case, whichever letters they have."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Question
from interviewprep.web.search import SearchWord, holds, may_hold, shape_of, stand_ins, texts_of, words_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("BUDGET", ["A budget for Åsa", "The Budget of 50%_Ltd"]),
        ("50%_ltd", ["The Budget of 50%_Ltd"]),
        ("5__", []),
        ("åsa", ["A budget for Åsa"]),
        ("ÅSA", ["A budget for Åsa"]),
        ("for å", ["A budget for Åsa"]),
    ],
)
def test_words_are_found_in_any_case(alice: Candidate, typed: str, found: list[str]) -> None:
    Question.objects.bulk_create(
        Question(owner=alice, text=text) for text in ("A budget for Åsa", "The Budget of 50%_Ltd", "Why?")
    )
    questions = Question.objects.of(alice).order_by("pk")
    for word in words_of(typed):
        questions = questions.filter(holds("text", word))
    assert [one.text for one in questions] == found


def test_where_a_word_has_no_other_letters_only_those_of_ascii_are_folded(
    alice: Candidate, django_assert_num_queries: Callable[..., Any]
) -> None:
    """PostgreSQL would otherwise fold all of Unicode in each row, which takes most of a search."""
    with django_assert_num_queries(2) as asked:
        for word in ("budget", "åsa"):
            list(Question.objects.of(alice).filter(holds("text", words_of(word)[0])))
    folds = ['COLLATE "C"' in query["sql"] for query in asked.captured_queries]
    assert folds == [connection.vendor == "postgresql", False]


WORDS = (
    *(
        "Übung",
        "übung",
        "ÜBUNG",
        "üBUNG",
        "опыт",
        "Опыт",
        "оПыт",
        "经验",
        "经abc",
        "straße",
        "STRASSE",
        "Größe",
    ),
    *(
        "İstanbul",
        "ısı",
        "ſo",
        "50°K",
        "50°k",
        "é",
        "ÉÉ",
        "д1",
        "Åsa",
        "5%_é",
        "a\\bé",
        "für",
        "ﬁnél",
        "Ǆur",
        "ß",
    ),
    *("Überstunden", "naïve", "ΣΟΦΌΣ", "σοφός", "…", "–x", "İ", "ı", "ß1"),
)


def _in_every_way(word: str) -> set[str]:
    some = {word, word.lower(), word.upper(), word.capitalize(), word.swapcase(), word.casefold()}
    return some | {word.replace("ss", "ß"), word.translate(str.maketrans("isKk", "ıſKK"))}


@pytest.mark.parametrize("typed", WORDS)
def test_a_word_is_found_where_each_of_its_usual_spellings_is_looked_for(
    alice: Candidate, typed: str
) -> None:
    """What is looked for first, and what two spellings share, hides nothing."""
    texts = set().union(*map(_in_every_way, WORDS)) | {"", "bung", "BUNG", "ПЫТ", "trae", "5", "i", "s", "k"}
    texts |= {f"Why {text}?" for text in texts}
    Question.objects.bulk_create(Question(owner=alice, text=text) for text in sorted(texts))
    (word,) = words_of(typed)
    spellings = (typed, typed.lower(), typed.upper(), typed.capitalize())
    questions = Question.objects.of(alice).order_by("pk").values_list("text", flat=True)
    expected = list(questions.filter(holds("text", SearchWord("contains_one_of", spellings))))
    assert list(questions.filter(holds("text", word))) == expected
    assert typed in expected


@pytest.mark.parametrize("typed", WORDS)
def test_where_a_database_finds_a_word_the_text_may_hold_it(alice: Candidate, typed: str) -> None:
    texts = sorted(set().union(*map(_in_every_way, WORDS)) | {"ISTANBUL", "isı", "trae", "why"})
    Question.objects.bulk_create(Question(owner=alice, text=text) for text in texts)
    (word,) = words_of(typed)
    found = Question.objects.of(alice).filter(holds("text", word)).values_list("text", flat=True)
    assert [text for text in found if not may_hold(text, word)] == []
    assert not may_hold("why", word)


def test_capitals_of_greek_may_lose_their_accents() -> None:
    (word,) = words_of("αθηνα")
    assert may_hold("Αθήνα", word)


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ("team", [("contains_ascii", "TEAM")]),
        ("经验 (471)", [("contains_as_it_is", "经验"), ("contains_as_it_is", "(471)")]),
        ("Übung team", [("contains_one_of_around", "BUNG"), ("contains_ascii", "TEAM")]),
        ("straße", [("contains_one_of_around", "TRA")]),
        ("опыт", [("contains_one_of_others", "пыт")]),
        ("ß", [("contains_one_of", "ß")]),
    ],
)
def test_each_word_is_looked_for_as_quickly_as_its_letters_allow(
    typed: str, looked_for: list[tuple[str, str]]
) -> None:
    assert [(word.lookup, word.texts[0]) for word in words_of(typed)] == looked_for


def test_texts_stand_in_for_each_other_by_the_shape_of_their_words() -> None:
    words = words_of("Übung team опыт é")
    stood_in = stand_ins(shape_of(words))
    assert shape_of(stood_in) == shape_of(words)
    assert len(set(texts_of(stood_in))) == len(texts_of(stood_in)) == len(texts_of(words))
