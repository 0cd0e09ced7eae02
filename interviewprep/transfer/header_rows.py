"""Finds the column names of a table: below a title, and sometimes in two rows."""

import re
from collections import Counter
from collections.abc import Sequence

from .column_guesses import LEAVE_OUT, NOTES, guess, plain

Row = tuple[int, tuple[str, ...]]

_LOOKED_AT = 15
_LONGEST_NAME = 40
# Names that only make sense together with the name above them.
_PART_NAMES = frozenset(
    {
        *("date", "day", "time", "when", "result", "outcome", "status", "notes", "note", "with", "who"),
        *(
            "name",
            "interviewer",
            "interviewers",
            "email",
            "phone",
            "link",
            "type",
            "format",
            "feedback",
            "comments",
        ),
    }
)


def known_columns(headers: Sequence[str]) -> int:
    """Return how many different known meanings these column names have."""
    return len(set(guess(headers).values()) - {LEAVE_OUT, NOTES})


def find_header(rows: Sequence[Row]) -> tuple[tuple[str, ...], int]:
    """Return the column names, and the index of the first row below them."""
    known = [known_columns(cells) for _, cells in rows[:_LOOKED_AT]]
    top = known.index(max(known)) if max(known) > 1 else 0
    headers = rows[top][1]
    if top and _is_group(rows[top - 1][1], headers):
        return _joined(rows[top - 1][1], headers, only_parts=True), top + 1
    if top + 1 < len(rows) and _is_second(headers, rows[top + 1][1]):
        return _joined(headers, rows[top + 1][1], only_parts=False), top + 2
    return headers, top + 1


def _is_group(above: tuple[str, ...], headers: tuple[str, ...]) -> bool:
    """Return whether a row names groups of the columns named in the row below it."""
    repeated = {name for name, count in Counter(map(plain, headers)).items() if count > 1 and name}
    named = [place for place, cell in enumerate(above) if cell]
    under = {plain(headers[place]) for place in named if place < len(headers)}
    return len(named) > 1 and bool(under & (repeated | _PART_NAMES))


def _is_second(headers: tuple[str, ...], below: tuple[str, ...]) -> bool:
    """Return whether the row below the names continues them: no company, and only short known words."""
    places = [place for place, target in guess(headers).items() if target in ("company", "role")]
    if any(place < len(below) and below[place] for place in places) or not places:
        return False
    words = [cell for cell in below if cell]
    return len(words) > 1 and all(
        len(word) <= _LONGEST_NAME and not re.search(r"\d{2}", word) and plain(word) in _PART_NAMES
        for word in words
    )


def _joined(above: tuple[str, ...], below: tuple[str, ...], *, only_parts: bool) -> tuple[str, ...]:
    """Return one name per column from two rows of names: an upper name applies until the next one."""
    names, held = [], ""
    for place in range(max(len(above), len(below))):
        upper = above[place] if place < len(above) else ""
        lower = below[place] if place < len(below) else ""
        held = upper or (held if lower and plain(lower) in _PART_NAMES else "")
        joins = held and lower and (not only_parts or plain(lower) in _PART_NAMES)
        names.append(f"{held} {lower}" if joins else lower or upper)
    return tuple(names)
