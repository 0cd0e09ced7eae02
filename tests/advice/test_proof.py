"""How far a point is proved, and when two points say the same."""

import pytest

from interviewprep.advice.proof import PointState, is_among, state_of


@pytest.mark.parametrize(
    ("ratings", "state"),
    [
        ([], PointState.UNTESTED),
        (["strong"], PointState.PROVED),
        (["fine"], PointState.PROVED),
        (["weak"], PointState.OPEN),
        ([""], PointState.OPEN),
        (["strong", "weak"], PointState.OPEN),
        (["weak", "fine"], PointState.PROVED),
        (["strong", ""], PointState.PROVED),
    ],
)
def test_the_last_time_that_was_rated_decides(ratings: list[str], state: PointState) -> None:
    assert state_of(ratings) is state


@pytest.mark.parametrize(
    ("text", "known", "same"),
    [
        ("You manage suppliers and hauliers with tact", "Manages suppliers and hauliers", True),
        ("You know pallet networks", "Knows pallet networks", True),
        ("Three years or more with operational data, in retail", "Three years with operational data", True),
        ("Python for forecasts and reports", "Python or R", False),
        ("You lead a team of analysts", "Manages suppliers and hauliers", False),
        ("", "Manages suppliers and hauliers", False),
    ],
)
def test_a_point_said_in_other_words_is_known_again(text: str, known: str, same: bool) -> None:
    assert is_among(text, ["Speaks German", known]) is same
