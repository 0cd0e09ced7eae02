"""The one rule for what counts as the same word, for what is indexed and for what is asked.

A text becomes terms: each of its words without case and accents (`w` in front), the stem of each that has one
(`s`), and each of its days, once with the year in front (`d20261112`) and once without (`e1112`).
"""

import datetime
import re
from collections.abc import Iterable, Iterator

from interviewprep.advice.matching import NEGATIONS, STOP_WORDS, stem
from interviewprep.advice.text import without_accents

# A word of a text as it stands there: accents may be letters of their own behind the one that carries them.
WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_PLAIN_WORD = re.compile(r"[^\W_]+")
_WITH_APOSTROPHE = re.compile(r"[^\W_]+(?:['’][^\W_]+)+")
QUIET_WORDS = STOP_WORDS | NEGATIONS
LONGEST_WORD = 40
# Shorter stems stand for too much: "not" would be found as a "note".
SHORTEST_STEM = 4


def folded(word: str) -> list[str]:
    """Return the plain words in one word of a text: without accents and case, and not too long."""
    return [plain[:LONGEST_WORD] for plain in _PLAIN_WORD.findall(without_accents(word))]


def words_in(text: str) -> list[str]:
    """Return every word of a text, folded."""
    return [plain for word in WORD.findall(text) for plain in folded(word)]


def stem_of(word: str) -> str:
    """Return the stem of a folded word; empty if it is too short to stand for anything."""
    found = stem(word)
    return found if len(found) >= SHORTEST_STEM and word not in QUIET_WORDS else ""


def terms_of(names: Iterable[str], prose: Iterable[str], days: Iterable[datetime.date]) -> set[str]:
    """Return the terms under which a row is found.

    names  what things are called: even "Will" and "May" count there
    prose  running text, in which such words mean nothing
    """
    words = {word for text in names for word in (*words_in(text), *_joined(text))}
    words |= {word for text in prose for word in (*words_in(text), *_joined(text)) if word not in QUIET_WORDS}
    terms = {f"s{found}" for word in words if (found := stem_of(word))}
    for day in days:
        words |= {str(day.day), str(day.year), f"{day:%B}".lower(), f"{day:%A}".lower()}
        terms |= {f"d{day:%Y%m%d}", f"e{day:%m%d}"}
    return terms | {f"w{word}" for word in words}


def _joined(text: str) -> Iterator[str]:
    """Names with an apostrophe as one word too: "O'Brien" is also "obrien"."""
    for found in _WITH_APOSTROPHE.findall(text):
        yield "".join(words_in(found))[:LONGEST_WORD]
