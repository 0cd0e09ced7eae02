"""Numbers in words, in four languages: "sixty-two thousand", "zweiundsechzigtausend"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from interviewprep.advice.foreign_dates import English, substituted
from interviewprep.advice.phrases import read_vocabulary

_WORDS = read_vocabulary("transcript_words.toml")
_ONES = {word: value for text in _WORDS["ones"].values() for value, word in enumerate(text.split())}
_SCALES: dict[str, int] = _WORDS["scales"]
_VINGTS = "vingts"
# Mostly an article, a year that is meant otherwise, or a word of another language.
_LEFT_ALONE = {
    (word,) for word in ("one", "ein", "un", "eins", "cent", "once", "thousand", "tausend", "grand")
}
_VALUES: dict[str, int] = _ONES | _WORDS["numbers"]
_ALL = sorted({*_VALUES, *_SCALES, _VINGTS}, key=len, reverse=True)
_ONE = "|".join(re.escape(word) for word in _ALL)
# "thirty-one thousand, eight hundred" is one number.
_JOINT = r"(?:[\s-](?:and |et |y )?|-et-|und|(?<=thousand),\s(?=\w+\shundred))"
_RUN = re.compile(
    rf"(?<![\w.,-])(?:a\s(?=hundred|thousand))?(?:{_ONE})(?:(?:{_JOINT})?(?:{_ONE}))*(?![\wäöüß])"
)
# "fünften", which looks like "fünf" and "ten".
_ORDINAL = re.compile(r"[^\W\d]ten$")
_FIGURE = re.compile(r"\d\s$")
# "Two ninety-five" is 295.
_SPOKEN_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())  # noqa: SIM905
_PARTS = re.compile(rf"und|{_ONE}")
# Most sentences have no number, and are told by the beginnings of the words.
_HINT = re.compile("|".join(sorted({word[:4] for word in _ALL if word not in ("un", "ein")})))


def in_figures(text: str) -> English:
    """Return a text with its numbers in figures; a lone "one" or "ein" stays, mostly an article."""
    return substituted(text, _found(text.replace("İ", "I").lower()))


def _found(plain: str) -> Iterator[tuple[int, int, str]]:
    if not _HINT.search(plain):
        return
    for match in _RUN.finditer(plain):
        if _ORDINAL.search(match[0]) or (match[0] in _SCALES and _FIGURE.search(plain[: match.start()][-3:])):
            # "27 mil": the other words around figures turn into figures later.
            continue
        for number in _numbers(match):
            if number.words not in _LEFT_ALONE:
                yield number.start, number.end, number.figures


@dataclass(slots=True)
class _Number:
    """One number as it grows word by word: the finished thousands, and the block below them."""

    start: int
    end: int = 0
    words: tuple[str, ...] = ()
    total: int = 0
    block: int = 0
    last: int = 0
    tail: str = ""

    @property
    def figures(self) -> str:
        return self.tail or str(self.total + self.block)

    def takes(self, word: str, is_joined: bool) -> bool:
        """Take one more word and return True, or return False if a new number begins with it."""
        if word == _VINGTS or (word == "vingt" and self.last == 4):
            self.block, self.last = self.block * 20, 20
        elif word in _SCALES:
            self._scale(_SCALES[word])
        elif not self.last or is_joined or _fits(self.last, _VALUES[word]):
            self.block, self.last = (
                self.block + _VALUES[word],
                max(_VALUES[word], self.last if is_joined else 0),
            )
        elif not self.total and 0 < self.block < 10 and word in _SPOKEN_TENS:
            self.block, self.last = self.block * 100 + _VALUES[word], _VALUES[word]
        elif not self.total and 20 < self.block < 100 and self.block % 10 and 0 < _VALUES[word] < 10:
            # "Sixty-two five" is 62,500.
            self.tail = f"{self.block},{_VALUES[word]}00"
        else:
            return False
        self.words += (word,)
        return True

    def _scale(self, scale: int) -> None:
        if scale == 100:
            self.block = (self.block or 1) * 100
        else:
            self.total, self.block = self.total + (self.block or 1) * scale, 0
        self.last = scale


def _numbers(match: re.Match[str]) -> Iterator[_Number]:
    """The numbers in a run of words: "forty and forty-five thousand" are two."""
    number: _Number | None = None
    is_joined = False
    for part in _PARTS.finditer(match[0]):
        if part[0] == "und":
            is_joined = True
            continue
        if number is None or not number.takes(part[0], is_joined):
            if number is not None:
                yield number
            number = _Number(match.start() + part.start())
            number.takes(part[0], False)
        number.end = match.start() + part.end()
        is_joined = False
    if number is not None:
        yield number


def _fits(last: int, value: int) -> bool:
    """Whether a number can follow another within one: twenty-five, two hundred and ten, soixante-douze."""
    if last >= 100:
        return value < last
    if last in (60, 20, 80):
        return value < 20
    return last % 10 == 0 and last >= 20 and value < 10
