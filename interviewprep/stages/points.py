"""The points of adverts with where they were tested, loaded with their application and without a query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Aggregate, JSONField, OuterRef, Subquery
from django.db.models.functions import JSONObject

from interviewprep.advice.proof import PointState, state_of
from interviewprep.applications.models import Application, Point

from .models import PointTest


@dataclass(frozen=True, slots=True)
class PointOutcome:
    """That a point was tested at a stage. `by` is a name, or empty if nobody is named."""

    stage: int
    by: str
    rating: str


@dataclass(frozen=True, slots=True)
class PointRecord:
    """A point of the advert and where it was tested, in the order of the stages."""

    pk: int
    text: str
    kind: str
    tests: tuple[PointOutcome, ...]

    @property
    def state(self) -> PointState:
        """Whether it is proved, open or untested."""
        return state_of([one.rating for one in self.tests])

    def at(self, stage: int) -> PointOutcome | None:
        """Return how it was tested at a stage; None if it was not."""
        return next((one for one in self.tests if one.stage == stage), None)


class _Listed(Aggregate):
    """The values of a group as one JSON list, in any order."""

    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        return super().as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        return super().as_sql(compiler, connection, function="JSONB_AGG", **context)


def point_annotations() -> Mapping[str, Subquery]:
    """Return what to annotate applications with so that `points_of` takes no query."""
    points = Point.objects.filter(application=OuterRef("pk")).order_by().values("application")
    tests = PointTest.objects.filter(point__application=OuterRef("pk")).order_by()
    each = JSONObject(pk="pk", position="position", text="text", kind="kind")
    tested = JSONObject(
        point="point", stage="stage", position="stage__position", by="interviewer__name", rating="rating"
    )
    return {
        "point_rows": Subquery(points.annotate(rows=_Listed(each)).values("rows")),
        "test_rows": Subquery(
            tests.values("point__application").annotate(rows=_Listed(tested)).values("rows")
        ),
    }


def points_of(application: Application) -> tuple[PointRecord, ...]:
    """Return the points of an application that carries `point_annotations`, in order."""
    points: Iterable[dict[str, Any]] = getattr(application, "point_rows") or ()  # noqa: B009 - annotated
    tests: Iterable[dict[str, Any]] = getattr(application, "test_rows") or ()  # noqa: B009 - annotated
    tested: dict[int, list[PointOutcome]] = {}
    for one in sorted(tests, key=lambda one: (one["position"], one["stage"])):
        tested.setdefault(one["point"], []).append(PointOutcome(one["stage"], one["by"] or "", one["rating"]))
    return tuple(
        PointRecord(one["pk"], one["text"], one["kind"], tuple(tested.get(one["pk"], ())))
        for one in sorted(points, key=lambda one: (one["position"], one["pk"]))
    )
