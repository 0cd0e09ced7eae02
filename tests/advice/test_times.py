"""The times that written digits stand for."""

import datetime

import pytest

from interviewprep.advice.times import time_of_day


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((9, 30, ""), datetime.time(9, 30)),
        ((12, 0, "am"), datetime.time(0)),
        ((12, 15, "pm"), datetime.time(12, 15)),
        ((3, 0, "p"), datetime.time(15)),
        ((14, 0, "pm"), datetime.time(14)),
        ((24, 0, ""), None),
        ((9, 60, ""), None),
    ],
)
def test_figures_are_a_time_or_none(figures: tuple[int, int, str], expected: datetime.time | None) -> None:
    assert time_of_day(*figures) == expected
