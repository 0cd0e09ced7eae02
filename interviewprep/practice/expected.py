"""What they were likely to ask at a stage, by all that was known when it came, and which of it came."""

import dataclasses
import datetime
from collections.abc import Sequence

from interviewprep.advice.engine import why
from interviewprep.advice.facts import Point
from interviewprep.advice.library import library
from interviewprep.advice.likely_questions import Expected, came, likely_questions
from interviewprep.stages.models import Stage
from interviewprep.stages.stage_facts import stage_facts
from interviewprep.stages.threads import open_before

MOST = 12


def expected_at(stage: Stage, stages: Sequence[Stage], now: datetime.datetime) -> tuple[Expected, ...]:
    """Return the questions to expect at a stage, the likelier first; once it is over, those it began with.

    stages  all of its application in order, from `with_record()`
    """
    facts = dataclasses.replace(
        stage_facts(stage, list(stages), now),
        # What was closed at the stage itself was open when it began.
        points=tuple(
            Point(one.kind, one.words, one.stage.name, one.key, one.said_by, one.answer)
            for one in open_before(stages, stage)
        ),
    )
    return likely_questions(why(facts), facts, library(), asked_before(stage, stages), MOST)


def which_came(
    stage: Stage, stages: Sequence[Stage], asked: Sequence[str], now: datetime.datetime
) -> frozenset[str]:
    """Return which of the questions asked at a stage had been expected there."""
    expected = [one.text for one in expected_at(stage, stages, now)]
    return frozenset(match.asked for match in came(expected, asked) if match.did_come)


def asked_before(stage: Stage, stages: Sequence[Stage]) -> tuple[str, ...]:
    """Return the questions asked at the stages before one, the latest first, each once."""
    before = [one for one in stages if one.comes_before(stage)]
    texts = [asked.question.text for one in reversed(before) for asked in one.asked.all()]
    return tuple(dict.fromkeys(texts))
