"""What the candidate did with the plan of a stage, loaded with the stages: without a query of its own."""

import datetime
from typing import Any

from django.db.models import OuterRef

from interviewprep.web.json_rows import JSONRows

from .models import PlanMark, Stage
from .querysets import StageQuerySet

_COLUMNS = ("id", "owner_id", "stage_id", "key", "state", "at", "text", "minutes", "days_before")


def with_marks(stages: StageQuerySet) -> StageQuerySet:
    """Load with each stage the marks of its plan: in the query of the stages."""
    return stages.annotate(
        mark_rows=JSONRows(PlanMark.objects.of_outer().filter(stage=OuterRef("pk")), *_COLUMNS)
    )


def marks_of(stage: Stage) -> list[PlanMark]:
    """Return the marks of a stage's plan in the order in which they were made.

    A stage that was loaded without them asks for them, in one query.
    """
    rows: list[dict[str, Any]] | None = getattr(stage, "mark_rows", None)
    if rows is None:
        return list(stage.marks.all())
    return sorted((PlanMark(**{**row, "at": _moment(row["at"])}) for row in rows), key=lambda mark: mark.pk)


def _moment(text: str) -> datetime.datetime:
    """Read a time as the database writes it in JSON: SQLite leaves out that it is UTC."""
    moment = datetime.datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
