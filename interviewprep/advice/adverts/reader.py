"""Reads an advert: follows its headings, and judges each line or sentence by its words."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from .blocks import Block, blocks_of
from .evidence import Seen, SentenceLikelihood, likelihoods_of, seen_in
from .headings import Section
from .holder import Holder
from .judging import MONEY, Judgement, judge
from .lead_ins import without_lead_in
from .lines import Line, lines_of
from .memo import forget
from .points import AdvertPoint, AdvertPointKind
from .prose import points_told
from .second_look import looked_over, taken
from .sentences import sentences_of, split_at_semicolons, split_at_slashes
from .tables import without_tables
from .weighing import SentenceWeight, weigh
from .wording import language_of, weight, words_in

LONGEST_ADVERT = 20_000
MOST_LINES = 1_000
SILENT = {Section.OFFER, Section.APPLY, Section.SIMILAR, Section.UNASKED}
FEWEST_LETTERS = 2
FEWEST_OF_SENTENCE = 8
CLEARLY = 2.0
LONGEST_POINT = 400
LONGEST_SUBHEADING = 2
LONGEST_TOP = 3
FEWEST_KNOWN = 3
FEWEST_OF_LIST = 2
OWN_HEADING = "the heading does not say whether it is asked for"
# "2 x location assistants" are jobs, and nothing that is asked for.
VACANCIES = re.compile(r"\d{1,2}\s?[x×]\s(?!\d|per|a |pro|par|por|wöchentlich|weekly)", re.IGNORECASE)
ANYBODY = re.compile(
    r"\((?:[mwfdhxi]\s?[/|]\s?){1,3}[mwfdhxi]\)|\b[HF]\s?/\s?[FH]\b|\(all genders\)", re.IGNORECASE
)
LONGEST_TITLE = 6
LONG = "long: it may hold more than one point"


def read_advert(text: str) -> tuple[AdvertPoint, ...]:
    """The points of a pasted advert, in its order, no text twice.

    Reads the first 20,000 characters and 1,000 lines; text without points gives none.
    """
    try:
        return _read(text[:LONGEST_ADVERT])
    finally:
        forget()


def _read(pasted: str) -> tuple[AdvertPoint, ...]:
    points: dict[tuple[str, ...], AdvertPoint] = {}
    for likelihood, found in sentences_read(pasted):
        for point in looked_over(found, likelihood):
            text = without_lead_in(point.text, likelihood.seen.language)
            words = words_in(text)
            if words not in points:
                points[words] = replace(point, text=text)
    return tuple(points.values())


def sentences_read(pasted: str) -> Iterator[tuple[SentenceLikelihood, list[AdvertPoint]]]:
    """Each sentence of an advert with how likely it is a point, and what the rules find in it."""
    language, lines = _opened(pasted)
    holder = Holder(lines, language)
    for _, group in groupby(likelihoods_of(_seen(lines, language)), key=lambda one: id(one.seen.block)):
        likelihoods = list(group)
        seen = likelihoods[0].seen
        left = deque(_points(seen.block, seen.language, holder))
        for one in likelihoods:
            yield one, taken(left, one.seen.text)


def sentences_seen(text: str) -> list[Seen]:
    """The sentences of a pasted advert where they stand, from which it is learnt what tells a point."""
    language, lines = _opened(text)
    return _seen(lines, language)


def _opened(text: str) -> tuple[str, list[Line]]:
    """The language of an advert, and its lines."""
    return language_of(words_in(text)), without_tables(lines_of(text)[:MOST_LINES])


def _seen(lines: list[Line], language: str) -> list[Seen]:
    return seen_in(blocks_of(lines, language), lines[-1].number if lines else 0, language)


def _points(block: Block, language: str, holder: Holder) -> Iterator[AdvertPoint]:
    has_items = any(line.is_item for line in block.lines)
    is_table = sum(bool(line.kind) for line in block.lines) >= FEWEST_KNOWN
    stops = sum(line.text.endswith(".") for line in block.lines)
    closed = _end_of_list(block.lines)
    passed = _subheadings(block, language) | _tops(block.lines)
    for place, line in enumerate(block.lines):
        # Beside a list, a sentence outside it leads to it or follows it, and speaks for itself.
        ends_oddly = line.text.endswith(".") and 2 * stops < len(block.lines)
        if ends_oddly and not has_items and judge(line.text, language).begun:
            ends_oddly = False
        is_apart = not line.is_item and (has_items or ends_oddly or place >= closed)
        is_long = block.is_guessed or len(words_in(line.text)) >= FEWEST_OF_SENTENCE
        is_sentence = line.text.endswith(".") and is_long
        is_told = block.is_labelled or is_sentence
        is_listed = line.is_item or not (is_apart or is_told or len(sentences_of(line.text)) > 1)
        if is_table and not (line.is_item or line.kind) and weight(line.text) <= LONGEST_SUBHEADING:
            # Between the criteria of a table: "Personal".
            continue
        if place in passed or VACANCIES.match(line.text) or _is_title(line):
            continue
        if line.kind:
            yield AdvertPoint(line.text, line.kind, line.number, block.heading)
        elif (block.asks and is_listed) or (
            block.section is Section.ROLE and (line.is_item or _is_fragment(line, language))
        ):
            yield from _listed(line, block, language)
        elif block.section not in SILENT or _speaks_after_all(line, block, language, is_apart):
            yield from points_told(line, block, language, is_apart, holder)


def _speaks_after_all(line: Line, block: Block, language: str, is_apart: bool) -> bool:
    """True for a sentence behind a list that we only take for what is offered: "But you must like dogs"."""
    judged = judge(line.text, language)
    if block.section is not Section.OFFER or not judged.explicit:
        return False
    return block.is_guessed and (is_apart or not block.heading or judged.said is AdvertPointKind.NICE)


def _is_title(line: Line) -> bool:
    """True for the title of a job: "Pipe fitter (m/w/d)"."""
    return not line.is_item and weight(line.text) <= LONGEST_TITLE and ANYBODY.search(line.text) is not None


def _end_of_list(lines: list[Line]) -> int:
    """The place of the first paragraph after a list without bullets; none but a gap tells it."""
    for place, line in enumerate(lines):
        is_sentence = line.text.endswith((".", "!"))
        if is_sentence and place >= FEWEST_OF_LIST and line.after_gap and not line.is_item:
            return place
        if is_sentence:
            break
    return len(lines)


def _subheadings(block: Block, language: str) -> set[int]:
    """The places of a word or two among tasks that have lost their bullets: "Clinical"."""
    if block.asks is not AdvertPointKind.TASK:
        return set()
    judged = [judge(line.text, language) for line in block.lines]
    if 2 * sum(one.begun is not None for one in judged) <= len(judged):
        return set()
    return {
        place
        for place, (line, one) in enumerate(zip(block.lines, judged, strict=True))
        if one.kind is None and not line.is_item and not line.kind and weight(line.text) <= LONGEST_SUBHEADING
    }


def _tops(lines: list[Line]) -> set[int]:
    """The places of a few words at the top of each group of lines, where gaps part the lines into groups."""
    found = set()
    for place, (line, following) in enumerate(pairwise(lines)):
        is_bare = not line.is_item and line.text[-1].isalnum() and weight(line.text) <= LONGEST_TOP
        if is_bare and (line.after_gap or not place) and not following.after_gap:
            found.add(place)
    return found if len(found) > 1 else set()


def _is_fragment(line: Line, language: str) -> bool:
    """True for a line that has lost its bullet: no sentence, and begun as those of a list are."""
    return not line.text.endswith((".", "!", "?", ":")) and judge(line.text, language).begun is not None


def _listed(line: Line, block: Block, language: str) -> Iterator[AdvertPoint]:
    """The points of a line in a list under a heading that asks for something, or may."""
    is_sure = block.asks and not block.is_guessed
    is_nice = _is_nice_by_label(line.text, language)
    for text in _pieces(line.text, language):
        judged = judge(text, language)
        if (
            judged.never
            or judged.refused_first
            or text.endswith(":")
            or sum(letter.isalpha() for letter in text) < FEWEST_LETTERS
        ):
            continue
        is_pay = judged.offers and not judged.said and judged.begun is not AdvertPointKind.TASK
        if is_pay and MONEY.search(text):
            continue
        if not is_sure and (judged.refused or judged.about or is_pay):
            continue
        kind = AdvertPointKind.NICE if is_nice else _kind(judged, weigh(text, language), block.asks)
        doubt = LONG if len(text) > LONGEST_POINT else "" if is_sure or judged.kind else OWN_HEADING
        yield AdvertPoint(text, kind, line.number, block.heading, doubt)


def _kind(judged: Judgement, weight: SentenceWeight, under: AdvertPointKind | None) -> AdvertPointKind:
    """The kind of a line in a list under a heading that announces points of the kind `under`."""
    if AdvertPointKind.NICE in (judged.said, under):
        return AdvertPointKind.NICE
    if under is AdvertPointKind.TASK:
        is_must = judged.said is AdvertPointKind.MUST and judged.explicit
        is_condition = judged.begun is AdvertPointKind.MUST or (is_must and judged.begun is None)
        return AdvertPointKind.MUST if is_condition or weight.must - weight.task >= CLEARLY else under
    return under or judged.kind or AdvertPointKind.TASK


def _is_nice_by_label(text: str, language: str) -> bool:
    label, colon, _ = text.partition(":")
    return bool(colon) and judge(label, language).said is AdvertPointKind.NICE


def _pieces(text: str, language: str) -> list[str]:
    """An item of a list, apart from a last sentence that only would be nice."""
    sentences = sentences_of(text)
    if len(sentences) > 1 and judge(sentences[-1], language).said is AdvertPointKind.NICE:
        return [text[: -len(sentences[-1])].strip(), sentences[-1]]
    return split_at_slashes(text) or split_at_semicolons(text)
