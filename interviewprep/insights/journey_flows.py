"""How the journey of all applications is laid out: how much of each way is drawn, and where its bands lie."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# The places an application passes, in order; a place that none has passed is left out.
PLACES = {
    "applied": "Applied",
    "screen": "Phone screen",
    "1": "First interview",
    "2": "Second",
    "3": "Third or later",
}
# How it ends, in the order from top to bottom; with the word for one, and for several.
ENDS = {
    "offer": ("offer", "offers"),
    "open": ("under way", "under way"),
    "no": ("they said no", "they said no"),
    "withdrew": ("you withdrew", "you withdrew"),
    "no-reply": ("no reply", "no reply"),
}
# The places on the way of an application and its end, and how many went that way.
Ways = Counter[tuple[str, ...]]
# How much of each way is drawn, where it is not all of it.
Sizes = dict[tuple[str, ...], float]
# Those that led to no interview are drawn at most so many times as broad as the others together: the bands
# of these would be hairs beside them.
_BROADEST = 3


@dataclass(frozen=True, slots=True)
class Node:
    """A place or an ending: how many go through it, how much is drawn, and where it stands."""

    name: str
    count: int
    size: float
    along: float
    across: float


@dataclass(frozen=True, slots=True)
class Flow:
    """What is drawn from one node to another, with the middle of its band at either end."""

    start: Node
    end: Node
    size: float
    leaves: float
    arrives: float


def sizes_of(ways: Ways) -> Sizes:
    """Return how much of each way to draw: without an interview, no more than `_BROADEST` allows."""
    straight = sum(count for way, count in ways.items() if _is_straight(way))
    most = _BROADEST * (ways.total() - straight)
    share = most / straight if 0 < most < straight else 1
    return {way: count * (share if _is_straight(way) else 1) for way, count in ways.items()}


def _is_straight(way: tuple[str, ...]) -> bool:
    """Whether an application went from applying to its end and passed no place between."""
    return way[:-1] == ("applied",)


def note_on(ways: Ways) -> str:
    """Say what is drawn narrower than it is; empty if nothing is."""
    straight = sum(count for way, count in ways.items() if _is_straight(way))
    is_whole = round(sum(sizes_of(ways).values()), 6) == ways.total()
    return "" if is_whole else f"Not to scale: {straight} that led to no interview are drawn narrower"


def counts_of(ways: Ways) -> tuple[Counter[str], Counter[str]]:
    """Return how many passed each place, and how many came to each end."""
    passed, ended = Counter[str](), Counter[str]()
    for (*there, end), count in ways.items():
        ended[end] += count
        for place in there:
            passed[place] += count
    return passed, ended


def flows_of(ways: Ways, length: float, unit: float, gap: float) -> list[Flow]:
    """Return every flow, the nearest goals of each place first, laid out for a way of this length."""
    sizes, drawn_at = sizes_between(ways)
    passed, ended = counts_of(ways)
    stops = [place for place in PLACES if passed[place]]
    nodes = {
        place: Node(place, passed[place], drawn_at[place], length * number / len(stops), 0.0)
        for number, place in enumerate(stops)
    }
    across = 0.0
    for end in (end for end in ENDS if ended[end]):
        nodes[end] = Node(end, ended[end], drawn_at[end], length, across)
        across += drawn_at[end] * unit + gap
    order = list(nodes)
    leaving = {name: node.across for name, node in nodes.items()}
    arriving = dict(leaving)
    found: list[Flow] = []
    arrivals: dict[tuple[str, str], float] = {}
    # The bands of an ending come from the latest place first, and so do not cross those that go on.
    for start, end in sorted(sizes, key=lambda pair: (order.index(pair[1]), -order.index(pair[0]))):
        half = sizes[start, end] * unit / 2
        arrivals[start, end] = arriving[end] + half
        arriving[end] += 2 * half
    for start, end in sorted(sizes, key=lambda pair: (order.index(pair[0]), order.index(pair[1]))):
        half = sizes[start, end] * unit / 2
        found.append(
            Flow(nodes[start], nodes[end], sizes[start, end], leaving[start] + half, arrivals[start, end])
        )
        leaving[start] += 2 * half
    return found


def sizes_between(ways: Ways) -> tuple[dict[tuple[str, str], float], dict[str, float]]:
    """Return how much is drawn between two nodes, and at each of them."""
    between: defaultdict[tuple[str, str], float] = defaultdict(float)
    there: defaultdict[str, float] = defaultdict(float)
    for way, size in sizes_of(ways).items():
        for pair in pairwise(way):
            between[pair] += size
        for name in way:
            there[name] += size
    return between, there


def nodes_of(flows: Sequence[Flow]) -> list[Node]:
    """Return every place and ending of these flows once, in order."""
    return list({node.name: node for flow in flows for node in (flow.start, flow.end)}.values())
