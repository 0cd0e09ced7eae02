"""The points of an application with where they were tested, loaded with it."""

import pytest

from interviewprep.advice.proof import PointState
from interviewprep.applications.models import Application, Point
from interviewprep.stages.actions.points import forget_tested, note_tested
from interviewprep.stages.application_log import logged
from interviewprep.stages.models import PointTest
from interviewprep.stages.points import PointOutcome, PointRecord, points_of

pytestmark = pytest.mark.django_db


def load(application: Application) -> tuple[PointRecord, ...]:
    return points_of(logged().with_points().get(pk=application.pk))


def test_an_application_without_points_has_none(alice, make_application) -> None:
    assert load(make_application(alice)) == ()


def test_points_come_in_order_with_their_tests_in_the_order_of_the_stages(
    alice, make_application, make_stage, make_person, django_assert_num_queries
) -> None:
    application, other = make_application(alice), make_application(alice, company="Fenwick")
    Point.objects.create(application=other, position=1, text="Patience")
    late = Point.objects.create(application=application, position=2, text="SQL “every” day\n\\", kind="nice")
    early = Point.objects.create(application=application, position=1, text="Tact")
    priya = make_person(alice)
    second, first = make_stage(application, position=2), make_stage(application, position=1)
    PointTest.objects.create(point=early, stage=second, rating="weak")
    PointTest.objects.create(point=early, stage=first, rating="strong", interviewer=priya)
    with django_assert_num_queries(3):
        found = load(application)
    assert found == (
        PointRecord(
            early.pk,
            "Tact",
            "must",
            (PointOutcome(first.pk, "Priya Shah", "strong", priya.pk), PointOutcome(second.pk, "", "weak")),
        ),
        PointRecord(late.pk, "SQL “every” day\n\\", "nice", ()),
    )
    assert [point.state for point in found] == [PointState.OPEN, PointState.UNTESTED]
    assert found[0].at(first.pk) == PointOutcome(first.pk, "Priya Shah", "strong", priya.pk)
    assert found[1].at(first.pk) is None


def test_a_point_is_noted_once_a_stage_and_only_at_its_own_application(
    alice, make_application, make_stage
) -> None:
    application = make_application(alice)
    point = Point.objects.create(application=application, position=1, text="Tact")
    stage, other = make_stage(application), make_stage(make_application(alice, company="Fenwick"))
    for rating in ("weak", "strong"):
        note_tested(point=point, stage=stage, rating=rating, interviewer=None)
    assert [(test.stage, test.rating) for test in PointTest.objects.all()] == [(stage, "strong")]
    with pytest.raises(ValueError, match="its own application"):
        note_tested(point=point, stage=other, rating="fine", interviewer=None)
    forget_tested(point=point, stage=stage)
    assert PointTest.objects.count() == 0
