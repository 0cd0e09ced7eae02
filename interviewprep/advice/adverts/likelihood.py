"""How likely a sentence is a point, and of which kind: by its words, its form and its place on the page.

Each word, ending or place tells a little for or against each kind. How much is worked out from the adverts
among the tests, by `python -m tests.advice.learn_adverts`, and kept in `advert_likelihood.toml`. A feature
with a space in its name is of no language: "no bullet", "part 9" (of ten, from the top). "^clean" begins a
sentence.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from interviewprep.advice.phrases import read_vocabulary

from .judging import MONEY
from .memo import while_read
from .points import AdvertPointKind
from .wording import words_in

KINDS = tuple(AdvertPointKind)
# Every kind, and "rest" for what is no point.
SIDES = (*map(str, KINDS), "rest")
STEM = 6
ENDING = 3
MARKS = {".": "stop", "?": "question", "!": "exclamation", ":": "colon", ";": "semicolon", ",": "comma"}
WORDS_PER_STEP = 3
MOST_STEPS = 6
PARTS_OF_PAGE = 10
WORD = re.compile(r"[^\W\d_]+")

Scores = tuple[float, ...]
NOTHING: Scores = (0.0,) * len(SIDES)


@while_read
def form_of(text: str, language: str) -> frozenset[str]:
    """The words of a sentence, and how it begins, ends and looks."""
    words = words_in(text)
    found = {word[:STEM] if not word.isdigit() else "#" for word in words}
    if words:
        found |= {f"^{words[0][:STEM]}", f"^-{words[0][-ENDING:]}"}
    if language == "de" and (written := WORD.findall(text)):
        # An infinitive stands at the end, and small.
        found.add(f"$-{'small' if written[-1][0].islower() else 'Large'}-{written[-1][-2:].lower()}")
    found.add(f"ends {MARKS.get(text.rstrip()[-1:], 'openly')}")
    found.add(f"length {min(MOST_STEPS, len(words) // WORDS_PER_STEP)}")
    return frozenset(found | ({"has money"} if MONEY.search(text) else set()))


def place_of(heading: str, block: int, line: int, last: int, is_item: bool) -> frozenset[str]:
    """The words of the heading over a line, and its place: in which block, on which line up to `last`."""
    found = {f"under {word[:STEM]}" for word in words_in(heading)}
    found |= {
        "any line",
        "has bullet" if is_item else "no bullet",
        "has heading" if heading else "no heading",
    }
    if last >= PARTS_OF_PAGE:
        found.add(f"part {min(PARTS_OF_PAGE - 1, line * PARTS_OF_PAGE // last)}")
    return frozenset(found | ({"first block"} if block == 0 and last >= PARTS_OF_PAGE else set()))


@cache
def weights_of(language: str) -> Mapping[str, Scores]:
    """What each word, ending or place tells in a language, by its name, for each of SIDES."""
    weights: dict[str, list[float]] = {}
    data = read_vocabulary("advert_likelihood.toml")
    for table in (data["any"], data[language]):
        for side, grades in table.items():
            for grade, words in grades.items():
                for word in words.split(","):
                    weights.setdefault(word.strip(), [*NOTHING])[SIDES.index(side)] = float(grade)
    return {word: tuple(row) for word, row in weights.items()}


def told_by(found: Iterable[str], language: str) -> Scores:
    """What the features found in a sentence or of its place tell for each of SIDES."""
    weights = weights_of(language)
    return added([weights[one] for one in found if one in weights])


@while_read
def told_by_words(text: str, language: str) -> Scores:
    """What the words and the form of a sentence tell for each of SIDES."""
    return told_by(form_of(text, language), language)


def added(rows: Sequence[Scores]) -> Scores:
    """Several scores together, side by side."""
    return tuple(map(sum, zip(NOTHING, *rows, strict=True)))
