"""Phrases in a text: patterns of words, written as data in vocabulary/, found in one pass over the text.

A pattern is a few words. `lead*` stands for every word that begins that way, `job|role` for either, `@boss`
for a group of words named in the same file, `#` for a number, and `..` for up to four words in between. Words
that carry no meaning (`a`, `the`, `really`) are left out of texts and patterns alike, and common misspellings
are corrected.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from .matching import words_of

VOCABULARY = Path(__file__).parent / "vocabulary"
FILLERS = frozenset(
    # One string reads better than 25 literals.
    """
    a an the so well please just really actually ever then also um ok okay very quite rather
    simply exactly maybe perhaps
    """.split()  # noqa: SIM905
)
# What stands after the apostrophe: "you've" is two words.
CONTRACTED = {"ve": "have", "re": "are", "d": "would", "ll": "will", "m": "am"}
IRREGULAR = {"can't": "can", "won't": "will", "shan't": "shall"}
LONGEST_GAP = 4
# Words are looked up by their first letters.
KEY_LETTERS = 3
NUMBER = "#"
# In shorter words a single typing mistake makes a different word.
MISSPELT_FROM = 6


class Found(NamedTuple):
    """A phrase found: what it stands for, and the words of the text it covers, from `start` up to `end`.

    `fixed` is how many of those words the pattern names; the rest fall into its gaps.
    """

    name: str
    start: int
    end: int
    fixed: int


@dataclass(frozen=True, slots=True, eq=False)
class _Element:
    """One slot of a pattern: the words that fit it, with their keys, or a gap of up to `gap` words."""

    exact: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    gap: int = 0
    keys: frozenset[str] = frozenset()


# The words of a text that fit each slot that any of them fits.
_Fitting = Mapping[_Element, set[str]]


@dataclass(frozen=True, slots=True, eq=False)
class _Pattern:
    """A phrase to look for; `named` are its slots without the gaps, and `fixed` how many these are."""

    name: str
    elements: tuple[_Element, ...]
    named: frozenset[_Element]
    fixed: int


class Phrases:
    """Patterns by the name of what they stand for, ready to be found in texts."""

    def __init__(
        self, patterns: Mapping[str, Iterable[str]], groups: Mapping[str, str] | None = None
    ) -> None:
        """Read the patterns. Raises ValueError for one that is empty, begins with a gap or names an unknown
        group."""
        self._by_key: dict[str, list[_Pattern]] = {}
        self._elements: dict[str, dict[_Element, None]] = {}
        for name, texts in patterns.items():
            for text in texts:
                pattern = _read(name, text, groups or {})
                for key in pattern.elements[0].keys:
                    self._by_key.setdefault(key, []).append(pattern)
                for element in pattern.named:
                    for key in element.keys:
                        self._elements.setdefault(key, {})[element] = None

    def find(self, words: Sequence[str]) -> list[Found]:
        """Every phrase in the words of a text (see `tokens`), in the order in which they begin."""
        fitting: dict[_Element, set[str]] = {}
        keys: dict[str, None] = {}
        for word in dict.fromkeys(words):
            key = _key(word)
            keys[key] = None
            for element in self._elements.get(key, ()):
                if word in element.exact or word.startswith(element.prefixes) or key == NUMBER:
                    fitting.setdefault(element, set()).add(word)
        fitted = set(fitting)
        starting: dict[str, list[_Pattern]] = {}
        # Nearly every pattern names a word that is not in the text: that is asked before all else.
        whole = [one for key in keys for one in self._by_key.get(key, ()) if one.named <= fitted]
        for pattern in dict.fromkeys(whole):
            for word in fitting[pattern.elements[0]]:
                starting.setdefault(word, []).append(pattern)
        return [
            Found(pattern.name, start, end, pattern.fixed)
            for start, word in enumerate(words)
            for pattern in starting.get(word, ())
            if (end := _end(words, start, pattern, fitting)) is not None
        ]

    def names_in(self, words: Sequence[str]) -> frozenset[str]:
        """What the phrases in a text stand for."""
        return frozenset(one.name for one in self.find(words))


def longest_first(found: Iterable[Found]) -> list[Found]:
    """The phrases to keep: a word counts only towards the longest phrase it is in."""
    taken: dict[int, tuple[int, int]] = {}
    held = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        span = (one.start, one.end)
        if all(taken.get(place, span) == span for place in range(*span)):
            held.append(one)
            taken |= dict.fromkeys(range(*span), span)
    return held


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text as patterns know them: in full, spelled consistently, without fillers."""
    _, _, joined = _spelling()
    words: list[str] = []
    for raw in words_of(text):
        for word in _parts(raw):
            known = _spelled(word)
            if known in FILLERS:
                continue
            if words and (words[-1], known) in joined:
                words[-1] = joined[words[-1], known]
            else:
                words.append(known)
    return tuple(words)


def read_vocabulary(name: str) -> dict[str, Any]:
    """The file of that name in vocabulary/."""
    return tomllib.loads((VOCABULARY / name).read_text(encoding="utf-8"))


def listed(text: str) -> tuple[str, ...]:
    """The patterns in a text, separated by commas and line breaks."""
    return tuple(one for part in text.split(",") if (one := " ".join(part.split())))


def _end(words: Sequence[str], start: int, pattern: _Pattern, fitting: _Fitting) -> int | None:
    """Where the shortest match that begins at `start` ends; None if there is none."""
    reached = {start}
    for element in pattern.elements:
        if element.gap:
            reached = {place + more for place in reached for more in range(LONGEST_GAP + 1)}
        else:
            fit = fitting[element]
            reached = {place + 1 for place in reached if place < len(words) and words[place] in fit}
            if not reached:
                return None
    return min(reached)


def _key(word: str) -> str:
    return NUMBER if word.isdigit() else word[:KEY_LETTERS]


def _read(name: str, text: str, groups: Mapping[str, str]) -> _Pattern:
    elements = tuple(_element(part, groups) for part in text.split() if part not in FILLERS)
    if not elements or elements[0].gap:
        raise ValueError(f"{name}: {text!r} is no pattern")
    named = [element for element in elements if not element.gap]
    return _Pattern(name, elements, frozenset(named), len(named))


def _element(text: str, groups: Mapping[str, str]) -> _Element:
    words: list[str] = []
    for part in text.split("|"):
        if part.startswith("@") and part[1:] not in groups:
            raise ValueError(f"{part} is no group")
        words += groups[part[1:]].split() if part.startswith("@") else [part]
    return _slot(" ".join(words))


@cache
def _slot(text: str) -> _Element:
    """The slot for any of these words. The same few stand in thousands of patterns, which share one."""
    if text == "..":
        return _Element(gap=LONGEST_GAP)
    words = text.split()
    prefixes = tuple(word[:-1] for word in words if word.endswith("*"))
    # A shorter beginning would not be found by its key.
    if any(len(prefix) < KEY_LETTERS for prefix in prefixes):
        raise ValueError(f"{text!r} is too short for a beginning of words")
    exact = frozenset(word for word in words if not word.endswith("*"))
    return _Element(exact, prefixes, keys=frozenset(map(_key, (*exact, *prefixes))))


def _parts(word: str) -> tuple[str, ...]:
    """A word, or the words that an apostrophe joins: "don't" is "do not"."""
    if word.endswith("n't"):
        return IRREGULAR.get(word, word[:-3]), "not"
    if word == "cannot":
        return "can", "not"
    first, _, rest = word.partition("'")
    return (first, CONTRACTED[rest]) if rest in CONTRACTED else (word,)


@lru_cache(maxsize=10_000)
def _spelled(word: str) -> str:
    """The intended word if this is a common misspelling; otherwise the word itself."""
    misspelt, near, _ = _spelling()
    if word in misspelt or len(word) < MISSPELT_FROM:
        return misspelt.get(word, word)
    meant = (near[slip] for slip in _slips(word) if slip in near)
    return next((right for right in meant if right[0] == word[0]), word)


def _slips(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters: two words one slip apart share one of these."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


@cache
def _spelling() -> tuple[dict[str, str], dict[str, str], dict[tuple[str, str], str]]:
    data = read_vocabulary("spelling.toml")
    right = data["often_misspelt"].split()
    joined = {(one.split()[0], one.split()[1]): word for one, word in data["joined"].items()}
    misspelt = {word: word for word in right} | data["misspelt"]
    return misspelt, {slip: word for word in right for slip in _slips(word)}, joined
