"""Plain rows that the figures are made of, of several tables in one query.

With a query for each, the page that has all figures would take more than its ten.
"""

import datetime
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.db.models import QuerySet

from interviewprep.accounts.models import Candidate
from interviewprep.web.compiled import CompiledQuery

from . import doubts, expected, ready

Rows = list[dict[str, Any]]
# The rows of each figure, by its slug; the other figures are made of something else.
_OF_FIGURE = {
    "ready": {"soonest": ready.soonest},
    "doubts": {"answers": doubts.answers, "concerns": doubts.concerns},
    "questions": {"asked": expected.counts},
}


def loaded(candidate: Candidate, now: datetime.datetime, *, only: str = "") -> Mapping[str, Rows]:
    """Return the rows by their names, in no particular order; one query, or none if nothing is wanted.

    only  the slug of the one figure that is wanted; all of them if empty
    """
    wanted = tuple(slug for slug in _OF_FIGURE if only in ("", slug))
    if not wanted:
        return {}
    names = [name for slug in wanted for name in _OF_FIGURE[slug]]
    (row,) = _query(wanted).of(candidate.pk, now)
    return dict(zip(names, row, strict=True))


@cache
def _query(slugs: tuple[str, ...]) -> CompiledQuery[tuple[Any, ...]]:
    def build(
        owners: Sequence[int], keys: Sequence[int], now: datetime.datetime
    ) -> QuerySet[Candidate, tuple[Any, ...]]:
        rows = {name: rows(owners, now) for slug in slugs for name, rows in _OF_FIGURE[slug].items()}
        return Candidate.objects.filter(pk__in=owners).annotate(**rows).values_list(*rows)

    return CompiledQuery(build)
