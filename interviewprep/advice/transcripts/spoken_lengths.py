"""Lengths of time among the words of a sentence: "a month and a half", "vier bis sechs Wochen"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .number_words import Number
from .spoken_words import CURRENCIES, GROUPS, UNITS, WORDS, SpokenWord, behind_group, plain_at

_LENGTHS: dict[str, str] = WORDS["lengths"]
_TO = frozenset({"to", "-", "–", "—", ",", "bis", "hasta", "or", "oder", "ou", "o", "a"})


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


def lengths_in(
    words: Sequence[SpokenWord], numbers: Sequence[Number], taken: frozenset[int]
) -> Iterator[SpokenLength]:
    by_end = {behind_group(words, one.end, "fillers", 2): (place, one) for place, one in enumerate(numbers)}
    for at, word in enumerate(words):
        if at in taken:
            continue
        if (named := _LENGTHS.get(word.plain)) and not _is_end_of(words, at):
            yield _named_length(words, at, named, by_end.get(at))
        unit = UNITS.get(word.plain, "")
        if unit in ("", "hour") or (word.plain == "an" and plain_at(words, at + 1) in UNITS):
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
        and plain_at(words, at - 1) not in GROUPS["articles"]
    )


def _named_length(
    words: Sequence[SpokenWord], at: int, named: str, counted: tuple[int, Number] | None
) -> SpokenLength:
    first = at - 1 if plain_at(words, at - 1) in GROUPS["articles"] else at
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
        if len(between) == 1 and between[0] in _TO:
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
    while back >= 0 and words[back].plain in GROUPS["fillers"]:
        back -= 1
    before = plain_at(words, back)
    if (plain_at(words, back - 1), before) in (("couple", "of"), ("par", "de")):
        return SpokenLength(back - 1, at + 1, f"2 {unit}s", unit)
    if before in ("anderthalb", "eineinhalb") and unit == "month":
        return SpokenLength(back, at + 1, "6 weeks", "week")
    if before in ("a", "half") and unit == "year" and "half" in (before, plain_at(words, back - 1)):
        return SpokenLength(back - 1, at + 1, "6 months", "month")
    if before in ("halbes", "halben", "medio", "demi"):
        return SpokenLength(back - 1, at + 1, "6 months", "month") if unit == "year" else None
    if before not in GROUPS["articles"] or _is_frequency(words, back):
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
            before.plain in UNITS
            or before.plain in CURRENCIES
            or before.value is not None
            or before.plain in ("once", "twice", "times", "thousand", "k", "veces", "fois")
        )
    )
