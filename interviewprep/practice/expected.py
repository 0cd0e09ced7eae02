"""What they were likely to ask at a stage, by all that was known when it came, and which of it came."""

import dataclasses
import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from interviewprep.advice.engine import why
from interviewprep.advice.facts import Point
from interviewprep.advice.library import library
from interviewprep.advice.likely_questions import Expected, came, likely_questions
from interviewprep.stages.models import Asked, Stage
from interviewprep.stages.stage_facts import stage_facts
from interviewprep.stages.threads import open_before

MOST = 12


@dataclass(frozen=True, slots=True)
class Offer:
    """A question asked that may be one that was expected; it counts once the candidate has said so.

    expected  the words in which it was expected; empty if nothing on today's list is like what was confirmed
    """

    asked: Asked
    expected: str

    @property
    def is_confirmed(self) -> bool:
        """Whether the candidate said that it was expected."""
        return self.asked.expected

    @property
    def text(self) -> str:
        """The question asked, and the one that was expected if that was put in other words."""
        text = self.asked.question.text
        return f"{text} (you expected: {self.expected})" if self.expected not in ("", text) else text


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


def offers(expected: Sequence[Expected], asked: Sequence[Asked]) -> tuple[Offer, ...]:
    """Return which of the questions asked may have been expected, and all that were confirmed, in order."""
    words = {match.asked: match.expected for match in came([one.text for one in expected], _texts(asked))}
    return tuple(
        Offer(one, words.get(one.question.text, ""))
        for one in asked
        if one.expected or one.question.text in words
    )


def not_logged(expected: Sequence[Expected], asked: Sequence[Asked]) -> tuple[str, ...]:
    """Return the words of the expected questions that none of the questions asked may be."""
    matches = came([one.text for one in expected], _texts(asked))
    logged = {match.expected for match in matches if match.did_come}
    return tuple(one.text for one in expected if one.text not in logged)


def asked_before(stage: Stage, stages: Sequence[Stage]) -> tuple[str, ...]:
    """Return the questions asked at the stages before one, the latest first, each once."""
    before = [one for one in stages if one.comes_before(stage)]
    texts = [asked.question.text for one in reversed(before) for asked in one.asked.all()]
    return tuple(dict.fromkeys(texts))


def _texts(asked: Sequence[Asked]) -> list[str]:
    # What was confirmed takes its expected question before anything that is only like it.
    return list(dict.fromkeys(one.question.text for one in sorted(asked, key=lambda one: not one.expected)))
