"""What they are likely to ask at one stage, with the bank's answers; afterwards, which of it came up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from interviewprep.advice.likely_questions import Expected
from interviewprep.advice.matching import plain
from interviewprep.stages.models import Question
from interviewprep.stages.summary import StageSummary

from .bank import by_words, in_these_words
from .expected import Offer, expected_at, offers

CONFIRMED = "you said you had expected it"


@dataclass(frozen=True, slots=True)
class ExpectedLine:
    """A question to expect: the bank's entry if there is one, and afterwards the words in which it came."""

    expected: Expected
    question: Question | None
    asked: str


@dataclass(frozen=True, slots=True)
class ExpectedCard:
    """Everything expected at a stage, and which of it came up.

    offers     questions asked that may have been expected, not confirmed by the candidate yet
    surprises  questions asked that resemble nothing expected
    """

    lines: tuple[ExpectedLine, ...]
    offers: tuple[Offer, ...]
    surprises: tuple[str, ...]

    @property
    def came(self) -> int:
        """How many of the expected questions came up."""
        return sum(bool(line.asked) for line in self.lines)


def likely_at(summary: StageSummary, candidate: Any) -> ExpectedCard:
    """Return what to expect at a summary's stage: two queries."""
    expected = expected_at(summary.stage, summary.stages, summary.now)
    keys = in_these_words(candidate, [one.text for one in expected])
    known = Question.objects.of(candidate).filter(pk__in=keys).order_by("-pk")
    return came_of(summary, by_words(known), expected)


def came_of(
    summary: StageSummary, bank: dict[str, Question], expected: Sequence[Expected] | None = None
) -> ExpectedCard:
    """Return what was expected at a summary's stage and what came up.

    bank      questions by their plain words
    expected  what was expected, if it has been worked out already
    """
    if expected is None:
        expected = expected_at(summary.stage, summary.stages, summary.now)
    asked = list(summary.stage.asked.all())
    found = offers(expected, asked)
    confirmed = [one for one in found if one.is_confirmed]
    offered = {one.asked.pk for one in found}
    return ExpectedCard(
        lines=(*_lines(expected, confirmed, bank), *_no_longer_expected(confirmed)),
        offers=tuple(one for one in found if not one.is_confirmed),
        surprises=tuple(one.question.text for one in asked if one.pk not in offered),
    )


def _lines(
    expected: Sequence[Expected], confirmed: Sequence[Offer], bank: dict[str, Question]
) -> tuple[ExpectedLine, ...]:
    came = {one.expected: one.asked.question.text for one in confirmed}
    return tuple(ExpectedLine(one, bank.get(plain(one.text)), came.get(one.text, "")) for one in expected)


def _no_longer_expected(confirmed: Sequence[Offer]) -> tuple[ExpectedLine, ...]:
    """Confirmed questions stay expected, even if the list has changed since."""
    return tuple(
        ExpectedLine(
            Expected(one.asked.question.text, CONFIRMED), one.asked.question, one.asked.question.text
        )
        for one in confirmed
        if not one.expected
    )
