"""A second look at what the rules found: the unlikely goes, and what is plainly a point comes in.

It knows no rule and no heading by heart: it adds up what the words and the form of a sentence, the words of
its heading, its place on the page and the lines beside it tell.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from .blocks import Block
from .headings import Section
from .judging import judge
from .likelihood import KINDS, Scores, added, form_of, place_of, told_by
from .lines import Line
from .points import NO_HEADING, AdvertPoint, AdvertPointKind
from .sentences import sentences_of
from .wording import weight

# How much must speak against a point that the rules found, and how much for one that they did not.
FEWEST_KEPT = -1.0
FEWEST_ADDED = 1.5
# More must speak against an item of a list under a heading that asks for it.
FEWEST_LISTED = -3.0
# How much more must speak for another kind than the rules took it for.
OTHER_KIND = 1.5
# How much the lines beside a line tell of it.
OF_NEIGHBOURS = 0.5
# A point that is a smaller part of its sentence is not judged by the whole of it.
# So much must speak against a sentence that none of the things it names is taken.
FEWEST_IN_PARTS = -4.0
WHOLE = 0.7
# More things than these no sentence names.
MOST_OF_SENTENCE = 40
NEVER = {Section.SIMILAR, Section.UNASKED}


@dataclass(frozen=True, slots=True)
class SentenceLikelihood:
    """What speaks for each kind of point, and for none, in one sentence or line."""

    text: str
    scores: Scores

    @property
    def best(self) -> AdvertPointKind:
        """The likeliest kind, if it is a point at all."""
        return max(KINDS, key=self.of)

    @property
    def ahead(self) -> float:
        """How much more speaks for a point than against one."""
        return self.of(self.best) - self.scores[-1]

    def of(self, kind: AdvertPointKind) -> float:
        """How much speaks for one kind."""
        return self.scores[KINDS.index(kind)]


def likelihoods_of(block: Block, number: int, last: int, language: str) -> Iterator[list[SentenceLikelihood]]:
    """For each line of the block with this `number` its sentences; `last` is the number of the last line."""
    sentences = [[(line, text) for text in sentences_of(line.text)] for line in block.lines]
    told = iter(
        _told([one for several in sentences for one in several], block.heading, number, last, language)
    )
    for several in sentences:
        yield [SentenceLikelihood(text, next(told)) for _, text in several]


def looked_over(
    points: Iterable[AdvertPoint], block: Block, told: Iterable[list[SentenceLikelihood]], language: str
) -> Iterator[AdvertPoint]:
    """The points of `block` in order: of those the rules found the likely ones, and what they left out.

    `told` says for each of its lines how likely its sentences are.
    """
    left = deque(points)
    for line, likelihoods in zip(block.lines, told, strict=True):
        for one in likelihoods:
            found = _taken(left, one.text)
            is_bare = block.asks and not block.is_guessed and weight(one.text) <= 1
            if len(found) == 1 and not (line.kind or is_bare) and len(found[0].text) > WHOLE * len(one.text):
                is_listed = block.asks and not block.is_guessed and line.is_item
                yield from _if_likely(found[0], one, FEWEST_LISTED if is_listed else FEWEST_KEPT, language)
            elif found:
                is_likely = one.ahead >= FEWEST_IN_PARTS or judge(one.text, language).explicit
                yield from found if is_likely or line.kind else ()
            elif not line.kind and block.section not in NEVER and _is_plain(one, language):
                yield AdvertPoint(one.text, one.best, line.number, block.heading, NO_HEADING)
    yield from left


def _taken(left: deque[AdvertPoint], sentence: str) -> list[AdvertPoint]:
    """Takes from the front of `left` the points that stand in a sentence, or that it stands in."""
    found = [one for one in islice(left, MOST_OF_SENTENCE) if one.text in sentence or sentence in one.text]
    for point in found:
        left.remove(point)
    return found


def _if_likely(
    point: AdvertPoint, likelihood: SentenceLikelihood, fewest: float, language: str
) -> Iterator[AdvertPoint]:
    """The point, of its likeliest kind; none if it is unlikely and does not say outright what it is.

    fewest  how much must at least speak for it
    """
    if judge(point.text, language).explicit:
        yield point
    elif likelihood.ahead >= fewest:
        margin = likelihood.of(likelihood.best) - likelihood.of(point.kind)
        yield replace(point, kind=likelihood.best) if margin > OTHER_KIND else point


def _is_plain(likelihood: SentenceLikelihood, language: str) -> bool:
    judged = judge(likelihood.text, language)
    is_lead = likelihood.text.endswith((":", "?"))
    return likelihood.ahead > FEWEST_ADDED and not (judged.refused or judged.never or is_lead)


def _told(
    sentences: list[tuple[Line, str]], heading: str, number: int, last: int, language: str
) -> Iterator[Scores]:
    own = [told_by(form_of(text, language), language) for _, text in sentences]
    near: list[list[Scores]] = [[] for _ in own]
    for place, (before, after) in enumerate(pairwise(own)):
        if sentences[place + 1][0] is sentences[place][0] or not sentences[place + 1][0].after_gap:
            near[place].append(after)
            near[place + 1].append(before)
    for (line, _), score, beside in zip(sentences, own, near, strict=True):
        place_told = told_by(place_of(heading, number, line.number, last, line.is_item), language)
        share = OF_NEIGHBOURS / max(1, len(beside))
        yield added((score, place_told, tuple(share * side for side in added(beside))))
