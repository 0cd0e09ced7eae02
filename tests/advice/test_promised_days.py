"""The day by which they said they would decide, read from their words and never taken for granted."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.advice.promised_days import read_promise

MONDAY = datetime.date(2026, 11, 16)


def meanings(words: str, said_on: datetime.date = MONDAY) -> list[str]:
    """What words can mean, each as its day or as its first and last day."""
    promise = read_promise(words, said_on)
    spans = promise.meanings if promise else ()
    return [str(one.last) if one.first == one.last else f"{one.first}/{one.last}" for one in spans]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-11-20", "2026-11-20"),
        ("by 20/11", "2026-11-20"),
        ("20/11/2026", "2026-11-20"),
        ("20 November", "2026-11-20"),
        ("on the 20th of November", "2026-11-20"),
        ("Nov 20, 2026 at the latest", "2026-11-20"),
        ("5 January", "2027-01-05"),
        ("by the 5th", "2026-12-05"),
        ("by Friday", "2026-11-20"),
        ("Friday, 20 November", "2026-11-20"),
        ("on Monday", "2026-11-23"),
        ("this Friday", "2026-11-20"),
        ("no later than Thursday", "2026-11-19"),
        ("COB Friday", "2026-11-20"),
        ("Friday next week", "2026-11-27"),
        ("a week on Friday", "2026-11-27"),
        ("Friday week", "2026-11-27"),
        ("two weeks from Monday", "2026-12-07"),
        ("the Friday after next", "2026-11-27"),
        ("tomorrow", "2026-11-17"),
        ("by the end of the week", "2026-11-20"),
        ("end of next week", "2026-11-27"),
        ("by the end of the month", "2026-11-30"),
        ("in two weeks", "2026-11-30"),
        ("in a fortnight or so", "2026-11-30"),
        ("a couple of weeks", "2026-11-30"),
        ("before Christmas", "2026-12-24"),
        # What is noted late may have passed already.
        ("by 12 November", "2026-11-12"),
        # German, French, Spanish.
        ("bis Freitag", "2026-11-20"),
        ("bis Ende nächster Woche", "2026-11-27"),
        ("in zwei Wochen", "2026-11-30"),
        ("bis zum 5. Dezember", "2026-12-05"),
        ("am 5.12.", "2026-12-05"),
        ("kommenden Mittwoch", "2026-11-18"),
        ("Freitag in einer Woche", "2026-11-27"),
        ("vendredi en huit", "2026-11-27"),
        ("d’ici vendredi", "2026-11-20"),
        ("fin de semaine prochaine", "2026-11-27"),
        ("dans quinze jours", "2026-11-30"),
        ("à la fin du mois", "2026-11-30"),
        ("finales de la semana que viene", "2026-11-27"),
        ("en dos semanas", "2026-11-30"),
        ("el 5 de diciembre", "2026-12-05"),
        ("bis 5. Dez.", "2026-12-05"),
        ("bis zum 5. Jänner", "2027-01-05"),
        ("le 5 janv., mais sans promesse", "2027-01-05"),
    ],
)
def test_a_day_is_read_as_a_person_would(words: str, day: str) -> None:
    assert meanings(words) == [day]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("between 18 November and 20 November", "2026-11-18/2026-11-20"),
        ("Thursday or Friday", "2026-11-19/2026-11-20"),
        ("in the week of 23 November", "2026-11-23/2026-11-29"),
        ("this week", "2026-11-16/2026-11-20"),
        ("some time next week", "2026-11-23/2026-11-27"),
        ("early next week", "2026-11-23/2026-11-24"),
        ("within ten days", "2026-11-16/2026-11-26"),
        ("within 10 working days", "2026-11-16/2026-11-30"),
        ("in two to three weeks", "2026-11-30/2026-12-07"),
        ("a week or two", "2026-11-23/2026-11-30"),
        ("early December", "2026-12-01/2026-12-10"),
        ("mid-December", "2026-12-11/2026-12-20"),
        ("first week of December", "2026-12-01/2026-12-07"),
        ("in January", "2027-01-01/2027-01-31"),
        ("before Friday", "2026-11-16/2026-11-19"),
        # After a day there is no last one, so a week is allowed.
        ("after the 5th", "2026-12-06/2026-12-12"),
        ("not before Monday", "2026-11-23/2026-11-30"),
        ("nach dem 5.", "2026-12-06/2026-12-12"),
        ("Anfang Dezember", "2026-12-01/2026-12-10"),
        ("KW 49", "2026-11-30/2026-12-04"),
        ("in zwei bis drei Wochen", "2026-11-30/2026-12-07"),
        ("début décembre", "2026-12-01/2026-12-10"),
        ("sous dix jours", "2026-11-16/2026-11-26"),
        ("entre le 5 et le 8", "2026-12-05/2026-12-08"),
        ("principios de diciembre", "2026-12-01/2026-12-10"),
    ],
)
def test_what_means_several_days_is_a_range(words: str, days: str) -> None:
    assert meanings(words) == [days]


@pytest.mark.parametrize(
    ("words", "said_on", "days"),
    [
        ("next Friday", "2026-11-16", ["2026-11-27", "2026-11-20"]),
        ("next Tuesday", "2026-11-16", ["2026-11-24", "2026-11-17"]),
        ("nächsten Freitag", "2026-11-16", ["2026-11-27", "2026-11-20"]),
        ("vendredi prochain", "2026-11-16", ["2026-11-27", "2026-11-20"]),
        ("el viernes que viene", "2026-11-16", ["2026-11-27", "2026-11-20"]),
        ("Friday in two weeks", "2026-11-16", ["2026-12-04", "2026-11-27"]),
        ("vendredi en quinze", "2026-11-16", ["2026-12-04", "2026-11-27"]),
        # Said on a Friday, it can only be the one a week later.
        ("next Friday", "2026-11-20", ["2026-11-27"]),
        ("by December", "2026-11-16", ["2026-12-01", "2026-12-01/2026-12-31"]),
        ("4/12/2026", "2026-11-16", ["2026-12-04"]),
        ("next week", "2026-11-22", ["2026-11-23/2026-11-27", "2026-11-30/2026-12-04"]),
    ],
)
def test_what_can_mean_two_things_is_offered_as_both(words: str, said_on: str, days: list[str]) -> None:
    assert meanings(words, datetime.date.fromisoformat(said_on)) == days


def test_no_day_that_counts_is_earlier_than_any_that_can_be_meant() -> None:
    promise = read_promise("next Friday", MONDAY)
    assert promise is not None
    assert (promise.last, promise.is_doubtful) == (datetime.date(2026, 11, 27), True)


@pytest.mark.parametrize(
    "words",
    [
        *("", "soon", "31/02", "99 November", "0 March", "after two more rounds", "2nd interview"),
        *("three months notice", "May be soon", "in den nächsten Tagen", "We spoke on 3 November"),
        "20 November 2031",
    ],
)
def test_what_names_no_day_is_none(words: str) -> None:
    assert meanings(words) == []


def test_of_several_sentences_the_one_about_their_answer_counts() -> None:
    words = "Priya is away until Wednesday. They decide by the end of next week. I meet Tom on 8 December."
    promise = read_promise(words, MONDAY)
    assert promise is not None
    assert (promise.words, str(promise.last)) == ("They decide by the end of next week", "2026-11-27")


def test_among_other_words_only_a_sentence_about_their_answer_counts() -> None:
    words = "The second interview is on 24 November with Priya."
    assert read_promise(words, MONDAY, among_others=True) is None
    promise = read_promise(f"{words} I hear by the 27th", MONDAY, among_others=True)
    assert promise is not None
    assert (promise.words, str(promise.last)) == ("I hear by the 27th", "2026-11-27")


_PIECES = st.sampled_from(
    [
        *("by", "next", "end of", "week", "Friday", "5", "5.", "de", "in", "two", "99", "weeks", "before"),
        *("after", "December", "bis", "nächste", "fin", "mois", "the", "29 February", "month", "KW", "60"),
    ]
)


@given(
    st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=8).map(" ".join)),
    st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31)),
)
def test_whatever_is_read_starts_before_it_ends_and_lies_near_the_day_it_was_said(
    words: str, said_on: datetime.date
) -> None:
    promise = read_promise(words, said_on)
    for one in promise.meanings if promise else ():
        assert one.first <= one.last
        assert -31 <= (one.last - said_on).days <= 200
