"""Works out what words and places of adverts tell, and how much of it counts.

`uv run python -m tests.advice.learn_adverts` reads the adverts beside gold.json, tells of each sentence which
kind of point it is or that it is none, and writes two vocabularies. advert_likelihood.toml says what each
word, ending and place tells. advert_evidence.toml says how much that, what the rules see in a sentence, and
what stands beside it count. The second is learnt from what words tell of adverts that did not teach them, and
so knows how far they are to be trusted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from unittest.mock import patch

from interviewprep.advice.adverts import evidence, likelihood
from interviewprep.advice.adverts.evidence import Seen, SentenceLikelihood, evidence_of
from interviewprep.advice.adverts.likelihood import SIDES
from interviewprep.advice.adverts.memo import forget
from interviewprep.advice.adverts.parts import are_parts, evidence_of_parts
from interviewprep.advice.adverts.points import AdvertPoint
from interviewprep.advice.adverts.reader import sentences_read, sentences_seen
from interviewprep.advice.adverts.sentences import clauses_of
from interviewprep.advice.adverts.wording import LANGUAGES, words_in
from interviewprep.advice.phrases import VOCABULARY, read_vocabulary

from .logistic import fitted
from .score_adverts import ALIKE, FOLDER, GOLD, likeness

FOLDS = 5
ROUNDS = 15
SHRINK = 0.01
ROUNDS_OF_EVIDENCE = 20
SHRINK_EVIDENCE = 0.0006
# A word of a single advert tells nothing of the next.
FEWEST_ADVERTS = 2
MOST_OF_POINT = 0.8
GRADE = 0.25
ROUNDED = 2
HEAD = """\
# {}
# Worked out from the adverts among the tests by `python -m tests.advice.learn_adverts`; not written by hand.
"""
OF_WORDS = (
    "How much each word, ending or place tells for or against each kind of point, or none: likelihood.py."
)
OF_EVIDENCE = f"How much each piece of evidence counts for each of {', '.join(SIDES)}: evidence.py, parts.py."


class Told(NamedTuple):
    """A sentence of an advert, and which of SIDES it is on; None if it does not matter."""

    seen: Seen
    side: int | None


def sentences_told(names: Iterable[str] = GOLD) -> dict[str, list[Told]]:
    """The sentences of each advert, by its name, with what they are."""
    return {
        name: [
            Told(seen, _side(seen.text, GOLD[name]))
            for seen in sentences_seen((FOLDER / name).read_text(encoding="utf-8"))
        ]
        for name in names
    }


def _side(sentence: str, gold: dict[str, Any]) -> int | None:
    words = set(words_in(sentence))
    alike: Counter[str] = Counter()
    for point in gold["points"]:
        named = set(words_in(point["text"]))
        share = len(named & words) / max(1, len(named))
        alike[point["kind"]] += max(likeness(sentence, point["text"]), share * (share >= MOST_OF_POINT))
    must_not = max((likeness(sentence, text) for text in gold["not"]), default=0)
    may = max((likeness(sentence, text) for text in gold["may"]), default=0)
    kind, best = max(alike.items(), key=lambda item: item[1], default=("rest", 0))
    if best >= ALIKE and best >= must_not:
        return SIDES.index(kind)
    return None if may >= ALIKE > must_not else SIDES.index("rest")


def fold_of(name: str) -> int:
    """Which of FOLDS parts of the adverts this one is in."""
    return list(GOLD).index(name) % FOLDS


def words_learnt(told: dict[str, list[Told]]) -> dict[str, Any]:
    """What each word, ending and place tells, as advert_likelihood.toml holds it."""
    adverts = defaultdict(set)
    rows = []
    for name, sentences in told.items():
        for seen, side in sentences:
            row = [
                ("any" if _is_general(one) else seen.language, one) for one in sorted(seen.form | seen.place)
            ]
            for one in row:
                adverts[one].add(name)
            if side is not None:
                rows.append((row, side))
    known = [([(one, 1.0) for one in row if len(adverts[one]) >= FEWEST_ADVERTS], side) for row, side in rows]
    return _graded(fitted(known, len(SIDES), ROUNDS, SHRINK))


def _is_general(feature: str) -> bool:
    """True for what has no language: how a line ends, and where it stands."""
    return " " in feature and not feature.startswith("under ")


def _graded(weights):
    """The weights in steps of GRADE: for each language and side the words of each grade."""
    tables = {language: {side: defaultdict(list) for side in SIDES} for language in ("any", *LANGUAGES)}
    for (language, word), row in sorted(weights.items()):
        middle = sum(row) / len(row)
        for side, weight in zip(SIDES, row, strict=True):
            grade = round((weight - middle) / GRADE) * GRADE
            if grade:
                tables[language][side][f"{grade:g}"].append(word)
    return {
        language: {
            side: {grade: ", ".join(words) for grade, words in grades.items()}
            for side, grades in sides.items()
        }
        for language, sides in tables.items()
    }


@contextmanager
def reading_with(**vocabularies: dict[str, Any]) -> Iterator[None]:
    """Within this, adverts are read with these vocabularies instead of their files."""

    def read(name: str) -> dict[str, Any]:
        return vocabularies.get(name.removesuffix(".toml")) or read_vocabulary(name)

    caches = likelihood.weights_of, evidence.weights
    with patch.object(likelihood, "read_vocabulary", read), patch.object(evidence, "read_vocabulary", read):
        for cache in caches:
            cache.cache_clear()
        forget()
        yield
    for cache in caches:
        cache.cache_clear()
    forget()


def words_by_fold(told: dict[str, list[Told]]) -> list[dict[str, Any]]:
    """For each fold, what the words of all adverts outside it tell."""
    return [
        words_learnt({name: one for name, one in told.items() if fold_of(name) != fold})
        for fold in range(FOLDS)
    ]


def evidence_told(told: dict[str, list[Told]], words: list[dict[str, Any]]) -> dict[str, list]:
    """The evidence for each sentence, and its side, where words tell only what other adverts taught them."""
    rows = {}
    for name, sentences in told.items():
        with reading_with(advert_likelihood=words[fold_of(name)]):
            found = evidence_of([one.seen for one in sentences])
            rows[name] = [
                (list(row.items()), one.side)
                for row, one in zip(found, sentences, strict=True)
                if one.side is not None
            ]
    return rows


def learnt_by_fold(rows: dict[str, list]) -> list[dict[str, list[float]]]:
    """For each fold, how much each piece of evidence counts by all adverts outside it."""
    return [
        evidence_learnt(row for name, row in rows.items() if fold_of(name) != fold) for fold in range(FOLDS)
    ]


def parts_told(words: list[dict[str, Any]], counts: list[dict[str, list[float]]]) -> dict[str, list]:
    """The evidence for each part of a sentence, and its side, as `words` and `counts` of its fold tell it."""
    rows = {}
    for name in GOLD:
        fold = fold_of(name)
        with reading_with(advert_likelihood=words[fold], advert_evidence=counts[fold]):
            rows[name] = [
                (list(evidence.items()), side)
                for likelihood, found in sentences_read((FOLDER / name).read_text(encoding="utf-8"))
                for parts in [_parts(likelihood, found)]
                for evidence, part in zip(evidence_of_parts(likelihood, parts), parts, strict=True)
                if (side := _side(part, GOLD[name])) is not None
            ]
    return rows


def _parts(likelihood: SentenceLikelihood, found: list[AdvertPoint]) -> list[str]:
    text = likelihood.seen.text
    if found:
        return [one.text for one in found] if are_parts(found, text) else []
    clauses = clauses_of(text, likelihood.seen.language)
    return clauses if len(clauses) > 1 else []


def evidence_learnt(rows: Iterable[list]) -> dict[str, list[float]]:
    """How much each piece of evidence counts, as advert_evidence.toml holds it."""
    every = [row for several in rows for row in several]
    weights = fitted(every, len(SIDES), ROUNDS_OF_EVIDENCE, SHRINK_EVIDENCE)
    return {name: _about_nothing(row) for name, row in sorted(weights.items())}


def _about_nothing(row: list[float]) -> list[float]:
    middle = sum(row) / len(row)
    return [round(weight - middle, ROUNDED) + 0.0 for weight in row]


def _lines_of_words(data: dict[str, Any]) -> Iterator[str]:
    for language, sides in data.items():
        for side, grades in sides.items():
            yield f"\n[{language}.{side}]"
            for grade, words in sorted(grades.items(), key=lambda item: -float(item[0])):
                yield f"\"{grade}\" = '''"
                yield from _wrapped(words.split(", "))
                yield "'''"


def _wrapped(words: list[str], width: int = 110) -> Iterator[str]:
    line = ""
    for word in words:
        if line and len(line) + len(word) > width:
            yield line
            line = ""
        line += f"{word}, "
    yield line.removesuffix(", ")


def main() -> None:
    """Learn from all adverts, and write both vocabularies."""
    told = sentences_told()
    words = words_by_fold(told)
    rows = evidence_told(told, words)
    parts = parts_told(words, learnt_by_fold(rows))
    lines = "\n".join(_lines_of_words(words_learnt(told)))
    (VOCABULARY / "advert_likelihood.toml").write_text(HEAD.format(OF_WORDS) + lines + "\n", encoding="utf-8")
    counts = evidence_learnt(rows.values()) | evidence_learnt(parts.values())
    lines = "\n".join(f'"{name}" = {row}' for name, row in counts.items())
    (VOCABULARY / "advert_evidence.toml").write_text(
        HEAD.format(OF_EVIDENCE) + lines + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
