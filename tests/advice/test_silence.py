"""How long they have been silent, against what is usual for this candidate."""

import pytest

from interviewprep.advice.silence import is_quiet, silence_line, usual_days


@pytest.mark.parametrize(
    ("days", "usual"), [([], None), ([3, 9], None), ([3, 9, 8], 8), ([1, 4, 7, 30], 6), ([0, 0, 0], 0)]
)
def test_what_is_usual_is_the_median_of_three_answers_or_more(days: list[int], usual: int | None) -> None:
    assert usual_days(days) == usual


@pytest.mark.parametrize(
    ("days", "usual", "quiet"),
    [(7, None, False), (8, None, True), (8, 8, False), (9, 8, True), (5, 1, False), (6, 1, True)],
)
def test_it_is_time_to_ask_after_longer_than_usual_and_never_within_five_days(
    days: int, usual: int | None, quiet: bool
) -> None:
    assert is_quiet(days, usual) is quiet


def test_the_line_says_what_is_usual_only_if_it_is_known() -> None:
    assert silence_line(1, None) == "No answer for 1 day"
    assert silence_line(12, 8) == "No answer for 12 days; your answers usually came within 8"
