"""The right reason first, for situations that coaches meet, as entered on the why page."""

import subprocess
import sys

import pytest

from interviewprep.advice.reasons import OUTCOMES

from .score_reasons import missed, stories

LISTS = ("learned", "held_back")


@pytest.mark.parametrize("name", LISTS)
def test_nine_of_ten_stories_have_the_right_reason_first(name):
    told = stories(name)
    assert len(missed(told)) <= len(told) // 10, missed(told)


@pytest.mark.parametrize("name", LISTS)
def test_every_story_has_an_acceptable_reason_first(name):
    assert missed(stories(name), strictly=False) == []


def test_the_stories_cover_every_outcome_and_a_third_was_held_back():
    learned, held_back = (stories(name) for name in LISTS)
    for told in (learned, held_back):
        assert {one.right for one in told} == set(OUTCOMES)
    assert len(held_back) * 3 >= len(learned) + len(held_back)


@pytest.mark.slow
def test_the_score_of_the_stories_can_be_printed_without_a_test_run():
    command = [sys.executable, "-m", "tests.advice.score_reasons"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert done.stderr == ""
    assert [line.split(":")[0] for line in done.stdout.splitlines() if line[0] != " "] == list(LISTS)
