"""Which of the questions they asked had been expected."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, F, Q
from django.urls import reverse

from interviewprep.stages.models import Asked, Interviewer
from interviewprep.web.json_rows import JSONRows
from interviewprep.web.pictures import Box, Picture, Shape, Word

from .chance import Share
from .figures import Insight, Step

# Of fewer questions than these nothing is said.
FEWEST = 5
_ACROSS, _CELL, _MOST_CELLS = 16, 17, 32
_UNKNOWN = "Who asked is not noted"


def expectations(rows: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, Share], ...]:
    """Return how many questions had been expected, by who asked, from the rows of `counts`.

    Only stages count at which the candidate said of a question that it was expected: elsewhere nobody looked.
    """
    labels = dict(Interviewer.Relations.choices)
    counted: dict[str, list[int]] = {}
    for row in sorted(rows, key=lambda row: row["relation"] or ""):
        line = counted.setdefault(str(labels.get(row["relation"] or "", _UNKNOWN)), [0, 0])
        line[0] += row["came"]
        line[1] += row["of"]
    found = [(label, Share(*line)) for label, line in counted.items()]
    return tuple(sorted(found, key=lambda one: (one[0] == _UNKNOWN, -one[1].of)))


def counts(owners: Sequence[int], now: datetime.datetime) -> JSONRows:
    """Return how many questions they asked, and how many of these were expected, by who asked."""
    stages = Asked.objects.filter(owner__in=owners, expected=True).values("stage")
    asked = Asked.objects.filter(owner__in=owners, stage__in=stages).order_by()
    by_relation = asked.values(relation=F("interviewer__relation"))
    counted = by_relation.annotate(of=Count("pk"), came=Count("pk", filter=Q(expected=True)))
    return JSONRows(counted, "relation", "of", "came")


def that_came(found: Sequence[tuple[str, Share]]) -> Insight | None:
    """Return the figure, or None while there are too few questions."""
    whole = Share(sum(share.count for _, share in found), sum(share.of for _, share in found))
    if whole.of < FEWEST:
        return None
    description = "; ".join(f"{label}: {share.text}" for label, share in found)
    height = sum(_height(share) for _, share in found) + 22
    return Insight(
        slug="questions",
        short="Questions",
        heading=f"You had expected {whole.text} questions they asked",
        advice=_advice(found),
        step=Step(reverse("practice:rehearse"), "Rehearse what comes next"),
        pictures=(Picture("Questions that were expected", f"{description}.", 340, height, _drawn(found)),),
        head=("Asked by", "Expected", "Of", "Likely range"),
        rows=tuple((label, share.count, share.of, share.range_text) for label, share in found),
    )


def _advice(found: Sequence[tuple[str, Share]]) -> str:
    known = [one for one in found if one[0] != _UNKNOWN and one[1].of >= FEWEST]
    for label, share in known:
        if all(other.is_above(share) for name, other in known if name != label) and len(known) > 1:
            least = f"You know least beforehand of what is asked by: {label.lower()}."
            return f"{least} Ask who will be there, and what they are busy with."
    return "The more you know of who will be there, the more of it you can prepare."


def _height(share: Share) -> int:
    return 34 + _CELL * -(-min(share.of, _MOST_CELLS) // _ACROSS)


def _drawn(found: Sequence[tuple[str, Share]]) -> tuple[Shape, ...]:
    shapes: list[Shape] = []
    top = 0
    for label, share in found:
        shapes.append(Word(0, top + 15, f"{label}: {share.text}", "strong"))
        # Above so many a square stands for a part of them, since nobody counts fifty squares.
        cells = min(share.of, _MOST_CELLS)
        full = round(cells * share.count / share.of)
        for cell in range(cells):
            down, across = divmod(cell, _ACROSS)
            look = "hit" if cell < full else "miss"
            shapes.append(Box(0.75 + across * _CELL, top + 24.5 + down * _CELL, 13, 13, look, 3))
        top += _height(share)
    shapes += [
        Box(0.75, top + 4, 13, 13, "hit", 3),
        Word(20, top + 15, "expected", "quiet"),
        Box(100, top + 4, 13, 13, "miss", 3),
        Word(119, top + 15, "not expected", "quiet"),
    ]
    return tuple(shapes)
