"""The days that a mail names: dates, ranges, weekdays alone, "tomorrow"; with any doubts about them."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from interviewprep.advice.dates import (
    WEEKDAY,
    WrittenDate,
    dates_in,
    day_in_words,
    next_weekday,
    real_date,
    weekday_number,
)
from interviewprep.advice.foreign_dates import English, in_english

from .dates_in_figures import in_figures, order_shown, settled

# Without a year, a day this far away is worth a question.
_FAR = dt.timedelta(days=150)
_WEEK_AHEAD = re.compile(
    r"\b(?:w/c|w/b|week (?:of|commencing|beginning|starting|from)|(?:semaine|semana|settimana) d(?:u|el"
    r"|al)|woche (?:vom|ab))"
    r"\s+(?:the\s+|dem\s+)?(?:mon(?:day)?,?\s+)?$",
    re.IGNORECASE,
)
_NO_MONTH = re.compile(
    rf"\b(?P<weekday>{WEEKDAY}|mon|tues?|wed|thurs?|fri|sat"
    rf"|sun)\.?,?\s+(?:the\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b"
    r"(?!\s+(?:of|floor|street|avenue))",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(
    r"\b(?:on|for)\s+(?P<said>the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th))\b(?!\s+(?:of|floor|street|avenue"
    r"|round|stage|interview))",
    re.IGNORECASE,
)
_WEEKDAY_ALONE = re.compile(
    rf"\b(?:(?P<which>this|next|coming|on|for)\s+(?:coming\s+)?)?(?P<weekday>{WEEKDAY}|tues|weds?"
    rf"|thurs?)\b(?!['’]s)(?P<later>\s+(?:week\b|of\snext\sweek\b|next\sweek\b))?",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?P<word>today|tonight|tomorrow|tmrw|tmw|the day after tomorrow)\b", re.IGNORECASE)
_OTHERS = r"(?:,|-|–|\bto\b|\band\b|\bor\b|/|&)"
# How the words before a day end if another day is joined to it.
_JOINS = (",", "-", "–", "/", "&", "to", "and", "or")
_DAYS_BEFORE = re.compile(
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+(?:the\s+)?)?"
    rf"(?<![\d:.,/£$€-])(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s?(?P<how>{_OTHERS})\s?$",
    re.IGNORECASE,
)
_DAYS_BEHIND = re.compile(
    rf"\s?(?P<how>{_OTHERS})\s?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\s?(?:[ap]\.?m\b|[:.h/]\d|uhr|noon"
    rf"|midday|o'|minutes?|min\b|hours?|"
    rf"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|-|–|to\b))",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(r"[a-z]\.?\s+(?:the\s+)?[0-3]?\d(?:st|nd|rd|th)?$", re.IGNORECASE)
_WEEKDAY_BEHIND = re.compile(
    rf"\s?(?:\((?P<in>{WEEKDAY}|mon|tue|wed|thu|fri|sat|sun)\)|,\s(?P<after>{WEEKDAY})(?=\s*(?:$|[,.(]"
    rf"|at\b|from\b)))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Day:
    """One reading of a date in a text: the day, its position, and any doubts about it.

    is_doubtful  whether it can also be read another way
    slip         a sentence where the words contradict themselves
    is_named     whether a date is written, and not only a weekday or "tomorrow"
    is_bare      whether it is a weekday and nothing else, not even "on" or "next"
    otherwise    the day that is meant if the weekday is right and the date is wrong
    """

    date: dt.date
    start: int
    end: int
    is_doubtful: bool = False
    slip: str = ""
    is_named: bool = True
    is_bare: bool = False
    otherwise: dt.date | None = None


def days_in(text: str, today: dt.date, sent: dt.date | None = None) -> list[Day]:
    """Return the days named in a text, in order; 04/11/2026 is two, unless its weekday fits only one.

    today  the candidate's day: a date without a year is the nearest such one
    sent   when the text was written, from which "tomorrow" counts
    """
    return days_in_english(in_english(text), today, sent)


def days_in_english(english: English, today: dt.date, sent: dt.date | None = None) -> list[Day]:
    """Return the days of `days_in` from a text that is in English already."""
    found: list[Day] = []
    every = [*dates_in(english.text), *in_figures(english.text)]
    order = order_shown(every, today)
    for written in every:
        found += _readings(settled(written, order), english, today)
    taken = _blanked(english.text, found)
    found += [day for match in _NO_MONTH.finditer(taken) if (day := _of_number(match, english, today))]
    taken = _blanked(taken, found)
    about = sent or today
    found += [day for match in _NUMBER_ALONE.finditer(taken) if (day := _of_day_alone(match, about))]
    found += [_of_weekday(match, english, about) for match in _WEEKDAY_ALONE.finditer(taken)]
    found += [_relative(match, about) for match in _RELATIVE.finditer(taken)]
    found.sort(key=lambda day: (day.start, day.is_doubtful and day.date < today))
    if english.text == english.original:
        return found
    return [replace(day, start=english.place(day.start), end=english.place(day.end)) for day in found]


def both_ways(day: Day) -> tuple[Day, ...]:
    """Return a day, preceded by the one that is meant if its weekday is a mistake."""
    return (replace(day, date=day.otherwise, otherwise=None), day) if day.otherwise else (day,)


def _readings(written: WrittenDate, english: English, today: dt.date) -> Iterator[Day]:
    """The possible readings of one written date, with the days that share its month."""
    end = written.end
    if behind := (None if written.weekday is not None else _WEEKDAY_BEHIND.match(english.text, written.end)):
        weekday = weekday_number(behind["in"] or behind["after"])
        written, end = replace(written, weekday=weekday), behind.end()
    meanings = written.meanings(today)
    if written.is_open and written.year is None:
        meanings = tuple(day for day in meanings if abs(day - today) <= _FAR) or meanings
    said = english.words(written.start, end)
    is_week = _WEEK_AHEAD.search(english.text[max(0, written.start - 24) : written.start]) is not None
    for day in meanings:
        slip, otherwise = _slip(written, day, said, today)
        if is_week:
            slip = f"“{said}” names a week, not a day. Ask which day is meant."
        yield Day(day, written.start, end, len(meanings) > 1, slip, otherwise=otherwise)
    if written.day is not None and meanings:
        yield from _others(written, end, english.text, meanings[0])


def _slip(written: WrittenDate, day: dt.date, said: str, today: dt.date) -> tuple[str, dt.date | None]:
    """A sentence where weekday and date contradict each other or name a far year, and the other day meant."""
    if written.weekday is not None and written.weekday != day.weekday():
        return f"“{said}”: {day_in_words(day)} is a {day:%A}. Ask which day is meant.", None
    if written.year is not None or abs(day - today) <= _FAR:
        return "", None
    # Only the weekday suggests another year, and the weekday may be the mistake.
    nearest = next(iter(replace(written, weekday=None).meanings(today)), day)
    if nearest != day:
        other = f"{day_in_words(nearest)} is a {nearest:%A}"
        return f"“{said}”: {other}, and {day_in_words(day)} fits. Ask which day is meant.", nearest
    return f"“{said}” names no year, so {day.year} was assumed. Check it.", None


def _others(written: WrittenDate, end: int, english: str, day: dt.date) -> Iterator[Day]:
    """The first of "1 or 2 December" and "1–4 December", and the last of "December 1 or 2"."""
    head = english[max(0, written.start - 24) : written.start]
    is_joined = head.rstrip().lower().endswith(_JOINS)
    if is_joined and (before := _DAYS_BEFORE.search(head)):
        other = real_date(day.year, day.month, int(before["day"]))
        start = written.start - len(head) + before.start()
        if other is not None and other < day:
            yield Day(other, start, written.start, False)
    elif _MONTH_FIRST.search(english[written.start : end]) and (behind := _DAYS_BEHIND.match(english, end)):
        other = real_date(day.year, day.month, int(behind["day"]))
        if other is not None and other > day:
            yield Day(other, behind.start("day"), behind.end("day"), False)


def _of_number(match: re.Match[str], english: English, today: dt.date) -> Day | None:
    """ "Thursday the 3rd": the next 3rd of a month; the weekday must fit, or it is a mistake."""
    weekday = weekday_number(match["weekday"])
    coming = _coming(int(match["day"]), today)
    fitting = [day for day in coming if day.weekday() == weekday]
    if not coming:
        return None
    day = (fitting or coming)[0]
    said = english.words(*match.span())
    slip = "" if fitting else f"“{said}”: {day_in_words(day)} is a {day:%A}. Ask which day is meant."
    return Day(day, match.start(), match.end(), False, slip)


def _coming(number: int, today: dt.date) -> list[dt.date]:
    """The next days with this number, in this month and the two after it."""
    months = [
        (today.year + (today.month + step - 1) // 12, (today.month + step - 1) % 12 + 1) for step in range(3)
    ]
    days = [real_date(year, month, number) for year, month in months]
    return [day for day in days if day is not None and day >= today]


def _of_day_alone(match: re.Match[str], about: dt.date) -> Day | None:
    """ "On the 3rd": the next 3rd of a month."""
    day = next((one for one in _coming(int(match["day"]), about)), None)
    if day is None:
        return None
    slip = f"“{match['said']}” names no month, so {day_in_words(day)} was assumed. Check it."
    return Day(day, match.start("said"), match.end("said"), False, slip, is_named=False)


def _of_weekday(match: re.Match[str], english: English, about: dt.date) -> Day:
    number = weekday_number(match["weekday"])
    day = next_weekday(number, about)
    said = english.words(*match.span())
    slip = ""
    later = (match["later"] or "").lower().split()
    if later:
        # "Thursday week" is a week after Thursday, "Thursday of next week" that of the week from Monday on.
        monday = about + dt.timedelta(days=7 - about.weekday())
        day = day + dt.timedelta(days=7) if later == ["week"] else monday + dt.timedelta(days=number)
        slip = f"“{said}” was taken for {day_in_words(day)}. Check the day."
    elif (match["which"] or "").lower() == "next":
        slip = f"“{said}” may also be the week after. Check the day."
    is_bare = not match["which"] and not later
    return Day(day, match.start(), match.end(), False, slip, is_named=False, is_bare=is_bare)


def _relative(match: re.Match[str], about: dt.date) -> Day:
    steps = {"today": 0, "tonight": 0, "tomorrow": 1, "tmrw": 1, "tmw": 1}.get(match["word"].lower(), 2)
    return Day(about + dt.timedelta(days=steps), match.start(), match.end(), is_named=False)


def _blanked(text: str, days: list[Day]) -> str:
    """The text with days blanked out, so that nothing is read twice and every position stays the same."""
    parts, place = [], 0
    for day in sorted(days, key=lambda one: one.start):
        if day.end > place:
            start = max(day.start, place)
            parts += [text[place:start], " " * (day.end - start)]
            place = day.end
    return "".join([*parts, text[place:]])
