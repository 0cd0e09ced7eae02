"""How much of a prep sheet fits on its one page of paper: what matters least stays on the screen.

The heights are those of static/css/app.css when printed, in CSS pixels, and a little generous: overestimating
costs a line, underestimating a whole second page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from interviewprep.stages.statements import KeepTo

from .sheet import PrepSheet, SheetLine

# Of A4 and Letter the lower height; the measures of a line below are those of the narrower.
PAGE = 980 - 8
_HEADER, _WHEN, _SECTION, _LINE, _SMALL, _GAP, _ANSWER = 66, 28, 36, 18, 16.2, 3.8, 2
# The width of a line, of one in the small size, and of one half the page wide, in ems.
_WIDE, _WIDE_SMALL, _HALF_SMALL = 50.4, 55.2, 28
# How wide letters are in the same unit, in a broad typeface.
_NARROW, _BROAD = frozenset(" ijlftrI.,:;!|'’“”()[]/-·"), frozenset("mwMW%@")
# What the first so many lines of a list are worth each, and the others: the worthiest are printed first.
_WORTH = {
    "people": (12, 10, 10),
    "threads": (5, 9, 6),
    "to_ask": (3, 8, 4),
    "keep_to": (3, 7, 3),
    "again": (1, 6, 3),
    "mindset": (2, 5, 5),
    "mention": (2, 4, 1),
}


@dataclass(slots=True)
class Paper:
    """How many lines of each list are printed."""

    people: int = 0
    threads: int = 0
    to_ask: int = 0
    keep_to: int = 0
    again: int = 0
    mindset: int = 0
    mention: int = 0


def fit(
    sheet: PrepSheet, keep_to: Sequence[KeepTo], mention: Sequence[str], always: Sequence[str] = ()
) -> Paper:
    """Return how many lines of each list fit on the page: line after line, the worthiest first.

    always  small lines that are printed in any case: what they were sent, what is not proved yet
    """
    heights = {
        "people": [float(_LINE)] * len(sheet.people),
        "threads": [_of_line(line) for line in sheet.threads],
        "to_ask": [_text(f"{one.question} {one.whom}") for one in sheet.to_ask],
        "keep_to": [_small(_words(one), _HALF_SMALL) for one in keep_to],
        "again": [_of_line(line) for line in sheet.again],
        # No list of its own: its lines follow the purpose.
        "mindset": [_text(text) for text in sheet.mindset],
        "mention": [_small(line[:160], _HALF_SMALL) for line in mention],
    }
    room = PAGE - _rest(sheet) - sum(_small(line, _WIDE_SMALL) for line in always)
    order = sorted(
        (
            (-_worth(name, place), place, name)
            for name, lines in heights.items()
            for place in range(len(lines))
        ),
        key=lambda one: one[:2],
    )
    counts = dict.fromkeys(heights, 0)
    for _, place, name in order:
        # A line too long is left out with all that follow it in its list.
        if counts[name] == place and _height(heights, counts | {name: place + 1}) <= room:
            counts[name] = place + 1
    return Paper(**counts)


def _worth(name: str, place: int) -> int:
    few, first, other = _WORTH[name]
    return first if place < few else other


def _height(heights: dict[str, list[float]], counts: dict[str, int]) -> float:
    """How high all lists are with so many of their lines; the two short ones stand side by side."""
    high = {name: _list(lines[: counts[name]]) for name, lines in heights.items()}
    beside = max(high.pop("keep_to"), high.pop("mention"))
    return sum(high.values()) + beside - (_SECTION if counts["mindset"] else 0)


def _words(one: KeepTo) -> str:
    return f"{one.name}: {one.said}" + " (said differently before)" * one.varies


def _rest(sheet: PrepSheet) -> float:
    """What is printed in any case, with a line for what is left out."""
    stage = sheet.summary.stage
    when = _LINE * (1 + bool(sheet.where) + bool(stage.link)) + _small(
        f"Take: {sheet.take}. Wear: {sheet.wear}.", _WIDE_SMALL
    )
    return _HEADER + _WHEN + when + _list([_text(sheet.purpose)]) + _SMALL


def _list(heights: Sequence[float]) -> float:
    return _SECTION + sum(heights) + _GAP * (len(heights) - 1) if heights else 0


def _of_line(line: SheetLine) -> float:
    answer = _small(line.answer, _WIDE_SMALL)
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
