"""The log of the sample candidate: what stands in it, and what the app makes of it."""

import datetime
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from pytest_django import DjangoDbBlocker

from interviewprep.advice.engine import why
from interviewprep.advice.library import library
from interviewprep.advice.tasks import choose
from interviewprep.applications.models import Advert, Application, Point
from interviewprep.running.sample_data import fill_log
from interviewprep.stages.application_log import logged
from interviewprep.stages.models import (
    AskItem,
    PointTest,
    Stage,
    Statement,
)
from interviewprep.stages.stage_facts import stage_facts
from interviewprep.stages.statements import kept
from interviewprep.stages.threads import still_open

LONDON = ZoneInfo("Europe/London")
NOW = datetime.datetime(2026, 11, 23, 8, 30, tzinfo=datetime.UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _filled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The log as `--demo` begins with it, filled once: the tests here only read."""
    with django_db_blocker.unblock():
        candidate, _ = fill_log(NOW)
    yield
    with django_db_blocker.unblock():
        candidate.delete()


def _states() -> list[tuple[str, str]]:
    rows = logged().with_state(NOW).by_activity()
    return [(row.company, row.state) for row in rows]


def _second_interview() -> Stage:
    return Stage.objects.get(application__company="Northwind Logistics", kind=Stage.Kind.SECOND)


def test_nine_applications_stand_at_different_points_newest_activity_first() -> None:
    assert _states() == [
        ("Northwind Logistics", "interviewing"),
        ("Fenwick Labs", "interviewing"),
        ("Tidewater Energy", "offer"),
        ("Harbour Health", "final"),
        ("Brindle Foods", "interviewing"),
        ("Oakhurst Retail", "ended"),
        ("Merrow Dairies", "ended"),
        ("Larkspur Freight", "ended"),
        ("Quayside Books", "ended"),
    ]


def test_one_advert_is_kept_with_nine_points_of_which_some_were_tested() -> None:
    advert = Advert.objects.get()
    assert (advert.application.company, advert.kept_on) == (
        "Northwind Logistics",
        datetime.date(2026, 10, 27),
    )
    assert [point.kind for point in Point.objects.all()] == ["must"] * 5 + ["task"] * 2 + ["nice"] * 2
    tested = {str(point): sorted(one.rating for one in point.tests.all()) for point in Point.objects.all()}
    assert tested == {
        "Three years with operational data": ["fine", "strong"],
        "SQL and spreadsheets, every day": ["strong"],
        "Forecasts volumes and says how sure they are": ["weak"],
        "Leads people, if only for a project": ["weak"],
        "Manages suppliers and hauliers": [],
        "Finds out why deliveries are late": [""],
        "Presents to the depots each week": [],
        "Knows pallet networks": ["strong", "strong"],
        "Python or R": [],
    }
    assert PointTest.objects.filter(interviewer=None).count() == 0


def test_the_next_stage_is_in_three_days_at_two() -> None:
    coming = [stage for stage in Stage.objects.all() if stage.is_coming(NOW)]
    dates = {stage.name: stage.starts_at and stage.starts_at.astimezone(LONDON) for stage in coming}
    assert dates == {
        "Second interview": datetime.datetime(2026, 11, 26, 14, 0, tzinfo=LONDON),
        "Final interview": None,
    }


def test_each_application_is_logged_on_the_day_of_applying() -> None:
    rows = Application.objects.all()
    assert [row.created_at.astimezone(LONDON).date() for row in rows] == [row.applied_on for row in rows]


def test_yesterdays_interview_waits_for_its_debrief() -> None:
    waiting = [str(stage.application) for stage in Stage.objects.all() if stage.needs_debrief(NOW)]
    assert waiting == ["Fenwick Labs – Data Analyst, Laboratory Services"]


def test_the_second_interview_is_most_likely_a_second_opinion() -> None:
    stage = _second_interview()
    application = logged().with_record(NOW).get(pk=stage.application_id)
    answer = why(stage_facts(stage, list(application.stages.all()), NOW))
    assert answer.headline == (
        "Most likely, for a second opinion; also likely to delve deeper, or to meet the team"
    )
    assert [reason.slug for reason in answer.reasons[:3]] == [
        "second-opinion",
        "delve-deeper",
        "meet-the-team",
    ]


def test_a_concern_a_weak_answer_and_an_unanswered_question_are_open_with_answers_prepared() -> None:
    application = logged().with_record(NOW).get(company="Northwind Logistics")
    threads = still_open(application.stages.all())
    assert [(thread.label, thread.words) for thread in threads] == [
        ("Concern", "Little experience leading people"),
        ("Weak answer", "Tell me about a time a forecast of yours was wrong."),
        ("Unanswered", "How would you measure a late delivery?"),
    ]
    assert all(thread.answer for thread in threads)


def test_something_is_asked_and_waited_for_and_something_was_told_in_two_ways() -> None:
    asks = [(row.topic, row.state) for row in AskItem.objects.all()]
    assert asks == [
        ("more-rounds", "answered"),
        ("decision-date", "asked"),
        ("who", "answered"),
        ("adjustments", "to-ask"),
    ]
    told = [(one.name, one.varies) for one in kept(Statement.objects.select_related("stage", "told_to"))]
    assert told == [("Pay", True), ("Notice", False), ("Reason for leaving", False)]


def test_every_ticked_task_is_one_of_its_plan() -> None:
    for application in logged().with_record(NOW):
        stages = list(application.stages.all())
        for stage in stages:
            facts = stage_facts(stage, stages, NOW)
            keys = {draft.key for draft in choose(facts, why(facts), library(), [])}
            ticked = {mark.key for mark in stage.marks.all() if not mark.text}
            assert ticked <= keys
