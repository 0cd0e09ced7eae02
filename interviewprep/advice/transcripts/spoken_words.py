"""Sentences as words, with a meaning for each that numbers, money, lengths of time and days are told by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from interviewprep.advice.phrases import read_vocabulary

from .names import folded

WORDS = read_vocabulary("transcript_figures.toml")
VALUES: dict[str, int] = {
    word: value for text in WORDS["ones"].values() for value, word in enumerate(text.split())
} | WORDS["numbers"]
SCALES: dict[str, int] = WORDS["scales"]
# The groups of small words, and currencies and units of time by their names.
GROUPS = {name: frozenset(text.split()) for name, text in WORDS["small"].items()}
CURRENCIES: dict[str, str] = {
    word: name for name, words in WORDS["currencies"].items() for word in words.split()
}
UNITS: dict[str, str] = {word: unit for unit, names in WORDS["units"].items() for word in names.split()}
_TOKEN = re.compile(
    r"(?P<date>20\d\d-\d\d-\d\d|(?<![\d.,])[0-3]?\d[./][01]?\d[./](?:20\d\d|\d\d\b)?(?!\d)"
    # "Zum 17.1" in captions without marks.
    r"|(?:(?<=zum )|(?<=am )|(?<=ab )|(?<=de[mnr] )|(?<=bis ))[0-3]?\d\.[01]?\d\b"
    r"(?!\s?(?:k|t|tausend|€|euro)\b|[.,]?\d)"
    r"|(?<![\d.,/])[0-3]?\d/(?:0\d|1[012])\b(?!/))"
    r"|(?P<clock>(?<![\d.,])[012]?\d(?::|h)[0-5]\d\b)"
    r"|(?P<number>\d{1,3}(?:[.,'’\s\u202f\xa0]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d{1,2}(?!\d))?)"
    r"|(?P<word>[^\W\d_]+)|(?P<mark>[^\w\s])",
    re.IGNORECASE,
)
# "Um, sixty, uh, two" is 62. German "um" is left out as well, which changes nothing here.
_HESITATION = re.compile(r",? ?\b(?:um+|uh+|erm|äh+m?|euh|eh|hm+)\b,?", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|te[nrms]?|day)$|^premier$")
_GROUPED = re.compile(r"[.,'’\s](?=\d{3}(?:\D|$))")
# "zweiundsechzigtausend", "dreimonatig": German words are put together.
_GERMAN = sorted([*WORDS["ones"]["de"].split(), *WORDS["small"]["german"].split()], key=len, reverse=True)
_ATOM = re.compile("|".join(_GERMAN))
_TOGETHER = re.compile(rf"(?P<number>(?:{_ATOM.pattern})+?)(?P<unit>monat|wöch|jahr|täg)?(?(unit)ig\w*)")
_UNIT = {"monat": "monat", "wöch": "woche", "jahr": "jahr", "täg": "tag"}

_CLAUSE_ENDS = frozenset({",", ";", ":", ".", "!", "?", "–", "—", "(", ")"})
_CLAUSE_WORDS = frozenset("but aber mais pero sondern although though obwohl aunque whereas".split())  # noqa: SIM905
_AND, _AND_I = frozenset({"and", "und", "et", "y", "so"}), frozenset({"i", "ich", "je", "j", "yo", "so"})


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word, number or mark in small letters, also without accents, with its place and perhaps its value."""

    text: str
    plain: str
    start: int
    end: int
    # "number", "word", "date", "clock" or "mark".
    kind: str = "word"
    value: float | None = None
    is_capital: bool = False

    @property
    def in_figures(self) -> bool:
        return self.kind == "number"


def words_in(sentence: str) -> list[SpokenWord]:
    """Return the words, numbers and marks of a sentence; hyphens within words are left out."""
    found: list[SpokenWord] = []
    sentence = without_hesitation(sentence)
    for match in _TOKEN.finditer(sentence):
        kind, start, end = match.lastgroup or "", match.start(), match.end()
        text = match[0].lower()
        if kind == "number":
            found.append(SpokenWord(text, text, start, end, kind, _value(text)))
        elif kind == "mark":
            if not (
                text in "-'’"
                and start > 0
                and sentence[start - 1].isalpha()
                and sentence[end : end + 1].isalpha()
            ):
                found.append(SpokenWord(text, text, start, end, kind))
        elif kind == "word":
            is_capital = match[0][0].isupper()
            found += [
                SpokenWord(part, _plain(part), start, end, kind, VALUES.get(part), is_capital)
                for part in _parts(text)
            ]
        else:
            found.append(SpokenWord(text, text, start, end, kind))
    return found


def without_hesitation(text: str) -> str:
    """Return a text with "um" and the like blanked, so that every place stays the same."""
    return _HESITATION.sub(lambda match: " " * len(match[0]), text)


def _value(text: str) -> float:
    return float(_GROUPED.sub("", text).replace(",", "."))


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    return word if word.isascii() else folded(word)


@lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[str, ...]:
    """The numbers that a German word is put together from, or the word alone."""
    match = None if word in VALUES or word in SCALES else _TOGETHER.fullmatch(word)
    if not match:
        return (word,)
    parts = tuple(_ATOM.findall(match["number"]))
    return (*parts, _UNIT[match["unit"]]) if match["unit"] else parts


def plain_of(words: Sequence[SpokenWord], start: int, end: int) -> str:
    """Return some of the words in one line, without accents."""
    return " ".join(word.plain for word in words[max(0, start) : max(0, end)])


def plain_at(words: Sequence[SpokenWord], at: int) -> str:
    """Return the word at a place without accents, "" before the first and behind the last."""
    return words[at].plain if 0 <= at < len(words) else ""


def behind_group(words: Sequence[SpokenWord], at: int, group: str, most: int = 3) -> int:
    """Return the place behind the words of a group that stand at one."""
    stop = min(at + most, len(words))
    while at < stop and words[at].plain in GROUPS[group]:
        at += 1
    return at


def clause_around(words: Sequence[SpokenWord], start: int, end: int) -> tuple[int, int]:
    """Return where the clause around some words begins and ends.

    "I saw thirty-four, and I'd hope for thirty-six" has two.
    """
    is_marked = has_marks(words)
    while start > 0 and not _is_end(words, start - 1):
        start -= 1
        if not is_marked and _is_subject(words, start):
            break
    while end < len(words) and not _is_end(words, end) and (is_marked or not _is_subject(words, end)):
        end += 1
    return start, end


def contrast_around(words: Sequence[SpokenWord], start: int, end: int) -> tuple[int, int]:
    """Return where the words around some begin and end, up to a "but" on either side."""
    while start > 0 and words[start - 1].plain not in _CLAUSE_WORDS:
        start -= 1
    while end < len(words) and words[end].plain not in _CLAUSE_WORDS:
        end += 1
    return start, end


def has_marks(words: Sequence[SpokenWord]) -> bool:
    """Return whether anything but its words parts a sentence."""
    return any(word.text in _CLAUSE_ENDS for word in words)


def _is_subject(words: Sequence[SpokenWord], at: int) -> bool:
    """Whether a clause begins at a place in captions without marks: "forty-one my colleague gets sixty"."""
    if words[at].plain not in GROUPS["subjects"] or (at and words[at - 1].plain in GROUPS["before_subjects"]):
        return False
    # Not "the first of May", "el 4".
    behind = words[at + 1] if at + 1 < len(words) else None
    return bool(behind and behind.value is None and not _ORDINAL.search(behind.plain))


def _is_end(words: Sequence[SpokenWord], at: int) -> bool:
    following = words[at + 1].plain if at + 1 < len(words) else ""
    return (
        words[at].text in _CLAUSE_ENDS
        or words[at].plain in _CLAUSE_WORDS
        or (words[at].plain in _AND and following in _AND_I)
    )
