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
from interviewprep.web.json_rows import WholeRows

from .models import Asked, AskItem, Attendance, FeedbackNote, Interviewer, Stage
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
        """Load them, in one query, and put them where `prefetch_related` would.

        A second finds whoever said something and is at no stage, and a third what another application closed.
        """
        if not applications:
            return
        owners = sorted({one.owner_id for one in applications})
        stages = _stages(self.stages or Stage.objects.all, self.plan).rows(
            owners, sorted({one.pk for one in applications}), self.now
        )
        put(applications, "stages", stages, Stage, "application")
        said: list[Any] = []
        known: dict[int, Interviewer] = {}
        for stage in stages:
            for name, rows in _ROWS.items():
                loaded = stage.__dict__.pop(_annotation(name), None)
                if loaded is None:
                    continue
                own = rows.made(loaded)
                _give(stage, name, own, rows.model, "stage")
                if name == "attendances":
                    known |= {one.interviewer_id: one.interviewer for one in own}
                elif name != "asks":
                    said += own
        self._lead(said, "interviewer", known, _PEOPLE, owners)
        self._lead(said, "closed_at", {stage.pk: stage for stage in stages}, _CLOSED_AT, owners)

    def _lead(
        self, rows: Iterable[Any], name: str, known: dict[int, Any], others: Any, owners: list[int]
    ) -> None:
        """Give rows what a key of theirs leads to: what is known, or what has to be loaded."""
        key = f"{name}_id"
        missing = sorted({getattr(row, key) for row in rows} - known.keys() - {None})
        found = known | {one.pk: one for one in others.rows(owners, missing, self.now)}
        for row in rows:
            row._state.fields_cache[name] = found.get(getattr(row, key))


@cache
def _stages(how: HowToLoad, plan: bool) -> CompiledQuery[Stage]:
    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> QuerySet[Stage]:
        shown = with_marks(how()) if plan else how()
        beside = {
            _annotation(name): rows.of(_rows(rows.model, now))
            for name, rows in _ROWS.items()
            if plan or name != "asks"
        }
        return shown.annotate(**beside).filter(owner__in=owners, application__in=keys)

    return CompiledQuery(build)


def _annotation(name: str) -> str:
    return f"record_{name}"


def _rows(model: Any, now: datetime.datetime) -> QuerySet[Any]:
    """Return the rows of a model that belong to the outer stage."""
    own: QuerySet[Any] = model.objects.of_outer().filter(stage=OuterRef("pk"))
    # The model declares the attribute and its default; the annotation only fills it.
    return own.annotate(met_elsewhere=_met_elsewhere(now)) if model is Attendance else own


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


# What belongs to a stage, by the name under which it is read.
_ROWS: dict[str, WholeRows[Any]] = {
    "attendances": WholeRows(Attendance, leading_to="interviewer", flags=("met_elsewhere",)),
    "feedback": WholeRows(FeedbackNote),
    "asked": WholeRows(Asked, leading_to="question"),
    "asks": WholeRows(AskItem),
}
_PEOPLE = CompiledQuery[Interviewer](
    lambda owners, keys, now: Interviewer.objects.filter(owner__in=owners, pk__in=keys)
)
_CLOSED_AT = CompiledQuery[Stage](
    lambda owners, keys, now: Stage.objects.filter(owner__in=owners, pk__in=keys)
)


def put(parents: Iterable[Any], name: str, rows: Iterable[Any], model: type[Model], to: str) -> None:
    """Give each parent its rows, and each row its parent, as `prefetch_related` does."""
    key, by_parent = f"{to}_id", defaultdict(list)
    for row in rows:
        by_parent[getattr(row, key)].append(row)
    for parent in parents:
        _give(parent, name, by_parent[parent.pk], model, to)


def _give(parent: Any, name: str, own: list[Any], model: type[Model], to: str) -> None:
    for row in own:
        row._state.fields_cache[to] = parent
    parent.__dict__.setdefault("_prefetched_objects_cache", {})[name] = _loaded(model, own, {to: parent})


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
