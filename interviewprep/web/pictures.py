"""Pictures as shapes. They are drawn the same on a page and in a file; the classes are coloured by a style
sheet: that of the page, or the one a file carries.

Shapes write themselves: a page has hundreds, and a template with a condition for each value costs more than
all the rest of it.
"""

from dataclasses import dataclass, field
from html import escape

from django.utils.safestring import SafeString

# Of letters in a row; the sans faces of phones and computers differ by a few percent.
_LETTER = 7.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with round corners."""

    x: float
    y: float
    width: float
    height: float
    look: str
    radius: float = 2

    @property
    def svg(self) -> str:
        """It as an element of SVG."""
        return (
            f'<rect class="{self.look}" x="{self.x}" y="{self.y}"'
            f' width="{self.width}" height="{self.height}" rx="{self.radius}"/>'
        )


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle."""

    x: float
    y: float
    radius: float
    look: str

    @property
    def svg(self) -> str:
        """It as an element of SVG."""
        return f'<circle class="{self.look}" cx="{self.x}" cy="{self.y}" r="{self.radius}"/>'


@dataclass(frozen=True, slots=True)
class Band:
    """A line of some breadth: `d` as in SVG."""

    d: str
    breadth: float
    look: str

    @property
    def svg(self) -> str:
        """It as an element of SVG."""
        return f'<path class="{self.look}" stroke-width="{self.breadth}" d="{self.d}"/>'


@dataclass(frozen=True, slots=True)
class Word:
    """Text at a place. `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    look: str = ""
    anchor: str = "start"

    @property
    def svg(self) -> str:
        """It as an element of SVG."""
        look = f' class="{self.look}"' if self.look else ""
        anchor = f' text-anchor="{self.anchor}"' if self.anchor != "start" else ""
        return f'<text{look} x="{self.x}" y="{self.y}"{anchor}>{escape(self.text)}</text>'


def hatch(box: Box) -> Band:
    """Return slanting lines over a box, which tell it from others where colours do not."""
    step, lines = 7, []
    for at in range(step, round(box.width + box.height), step):
        right, top = box.x + min(at, box.width), box.y + max(0, at - box.width)
        left, bottom = box.x + max(0, at - box.height), box.y + min(at, box.height)
        lines.append(f"M{right:.1f} {top:.1f}L{left:.1f} {bottom:.1f}")
    return Band("".join(lines), 1.5, "hatch")


Shape = Box | Dot | Band | Word


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes on a sheet of `width` by `height` units, with what a screen reader says of them.

    `on` says where it is shown: "phone", "desk", or everywhere if empty. The sheet begins at `left`, `top`.
    """

    title: str
    description: str
    width: int
    height: int
    shapes: tuple[Shape, ...] = field(default=())
    on: str = ""
    left: int = 0
    top: int = 0

    @property
    def view(self) -> str:
        """The sheet as SVG says it: where it begins, and how large it is."""
        return f"{self.left} {self.top} {self.width} {self.height}"

    @property
    def drawn(self) -> SafeString:
        """The shapes as SVG. Looks and numbers are ours; words are escaped."""
        return SafeString("".join([shape.svg for shape in self.shapes]))  # nosec


def room_for(text: str) -> float:
    """Return about how many units a line of text takes."""
    return len(text) * _LETTER


def cut(text: str, most: int) -> str:
    """Return a text of at most so many letters; what is cut off is said by "…"."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
