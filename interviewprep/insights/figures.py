"""What every figure consists of: a sentence, what to do about it, pictures and the same as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString

from interviewprep.web.pictures import Picture


@dataclass(frozen=True, slots=True)
class Step:
    """Where the candidate does something about it."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Insight:
    """One card of the page.

    slug             its name in addresses
    short            its name in the line of links
    heading          what it shows, in one sentence
    advice           what that means, or what to do
    step             where to do it, if there is such a place
    pictures         for a phone and for a desk, or one for both
    head             the heads of the table's columns
    rows             its rows, the first cell of each names it
    is_wide          whether it takes the whole width of a desk
    names_employers  whether its pictures are others where employers go by letters
    """

    slug: str
    short: str
    heading: str
    advice: str
    pictures: tuple[Picture, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    step: Step | None = None
    is_wide: bool = False
    names_employers: bool = False

    @property
    def body(self) -> SafeString:
        """The rows as HTML. In a template, hundreds of cells would cost a third of the page."""
        return SafeString("".join([_drawn(*row) for row in self.rows]))  # nosec


def _drawn(name: str | int, *cells: str | int) -> str:
    shown = "".join([f"<td>{escape(cell) if isinstance(cell, str) else cell}</td>" for cell in cells])
    return f'<tr><th scope="row">{escape(str(name))}</th>{shown}</tr>'


def in_words(parts: Sequence[tuple[int, str]]) -> str:
    """Return counts in words, without those that are 0: "2 offers, 3 under way"."""
    return ", ".join(f"{count} {label}" for count, label in parts if count)
