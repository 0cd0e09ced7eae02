"""What speaks for and against a sentence of an advert, all of it added up.

What its words tell, what its place tells, what it gives away in so many words, the section it stands in, and
all of this of the sentences before and after it are evidence. How much each counts is worked out from the
adverts among the tests, by `python -m tests.advice.learn_adverts`, and kept in `advert_evidence.toml`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import NamedTuple

from interviewprep.advice.phrases import read_vocabulary

from .blocks import Block, language_within
from .judging import Judgement, judge
from .likelihood import KINDS, NOTHING, SIDES, Scores, form_of, place_of, told_by, told_by_words
from .lines import Line
from .memo import while_read
from .points import AdvertPointKind
from .sentences import says_who_does_what, sentences_of

Evidence = Mapping[str, float]
GIVEN_AWAY = tuple(field.name for field in fields(Judgement))


class Seen(NamedTuple):
    """A sentence where it stands: on which line of which block, in which language.

    `form` and `place` are the features that `likelihood.py` finds in it.
    """

    text: str
    line: Line
    block: Block
    language: str
    form: frozenset[str]
    place: frozenset[str]


class SentenceLikelihood(NamedTuple):
    """What speaks for each kind of point, and for none, in a sentence."""

    seen: Seen
    scores: Scores

    @property
    def best(self) -> AdvertPointKind:
        """The likeliest kind, if it is a point at all."""
        return KINDS[self.scores.index(max(self.scores[:-1]))]

    @property
    def ahead(self) -> float:
        """How much more speaks for a point than against one."""
        return max(self.scores[:-1]) - self.scores[-1]


def seen_in(blocks: Iterable[Block], last: int, language: str) -> list[Seen]:
    """The sentences of an advert in `language`, in order; `last` is the number of its last line."""
    return [
        Seen(
            text,
            line,
            block,
            within,
            form_of(text, within),
            place_of(block.heading, number, line.number, last, line.is_item),
        )
        for number, block in enumerate(blocks)
        for within in [language_within(block, language)]
        for line in block.lines
        for text in sentences_of(line.text)
    ]


def likelihoods_of(seen: list[Seen]) -> Iterator[SentenceLikelihood]:
    """How likely each of the sentences of an advert is a point, and of which kind."""
    for one, evidence in zip(seen, evidence_of(seen), strict=True):
        yield SentenceLikelihood(one, added_up(evidence))


def added_up(evidence: Evidence) -> Scores:
    """What the pieces of evidence come to for each of SIDES, by how much each counts."""
    counts = weights()
    must, nice, task, rest = NOTHING
    for name, value in evidence.items():
        if name not in counts:
            continue
        of_must, of_nice, of_task, of_rest = counts[name]
        must += value * of_must
        nice += value * of_nice
        task += value * of_task
        rest += value * of_rest
    return must, nice, task, rest


def evidence_of(seen: list[Seen]) -> Iterator[Evidence]:
    """The evidence for each of the sentences of an advert: its name, and how much there is of it."""
    of_words = [told_by_words(one.text, one.language) for one in seen]
    of_place = [told_by(one.place, one.language) for one in seen]
    together = [tuple(map(sum, zip(*both, strict=True))) for both in zip(of_words, of_place, strict=True)]
    told = [given_away(one.text, one.language, one.line.is_item) for one in seen]
    # Once a block: a text may be one block of a thousand lines.
    lists = {key: _is_list(block) for key, block in {id(one.block): one.block for one in seen}.items()}
    for place, one in enumerate(seen):
        evidence = _own(one, told[place], is_in_list=lists[id(one.block)])
        evidence.update(named("words", of_words[place]))
        evidence.update(named("place", of_place[place]))
        for beside, other in (("before", place - 1), ("after", place + 1)):
            if not 0 <= other < len(seen):
                evidence[f"nothing {beside}"] = 1.0
                continue
            within = "within" if seen[other].block is one.block else "beyond"
            evidence.update(named(f"{beside} {within}", together[other]))
            for name in told[other]:
                evidence[f"{beside} {within} {name}"] = 1.0
            if seen[max(place, other)].line.after_gap:
                evidence[f"{beside} {within} gap"] = 1.0
        yield evidence


def _own(one: Seen, told: tuple[str, ...], *, is_in_list: bool) -> dict[str, float]:
    section = f"section {one.block.section}"
    judged = judge(one.text, one.language)
    names = {*told, section, f"{section} {judged.said}", f"{section} item" if one.line.is_item else section}
    if is_in_list and not one.line.is_item and one.line.text.endswith("."):
        names.add(f"{section} sentence")
    if one.block.is_guessed:
        names.add(f"{section} guessed")
    names |= {name for name in one.place if " " in name and not name.startswith("under ")}
    return dict.fromkeys(sorted(names), 1.0)


def _is_list(block: Block) -> bool:
    """True if most lines of a block are no sentences."""
    return 2 * sum(line.text.endswith(".") for line in block.lines) <= len(block.lines)


@while_read
def given_away(text: str, language: str, is_item: bool = False) -> tuple[str, ...]:
    """What a sentence or a part of one gives away, as names of evidence."""
    judged = judge(text, language)
    names = [f"{name} {value}" for name in GIVEN_AWAY if (value := getattr(judged, name))]
    if says_who_does_what(text):
        names.append("sought")
    return (*names, "item") if is_item else tuple(names)


def named(name: str, scores: Scores) -> Iterable[tuple[str, float]]:
    """What is told for each of SIDES, as evidence: each piece with its name."""
    return zip(_names_by_side(name), scores, strict=True)


@cache
def _names_by_side(name: str) -> tuple[str, ...]:
    return tuple(f"{name} {side}" for side in SIDES)


@cache
def weights() -> Mapping[str, Scores]:
    """How much each piece of evidence counts for each of SIDES, by its name."""
    return {name: tuple(row) for name, row in read_vocabulary("advert_evidence.toml").items()}
