"""What a share among few says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.insights.chance import Share


@pytest.mark.parametrize(
    ("count", "of", "between"),
    [
        (12, 14, (60, 96)),
        (5, 7, (36, 92)),
        (3, 4, (30, 95)),
        (0, 5, (0, 43)),
        (6, 6, (61, 100)),
        (0, 0, (0, 100)),
        (500, 1000, (47, 53)),
    ],
)
def test_the_range_of_a_share_is_wilsons(count: int, of: int, between: tuple[int, int]) -> None:
    assert Share(count, of).between == between


def test_a_share_in_words_has_its_range() -> None:
    assert (Share(3, 4).text, Share(3, 4).range_text) == ("3 of 4", "between 30 and 95 in 100")


@given(st.integers(1, 2000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_range_holds_the_share_and_grows_no_wider_with_more_of_the_same(pair: tuple[int, int]) -> None:
    share, larger = Share(*pair), Share(pair[0] * 4, pair[1] * 4)
    (low, high), (closer_low, closer_high) = share.between, larger.between
    assert 0 <= low <= share.percent + 0.5
    assert share.percent - 0.5 <= high <= 100
    assert closer_high - closer_low <= high - low + 1


def test_only_ranges_that_do_not_meet_differ() -> None:
    assert Share(90, 100).is_above(Share(10, 100))
    assert not Share(3, 4).is_above(Share(1, 4))
    assert not Share(10, 100).is_above(Share(90, 100))
