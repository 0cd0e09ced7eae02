"""Weighs what the words, the person and the form of a sentence say for each thing that it may be."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from .judging import ASIDE_IN_BRACKETS, MONEY, judge
from .likelihood import told_by_words
from .memo import while_read
from .points import AdvertPointKind
from .wording import small_words, words_in

# The weights. What a sentence says in so many words outweighs what single words of it make likely.
SAID = 3.0
HAS = 2.5
BEGUN = 1.5
ARTICLE = 0.5
REFUSED = 4.0
OFFERED = 1.5
OF_EMPLOYER = 2.0
PAID = 2.0
EXCLAIMED = 1.0
# What speaks against a sentence that neither speaks to the reader nor asks in so many words.
NOT_SAID = 1.5
# What its words and its form make likely counts for less than what it says. That most of an advert is no
# point is in it, and not held against a sentence that is weighed by itself.
OF_WORDS = 0.7
USUAL_REST = 0.8
# How much more must speak for a point than against one.
FEWEST_AHEAD = 1.0
TIME = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|Uhr\b)|\b\d{1,2}\s?h(?:\s?\d\d)?\b|\b\d{1,2}:\d\d\b",
    re.IGNORECASE,
)
HOURS = 2.0
BIG_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}[.,'’ \u202f]\d{3}\b")
EXCLAMATION = re.compile(r"[!?]$")


class SentenceWeight(NamedTuple):
    """How much says that a sentence is a part of the work, a must, a plus, or none of these."""

    task: float = 0.0
    must: float = 0.0
    nice: float = 0.0
    rest: float = 0.0

    @property
    def best(self) -> AdvertPointKind:
        """The likeliest kind, if it is a point at all."""
        if self.nice >= max(self.must, self.task):
            return AdvertPointKind.NICE
        return AdvertPointKind.MUST if self.must >= self.task else AdvertPointKind.TASK

    @property
    def ahead(self) -> float:
        """How much more speaks for a point than against one; less than nothing if it is none."""
        return max(self.task, self.must, self.nice) - self.rest

    @property
    def kind(self) -> AdvertPointKind | None:
        """The kind of point, or None if too little speaks for one."""
        return self.best if self.ahead >= FEWEST_AHEAD else None

    def plus(
        self, task: float = 0.0, must: float = 0.0, nice: float = 0.0, rest: float = 0.0
    ) -> "SentenceWeight":
        """The weight with something added to the named sides."""
        return SentenceWeight(self.task + task, self.must + must, self.nice + nice, self.rest + rest)


def total(weights: Iterable[SentenceWeight]) -> SentenceWeight:
    """The weights of several sentences together."""
    whole = SentenceWeight()
    for one in weights:
        whole = whole.plus(task=one.task, must=one.must, nice=one.nice, rest=one.rest)
    return whole


@while_read
def weigh(text: str, language: str) -> SentenceWeight:
    """What speaks for each thing that `text`, a sentence or a line in `language`, may be."""
    judged = judge(text, language)
    words = words_in(text)
    must, nice, task, rest = (OF_WORDS * score for score in told_by_words(text, language))
    weight = SentenceWeight(task, must, nice, rest - USUAL_REST)
    if judged.said:
        weight = weight.plus(**{judged.said: SAID if judged.explicit else HAS})
    if judged.begun:
        # "A call of twenty minutes" begins as "a driving licence" does.
        is_article = words[0] in small_words("indefinite", language)
        weight = weight.plus(**{judged.begun: ARTICLE if is_article else BEGUN})
    if judged.refused:
        weight = weight.plus(rest=REFUSED)
    if judged.offers and not judged.explicit:
        # "Manages a budget of £80,000" is work.
        is_paid = bool(MONEY.search(text)) and judged.begun is not AdvertPointKind.TASK
        # "You look after the pensions" is work, too.
        is_work = judged.said is AdvertPointKind.TASK
        weight = weight.plus(rest=OFFERED * (not is_work) + PAID * is_paid)
    is_ours = bool(words) and words[0] in small_words("we", language)
    if (judged.about or is_ours) and not judged.explicit:
        weight = weight.plus(rest=OF_EMPLOYER)
    if len(TIME.findall(ASIDE_IN_BRACKETS.sub("", text))) > 1:
        # From when to when one works.
        weight = weight.plus(rest=HOURS)
    if BIG_NUMBER.search(text) and not judged.kind:
        # "The college has 3,400 students."
        weight = weight.plus(rest=OF_EMPLOYER)
    if EXCLAMATION.search(text):
        weight = weight.plus(rest=EXCLAIMED)
    return weight
