"""The five reasons and the closing round, the evidence for each, and the rules for how likely each is.

1. Every signal (signals.py) gives evidence for a reason, or against one, of a `Weight` from 1 to 10. What the
   candidate was told, or calls the round, weighs most; then come who will be there, what there is to show,
   what was left open, how many candidates are left and, last, how the round was arranged.
2. A reason's score is the sum of the evidence for it, less the evidence against it, and never below 0.
3. `stated`: somebody told the candidate that this is the reason. It ranks above all others.
4. `likely`: the score is 3 or more, at least a third of every other reason's, and at most two others rank
   above it. Anything else, including a reason with no evidence, is `possible`: so no more than three reasons
   are ever put forward, and more facts make the answer sharper.
5. `most-likely`: one reason at most, and none if a reason is stated. It must be likely and ahead of every
   other reason by 2 or more. A signal that supports both of two reasons does not tell them apart: between
   those two it counts with its smaller weight for each. So one more piece of evidence for a reason never
   lowers it.
6. Order: by likelihood, then by score, then as in the article.

The article names five reasons, all of which say that the employer has still to decide. That they want to
close is not a sixth reason but the state after the five: it is never offered as a bare possibility, since
that would promise an outcome, and joins the list only when there is evidence for it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import IntEnum, StrEnum
from typing import NamedTuple

SHORTLIST = "shortlist"
SECOND_OPINION = "second-opinion"
DELVE_DEEPER = "delve-deeper"
COMMITMENT = "commitment"
MEET_THE_TEAM = "meet-the-team"
CLOSING = "closing"

# In the article's order. The phrase completes "Most likely, …" and "You have been asked back …"; a test keeps
# it equal to the header of the reason's own article.
PHRASES: Mapping[str, str] = {
    SHORTLIST: "because you made the shortlist",
    SECOND_OPINION: "for a second opinion",
    DELVE_DEEPER: "to delve deeper",
    COMMITMENT: "to test your commitment",
    MEET_THE_TEAM: "to meet the team",
    CLOSING: "because they want to close",
}
# Every slug a purpose can have, and the five that are always listed.
OUTCOMES: tuple[str, ...] = tuple(PHRASES)
REASONS: tuple[str, ...] = tuple(slug for slug in PHRASES if slug != CLOSING)

LIKELY_FROM = 3
CLEAR_BY = 2
MOST_BEFORE_A_LIKELY_ONE = 2
SHARE_OF_THE_BEST = 3


class Likelihood(StrEnum):
    """How likely a reason is, the likeliest first."""

    STATED = "stated"
    MOST_LIKELY = "most-likely"
    LIKELY = "likely"
    POSSIBLE = "possible"

    @property
    def place(self) -> int:
        """0 for the top, 3 for the bottom."""
        return _PLACES[self]


_PLACES = {one: place for place, one in enumerate(Likelihood)}


class Weight(IntEnum):
    """How much one piece of evidence counts. At `STRONG` it makes a reason likely by itself."""

    LITTLE = 1
    NORMAL = 2
    STRONG = 3
    VERY_STRONG = 4
    TELLING = 5
    PLAIN = 6
    DEFINING = 10


class Evidence(NamedTuple):
    """One piece of evidence for a reason (or `against` it), with the sentence shown to the candidate."""

    reason: str
    signal: str
    weight: Weight
    sentence: str
    against: bool = False


class Reason(NamedTuple):
    """One of the five reasons, or the closing round, with all the evidence for and against it."""

    slug: str
    likelihood: Likelihood
    evidence: tuple[Evidence, ...] = ()
    against: tuple[Evidence, ...] = ()
    score: int = 0

    @property
    def phrase(self) -> str:
        """What completes "You have been asked back …"."""
        return PHRASES[self.slug]


class _Tally(NamedTuple):
    """The evidence for one reason, summed by signal, and the sum of the evidence against it."""

    weights: Mapping[str, int]
    against: int
    score: int

    def beside(self, other: "_Tally") -> int:
        """The sum, with each signal shared with `other` counted at the smaller of its two weights."""
        told_apart = 0
        for name, weight in self.weights.items():
            shared = other.weights.get(name, weight)
            told_apart += weight if weight < shared else shared
        return told_apart - self.against


class _Pairs:
    """Any two reasons beside each other, each pair compared once, and most not at all."""

    def __init__(self, tallies: Mapping[str, _Tally]) -> None:
        self._tallies = tallies
        self._compared: dict[tuple[str, str], int] = {}

    def _beside(self, one: str, other: str) -> int:
        if (one, other) not in self._compared:
            self._compared[one, other] = self._tallies[one].beside(self._tallies[other])
        return self._compared[one, other]

    def lead(self, one: str, other: str) -> int:
        """By how much more evidence `one` has, which may be less than nothing."""
        return self._beside(one, other) - self._beside(other, one)

    def stands_before(self, one: str, other: str) -> bool:
        """Whether `one` has more evidence than `other`; ties keep the article's order."""
        lead = self.lead(one, other)
        return lead > 0 or (lead == 0 and OUTCOMES.index(one) < OUTCOMES.index(other))

    def is_dwarfed(self, one: str, other: str) -> bool:
        """Whether `other` has so much more than `one` that `one` is out of the question."""
        return self._beside(other, one) > SHARE_OF_THE_BEST * self._beside(one, other)


def rank(evidence: Iterable[Evidence], stated: str = "") -> tuple[Reason, ...]:
    """The reasons in order, each with its likelihood: all five, and the closing round if it has evidence.

    `evidence` is everything the signals found; `stated` is the slug of the reason that was given, or empty
    (an unknown slug counts as empty).
    """
    speaking, against = defaultdict[str, list[Evidence]](list), defaultdict[str, list[Evidence]](list)
    for item in evidence:
        (against if item.against else speaking)[item.reason].append(item)
    stated = stated if stated in OUTCOMES else ""
    shown = [slug for slug in OUTCOMES if slug in REASONS or slug == stated or slug in speaking]
    tallies = {slug: _tally(speaking[slug], against[slug]) for slug in shown}
    scores, pairs = {slug: tally.score for slug, tally in tallies.items()}, _Pairs(tallies)
    likelihoods = _with_few_likely(
        {slug: _likelihood(slug, scores, pairs, stated) for slug in shown}, scores, pairs
    )
    reasons = (
        Reason(slug, likelihoods[slug], tuple(speaking[slug]), tuple(against[slug]), scores[slug])
        for slug in shown
    )
    # sorted() is stable, so equals keep the article's order.
    return tuple(sorted(reasons, key=lambda reason: (reason.likelihood.place, -reason.score)))


def _tally(speaking: Iterable[Evidence], against: Iterable[Evidence]) -> _Tally:
    weights: dict[str, int] = {}
    for item in speaking:
        weights[item.signal] = weights.get(item.signal, 0) + item.weight
    less = sum(item.weight for item in against)
    return _Tally(weights, less, max(0, sum(weights.values()) - less))


def _likelihood(slug: str, scores: Mapping[str, int], pairs: _Pairs, stated: str) -> Likelihood:
    if slug == stated:
        return Likelihood.STATED
    if scores[slug] < LIKELY_FROM:
        return Likelihood.POSSIBLE
    others = [name for name in scores if name != slug]
    if not stated and all(pairs.lead(slug, other) >= CLEAR_BY for other in others):
        return Likelihood.MOST_LIKELY
    before = sum(name == stated or pairs.stands_before(name, slug) for name in others)
    if before > MOST_BEFORE_A_LIKELY_ONE or any(pairs.is_dwarfed(slug, other) for other in others):
        return Likelihood.POSSIBLE
    return Likelihood.LIKELY


def _with_few_likely(
    likelihoods: Mapping[str, Likelihood], scores: Mapping[str, int], pairs: _Pairs
) -> dict[str, Likelihood]:
    """The same reasons, with at most three that are likely or better.

    Compared in pairs, four reasons can each beat another in a circle; then the one that most others beat
    drops out, of equals the one with the lower score. Counted like this, added evidence for one reason never
    lowers it. A signal that makes further reasons likely may still leave no room for one that was.
    """
    likely = [slug for slug, one in likelihoods.items() if one is Likelihood.LIKELY]
    room = (
        MOST_BEFORE_A_LIKELY_ONE
        + 1
        - sum(one.place < Likelihood.LIKELY.place for one in likelihoods.values())
    )
    if len(likely) > room:
        likely.sort(key=lambda slug: (_beaten(slug, scores, pairs), -scores[slug]))
    return {**likelihoods, **dict.fromkeys(likely[room:], Likelihood.POSSIBLE)}


def _beaten(slug: str, scores: Mapping[str, int], pairs: _Pairs) -> int:
    """How many other reasons stand before this one."""
    return sum(pairs.stands_before(one, slug) for one in scores if one != slug)
