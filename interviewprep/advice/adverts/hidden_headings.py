"""Headings that stand among lines without bullets and look like one of them: told by what follows them."""

from .headings import Section
from .lines import Line
from .settling import votes_of
from .weighing import weigh
from .wording import small_words, weight, words_in

LONGEST_HIDDEN = 4
FEWEST_VOTES = 1.5
CLEAR = 0.7
# So many lines after a heading tell what it is about.
MOST_TOLD = 5


def hidden_headings(lines: list[Line], section: Section | None, language: str) -> list[int]:
    """The places in `lines`, which stand under one heading, of further headings nobody marked as such.

    Such a line is short, asks for nothing itself, and leads to lines of quite another kind.
    """
    candidates = [
        place
        for place, line in enumerate(lines)
        # What stands under a heading follows it at once.
        if place
        and not any(after.after_gap for after in lines[place + 1 : place + 2])
        and _may_be(line, language)
    ]
    found: list[int] = []
    before = section
    for place in candidates:
        after = _winner(votes_of(lines[place + 1 : place + 1 + MOST_TOLD], language))
        if after and after is not before:
            earlier = _winner(votes_of(lines[(found[-1] if found else -1) + 1 : place], language))
            if earlier is not after:
                found.append(place)
                before = after
    return found


def _may_be(line: Line, language: str) -> bool:
    ends_openly = line.text[-1].isalnum() or line.text[-1] in ")?:"
    if line.is_item or line.kind or not ends_openly:
        return False
    if small_words("negations", language).intersection(words_in(line.text)):
        # "No fear of rain"
        return False
    is_short = len(words_in(line.text)) <= LONGEST_HIDDEN and weight(line.text) < LONGEST_HIDDEN
    if not (is_short and line.text[:1].isupper()):
        return False
    weighed = weigh(line.text, language)
    return weighed.kind is None and weighed.rest < 1.5


def _winner(votes: dict[Section, float]) -> Section | None:
    if sum(votes.values()) < FEWEST_VOTES:
        return None
    section, count = max(votes.items(), key=lambda item: item[1])
    return section if count >= CLEAR * sum(votes.values()) else None
