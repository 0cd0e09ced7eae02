"""The numbers that an address or a form names."""

import pytest

from interviewprep.web.requests import number_in


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("17", 17), ("9" * 18, 10**18 - 1), (5, 5)])
def test_a_number_that_a_key_can_be_is_read(text: object, number: int) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize("text", ["", "-1", " 1", "1.5", "x", "²", "١", "9" * 19, "9" * 5000, None])
def test_what_is_no_such_number_is_none(text: object) -> None:
    assert number_in(text) is None
