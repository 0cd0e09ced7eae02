"""Dates of figures alone: 20261203T140000, "3/12 at 2pm", "am 3.12."; and which of their orders is meant."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from interviewprep.advice.dates import MONTH, Order, WrittenDate, real_date, weekday_number

_COMPACT = re.compile(r"\b(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?=T\d{4})")
_LEADING = r"\b(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+(?:the\s+)?"
_POINTED = re.compile(
    rf"(?:\b(?:on|am|den|vom|zum)\s+|{_LEADING})"
    r"(?P<one>[0-3]?\d)\.(?P<two>[01]?\d)(?:\.(?!\d)|(?![\d/.]))(?!\s?(?:[ap]\.?m|uhr)\b)",
    re.IGNORECASE,
)
_SLASHED = re.compile(
    rf"(?:{_LEADING})?(?<![\w/.,:£$€#-])(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)"
    rf"(?![\w/%-]|\.\d|\s?(?:of\s)?{MONTH}|\s?(?:hours?|hrs?|days?|weeks?|months?|years?|inch|miles?|of)\b)",
    re.IGNORECASE,
)
# Beside these, two figures are a date whichever of them is the month.
_DATE_AHEAD = re.compile(
    r"(?:\b(?:on|by|until|before|from|am|den|vom|zum|bis|le|du|au|el|del|al|il|op|date|datum|fecha|data|when|wann"
    r"|interview|call|or|and|oder|ou|o|et|und)\s*:?|\d[ap]m,?|\d[:.h]\d\d,?|\dh,?)\s*$",
    re.IGNORECASE,
)
_TIME_BEHIND = re.compile(
    r"[\s,(]{0,3}(?:@|at|à|um|a\slas|alle|om|from|between|von|de|ab|[-–])?\s?"
    r"(?:\d{1,2}(?:[:.h]\d\d|\s?[ap]\.?m\b|\s?h\b|\s?uhr\b)|noon\b|midday\b)",
    re.IGNORECASE,
)
# "December 27/28" are two days, "page 14/11" and "always, 24/7" none.
_NO_DATE_AHEAD = re.compile(
    rf"(?:\b{MONTH}|\b(?:page|room|ref|no|nr|flat|unit|part|step|round|stage|version|platform|score|rated)\.?)\s*$",
    re.IGNORECASE,
)
_ALWAYS = ("24", "7")


def in_figures(english: str) -> Iterator[WrittenDate]:
    """Yield the dates of a text that are written in figures, compactly or without a year."""
    for match in _COMPACT.finditer(english):
        year, month, day = (int(match[name]) for name in ("year", "month", "day"))
        if real_date(year, month, day):
            yield WrittenDate(month, day, year, None, match.start(), match.end())
    for pattern in (_POINTED, _SLASHED):
        for match in pattern.finditer(english):
            written = _of_figures(match, is_open=pattern is _SLASHED)
            if written.readings() and (pattern is _POINTED or _is_date(match, written)):
                yield written


def _of_figures(match: re.Match[str], *, is_open: bool) -> WrittenDate:
    weekday = weekday_number(match["weekday"]) if match["weekday"] else None
    start = match.start("weekday") if match["weekday"] else match.start("one")
    return WrittenDate(int(match["two"]), int(match["one"]), None, weekday, start, match.end(), is_open)


def _is_date(match: re.Match[str], written: WrittenDate) -> bool:
    """Whether two figures with a stroke are a date: both orders need a word beside them that says so."""
    if match["weekday"]:
        return True
    ahead = match.string[max(0, match.start() - 16) : match.start()]
    if (match["one"], match["two"]) == _ALWAYS or _NO_DATE_AHEAD.search(ahead):
        return False
    is_settled = len(written.readings()) == 1 and match["one"] != match["two"]
    return is_settled or bool(_DATE_AHEAD.search(ahead) or _TIME_BEHIND.match(match.string, match.end()))


def order_shown(every: Sequence[WrittenDate], today: dt.date) -> Order | None:
    """Return the order of day and month that those dates of a text show which can only be read in one way."""
    shown = set()
    for one in every:
        meanings = one.meanings(today) if one.is_open and one.day != one.month else ()
        if len(meanings) == 1 and meanings[0].day in (one.day, one.month):
            shown.add(Order.DAY if meanings[0].day == one.day else Order.MONTH)
    return shown.pop() if len(shown) == 1 else None


def settled(written: WrittenDate, order: Order | None) -> WrittenDate:
    """Return a date with the order of the others, if it can be read so."""
    if order is None or not written.is_open or not (readings := written.readings(order)):
        return written
    return replace(readings[0], is_open=False)
