"""The rows of the record of applications: loaded by compiled queries and put in their places.

`LoggedApplications.with_record` says what they are.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from interviewprep.applications.models import Application
from interviewprep.web.compiled import CompiledQuery

from .models import Asked, AskItem, Attendance, FeedbackNote, Stage
from .plan_marks import with_marks
from .querysets import StageQuerySet

# How to load the stages: a function, so that the query it makes is compiled once.
HowToLoad = Callable[[], StageQuerySet]


@dataclass(frozen=True, slots=True)
class RecordRows:
    """Which rows to load with applications, and as of when: see `with_record`."""

    now: datetime.datetime
    plan: bool
    stages: HowToLoad | None

    def load(self, applications: Sequence[Application]) -> None:
        """Load them, in at most five queries, and put them where `prefetch_related` would."""
        if not applications:
            return
        owners = sorted({one.owner_id for one in applications})
        stages = _stages(self.stages or Stage.objects.all, self.plan).rows(
            owners, sorted({one.pk for one in applications}), self.now
        )
        put(applications, "stages", stages, Stage, "application")
        found = [stage for application in applications for stage in application.stages.all()]
        keys = [stage.pk for stage in found]
        for name, model, rows in (
            ("attendances", Attendance, _ATTENDANCES),
            ("feedback", FeedbackNote, _FEEDBACK),
            ("asked", Asked, _ASKED),
            *((("asks", AskItem, _ASKS),) if self.plan else ()),
        ):
            put(found, name, rows.rows(owners, keys, self.now), model, "stage")


@cache
def _stages(how: HowToLoad, plan: bool) -> CompiledQuery[Stage]:
    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> QuerySet[Stage]:
        shown = with_marks(how()) if plan else how()
        return shown.filter(owner__in=owners, application__in=keys)

    return CompiledQuery(build)


def _of_stages(rows: QuerySet[Any]) -> CompiledQuery[Any]:
    return CompiledQuery(lambda owners, keys, now: rows.filter(owner__in=owners, stage__in=keys))


def _met(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> QuerySet[Attendance]:
    # The model declares the attribute and its default; the annotation only fills it.
    met = {"met_elsewhere": _met_elsewhere(now)}
    people = Attendance.objects.select_related("interviewer").annotate(**met)
    return people.filter(owner__in=owners, stage__in=keys)


def _met_elsewhere(now: datetime.datetime) -> Exists:
    """Return whether an attendance's person was met earlier at a stage of another application."""
    others = (
        Attendance.objects.of_outer()
        .filter(interviewer=OuterRef("interviewer"))
        .exclude(stage__application=OuterRef("stage__application"))
        .exclude(stage__status=Stage.Status.CANCELLED)
        .filter(Q(stage__status=Stage.Status.DONE) | Q(stage__starts_at__lt=now))
    )
    before = Q(stage__starts_at=None) | Q(stage__starts_at__lt=Coalesce(OuterRef("stage__starts_at"), now))
    return Exists(others.filter(before))


_ATTENDANCES = CompiledQuery[Attendance](_met)
_FEEDBACK = _of_stages(FeedbackNote.objects.select_related("interviewer", "closed_at"))
_ASKED = _of_stages(Asked.objects.select_related("question", "interviewer", "closed_at"))
_ASKS = _of_stages(AskItem.objects.all())


def put(parents: Iterable[Any], name: str, rows: Iterable[Any], model: type[Model], to: str) -> None:
    """Give each parent its rows, and each row its parent, as `prefetch_related` does."""
    key, by_parent = f"{to}_id", defaultdict(list)
    for row in rows:
        by_parent[getattr(row, key)].append(row)
    for parent in parents:
        own = by_parent[parent.pk]
        for row in own:
            row._state.fields_cache[to] = parent
        if not hasattr(parent, "_prefetched_objects_cache"):
            parent._prefetched_objects_cache = {}
        parent._prefetched_objects_cache[name] = _loaded(model, own, {to: parent})


def _loaded(model: type[Model], rows: list[Any], of: dict[str, Any]) -> QuerySet[Any]:
    """Return the rows of a parent as a queryset that has asked already; narrowed, it asks for that."""
    found: Any = _kind(model)(model, query=_any(model))
    found._result_cache, found._prefetch_done, found._of = rows, True, of
    return cast("QuerySet[Any]", found)


@cache
def _any(model: type[Model]) -> Any:
    return model._default_manager.all().query


@cache
def _kind(model: type[Model]) -> Any:
    usual: Any = type(model._default_manager.all())

    class Loaded(usual):  # type: ignore[misc]
        def _chain(self) -> Any:
            (parent,) = self._of.values()
            return model._default_manager.filter(owner=parent.owner_id, **self._of)

    return Loaded
