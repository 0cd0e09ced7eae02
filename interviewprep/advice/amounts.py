"""Amounts of money, lengths of time and dates as people write them: read into values that can be compared."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from .dates import WrittenDate, dates_in

TO_NINE = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen")
UNITS = {word: value for value, word in enumerate((*TO_NINE, *TEENS, "nineteen"))}
TEN_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
TENS = {word: 10 * value for value, word in enumerate(TEN_WORDS, start=2)}
NUMBER_WORDS = re.compile(
    rf"\b(?:({'|'.join(TENS)})(?:[\s-]({'|'.join(TO_NINE[1:])}))?|({'|'.join(UNITS)}))\b"
)
COUPLE = re.compile(r"\b(?:a couple of|a couple|a pair of)\b")

NUMBER = r"(?:\d{1,3}(?:[,.]\d{3})+(?!\d)(?:\.\d{1,2}(?!\d))?|\d{1,12}(?:\.\d{1,2}(?!\d))?)"
SCALE = r"(?:\s?(?:k|m|grand|thousand|million)\b)"
CURRENCY = r"(?:£|€|\$|gbp|eur|usd|chf|pounds?|euros?|dollars?|sterling|francs?)"
PERIOD = (
    r"(?:(?:\s(?:an?|per|each)\s|\s?/\s?|\s?p\.?)"
    r"(?P<period>hour|hr|h|day|d|week|wk|w|month|mth|m|year|yr|annum|a)\b)"
)
TO = r"\s?(?:-|–|—|to|and|or)\s?"
AMOUNT = re.compile(
    rf"(?P<open>\b(?:at least|minimum(?: of)?|not (?:below|under|less than)|no less than|from|over|above"
    rf"|more than|up to|maximum(?: of)?|at most|below|under|less than)\s)?"
    rf"(?P<about>(?:\b(?:about|around|roughly|approximately|approx\.?|circa|c\.|say)|~)\s?)?"
    rf"(?<![\w.,])(?P<before>{CURRENCY})?\s?(?P<low>{NUMBER})(?P<lowscale>{SCALE})?"
    rf"(?:(?:\s?{CURRENCY})?{TO}(?:{CURRENCY})?\s?(?P<high>{NUMBER})(?P<highscale>{SCALE})?)?"
    rf"(?P<plus>\+)?(?:\s?(?P<after>{CURRENCY})(?![a-z]))?{PERIOD}?"
    rf"(?P<rest>\s?%|\.?\d|[\s-]?(?:percent|per cent|(?:day|week|month|year|hour|minute)s?)\b)?"
)
NAMES = {"£": "gbp", "€": "eur", "$": "usd", "sterling": "gbp"}
NAMES |= {"pound": "gbp", "euro": "eur", "dollar": "usd", "franc": "chf"}
PERIODS = {"h": "hour", "hr": "hour", "d": "day", "w": "week", "wk": "week", "mth": "month", "m": "month"}
A_YEAR = {"month": 12, "week": 52}
SCALES = {"m": 1_000_000, "million": 1_000_000}
AT_MOST = re.compile(r"up to|maximum|at most|^below|^under|^less")
ABOUT = 0.05
# A bare number below this is not pay: "2 offers".
LEAST_PAY = 10

DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 365 / 12, "quarter": 365 / 4, "year": 365.0}
LENGTH = re.compile(
    rf"(?<![\w.£€$])(?P<low>\d{{1,4}}(?:\.\d)?|an?)(?:{TO}(?P<high>\d{{1,4}}))?[\s-]?"
    rf"(?P<working>(?:full |calendar |whole )?(?:working |business )?)(?P<unit>{'|'.join(DAYS)})(?:s\b|'|\b)"
)
AT_ONCE = re.compile(
    r"\b(?:immediately|immediate|at once|straight ?away|right away|no notice|any time|anytime)\b"
)
# 4 weeks and a month mean the same to people, as do 13 weeks and 3 months; 5 weeks and a month do not.
NEAR = 0.9


@dataclass(frozen=True, slots=True)
class Span:
    """From `low` to `high`, equal for one value, infinite where open; `unit` is its period, "" for a year."""

    low: float
    high: float
    unit: str = ""
    currency: str = ""

    def agrees(self, other: "Span") -> bool:
        """True if both can be true at once: the spans meet, in one currency and for one period."""
        if self.currency and other.currency and self.currency != other.currency:
            return False
        if self.unit != other.unit:
            return False
        if math.isinf(self.high) and math.isinf(other.high):
            return self.low == other.low
        if self.low == other.low == 0 and self.high and other.high:
            return self.high == other.high
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time in days, from `low` to `high`, and the unit in which it was said."""

    low: float
    high: float
    unit: str

    def agrees(self, other: "Length") -> bool:
        """True if both can be true at once; across units, four weeks count as a month."""
        slack = 1.0 if self.unit == other.unit else NEAR
        return self.low * slack <= other.high and other.low * slack <= self.high


def normal(text: str) -> str:
    """`text` in lower case on one line, with numbers up to 99 as digits."""
    line = " ".join(unicodedata.normalize("NFKC", text).casefold().replace("’", "'").split())
    return COUPLE.sub("2", NUMBER_WORDS.sub(_digits, line))


def _digits(match: re.Match[str]) -> str:
    tens, one, small = match.groups()
    return str(UNITS[small]) if small else str(TENS[tens] + UNITS.get(one or "", 0))


def amounts(text: str, pay: bool = False) -> tuple[Span, ...]:
    """The amounts of money in `text`, converted to a year where a month or a week was given.

    With `pay`, any number that could be an amount counts, and "45" is 45,000; without it, only numbers with a
    currency or a scale count.
    """
    return tuple(span for span, _, _ in placed_amounts(normal(text), pay))


def placed_amounts(line: str, pay: bool = False) -> tuple[tuple[Span, int, int], ...]:
    """The amounts of money in a line as `normal` makes it, each with the places where it begins and ends."""
    found = ((_amount(match, pay), match.start("low"), match.end()) for match in AMOUNT.finditer(line))
    return tuple((span, start, end) for span, start, end in found if span is not None)


def _amount(match: re.Match[str], pay: bool) -> Span | None:
    scale = (match["highscale"] or match["lowscale"] or "").strip()
    money = (match["before"] or match["after"] or "").rstrip("s")
    rest, period = (match["rest"] or "").strip(" -"), match["period"] or ""
    if money and rest in ("day", "hour"):
        period, rest = rest, ""  # "£300 day rate"
    if rest or not (money or scale or pay):
        return None
    unit = "" if period in ("year", "yr", "annum", "a") else PERIODS.get(period, period)
    ends = [_value(match["low"], match["lowscale"] or scale)]
    if match["high"]:
        ends.append(_value(match["high"], match["highscale"] or scale))
    if not (money or scale or period) and (
        ends[0] < LEAST_PAY or (match[0].strip().isdigit() and _is_year(ends[0]))
    ):
        return None
    if pay and not unit:
        ends = [end * 1000 if end < 1000 else end for end in ends]
    low, high = min(ends) * A_YEAR.get(unit, 1), max(ends) * A_YEAR.get(unit, 1)
    if match["about"]:
        low, high = low * (1 - ABOUT), high * (1 + ABOUT)
    if match["plus"] or (match["open"] and not AT_MOST.search(match["open"])):
        high = high if match["high"] else math.inf
    elif match["open"]:
        low = low if match["high"] else 0.0
    return Span(low, high, "" if unit in A_YEAR else unit, NAMES.get(money, money))


def _is_year(value: float) -> bool:
    return 1900 <= value <= 2100


def _value(number: str, scale: str) -> float:
    digits = re.sub(r"[,.](?=\d{3}(?!\d))", "", number).replace(",", "")
    name, value = scale.strip(), float(digits)
    return value * SCALES.get(name, 1000) if name and value < 1000 else value


def lengths(text: str) -> tuple[Length, ...]:
    """The lengths of time in `text`, such as a notice period; "at once" and the like are a length of zero."""
    line = normal(text)
    found = []
    for match in LENGTH.finditer(line):
        low = 1.0 if match["low"] in ("a", "an") else float(match["low"])
        high = float(match["high"] or low)
        working = "working" in match["working"] or "business" in match["working"]
        size = DAYS[match["unit"]] * (7 / 5 if working and match["unit"] == "day" else 1)
        unit = "working day" if working else match["unit"]
        found.append(Length(min(low, high) * size, max(low, high) * size, unit))
    if not found and AT_ONCE.search(line):
        found.append(Length(0.0, 0.0, "day"))
    return tuple(found)


def days(text: str) -> tuple[WrittenDate, ...]:
    """The dates in `text`, read day first as in Britain; a month on its own counts too."""
    return tuple(found.readings()[0] for found in dates_in(normal(text), month_alone=True))


def agree(
    one: Sequence[Span] | Sequence[Length] | Sequence[WrittenDate],
    other: Sequence[Span] | Sequence[Length] | Sequence[WrittenDate],
) -> bool | None:
    """Whether two lists of values of one kind can both be true; None if either is empty.

    Each value of the shorter list must agree with one in the longer; in lists of equal length, each with
    each.
    """
    if not one or not other:
        return None
    if len(one) == len(other):
        return _all_in(one, other) and _all_in(other, one)
    return _all_in(one, other) if len(one) < len(other) else _all_in(other, one)


def _all_in(
    some: Sequence[Span] | Sequence[Length] | Sequence[WrittenDate],
    others: Sequence[Span] | Sequence[Length] | Sequence[WrittenDate],
) -> bool:
    return all(any(value.agrees(other) for other in others) for value in some)  # type: ignore[arg-type]
