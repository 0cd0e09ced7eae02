"""The points of adverts with where they were tested, loaded with their application and without a query."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import OuterRef

from interviewprep.advice.proof import PointState, state_of
from interviewprep.applications.models import Application, Point
from interviewprep.web.json_rows import JSONRows, moment

from .models import PointTest, Stage


@dataclass(frozen=True, slots=True)
class PointOutcome:
    """That a point was tested at a stage. `by` and `person` are empty if nobody is named."""

    stage: int
    by: str
    rating: str
    person: int | None = None


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


def point_annotations() -> Mapping[str, JSONRows]:
    """Return what to annotate applications with so that `points_of` and `shown_since` take no query."""
    points = Point.objects.of_outer().filter(application=OuterRef("pk"))
    tests = PointTest.objects.of_outer().filter(point__application=OuterRef("pk"))
    return {
        "point_rows": JSONRows(points, "pk", "position", "text", "kind"),
        "test_rows": JSONRows(
            tests, "point", "stage", "stage__position", "interviewer", "interviewer__name", "rating"
        ),
        # Proofs belong to the room above; but every plan, in whichever room, is made of what is loaded here.
        "proof_rows": JSONRows(points.filter(proofs__isnull=False), "pk", "proofs__created_at"),
    }


def points_of(application: Application) -> tuple[PointRecord, ...]:
    """Return the points of an application that carries `point_annotations`, in order."""
    points: Iterable[dict[str, Any]] = getattr(application, "point_rows")  # noqa: B009 - annotated
    tests: Iterable[dict[str, Any]] = getattr(application, "test_rows")  # noqa: B009 - annotated
    tested: dict[int, list[PointOutcome]] = {}
    for one in sorted(tests, key=lambda one: (one["stage__position"], one["stage"])):
        outcome = PointOutcome(
            one["stage"], one["interviewer__name"] or "", one["rating"], one["interviewer"]
        )
        tested.setdefault(one["point"], []).append(outcome)
    return tuple(
        PointRecord(one["pk"], one["text"], one["kind"], tuple(tested.get(one["pk"], ())))
        for one in sorted(points, key=lambda one: (one["position"], one["pk"]))
    )


def shown_since(application: Application) -> dict[int, datetime.datetime]:
    """Return since when a story or an answer shows points of an application that carries
    `point_annotations`, by their keys."""
    rows: Iterable[dict[str, Any]] = getattr(application, "proof_rows")  # noqa: B009 - annotated
    linked = sorted((moment(one["proofs__created_at"]), one["pk"]) for one in rows)
    return {pk: at for at, pk in reversed(linked)}


def points_before(stage: Stage, stages: Sequence[Stage]) -> tuple[PointRecord, ...]:
    """Return the points of a stage's application with what the stages before it tested.

    stages  all of its application, from `with_record()`
    """
    points = points_of(stages[0].application)
    before = {one.pk for one in stages if one.comes_before(stage)} if points else set()
    return tuple(
        replace(point, tests=tuple(one for one in point.tests if one.stage in before)) for point in points
    )
