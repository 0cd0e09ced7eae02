"""What the candidate did with the plan of a stage, loaded with the stages: without a query of its own."""

from typing import Any

from django.db.models import OuterRef

from interviewprep.web.compiled_rows import filled
from interviewprep.web.json_rows import JSONRows, moment

from .models import PlanMark, Stage
from .querysets import StageQuerySet

_COLUMNS = ("id", "owner_id", "stage_id", "key", "state", "at", "text", "minutes", "days_before")


def with_marks(stages: StageQuerySet) -> StageQuerySet:
    """Load with each stage the marks of its plan: in the query of the stages."""
    return stages.annotate(
        mark_rows=JSONRows(PlanMark.objects.of_outer().filter(stage=OuterRef("pk")).order_by(), *_COLUMNS)
    )


def marks_of(stage: Stage) -> list[PlanMark]:
    """Return the marks of a stage's plan in the order in which they were made.

    A stage that was loaded without them asks for them, in one query.
    """
    rows: list[dict[str, Any]] | None = getattr(stage, "mark_rows", None)
    if rows is None:
        return list(stage.marks.all())
    return sorted((_made(row) for row in rows), key=lambda mark: mark.pk)


def _made(row: dict[str, Any]) -> PlanMark:
    return filled(PlanMark, {**row, "at": moment(row["at"])})
