"""What sets two questions apart that share their words: whose, who, when, or another thing in the same place.

"What is your greatest weakness?" and "What is our greatest weakness?" differ in one word, and it is the one
that counts. The words are data, in vocabulary/contrasts.toml.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache

from .matching import STOP_WORDS, stem
from .phrases import read_vocabulary

# From this share of common words on, two questions have one frame.
FRAME_FROM = 0.55
# The verb stands within so many words of who does it.
WORDS_TO_THE_VERB = 4


class Doer(StrEnum):
    """Who does what is asked about."""

    YOU = "you"
    WE = "we"
    ANOTHER = "another"


_AUXILIARIES = frozenset("do does did would will can could should have has had are is was were".split())  # noqa: SIM905
_DOERS = {
    "you": Doer.YOU,
    "we": Doer.WE,
    **dict.fromkeys(
        "your our people others colleague colleagues customer customers friends they he she".split(),  # noqa: SIM905
        Doer.ANOTHER,
    ),
}
_YOURS, _OURS = frozenset({"you", "your", "yours", "yourself"}), frozenset({"us", "we", "our", "ours"})
_OWNERS = frozenset({"your", "our"})
_BEING = frozenset({"are", "were", "was", "is"})
_PASSIVE = _BEING | {"be", "been", "being", "get", "got"}
_NOUN_ENDINGS = ("er", "ers", "or", "ors", "ment", "ments")
_ASKS_WHO = frozenset({"who", "what", "which"})
_SUPPOSED, _PAST = frozenset({"would", "will"}), frozenset({"did"})


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """The words of a question (see `phrases.tokens`) and the places of those that show what it asks."""

    words: tuple[str, ...]
    telling: frozenset[int] = frozenset()


def are_set_apart(one: QuestionWords, other: QuestionWords) -> bool:
    """True if two questions cannot be the same, however many words they share."""
    return (
        _are_opposite(one, other)
        or _doer_differs(one.words, other.words)
        or _voice_differs(one.words, other.words)
        or _place_differs(one, other)
    )


def ask_of_another(one: Sequence[str], other: Sequence[str]) -> bool:
    """True if one asks what you would do and the other what you did, or only one of them asks about you."""
    if bool(_YOURS & set(one)) != bool(_YOURS & set(other)):
        return True
    return any(
        _SUPPOSED & set(first) and _PAST & set(second) and not (_PAST & set(first) or _SUPPOSED & set(second))
        for first, second in ((one, other), (other, one))
    )


def _are_opposite(one: QuestionWords, other: QuestionWords) -> bool:
    """True if one says the opposite of the other, by a word that does not show what both ask."""
    some, others = set(one.words), set(other.words)
    plain = {
        word for asked in (one, other) for place, word in enumerate(asked.words) if place not in asked.telling
    }
    return any(
        {first, second} & plain
        and (
            (first in some and second in others and not (second in some or first in others))
            or (second in some and first in others and not (first in some or second in others))
        )
        for first, second in _opposites()
    )


def _doer_differs(one: Sequence[str], other: Sequence[str]) -> bool:
    """True if what you do in one question is what somebody else does in the other."""
    mine, theirs = _doings(one), _doings(other)
    return any(not mine[verb] & theirs[verb] for verb in mine.keys() & theirs.keys())


def _doings(words: Sequence[str]) -> dict[str, set[Doer]]:
    """Each verb of a question with who does it."""
    found: dict[str, set[Doer]] = {}
    for place, word in enumerate(words[:-1]):
        after = words[place + 1]
        if word in _AUXILIARIES and after in _DOERS and not (word in _BEING and after in _OWNERS):
            reach = WORDS_TO_THE_VERB if _DOERS[after] is Doer.ANOTHER else 1
            for verb in words[place + 2 : place + 2 + reach]:
                if verb not in _DOERS and (verb not in STOP_WORDS or verb == "say"):
                    found.setdefault(stem(verb), set()).add(_DOERS[after])
        elif (
            word in _ASKS_WHO
            and after not in _AUXILIARIES
            and after not in STOP_WORDS
            and after.endswith("s")
        ):
            found.setdefault(stem(after), set()).add(Doer.ANOTHER)
    return found


def _voice_differs(one: Sequence[str], other: Sequence[str]) -> bool:
    """True if what is done to you in one question is what you do in the other."""
    mine, theirs = _voices(one), _voices(other)
    return any(mine[word] != theirs[word] for word in mine.keys() & theirs.keys())


def _voices(words: Sequence[str]) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for before, word in zip(("", *words), words, strict=False):
        if word not in STOP_WORDS and not word.endswith(_NOUN_ENDINGS):
            done_to = before in _PASSIVE and word.endswith("ed")
            found[stem(word)] = found.get(stem(word), False) or done_to
    return found


def _place_differs(one: QuestionWords, other: QuestionWords) -> bool:
    """True if two questions are built alike and name two things in the same place of the frame."""
    # What is found to match depends on which comes first, so the order is always the same.
    one, other = sorted((one, other), key=lambda asked: (asked.words, sorted(asked.telling)))
    first, second = _alike(one.words), _alike(other.words)
    blocks = SequenceMatcher(None, first, second, autojunk=False)
    if blocks.ratio() < FRAME_FROM:
        return False
    return any(
        _name_two_things(_Part(first, one.telling, start, end), _Part(second, other.telling, begin, stop))
        for what, start, end, begin, stop in blocks.get_opcodes()
        if what == "replace"
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """Some words of a question, from `start` up to `end`."""

    words: tuple[str, ...]
    telling: Collection[int]
    start: int
    end: int

    @property
    def counting(self) -> list[int]:
        """The places of the words in it that count."""
        return [place for place in range(self.start, self.end) if _counts(self.words[place])]

    @property
    def is_besides(self) -> bool:
        """True if it names something, and nothing that shows what the question asks."""
        return bool(self.counting) and not any(place in self.telling for place in self.counting)

    @property
    def own(self) -> frozenset[str]:
        return frozenset(self.words[self.start : self.end])


def _name_two_things(one: _Part, other: _Part) -> bool:
    if (one.own & _YOURS and other.own & _OURS) or (one.own & _OURS and other.own & _YOURS):
        return not one.own & other.own
    return any(
        some.is_besides and bool(others.counting or others.own & (_YOURS | _OURS))
        for some, others in ((one, other), (other, one))
    )


def _counts(word: str) -> bool:
    return word not in STOP_WORDS and word not in _light()


def _alike(words: Sequence[str]) -> tuple[str, ...]:
    """The words, each by the one that stands for it."""
    same = _same()
    return tuple(same.get(word, word) for word in words)


@cache
def _same() -> dict[str, str]:
    lines = (line.split() for line in read_vocabulary("contrasts.toml")["same"])
    return {word: line[0] for line in lines for word in line}


@cache
def _light() -> frozenset[str]:
    return frozenset(read_vocabulary("contrasts.toml")["light"].split())


@cache
def _opposites() -> tuple[tuple[str, str], ...]:
    pairs = (pair.split() for pair in read_vocabulary("contrasts.toml")["opposite"])
    return tuple((first, second) for first, second in pairs)
