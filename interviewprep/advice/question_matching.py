"""Whether two interview questions ask the same thing, so that one answer serves for both.

The commonest questions are known by what they mean, in whatever words: vocabulary/questions.toml says how
each is put. Two others are the same if they share their words, ask in the same way, and neither says what the
other denies. It is a guess that a person confirms, and rather misses a question than takes one for another.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from .matching import is_negative, only_content, overlap, plain
from .phrases import Phrases, listed, read_vocabulary, tokens

SAME_WORDS = 2.0
SAME_MEANING = 1.0
# From this share of common words on, two uncommon questions are the same to a person.
SAME_FROM = 0.66
# Where only one of the two is a question that is known, almost all words have to agree.
NEARLY_ALL = 0.85
# A single word in common is chance, unless there is no other.
WORDS_IN_COMMON = 2
UNLESS = "unless "
# A question is a sentence or two.
LONGEST = 600
# What a question says about asking, not about what is asked.
ASKING = only_content("time occasion situation instance question example work worked job role")


class Way(StrEnum):
    """How a question asks: for a reason, a manner, a moment, a person, or whether something is so."""

    WHY = "why"
    HOW_MANY = "how many"
    HOW = "how"
    WHEN = "when"
    WHERE = "where"
    WHO = "who"
    WHAT = "what"
    WHETHER = "whether"
    TELL = "tell"


# How people ask for an example: any of these may stand for another.
FOR_AN_EXAMPLE = frozenset({Way.TELL, Way.WHAT, Way.WHEN, Way.WHETHER})
_OPENINGS = {
    "why": Way.WHY,
    "how": Way.HOW,
    "when": Way.WHEN,
    "where": Way.WHERE,
    **dict.fromkeys(("who", "whom", "whose"), Way.WHO),
    **dict.fromkeys(("what", "which"), Way.WHAT),
    **dict.fromkeys(
        "do did does have has had are is was were can could would will should".split(),  # noqa: SIM905
        Way.WHETHER,
    ),
}
_AMOUNTS = frozenset({"many", "much", "long", "often", "large", "big", "old", "far"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a question asks: the known questions in it, or its own words and its way of asking.

    barred  the known questions that it is not, by its words
    """

    text: str
    known: frozenset[str]
    barred: frozenset[str]
    words: frozenset[str]
    way: Way
    is_negative: bool


def likeness(one: str, other: str) -> float:
    """How sure it is that two questions ask the same: 2 for the same words, 1 for one meaning, 0 for no."""
    return _likeness(meaning_of(one), meaning_of(other))


def is_repeat(text: str, earlier: str) -> bool:
    """True if whoever has an answer to `earlier` needs none to `text`: it asks nothing besides."""
    one, other = meaning_of(text), meaning_of(earlier)
    if one.known and other.known:
        return one.known <= other.known
    return _likeness(one, other) >= NEARLY_ALL


@lru_cache(maxsize=2000)
def meaning_of(text: str) -> Meaning:
    """What a question asks; its first 600 letters count."""
    start = text[:LONGEST]
    words = tokens(start)
    names = _phrases().names_in(words)
    barred = frozenset(name.removeprefix(UNLESS) for name in names if name.startswith(UNLESS))
    known = frozenset(name for name in names if not name.startswith(UNLESS)) - barred
    content = only_content(start)
    return Meaning(
        plain(start), known, barred, (content - ASKING) or content, _way(words), is_negative(start)
    )


def _likeness(one: Meaning, other: Meaning) -> float:
    if not one.text or not other.text:
        return 0.0
    if one.text == other.text:
        return SAME_WORDS
    if one.known and other.known:
        return SAME_MEANING if one.known & other.known else 0.0
    if one.known & other.barred or other.known & one.barred:
        return 0.0
    if one.is_negative != other.is_negative or not _ask_alike(one, other):
        return 0.0
    shared = overlap(one.words, other.words)
    enough = NEARLY_ALL if one.known or other.known else SAME_FROM
    return shared if shared >= enough else 0.0


def _ask_alike(one: Meaning, other: Meaning) -> bool:
    """True if two questions may be the same by their way of asking and by how many words they share."""
    if not (one.words <= other.words or other.words <= one.words):
        return False
    if one.way is other.way:
        return True
    return {one.way, other.way} <= FOR_AN_EXAMPLE and len(one.words & other.words) >= WORDS_IN_COMMON


def _way(words: tuple[str, ...]) -> Way:
    for word, after in zip(words, (*words[1:], ""), strict=False):
        if word == "how" and after in _AMOUNTS:
            return Way.HOW_MANY
        if word in _OPENINGS:
            return _OPENINGS[word]
    return Way.TELL


@cache
def _phrases() -> Phrases:
    data = read_vocabulary("questions.toml")
    groups = data.pop("groups")
    patterns: dict[str, tuple[str, ...]] = {}
    for name, fields in data.items():
        patterns[name] = listed(fields["asked"])
        patterns[UNLESS + name] = listed(fields.get("unless", ""))
    return Phrases(patterns, groups)
