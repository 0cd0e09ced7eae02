"""The rows of a compiled query are those that Django makes of the same query."""

from typing import Any

import pytest
from django.db.models import Count, Exists, F, OuterRef
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Asked, Attendance, FeedbackNote, Stage
from interviewprep.stages.plan_marks import with_marks
from interviewprep.web.compiled import CompiledQuery

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(
    alice: Candidate,
    make_application: Any,
    make_stage: Any,
    make_person: Any,
    make_note: Any,
    make_asked: Any,
) -> list[Stage]:
    application = make_application(alice)
    first, second = (make_stage(application, in_days=days) for days in (-4, 3))
    priya = make_person(alice)
    first.interviewers.add(priya, through_defaults={"owner": alice})
    make_note(first, interviewer=priya, closed_at=second, closed_on=timezone.localdate())
    make_note(first)
    make_asked(first)
    make_stage(application, starts_at=None, ask_again_on=timezone.localdate(), has_tour=True)
    return [first, second]


def _seen(row: Any) -> Any:
    """What there is to see of a row: its columns and annotations, and the same of what was loaded with it."""
    if not hasattr(row, "_state"):
        return row
    beside = {name: _seen(one) for name, one in row._state.fields_cache.items()}
    own = {name: value for name, value in vars(row).items() if name != "_state"}
    return type(row), row._state.adding, row._state.db, own, beside


@pytest.mark.parametrize(
    "build",
    [
        lambda owner: Stage.objects.filter(owner=owner),
        lambda owner: Stage.objects.filter(owner=owner).only("application", "starts_at", "debriefed_at"),
        lambda owner: Stage.objects.filter(owner=owner).select_related("application__consultant"),
        lambda owner: with_marks(Stage.objects.filter(owner=owner)).annotate(
            is_first=Exists(Stage.objects.of_outer().filter(application=OuterRef("application"), position=1)),
            when=Coalesce("starts_at", "created_at"),
            day=TruncDate("starts_at"),
        ),
        lambda owner: FeedbackNote.objects.filter(owner=owner).select_related("interviewer", "closed_at"),
        lambda owner: Asked.objects.filter(owner=owner).select_related("question", "interviewer"),
        lambda owner: Attendance.objects.filter(owner=owner).select_related("interviewer"),
        lambda owner: Stage.objects.filter(owner=owner).values("starts_at", "ask_again_on", "has_tour"),
        lambda owner: Stage.objects.filter(owner=owner).values_list("starts_at", flat=True),
        lambda owner: (
            Stage.objects.filter(owner=owner)
            .annotate(when=F("starts_at"), said=Count("feedback"))
            .values_list("said", "moves", "when", "debriefed_at")
        ),
        lambda owner: Stage.objects.filter(owner=owner).values_list("pk", "starts_at", named=True),
    ],
)
def test_rows_are_those_that_django_makes(alice: Candidate, log: list[Stage], build: Any) -> None:
    query = CompiledQuery[Any](lambda owners, keys, now: build(owners[0]).order_by("pk"))
    for _ in range(2):
        found = query.of(alice.pk, timezone.now())
        assert [_seen(one) for one in found] == [_seen(one) for one in build(alice.pk).order_by("pk")]
    assert found


def test_a_column_that_was_not_loaded_is_asked_for(
    alice: Candidate, log: list[Stage], django_assert_num_queries: Any
) -> None:
    query = CompiledQuery[Stage](
        lambda owners, keys, now: Stage.objects.filter(owner__in=owners).only("kind")
    )
    first = query.of(alice.pk, timezone.now())[0]
    with django_assert_num_queries(1):
        assert first.starts_at == log[0].starts_at
