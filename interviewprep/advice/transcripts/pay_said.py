"""Which amounts in a sentence of the candidate are their pay, and what each is a year, a day or an hour."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .figure_topics import AskedFor, Exchange, pattern, plain
from .quantities import Amount
from .spoken_words import GROUPS, SpokenWord, clause_around, plain_at, plain_of
from .transcript import Subject

_THIRTEEN, _FOURTEEN = "13|thirteen|dreizehn|treize|trece", "14|fourteen|vierzehn|quatorze|catorce"
_TIMES = "mal|x|times|gehalter\\w*|monats(?:gehalter\\w*|lohne)|lohne|salaries|pagas|mois|mensualites|sueldos"
_SALARIES = {
    salaries: re.compile(rf"\b(?:{names}) ?(?:{_TIMES})\b|\b(?:mal|x|times|por) ?(?:{names})\b")
    for salaries, names in ((13, _THIRTEEN), (14, _FOURTEEN))
}
# What is paid by the hour, by the day, by the week, by the month and by the year.
_HOUR, _DAY, _WEEK, _MONTH, _YEAR = (7, 150), (90, 2500), (150, 5000), (700, 30_000), (9_000, 450_000)
_MILLIONS = 500_000_000
_BARE_MONTH, _BARE_THOUSANDS = (900, 8_000), (15, 400)
_WEEKS, _HOURLY = 52, 20
_HOURS_A_YEAR, _DAYS_A_YEAR = 1900, 220
_LIKE = 1.5
# In captions without marks a clause is no longer than this.
_AROUND = 14
_NEXT = frozenset(
    {
        ",",
        "base",
        "of",
        "hors",
        "ohne",
        "sin",
        "excluding",
        "before",
        "plus",
        "with",
        "and",
        "mit",
        "und",
        "avec",
        "et",
        "con",
        "y",
        "mas",
    }
)
# A word that stands so many letters from the end stands close to what follows.
_CLOSE = 6
_WHICH = frozenset({"which", "die", "der", "das", "qui", "que"})
_BY = frozenset({"by", "um"})
_EVEN = frozenset({"even", "mal", "meme", "siquiera"})
_PLUS = frozenset({"plus", "dazu", "mas", "zuzuglich"})
_NOT = frozenset({"not", "nicht", "pas", "no"})
# In English pay without a period is by the year.
_ENGLISH = frozenset({"i", "the", "my", "would", "about", "thousand", "hundred"})
_SURE, _SHORT = 2, 14


@dataclass(slots=True)
class PayTerms:
    """What was said so far of how pay is told: times a year, and whether by the hour or the day."""

    salaries: int = 12
    unit: str = ""
    # An amount of the answer being read that is by the month.
    monthly: float = 0
    # What each amount that was taken for pay comes to in a year.
    said: list[float] = field(default_factory=list)

    def hear(self, exchange: Exchange) -> None:
        """Note what an exchange says of it."""
        said = plain(" ".join(sentence for sentence, _ in exchange.said)[-1000:])
        for unit in ("hour", "day", "week"):
            if pattern("rates", unit).search(said):
                self.unit = unit
        answer = plain(" ".join(exchange.answer)[:4000])
        for salaries, said_so in _SALARIES.items():
            if said_so.search(answer):
                self.salaries = salaries

    def hear_amounts(self, amounts: Sequence[Amount]) -> None:
        """Note for how long the amounts in an answer are: one that says so tells it of the others."""
        units = [amount.unit for amount in amounts if amount.unit in ("hour", "day")]
        if any(_is_by_the_hour(amount) for amount in amounts):
            units.append("hour")
        self.unit = units[0] if units else self.unit
        self.monthly = next((amount.low for amount in amounts if amount.unit == "month"), 0)


def _is_by_the_hour(amount: Amount) -> bool:
    """Whether an amount like "seventeen fifty" can be nothing else."""
    return (
        not (amount.is_scaled or amount.is_counted)
        and _HOUR[0] <= amount.low < _HOURLY
        and amount.low % 1 > 0
    )


def pay_in(
    words: Sequence[SpokenWord],
    amounts: Sequence[Amount],
    asked: AskedFor,
    own: frozenset[Subject],
    terms: PayTerms,
) -> Iterator[tuple[Amount, str]]:
    """Yield the amounts that are the candidate's pay, each with its value.

    own  what the sentence itself names
    """
    is_asked, is_hinted, is_short = Subject.PAY in asked, Subject.PAY in asked.hinted, len(words) <= _SHORT
    says_own = bool(pattern("pay", "own").search(plain_of(words, 0, len(words))))
    weight = 3 * is_asked + (Subject.PAY in own) + says_own + (asked.is_near and (says_own or is_short))
    weight += is_hinted * (says_own + 2 * (is_short and not is_asked))
    is_english = any(word.text in _ENGLISH for word in words)
    for amount in amounts:
        value = pay_value(amount, terms, is_english=is_english)
        is_sure = weight + (1 if amount.is_money else is_asked - 1) > _SURE
        # "What does fair look like to you?": "Forty-two thousand."
        is_open = asked.leaves_open and not _is_small_change(amount, terms)
        is_sure |= is_open and is_short and (amount.is_money or says_own)
        # "54.000 angemessen" is pay where pay was asked for, while "47 people" is not.
        is_large = Subject.PAY in asked.named and (amount.is_scaled or amount.low >= _BARE_MONTH[0])
        if value and is_sure and (is_large or not amount.is_counted) and _is_own(words, amount):
            yield amount, value


def _is_small_change(amount: Amount, terms: PayTerms) -> bool:
    """Whether an amount is too small for anything but an hour, of which nobody spoke: "Forty quid"."""
    is_without_unit = bool(amount.currency) and not (amount.unit or amount.is_scaled)
    return is_without_unit and terms.unit != "hour" and amount.low < _HOUR[1]


def _is_own(words: Sequence[SpokenWord], amount: Amount) -> bool:
    """Whether an amount can be somebody's own pay, as its clause tells: no bonus, no budget, not denied."""
    at = amount.first - 1 - (plain_at(words, amount.first - 1) in _EVEN)
    is_denied = plain_at(words, at) in _NOT
    # "By a thousand, perhaps" is how much more.
    is_denied |= plain_at(words, amount.first - 1) in _BY and amount.low < _BARE_MONTH[1]
    return not (is_denied or _is_extra(words, amount) or _is_of_others(words, amount))


def _is_extra(words: Sequence[SpokenWord], amount: Amount) -> bool:
    """Whether an amount is a bonus or the like, which stands close to it."""
    begin = amount.first
    while begin and plain_at(words, begin - 1) in GROUPS["which_is"]:
        begin -= 1
    if begin < amount.first and plain_at(words, begin) in _WHICH and plain_at(words, begin - 1) == ",":
        begin -= 1
    extras, ahead = pattern("pay", "extras"), plain_of(words, begin - 3, begin)
    if "," not in ahead and any(match.end() >= len(ahead) - _CLOSE for match in extras.finditer(ahead)):
        return True
    start, _ = clause_around(words, amount.first, amount.end)
    clause = plain_of(words, start, amount.first)
    if clause.split(" ", 1)[0] in _PLUS and extras.search(clause):
        # "Plus commission, which comes to about two thousand".
        return True
    # "Forty, base plus bonus" is none, "four thousand bonus" is one.
    behind = [word.plain for word in words[amount.end : amount.end + 2]]
    return not _NEXT.intersection(behind[:1]) and bool(extras.search(" ".join(behind)))


def _is_of_others(words: Sequence[SpokenWord], amount: Amount) -> bool:
    """Whether the clause of an amount speaks of what others are paid, of budgets and the like."""
    start, end = clause_around(words, amount.first, amount.end)
    ahead = plain_of(words, max(start, amount.first - _AROUND), amount.first)
    behind = plain_of(words, amount.end, min(end, amount.end + _AROUND // 2))
    others = pattern("pay", "others")
    return bool(others.search(ahead) or others.search(behind) or pattern("pay", "persons").search(ahead))


def pay_value(amount: Amount, terms: PayTerms, *, is_english: bool) -> str:
    """Return an amount, of two the lower, as "35000 GBP", "450 a day" or "14.5 GBP an hour".

    It is "" if nobody is paid so.
    """
    low, unit = amount.low, amount.unit
    most = _MILLIONS if amount.low >= 1_000_000 else _YEAR[1]
    if not unit:
        low, unit = _guessed(amount, terms, is_english=is_english)
    yearly = {"month": terms.salaries, "week": _WEEKS}.get(unit, 1)
    if unit in ("year", "month") and low < 1000 and (unit == "year" or low < 10 or low % 1):
        # "62 a year", "3.2 a month".
        low *= 1000
    limits = {
        "hour": _HOUR,
        "day": _DAY,
        "week": _WEEK,
        "month": (_MONTH[0], most),
        "year": (_YEAR[0], most),
    }.get(unit)
    if not limits or not limits[0] <= low <= limits[1]:
        return ""
    number = f"{low:g}" if unit in ("hour", "day") else f"{round(low * yearly)}"
    ends = {"hour": "an hour", "day": "a day"}.get(unit, "")
    return " ".join(part for part in (number, amount.currency.upper().replace("PESO", ""), ends) if part)


def pay_a_year(value: str) -> float:
    """Return about how much pay told by the hour, the day or the year comes to in a year."""
    factor = _HOURS_A_YEAR if value.endswith("an hour") else _DAYS_A_YEAR if value.endswith("a day") else 1
    return float(value.split()[0]) * factor


def _is_for_unit(low: float, unit: str) -> bool:
    """Whether an amount can be for the hour, the day or the week that was spoken of."""
    if unit == "hour":
        return _HOUR[0] <= low < 100 and (low < 50 or low % 1 > 0)
    return (unit == "day" and _DAY[0] <= low < _DAY[1]) or (
        unit == "week" and _WEEK[0] <= low < _BARE_MONTH[0]
    )


def _guessed(amount: Amount, terms: PayTerms, *, is_english: bool) -> tuple[float, str]:
    """An amount and the period that it is likely to be for, by its size."""
    low = amount.low
    if terms.monthly and terms.monthly / 2 <= low <= terms.monthly * 2:
        return low, "month"
    if not amount.is_scaled:
        if _BARE_THOUSANDS[0] <= low < _BARE_THOUSANDS[1] and any(
            one / _LIKE < low * 1000 < one * _LIKE for one in terms.said
        ):
            # "Thirty-eight" behind "thirty-eight and a half thousand".
            return low * 1000, "year"
        if _is_for_unit(low, terms.unit):
            return low, terms.unit
        if low < 100 and amount.currency:
            return low, "hour"
        if low < 10:
            # "2,4 brutto".
            return (low * 1000, "month") if low % 1 else (0, "")
        if _BARE_THOUSANDS[0] <= low < _BARE_THOUSANDS[1]:
            return low * 1000, "year"
        if low < _BARE_MONTH[0]:
            return low, "day"
    if low < _BARE_MONTH[1] and is_english:
        # "I'd not fall out with you over two grand."
        return 0, ""
    return low, "month" if low < _BARE_MONTH[1] else "year"
