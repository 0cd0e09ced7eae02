"""How well adverts are read by what other adverts taught: `uv run python -m tests.advice.cross_adverts`.

Parts the adverts into folds, learns from all but one, and reads that one; so with each. The rules and the
headings know all of the adverts: one that nobody has seen is read a little worse than what is printed. With
names of sets behind it, only adverts of these are read; with `errors`, it prints what is missed and false.
"""

import sys
from collections.abc import Iterable

from .learn_adverts import (
    FOLDS,
    evidence_told,
    fold_of,
    learnt_by_fold,
    parts_told,
    reading_with,
    sentences_told,
    words_by_fold,
)
from .score_adverts import GOLD, AdvertScore, score_one
from .scores import print_scores


def crossed(names: Iterable[str], arguments: list[str]) -> None:
    """Print the score of each advert, read with what the others teach, and of all."""
    told = sentences_told()
    words = words_by_fold(told)
    rows = evidence_told(told, words)
    counts = learnt_by_fold(rows)
    parts = learnt_by_fold(parts_told(words, counts))
    scores: dict[str, AdvertScore] = {}
    for fold in range(FOLDS):
        with reading_with(advert_likelihood=words[fold], advert_evidence=counts[fold] | parts[fold]):
            scores |= {
                name: score_one.__wrapped__(name, "errors" in arguments)
                for name in names
                if fold_of(name) == fold
            }
    print_scores(AdvertScore, names, scores.__getitem__, [])


if __name__ == "__main__":
    sets = set(sys.argv[1:]) - {"errors"}
    crossed([name for name, one in GOLD.items() if not sets or one.get("set") in sets], sys.argv[1:])
