"""Amounts of money and lengths of time among the words of a sentence, whatever they may be about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .number_words import Number, numbers_in
from .spoken_words import WORDS, SpokenWord


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words.split()}


_UNITS = _by_word(WORDS["units"])
_PERIODS = _by_word(WORDS["periods"])
_CURRENCIES = _by_word(WORDS["currencies"])
_LENGTHS: dict[str, str] = WORDS["lengths"]
_SMALL = {name: frozenset(words.split()) for name, words in WORDS["small"].items()}
_SYMBOLS = frozenset("£€$")
_AND = frozenset({"y", "et", "und", "and"})
_RANGE = _AND | {"to", "-", "–", "—", ",", "bis", "hasta", "or", "oder", "ou", "o"}
_BETWEEN = frozenset({"between", "zwischen", "entre"})
_PERCENT = frozenset({"%", "percent", "prozent"})
_PERCENT_AFTER = (("per", "cent"), ("pour", "cent"), ("por", "ciento"), ("por", "cien"))
_MOST_FILLERS = 3


@dataclass(frozen=True, slots=True)
class Amount:
    """What can be money, in the words from `first` up to `end`.

    unit        "hour" to "year", "" if no period was said
    is_money    whether a currency, a period or thousands were said
    is_counted  whether it is the number of something else: "sixty people", "10 %", "band 6"
    """

    first: int
    end: int
    low: float
    high: float
    unit: str = ""
    currency: str = ""
    is_scaled: bool = False
    is_counted: bool = False
    in_figures: bool = False

    @property
    def is_money(self) -> bool:
        return self.is_scaled or bool(self.currency or self.unit)


@dataclass(frozen=True, slots=True)
class SpokenLength:
    """A length of time in the words from `first` up to `end`: `value` is "4 weeks"."""

    first: int
    end: int
    value: str
    unit: str

    @property
    def least(self) -> float:
        """Its number, of two the lower."""
        return float(self.value.split()[0].split("-")[0])


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
    lengths = list(_lengths(words, numbers, taken))
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


def _skipped(words: Sequence[SpokenWord], at: int, group: str, most: int = _MOST_FILLERS) -> int:
    """The place behind some words of a group."""
    stop = at + most
    while at < min(stop, len(words)) and words[at].plain in _SMALL[group]:
        at += 1
    return at


def _plain(words: Sequence[SpokenWord], at: int) -> str:
    return words[at].plain if 0 <= at < len(words) else ""


def _amount(words: Sequence[SpokenWord], number: Number, numbers: Sequence[Number]) -> Amount:
    first, end, low, high = number.first, number.end, number.low, number.high
    currency = _CURRENCIES.get(_plain(words, first - 1), "") if _plain(words, first - 1) in _SYMBOLS else ""
    first -= 1 if currency else 0
    end = _skipped(words, end, "fillers")
    if behind := _currency_at(words, end):
        currency, end = behind, end + 1
        cents = next((one for one in numbers if one.first == end and 10 <= one.low < 100), None)
        if cents and low < 100 and low % 1 == 0:
            low, high, end = low + cents.low / 100, high + cents.low / 100, cents.end
    end = _skipped(words, end, "fillers")
    unit, end = _period(words, end)
    end = _skipped(words, end, "fillers")
    is_counted = _is_counted(words, number, end, bool(currency or unit))
    return Amount(first, end, low, high, unit, currency, number.is_scaled, is_counted, number.in_figures)


def _currency_at(words: Sequence[SpokenWord], at: int) -> str:
    name = _CURRENCIES.get(_plain(words, at), "")
    # "De euros", "d'euros".
    return name or (_CURRENCIES.get(_plain(words, at + 1), "") if _plain(words, at) in ("de", "d") else "")


def _period(words: Sequence[SpokenWord], at: int) -> tuple[str, int]:
    """The unit of "a month", "die Stunde", "/h" or "monthly" at a place, and the place behind it."""
    if unit := _PERIODS.get(_plain(words, at)):
        return unit, at + 1
    if (_plain(words, at), _plain(words, at + 1), _plain(words, at + 2))[::2] == ("p", "a"):
        return "year", at + 3
    behind = at
    while behind < at + 2 and (
        _plain(words, behind) in _SMALL["periods_after"] or _plain(words, behind) in "/'’"
    ):
        behind += 1
    unit = _UNITS.get(_plain(words, behind), "") if behind > at else ""
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
    before, behind = _plain(words, number.first - 1), words[end] if end < len(words) else None
    if number.is_year and not is_money:
        return True
    if behind and (behind.plain in _PERCENT or (behind.plain, _plain(words, end + 1)) in _PERCENT_AFTER):
        return True
    if is_money:
        return False
    if before in _SMALL["labels"] or (behind and behind.kind in ("clock", "date")):
        return True
    if behind is None or behind.kind in ("mark", "number") or behind.value is not None:
        return bool(behind and behind.text in ("°", "/", "+")) and not number.is_scaled
    for word in words[end : end + 2]:
        if word.kind != "word" or word.plain in _SMALL["followers"]:
            return False
        if word.is_capital or word.plain.endswith("s") or word.plain in _SMALL["counted"]:
            return True
    return False


def _joined(words: Sequence[SpokenWord], one: Amount, two: Amount) -> Amount | None:
    """Two amounts as one from the lower to the higher, if they are the ends of a range."""
    between = [word.plain for word in words[one.end : two.first] if word.plain not in ("zu", "a")] or ["to"]
    if len(between) != 1 or between[0] not in _RANGE or one.is_counted:
        return None
    if between[0] in _AND and not _is_between(words, one):
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
    return any(word.plain in _BETWEEN for word in words[max(0, one.first - 4) : one.first])


def _lengths(
    words: Sequence[SpokenWord], numbers: Sequence[Number], taken: frozenset[int]
) -> Iterator[SpokenLength]:
    by_end = {_skipped(words, one.end, "fillers", 2): (place, one) for place, one in enumerate(numbers)}
    for at, word in enumerate(words):
        if at in taken:
            continue
        if (named := _LENGTHS.get(word.plain)) and not _is_end_of(words, at):
            yield _named_length(words, at, named, by_end.get(at))
        unit = _UNITS.get(word.plain, "")
        if unit in ("", "hour") or (word.plain == "an" and _plain(words, at + 1) in _UNITS):
            # "14 an hour".
            continue
        if at in by_end:
            place, number = by_end[at]
            yield _counted_length(words, at, unit, number, numbers[place - 1] if place else None)
        elif length := _article_length(words, at, unit):
            yield length


def _is_end_of(words: Sequence[SpokenWord], at: int) -> bool:
    """Whether a quarter is the one of a calendar: "to the end of the quarter"."""
    return (
        words[at].plain in ("quarter", "quartal", "trimestre")
        and _plain(words, at - 1) not in _SMALL["articles"]
    )


def _named_length(
    words: Sequence[SpokenWord], at: int, named: str, counted: tuple[int, Number] | None
) -> SpokenLength:
    first = at - 1 if _plain(words, at - 1) in _SMALL["articles"] else at
    amount, unit = named.split()
    if counted:
        return SpokenLength(
            counted[1].first, at + 1, f"{int(amount) * counted[1].low:g} {unit}", unit.rstrip("s")
        )
    return SpokenLength(first, at + 1, named, unit.rstrip("s"))


def _counted_length(
    words: Sequence[SpokenWord], at: int, unit: str, number: Number, before: Number | None
) -> SpokenLength:
    first, low, high = number.first, number.low, number.high
    if before and before.end < number.first and before.low < low:
        between = [word.plain for word in words[before.end : number.first]]
        if len(between) == 1 and between[0] in _RANGE - _AND | {"a"}:
            first, low = before.first, before.low
    if low % 1 == 0.5 and unit == "month":
        low, high, unit = low * 4, low * 4, "week"
    end = at + 1
    if unit == "month" and (half := _half_behind(words, end)):
        low, high, unit, end = low * 4 + 2, low * 4 + 2, "week", end + half
    ends = f"{low:g}-{high:g}" if high > low else f"{low:g}"
    return SpokenLength(first, end, f"{ends} {unit}{'' if ends == '1' else 's'}", unit)


def _article_length(words: Sequence[SpokenWord], at: int, unit: str) -> SpokenLength | None:
    """ "A month", "ein halbes Jahr", "anderthalb Monate", "a couple of weeks", "un mois et demi"."""
    back = at - 1
    while back >= 0 and words[back].plain in _SMALL["fillers"]:
        back -= 1
    before = _plain(words, back)
    if (_plain(words, back - 1), before) in (("couple", "of"), ("par", "de")):
        return SpokenLength(back - 1, at + 1, f"2 {unit}s", unit)
    if before in ("anderthalb", "eineinhalb") and unit == "month":
        return SpokenLength(back, at + 1, "6 weeks", "week")
    if before in ("a", "half") and unit == "year" and "half" in (before, _plain(words, back - 1)):
        return SpokenLength(back - 1, at + 1, "6 months", "month")
    if before in ("halbes", "halben", "medio", "demi"):
        return SpokenLength(back - 1, at + 1, "6 months", "month") if unit == "year" else None
    if before not in _SMALL["articles"] or _is_frequency(words, back):
        return None
    if unit == "month" and (half := _half_behind(words, at + 1)):
        return SpokenLength(back, at + 1 + half, "6 weeks", "week")
    return SpokenLength(back, at + 1, f"1 {unit}", unit)


def _half_behind(words: Sequence[SpokenWord], at: int) -> int:
    """How many words "and a half" has at a place, 0 if it is not there."""
    behind = tuple(word.plain for word in words[at : at + 3])
    return 3 if behind == ("and", "a", "half") else 2 if behind[:2] in (("et", "demi"), ("y", "medio")) else 0


def _is_frequency(words: Sequence[SpokenWord], at: int) -> bool:
    """Whether "a week" says how often: "two days a week", "once a month"."""
    before = words[at - 1] if at else None
    return bool(
        before
        and words[at].plain in ("a", "an", "la", "une")
        and (
            before.plain in _UNITS
            or before.plain in _CURRENCIES
            or before.value is not None
            or before.plain in ("once", "twice", "times", "thousand", "k", "veces", "fois")
        )
    )
