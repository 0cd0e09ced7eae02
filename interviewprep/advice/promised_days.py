"""The day by which they said they would answer, read from words: "end of next week", "within ten days".

Read cautiously, and offered rather than assumed: what can mean two days is given as two, the likelier first.
English, and the common ways to say it in German, French and Spanish. No clock: the day it was said is given.
"""

import datetime as dt
import re
from dataclasses import dataclass

from .dates import dates_in, real_date
from .promised_phrases import DAY, NOTED_LATE, RULES, WEEK, PromisedDays, ahead, later
from .promised_words import in_english
from .text import shorten

MOST_MEANINGS = 3
LONGEST_WORDS = 80
# A promise lies ahead, within half a year or so.
_AHEAD = dt.timedelta(days=200)
# Two readings of 4/12 that lie further apart than this are no doubt: the far one is never meant.
_APART = dt.timedelta(days=60)
# No date is far enough ahead, or back, for the arithmetic to leave the calendar.
_FIRST_YEAR, _LAST_YEAR = 1950, 2098

_ANSWERS = re.compile(
    r"decid|decision|hear|answer|let (?:me|us|you) know|(?:get|come) back to|be in touch|contact|e-?mail|news"
    r"|(?:['’]ll|will|should) know|offer (?:out|by|on|within)\b|(?:call|ring|phone) (?:me|us|you)"
    r"|respon|repl|feedback|inform"
    r"|entscheid|bescheid|melde|rückmeld|antwort|réponse|répond|décision|décid|respuesta|decisión|decid|contest",
    re.IGNORECASE,
)
# Nothing but a day, as it is put into a field that asks for one.
_BARE = re.compile(r"(?:by|until|before|on|not later than)\b|\d{1,4}[-/. ]")
_SENTENCE = re.compile(r"\n+|(?<!\d)[.!?;]+\s+|(?<=\w\w)[!?;]")
# "Nach dem 5." keeps its own.
_FULL_STOP = re.compile(r"(?<=\D)[\s.,:]+$")


@dataclass(frozen=True, slots=True)
class Promise:
    """When an answer was promised: their words, and what these can mean, the likelier first."""

    words: str
    meanings: tuple[PromisedDays, ...]

    @property
    def last(self) -> dt.date:
        """The day that is never too early: the latest of all meanings."""
        return max(one.last for one in self.meanings)

    @property
    def is_doubtful(self) -> bool:
        """Whether the words can mean more than one thing."""
        return len(self.meanings) > 1


def read_promise(words: str, said_on: dt.date, *, among_others: bool = False) -> Promise | None:
    """Return when an answer was promised, or None if the words name no day.

    words         "by Friday", "early December", "in zwei Wochen", "fin de semaine prochaine"; of several
                  sentences the one about their answer counts, or else the last that names a day
    said_on       the day on which it was said
    among_others  whether the words are about other things too, so that only a sentence about an answer counts
    """
    if not _FIRST_YEAR <= said_on.year <= _LAST_YEAR:
        return None
    found = []
    for place, part in enumerate(_SENTENCE.split(words)):
        text = in_english(part)
        is_answer = bool(_ANSWERS.search(part) or _BARE.match(text))
        if is_answer < among_others or not (meanings := _meanings(text, said_on)):
            continue
        if is_answer or meanings[0].last >= said_on:
            found.append((is_answer, place, part, meanings))
    if not found:
        return None
    _, _, part, meanings = max(found, key=lambda one: one[:2])
    return Promise(shorten(_FULL_STOP.sub("", " ".join(part.split())), LONGEST_WORDS), meanings)


def _meanings(text: str, said: dt.date) -> tuple[PromisedDays, ...]:
    """What a sentence can mean: the latest of its phrases first, or one range if they are joined."""
    phrases = sorted(_phrases(text, said), key=lambda phrase: phrase[0])
    if len(phrases) == 2 and _JOINED.fullmatch(text[phrases[0][1] : phrases[1][0]]):
        first, last = phrases[0][2][0].first, phrases[1][2][0].last
        if first <= last:
            return (PromisedDays(first, last),)
    phrases.sort(key=lambda phrase: phrase[2][0].last, reverse=True)
    meanings = dict.fromkeys(one for *_, them in phrases for one in them)
    return tuple(meanings)[:MOST_MEANINGS]


_JOINED = re.compile(r"[\s,]*(?:or|and|to|till|until|-|–|by)?(?:\s+(?:on|the|early|late))?\s*(?:the\s*)?")
_BEFORE = re.compile(r"(?<!not )\bbefore\s+(?:the\s+)?$")
_AFTER = re.compile(r"\bafter\s+(?:the\s+)?$")
_FROM = re.compile(r"\b(?:not before|from)\s+(?:the\s+)?$")

_Found = tuple[int, int, tuple[PromisedDays, ...]]


def _phrases(text: str, said: dt.date) -> list[_Found]:
    """The phrases that name days, each with its place and what it can mean."""
    found: list[_Found] = []
    rest = text
    for pattern, read in RULES:
        for match in pattern.finditer(rest):
            meanings = _kept(_moved(text[: match.start()], read(match, said), said), said)
            if meanings:
                found.append((match.start(), match.end(), meanings))
            rest = _blank(rest, match.start(), match.end())
    for date in dates_in(rest, without_year=True):
        week = bool(re.search(r"\bweek (?:of|commencing|beginning|from)\s+(?:the\s+)?$", rest[: date.start]))
        days = [ahead(day, said) if date.year is None else day for day in date.meanings(said)]
        spans = [PromisedDays(day, day + 6 * DAY if week else day) for day in days]
        if meanings := _kept(_moved(text[: date.start], spans, said), said):
            found.append((date.start, date.end, meanings))
        rest = _blank(rest, date.start, date.end)
    for match in _OF_MONTH.finditer(rest):
        days = [day] if (day := _day_of_month(int(match["day"]), said)) else []
        spans = [PromisedDays(day, day) for day in days]
        if meanings := _kept(_moved(text[: match.start()], spans, said), said):
            found.append((match.start(), match.end(), meanings))
    return found


_OF_MONTH = re.compile(r"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?!\s+(?:round|interview|stage|floor|week))")


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _kept(spans: list[PromisedDays], said: dt.date) -> tuple[PromisedDays, ...]:
    """Those that can be promised: neither long past nor far ahead."""
    kept = [one for one in spans if said - NOTED_LATE <= one.last <= said + _AHEAD]
    return tuple(one for one in kept if abs(one.last - kept[0].last) <= _APART)


def _moved(before: str, spans: list[PromisedDays], said: dt.date) -> list[PromisedDays]:
    """What "before Friday" and "after the 5th" make of the days: after has no end, so a week is allowed."""
    if _AFTER.search(before):
        return [PromisedDays(one.last + DAY, one.last + WEEK) for one in spans]
    if _FROM.search(before):
        return [PromisedDays(one.first, one.first + WEEK) for one in spans]
    if _BEFORE.search(before):
        return [PromisedDays(min(said, one.first), max(said, one.first - DAY)) for one in spans]
    return spans


def _day_of_month(number: int, said: dt.date) -> dt.date | None:
    """The next such day of a month, from the day it was said."""
    for step in range(3):
        first = later(said.replace(day=1), step, "month")
        day = real_date(first.year, first.month, number)
        if day and day >= said:
            return day
    return None
