"""Reads an advert: follows its headings, and judges each line or sentence by its words."""

from collections import Counter
from collections.abc import Iterator

from .blocks import Block, blocks_of
from .headings import Section
from .judging import Judgement, judge
from .lines import Line, lines_of
from .points import AdvertPoint, AdvertPointKind
from .sentences import clauses_of, sentences_of, short_items_of, split_at_semicolons
from .tables import without_tables
from .wording import language_of, weight, words_in

LONGEST_ADVERT = 20_000
MOST_LINES = 1_000
SILENT = {Section.OFFER, Section.APPLY, Section.SIMILAR}
FEWEST_LETTERS = 2
FEWEST_WORDS_TOLD = 3
FEWEST_OF_SENTENCE = 8
FEWEST_SEMICOLONS = 2
LONGEST_POINT = 400
LONGEST_SUBHEADING = 2
NO_HEADING = "no heading says that it is asked for"
OWN_HEADING = "the heading does not say whether it is asked for"
LONG = "long: it may hold more than one point"


def read_advert(text: str) -> tuple[AdvertPoint, ...]:
    """The points of a pasted advert, in its order, no text twice.

    Reads the first 20,000 characters and 1,000 lines; text without points gives none.
    """
    try:
        return _read(text[:LONGEST_ADVERT])
    finally:
        # What was worked out is needed again and again while one advert is read, and by nobody afterwards:
        # a process that serves many people must not hold on to what they pasted.
        words_in.cache_clear()
        judge.cache_clear()


def _read(pasted: str) -> tuple[AdvertPoint, ...]:
    language = language_of(words_in(pasted))
    points: dict[tuple[str, ...], AdvertPoint] = {}
    for block in blocks_of(without_tables(lines_of(pasted)[:MOST_LINES]), language):
        for point in _points(block, language):
            points.setdefault(words_in(point.text), point)
    return tuple(points.values())


def _points(block: Block, language: str) -> Iterator[AdvertPoint]:
    has_items = any(line.is_item for line in block.lines)
    stops = sum(line.text.endswith(".") for line in block.lines)
    for line in block.lines:
        # Beside a list, a sentence outside it leads to it or follows it, and speaks for itself.
        ends_oddly = line.text.endswith(".") and 2 * stops < len(block.lines)
        if ends_oddly and not has_items and judge(line.text, language).begun:
            ends_oddly = False
        is_apart = not line.is_item and (has_items or ends_oddly)
        is_long = block.is_guessed or len(words_in(line.text)) >= FEWEST_OF_SENTENCE
        is_sentence = line.text.endswith(".") and is_long
        is_told = block.is_labelled or is_sentence
        is_listed = line.is_item or not (is_apart or is_told or len(sentences_of(line.text)) > 1)
        if _is_subheading(line, block, language):
            continue
        if line.kind:
            yield AdvertPoint(line.text, line.kind, line.number, block.heading)
        elif (block.asks and is_listed) or (
            block.section is Section.ROLE and (line.is_item or _is_fragment(line, language))
        ):
            yield from _listed(line, block, language)
        elif block.section not in SILENT:
            yield from _told(line, block, language, is_apart)


def _is_subheading(line: Line, block: Block, language: str) -> bool:
    """True for a word or two among tasks that have lost their bullets: "Clinical"."""
    if (
        line.is_item
        or line.kind
        or block.asks is not AdvertPointKind.TASK
        or weight(line.text) > LONGEST_SUBHEADING
    ):
        return False
    begun = sum(judge(other.text, language).begun is not None for other in block.lines)
    return judge(line.text, language).kind is None and 2 * begun > len(block.lines)


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
        if not is_sure and (judged.refused or judged.about or (judged.offers and not judged.said)):
            continue
        kind = AdvertPointKind.NICE if is_nice else _kind(judged, block.asks)
        doubt = LONG if len(text) > LONGEST_POINT else "" if is_sure or judged.kind else OWN_HEADING
        yield AdvertPoint(text, kind, line.number, block.heading, doubt)


def _kind(judged: Judgement, under: AdvertPointKind | None) -> AdvertPointKind:
    """The kind of a line in a list under a heading that announces points of the kind `under`."""
    if AdvertPointKind.NICE in (judged.said, under):
        return AdvertPointKind.NICE
    if under is AdvertPointKind.TASK:
        is_must = judged.said is AdvertPointKind.MUST and judged.explicit
        is_condition = judged.begun is AdvertPointKind.MUST or (is_must and judged.begun is None)
        return AdvertPointKind.MUST if is_condition else under
    return under or judged.kind or AdvertPointKind.TASK


def _is_nice_by_label(text: str, language: str) -> bool:
    label, colon, _ = text.partition(":")
    return bool(colon) and judge(label, language).said is AdvertPointKind.NICE


def _pieces(text: str, language: str) -> list[str]:
    """An item of a list, apart from a last sentence that only would be nice."""
    sentences = sentences_of(text)
    if len(sentences) > 1 and judge(sentences[-1], language).said is AdvertPointKind.NICE:
        return [text[: -len(sentences[-1])].strip(), sentences[-1]]
    return split_at_semicolons(text)


def _told(line: Line, block: Block, language: str, is_apart: bool) -> Iterator[AdvertPoint]:
    """The points of a paragraph, sentence by sentence."""
    under = None if is_apart or block.is_guessed else block.asks
    has_list = line.text.count(";") >= FEWEST_SEMICOLONS
    may_begin = block.section is Section.ROLE or block.is_guessed or has_list
    sentences = sentences_of(line.text)
    if may_begin and not under:
        under = _usual_kind(sentences, language)
    for sentence in sentences:
        judged = judge(sentence, language)
        kind = AdvertPointKind.NICE if under is AdvertPointKind.NICE else judged.said or under
        if kind is None and may_begin:
            kind = judged.begun
        if kind is None or not _asks(sentence, judged, bool(under) or may_begin):
            continue
        doubt = "" if judged.explicit or under else NO_HEADING
        mere = short_items_of(sentence) if block.is_labelled else None
        for clause in mere or clauses_of(sentence, language):
            own = judge(clause, language)
            if not own.refused:
                this = AdvertPointKind.NICE if own.said is AdvertPointKind.NICE else kind
                yield AdvertPoint(clause.strip(), this, line.number, block.heading, doubt)


def _usual_kind(sentences: list[str], language: str) -> AdvertPointKind | None:
    """The kind of point that most of the sentences seem to be, if there are several."""
    kinds = Counter(judged.kind for one in sentences if not (judged := judge(one, language)).offers)
    kind, count = max(kinds.items(), key=lambda item: item[1], default=(None, 0))
    return kind if count > 1 and 2 * count >= len(sentences) else None


def _asks(sentence: str, judged: Judgement, under: bool) -> bool:
    """False for a sentence that is about pay, the employer or applying; `under` a heading that may ask."""
    if judged.never or judged.refused or sentence.endswith(("?", "!", ":")):
        return False
    if not under and len(words_in(sentence)) < FEWEST_WORDS_TOLD:
        return False
    if judged.offers and not (judged.explicit or (under and judged.kind)):
        return False
    return judged.explicit or not judged.about
