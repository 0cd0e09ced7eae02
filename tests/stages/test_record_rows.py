"""The record of applications is the same as Django would load it, and asks for no SQL to be built again."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, Max
from django.db.models.sql.compiler import SQLCompiler
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.fit.record import with_impressions
from interviewprep.stages.application_log import logged, records, records_of_soonest
from interviewprep.stages.models import Asked, AskItem, Attendance, FeedbackNote, Stage
from interviewprep.stages.record_rows import RecordRows
from interviewprep.stages.summary import summarise
from interviewprep.web import compiled

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 27, 9, tzinfo=datetime.UTC)


@pytest.fixture
def applications(
    alice: Candidate,
    bob: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    make_person: Callable[..., Any],
    make_note: Callable[..., FeedbackNote],
    make_asked: Callable[..., Asked],
) -> list[Application]:
    found = []
    person = make_person(alice, "Rita Moss")
    for number in range(3):
        application = make_application(alice, company=f"Company {number}")
        for _ in range(number):
            stage = make_stage(application, in_days=-9, people=(person,))
            make_note(stage)
            make_asked(stage)
        found.append(application)
    make_asked(make_stage(make_application(bob)))
    return found


def _rows(application: Application) -> Any:
    return [
        (
            stage.pk,
            stage.application is application,
            [(one.pk, one.interviewer.name, one.stage is stage) for one in stage.attendances.all()],
            [one.pk for one in stage.feedback.all()],
            [(one.pk, one.question.text) for one in stage.asked.all()],
            [one.pk for one in stage.asks.all()],
        )
        for stage in application.stages.all()
    ]


@pytest.mark.parametrize("stages", [None, with_impressions])
def test_the_rows_are_those_of_each_stage_in_their_order(
    applications: list[Application], alice: Candidate, stages: Any
) -> None:
    loaded = logged().of(alice).order_by("pk").with_record(NOW, stages=stages)
    expected = [
        [
            (
                stage.pk,
                True,
                [(one.pk, "Rita Moss", True) for one in Attendance.objects.filter(stage=stage)],
                [one.pk for one in FeedbackNote.objects.filter(stage=stage)],
                [(one.pk, one.question.text) for one in Asked.objects.filter(stage=stage)],
                [],
            )
            for stage in Stage.objects.filter(application=application)
        ]
        for application in applications
    ]
    assert [_rows(one) for one in loaded] == expected


def test_a_second_record_of_the_same_size_compiles_one_query_and_sends_the_same(
    applications: list[Application], alice: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(application: Application) -> Any:
        return _rows(logged().of(alice).with_record(NOW).get(pk=application.pk))

    with CaptureQueriesContext(connection) as first:
        load(applications[1])
    built: list[str] = []
    as_sql = SQLCompiler.as_sql

    def counted(self: Any, *args: Any, **options: Any) -> Any:
        if not self.query.subquery:
            built.append(self.query.model.__name__)
        return as_sql(self, *args, **options)

    monkeypatch.setattr(SQLCompiler, "as_sql", counted)
    with CaptureQueriesContext(connection) as again:
        load(applications[1])
    assert built == ["Application"]
    assert [one["sql"] for one in again.captured_queries] == [one["sql"] for one in first.captured_queries]


def test_loaded_rows_that_are_narrowed_are_asked_for(
    applications: list[Application], alice: Candidate, django_assert_num_queries: Callable[..., Any]
) -> None:
    first, second = logged().of(alice).with_record(NOW).get(pk=applications[2].pk).stages.all()
    expected = list(Asked.objects.filter(stage=first))
    with django_assert_num_queries(1):
        assert list(first.asked.order_by("-pk")) == expected
    with django_assert_num_queries(0):
        assert (second.asked.count(), len(second.feedback.all())) == (1, 1)


def test_whatever_is_asked_of_loaded_rows_is_of_their_parent_alone(
    applications: list[Application], alice: Candidate
) -> None:
    application = logged().of(alice).with_record(NOW).get(pk=applications[1].pk)
    (own,) = Stage.objects.filter(application=application)
    stages = application.stages.all()
    assert stages.aggregate(most=Max("pk"), count=Count("pk")) == {"most": own.pk, "count": 1}
    assert list(stages.iterator()) == [own]
    assert {one.stage_id for one in Asked.objects.of(alice).filter(stage__in=stages)} == {own.pk}
    assert stages.update(label="Changed") == 1
    assert list(Stage.objects.filter(label="Changed")) == [own]


def test_more_keys_than_one_query_takes_are_asked_for_in_parts(
    applications: list[Application], alice: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [_rows(one) for one in logged().of(alice).order_by("pk").with_record(NOW)]
    monkeypatch.setattr(compiled, "MOST", 2)
    assert [_rows(one) for one in logged().of(alice).order_by("pk").with_record(NOW)] == whole


def test_a_lean_record_gives_the_same_reasons_and_plan_and_asks_for_nothing_more(
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    make_person: Callable[..., Any],
    make_note: Callable[..., FeedbackNote],
    make_asked: Callable[..., Asked],
    django_assert_num_queries: Callable[..., Any],
) -> None:
    now, application, person = timezone.now(), make_application(alice), make_person(alice, "Rita Moss")
    held = make_stage(application, in_days=-9, people=(person,))
    stage = make_stage(application, in_days=3, people=(person, make_person(alice, "Ola Berg")))
    make_note(held, interviewer=person)
    make_note(held, closed_at=stage, closed_on=now.date(), closing="Said")
    make_asked(held, interviewer=person, rating=Asked.Rating.WEAK)
    AskItem.objects.create(stage=stage, topic=AskItem.Topic.FORMAT, state=AskItem.State.ASKED)

    def seen(found: list[Application]) -> Any:
        (one,) = found
        summary = summarise(stage, one, now, alice.zone)
        return summary.facts, summary.answer, summary.plan, summary.threads, summary.people, summary.when

    whole = seen(records(alice.pk, [application.pk], now))
    lean = records_of_soonest(alice.pk, 1, now)
    with django_assert_num_queries(0):
        assert seen(lean) == whole


@pytest.mark.parametrize(
    "page",
    ["stages:show_stage", "stages:write_debrief", "letters:list_for_stage"],
)
def test_a_stage_that_is_deleted_while_its_page_is_loaded_is_not_there(
    alice_client: Client, applications: list[Application], page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, kept = applications[2].stages.all()
    load = RecordRows.load

    def delete_and_load(rows: RecordRows, found: Sequence[Application]) -> None:
        Stage.objects.filter(pk=gone.pk).delete()
        load(rows, found)

    monkeypatch.setattr(RecordRows, "load", delete_and_load)
    assert alice_client.get(reverse(page, args=[kept.pk])).status_code == 200
    Stage.objects.bulk_create([gone])
    assert alice_client.get(reverse(page, args=[gone.pk])).status_code == 404
