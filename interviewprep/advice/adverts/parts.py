"""Whether a part of a sentence is a point by itself: "can milk", not "most of them at dawn"."""

from collections.abc import Iterator, Sequence

from .evidence import Evidence, SentenceLikelihood, added_up, given_away, named
from .likelihood import Scores, told_by_words
from .points import AdvertPoint
from .wording import is_small, small_words, weight, words_in

MOST_WORDS = 6
MOST_PARTS = 4
WHOLE = 0.7


def scores_of_parts(whole: SentenceLikelihood, parts: Sequence[str]) -> Iterator[Scores]:
    """What speaks for each kind of point, and for none, in each of the parts of a sentence."""
    return (added_up(evidence) for evidence in evidence_of_parts(whole, parts))


def evidence_of_parts(whole: SentenceLikelihood, parts: Sequence[str]) -> Iterator[Evidence]:
    """The evidence for each of the parts of a sentence: its name, and how much there is of it."""
    language = whole.seen.language
    of_words = [told_by_words(part, language) for part in parts]
    middle = sum(whole.scores) / len(whole.scores)
    of_whole = dict(named("part of", tuple(score - middle for score in whole.scores)))
    for place, part in enumerate(parts):
        words = words_in(part)
        names = {f"part {name}" for name in given_away(part, language)}
        names |= {
            f"part weighs {min(MOST_WORDS, weight(part))}",
            f"part among {min(MOST_PARTS, len(parts))}",
            "part first" if place == 0 else "part last" if place + 1 == len(parts) else "part amid",
            "part begins small" if words and is_small(words[0]) else "part begins",
        }
        if any(words[:1] and words[0] in small_words(name, language) for name in ("hanging", "if")):
            names.add("part hangs")
        evidence = dict.fromkeys(sorted(names), 1.0) | of_whole | dict(named("part", of_words[place]))
        for beside, other in (("before", place - 1), ("after", place + 1)):
            if 0 <= other < len(parts):
                evidence.update(named(f"part {beside}", of_words[other]))
        yield evidence


def are_parts(found: Sequence[AdvertPoint], sentence: str) -> bool:
    """True if the points found in a sentence each are much less than the whole of it."""
    return bool(found) and (len(found) > 1 or len(found[0].text) <= WHOLE * len(sentence))
