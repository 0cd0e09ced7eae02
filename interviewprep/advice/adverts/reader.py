"""Reads an advert: follows its headings, and judges each line or sentence by its words."""

import re
from collections.abc import Iterator
from dataclasses import replace

from .headings import Section, announced, section_of
from .lines import Line, lines_of
from .points import AdvertPoint, AdvertPointKind
from .wording import phrases, words_in

LONGEST_ADVERT = 20_000
POINTED = {
    Section.MUST: AdvertPointKind.MUST,
    Section.NICE: AdvertPointKind.NICE,
    Section.TASK: AdvertPointKind.TASK,
}
SENTENCE_END = re.compile(r"(?<=[a-zà-ÿ0-9)%][.!?])\s+(?=[A-ZÀ-Ý¿¡\"„«])|;\s+")
INTRODUCED = re.compile(r"^([^:.]{3,60}):\s+(?=\S)")
FEWEST_LETTERS = 4
LONGEST_POINT = 400
UNHEADED = "not under a heading that asks for anything"
LONG = "long: may hold more than one point"


def read_advert(text: str) -> tuple[AdvertPoint, ...]:
    """The points of a pasted advert, in its order, no text twice.

    Reads the first 20,000 characters; text without points gives none.
    """
    points: dict[str, AdvertPoint] = {}
    for point in _points(lines_of(text[:LONGEST_ADVERT])):
        points.setdefault(" ".join(words_in(point.text)), point)
    return tuple(points.values())


def _points(lines: list[Line]) -> Iterator[AdvertPoint]:
    section: Section | None = None
    heading = ""
    for line in lines:
        found = section_of(line)
        if found is not None:
            section, heading = found, line.text.rstrip(" :…")
            continue
        introduced = INTRODUCED.match(line.text)
        told = announced(words_in(introduced.group(1)), 0.8) if introduced and not line.is_item else None
        if told and introduced:
            section, heading = told, introduced.group(1)
            line = replace(line, text=line.text[introduced.end() :])
        for sentence in SENTENCE_END.split(line.text):
            point = _point(sentence.strip(), line, section, heading)
            if point:
                yield point


def _point(text: str, line: Line, section: Section | None, heading: str) -> AdvertPoint | None:
    """The point that a sentence makes; None if it makes none."""
    if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
        return None
    cues = phrases("advert_cues").names_in(words_in(text))
    if "refuse" in cues:
        return None
    under = POINTED.get(section) if section else None
    kind = _kind(cues, under)
    if kind is None or (section in (Section.OFFER, Section.PAGE, Section.APPLY) and "nice" not in cues):
        return None
    doubt = UNHEADED if under is None else LONG if len(text) > LONGEST_POINT else ""
    return AdvertPoint(text, kind, line.number, heading, doubt)


def _kind(cues: frozenset[str], under: AdvertPointKind | None) -> AdvertPointKind | None:
    if "nice" in cues:
        return AdvertPointKind.NICE
    if under is None or under is AdvertPointKind.TASK:
        for kind in (
            (AdvertPointKind.TASK, AdvertPointKind.MUST) if under is None else (AdvertPointKind.TASK,)
        ):
            if kind.value in cues:
                return kind
    return under
