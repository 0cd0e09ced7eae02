"""Chips: each colour has one meaning on every page."""

import re
from pathlib import Path

from interviewprep.advice.reasons import Likelihood
from interviewprep.guide.page_values import CHIPS
from interviewprep.stages.models import Asked
from interviewprep.stages.said import RATING_CHIPS
from interviewprep.web.chips import Chip

STYLES = Path(__file__).parents[2] / "static" / "css" / "app.css"


def test_every_chip_with_a_class_has_its_colour_in_the_style_sheet_and_there_is_no_other() -> None:
    assert set(re.findall(r"^\.chip\.(\w+) \{", STYLES.read_text(), re.MULTILINE)) == set(Chip) - {Chip.PLAIN}


def test_a_good_answer_has_the_chip_for_good_and_a_reason_that_is_only_possible_a_quiet_one() -> None:
    assert RATING_CHIPS[Asked.Rating.STRONG] is Chip.GOOD
    assert CHIPS[Likelihood.POSSIBLE] == ("possible", Chip.QUIET)
