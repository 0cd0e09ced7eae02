"""Open applications and offers side by side: one table, with its gaps.

Nothing here recommends a job: it shows what is known, what is not, and which value in a row is best.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from .amounts import Span, amounts
from .fit import DEFAULT_CRITERIA, WeightedCriterion, is_score, overall
from .text import tidy

NOT_KNOWN = "not known yet"


@dataclass(frozen=True, slots=True)
class ComparedJob:
    """An open application or an offer, as far as it is known, in the candidate's words."""

    name: str
    pay: str = ""
    notice: str = ""
    start: str = ""
    place: str = ""
    answer_by: str = ""
    scores: Mapping[str, int] = field(default_factory=dict)
    green: tuple[str, ...] = ()
    red: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a table. `best`: nothing in its row is better, and every value in the row is known."""

    text: str
    known: bool = True
    best: bool = False


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One line of the table, with a cell for each option, in order."""

    label: str
    cells: tuple[Cell, ...]


def compare(
    options: Sequence[ComparedJob],
    criteria: Sequence[WeightedCriterion] = DEFAULT_CRITERIA,
    weights: Mapping[str, int] | None = None,
) -> tuple[ComparisonRow, ...]:
    """The rows of a side-by-side table. A missing value reads "not known yet".

    A best value is marked only for pay and scores, and only if every option has a comparable value and they
    are not all equal. Options that tie for best share the mark.
    """
    rows = [_row("Pay", [one.pay for one in options], _best_pay)]
    rows.append(_row("Notice", [one.notice for one in options]))
    rows.append(_row("Start", [one.start for one in options]))
    rows.append(_row("Place and hours", [one.place for one in options]))
    rows.append(_row("Answer by", [one.answer_by for one in options]))
    rows += [_score_row(one.label, [option.scores.get(one.key) for option in options]) for one in criteria]
    rows.append(_overall_row(options, weights))
    rows.append(_row("In its favour", ["; ".join(one.green) for one in options]))
    rows.append(_row("Against it", ["; ".join(one.red) for one in options]))
    return tuple(rows)


def _row(
    label: str,
    texts: Sequence[str],
    best: Callable[[Sequence[str]], Sequence[bool]] | None = None,
) -> ComparisonRow:
    marks = best(texts) if best else [False] * len(texts)
    return ComparisonRow(
        label,
        tuple(
            Cell(tidy(text) or NOT_KNOWN, bool(tidy(text)), mark)
            for text, mark in zip(texts, marks, strict=True)
        ),
    )


def _overall_row(options: Sequence[ComparedJob], weights: Mapping[str, int] | None) -> ComparisonRow:
    """The mean of each; the best is only marked if all were scored on the same points."""
    row = _score_row("Overall", [overall(one.scores, weights) for one in options])
    scored = {frozenset(key for key, score in one.scores.items() if is_score(score)) for one in options}
    if len(scored) > 1:
        return ComparisonRow(row.label, tuple(Cell(cell.text, cell.known) for cell in row.cells))
    return row


def _score_row(label: str, scores: Sequence[float | None]) -> ComparisonRow:
    values = [score if score is not None and is_score(score) else None for score in scores]
    known = [value for value in values if value is not None]
    top = max(known) if len(known) == len(values) > 1 and len(set(known)) > 1 else None
    return ComparisonRow(
        label,
        tuple(
            Cell(NOT_KNOWN, known=False) if value is None else Cell(f"{value:g}", best=value == top)
            for value in values
        ),
    )


def _best_pay(texts: Sequence[str]) -> list[bool]:
    """Mark the pay that is certainly the highest: no other can exceed it, in one currency and period."""
    found = [amounts(text, pay=True) for text in texts]
    spans = [one[0] for one in found if len(one) == 1]
    nothing = [False] * len(texts)
    if len(spans) < max(2, len(texts)) or len({(one.unit, one.currency) for one in spans}) > 1:
        return nothing
    marks = [all(one.low >= other.high for other in spans if other is not one) for one in spans]
    return nothing if all(marks) or all(_same(spans[0], one) for one in spans) else marks


def _same(one: Span, other: Span) -> bool:
    return (one.low, one.high) == (other.low, other.high)
