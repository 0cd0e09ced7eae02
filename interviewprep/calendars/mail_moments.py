"""Which times of a mail belong to which of its days."""

import bisect
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .dates_in_text import Day
from .mail_roles import CONTEXT, SENTENCE_END, Role, is_arrival, is_deadline, role_of
from .times_in_text import Clocking

# A time belongs to a date at most this many characters away, or this many from a labelled date.
_NEAR, _NEAR_LABELLED = 60, 400


_UNTIL = re.compile(
    r"[^\n]{0,14}\s*(?:interview)?(?:-|–|—|\bto\b|\buntil\b|\btill\b|\bbis\b|"
    r"(?:\b|_)(?:end(?:s|e|ing)?|finish(?:es)?)(?:\s(?:date|time|and|/))*\s*:?)\s*(?:on|at|am)?\s*",
    re.IGNORECASE,
)


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


_DATE_LABEL = re.compile(
    r"(?:^|\n|\|)[\s>*•-]*(?:interview\s+)?(?:date|datum|termin|day|tag|when|wann|fecha|data|quand|cuándo)\b[^:\n]{0,20}:\s*$",
    re.I,
)
_TIME_LABEL = re.compile(
    r"(?:^|\n|\||,|;)[\s>*•-]*(?:interview\s+|start(?:ing)?\s+)?(?:time|uhrzeit|zeit|heure|hora|ora|tijd|start|begins?"
    r"|beginn)\b[^:\n]{0,20}:\s*(?:from\s|at\s)?$",
    re.IGNORECASE,
)
_END_LABEL = re.compile(
    r"\b(?:ends?|ending|finish(?:es|ing)?|over|conclud\w+|close|ende|fin)\b\s*(?:time\s*)?:?\s*"
    r"(?:at|by|is|um|gegen|approx(?:imately)?\.?|about|around|c(?:a|irca)?\.?|\s)*$",
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
    r"(?:or|and|oder|ou|und|et|o|y|at|i\.?e\.?|that is|which is|equals|also|again)?[\s,(]*(?:at|um|à"
    r"|a las)?\s*",
)


def moments_in(
    text: str, days: Sequence[Day], clocks: Sequence[Clocking]
) -> tuple[list[Moment], list[Clocking]]:
    """Return each day of a text with each time that belongs to it and its role, and the times left over."""
    starts = [clock.start for clock in clocks]
    taken: set[int] = set()
    found: list[Moment] = []
    # Words about a date come between it and the date before, in the same sentence.
    breaks = sorted({match.end() for match in SENTENCE_END.finditer(text)} | {day.end for day in days})
    borders = sorted({day.start for day in days})
    for day in days:
        later = bisect.bisect_right(borders, day.start)
        until = borders[later] if later < len(borders) else len(text)
        near = list(_near(text, day, clocks, starts, until, breaks, taken))
        taken |= {clock.start for clock in near}
        found += [_moment(text, day, clock, breaks) for clock in near or (None,)]
    if found and len(clocks) == 1 and not taken:
        return [replace(moment, clock=clocks[0], alone=True) for moment in found], []
    return _with_ends(text, found), [clock for clock in clocks if clock.start not in taken]


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
        if not (has_another and is_arrival(_head(text, before.start, breaks))):
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
    usable = [one for one in behind if not (_is_else(text, one, breaks) or _is_end(text, one))]
    arrivals = [one for one in usable if is_arrival(_head(text, one.start, breaks))]
    return [one for one in usable if one not in arrivals] if len(arrivals) < len(usable) else usable


def _is_joined(text: str, clock: Clocking, day: Day) -> bool:
    """Whether a time comes right before its day: "10am GMT on Tuesday 24 November"."""
    return day.start - clock.end <= 24 and _JOINED_BEFORE.fullmatch(text[clock.end : day.start]) is not None


def _is_else(text: str, clock: Clocking, breaks: Sequence[int]) -> bool:
    """Whether a time is a deadline for answering, in a sentence of its own."""
    return is_deadline(_head(text, clock.start, breaks), text[clock.end : clock.end + 24])


def _is_end(text: str, clock: Clocking) -> bool:
    """Whether a time is only when it is over: "Finish: approx 12.30pm"."""
    return _END_LABEL.search(text[max(0, clock.start - 32) : clock.start]) is not None


def _head(text: str, start: int, breaks: Sequence[int]) -> str:
    """The words of the sentence before a position."""
    at = bisect.bisect_right(breaks, start)
    return text[max(breaks[at - 1] if at else 0, start - CONTEXT) : start]


def _moment(text: str, day: Day, clock: Clocking | None, breaks: Sequence[int]) -> Moment:
    start = min(day.start, clock.start) if clock else day.start
    end = max(day.end, clock.end) if clock else day.end
    head = _head(text, start, breaks)
    return Moment(day, clock, start, end, role_of(head, text[end : end + 80]))


def when_of(moment: Moment) -> dt.datetime:
    """Return day and time of a moment; nine o'clock if no time is known."""
    return dt.datetime.combine(moment.day.date, moment.clock.at if moment.clock else dt.time(9))
