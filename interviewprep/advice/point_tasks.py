"""What to prepare for the points of the advert that nobody has tested."""

from collections.abc import Iterable
from dataclasses import dataclass

from .adverts import AdvertPointKind
from .facts import RolePoint
from .proof import PointState
from .text import quote

# A plan that holds a story for every line of the advert is not worked through.
MOST = 2
WHEN = 5
TELLING_YOUR_STORY = "telling-your-story"


@dataclass(frozen=True, slots=True)
class PointLine:
    """A line of the plan about one point: see `tasks.PlanLine`."""

    key: str
    text: str
    minutes: int = 15
    when: int | None = WHEN
    why: str = "nobody has tested it yet"
    slug: str = TELLING_YOUR_STORY
    covers: str = ""


def lines_for(points: Iterable[RolePoint]) -> tuple[PointLine, ...]:
    """A story for each of the first musts that nobody has tested; their keys follow those of the points."""
    untested = (
        point for point in points if point.kind is AdvertPointKind.MUST and point.state is PointState.UNTESTED
    )
    lines = (
        PointLine(key_of(point.key), f"Have a story ready for {quote(point.text, 90)}") for point in untested
    )
    return tuple(line for line, _ in zip(lines, range(MOST), strict=False))


def key_of(point: str) -> str:
    """The key of the line about a point, by the point's own."""
    return f"point.{point}"
