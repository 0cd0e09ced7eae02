"""Is it right for me? What matters to the candidate, scored after each stage, and how it changed.

For a comparison with other applications see comparison.py.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from .articles import Audience
from .text import tidy

LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True, slots=True)
class WeightedCriterion:
    """Something that matters in a job. `questions` says what to ask, by audience, while it is not known.

    The entry for `Audience.ANY` is for everybody without a question of their own.
    """

    key: str
    label: str
    questions: Mapping[Audience, str] = field(default_factory=dict)


_ANY, _RECRUITER, _MANAGER = Audience.ANY, Audience.RECRUITER, Audience.HIRING_MANAGER
_COLLEAGUE, _SENIOR = Audience.COLLEAGUE, Audience.SENIOR

DEFAULT_CRITERIA: tuple[WeightedCriterion, ...] = (
    WeightedCriterion(
        "work",
        "The work",
        {
            _ANY: "What does an ordinary week in this role look like?",
            _MANAGER: "Which piece of work would you hand me first, and how will you know that it went well?",
        },
    ),
    WeightedCriterion(
        "manager",
        "The manager",
        {
            _ANY: "How does the manager of this role like to work with the team?",
            _MANAGER: "How do you like to give feedback, and how often would we speak?",
            _COLLEAGUE: "What is it like to bring your manager bad news?",
        },
    ),
    WeightedCriterion(
        "people",
        "The people",
        {
            _ANY: "Whom would I work with most, and what are they like to work with?",
            _COLLEAGUE: "When did you last help each other out here, and how did that go?",
        },
    ),
    WeightedCriterion(
        "growth",
        "Growth",
        {
            _ANY: "What have people in this role gone on to do?",
            _SENIOR: "Where could somebody who does well in this role be in three years?",
        },
    ),
    WeightedCriterion(
        "pay",
        "Pay",
        {
            _ANY: "Whom may I ask about pay and benefits?",
            _RECRUITER: "What range has been set for this role, and what comes on top of it?",
        },
    ),
    WeightedCriterion(
        "place-and-hours",
        "Place and hours",
        {
            _ANY: "How many days are people here at their desks, and when does the day usually end?",
            _RECRUITER: "Which place, days and hours would be in the contract?",
        },
    ),
    WeightedCriterion(
        "values",
        "Values",
        {
            _ANY: "What would you never do here to win a piece of business?",
            _SENIOR: "Which decision of the last year shows best what this company stands for?",
        },
    ),
)


@dataclass(frozen=True, slots=True)
class StageImpression:
    """The impression a stage left: scores from 1 to 5 by criterion key, and flags in the candidate's
    words."""

    stage: str
    scores: Mapping[str, int] = field(default_factory=dict)
    green: tuple[str, ...] = ()
    red: tuple[str, ...] = ()


class Trend(StrEnum):
    """Which way a score went from the first round that scored it to the latest."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    ONCE = "once"

    @property
    def label(self) -> str:
        """The direction in words, for a table."""
        return {"up": "better", "down": "worse", "same": "unchanged", "once": "one score so far"}[self.value]


@dataclass(frozen=True, slots=True)
class Movement:
    """One criterion over the rounds: each score with its stage, in order."""

    key: str
    scores: tuple[tuple[str, int], ...]

    @property
    def first(self) -> int:
        """The first score."""
        return self.scores[0][1]

    @property
    def latest(self) -> int:
        """The last score."""
        return self.scores[-1][1]

    @property
    def trend(self) -> Trend:
        """Which way it went."""
        if len(self.scores) < 2:
            return Trend.ONCE
        if self.latest == self.first:
            return Trend.SAME
        return Trend.UP if self.latest > self.first else Trend.DOWN


@dataclass(frozen=True, slots=True)
class CriterionQuestion:
    """A criterion about which nothing is known, as a question, and who to ask."""

    criterion: WeightedCriterion
    question: str
    to: Audience


def is_score(score: float) -> bool:
    """True if it is on the scale."""
    return LOWEST <= score <= HIGHEST


def movement(impressions: Sequence[StageImpression]) -> tuple[Movement, ...]:
    """For each scored criterion, its scores in the order of the stages; criteria in order of first score."""
    found: dict[str, list[tuple[str, int]]] = {}
    for impression in impressions:
        for key, score in impression.scores.items():
            if is_score(score):
                found.setdefault(key, []).append((impression.stage, score))
    return tuple(Movement(key, tuple(scores)) for key, scores in found.items())


def latest_scores(impressions: Sequence[StageImpression]) -> dict[str, int]:
    """The last score of each criterion."""
    return {one.key: one.latest for one in movement(impressions)}


def overall(scores: Mapping[str, int], weights: Mapping[str, int] | None = None) -> float | None:
    """The mean of the scores, weighted (1 if no weight is given; 0 leaves it out); None if nothing counts."""
    counted = [
        (score, max(0, (weights or {}).get(key, 1))) for key, score in scores.items() if is_score(score)
    ]
    total = sum(weight for _, weight in counted)
    return round(sum(score * weight for score, weight in counted) / total, 2) if total else None


def unknown(
    criteria: Iterable[WeightedCriterion],
    impressions: Sequence[StageImpression],
    audiences: Sequence[Audience] = (),
) -> tuple[CriterionQuestion, ...]:
    """The criteria that no stage has scored yet, each as the question for the first suitable audience."""
    known = latest_scores(impressions)
    return tuple(_to_ask(one, audiences) for one in criteria if one.key not in known)


def _to_ask(criterion: WeightedCriterion, audiences: Sequence[Audience]) -> CriterionQuestion:
    for audience in (*audiences, Audience.ANY):
        if question := criterion.questions.get(audience):
            return CriterionQuestion(criterion, question, audience)
    subject = tidy(criterion.label)
    return CriterionQuestion(criterion, f"What can you tell me about this: {subject}?", Audience.ANY)
