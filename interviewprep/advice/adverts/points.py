"""What the reader answers: one point of an advert."""

from dataclasses import dataclass
from enum import StrEnum

# The doubt about a point that is taken by its words alone.
NO_HEADING = "no heading says that it is asked for"


class AdvertPointKind(StrEnum):
    """What a point is to the employer: a condition, an advantage, or a part of the work."""

    MUST = "must"
    NICE = "nice"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class AdvertPoint:
    """One thing that an advert asks for.

    `text` is word for word, `line` the line of the pasted text that it begins on (from 1), `heading` the
    heading that it stands under ("" if none). `doubt` says in a few words why the point is offered unticked;
    it is "" for a point that the reader is sure of.
    """

    text: str
    kind: AdvertPointKind
    line: int
    heading: str = ""
    doubt: str = ""
