"""The phrases in which a day is promised, each with what it can mean: "a week on Friday", "early December".

Read from words that `promised_words` has put into English.
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from .dates import MONTH, WEEKDAY, dates_in, next_weekday, real_date, weekday_number

DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
# Noted late, a promised day may have passed by so many days.
NOTED_LATE = dt.timedelta(days=31)
_FRIDAY = 4

_NUMBERS = {
    **dict.fromkeys(("a", "an", "one", "ein", "eine", "einem", "einer", "einen", "un", "une", "una"), 1),
    **dict.fromkeys(("two", "zwei", "deux", "dos", "couple of", "a couple of"), 2),
    **dict.fromkeys(("three", "drei", "trois", "tres"), 3),
    **dict.fromkeys(("four", "vier", "quatre", "cuatro"), 4),
    **dict.fromkeys(("five", "fünf", "cinq", "cinco"), 5),
    **dict.fromkeys(("six", "sechs", "seis"), 6),
    **dict.fromkeys(("seven", "sieben", "sept", "siete"), 7),
    **dict.fromkeys(("eight", "acht", "ocho"), 8),
    **dict.fromkeys(("nine", "neun", "neuf", "nueve"), 9),
    **dict.fromkeys(("ten", "zehn", "dix", "diez"), 10),
    **dict.fromkeys(("twelve", "zwölf", "douze", "doce"), 12),
    **dict.fromkeys(("fourteen", "vierzehn", "quatorze", "catorce"), 14),
    **dict.fromkeys(("fifteen", "fünfzehn", "quinze", "quince"), 15),
}
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True))})"
_UNIT = r"(?P<unit>(?:working |business )?days?|weeks?|months?)"


@dataclass(frozen=True, slots=True)
class PromisedDays:
    """The first and the last day that some words can mean; the same for a single day."""

    first: dt.date
    last: dt.date


def ahead(day: dt.date, said: dt.date) -> dt.date:
    """The same day of the next year, if this one has long passed."""
    return day if day >= said - NOTED_LATE else real_date(day.year + 1, day.month, day.day) or day


def _one(day: dt.date) -> list[PromisedDays]:
    return [PromisedDays(day, day)]


def _near(match: re.Match[str], said: dt.date) -> list[PromisedDays]:
    return _one(said + {"today": 0, "tonight": 0, "tomorrow": 1}.get(match[0], 2) * DAY)


def _count(match: re.Match[str], said: dt.date) -> list[PromisedDays]:
    """ "In two to three weeks", "within ten working days", "a week or two"."""
    parts = match.groupdict()
    if not (parts["lead"] or parts["tail"] or match[0] == match.string):
        return []
    least, most = _number(parts["least"] or parts["most"]), _number(parts["most"])
    if parts.get("more"):
        most = _number(parts["more"])
    first, last = (later(said, number, parts["unit"]) for number in (least, most))
    lead = parts["lead"] or ""
    return [PromisedDays(said if _WITHIN.search(lead) else min(first, last), last)]


_WITHIN = re.compile(r"within|over|next|up to|less|at most|maximum|max")


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


def later(day: dt.date, number: int, unit: str) -> dt.date:
    if unit.startswith("month"):
        months = day.month - 1 + number
        year, month = day.year + months // 12, months % 12 + 1
        return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    if unit.startswith("week"):
        return day + number * WEEK
    if unit.startswith("day"):
        return day + number * DAY
    while number:
        day += DAY
        number -= day.weekday() <= _FRIDAY
    return day


def _week_on(match: re.Match[str], said: dt.date) -> list[PromisedDays]:
    """ "A week on Friday", "Friday week": the Friday after the next one."""
    name = match["day"] or match["after"]
    return _one(next_weekday(weekday_number(name), said) + WEEK)


def _weeks_on(match: re.Match[str], said: dt.date) -> list[PromisedDays]:
    """ "Friday in two weeks", "two weeks from Friday": counted from the next one, or perhaps from today."""
    number = _number(match["weeks"] or match["many"])
    later_one = next_weekday(weekday_number(match["name"] or match["day"]), said) + number * WEEK
    return [*_one(later_one), *(_one(later_one - WEEK) if number > 1 and match["weeks"] else [])]


def _weekday(match: re.Match[str], said: dt.date) -> list[PromisedDays]:
    day = weekday_number(match["day"])
    soonest, monday = next_weekday(day, said), said - said.weekday() * DAY
    in_next_week = monday + WEEK + day * DAY
    if match["week"] or match["before"]:
        return _one(in_next_week)
    if match["which"] == "next" and soonest != in_next_week:
        # Half of the people mean the coming one, half the one after: the later is never too early.
        return [*_one(in_next_week), *_one(soonest)]
    return _one(soonest)


def _week_of(match: re.Match[str], said: dt.date) -> list[PromisedDays]:
    """ "This week", "end of next week", "early in the week after next"."""
    monday = said - said.weekday() * DAY
    if match["after"]:
        monday += 2 * WEEK
    elif match["which"] in {"next", "coming", "following"} or said.weekday() > _FRIDAY:
        monday += WEEK
    found = [_part_of_week(monday, match["part"], said)]
    if match["which"] == "next" and said.weekday() == 6:
        # On a Sunday the next week may be the one that starts tomorrow or the one after.
        found.append(_part_of_week(monday + WEEK, match["part"], said))
    return found


def _part_of_week(monday: dt.date, part: str | None, said: dt.date) -> PromisedDays:
    first, last = {"early": (0, 1), "mid": (2, 2), "late": (3, 4), "end of": (4, 4)}.get(part or "", (0, 4))
    end = monday + last * DAY
    return PromisedDays(min(max(said, monday + first * DAY), end), max(end, said))


def _iso_week(match: re.Match[str], said: dt.date) -> list[PromisedDays]:
    for year in (said.year, said.year + 1):
        try:
            monday = dt.date.fromisocalendar(year, int(match["number"]), 1)
        except ValueError:
            continue
        if monday + 4 * DAY >= said:
            return [PromisedDays(monday, monday + 4 * DAY)]
    return []


def _month_of(match: re.Match[str], said: dt.date) -> list[PromisedDays]:
    """ "This month", "early next month"."""
    step = 1 if match["which"] in {"next", "coming", "following"} else 0
    first = later(said.replace(day=1), step, "month")
    return [_part_of_month(first, match["part"], said)]


def _month_named(match: re.Match[str], said: dt.date) -> list[PromisedDays]:
    """ "Early December", "in January"; "by December" may mean its first day or its last."""
    number = dates_in(f"1 {match['month']} 2000")[0].month
    first = dt.date(said.year + (number < said.month), number, 1)
    if match["part"] == "by":
        return [*_one(max(said, first)), PromisedDays(*_ends(first))]
    part = None if match["part"] in {"in", "during", "before", "after"} else match["part"]
    return [_part_of_month(first, part, said)]


def _week_of_month(match: re.Match[str], said: dt.date) -> list[PromisedDays]:
    """ "The first week of December"."""
    number = dates_in(f"1 {match['month']} 2000")[0].month
    first = dt.date(said.year + (number < said.month), number, 1)
    first += (("first", "second", "third").index(match["which"])) * WEEK
    return [PromisedDays(first, first + WEEK - DAY)]


def _ends(first: dt.date) -> tuple[dt.date, dt.date]:
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _part_of_month(first: dt.date, part: str | None, said: dt.date) -> PromisedDays:
    end = _ends(first)[1]
    days = {"early": (1, 10), "mid": (11, 20), "late": (21, end.day), "end of": (end.day, end.day)}
    start, last = (first.replace(day=day) for day in days.get(part or "", (1, end.day)))
    return PromisedDays(min(max(said, start), max(last, said)), max(last, said))


def _year(match: re.Match[str], said: dt.date) -> list[PromisedDays]:
    return _one(dt.date(said.year, 12, 31))


def _christmas(match: re.Match[str], said: dt.date) -> list[PromisedDays]:
    eve = dt.date(said.year, 12, 24)
    if match["after"]:
        return [PromisedDays(dt.date(said.year, 12, 27), dt.date(said.year + 1, 1, 9))]
    return _one(eve if eve >= said else dt.date(said.year + 1, 12, 24))


def _new_year(match: re.Match[str], said: dt.date) -> list[PromisedDays]:
    return [PromisedDays(dt.date(said.year + 1, 1, 1), dt.date(said.year + 1, 1, 31))]


def _dotted(match: re.Match[str], said: dt.date) -> list[PromisedDays]:
    """ "5.12.", as it is written in German."""
    day = real_date(said.year, int(match["month"]), int(match["day"]))
    return _one(ahead(day, said)) if day else []


_PART = r"(?:(?P<part>early|mid|late|end of)\s+)?(?:the\s+)?"
_LEAD = (
    r"(?P<lead>in|within|after|about|another|takes?|up to|at most|maximum|max|less than"
    r"|(?:with)?in the (?:next|coming)|(?:with)?in (?:about|the|around|roughly)|over the next"
    r"|(?:for )?the next|next)"
)
_TAIL = r"(?P<tail>from now|time|'s? time|or so|at (?:the )?(?:most|latest)|maximum|max|by)"
_Rule = tuple[re.Pattern[str], Callable[[re.Match[str], dt.date], list[PromisedDays]]]


def _rule(pattern: str, read: Callable[[re.Match[str], dt.date], list[PromisedDays]]) -> _Rule:
    return re.compile(pattern), read


# Each part of a sentence is read by the first of these that matches it.
RULES: tuple[_Rule, ...] = (
    _rule(r"\b(?:the )?day after tomorrow\b|\btomorrow\b|\btoday\b|\btonight\b", _near),
    _rule(rf"\ba week (?:on|from) (?P<day>{WEEKDAY})\b|\b(?P<after>{WEEKDAY}) week\b", _week_on),
    _rule(
        rf"\b(?P<name>{WEEKDAY}) in (?P<weeks>{_NUMBER}) weeks?\b"
        rf"|\b(?P<many>{_NUMBER}) weeks? (?:on|from) (?P<day>{WEEKDAY})\b",
        _weeks_on,
    ),
    _rule(
        rf"\b(?:{_LEAD}\s+)?(?:(?P<least>{_NUMBER})\s*(?:-|–|to|or)\s*)?(?P<most>{_NUMBER})\s+{_UNIT}"
        rf"(?:\s+(?:or|to)\s+(?P<more>{_NUMBER})\b(?!\s+(?:day|week|month)))?"
        rf"(?:\s*{_TAIL}\b)?(?!\s*(?:ago|notice|holiday|long))",
        _count,
    ),
    _rule(
        rf"\b(?:(?P<before>next week)\s+(?:on\s+)?|(?P<which>this|next|coming|the following)\s+)?"
        rf"(?P<day>{WEEKDAY})s?\b(?!,?\s+(?:the\s+)?\d|\s+\d)(?P<week>\s+(?:of\s+)?next week)?",
        _weekday,
    ),
    _rule(
        rf"\b{_PART}(?:(?P<after>week after next)|(?P<which>this|next|coming|following)\s+week)\b", _week_of
    ),
    _rule(r"\b(?P<part>early|mid|late|end of)\s+(?P<which>)week(?P<after>)\b", _week_of),
    _rule(r"\bisoweek (?P<number>\d{1,2})\b", _iso_week),
    _rule(rf"\b{_PART}(?P<which>this|next|coming|following)\s+month\b", _month_of),
    _rule(r"\b(?P<part>early|mid|late|end of)\s+(?P<which>)month\b", _month_of),
    _rule(
        rf"\b(?P<part>early|mid|late|end of|in|during|by|before|after)\s+(?P<month>{MONTH})(?!\s*\d)",
        _month_named,
    ),
    _rule(rf"\b(?P<which>first|second|third) week (?:of|in) (?P<month>{MONTH})", _week_of_month),
    _rule(r"\bend of (?:this )?year\b", _year),
    _rule(r"\b(?:(?P<after>after)|before|by)\s+(?:christmas|xmas)\b", _christmas),
    _rule(r"\b(?:in|after|early in|early) (?:the )?new year\b", _new_year),
    _rule(r"\b(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.(?!\s?\d)", _dotted),
)
