"""Works out what each word of an advert tells: `uv run python -m tests.advice.learn_adverts > NEW.toml`.

Reads the adverts beside gold.json, tells of each sentence which kind of point it is or that it is none, and
fits one weight for each word, ending and place and each kind (logistic regression, by gradient descent).
Prints the weights that are worth keeping, as advert_likelihood.toml holds them.
"""

import math
import random
import sys
from collections import Counter, defaultdict

from interviewprep.advice.adverts.blocks import blocks_of
from interviewprep.advice.adverts.likelihood import SIDES, form_of, place_of
from interviewprep.advice.adverts.lines import lines_of
from interviewprep.advice.adverts.sentences import sentences_of
from interviewprep.advice.adverts.tables import without_tables
from interviewprep.advice.adverts.wording import LANGUAGES, language_of, words_in

from .score_adverts import ALIKE, FOLDER, GOLD, likeness

ROUNDS = 15
STEP = 0.1
SHRINK = 0.01
SMALL_ERROR = 0.01
# A word of a single advert tells nothing of the next.
FEWEST_ADVERTS = 2
MOST_OF_POINT = 0.8
GRADE = 0.25
HEAD = """\
# How much each word, ending or place tells for or against each kind of point, or none (rest): likelihood.py.
# Worked out from the adverts among the tests by `python -m tests.advice.learn_adverts`; not written by hand.
"""


def examples(names=GOLD):
    """For each sentence of the adverts: which advert, its language, what is found in it, and what it is."""
    for name in names:
        text = (FOLDER / name).read_text(encoding="utf-8")
        language = language_of(words_in(text))
        lines = without_tables(lines_of(text))
        for number, block in enumerate(blocks_of(lines, language)):
            for line in block.lines:
                place = place_of(block.heading, number, line.number, lines[-1].number, line.is_item)
                for sentence in sentences_of(line.text):
                    found = form_of(sentence, language) | place
                    yield name, language, found, SIDES.index(_side(sentence, GOLD[name]))


def _side(sentence, gold):
    words = set(words_in(sentence))
    alike = Counter()
    for point in gold["points"]:
        named = set(words_in(point["text"]))
        share = len(named & words) / max(1, len(named))
        alike[point["kind"]] += max(likeness(sentence, point["text"]), share * (share >= MOST_OF_POINT))
    must_not = max((likeness(sentence, text) for text in gold["not"]), default=0)
    kind, best = max(alike.items(), key=lambda item: item[1], default=("rest", 0))
    return kind if best >= ALIKE and best >= must_not else "rest"


def is_general(feature):
    """True for what has no language: how a line ends, and where it stands."""
    return " " in feature and not feature.startswith("under ")


def fitted(told):
    """The weights of each feature for each side, in the order of SIDES."""
    adverts = defaultdict(set)
    rows = []
    for name, language, found, side in told:
        row = [("any" if is_general(one) else language, one) for one in sorted(found)]
        rows.append((row, side))
        for one in row:
            adverts[one].add(name)
    rows = [([one for one in row if len(adverts[one]) >= FEWEST_ADVERTS], side) for row, side in rows]
    weights = defaultdict(lambda: [0.0] * len(SIDES))
    seen = defaultdict(lambda: [0.01] * len(SIDES))
    order = random.Random(1)  # noqa: S311
    for _ in range(ROUNDS):
        order.shuffle(rows)
        for row, side in rows:
            _learn(row, side, weights, seen)
    return weights


def _learn(row, side, weights, seen):
    mine = [weights[one] for one in row]
    sums = [sum(weight[place] for weight in mine) for place in range(len(SIDES))]
    powers = [math.exp(one - max(sums)) for one in sums]
    for place in range(len(SIDES)):
        error = powers[place] / sum(powers) - (place == side)
        if abs(error) < SMALL_ERROR:
            continue
        for one, weight in zip(row, mine, strict=True):
            slope = error + SHRINK * weight[place]
            seen[one][place] += slope * slope
            weight[place] -= STEP * slope / math.sqrt(seen[one][place])


def as_toml(weights):
    """The weights in steps of GRADE as the lines of a vocabulary, the strongest first."""
    tables = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for (language, word), row in sorted(weights.items()):
        middle = sum(row) / len(row)
        for side, weight in zip(SIDES, row, strict=True):
            grade = round((weight - middle) / GRADE) * GRADE
            if grade:
                tables[language][side][grade].append(word)
    for language in ("any", *LANGUAGES):
        for side in SIDES:
            yield f"\n[{language}.{side}]"
            for grade, words in sorted(tables[language][side].items(), reverse=True):
                yield f'"{grade:g}" = """'
                yield from _wrapped(words)
                yield '"""'


def _wrapped(words, width=110):
    line = ""
    for word in words:
        if line and len(line) + len(word) > width:
            yield line
            line = ""
        line += f"{word}, "
    yield line.removesuffix(", ")


if __name__ == "__main__":
    sys.stdout.write(HEAD + "\n".join(as_toml(fitted(examples()))) + "\n")
