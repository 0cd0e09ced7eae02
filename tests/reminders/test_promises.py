"""The day by which they said they would decide, read from the candidate's own words."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.reminders.promises import promised_day

MONDAY = datetime.date(2026, 11, 16)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-11-20", "2026-11-20"),
        ("by 20/11", "2026-11-20"),
        ("20/11/2026", "2026-11-20"),
        ("20 November", "2026-11-20"),
        ("on the 20th of November", "2026-11-20"),
        ("Nov 20, 2026 at the latest", "2026-11-20"),
        ("between 18 November and 20 November", "2026-11-20"),
        ("in the week of 23 November", "2026-11-29"),
        ("5 January", "2027-01-05"),
        ("by Friday", "2026-11-20"),
        ("on Monday", "2026-11-23"),
        ("Thursday or Friday", "2026-11-20"),
        ("next Friday", "2026-11-27"),
        ("Friday next week", "2026-11-27"),
        ("by the end of the week", "2026-11-20"),
        ("this week", "2026-11-20"),
        ("some time next week", "2026-11-27"),
    ],
)
def test_a_day_is_read_as_a_person_would(words: str, day: str) -> None:
    assert promised_day(words, MONDAY) == datetime.date.fromisoformat(day)


@pytest.mark.parametrize(
    "words",
    ["", "soon", "in a fortnight or so", "31/02", "99 November", "0 March", "after two more rounds"],
)
def test_what_names_no_day_is_none(words: str) -> None:
    assert promised_day(words, MONDAY) is None


@given(st.text(max_size=80), st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 1, 1)))
def test_no_words_ever_fail(words: str, told_on: datetime.date) -> None:
    day = promised_day(words, told_on)
    assert day is None or isinstance(day, datetime.date)
