"""What a question asks for: pay, the notice to give or the day to start, told outright or hinted at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from interviewprep.advice.phrases import read_vocabulary

from .names import folded
from .spoken_words import without_hesitation


class Subject(StrEnum):
    """What a figure is about."""

    PAY = "pay"
    NOTICE = "notice"
    START = "start"


_TOPICS = read_vocabulary("transcript_topics.toml")
_APART = re.compile(r"['’\-\s]+")
_WORD = re.compile(r"\w+")
# A question of up to so many words may go on with what was spoken of, or has its topic before it.
_SHORT, _SHORT_REMARK, _LONGEST_REMARK, _LONGEST_HINT, _LONGEST = 10, 8, 16, 24, 400
# So many answers before and after a question on terms are about terms as well, as far as their form says so.
_NEAR = 3


@cache
def pattern(table: str, name: str) -> re.Pattern[str]:
    """Return a pattern for some words of the vocabulary, for texts as `plain` makes them."""
    return re.compile(rf"\b(?:{'|'.join(_TOPICS[table][name])})\b")


def plain(text: str) -> str:
    """Return a text in small letters without accents, hyphens and apostrophes."""
    return _APART.sub(" ", folded(without_hesitation(text)))


def named_in(text: str) -> frozenset[Subject]:
    """Return what a plain text speaks of in so many words."""
    return frozenset(one for one in Subject if pattern(one, "names").search(text))


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What is asked for: `named` in so many words, `hinted` perhaps.

    is_near   whether terms were asked for shortly before or will be shortly after
    is_short  whether it is a question of a few words, and neither of the past nor of how many there are
    """

    named: frozenset[Subject] = frozenset()
    hinted: frozenset[Subject] = frozenset()
    is_near: bool = False
    is_short: bool = False

    @property
    def leaves_open(self) -> bool:
        """Whether the form of the answer may tell what was asked for."""
        return self.is_near and self.is_short

    def __contains__(self, subject: Subject) -> bool:
        return subject in self.named or (self.is_near and subject in self.hinted)


@dataclass(slots=True)
class Exchange:
    """What the others said, with whether each sentence is a question, and what the candidate answered."""

    said: list[tuple[str, bool]]
    answer: list[str]


def asked_in(exchanges: Sequence[Exchange]) -> list[AskedFor]:
    """Return what is asked for in each exchange."""
    found: list[AskedFor] = []
    for exchange in exchanges:
        found.append(
            _asked(exchange.said, found[-1] if found else AskedFor()) if exchange.said else AskedFor()
        )
    return [
        replace(
            one,
            is_near=bool(exchange.said) and _is_among_terms(found[max(0, place - _NEAR) : place + _NEAR + 1]),
        )
        for place, (one, exchange) in enumerate(zip(found, exchanges, strict=True))
    ]


def _is_among_terms(around: Sequence[AskedFor]) -> bool:
    """Whether one of some questions names a topic, or short ones hint at two."""
    hinted = frozenset[Subject]().union(*(one.hinted for one in around if one.is_short))
    return any(one.named for one in around) or len(hinted) > 1


def _asked(said: Sequence[tuple[str, bool]], before: AskedFor) -> AskedFor:
    """What is asked for in what the others said after an answer."""
    parts = [(plain(sentence), is_question) for sentence, is_question in said if len(sentence) < _LONGEST]
    last = next((one for one, is_question in reversed(parts) if is_question), "")
    if not last and (last := _remark(parts)):
        parts.append((last, True))
    size = _count(last)
    is_counting = bool(pattern("questions", "counting").search(last))
    if pattern("questions", "past").search(last) or (is_counting and not named_in(last)):
        return AskedFor()
    named, hinted = frozenset[Subject](), frozenset[Subject]()
    for one, is_question in parts:
        count = _count(one)
        if is_question or count <= (_LONGEST_REMARK if size <= _SHORT else _SHORT_REMARK):
            named |= named_in(one)
            hinted |= hinted_in(one) if count <= _LONGEST_HINT else frozenset()
    if pattern("questions", "business").search(last):
        hinted -= {Subject.PAY}
    if pattern("start", "elsewhere").search(last):
        # "Have you any holidays booked?"
        return AskedFor(named - {Subject.START}, hinted - {Subject.START})
    if not named and (not last or _goes_on(last)):
        # "Is there room?", or no question at all.
        return AskedFor(hinted=hinted | before.named | before.hinted, is_short=bool(last))
    return AskedFor(named, hinted - named, is_short=0 < size <= _SHORT)


def _remark(parts: Sequence[tuple[str, bool]]) -> str:
    """The end of the last remark, where nothing is a question, if it speaks of terms: "… and your notice"."""
    end = " ".join(parts[-1][0].split()[-_LONGEST_REMARK:]) if parts else ""
    return end if named_in(end) or hinted_in(end) else ""


def hinted_in(text: str) -> frozenset[Subject]:
    """Return what a plain text may be about."""
    return frozenset(one for one in Subject if pattern(one, "hints").search(text))


def _count(text: str) -> int:
    return len(_WORD.findall(text))


def _goes_on(question: str) -> bool:
    return _count(question) <= _SHORT and bool(pattern("questions", "follow_ups").search(question))
