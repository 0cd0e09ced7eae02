"""What somebody asks for, as alternatives of terms: never refused, whatever they type."""

import datetime
import re
from dataclasses import dataclass
from functools import cached_property

from interviewprep.advice.dates import WrittenDate, dates_in, next_weekday, weekday_number

from .words import QUIET_WORDS, folded, stem_of, words_in

# Longer questions are cut: nobody remembers more of what they look for.
LONGEST_QUERY = 200
MOST_GROUPS = 10
_SHORTEST_BEGINNING = 3
_WEEK = 7
_RELATIVE = re.compile(
    r"\b(?:(?P<near>today|tomorrow|yesterday)"
    r"|(?P<which>this|next|last)\s+(?:(?P<unit>week|month|year)|(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)))\b",
    re.IGNORECASE,
)
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_STEPS = {"last": -1, "this": 0, "next": 1}


@dataclass(frozen=True, slots=True)
class Term:
    """A term to look for; with `begins`, anything that begins with it will do."""

    text: str
    begins: bool = False

    def fits(self, term: str) -> bool:
        """Return whether a term of a text is meant."""
        return term.startswith(self.text) if self.begins else term == self.text


# All terms of one of the alternatives have to be there.
Group = tuple[tuple[Term, ...], ...]


@dataclass(frozen=True)
class Query:
    """What is looked for: every group, by any of its alternatives. Without groups, nothing is found."""

    text: str
    groups: tuple[Group, ...]

    def marks(self, word: str) -> bool:
        """Return whether a word, as it stands in a text, is one of those looked for."""
        # Remembered for this question alone: a page has the same words many times.
        if word not in self._seen:
            self._seen[word] = any(self.fits_word(one) for one in folded(word))
        return self._seen[word]

    @cached_property
    def _seen(self) -> dict[str, bool]:
        return {}

    def fits_word(self, word: str) -> bool:
        """Return whether a folded word of a text is one of those looked for."""
        whole, beginnings = self._terms
        term = f"w{word}"
        return term in whole or term.startswith(beginnings) or f"s{stem_of(word)}" in whole

    @cached_property
    def _terms(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """Every term that is looked for: those meant as they are, and those that begin others."""
        terms = [term for group in self.groups for way in group for term in way]
        whole = frozenset(term.text for term in terms if not term.begins)
        return whole, tuple({term.text for term in terms if term.begins})


def read_query(text: str, today: datetime.date) -> Query:
    """Return what is asked for; `today` settles what "next week" means."""
    text = _cut(" ".join(text[: 2 * LONGEST_QUERY].replace("\0", " ").split()))
    rest, groups = text, []
    for found in _RELATIVE.finditer(text):
        if days := _relative(found, today):
            groups.append((*((Term(day, True),) for day in days), _all_words(found[0])))
            rest = _without(rest, found.start(), found.end())
    for date in dates_in(rest, without_year=True):
        if days := _terms_of_date(date):
            groups.append((*((Term(day),) for day in days), _all_words(text[date.start : date.end])))
            rest = _without(rest, date.start, date.end)
    words = list(dict.fromkeys(words_in(rest)))
    telling = [word for word in words if word not in QUIET_WORDS]
    groups += [_word(word) for word in telling or ([] if groups else words)]
    return Query(text, tuple(groups[:MOST_GROUPS]))


def _cut(text: str) -> str:
    """The text, or as many whole words of it as are not too long."""
    if len(text) <= LONGEST_QUERY:
        return text
    return text[: LONGEST_QUERY + 1].rpartition(" ")[0] or text[:LONGEST_QUERY]


def _word(word: str) -> Group:
    if word in QUIET_WORDS:
        return ((Term(f"w{word}"),),)
    # A letter or two begin too much; where a sign is a word, one is enough.
    begins = len(word) >= _SHORTEST_BEGINNING or not word.isascii()
    same = [(Term(f"w{word}", begins),)]
    if found := stem_of(word):
        same.append((Term(f"s{found}"),))
    elif len(word) > _SHORTEST_BEGINNING and word.endswith("s") and not word.endswith("ss"):
        same.append((Term(f"w{word[:-1]}", True),))
    return tuple(same)


def _all_words(text: str) -> tuple[Term, ...]:
    return tuple(Term(f"w{word}", len(word) >= _SHORTEST_BEGINNING) for word in words_in(text))


def _terms_of_date(date: WrittenDate) -> list[str]:
    if date.day is None:
        return []
    return [
        f"d{one.year}{one.month:02}{one.day:02}" if one.year else f"e{one.month:02}{one.day:02}"
        for one in date.readings()
        if one.day
    ]


def _relative(found: re.Match[str], today: datetime.date) -> list[str]:
    """The beginnings of the terms of the days that "tomorrow" or "last month" means."""
    if near := found["near"]:
        return [f"d{today + datetime.timedelta(days=_NEAR[near.lower()]):%Y%m%d}"]
    step = _STEPS[found["which"].lower()]
    monday = today + datetime.timedelta(days=_WEEK * step - today.weekday())
    if found["weekday"]:
        weekday = weekday_number(found["weekday"])
        # "Next Friday" may be the very next one, or that of next week.
        days = {monday + datetime.timedelta(days=weekday)}
        if step > 0:
            days.add(next_weekday(weekday, today))
        return [f"d{day:%Y%m%d}" for day in sorted(days)]
    unit = found["unit"].lower()
    if unit == "week":
        return [f"d{monday + datetime.timedelta(days=day):%Y%m%d}" for day in range(_WEEK)]
    if unit == "year":
        return [f"d{today.year + step:04}"]
    months = today.year * 12 + today.month - 1 + step
    return [f"d{months // 12:04}{months % 12 + 1:02}"]


def _without(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
