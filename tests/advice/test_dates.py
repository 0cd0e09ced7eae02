"""Dates in words: every room reads them alike, and one rule decides which year is meant."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.advice.amounts import days
from interviewprep.advice.dates import Order, WrittenDate, date_in_cell, dates_in, day_in_words
from interviewprep.advice.promised_days import read_promise
from interviewprep.calendars.dates_in_text import days_in

TODAY = dt.date(2026, 11, 16)  # a Monday


@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-24", "24/11/2026", "24.11.26", "24 November 2026", "24th of November, 2026", "24-Nov-26"),
        *("24NOV2026", "24Nov26"),
        *("Tuesday 24 Nov. 2026", "Tue, Nov 24, 2026", "November 24th 2026", "NOVEMBER 24 2026"),
    ],
)
def test_a_date_is_the_same_in_a_mail_a_promise_a_cell_and_a_statement(text: str) -> None:
    day = dt.date(2026, 11, 24)
    (told,) = days(text)
    assert [one.date for one in days_in(text, TODAY)] == [day]
    promise = read_promise(text, TODAY)
    assert promise is not None
    assert promise.last == date_in_cell(text, Order.DAY) == day
    assert (told.day, told.month, told.year) == (24, 11, 2026)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        *(("20 November", 2026), ("5 January", 2027), ("28 October", 2026), ("1 May", 2027)),
        # The weekday says which: 3 November is a Wednesday in 2027, 24 November a Wednesday in 2027 too.
        *(("Wednesday 3 November", 2027), ("Monday 24 November", 2025)),
        # A weekday that fits no year is a mistake.
        ("Sunday 20 November", 2026),
    ],
)
def test_a_date_without_a_year_is_the_nearest_in_a_mail(text: str, year: int) -> None:
    assert [one.date.year for one in days_in(text, TODAY)] == [year]


def test_29_february_without_a_year_is_in_the_nearest_leap_year_or_no_day() -> None:
    (date,) = dates_in("29 February")
    assert date.meanings(dt.date(2027, 11, 16)) == (dt.date(2028, 2, 29),)
    assert date.meanings(dt.date(2026, 2, 1)) == ()


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("04/12/2026", Order.DAY, ["2026-12-04", "2026-04-12"]),
        ("04/12/2026", Order.MONTH, ["2026-04-12", "2026-12-04"]),
        # Only one of the two is a day, a weekday settles it, and with full stops the day comes first.
        ("12/25/2026", Order.DAY, ["2026-12-25"]),
        ("Sunday 04/12/2026", Order.DAY, ["2026-04-12"]),
        ("04.12.2026", Order.MONTH, ["2026-12-04"]),
        ("05/05/2026", Order.DAY, ["2026-05-05"]),
    ],
)
def test_the_order_of_figures_is_open_only_where_both_are_days(
    text: str, order: Order, expected: list[str]
) -> None:
    (date,) = dates_in(text)
    assert [day.isoformat() for day in date.meanings(TODAY, order)] == expected


@pytest.mark.parametrize(
    "text",
    [
        *("31 February", "31/02/2026", "2026-13-01", "13/13/2026", "4 Foo 2026", "I may come", "29/02/2027"),
        *("2 marvellous days", "1/1/0001", "46330", "114/11/2026", "march on", "01/01/49999", "20/11"),
    ],
)
def test_what_is_no_date_is_passed_over(text: str) -> None:
    assert dates_in(text, month_alone=True) == ()


def test_a_text_gives_its_dates_in_order_and_where_they_stand() -> None:
    text = "Not 24 November 2026 but 2026-12-01, or in May"
    found = dates_in(text, month_alone=True)
    assert [text[one.start : one.end] for one in found] == ["24 November 2026", "2026-12-01", "in May"]


def test_figures_without_a_year_are_a_date_only_where_they_are_asked_for() -> None:
    assert dates_in("by 20/11", without_year=True) == (WrittenDate(11, 20, start=3, end=8, is_open=True),)


def test_two_figures_behind_a_month_are_its_year_only_where_nothing_but_a_time_follows() -> None:
    years = [
        dates_in(text)[0].year for text in ("4 Nov 26", "4-Nov-26 10:30", "4 Nov 10 people", "4 Nov, 11")
    ]
    assert years == [2026, 2026, None, None]


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    assert all(
        1 <= one.month <= 12 or one.is_open for one in dates_in(text, without_year=True, month_alone=True)
    )


@given(st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)), st.booleans())
def test_a_day_in_words_is_read_as_that_day(day: dt.date, weekday: bool) -> None:
    assert date_in_cell(day_in_words(day, weekday=weekday), Order.DAY) == day
