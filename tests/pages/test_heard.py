"""What was ticked in a transcript, as it fills the fields on what comes next."""

import datetime

import pytest

from interviewprep.pages.heard import TickedInTranscript
from interviewprep.stages.models import Stage

FRIDAY, MONDAY = datetime.date(2026, 12, 4), datetime.date(2026, 12, 7)


@pytest.mark.parametrize(("noted", "day"), [(None, FRIDAY), (MONDAY, MONDAY)])
def test_every_promise_stands_behind_what_is_noted_and_a_day_that_is_noted_stays(noted, day):
    ticked = TickedInTranscript(promised=(("A call comes.", None), ("You hear by Friday.", FRIDAY)))
    assert ticked.of_process(Stage(learned="A task.", decision_by=noted)) == {
        "learned": "A task.\nA call comes.\nYou hear by Friday.",
        "decision_by": day,
    }


def test_without_a_promise_nothing_is_filled():
    assert TickedInTranscript().of_process(Stage(learned="A task.")) == {}
