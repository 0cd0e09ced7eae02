"""What a question asks for: pay, the notice to give or the day to start, told outright or hinted at."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from interviewprep.advice.phrases import read_vocabulary

from .names import folded
from .quantities import quantities_in
from .spoken_days import days_in
from .spoken_words import without_hesitation, words_in
from .transcript import Subject

_TOPICS = read_vocabulary("transcript_topics.toml")
_APART = re.compile(r"['’\-\s]+")
_WORD = re.compile(r"\w+")
# A question of up to so many words may go on with what was spoken of, or has its topic before it.
_SHORT, _SHORT_REMARK, _LONGEST_REMARK, _LONGEST_HINT, _LONGEST = 10, 12, 16, 24, 400
# A request for terms has so many words at most: "Tell us a bit about your salary expectations."
_LONGEST_REQUEST = 14
# So many answers before and after a question on terms are about terms as well, as far as their form says so.
_NEAR = 3
# A question of so few words says nothing of its own: "So, realistically?".
_BARE = 3
# A smaller number that others say is hardly pay.
_LEAST_PAY = 10


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
    is_other  whether it is known to ask for something else
    """

    named: frozenset[Subject] = frozenset()
    hinted: frozenset[Subject] = frozenset()
    is_near: bool = False
    is_short: bool = False
    is_other: bool = False

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


def asked_in(exchanges: Sequence[Exchange], on: dt.date) -> list[AskedFor]:
    """Return what is asked for in each exchange of a talk on that day."""
    found: list[AskedFor] = []
    for exchange in exchanges:
        before = found[-1] if found else AskedFor()
        found.append(_asked(exchange.said, before) if exchange.said else AskedFor(is_other=True))
    is_named = any(one.named for one in found)
    for place, (one, exchange) in enumerate(zip(found, exchanges, strict=True)):
        around = slice(max(0, place - _NEAR), place + _NEAR + 1)
        is_near = bool(exchange.said) and _is_among_terms(
            found[around], exchanges[around], on, is_named=is_named
        )
        formed = _formed(exchange.said[-2:], on) if is_near and not one.is_other else frozenset()
        found[place] = replace(one, is_near=is_near, hinted=one.hinted | (formed - one.named))
    return found


def _formed(said: Sequence[tuple[str, bool]], on: dt.date) -> frozenset[Subject]:
    """What a short question or remark speaks of by its figures: "We pay forty-two", "So the seventh?"."""
    found = set[Subject]()
    for sentence, is_question in said:
        words = words_in(sentence) if len(sentence) < _LONGEST else []
        if len(words) > _LONGEST_HINT:
            continue
        days = days_in(words, on)
        quantities = quantities_in(words, frozenset(at for day in days for at in range(day.first, day.end)))
        amounts = [one for one in quantities.amounts if not one.is_counted and one.low >= _LEAST_PAY]
        if any(is_question or one.is_money or one.low < one.high for one in amounts):
            found.add(Subject.PAY)
        if any(one.unit in ("week", "month") for one in quantities.lengths):
            found.add(Subject.NOTICE)
        if any(day.value for day in days):
            found.add(Subject.START)
    return frozenset(found)


def _answered(exchange: Exchange, on: dt.date) -> frozenset[Subject]:
    """What a short answer speaks of, in words or by its figures."""
    text = " ".join(exchange.answer)
    if not exchange.said or len(text) > _LONGEST:
        return frozenset()
    return named_in(plain(text)) | _formed([(sentence, False) for sentence in exchange.answer], on)


def _is_among_terms(
    around: Sequence[AskedFor], exchanges: Sequence[Exchange], on: dt.date, *, is_named: bool
) -> bool:
    """Whether one of some questions names a topic, or short ones and the answers speak of several.

    is_named  whether any question of the talk names one, so that no hints are needed
    """
    if is_named:
        return any(one.named for one in around)
    hinted = frozenset[Subject]().union(*(one.hinted for one in around if one.is_short))
    if len(hinted) > 1:
        return True
    return bool(hinted) and len(hinted.union(*(_answered(one, on) for one in exchanges))) == len(Subject)


def _asked(said: Sequence[tuple[str, bool]], before: AskedFor) -> AskedFor:
    """What is asked for in what the others said after an answer."""
    parts = [(plain(sentence), is_question) for sentence, is_question in said if len(sentence) < _LONGEST]
    last = next((one for one, is_question in reversed(parts) if is_question), "")
    if not last and (last := _remark(parts)):
        parts.append((last, True))
    size = _count(last)
    is_counting = bool(pattern("questions", "counting").search(last))
    is_past = bool(pattern("questions", "past").search(_without_request(last)))
    is_past &= Subject.NOTICE not in named_in(last)
    if is_past or (is_counting and not named_in(last)):
        return AskedFor(is_other=True)
    named, hinted = frozenset[Subject](), frozenset[Subject]()
    for one, is_question in parts:
        count = _count(one)
        if is_question or count <= (_LONGEST_REMARK if size <= _SHORT else _SHORT_REMARK):
            named |= named_in(one)
            hinted |= hinted_in(one) if count <= _LONGEST_HINT else frozenset()
    if not named and pattern("questions", "business").search(last):
        return AskedFor(hinted=hinted - {Subject.PAY}, is_other=True)
    if pattern("start", "elsewhere").search(last):
        # "Have you any holidays booked?"
        return AskedFor(named - {Subject.START}, hinted - {Subject.START}, is_other=True)
    if not named and (not last or _goes_on(last)):
        # "Is there room?", or no question at all; "Always?" leaves no more open than what it goes on with.
        gone_on_with = before.named | before.hinted
        is_open = bool(hinted or gone_on_with) or before.is_short
        return AskedFor(hinted=hinted | gone_on_with, is_short=bool(last) and is_open)
    return AskedFor(named, hinted - named, is_short=0 < size <= _SHORT)


def _without_request(question: str) -> str:
    """A short question without "tell me about" ahead of it, if it names pay or a day outright."""
    if _count(question) > _LONGEST_REQUEST or not named_in(question):
        return question
    return pattern("questions", "requests").sub("", question, count=1)


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
    count = _count(question)
    return count <= _BARE or (count <= _SHORT and bool(pattern("questions", "follow_ups").search(question)))
