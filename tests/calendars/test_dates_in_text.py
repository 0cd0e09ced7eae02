"""Days in a text, in digits and in other languages, each with its exact words."""

import datetime

import pytest

from interviewprep.calendars.dates_in_text import days_in

TODAY = datetime.date(2026, 11, 25)


def days(text: str) -> list[tuple[str, str]]:
    return [(f"{day.date}", text[day.start : day.end]) for day in days_in(text, TODAY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Only one order is possible: no word beside the digits is needed.
        ("27/11 14:00", [("2026-11-27", "27/11")]),
        ("Bonjour, est-ce que le 27/11 à 14h vous conviendrait ?", [("2026-11-27", "27/11")]),
        ("11/27 works for us", [("2026-11-27", "11/27")]),
        # Both are possible: only a word or a time beside them shows that they are a date at all.
        ("Interview 04/12 @ 3pm", [("2026-12-04", "04/12"), ("2027-04-12", "04/12")]),
        ("3/4 of the candidates", []),
        ("on 3/12", [("2026-12-03", "3/12"), ("2027-03-12", "3/12")]),
        # One that can only be read one way shows the order of the others; those that contradict show none.
        ("30/11 or 1/12", [("2026-11-30", "30/11"), ("2026-12-01", "1/12")]),
        ("on 11/30 or 12/1", [("2026-11-30", "11/30"), ("2026-12-01", "12/1")]),
        (
            "on 30/11, 11/27 or 1/12",
            [
                *(("2026-11-30", "30/11"), ("2026-11-27", "11/27")),
                *(("2026-12-01", "1/12"), ("2027-01-12", "1/12")),
            ],
        ),
        # A weekday settles the order.
        ("Tuesday 12/8, 3:30", [("2026-12-08", "Tuesday 12/8")]),
        # A year after them is read with them, once.
        ("le vendredi 27/11/2026 à 14h", [("2026-11-27", "vendredi 27/11/2026")]),
        ("2026/11/27", [("2026-11-27", "2026/11/27")]),
        # Two days in one month, and things that are not dates.
        ("1/2 December", [("2026-12-01", "1/"), ("2026-12-02", "2 December")]),
        ("December 1/2", [("2026-12-01", "December 1"), ("2026-12-02", "2")]),
        ("we are here 24/7", []),
        ("page 13/12 of the form", []),
    ],
)
def test_figures_with_a_stroke_are_dates_where_something_says_so(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("jeudi 3 décembre 2026", "2026-12-03"),
        ("mardi 1er décembre", "2026-12-01"),
        ("martes 1 de diciembre de 2026", "2026-12-01"),
        ("giovedì 3 dicembre 2026", "2026-12-03"),
        ("quinta-feira, 3 de dezembro", "2026-12-03"),
        ("donderdag 3 december", "2026-12-03"),
        ("3 grudnia 2026", "2026-12-03"),
        ("vie. 4 dic. 2026", "2026-12-04"),
        ("Mi, 2. Dez. 2026", "2026-12-02"),
        ("Sonnabend, den 5. Dezember", "2026-12-05"),
    ],
)
def test_day_in_another_language_is_read_with_all_its_words(text: str, day: str) -> None:
    assert days(f"{text}, wie besprochen") == [(day, text)]


def test_day_of_a_weekday_without_its_month_is_the_next_such_day() -> None:
    assert days("el miércoles 2 a las 9:30") == [("2026-12-02", "miércoles 2")]


def test_name_of_a_person_is_no_weekday() -> None:
    assert days("with Plácido Domingo and Ana Martes") == []


def test_places_are_those_of_the_text_behind_words_of_another_length() -> None:
    text = "mercredi 2 décembre, Sonnabend, miércoles 9 de diciembre"
    assert days(text) == [
        ("2026-12-02", "mercredi 2 décembre"),
        ("2026-11-28", "Sonnabend"),
        ("2026-12-09", "miércoles 9 de diciembre"),
    ]
