"""The five reasons, what speaks for each, and the stated rules of how likely each is.

1. Every signal (signals.py) gives evidence for a reason, or against one: STRONG 3, NORMAL 2 or LITTLE 1.
2. A reason's score is the sum of what speaks for it, less what speaks against it, and never below 0.
3. `stated`: somebody told the candidate that this is the reason. It stands above all others.
4. `likely`: the score is 3 or more. Anything else, and any reason that nothing speaks for, is `possible`.
5. `most-likely`: one reason at most, and none if a reason is stated. It must be likely and stand clear of
   every other reason by 2 or more. A signal that speaks for both of two reasons does not set them apart:
   between those two it counts its smaller weight for each. So one more piece of evidence for a reason never
   lowers it.
6. Order: by likelihood, then by score, then as the article has them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

SHORTLIST = "shortlist"
SECOND_OPINION = "second-opinion"
DELVE_DEEPER = "delve-deeper"
COMMITMENT = "commitment"
MEET_THE_TEAM = "meet-the-team"

# In the article's order. The phrase completes "Most likely, …" and "You have been asked back …"; a test keeps
# it equal to the header of the reason's own article.
PHRASES: Mapping[str, str] = {
    SHORTLIST: "because you made the shortlist",
    SECOND_OPINION: "for a second opinion",
    DELVE_DEEPER: "to delve deeper",
    COMMITMENT: "to test your commitment",
    MEET_THE_TEAM: "to meet the team",
}
REASONS: tuple[str, ...] = tuple(PHRASES)

LIKELY_FROM = 3
CLEAR_BY = 2


class Likelihood(StrEnum):
    """How likely a reason is, from the top down."""

    STATED = "stated"
    MOST_LIKELY = "most-likely"
    LIKELY = "likely"
    POSSIBLE = "possible"

    @property
    def place(self) -> int:
        """0 for the top, 3 for the bottom."""
        return list(Likelihood).index(self)


class Weight(IntEnum):
    """How much one piece of evidence counts."""

    LITTLE = 1
    NORMAL = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for a reason (or `against` it), with the sentence that tells the candidate."""

    reason: str
    signal: str
    weight: Weight
    sentence: str
    against: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One of the five, with all that speaks for and against it."""

    slug: str
    likelihood: Likelihood
    evidence: tuple[Evidence, ...] = ()
    against: tuple[Evidence, ...] = ()
    score: int = 0

    @property
    def phrase(self) -> str:
        """What completes "You have been asked back …"."""
        return PHRASES[self.slug]


@dataclass(frozen=True, slots=True)
class _Tally:
    """What speaks for one reason, summed by signal, and the sum of what speaks against it."""

    weights: Mapping[str, int]
    against: int

    @property
    def score(self) -> int:
        return max(0, sum(self.weights.values()) - self.against)

    def beside(self, other: "_Tally") -> int:
        """The score, with each signal shared with `other` counted at the smaller of its two weights."""
        told_apart = sum(
            min(weight, other.weights.get(name, weight)) for name, weight in self.weights.items()
        )
        return max(0, told_apart - self.against)

    def stands_clear_of(self, other: "_Tally") -> bool:
        return self.beside(other) - other.beside(self) >= CLEAR_BY


def rank(evidence: Iterable[Evidence], stated: str = "") -> tuple[Reason, ...]:
    """All five reasons in order, each with its likelihood.

    `evidence` is everything the signals found; `stated` is the slug of the reason that somebody told, or
    empty (an unknown slug counts as empty).
    """
    found = tuple(evidence)
    tallies = {slug: _tally(slug, found) for slug in REASONS}
    reasons = (
        Reason(
            slug=slug,
            likelihood=_likelihood(slug, tallies, stated if stated in tallies else ""),
            evidence=tuple(item for item in found if item.reason == slug and not item.against),
            against=tuple(item for item in found if item.reason == slug and item.against),
            score=tallies[slug].score,
        )
        for slug in REASONS
    )
    # sorted() is stable, so equals keep the article's order.
    return tuple(sorted(reasons, key=lambda reason: (reason.likelihood.place, -reason.score)))


def _tally(slug: str, evidence: tuple[Evidence, ...]) -> _Tally:
    weights: defaultdict[str, int] = defaultdict(int)
    against = 0
    for item in evidence:
        if item.reason != slug:
            continue
        if item.against:
            against += item.weight
        else:
            weights[item.signal] += item.weight
    return _Tally(dict(weights), against)


def _likelihood(slug: str, tallies: Mapping[str, _Tally], stated: str) -> Likelihood:
    if slug == stated:
        return Likelihood.STATED
    own = tallies[slug]
    if own.score < LIKELY_FROM:
        return Likelihood.POSSIBLE
    others = (tally for name, tally in tallies.items() if name != slug)
    if not stated and all(own.stands_clear_of(other) for other in others):
        return Likelihood.MOST_LIKELY
    return Likelihood.LIKELY
