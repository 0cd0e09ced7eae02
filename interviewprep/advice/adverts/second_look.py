"""A second look at what the rules found: the unlikely goes, and what is plainly a point comes in."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from .evidence import SentenceLikelihood
from .headings import Section
from .judging import judge
from .likelihood import KINDS
from .parts import are_parts, scores_of_parts
from .points import NO_HEADING, AdvertPoint
from .sentences import says_who_does_what
from .wording import weight

# How much must speak for a point that the rules found (below nothing: how much may speak against it), ...
FEWEST_KEPT = -1.0
# ... that says in so many words that it is asked for, or is listed under a heading that asks for it, ...
FEWEST_SAID = -1.5
FEWEST_LISTED = -2.5
# ... that is a part of its sentence, and for the sentence itself, ...
FEWEST_OF_PART = -1.5
FEWEST_IN_PARTS = -3.0
# ... and for one that they did not find.
FEWEST_ADDED = 1.0
# How much more must speak for another kind than the rules took it for.
OTHER_KIND = 2.0
# More things than these no sentence names.
MOST_OF_SENTENCE = 40
NEVER = {Section.SIMILAR, Section.UNASKED}


def looked_over(found: list[AdvertPoint], likelihood: SentenceLikelihood) -> Iterator[AdvertPoint]:
    """What is left of the points that the rules found in a sentence, and what they left out of it."""
    block, line, text = likelihood.seen.block, likelihood.seen.line, likelihood.seen.text
    is_bare = block.asks and not block.is_guessed and weight(text) <= 1
    if line.kind or (found and is_bare):
        yield from found
    elif are_parts(found, text):
        yield from _in_parts(found, likelihood)
    elif found:
        yield from _if_likely(found[0], likelihood)
    elif block.section not in NEVER and _is_plain(likelihood):
        yield AdvertPoint(text, likelihood.best, line.number, block.heading, NO_HEADING)


def taken(left: deque[AdvertPoint], sentence: str) -> list[AdvertPoint]:
    """Takes from the front of `left` the points that stand in a sentence, or that it stands in."""
    found = [one for one in islice(left, MOST_OF_SENTENCE) if one.text in sentence or sentence in one.text]
    for point in found:
        left.remove(point)
    return found


def _in_parts(found: list[AdvertPoint], likelihood: SentenceLikelihood) -> Iterator[AdvertPoint]:
    """Of the points that are parts of a sentence the likely ones, each of its likeliest kind."""
    text = likelihood.seen.text
    if len(found) > 1 and says_who_does_what(text):
        yield from found
        return
    if likelihood.ahead < FEWEST_IN_PARTS and not judge(text, likelihood.seen.language).explicit:
        return
    scores = scores_of_parts(likelihood, [one.text for one in found])
    for point, (*kinds, rest) in zip(found, scores, strict=True):
        if max(kinds) - rest >= FEWEST_OF_PART:
            yield _of_kind(point, kinds)


def _of_kind(point: AdvertPoint, scores: Sequence[float]) -> AdvertPoint:
    """The point, of another kind if much more speaks for that one."""
    best = max(scores[: len(KINDS)])
    margin = best - scores[KINDS.index(point.kind)]
    return replace(point, kind=KINDS[scores.index(best)]) if margin > OTHER_KIND else point


def _if_likely(point: AdvertPoint, likelihood: SentenceLikelihood) -> Iterator[AdvertPoint]:
    """The point, of its likeliest kind; none if it is unlikely."""
    block, line = likelihood.seen.block, likelihood.seen.line
    is_listed = block.asks and not block.is_guessed and (line.is_item or not line.text.endswith("."))
    if judge(point.text, likelihood.seen.language).explicit:
        if likelihood.ahead >= FEWEST_SAID:
            yield point
    elif likelihood.ahead >= (FEWEST_LISTED if is_listed else FEWEST_KEPT):
        yield _of_kind(point, likelihood.scores)


def _is_plain(likelihood: SentenceLikelihood) -> bool:
    judged = judge(likelihood.seen.text, likelihood.seen.language)
    is_lead = likelihood.seen.text.endswith((":", "?"))
    return likelihood.ahead > FEWEST_ADDED and not (judged.refused or judged.never or is_lead)
