"""From applying to the end: how many applications reached which round, as bands (a Sankey diagram)."""

from collections import Counter
from collections.abc import Sequence

from django.urls import reverse

from interviewprep.advice.text import number, sentence
from interviewprep.web.pictures import Band, Box, Picture, Shape, Word, hatch

from .figures import Insight, Step, in_words
from .journey_flows import (
    ENDS,
    PLACES,
    Flow,
    Node,
    Ways,
    counts_of,
    flows_of,
    nodes_of,
    note_on,
    sizes_between,
    sizes_of,
)
from .record import MOST, Route

# Fewer than these are no journey yet.
FEWEST = 3
# Interviews after the second go together.
_LATER = 3
_LENGTH, _BREADTH, _GAP, _NODE = 970, 238, 12, 14
_TITLE = "From applying to the end"
_TALL_LENGTH, _TALL_BREADTH, _TALL_NODE, _TALL_WIDTH = 408, 200, 12, 326
# What the words below an ending need, and the room between two of them.
_WORDS, _BETWEEN = 44, 14


def end_word(end: str, count: int) -> str:
    """Return how an ending is called: "offers", "no reply"."""
    one, several = ENDS[end]
    return one if count == 1 else several


def journey(routes: Sequence[Route]) -> Insight | None:
    """Return the figure, or None while there are too few applications."""
    if len(routes) < FEWEST:
        return None
    ways = Counter((*places(route), route.end) for route in routes)
    passed, ended = counts_of(ways)
    told = in_words(
        [
            (passed[name], place.lower())
            for name, place in PLACES.items()
            if passed[name] and name != "applied"
        ]
    )
    ends = in_words([(ended[end], end_word(end, ended[end])) for end in ENDS])
    description = f"Of {len(routes)} applications: {told or 'no interview yet'}. Now: {ends}."
    if note := note_on(ways):
        description += f" {note}."
    return Insight(
        slug="way",
        short="The way",
        heading=_heading(routes),
        advice=_advice(routes),
        step=_step(routes),
        pictures=(_wide(ways, description), _tall(ways, description)),
        head=("", "Applications"),
        rows=(
            *((PLACES[name], passed[name]) for name in PLACES if passed[name]),
            *((sentence(end_word(end, ended[end])), ended[end]) for end in ENDS if ended[end]),
        ),
        is_wide=True,
    )


def places(route: Route) -> tuple[str, ...]:
    """Return the places that an application passed, in order."""
    rounds = [str(number) for number in range(1, min(route.rounds, _LATER) + 1)]
    return ("applied", *(["screen"] if route.screened else []), *rounds)


def _heading(routes: Sequence[Route]) -> str:
    whole = len(routes)
    first, second = (sum(route.rounds >= number for route in routes) for number in (1, 2))
    latest = "your latest " if whole == MOST else ""
    if not first:
        return f"Of {latest}{whole} applications none has led to an interview yet"
    of = (
        f"All of {latest}{whole} applications"
        if first == whole
        else f"Of {latest}{whole} applications {first}"
    )
    # "How far" counts these among what led on, before they are held.
    ahead = sum(route.rounds == 1 and route.is_coming for route in routes)
    if first == 1:
        return f"{of} led to a first interview" + (", with a second to come" if ahead else "")
    to_come = f", with {ahead}{' more' if second else ''} to come" if ahead else ""
    return f"{of} led to a first interview, and {second or 'none'} of those to a second{to_come}"


def _refused_early(routes: Sequence[Route]) -> int:
    return sum(route.end == "no" and route.rounds == 0 for route in routes)


def _advice(routes: Sequence[Route]) -> str:
    refused = sum(route.end == "no" for route in routes)
    early = _refused_early(routes)
    if not refused:
        return "Nobody has said no so far."
    said = f"{sentence(number(refused))} ended in a no"
    if not early:
        after = "after an interview" if refused == 1 else "each after an interview"
        return f"{said}, {after}: what was missing can be asked for, and learned."
    before = "" if refused == 1 else "all of them " if early == refused else f"{number(early)} of them "
    return f"{said}, {before}before an interview. What an advert asks for, and what you show, decides there."


def _step(routes: Sequence[Route]) -> Step | None:
    if _refused_early(routes):
        return Step(reverse("guide:show_article", args=["reading-an-advert"]), "How to read an advert")
    if any(route.end == "no" for route in routes):
        return Step(f"{reverse('applications:list_applications')}?state=ended", "Those that ended")
    return None


def _wide(ways: Ways, description: str) -> Picture:
    unit = _BREADTH / sum(sizes_of(ways).values())
    flows = flows_of(ways, _LENGTH, unit, gap=_GAP)
    shapes: list[Shape] = []
    for flow in reversed(flows):
        x, y, u, v = flow.start.along + _NODE, flow.leaves, flow.end.along, flow.arrives
        bend = (x + u) / 2
        d = f"M{x:.1f} {y:.1f}C{bend:.1f} {y:.1f} {bend:.1f} {v:.1f} {u:.1f} {v:.1f}"
        shapes.append(Band(d, round(flow.size * unit, 1), f"flow {_look(flow)}"))
    lowest = 0.0
    for node in nodes_of(flows):
        tall = node.size * unit
        lowest = max(lowest, node.across + tall)
        x, y, is_end = round(node.along, 1), round(node.across, 1), node.name in ENDS
        shapes += drawn(Box(x, y, _NODE, round(tall, 1), node.name if is_end else "place"))
        word = f"{node.count} {end_word(node.name, node.count) if is_end else PLACES[node.name]}"
        beside = Word(x + _NODE + 10, round(y + tall / 2 + 5, 1), word)
        shapes.append(beside if is_end else Word(x, -10, word))
    height = round(lowest) + 34
    if note := note_on(ways):
        shapes.append(Word(0, height, note, look="quiet"))
        height += 30
    return Picture(_TITLE, description, 1120, height, tuple(shapes), on="desk", top=-30)


def _tall(ways: Ways, description: str) -> Picture:
    unit = _tall_unit(ways)
    flows = flows_of(ways, _TALL_LENGTH, unit, gap=0)
    shapes: list[Shape] = []
    spread = _apart({node.name: node for node in nodes_of(flows)}, unit)
    for flow in reversed(flows):
        x, y = flow.leaves, flow.start.along + _TALL_NODE
        u, v = flow.arrives + spread.get(flow.end.name, 0), flow.end.along
        bend = (y + v) / 2
        d = f"M{x:.1f} {y:.1f}C{x:.1f} {bend:.1f} {u:.1f} {bend:.1f} {u:.1f} {v:.1f}"
        shapes.append(Band(d, round(flow.size * unit, 1), f"flow {_look(flow)}"))
    for node in nodes_of(flows):
        wide, is_end = node.size * unit, node.name in ENDS
        x = node.across + spread.get(node.name, 0)
        look = node.name if is_end else "place"
        shapes += drawn(Box(round(x, 1), round(node.along, 1), round(wide, 1), _TALL_NODE, look))
        if is_end:
            middle = x + wide / 2
            # A word a line: side by side, those of narrow endings would meet.
            lines = (str(node.count), *end_word(node.name, node.count).split())
            shapes += [
                Word(round(middle, 1), node.along + 28 + 14 * place, text, anchor="middle")
                for place, text in enumerate(lines)
            ]
        else:
            shapes.append(
                Word(round(wide + 6, 1), round(node.along + 11, 1), f"{node.count} {PLACES[node.name]}")
            )
    height = _TALL_LENGTH + 80
    if note := note_on(ways):
        first, _, second = note.partition(": ")
        shapes += [
            Word(0, height + 12, f"{first}:", look="quiet"),
            Word(0, height + 28, second, look="quiet"),
        ]
        height += 40
    return Picture(_TITLE, description, _TALL_WIDTH, height, tuple(shapes), on="phone", top=-4)


def _tall_unit(ways: Ways) -> float:
    """Return how broad one application is where the endings stand side by side, each with its words."""
    _, drawn_at = sizes_between(ways)
    ends = [drawn_at[end] for end in ENDS if end in drawn_at]
    unit, room = _TALL_BREADTH / sum(ends), _TALL_WIDTH - _BETWEEN * (len(ends) - 1)
    while sum(max(size * unit, _WORDS) for size in ends) > room:
        unit *= 0.97
    return unit


def drawn(box: Box) -> list[Shape]:
    """Return a box with what tells it from others where colours do not: those that were withdrawn."""
    return [box, hatch(box)] if box.look == "withdrew" else [box]


def _apart(nodes: dict[str, Node], unit: float) -> dict[str, float]:
    """Return how far each ending moves to the side, so that the words below them do not meet."""
    moves, x = {}, 0.0
    for end in (end for end in ENDS if end in nodes):
        wide = nodes[end].size * unit
        room = max(wide, _WORDS)
        moves[end] = x + (room - wide) / 2 - nodes[end].across
        x += room + _BETWEEN
    return moves


def _look(flow: Flow) -> str:
    return flow.end.name if flow.end.name in ENDS else "on"
