"""What they are likely to ask at one stage, with what the bank has on it; afterwards, what came of it."""

from dataclasses import dataclass
from typing import Any

from interviewprep.advice.likely_questions import Expected, came, unexpected
from interviewprep.advice.matching import plain
from interviewprep.advice.text import shorten
from interviewprep.stages.models import Question, Stage
from interviewprep.stages.summary import StageSummary

from .expected import expected_at


@dataclass(frozen=True, slots=True)
class Line:
    """A question to expect: the one of the bank if it is there, and afterwards the words in which it came."""

    expected: Expected
    question: Question | None
    asked: str


@dataclass(frozen=True, slots=True)
class Likely:
    """All that is expected at a stage; `surprises` were asked there without being expected."""

    lines: tuple[Line, ...]
    surprises: tuple[str, ...]

    @property
    def came(self) -> int:
        """How many of the expected questions came."""
        return sum(bool(line.asked) for line in self.lines)


def likely_at(summary: StageSummary, candidate: Any) -> Likely:
    """Return what to expect at the stage of a summary: one query."""
    expected = expected_at(summary.stage, summary.stages, summary.now)
    bank = {plain(shorten(one.text, 300)): one for one in Question.objects.of(candidate).order_by("-pk")}
    texts, asked = [one.text for one in expected], texts_of(summary.stage)
    lines = tuple(
        Line(one, bank.get(plain(one.text)), match.asked)
        for one, match in zip(expected, came(texts, asked), strict=True)
    )
    return Likely(lines, unexpected(texts, asked))


def texts_of(stage: Stage) -> list[str]:
    """Return the questions asked at a stage, which are loaded."""
    return [asked.question.text for asked in stage.asked.all()]
