"""What is looked for: words in any spelling, days in words, and never an error."""

import datetime

import pytest

from interviewprep.search.query import LONGEST_QUERY, MOST_GROUPS, Term, read_query
from interviewprep.search.words import terms_of

from .conftest import TODAY


def _finds(query: str, text: str, *days: datetime.date) -> bool:
    terms = terms_of((), (text,), days)
    groups = read_query(query, TODAY).groups
    return bool(groups) and all(
        any(all(any(term.fits(one) for one in terms) for term in way) for way in group) for group in groups
    )


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("jose", "José García called"),
        ("JOSÉ", "jose garcia called"),
        ("Jose\u0301", "José García called"),
        ("strasse", "Straße 5"),
        ("forecasting", "They forecast by hand"),
        ("forecast", "two forecasts"),
        ("manager", "I managed it"),
        ("notes", "a note on pay"),
        ("foreca", "They forecast by hand"),
        ("obrien", "Mr O’Brien"),
        ("O'Brien", "Mr O'Brien"),
        ("what is the notice", "Notice: three months"),
        ("東京", "東京都の会社"),
    ],
)
def test_a_word_is_found_in_another_spelling_or_form(query: str, text: str) -> None:
    assert _finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"), [("note", "not now"), ("le", "Leeds"), ("leeds hull", "Leeds only"), ("art", "start")]
)
def test_a_word_is_not_found_where_another_one_stands(query: str, text: str) -> None:
    assert not _finds(query, text)


@pytest.mark.parametrize(
    ("query", "day"),
    [
        ("12 Nov", datetime.date(2024, 11, 12)),
        ("12 November 2026", datetime.date(2026, 11, 12)),
        ("12/11/2026", datetime.date(2026, 11, 12)),
        ("November", datetime.date(2026, 11, 12)),
        ("March 2027", datetime.date(2027, 3, 1)),
        ("2026", datetime.date(2026, 11, 12)),
        ("thursday", datetime.date(2026, 11, 12)),
        ("today", TODAY),
        ("tomorrow", datetime.date(2026, 11, 27)),
        ("yesterday", datetime.date(2026, 11, 25)),
        ("next week", datetime.date(2026, 11, 30)),
        ("next week", datetime.date(2026, 12, 6)),
        ("this week", datetime.date(2026, 11, 23)),
        ("last week", datetime.date(2026, 11, 22)),
        ("next month", datetime.date(2026, 12, 31)),
        ("last month", datetime.date(2026, 10, 1)),
        ("next year", datetime.date(2027, 1, 1)),
        ("next friday", datetime.date(2026, 11, 27)),
        ("next friday", datetime.date(2026, 12, 4)),
        ("last friday", datetime.date(2026, 11, 20)),
    ],
)
def test_a_day_is_found_by_what_people_call_it(query: str, day: datetime.date) -> None:
    assert _finds(query, "interview", day)
    assert _finds(f"interview {query}", "interview", day)
    assert not _finds(query, "interview", datetime.date(2020, 1, 1))


def test_a_date_is_found_as_words_too() -> None:
    assert _finds("12 Nov", "They call on 12 November.")
    assert _finds("next week", "They call next week.")


@pytest.mark.parametrize("text", ["", "   ", "\0", "🙂🙂", '"', "* :* (", "'':*", "-", "᠎"])
def test_what_holds_no_word_asks_for_nothing(text: str) -> None:
    assert read_query(text, TODAY).groups == ()


def test_small_words_alone_are_looked_for_as_names() -> None:
    assert read_query("Will", TODAY).groups == (((Term("wwill"),),),)
    assert terms_of(("Will",), (), ()) == {"wwill"}
    assert terms_of((), ("they will",), ()) == set()


def test_a_very_long_question_is_cut() -> None:
    query = read_query("forecast " * 1_000 + "x" * 10_000, TODAY)
    assert len(query.text) <= LONGEST_QUERY
    assert len(query.groups) == 1
    many = read_query(" ".join(f"word{number}" for number in range(50)), TODAY)
    assert len(many.groups) == MOST_GROUPS
