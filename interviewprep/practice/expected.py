"""What they were likely to ask at a stage, as known beforehand, and which of it came up."""

import dataclasses
import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from interviewprep.advice.engine import why
from interviewprep.advice.facts import OpenPoint, StageFacts
from interviewprep.advice.library import library
from interviewprep.advice.likely_questions import Expected, came, likely_questions
from interviewprep.stages.models import Asked, Interviewer, Stage
from interviewprep.stages.stage_facts import stage_facts
from interviewprep.stages.threads import open_before

MOST = 12


@dataclass(frozen=True, slots=True)
class Offer:
    """A question asked that may have been expected; it counts once the candidate has confirmed it.

    expected  the words in which it was expected; empty if nothing on today's list resembles it
    """

    asked: Asked
    expected: str

    @property
    def is_confirmed(self) -> bool:
        """Whether the candidate confirmed that it was expected."""
        return self.asked.expected

    @property
    def text(self) -> str:
        """The question asked, and the expected one if its wording differs."""
        text = self.asked.question.text
        return f"{text} (you expected: {self.expected})" if self.expected not in ("", text) else text


def expected_at(
    stage: Stage, stages: Sequence[Stage], now: datetime.datetime, by: Interviewer | None = None
) -> tuple[Expected, ...]:
    """Return the questions to expect at a stage, the likelier first; once it is over, as of its start.

    stages  all of its application in order, from `with_record()`
    by      one of the people on the stage, for what that person alone may ask
    """
    facts = _facts(stage, stages, now)
    asking = facts if by is None else _with_one_asking(facts, by.name)
    return likely_questions(why(facts), asking, library(), asked_before(stage, stages), MOST)


def _facts(stage: Stage, stages: Sequence[Stage], now: datetime.datetime) -> StageFacts:
    return dataclasses.replace(
        stage_facts(stage, list(stages), now),
        # Threads closed at the stage itself were open when it began.
        points=tuple(
            OpenPoint(one.kind, one.words, one.stage.name, one.key, one.said_by, one.answer)
            for one in open_before(stages, stage)
        ),
    )


def _with_one_asking(facts: StageFacts, name: str) -> StageFacts:
    """Leave one of the people in the facts, and nothing that says that others ask too."""
    alone = tuple(one for one in facts.people if one.name == name)[:1]
    return dataclasses.replace(facts, people=alone, colleagues=False, new_senior=False)


def offers(expected: Sequence[Expected], asked: Sequence[Asked]) -> tuple[Offer, ...]:
    """Return which questions asked may have been expected, and all confirmed ones, in order."""
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
    """Return the questions asked at the stages before this one, latest first, each once."""
    before = [one for one in stages if one.comes_before(stage)]
    texts = [asked.question.text for one in reversed(before) for asked in one.asked.all()]
    return tuple(dict.fromkeys(texts))


def _texts(asked: Sequence[Asked]) -> list[str]:
    # Confirmed questions claim their expected one before any that merely resemble it.
    return list(dict.fromkeys(one.question.text for one in sorted(asked, key=lambda one: not one.expected)))
