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
from interviewprep.web.json_rows import JSONRows, WholeRows

from .models import Asked, AskItem, Attendance, FeedbackNote, Stage
from .plan_marks import with_marks
from .querysets import StageQuerySet

# How to load the stages: a function, so that the query it makes is compiled once.
HowToLoad = Callable[[], StageQuerySet]


@dataclass(frozen=True, slots=True)
class RecordRows:
    """Which rows to load with applications, and as of when: see `with_record`.

    lean  only the columns of which reasons and plans are made, for a page that reads them and nothing else
    """

    now: datetime.datetime
    plan: bool
    stages: HowToLoad | None
    lean: bool = False

    def load(self, applications: Sequence[Application]) -> None:
        """Load them, in one query, and put them where `prefetch_related` would."""
        if not applications:
            return
        owners = sorted({one.owner_id for one in applications})
        how = self.stages or (_lean_stages if self.lean else Stage.objects.all)
        stages = _stages(how, self.plan, self.lean).rows(
            owners, sorted({one.pk for one in applications}), self.now
        )
        put(applications, "stages", stages, Stage, "application")
        give(stages, lean=self.lean)


def beside_stages(now: datetime.datetime, *names: str, lean: bool = False) -> dict[str, JSONRows]:
    """Return what to annotate stages with so that `give` finds these of their rows: of "attendances",
    "feedback", "asked" and "asks"."""
    rows = _LEAN if lean else _WHOLE
    return {_annotation(name): rows[name].of(_of_stage(rows[name].model, now)) for name in names}


def give(stages: Sequence[Stage], *, lean: bool = False) -> None:
    """Give stages the rows that they were loaded with, each of which knows its own stage and where it leads.

    Somebody who is at one of the stages, and a stage at which something was closed, is not made again.
    """
    people: dict[int, Any] = {}
    by_key = {stage.pk: stage for stage in stages}
    closable = []
    for name, rows in (_LEAN if lean else _WHOLE).items():
        for stage in stages:
            loaded = stage.__dict__.pop(_annotation(name), None)
            if loaded is not None:
                own = rows.made(loaded, {"interviewer": people})
                put_into(stage, name, own, rows.model, "stage")
                if rows.model is Attendance:
                    people |= {one.interviewer_id: one.interviewer for one in own}
                elif rows.model is not AskItem:
                    closable += own
    for row in closable:
        if row.closed_at_id is None or row.closed_at_id in by_key:
            row._state.fields_cache["closed_at"] = by_key.get(row.closed_at_id)


@cache
def _stages(how: HowToLoad, plan: bool, lean: bool) -> CompiledQuery[Stage]:
    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> QuerySet[Stage]:
        shown = with_marks(how()) if plan else how()
        beside = beside_stages(now, *(name for name in _WHOLE if plan or name != "asks"), lean=lean)
        return shown.annotate(**beside).filter(owner__in=owners, application__in=keys)

    return CompiledQuery(build)


def _lean_stages() -> StageQuerySet:
    return Stage.objects.defer("created_at", "updated_at")


def _annotation(name: str) -> str:
    return f"record_{name}"


def _of_stage(model: Any, now: datetime.datetime) -> QuerySet[Any]:
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


# What belongs to a stage, by the name under which it is read; first the people, who are met in the others.
_WHOLE: dict[str, WholeRows[Any]] = {
    "attendances": WholeRows(Attendance, leading_to=("interviewer",), flags=("met_elsewhere",)),
    "feedback": WholeRows(FeedbackNote, leading_to=("interviewer",)),
    "asked": WholeRows(Asked, leading_to=("question", "interviewer")),
    "asks": WholeRows(AskItem),
}
# And of these the columns of which reasons and plans are made.
_OWN = ("id", "owner", "stage")
_SOMEBODY = ("interviewer", "interviewer__id", "interviewer__name")
_WHO = tuple(f"interviewer__{name}" for name in ("job_title", "level", "relation", "decides"))
_THREAD = ("next_answer", "closed_at", "closed_on", "closing")
_LEAN: dict[str, WholeRows[Any]] = {
    "attendances": WholeRows(
        Attendance,
        leading_to=("interviewer",),
        flags=("met_elsewhere",),
        only=(*_OWN, *_SOMEBODY, *_WHO),
    ),
    "feedback": WholeRows(
        FeedbackNote,
        leading_to=("interviewer",),
        only=(*_OWN, *_SOMEBODY, *_THREAD, "kind", "words", "said_by"),
    ),
    "asked": WholeRows(
        Asked,
        leading_to=("question", "interviewer"),
        only=(*_OWN, *_SOMEBODY, *_THREAD, "answer", "rating", "question", "question__id", "question__text"),
    ),
    "asks": WholeRows(AskItem, only=(*_OWN, "topic", "state", "asked_on", "whom", "answer", "updated_at")),
}


def put(parents: Iterable[Any], name: str, rows: Iterable[Any], model: type[Model], to: str) -> None:
    """Give each parent its rows, and each row its parent, as `prefetch_related` does."""
    key, by_parent = f"{to}_id", defaultdict(list)
    for row in rows:
        by_parent[getattr(row, key)].append(row)
    for parent in parents:
        put_into(parent, name, by_parent[parent.pk], model, to)


def put_into(parent: Any, name: str, own: list[Any], model: type[Model], to: str) -> None:
    """Give one parent its rows, and each of them its parent."""
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
        @property
        def query(self) -> Any:
            # What does not narrow first, such as a sum or `__in`, is of this parent too.
            return self._chain().query

        def _chain(self) -> Any:
            (parent,) = self._of.values()
            return model._default_manager.filter(owner=parent.owner_id, **self._of)

    return Loaded
