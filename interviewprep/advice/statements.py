"""What the candidate told them and has to stand by: pay, notice, dates and so on, and whether it changed.

A difference is only pointed out, never forbidden, so the comparison aims to be one a person would agree with:
it reads amounts, lengths of time and dates, and otherwise compares the words that carry content.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .amounts import agree, amounts, days, lengths, normal
from .matching import is_negative, negates, only_content, plain, shared_part, words_of
from .text import tidy

# If this share of the shorter text's words agree, two texts say the same.
SAME_FROM = 0.6
# Only this much of a text is compared: a statement is a sentence or two.
LONGEST = 2000


class Topic(StrEnum):
    """What a statement is about."""

    PAY = "pay"
    NOTICE = "notice"
    START_DATE = "start-date"
    LEAVING = "leaving"
    OTHER_PROCESSES = "other-processes"
    LOCATION = "location"
    OWN = "own"

    @property
    def label(self) -> str:
        """The topic's name, as in a list or beside a field."""
        return LABELS[self][0]

    @property
    def prompt(self) -> str:
        """The question that the debrief asks about it."""
        return LABELS[self][1]


LABELS = {
    Topic.PAY: ("Pay", "What did you say about pay?"),
    Topic.NOTICE: ("Notice", "What notice did you say you have to give?"),
    Topic.START_DATE: ("Start date", "When did you say you could start?"),
    Topic.LEAVING: ("Reason for leaving", "What reason did you give for leaving?"),
    Topic.OTHER_PROCESSES: ("Other applications", "What did you say about other applications?"),
    Topic.LOCATION: ("Place and hours", "What did you say about place, travel or hours?"),
    Topic.OWN: ("Something else", "What else did you tell them that you will have to stand by?"),
}
# Words that only name the topic: two "interviews" and two "processes" are the same.
ALIKE = {
    Topic.OTHER_PROCESSES: only_content(
        "process processes interview interviews interviewing application applications apply company companies"
        " employer employers role roles job jobs position positions firm firms stage round running"
    ),
}


@dataclass(frozen=True, slots=True)
class ToldStatement:
    """Something said once: at which stage, on which day, to whom. `label` names a topic of their own."""

    topic: Topic
    said: str
    label: str = ""
    stage: str = ""
    on: dt.date | None = None
    told_to: str = ""

    @property
    def name(self) -> str:
        """What it is about: the name of their own topic, or the topic's label."""
        return (tidy(self.label) if self.topic is Topic.OWN else "") or self.topic.label


@dataclass(frozen=True, slots=True)
class Kept:
    """The latest statement on a topic and those before it. `varies` is True if any earlier one differs."""

    statement: ToldStatement
    earlier: tuple[ToldStatement, ...] = ()
    varies: bool = False


def differs(earlier: ToldStatement, new_said: str) -> bool:
    """True if a person would say that `new_said` differs from the earlier statement; empty text never
    does."""
    one, other = earlier.said[:LONGEST], new_said[:LONGEST]
    if not plain(one) or not plain(other):
        return False
    by_values = _values_agree(earlier.topic, one, other)
    about = ALIKE.get(earlier.topic, frozenset())
    return not _words_agree(one, other, about) if by_values is None else not by_values


def _values_agree(topic: Topic, one: str, other: str) -> bool | None:
    """Whether the figures agree; None if they do not settle it."""
    if topic is Topic.PAY:
        return agree(amounts(one, pay=True), amounts(other, pay=True))
    if topic in (Topic.NOTICE, Topic.START_DATE):
        by_length, by_day = agree(lengths(one), lengths(other)), agree(days(one), days(other))
        first, second = (by_length, by_day) if topic is Topic.NOTICE else (by_day, by_length)
        return second if first is None else first
    found = (
        agree(amounts(one), amounts(other)),
        agree(lengths(one), lengths(other)),
        agree(days(one), days(other)),
    )
    return False if False in found else None


def _words_agree(one: str, other: str, about: frozenset[str]) -> bool:
    first, second = normal(one), normal(other)
    if _holds(first, second) or _holds(second, first):
        return True
    if is_negative(first) != is_negative(second):
        return False
    some, others = only_content(first) - about, only_content(second) - about
    if some <= others or others <= some:
        return True
    figures, more = _figures(first), _figures(second)
    return (figures <= more or more <= figures) and shared_part(some, others) >= SAME_FROM


def _holds(longer: str, shorter: str) -> bool:
    """True if one text appears in the other word for word, and is not denied there ("not willing to
    move")."""
    words, part = words_of(longer), words_of(shorter)
    return any(
        words[place : place + len(part)] == part and not (place and negates(words[place - 1]))
        for place in range(len(words) - len(part) + 1)
    )


def _figures(text: str) -> frozenset[str]:
    return frozenset(word for word in words_of(text) if word.isdigit())


def contradictions(
    earlier: Sequence[ToldStatement], topic: Topic, said: str, label: str = ""
) -> tuple[ToldStatement, ...]:
    """The earlier statements on that topic (on one of their own: with that name) that `said` contradicts."""
    about = ToldStatement(topic, said, label)
    return tuple(one for one in _latest_first(earlier) if _same_topic(one, about) and differs(one, said))


def keep_to(statements: Sequence[ToldStatement]) -> tuple[Kept, ...]:
    """For each topic the latest statement and whether they vary, in the order of `Topic`."""
    by_topic: dict[tuple[int, str], list[ToldStatement]] = {}
    for one in _latest_first(statements):
        if plain(one.said):
            by_topic.setdefault(_topic_key(one), []).append(one)
    return tuple(
        Kept(found[0], tuple(found[1:]), any(differs(one, found[0].said) for one in found[1:]))
        for _, found in sorted(by_topic.items(), key=lambda pair: pair[0])
    )


def _topic_key(one: ToldStatement) -> tuple[int, str]:
    return list(Topic).index(one.topic), plain(one.label) if one.topic is Topic.OWN else ""


def _same_topic(one: ToldStatement, other: ToldStatement) -> bool:
    return _topic_key(one) == _topic_key(other)


def _latest_first(statements: Sequence[ToldStatement]) -> list[ToldStatement]:
    """By day, undated ones last; of the same day, the one later in the list first."""
    numbered = list(enumerate(statements))
    numbered.sort(key=lambda pair: (pair[1].on or dt.date.min, pair[0]), reverse=True)
    return [one for _, one in numbered]
