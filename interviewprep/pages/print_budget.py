"""How much of a prep sheet goes on its one page of paper: what matters least stays on the screen.

The heights are those of static/css/app.css when printed, in CSS pixels, and a little generous: a sheet
that is thought too long loses a line, one that is thought too short a whole page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from interviewprep.stages.statements import KeepTo

from .sheet import PrepSheet, SheetLine

PAGE = 1032 - 8
_HEADER, _WHEN, _SECTION, _LINE, _SMALL, _GAP, _ANSWER = 66, 28, 36, 18, 16.2, 3.8, 2
# How wide a line is, one in the small size, and one of half the page: in heights of a letter.
_WIDE, _WIDE_SMALL, _HALF_SMALL = 49.4, 54, 27.4
# How wide letters are, in the same measure and a broad typeface.
_NARROW, _BROAD = frozenset(" ijlftrI.,:;!|'’“”()[]/-·"), frozenset("mwMW%@")
# Of questions asked before, statements and things to mention: the first so many lines are worth so much each,
# the others less.
_WORTH = ((2, 4, 2), (3, 5, 3), (2, 3, 1))


@dataclass(frozen=True, slots=True)
class Paper:
    """How many lines of each list are printed."""

    again: int
    keep_to: int
    mention: int


def fit(sheet: PrepSheet, keep_to: Sequence[KeepTo], mention: Sequence[str]) -> Paper:
    """Return how many questions, statements and things to mention fit on the page beside everything else.

    Of all that fits it is what is worth most.
    """
    room = PAGE - _rest(sheet)
    asked = _each_more([_of_line(line, small=True) for line in sheet.again])
    told = _each_more([_small(_words(one), _HALF_SMALL) for one in keep_to])
    said = _each_more([_small(line[:160], _HALF_SMALL) for line in mention])
    fitting = (
        Paper(again, kept, mentioned)
        for again, kept, mentioned in product(*(range(len(one)) for one in (asked, told, said)))
        # The two short lists stand side by side.
        if asked[again] + max(told[kept], said[mentioned]) <= room
    )
    return max(fitting, key=_worth, default=Paper(0, 0, 0))


def _each_more(heights: Sequence[float]) -> list[float]:
    """Return how high a list is with none of its lines, the first, the first two and so on."""
    return [_list(heights[:number]) for number in range(len(heights) + 1)]


def _worth(paper: Paper) -> int:
    counts = (paper.again, paper.keep_to, paper.mention)
    return sum(
        first * min(n, few) + other * max(0, n - few)
        for n, (few, first, other) in zip(counts, _WORTH, strict=True)
    )


def _words(one: KeepTo) -> str:
    return f"{one.name}: {one.said}" + " (said differently before)" * one.varies


def _rest(sheet: PrepSheet) -> float:
    """What is printed in any case."""
    stage = sheet.summary.stage
    when = _LINE * (1 + bool(sheet.where) + bool(stage.link)) + _small(
        f"Take: {sheet.take}. Wear: {sheet.wear}.", _WIDE_SMALL
    )
    return (
        _HEADER
        + _WHEN
        + when
        + _list([_LINE] * (len(sheet.people) + bool(sheet.more_people)))
        + _list([_text(sheet.purpose)])
        + _list([_text(text) for text in sheet.mindset])
        + _list([_of_line(line) for line in sheet.threads])
        + _SMALL * bool(sheet.more_threads)
        + _list([_text(f"{one.question} {one.whom}") for one in sheet.to_ask])
    )


def _list(heights: Sequence[float]) -> float:
    return _SECTION + sum(heights) + _GAP * (len(heights) - 1) if heights else 0


def _of_line(line: SheetLine, *, small: bool = False) -> float:
    answer = _small(line.answer, _WIDE_SMALL) if small else _text(line.answer)
    story = f" · Your story: {line.story}" if line.story else ""
    return _text(f"{line.words} {line.label}{story}") + answer + _ANSWER * bool(line.answer)


def _text(text: str) -> float:
    return _lines(text, _WIDE) * _LINE


def _small(text: str, room: float) -> float:
    return _lines(text, room) * _SMALL


def _lines(text: str, room: float) -> int:
    """Return how many lines a text takes, word by word."""
    lines, used = 1, 0.0
    for word in text.split():
        width = sum(0.34 if one in _NARROW else 0.88 if one in _BROAD else 0.6 for one in word)
        if used and used + 0.32 + width > room:
            lines, used = lines + 1, 0.0
        used += width + (0.32 if used else 0)
    return lines if text.strip() else 0
