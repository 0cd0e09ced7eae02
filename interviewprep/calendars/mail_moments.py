"""Which times of a mail belong to which of its days, and what each is: an interview, a deadline …"""

import bisect
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from .dates_in_text import Day
from .times_in_text import Clocking

# A time belongs to a date at most this many characters away, or this many from a labelled date.
_NEAR, _NEAR_LABELLED = 60, 400
_CONTEXT = 110


_UNTIL = re.compile(
    r"[^\n]{0,14}\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b|\bbis\b|"
    r"\b(?:end(?:s|e|ing)?|finish(?:es)?)(?:\s(?:date|time|and|/))*\s*:?)\s*(?:on|at|am)?\s*",
    re.IGNORECASE,
)


class Role(Enum):
    """What a moment in a mail is."""

    INTERVIEW = auto()
    ARRIVAL = auto()
    DEADLINE = auto()
    OLD = auto()


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with its time if one was found: its position in the text, and what it is.

    alone  whether the time is some way from the day, so that it only probably belongs to it
    """

    day: Day
    clock: Clocking | None
    start: int
    end: int
    role: Role
    alone: bool = False


_SENTENCE_END = re.compile(
    r"[.!?](?=\s+[A-Z\n])|[.!?]\s*\n|\n\s*\n|\n(?=\s*[-•·*]\s)|\n(?=[A-Z][\w ]{0,24}:)|;"
)
_FILLER = (
    r"[\s:,]*(?:(?:the|end|of|close|cob|eod|business|play|12|noon|midday|midnight|on|at|latest|am|um"
    r"|den|zum|this|"
    r"next|coming|about|around|or|before)\b[\s,:]*){0,6}$"
)
_DEADLINE = re.compile(
    r"\b(?:by|before|until|till|no later than|not later than|prior to|ahead of|bis|spätestens|within|"
    r"deadline(?:[\w\s]{0,40}?\bis|\s+for[\w\s]{0,40})?|due(?: by| date)?|clos(?:es?"
    r"|ing)(?: date)?(?:[\w\s]{0,40}?\bis)?|"
    r"expir(?:es?|y)(?: date)?|valid until|(?:reply|respond|rsvp|answer|confirm|book|submit|return)(?: by)?)"
    + _FILLER,
    re.IGNORECASE,
)
_DEADLINE_BEHIND = re.compile(r"\W{0,3}(?:at the latest|latest\b|is the deadline|\(?deadline)", re.IGNORECASE)
_SOME_BEFORE = re.compile(
    r"\b(?:minutes?|mins?|hours?|hrs?)\s+(?:before|prior to|ahead of)" + _FILLER, re.IGNORECASE
)
_ARRIVAL = re.compile(
    r"\b(?:arriv\w*|report(?:ing)?|check[ -]?in|log ?(?:in|on)|sign ?in|be (?:here|there)|doors open"
    r"|registration|"
    r"reception)\b[^.\n\d]{0,40}$",
    re.IGNORECASE,
)
_MOVE = (
    r"(?:mov(?:e|ed|ing)|re-?schedul\w+|postpon\w+|chang(?:e|ed|ing)|push(?:ed|ing)|"
    r"br(?:ing|ought)|shift\w*|switch\w*)"
)
_OLD = re.compile(
    rf"\b{_MOVE}\b[^.\n]{{0,80}}\bfrom\s+(?:the\s+)?$"
    r"|\b(?:original(?:ly)?|previous(?:ly)?|initial(?:ly)?|earlier|formerly)\b[^.\n]{0,60}$"
    r"|\b(?:instead of|rather than|in place of|replac(?:es|ing))\s+(?:[\w ]{0,30}?\b(?:on|at"
    r"|for)\s+)?(?:the\s+)?$"
    r"|\b(?:no longer|cannot|can not|can['’]t(?! wait)|unable to|not able to|won['’]t)\b[^.\n]{0,60}$"
    r"|\b(?:was|were)\s(?:to be\s)?(?:scheduled\s|planned\s|due\s|booked\s)?(?:on|at|for)?\s*(?:the\s)?$"
    r"|\b(?:old|original|previous|former|was)\b[^:\n]{0,20}:\s*$",
    re.IGNORECASE,
)
_OLD_BEHIND = re.compile(
    rf"\W{{0,3}}(?:at\s[\d:.]+\s?(?:[ap]m)?\s)?(?:has been|is being|is|was|had to be|needs to be"
    rf"|must be|will be)\s"
    rf"(?:now\s)?(?:{_MOVE}|cancell?ed)\b|\s(?:is|are)\snow\s(?:on|at)\b",
    re.IGNORECASE,
)
# "Has been postponed until" names the new date; "can be changed until" names a deadline.
_MOVED_UNTIL = re.compile(
    r"\b(?:moved|rescheduled|re-scheduled|postponed|pushed back|put back|deferred|verschoben)\b[^.\n]{0,40}"
    r"\b(?:until|till|bis)" + _FILLER,
    re.IGNORECASE,
)
_MAY = re.compile(r"\b(?:can|may|could|might)\b", re.IGNORECASE)
_DATE_LABEL = re.compile(
    r"(?:^|\n|\|)[\s>*•-]*(?:interview\s+)?(?:date|datum|day|tag|when|wann)\b[^:\n]{0,20}:\s*$", re.I
)
_TIME_LABEL = re.compile(
    r"(?:^|\n|\||,|;)[\s>*•-]*(?:interview\s+|start(?:ing)?\s+)?(?:time|uhrzeit|zeit|start|begins?"
    r"|beginn)\b[^:\n]{0,20}:\s*(?:from\s|at\s)?$",
    re.IGNORECASE,
)
_JOINED_BEFORE = re.compile(
    r"[\s,(]{0,3}(?:\(?[A-Z]{2,5}(?:[+-]\d{1,2})?\)?|[A-Za-z]+ time)?[\s,)]{0,3}(?:on|of|this|next|am"
    r"|—|–|-)?\s*(?:the)?\s*",
)
# Between two times that are alternatives, or one time in several zones.
_JOINED = re.compile(
    r"[\s,;/|(=)&•·*–-]*(?:\(?[A-Z][A-Za-z]{1,4}(?:[+-]\d{1,2}(?::\d\d)?)?\)?"
    r"|[A-Z][a-z]+(?: [A-Z]?[a-z]+)?)?[\s,;/|(=)&•·*–-]*"
    r"(?:or|and|oder|at|i\.?e\.?|that is|which is|equals|also|again)?[\s,(]*(?:at|um)?\s*",
)


def moments_in(
    text: str, days: Sequence[Day], clocks: Sequence[Clocking]
) -> tuple[list[Moment], list[Clocking]]:
    """Return each day of a text with each time that belongs to it and its role, and the times left over."""
    starts = [clock.start for clock in clocks]
    taken: set[int] = set()
    found: list[Moment] = []
    # Words about a date come between it and the date before, in the same sentence.
    breaks = sorted({match.end() for match in _SENTENCE_END.finditer(text)} | {day.end for day in days})
    borders = sorted({day.start for day in days})
    for day in days:
        later = bisect.bisect_right(borders, day.start)
        until = borders[later] if later < len(borders) else len(text)
        near = list(_near(text, day, clocks, starts, until, breaks, taken))
        taken |= {clock.start for clock in near}
        found += [_moment(text, day, clock, breaks) for clock in near or (None,)]
    if len(clocks) == 1 and not taken:
        return [replace(moment, clock=clocks[0], alone=True) for moment in found], []
    return _with_ends(text, found), [clock for clock in clocks if clock.start not in taken]


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the words round a position in a text: from the end of the previous sentence to the end of its
    own."""
    first = max(0, start - _CONTEXT)
    head = text[first:start]
    begin = max((match.end() for match in _SENTENCE_END.finditer(head)), default=0)
    tail = text[end : end + 60]
    stop = _SENTENCE_END.search(tail)
    said = head[begin:] + text[start:end] + (tail[: stop.start()] if stop else tail)
    return " ".join(said.split())[:160]


def _with_ends(text: str, moments: Sequence[Moment]) -> list[Moment]:
    """The moments minus those that end the one before: "Start: 3 Dec 14:00, End: 3 Dec 15:00"."""
    found: list[Moment] = []
    for moment in moments:
        at = next(
            (
                at
                for at in range(len(found) - 1, max(-1, len(found) - 3), -1)
                if _ends(text, found[at], moment)
            ),
            -1,
        )
        if at < 0:
            found.append(moment)
            continue
        begun = found[at]
        if begun.clock is not None:
            minutes = int((when_of(moment) - when_of(begun)).total_seconds() // 60)
            found[at] = replace(begun, clock=replace(begun.clock, minutes=minutes))
    return found


def _ends(text: str, begun: Moment, moment: Moment) -> bool:
    """Whether a moment is the end of the one before."""
    if begun.clock is None or moment.clock is None or begun.clock.minutes or moment.start < begun.end:
        return False
    length = when_of(moment) - when_of(begun)
    is_likely = dt.timedelta(minutes=5) <= length <= dt.timedelta(hours=12)
    return is_likely and _UNTIL.fullmatch(text[begun.end : moment.start]) is not None


def _near(
    text: str,
    day: Day,
    clocks: Sequence[Clocking],
    starts: Sequence[int],
    until: int,
    breaks: Sequence[int],
    taken: set[int],
) -> Iterator[Clocking]:
    """The times of a day: those joined to it from before, or else those between it and the next day."""
    at = bisect.bisect_left(starts, day.start)
    before = clocks[at - 1] if at else None
    at = bisect.bisect_left(starts, day.end)
    if before is not None and before.start not in taken and _is_joined(text, before, day):
        has_another = at < len(clocks) and clocks[at].start - day.end <= _NEAR // 2
        if not (has_another and _ARRIVAL.search(_head(text, before.start, breaks))):
            yield before
            return
    behind = clocks[at : bisect.bisect_left(starts, until)]
    usable = _usable(text, day, behind, breaks)
    last: Clocking | None = None
    for clock in usable:
        if last is not None and not (
            clock.start - last.end <= 40 and _JOINED.fullmatch(text[last.end : clock.start])
        ):
            break
        yield clock
        last = clock
    if (
        last is None
        and before is not None
        and before.start not in taken
        and day.start - before.end <= _NEAR // 2
    ):
        yield before


def _usable(text: str, day: Day, behind: Sequence[Clocking], breaks: Sequence[int]) -> list[Clocking]:
    """The times after a day that can belong to it: close by, and neither about something else nor an
    arrival."""
    labelled = _DATE_LABEL.search(text[max(0, day.start - 40) : day.start]) is not None
    reach = _NEAR_LABELLED if labelled else _NEAR
    if behind and behind[0].start - day.end > reach:
        behind = []
    if labelled:
        timed = [one for one in behind if _TIME_LABEL.search(text[max(0, one.start - 40) : one.start])]
        behind = timed or [one for one in behind if one.start - day.end <= _NEAR]
    usable = [one for one in behind if not _is_else(text, one, breaks)]
    arrivals = [one for one in usable if _ARRIVAL.search(_head(text, one.start, breaks))]
    return [one for one in usable if one not in arrivals] if len(arrivals) < len(usable) else usable


def _is_joined(text: str, clock: Clocking, day: Day) -> bool:
    """Whether a time comes right before its day: "10am GMT on Tuesday 24 November"."""
    return day.start - clock.end <= 24 and _JOINED_BEFORE.fullmatch(text[clock.end : day.start]) is not None


def _is_else(text: str, clock: Clocking, breaks: Sequence[int]) -> bool:
    """Whether a time is a deadline for answering, in a sentence of its own."""
    return _is_deadline(_head(text, clock.start, breaks), text[clock.end : clock.end + 24])


def _head(text: str, start: int, breaks: Sequence[int]) -> str:
    """The words of the sentence before a position."""
    at = bisect.bisect_right(breaks, start)
    return text[max(breaks[at - 1] if at else 0, start - _CONTEXT) : start]


def _is_deadline(head: str, tail: str) -> bool:
    if _SOME_BEFORE.search(head) or (_MOVED_UNTIL.search(head) and not _MAY.search(head)):
        return False
    return _DEADLINE.search(head) is not None or _DEADLINE_BEHIND.match(tail) is not None


def _moment(text: str, day: Day, clock: Clocking | None, breaks: Sequence[int]) -> Moment:
    start = min(day.start, clock.start) if clock else day.start
    end = max(day.end, clock.end) if clock else day.end
    head, tail = _head(text, start, breaks), text[end : end + 24]
    role = Role.INTERVIEW
    if _OLD.search(head) or _OLD_BEHIND.match(text[end : end + 60]):
        role = Role.OLD
    elif _ARRIVAL.search(head):
        role = Role.ARRIVAL
    elif _is_deadline(head, tail):
        role = Role.DEADLINE
    return Moment(day, clock, start, end, role)


def when_of(moment: Moment) -> dt.datetime:
    """Return day and time of a moment; nine o'clock if no time is known."""
    return dt.datetime.combine(moment.day.date, moment.clock.at if moment.clock else dt.time(9))
