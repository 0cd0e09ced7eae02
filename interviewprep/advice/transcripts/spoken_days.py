"""Days among the words of a sentence: dates, weekdays and months, with the day that is meant."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from interviewprep.advice.dates import next_weekday, real_date, weekday_of_month
from interviewprep.advice.foreign_dates import MONTHS, WEEKDAYS

from .holidays import HOLIDAYS, next_holiday
from .names import folded
from .number_words import numbers_in
from .spoken_words import WORDS, SpokenWord, words_in


class Precision(IntEnum):
    """How exactly a day is named, the vaguest first."""

    MONTH = 0
    WEEKDAY = 1
    DAY_ALONE = 2
    DAY = 3


@dataclass(frozen=True, slots=True)
class SpokenDay:
    """A day named by the words from `first` up to `end`: "2027-01-04", or "2027-01" if only its month is.

    value  "" if it is past
    """

    first: int
    end: int
    value: str
    precision: Precision


def _by_word(table: dict[str, str]) -> dict[str, int]:
    numbers = {name: place for place, name in enumerate(table)}
    return numbers | {folded(word): numbers[name] for name, words in table.items() for word in words.split()}


_MONTHS = _by_word(MONTHS) | {name[:3]: place for place, name in enumerate(MONTHS)}
_WEEKDAYS = _by_word(WEEKDAYS)
_DAYS = WORDS["days"]
_ORDINALS: dict[str, int] = {word: place for place, word in enumerate(_DAYS["ordinals"].split(), start=1)}
_ORDINALS |= {word: value for word, value in _DAYS.items() if isinstance(value, int)}
_SMALL = {name: frozenset(text.split()) for name, text in _DAYS.items() if isinstance(text, str)}
# Which of its kind in a month, from 0; -1 is the last.
_PLACES = {word: place for place in range(4) for word in _DAYS["places"][place].split()}
_PLACES |= dict.fromkeys(_DAYS["last"].split(), -1)
_FOLLOWERS = frozenset(WORDS["small"]["followers"].split())
_TENS = {"twenty": 20, "thirty": 30}
_LAST_DAY, _MOST_MONTHS = 31, 12


def days_in(words: Sequence[SpokenWord], on: dt.date, month: int | None = None) -> list[SpokenDay]:
    """Return the days among some words, in order, past ones too.

    on     the day of the talk
    month  the month that was spoken of before, to which "the fourth" belongs
    """
    reader, found, at = _Reader(words, on, month), list[SpokenDay](), 0
    while at < len(words):
        day = reader.day_at(at)
        found += [day] if day else []
        at = max(at + 1, day.end if day else 0)
    return found


@dataclass(slots=True)
class _Reader:
    words: Sequence[SpokenWord]
    on: dt.date
    # The month spoken of last.
    month: int | None

    def day_at(self, at: int) -> SpokenDay | None:
        """The day whose name begins at a place."""
        word = self.words[at]
        if word.kind == "date":
            return self._in_figures(at)
        if day := self._weekday_of_month(at):
            return day
        weekday = _WEEKDAYS.get(word.plain)
        start, at = at, self._behind_article(at + 1) if weekday is not None else at
        if day := self._with_month(start, at):
            return day
        if weekday is not None:
            return self._on_weekday(start, at, weekday)
        if word.plain in _SMALL["tomorrow"] and self._plain(at - 1) not in _SMALL["mornings"]:
            return SpokenDay(at, at + 1, (self.on + dt.timedelta(days=1)).isoformat(), Precision.WEEKDAY)
        return self._alone(at) or self._month(at)

    def _plain(self, at: int) -> str:
        return self.words[at].plain if 0 <= at < len(self.words) else ""

    def _ahead(self, at: int, count: int) -> str:
        return " ".join(self._plain(at + step) for step in range(count))

    def _behind_article(self, at: int) -> int:
        while self._plain(at) in _SMALL["articles"]:
            at += 1
        return at

    def _in_figures(self, at: int) -> SpokenDay | None:
        text = self.words[at].text
        if "-" in text:
            year, month, day = map(int, text.split("-"))
            return self._dated(at, at + 1, day, month, year)
        day, month, *rest = (int(part) for part in text.replace("/", ".").split(".") if part)
        if not 1 <= month <= 12:
            return None
        return self._dated(at, at + 1, day, month, rest[0] % 100 + 2000 if rest else None)

    def _with_month(self, start: int, at: int) -> SpokenDay | None:
        """ "The 4th of January", "Januar 4", "el once de enero"; what stands before it begins at `start`."""
        if self._plain(at) in _MONTHS:
            number, month, end = self._number(self._behind_article(at + 1)), _MONTHS[self._plain(at)] + 1, 0
            # "January 4 people": nothing but a mark or an ordinal is behind the day.
            if number and (
                self._plain(number[1] - 1) != self.words[at + 1].plain or not self._counts(number[1])
            ):
                end = number[1]
        else:
            number = self._number(at + (self._plain(at) == "the"))
            month_at = number[1] if number else at
            while self._plain(month_at) in _SMALL["of"]:
                month_at += 1
            month, end = _MONTHS.get(self._plain(month_at), -1) + 1, month_at + 1
            if not month and at > 0 and self._plain(at - 1) in _SMALL["before_days"]:
                # "Zum ersten Vierten".
                month = _german_ordinal(self._plain(month_at))
                month = month if month <= _MOST_MONTHS else 0
        if not (number and month and end):
            return None
        year, end = self._year(end)
        self.month = month
        if start == at and self._plain(at) == "the" and self.words[at + 1].in_figures:
            start += 1
        return self._dated(start, end, number[0], month, year)

    def _weekday_of_month(self, start: int) -> SpokenDay | None:
        """ "The first Monday in January", "der letzte Montag im Januar", "el primer lunes de enero"."""
        at = start + (self._plain(start) in _SMALL["before_days"])
        place = _PLACES.get(self._plain(at))
        if self._plain(at + 1) in _SMALL["suffixes"]:
            # "3rd" is two words.
            at += 1
        weekday = _WEEKDAYS.get(self._plain(at + 1))
        month_at = at + 2
        while self._plain(month_at) in _SMALL["within"]:
            month_at += 1
        month = _MONTHS.get(self._plain(month_at))
        if place is None or weekday is None or month is None or month_at == at + 2:
            return None
        year, end = self._year(month_at + 1)
        self.month = month + 1
        for one in [year] if year else [self.on.year, self.on.year + 1]:
            day = weekday_of_month(one, self.month, weekday, place)
            if day and day >= self.on:
                return SpokenDay(start, end, day.isoformat(), Precision.DAY)
        return SpokenDay(start, end, "", Precision.DAY)

    def _year(self, at: int) -> tuple[int | None, int]:
        """The year at a place, perhaps after "of", and the place behind it."""
        behind = at + (self._plain(at) in _SMALL["of"])
        word = self.words[behind] if behind < len(self.words) else None
        if word and word.in_figures and 2000 <= (word.value or 0) < 2100:
            return int(word.value or 0), behind + 1
        return None, at

    def _number(self, at: int) -> tuple[int, int] | None:
        """The number of a day in figures or words at a place, and the place behind it."""
        if at >= len(self.words):
            return None
        word, behind = self.words[at], self._plain(at + 1)
        if word.in_figures and word.text.isdigit():
            value, end = int(word.text), at + 1 + (behind in _SMALL["suffixes"])
        elif word.plain in _ORDINALS:
            value, end = _ORDINALS[word.plain], at + 1
        elif word.text in _TENS and _ORDINALS.get(behind, 10) < 10:
            value, end = _TENS[word.text] + _ORDINALS[behind], at + 2
        elif word.value is not None and not word.in_figures:
            number = numbers_in(self.words[at : at + 4])[0]
            value, end = int(number.low), at + number.end
        else:
            value, end = _german_ordinal(word.plain), at + 1
        return (value, end) if 1 <= value <= _LAST_DAY else None

    def _counts(self, at: int) -> bool:
        """Whether what stands behind a number is counted by it."""
        word = self.words[at] if at < len(self.words) else None
        return bool(word and (word.text in "%/€£$" if word.kind == "mark" else word.plain not in _FOLLOWERS))

    def _is_ordinal(self, at: int, end: int) -> bool:
        """Whether a number is one of a day: "4th", "4.", "fourth", after "le" or "el" also "4"."""
        return (
            self.words[at].value is None
            or self.words[end - 1].value is None
            or (self._plain(end) == "." and end + 1 < len(self.words))
            or self._plain(at - 1) in _SMALL["before_cardinals"]
        )

    def _on_weekday(self, start: int, at: int, weekday: int) -> SpokenDay | None:
        """ "Monday the fourth", "next Monday", "Monday week"."""
        number = self._number(at)
        if number and not self._counts(number[1]):
            day = self._first(number[0], weekday)
            return SpokenDay(start, number[1], day.isoformat(), Precision.DAY_ALONE) if day else None
        if self._plain(start - 1) in _SMALL["uncertain"]:
            return None
        holiday = self._holiday_after(start + 1)
        day = next_weekday(weekday, holiday or self.on)
        behind = (
            1 if self._plain(start + 1) == "week" else 2 if self._ahead(start + 1, 2) == "after next" else 0
        )
        first = start - (self._plain(start - 1) in _SMALL["next"])
        value = (day + dt.timedelta(days=7 if behind else 0)).isoformat()
        precision = Precision.DAY if holiday else Precision.WEEKDAY
        return SpokenDay(first, start + 1 + behind, value, precision)

    def _holiday_after(self, at: int) -> dt.date | None:
        """The holiday of "after Easter" or "nach Ostern" at a place."""
        if self._plain(at) not in _SMALL["after"]:
            return None
        behind = next((at + step for step in (1, 2, 3) if self._plain(at + step) in HOLIDAYS), 0)
        return next_holiday(self._plain(behind), self.on) if behind else None

    def _alone(self, at: int) -> SpokenDay | None:
        """ "The fourth", "am 18.", "el once": the day of a month that is not named."""
        number = self._number(at + 1) if self._plain(at) in _SMALL["before_days"] else None
        if not number or self._counts(number[1]) or not self._is_ordinal(at + 1, number[1]):
            return None
        if self._with_month(at + 1, at + 1):
            # Which begins behind the article.
            return None
        day = self._first(number[0], None)
        return SpokenDay(at, number[1], day.isoformat(), Precision.DAY_ALONE) if day else None

    def _month(self, at: int) -> SpokenDay | None:
        plain, before = self._plain(at), self._plain(at - 1)
        if plain not in _MONTHS or (plain in _SMALL["also_words"] and before not in _SMALL["before_months"]):
            return None
        self.month = _MONTHS[plain] + 1
        year, end = self._year(at + 1)
        first = at - (before in _SMALL["said_with_months"])
        for one in [year] if year else [self.on.year, self.on.year + 1]:
            if (one, self.month) >= (self.on.year, self.on.month):
                return SpokenDay(first, end, f"{one}-{self.month:02}", Precision.MONTH)
        return SpokenDay(first, end, "", Precision.MONTH)

    def _dated(self, first: int, end: int, day: int, month: int, year: int | None) -> SpokenDay | None:
        days = [real_date(one, month, day) for one in ([year] if year else [self.on.year, self.on.year + 1])]
        if not any(days):
            return None
        value = next((one.isoformat() for one in days if one and one >= self.on), "")
        return SpokenDay(first, end, value, Precision.DAY)

    def _first(self, day: int, weekday: int | None) -> dt.date | None:
        """The first such day after `on`, in the month spoken of if there is one that has it."""
        found = [one for one in _coming(day, self.on) if weekday in (None, one.weekday())]
        return next((one for one in found if one.month == self.month), found[0] if found else None)


def _coming(day: int, on: dt.date) -> Iterator[dt.date]:
    """The next such days of a month."""
    for step in range(13):
        year, month = divmod(on.year * 12 + on.month - 1 + step, 12)
        found = real_date(year, month + 1, day)
        if found and found > on:
            yield found


@lru_cache(maxsize=4096)
def _german_ordinal(word: str) -> int:
    """21 of "einundzwanzigsten", 0 of what is none."""
    stem = word[:-1] if word[-1:] in "nrms" and word[-2:-1] == "e" else word
    if stem in _ORDINALS:
        return _ORDINALS[stem]
    for ending in ("ste", "te"):
        numbers = numbers_in(words_in(_umlauted(stem.removesuffix(ending)))) if stem.endswith(ending) else []
        if len(numbers) == 1:
            return int(numbers[0].low)
    return 0


def _umlauted(word: str) -> str:
    return word.replace("funf", "fünf").replace("zwolf", "zwölf")
