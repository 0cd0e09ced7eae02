"""The rows that a page of results shows, of whatever kinds they are, in one query.

A query for each kind, and for the rows beside them, would be twenty for a page on which all kinds are found.
"""

import datetime
import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db.models import BigIntegerField, OuterRef, QuerySet, Value
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.stages.record_rows import put_into
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.json_rows import JSONRows, WholeRows

from .kinds import ROWS_A_KIND, Kind
from .registry import BY_NUMBER, KINDS

# PostgreSQL plans the one query for longer than so many small ones take.
_FEW = 2


def loaded_texts(candidate: int, numbers: Sequence[int]) -> list[tuple[Kind, Any]]:
    """Return the rows of these texts, each with its kind and all that its texts need: two queries at most."""
    there = {BY_NUMBER[number // ROWS_A_KIND] for number in numbers}
    if sum(1 + len(kind.beside) for kind in there) <= _FEW:
        return [(kind, row) for kind in there for row in kind.loaded(candidate, _keys(kind, numbers))]
    # A page of one group asks for no others; one of several groups for all, so that few are compiled.
    groups = {kind.group for kind in there}
    kinds = tuple(kind for kind in KINDS if len(groups) > 1 or kind.group in groups)
    return [
        (kind, row)
        for answer in _query(kinds).rows([candidate], numbers, timezone.now())
        for kind, rows in zip(kinds, answer, strict=True)
        for row in _made(kind, rows)
    ]


def _keys(kind: Kind, numbers: Sequence[int]) -> list[int]:
    return [number % ROWS_A_KIND for number in numbers if number // ROWS_A_KIND == kind.number]


@cache
def _query(kinds: tuple[Kind, ...]) -> CompiledQuery[tuple[Any, ...]]:
    def build(
        owners: Sequence[int], numbers: Sequence[int], now: datetime.datetime
    ) -> QuerySet[Candidate, tuple[Any, ...]]:
        rows = {f"kind_{kind.number}": _of_kind(kind, numbers) for kind in kinds}
        return Candidate.objects.filter(pk__in=owners).annotate(**rows).values_list(*rows)

    return CompiledQuery(build)


def _of_kind(kind: Kind, numbers: Sequence[int]) -> JSONRows:
    """Return the rows of a kind among these numbers; those of other kinds are no key of its rows."""
    keys = [Value(number, BigIntegerField()) - Value(kind.first, BigIntegerField()) for number in numbers]
    rows = kind.model._default_manager.filter(owner=OuterRef("pk"), pk__in=keys)
    beside = {
        one.name: _whole(one.model, one.load).of(
            one.model._default_manager.filter(owner=OuterRef("owner"), **{one.key: OuterRef("pk")})
        )
        for one in kind.beside
    }
    return _whole(kind.model, kind.load).of(rows, **beside)


@cache
def _whole(model: Any, load: tuple[str, ...]) -> WholeRows[Any]:
    return WholeRows(model, leading_to=load)


def _made(kind: Kind, values: list[dict[str, Any]]) -> list[Any]:
    found = _whole(kind.model, kind.load).made(values)
    for row in found:
        for one in kind.beside:
            beside = row.__dict__.pop(one.name)
            # SQLite may have text for a list in a list.
            beside = json.loads(beside) if isinstance(beside, str) else beside
            put_into(row, one.name, _whole(one.model, one.load).made(beside), one.model, one.key)
    return found
