"""How much of a prep sheet goes on its one page of paper: what matters least stays on the screen.

The heights are those of static/css/sheet.css when printed, in CSS pixels, and a little generous: a sheet
that is thought too long loses a line, one that is thought too short a whole page.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .sheet import Line, Sheet
from .statements import KeepTo

PAGE = 1032 - 8
_HEADER, _WHEN, _SECTION, _LINE, _SMALL, _GAP = 81, 36, 42, 18.2, 16.4, 4.6
# Letters on a line of the whole width and of half of it, in the ordinary size and the small one.
_WIDE, _WIDE_SMALL, _HALF_SMALL = 96, 106, 50
LEAST_AGAIN, LEAST_MENTIONED, LEAST_KEPT = 2, 2, 3


@dataclass(frozen=True, slots=True)
class Paper:
    """How many lines of each list are printed."""

    again: int
    keep_to: int
    mention: int


def fit(sheet: Sheet, keep_to: Sequence[KeepTo], mention: Sequence[str], parts: int = 0) -> Paper:
    """Return how many questions, statements and things to mention fit on the page beside everything else.

    parts  how many sections other rooms add
    """
    rest = _rest(sheet) + parts * (_SECTION + 2 * _LINE)
    steps = _shorter(Paper(len(sheet.again), len(keep_to), len(mention)))
    fits = (step for step in steps if rest + _height(sheet, keep_to, mention, step) <= PAGE)
    return next(fits, steps[-1])


def _shorter(whole: Paper) -> list[Paper]:
    """From everything to nothing but the heart of it, a line less at a time, the least important first."""
    again, keep_to, mention = whole.again, whole.keep_to, whole.mention
    steps = [whole]
    while again + keep_to + mention > 0:
        if again > LEAST_AGAIN:
            again -= 1
        elif mention > LEAST_MENTIONED:
            mention -= 1
        elif keep_to > LEAST_KEPT:
            keep_to -= 1
        elif again:
            again -= 1
        elif mention:
            mention -= 1
        else:
            keep_to -= 1
        steps.append(Paper(again, keep_to, mention))
    return steps


def _height(sheet: Sheet, keep_to: Sequence[KeepTo], mention: Sequence[str], paper: Paper) -> float:
    again = _list([_of_line(line, small=True) for line in sheet.again[: paper.again]])
    columns = [
        _list([_small(_words(one), _HALF_SMALL) for one in keep_to[: paper.keep_to]]),
        _list([_small(line[:160], _HALF_SMALL) for line in mention[: paper.mention]]),
    ]
    return again + max(columns)


def _words(one: KeepTo) -> str:
    return f"{one.name}: {one.said}" + " (said differently before)" * one.varies


def _rest(sheet: Sheet) -> float:
    """What is printed in any case."""
    stage = sheet.desk.stage
    when = _LINE * (1 + bool(sheet.where) + bool(stage.link))
    when += _small(f"Take: {sheet.take}. Wear: {sheet.wear}.", _WIDE_SMALL)
    return (
        _HEADER
        + _WHEN
        + when
        + _list([_LINE + 2] * (len(sheet.people) + bool(sheet.more_people)))
        + _list([_text(sheet.purpose)])
        + _list([_text(text) for text in sheet.mindset])
        + _list([_of_line(line) for line in sheet.threads])
        + _SMALL * bool(sheet.more_threads)
        + _list([_text(f"{one.question} {one.whom}") for one in sheet.to_ask])
    )


def _list(heights: Sequence[float]) -> float:
    return _SECTION + sum(heights) + _GAP * (len(heights) - 1) if heights else 0


def _of_line(line: Line, *, small: bool = False) -> float:
    answer = _small(line.answer, _WIDE_SMALL) if small else _text(line.answer)
    story = _small(f"Your story: {line.story}", _WIDE_SMALL) if line.story else 0
    return _text(f"{line.words} {line.label}") + answer + story


def _text(text: str) -> float:
    return math.ceil(len(text) / _WIDE) * _LINE


def _small(text: str, letters: int) -> float:
    return math.ceil(len(text) / letters) * _SMALL
