"""Numbers as they are spoken or recognised, in four languages: "sixty-two and a half thousand", "55 k"."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .number_parts import NumberPart
from .spoken_words import GROUPS, SCALES, WORDS, SpokenWord

_DECADES: dict[str, int] = WORDS["decades"]
_WITHIN: dict[str, int] = WORDS["within_decade"]
_VINGTS = frozenset({"vingt", "vingts"})
_HALF = (("and", "a", "half"), ("et", "demi"), ("et", "demie"), ("y", "medio"), ("y", "media"), ("einhalb",))
_POINTS = frozenset({"point", "komma", "virgule", "coma", "con"})
_FIGURES = frozenset({"figures", "figure", "cifras", "chiffres"})
_K = frozenset({"k", "grand", "mille", "mil", "thousand", "tausend", "tsd", "teur", "keur", "t"})
# "Tragen Sie 63 ein."
_ARTICLES = frozenset({"ein", "un", "uno"})
_CENT = frozenset({"cent", "cien", "ciento"})
_EIGHTY = 80
_TEN, _TWENTY, _HUNDRED, _THOUSAND, _MILLION = 10, 20, 100, 1000, 1_000_000
_YEARS = ((20, range(10, 50)), (19, range(40, 100)))


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a list of words, from `first` up to `end`; `low` and `high` differ in "forty, forty-five".

    is_scaled  whether thousands or more were named, so that it stands for itself
    is_year    whether it is likely to be a year
    """

    first: int
    end: int
    low: float
    high: float
    is_scaled: bool = False
    in_figures: bool = False
    is_year: bool = False


@dataclass(slots=True)
class _Reader:
    """Reads one number after the other in a list of words."""

    words: Sequence[SpokenWord]
    at: int = 0
    runs: list[NumberPart] = field(default_factory=list)
    has_oh: bool = False

    def read(self) -> Number | None:
        """The number that begins at `at`, which is moved behind it; None if none does."""
        first = self.at
        self.runs, self.has_oh = [NumberPart()], False
        while self.at < len(self.words) and self._take(self.at == first):
            pass
        if self.at == first:
            return None
        low, high = self._ends()
        one = self.words[first]
        is_year = one.in_figures and len(one.text) == 4 and 1940 <= low < 2050 and self.at == first + 1
        before = self.words[first - 1].plain if first else ""
        if len(self.runs) == 2 and not one.in_figures and before in GROUPS["before_years"]:
            century, rest = (run.value for run in self.runs)
            is_year = any(century == head and rest in tail for head, tail in _YEARS)
        if 2000 < low < 2050 and not one.in_figures:
            is_year = True
        # "Low forties" is said with the word ahead.
        begin = first - (one.text in _DECADES and before in _WITHIN)
        return Number(begin, self.at, low, high, self.runs[-1].is_scaled, one.in_figures, is_year)

    def _take(self, is_first: bool) -> bool:
        run, word = self.runs[-1], self.words[self.at]
        if not is_first and self._half(run):
            return True
        if word.text in _VINGTS and run.word == "quatre":
            run.block, run.last, run.word = run.block + _EIGHTY - 4, _EIGHTY, word.text
            self.at += 1
            return True
        if word.value is not None and word.text not in _DECADES:
            return self._take_value(run, word, "")
        if word.text in SCALES or (word.text in _K and not is_first):
            return self._take_scale(run, word, is_first)
        if word.text in _DECADES:
            return is_first and self._take_decade(_DECADES[word.text])
        return not is_first and self._take_joint(run, word)

    def _take_value(self, run: NumberPart, word: SpokenWord, joint: str) -> bool:
        value = word.value or 0
        if word.in_figures:
            if run.last and not (run.last >= _THOUSAND > value):
                return False
            run.add(value, word.text)
            # Nothing but thousands can follow figures.
            run.last, run.word = 1, "0"
        elif run.fits(int(value), joint):
            is_inverted = joint == "und" and run.last < _TEN
            run.add(value, word.text)
            run.last = 1 if is_inverted else run.last
            run.word = "und" if is_inverted else word.text
        elif self._begins_second(word, joint):
            self.runs.append(NumberPart())
            self.runs[-1].add(value, word.text)
        elif not joint and len(self.runs) == 2 and self.runs[0].value >= _TEN > run.value and value >= _TEN:
            # "Thirty-nine six fifty".
            run.block = run.block * _HUNDRED + value
        else:
            return False
        self.at += 1
        return True

    def _begins_second(self, word: SpokenWord, joint: str) -> bool:
        run = self.runs[-1]
        is_first = not joint and len(self.runs) == 1 and run.word != "0" and not run.total
        return is_first and bool(word.value) and word.text not in _ARTICLES

    def _take_scale(self, run: NumberPart, word: SpokenWord, is_first: bool) -> bool:
        scale = SCALES.get(word.text, _THOUSAND)
        if is_first and word.text in ("grand", "cents", "million", "millions", "k"):
            return False
        behind = self.words[self.at + 1].text if self.at + 1 < len(self.words) else ""
        if (
            word.text == "t"
            and word.start != self.words[self.at - 1].end
            and behind not in ("€", "eur", "euro")
        ):
            return False
        if (
            scale <= run.last < _THOUSAND
            or run.last == scale
            or (run.total and scale >= _THOUSAND and run.total < scale)
        ):
            return False
        run.scale(scale)
        run.word = word.text
        self.at += 1
        return True

    def _take_decade(self, value: int) -> bool:
        before = self.words[self.at - 1].plain if self.at else ""
        self.runs[-1].add(value + _WITHIN.get(before, 0), "")
        self.runs[-1].last = 1
        self.at += 1
        return True

    def _take_joint(self, run: NumberPart, word: SpokenWord) -> bool:
        """ "And", "point" and "oh" between two parts."""
        following = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        if following is None or (following.value is None and following.text not in SCALES):
            return False
        value = following.value or 0
        if (
            word.text in _POINTS
            and (word.text != "con" or value >= _TEN)
            and value < _HUNDRED
            and not run.total
        ):
            run.block += value / (10 if value < _TEN else _HUNDRED)
            run.last, run.word = 1, "0"
        elif word.text in ("oh", "o") and value < _TEN and len(self.runs) == 1 and 0 < run.value < _HUNDRED:
            self.runs.append(NumberPart())
            self.runs[-1].add(value, following.text)
            self.has_oh = True
        elif (
            word.text == ","
            and run.last == _THOUSAND
            and [one.text for one in self.words[self.at + 2 : self.at + 3]] == ["hundred"]
        ):
            self.at += 1
            return True
        elif (
            word.text in ("and", "und", "et", "y")
            and following.value is not None
            and not following.in_figures
        ):
            self.at += 1
            if self._take_value(run, following, word.text):
                return True
            self.at -= 1
            return False
        else:
            return False
        self.at += 2
        return True

    def _half(self, run: NumberPart) -> bool:
        """ "And a half", in which case it is added."""
        for half in _HALF:
            if tuple(word.text for word in self.words[self.at : self.at + len(half)]) == half:
                if run.total and not run.block:
                    run.total += run.last_scale / 2
                else:
                    run.block += 0.5
                run.last = 1
                self.at += len(half)
                return True
        return False

    def _ends(self) -> tuple[float, float]:
        if len(self.runs) == 1:
            return self.runs[0].value, self.runs[0].value
        one, two = self.runs[0].value, self.runs[1].value
        if self.runs[1].is_scaled:
            if one < _TEN <= two / _THOUSAND < _HUNDRED:
                # "One ninety-five K".
                return (one * _HUNDRED * _THOUSAND + two,) * 2
            # "Forty, forty-five thousand".
            one = one * _THOUSAND if one < _THOUSAND else one
            return (one, two) if one < two else (two, two)
        return _spoken_pair(one, two, self.has_oh)


def _spoken_pair(one: float, two: float, has_oh: bool) -> tuple[float, float]:
    """Two numbers in one breath as one: "four eighty", "fourteen fifty", "twenty-five eight"."""
    if not has_oh and (two == one + 1 or (_TWENTY <= one < two <= one + _TWENTY and two % 5 == 0)):
        return one, two
    if has_oh:
        value = one * _HUNDRED + two if one < _TEN else one + two / _HUNDRED
    elif two >= _HUNDRED > one >= _TEN:
        # "Veintiocho quinientos".
        value = one * _THOUSAND + two
    elif one < _TEN <= two:
        value = one * _HUNDRED + two
    elif two < _TEN:
        value = one + two / 10
    else:
        value = one + two / _HUNDRED
    return value, value


def numbers_in(words: Sequence[SpokenWord]) -> list[Number]:
    """Return the numbers in a list of words, in order."""
    reader, found = _Reader(words), list[Number]()
    while reader.at < len(words):
        word = words[reader.at]
        may = word.value is not None or word.text in SCALES or word.text in _DECADES
        is_percent = word.text in _CENT and reader.at and words[reader.at - 1].plain in ("per", "pour", "por")
        if number := reader.read() if may and not is_percent else None:
            found.append(number)
        else:
            reader.at += 1
    return _of_figures(words, found)


def _of_figures(words: Sequence[SpokenWord], numbers: Sequence[Number]) -> list[Number]:
    """The numbers, with "six figures" as the amount that has so many, and "Mitte fünfzig" as 55."""
    found = []
    for number in numbers:
        behind = words[number.end].plain if number.end < len(words) else ""
        before = words[number.first - 1].plain if number.first else ""
        if behind in _FIGURES and number.low in (5, 6):
            amount = 10 ** (number.low - 1)
            number = Number(number.first, number.end + 1, amount, amount, True)
        elif (
            before in ("anfang", "mitte", "ende")
            and number.low in range(20, 100, 10)
            and not number.in_figures
        ):
            value = number.low + _WITHIN[before]
            number = Number(number.first - 1, number.end, value, value, number.is_scaled)
        found.append(number)
    return found
