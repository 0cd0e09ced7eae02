"""Where applications end, compared with earlier months."""

import datetime
from collections import Counter
from collections.abc import Sequence

from interviewprep.advice.text import sentence
from interviewprep.web.pictures import Box, Picture, Shape, Word, cut, room_for

from .chance import Share
from .figures import Insight, in_words
from .journey import drawn, end_word
from .journey_flows import ENDS
from .record import Route

# So many months are held against as many before them, if each has at least so many applications.
MONTHS, FEWEST = 2, 3
_WIDE, _ROW, _LINE = 340, 62, 22


def over_time(routes: Sequence[Route], today: datetime.date) -> Insight | None:
    """Return the figure, or None if either span has too few applications."""
    spans = [(_name(today, back), _within(routes, today, back)) for back in (MONTHS, 0)]
    if any(len(found) < FEWEST for _, found in spans):
        return None
    counts = [(name, Counter(route.end for route in found)) for name, found in spans]
    ends = [end for end in ENDS if any(count[end] for _, count in counts)]
    said = "; ".join(
        f"{name}: " + in_words([(count[end], end_word(end, count[end])) for end in ends])
        for name, count in counts
    )
    return Insight(
        slug="over-time",
        short="Over time",
        heading=_heading(spans),
        advice=_advice(spans),
        pictures=(
            Picture(
                "Where applications ended", f"{said}.", _WIDE, _ROW * 2 + 28 + _LINE, _drawn(counts, ends)
            ),
        ),
        head=("Applied in", *(sentence(end_word(end, 2)) for end in ends)),
        rows=tuple((name, *(count[end] for end in ends)) for name, count in counts),
    )


def _start(today: datetime.date, back: int) -> datetime.date:
    """Return the first day of the month so many months before today's."""
    months = today.year * 12 + today.month - 1 - back
    return datetime.date(months // 12, months % 12 + 1, 1)


def _within(routes: Sequence[Route], today: datetime.date, back: int) -> list[Route]:
    first, end = _start(today, back + MONTHS - 1), _start(today, back - 1)
    return [route for route in routes if first <= route.day < end]


def _name(today: datetime.date, back: int) -> str:
    return " and ".join(_month(_start(today, back + number), today) for number in reversed(range(MONTHS)))


def _month(first: datetime.date, today: datetime.date) -> str:
    return f"{first:%B}" if first.year == today.year else f"{first:%B %Y}"


def _interviews(routes: Sequence[Route]) -> tuple[Share, Share]:
    """Those that led to an interview, if of those that still wait none will, and if all of them will."""
    ends = [route.end for route in routes if not (route.rounds or route.screened or route.is_coming)]
    there = len(routes) - len(ends)
    counted = len(routes) - ends.count("withdrew")
    return Share(there, counted), Share(there + ends.count("open"), counted)


def _differs(spans: Sequence[tuple[str, Sequence[Route]]]) -> int:
    """Return 1 if the later span went better whatever becomes of those that wait, -1 if worse, else 0."""
    (earlier, earlier_at_best), (later, later_at_best) = (_interviews(found) for _, found in spans)
    return later.is_above(earlier_at_best) - earlier.is_above(later_at_best)


def _heading(spans: Sequence[tuple[str, Sequence[Route]]]) -> str:
    before, now = (name for name, _ in spans)
    if difference := _differs(spans):
        more = "More" if difference > 0 else "Fewer"
        return f"{more} applications from {now} led to an interview than from {before}"
    return f"Too few to say whether {now} went better than {before}"


def _advice(spans: Sequence[tuple[str, Sequence[Route]]]) -> str:
    (earlier, _), (later, at_best) = (_interviews(found) for _, found in spans)
    counted = f"{earlier.text} led to an interview before, {later.text} since"
    if waiting := at_best.count - later.count:
        counted += f", where {waiting} still wait{'s' if waiting == 1 else ''} for an answer"
    chance = "more than chance explains" if _differs(spans) else "a difference of two or three can be chance"
    return f"{counted}: {chance}."


def _drawn(counts: Sequence[tuple[str, Counter[str]]], ends: Sequence[str]) -> tuple[Shape, ...]:
    shapes: list[Shape] = []
    for place, (name, count) in enumerate(counts):
        top, x, whole = place * _ROW, 0.0, sum(count.values())
        shapes.append(Word(0, top + 15, cut(f"Applied in {name}", 44), "strong"))
        for end in (end for end in ends if count[end]):
            wide = _WIDE * count[end] / whole
            shapes += drawn(Box(round(x, 1), top + 24, round(wide - 2, 1), 28, end, 3))
            if wide > room_for(str(count[end])):
                shapes.append(
                    Word(round(x + wide / 2 - 1, 1), top + 43, str(count[end]), f"on-{end}", "middle")
                )
            x += wide
    return (*shapes, *_legend(ends))


def _legend(ends: Sequence[str]) -> list[Shape]:
    """Return what each colour means, in as many lines as it takes."""
    shapes: list[Shape] = []
    x, y = 0.0, 2 * _ROW + 8
    for end in ends:
        label = end_word(end, 2)
        wide = 17 + room_for(label)
        if x and x + wide > _WIDE:
            x, y = 0.0, y + _LINE
        shapes += [
            *drawn(Box(round(x, 1), y, 12, 12, end, 3)),
            Word(round(x + 17, 1), y + 11, label, "quiet"),
        ]
        x += wide + 8
    return shapes
