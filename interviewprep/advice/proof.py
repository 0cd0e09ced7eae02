"""How far the points of an advert are proved, by how it went where they were tested."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from .matching import content_words

# Two points say the same if they share so much of the words that count in the shorter and in the longer one.
OF_THE_SHORTER, OF_THE_LONGER = 0.6, 0.4
STRONG, FINE, WEAK = "strong", "fine", "weak"


class PointState(StrEnum):
    """How a point stands after the rounds so far."""

    PROVED = "proved"
    OPEN = "open"
    UNTESTED = "untested"

    @property
    def label(self) -> str:
        """The state in words, after the point."""
        return "nobody has tested it" if self is PointState.UNTESTED else self.value


def state_of(ratings: Sequence[str]) -> PointState:
    """The state of a point that was tested this often, in the order of the rounds.

    The last time that was rated decides: a point tested and never rated is as open as one that went badly.
    """
    if not ratings:
        return PointState.UNTESTED
    rated = [rating for rating in ratings if rating]
    return PointState.PROVED if rated and rated[-1] in (STRONG, FINE) else PointState.OPEN


def is_among(text: str, known: Iterable[str]) -> bool:
    """True if one of the known points says the same as `text`, perhaps in fewer words."""
    words = content_words(text)
    for other in map(content_words, known):
        shared, (fewest, most) = len(words & other), sorted((len(words), len(other)))
        if fewest and shared >= OF_THE_SHORTER * fewest and shared >= OF_THE_LONGER * most:
            return True
    return False
