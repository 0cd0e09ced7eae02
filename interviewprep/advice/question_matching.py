"""Whether two interview questions ask the same thing, so that one answer serves for both.

The commonest questions are recognised by meaning, however they are put: vocabulary/questions.toml lists the
ways. Two other questions are the same if they share their words, ask in the same way, and neither says what
the other denies. It is a guess for a person to confirm, and would rather miss a match than make a false one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

from .matching import is_negative, only_content, overlap, plain, stem
from .phrases import Found, Phrases, listed, read_vocabulary, tokens
from .question_contrasts import QuestionWords, are_set_apart, ask_of_another
from .question_frames import is_about_something_else, is_told_of_another_time, sentence_of

SAME_WORDS = 2.0
SAME_MEANING = 1.0
# With this share of words in common, a person would call two less usual questions the same.
SAME_FROM = 0.66
# If only one of the two is a known question, almost all words have to agree.
NEARLY_ALL = 0.85
# A single word in common is chance, unless it is the only word.
WORDS_IN_COMMON = 2
UNLESS = "unless "
SENTENCE_END = re.compile(r"[.?!;:,]+(?=\s|$)|\s[-–—]+\s")
GROUP = re.compile(r"@([a-z]+)")
BEGINNING = re.compile(r"([a-z]{3,})\*")
WORD_OF_PATTERN = re.compile(r"[a-z]{2,}")
# A question is a sentence or two.
LONGEST = 600
# Words about the asking rather than about the subject.
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


# How people ask for an example: these are interchangeable.
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
class QuestionMeaning:
    """What a question asks: the known questions in it, or else its words and its way of asking.

    found      the phrases that make it known
    barred     the known questions that its words rule out
    words      the words that carry content, apart from those any question may have
    all_words  the same, with those
    ends       where each of its sentences ends, as a place in `tokens`
    """

    text: str
    tokens: tuple[str, ...]
    found: tuple[Found, ...]
    known: frozenset[str]
    barred: frozenset[str]
    words: frozenset[str]
    all_words: frozenset[str]
    way: Way
    is_negative: bool
    ends: tuple[int, ...]


def likeness(one: str, other: str) -> float:
    """How surely two questions ask the same: 2 for the same words, 1 for the same meaning, 0 if they do
    not."""
    return _likeness(meaning_of(one), meaning_of(other))


def is_repeat(text: str, earlier: str) -> bool:
    """True if an answer to `earlier` also answers `text`, which asks nothing more."""
    one, other = meaning_of(text), meaning_of(earlier)
    if one.known and other.known:
        return one.known <= other.known
    return _likeness(one, other) >= NEARLY_ALL


@lru_cache(maxsize=2000)
def meaning_of(text: str) -> QuestionMeaning:
    """What a question asks, judged by its first 600 characters."""
    start = text[:LONGEST]
    sentences = [tokens(part) for part in SENTENCE_END.split(start)]
    words = tuple(word for sentence in sentences for word in sentence)
    phrases = _phrases().find(words)
    barred = frozenset(one.name.removeprefix(UNLESS) for one in phrases if one.name.startswith(UNLESS))
    found = _fitting_best(
        [one for one in phrases if one.name not in barred and not one.name.startswith(UNLESS)]
    )
    known = frozenset(one.name for one in found)
    content = only_content(start)
    return QuestionMeaning(
        plain(start),
        words,
        found,
        known,
        barred,
        (content - ASKING) or content,
        content,
        _way(words),
        is_negative(start),
        tuple(accumulate(map(len, sentences))),
    )


def _fitting_best(found: Sequence[Found]) -> tuple[Found, ...]:
    """The phrases, without any that is only part of a longer one, which fits better."""
    return tuple(
        one
        for one in found
        if not any(
            other.name != one.name
            and other.start <= one.start
            and one.end <= other.end
            and other.fixed > one.fixed
            for other in found
        )
    )


def _likeness(one: QuestionMeaning, other: QuestionMeaning) -> float:
    if not one.text or not other.text:
        return 0.0
    if one.text == other.text:
        return SAME_WORDS
    if one.known and other.known:
        shared_names = one.known & other.known
        if not shared_names or are_set_apart(_asked(one, shared_names), _asked(other, shared_names)):
            return 0.0
        return SAME_MEANING if _frames_agree(one, other) else 0.0
    if one.known & other.barred or other.known & one.barred:
        return 0.0
    if one.is_negative != other.is_negative or not _ask_alike(one, other):
        return 0.0
    if ask_of_another(one.tokens, other.tokens) or are_set_apart(
        QuestionWords(one.tokens), QuestionWords(other.tokens)
    ):
        return 0.0
    is_known = bool(one.known or other.known)
    if len(one.words & other.words) < WORDS_IN_COMMON and (is_known or one.all_words != other.all_words):
        return 0.0
    shared = overlap(one.words, other.words)
    enough = NEARLY_ALL if is_known else SAME_FROM
    return shared if shared >= enough else 0.0


def _frames_agree(one: QuestionMeaning, other: QuestionMeaning) -> bool:
    """True if what stands around the known question in both tells of the same thing and time."""
    shared_names = one.known & other.known
    stems, beginnings = _words_about(shared_names)
    if is_told_of_another_time(one.tokens, other.tokens):
        return False
    for some, others in ((one, other), (other, one)):
        telling = _asked(some, shared_names).telling
        sentence = sentence_of(telling, some.ends)
        if is_about_something_else(some.tokens, telling, sentence, stems | others.all_words, beginnings):
            return False
    return True


@lru_cache(maxsize=500)
def _words_about(names: frozenset[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The stems of the words in the patterns of known questions, and the beginnings that stand there."""
    data = _questions()
    asked = " ".join(data[name]["asked"] for name in names)
    groups = " ".join(data["groups"][group] for group in set(GROUP.findall(asked)))
    words = WORD_OF_PATTERN.findall(f"{asked} {groups}")
    return frozenset(map(stem, words)), tuple(set(BEGINNING.findall(asked)))


@cache
def _questions() -> dict[str, Any]:
    """The known questions, read once; not to be changed."""
    return read_vocabulary("questions.toml")


def _asked(meaning: QuestionMeaning, names: frozenset[str]) -> QuestionWords:
    """The words of a question, with the places of those that show one of `names`."""
    places = (range(one.start, one.end) for one in meaning.found if one.name in names)
    return QuestionWords(meaning.tokens, frozenset(place for span in places for place in span))


def _ask_alike(one: QuestionMeaning, other: QuestionMeaning) -> bool:
    """True if two questions look the same by their way of asking and the number of words they share."""
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
