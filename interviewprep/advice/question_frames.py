"""Whether the words around a telling phrase agree with it: "pressure" tells, but not "pressure in a boiler".

A phrase shows what a question asks only if its sentence names no other thing and tells of the same time. The
words that may stand in any question are data, in vocabulary/frames.toml.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from .matching import STOP_WORDS, stem
from .phrases import read_vocabulary

# A phrase with this many words that carry content, or with "you", allows one word besides.
SPEAKS_FOR_ITSELF = 2
_YOU = frozenset({"you", "your", "yours", "yourself", "yourselves"})
_HAPPENED = frozenset({("did", "you"), ("have", "you"), ("you", "made"), ("you", "had"), ("you", "dealt")})
_STORY = frozenset("time occasion situation instance example".split())  # noqa: SIM905


def sentence_of(places: Iterable[int], ends: Sequence[int]) -> frozenset[int]:
    """The places of all words in the sentences that hold one of `places`; `ends` is where each one ends."""
    wanted = set(places)
    found: set[int] = set()
    start = 0
    for end in ends:
        here = range(start, end)
        if wanted.intersection(here):
            found.update(here)
        start = end
    return frozenset(found)


def is_about_something_else(
    words: Sequence[str],
    telling: Collection[int],
    sentence: Iterable[int],
    known: Collection[str],
    beginnings: tuple[str, ...] = (),
) -> bool:
    """True if the sentence of a telling phrase names things that have no part in the question it stands for.

    `known` holds the stems of the words that the question may have, `beginnings` how others of them begin;
    `telling` the places of the phrase, with what fell into its gaps.
    """
    places = sorted(sentence)
    phrase = {words[place] for place in telling}
    strange = {
        stem(words[place])
        for place in places
        if _carries_content(words[place])
        and stem(words[place]) not in known
        and not (place in telling and words[place].startswith(beginnings))
    }
    evidence = {stem(word) for word in phrase if word not in STOP_WORDS}
    speaks_for_itself = len(evidence) >= SPEAKS_FOR_ITSELF or bool(_YOU & phrase)
    return len(strange) > int(speaks_for_itself)


def is_told_of_another_time(one: Sequence[str], other: Sequence[str]) -> bool:
    """True if one asks for something that happened and the other what you would do if it did."""
    return (_supposes(one) and _asks_for_a_story(other)) or (_supposes(other) and _asks_for_a_story(one))


def _supposes(words: Sequence[str]) -> bool:
    return ("would", "you") in _pairs(words) and not _asks_for_a_story(words)


def _asks_for_a_story(words: Sequence[str]) -> bool:
    return bool(_STORY & set(words)) or not _HAPPENED.isdisjoint(_pairs(words))


def _pairs(words: Sequence[str]) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(words))


def _carries_content(word: str) -> bool:
    return word not in STOP_WORDS and not word.isdigit() and stem(word) not in _everyday()


@cache
def _everyday() -> frozenset[str]:
    """The stems of words that may stand in any question without making it another one."""
    data: Mapping[str, str] = read_vocabulary("frames.toml")
    return frozenset(stem(word) for word in data["everyday"].split())
