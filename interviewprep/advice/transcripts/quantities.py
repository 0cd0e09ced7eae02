"""Amounts among the words of a sentence, beside its lengths of time, whatever they may be about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .number_words import Number, numbers_in
from .spoken_lengths import SpokenLength, lengths_in
from .spoken_words import CURRENCIES, GROUPS, UNITS, WORDS, SpokenWord, behind_group, plain_at

_PERIODS = {word: unit for unit, words in WORDS["periods"].items() for word in words.split()}
_SYMBOLS = frozenset("£€$")
_AND = frozenset({"y", "et", "und", "and"})
_RANGE = _AND | {"to", "-", "–", "—", ",", "bis", "hasta", "or", "oder", "ou", "o"}
_BETWEEN = frozenset({"between", "zwischen", "entre"})
_PERCENT = frozenset({"%", "percent", "prozent"})
_PERCENT_AFTER = (("per", "cent"), ("pour", "cent"), ("por", "ciento"), ("por", "cien"))
_WHOSE = frozenset({"my", "his", "her", "their", "your"})
_LARGEST_LABEL = 30
# "Between sixty, no, let's say sixty-five and seventy".
_BACK = 8


@dataclass(frozen=True, slots=True)
class Amount:
    """What can be money, in the words from `first` up to `end`.

    unit        "hour" to "year", "" if no period was said
    is_money    whether a currency, a period, thousands or "gross" were said
    is_counted  whether it is the number of something else: "sixty people", "10 %", "band 6"
    """

    first: int
    end: int
    low: float
    high: float
    unit: str = ""
    currency: str = ""
    is_scaled: bool = False
    is_gross: bool = False
    is_counted: bool = False

    @property
    def is_money(self) -> bool:
        return self.is_scaled or self.is_gross or bool(self.currency or self.unit)


@dataclass(frozen=True, slots=True)
class Quantities:
    """The amounts and lengths of a sentence."""

    amounts: tuple[Amount, ...]
    lengths: tuple[SpokenLength, ...]


def quantities_in(words: Sequence[SpokenWord], taken: frozenset[int]) -> Quantities:
    """Return the amounts and lengths among some words.

    taken  the places of words that belong to a day
    """
    numbers = [one for one in numbers_in(words) if not taken & set(range(one.first, one.end))]
    lengths = list(lengths_in(words, numbers, taken))
    within = {place for one in lengths for place in range(one.first, one.end)}
    amounts: list[Amount] = []
    for number in numbers:
        if number.first in within or (amounts and number.first < amounts[-1].end):
            continue
        amount = _amount(words, number, numbers)
        joined = _joined(words, amounts[-1], amount) if amounts else None
        amounts[-1:] = [joined] if joined else [*amounts[-1:], amount]
    kept = [one for one in lengths if not any(amount.first <= one.first < amount.end for amount in amounts)]
    return Quantities(tuple(amounts), tuple(kept))


def _amount(words: Sequence[SpokenWord], number: Number, numbers: Sequence[Number]) -> Amount:
    first, end, low, high = number.first, number.end, number.low, number.high
    symbol = plain_at(words, first - 1)
    currency = CURRENCIES[symbol] if symbol in _SYMBOLS else ""
    first -= 1 if currency else 0
    end = behind_group(words, end, "fillers")
    # "De euros", "d'euros".
    coin_at = end + (plain_at(words, end) in ("de", "d"))
    if coin := CURRENCIES.get(plain_at(words, coin_at)):
        currency, end = coin, coin_at + 1
        cents = next((one for one in numbers if one.first == end and 10 <= one.low < 100), None)
        if cents and low < 100 and low % 1 == 0:
            low, high, end = low + cents.low / 100, high + cents.low / 100, cents.end
    end = behind_group(words, end, "fillers")
    unit, end = _period(words, end)
    end = behind_group(words, end, "fillers")
    is_gross = any(word.plain in GROUPS["gross"] for word in words[number.end : end])
    is_counted = _is_counted(words, number, end, is_gross or bool(currency or unit))
    return Amount(first, end, low, high, unit, currency, number.is_scaled, is_gross, is_counted)


def _period(words: Sequence[SpokenWord], at: int) -> tuple[str, int]:
    """The unit of "a month", "die Stunde", "/h" or "monthly" at a place, and the place behind it."""
    if unit := _PERIODS.get(plain_at(words, at)):
        return unit, at + 1
    if (plain_at(words, at), plain_at(words, at + 1), plain_at(words, at + 2))[::2] == ("p", "a"):
        return "year", at + 3
    behind = at
    while behind < at + 2 and (
        plain_at(words, behind) in GROUPS["periods_after"] or plain_at(words, behind) in "/'’"
    ):
        behind += 1
    unit = UNITS.get(plain_at(words, behind), "") if behind > at else ""
    is_plural = unit and words[behind].text in (
        "days",
        "weeks",
        "months",
        "tage",
        "wochen",
        "monate",
        "meses",
    )
    return ("", at) if not unit or is_plural else (unit, behind + 1)


def _is_counted(words: Sequence[SpokenWord], number: Number, end: int, is_money: bool) -> bool:
    before, behind = plain_at(words, number.first - 1), words[end] if end < len(words) else None
    if (number.is_year or _is_split(number)) and not is_money:
        return True
    if behind and (behind.plain in _PERCENT or (behind.plain, plain_at(words, end + 1)) in _PERCENT_AFTER):
        return True
    if is_money:
        return False
    is_joined = (
        number.first > 0 and words[number.first - 1].end == words[number.first].start and before.isalpha()
    )
    is_group = before in ("of", "von", "de") and plain_at(words, number.first - 2) in GROUPS["groups"]
    # "Une quarantaine de dossiers".
    is_rough = plain_at(words, number.end - 1).endswith("aine") and plain_at(words, end) in ("de", "d")
    # "I'm in my early forties".
    is_age = before in _WHOSE and words[number.end - 1].text in WORDS["decades"]
    if (
        is_joined
        or is_group
        or is_age
        or is_rough
        or (before in GROUPS["labels"] and number.low < _LARGEST_LABEL)
        or (behind and behind.kind in ("clock", "date"))
    ):
        return True
    if behind is None or behind.kind in ("mark", "number") or behind.value is not None:
        return bool(behind and behind.text in ("°", "/", "+")) and not number.is_scaled
    if behind.plain in UNITS and behind.plain not in GROUPS["articles"]:
        return True
    for word in words[end : end + 2]:
        if word.kind != "word" or word.plain in GROUPS["followers"]:
            return False
        if word.is_capital or word.plain.endswith("s") or word.plain in GROUPS["counted"]:
            return True
    return False


def _is_split(number: Number) -> bool:
    """Whether two numbers share a whole: "sixty forty", "ochenta veinte"."""
    whole, rest = divmod(round(number.low * 100), 100)
    return not number.in_figures and rest > 0 and whole + rest == 100 and whole % 5 == 0


def _joined(words: Sequence[SpokenWord], one: Amount, two: Amount) -> Amount | None:
    """Two amounts as one from the lower to the higher, if they are the ends of a range."""
    between = [word.plain for word in words[one.end : two.first] if word.plain not in ("zu", "a")] or ["to"]
    if len(between) != 1 or between[0] not in _RANGE or one.is_counted:
        return None
    if between[0] in _AND and not _is_between(words, one):
        return None
    if any(word.plain in GROUPS["rises"] for word in words[max(0, one.first - 4) : one.first]):
        return None
    low, high = one.low, two.high
    if two.is_scaled and not one.is_scaled and low < 1000:
        low *= 1000 if high < 1_000_000 else 1_000_000
    if not 0 < low <= high <= (1.25 if between[0] == "," else 2.5) * low:
        return None
    return replace(
        two, first=one.first, low=low, high=high, is_scaled=one.is_scaled or two.is_scaled,
        unit=two.unit or one.unit, currency=two.currency or one.currency, is_counted=two.is_counted,
    )  # fmt: skip


def _is_between(words: Sequence[SpokenWord], one: Amount) -> bool:
    return any(word.plain in _BETWEEN for word in words[max(0, one.first - _BACK) : one.first])
