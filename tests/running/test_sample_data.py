"""The sample candidate: what `--demo` adds, and that running it again changes only the password."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from interviewprep.accounts.models import Candidate
from interviewprep.advice.engine import why
from interviewprep.advice.library import library
from interviewprep.advice.tasks import choose
from interviewprep.applications.models import Advert, Application, Point
from interviewprep.running.prepare import StartError
from interviewprep.running.sample_data import fill, fill_log
from interviewprep.stages.application_log import logged
from interviewprep.stages.models import (
    Asked,
    AskItem,
    FeedbackNote,
    Interviewer,
    PlanMark,
    PointTest,
    Question,
    Stage,
    Statement,
)
from interviewprep.stages.stage_facts import stage_facts
from interviewprep.stages.statements import kept
from interviewprep.stages.threads import still_open

LONDON = ZoneInfo("Europe/London")
NOW = datetime.datetime(2026, 11, 23, 8, 30, tzinfo=datetime.UTC)

pytestmark = pytest.mark.django_db


def _states() -> list[tuple[str, str]]:
    rows = logged().with_state(NOW).by_activity()
    return [(row.company, row.state) for row in rows]


def _second_interview() -> Stage:
    return Stage.objects.get(application__company="Northwind Logistics", kind=Stage.Kind.SECOND)


def test_the_sample_candidate_is_marked_and_can_sign_in() -> None:
    email, password = fill(NOW)
    candidate = Candidate.objects.get()
    address = EmailAddress.objects.get()
    assert (candidate.email, candidate.is_sample, str(candidate)) == (email, True, "Sample candidate")
    assert (address.user_id, address.verified, address.primary) == (candidate.pk, True, True)
    assert Client().login(email=email, password=password)


def test_nine_applications_stand_at_different_points_newest_activity_first() -> None:
    fill_log(NOW)
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
    fill_log(NOW)
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
    fill_log(NOW)
    coming = [stage for stage in Stage.objects.all() if stage.is_coming(NOW)]
    dates = {stage.name: stage.starts_at and stage.starts_at.astimezone(LONDON) for stage in coming}
    assert dates == {
        "Second interview": datetime.datetime(2026, 11, 26, 14, 0, tzinfo=LONDON),
        "Final interview": None,
    }


def test_each_application_is_logged_on_the_day_of_applying() -> None:
    fill_log(NOW)
    rows = Application.objects.all()
    assert [row.created_at.astimezone(LONDON).date() for row in rows] == [row.applied_on for row in rows]


def test_yesterdays_interview_waits_for_its_debrief() -> None:
    fill_log(NOW)
    waiting = [str(stage.application) for stage in Stage.objects.all() if stage.needs_debrief(NOW)]
    assert waiting == ["Fenwick Labs – Data Analyst, Laboratory Services"]


def test_the_second_interview_is_most_likely_a_second_opinion() -> None:
    fill_log(NOW)
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
    fill_log(NOW)
    application = logged().with_record(NOW).get(company="Northwind Logistics")
    threads = still_open(application.stages.all())
    assert [(thread.label, thread.words) for thread in threads] == [
        ("Concern", "Little experience leading people"),
        ("Weak answer", "Tell me about a time a forecast of yours was wrong."),
        ("Unanswered", "How would you measure a late delivery?"),
    ]
    assert all(thread.answer for thread in threads)


def test_something_is_asked_and_waited_for_and_something_was_told_in_two_ways() -> None:
    fill_log(NOW)
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
    fill_log(NOW)
    for application in logged().with_record(NOW):
        stages = list(application.stages.all())
        for stage in stages:
            facts = stage_facts(stage, stages, NOW)
            keys = {draft.key for draft in choose(facts, why(facts), library(), [])}
            ticked = {mark.key for mark in stage.marks.all() if not mark.text}
            assert ticked <= keys


@pytest.mark.parametrize("weekday", range(7))
def test_on_any_day_nothing_that_is_done_lies_ahead_or_on_a_weekend(weekday: int) -> None:
    now = NOW + datetime.timedelta(days=weekday)
    fill_log(now)
    done = [stage.starts_at for stage in Stage.objects.filter(status=Stage.Status.DONE)]
    assert [
        date for date in done if date is None or date > now or date.astimezone(LONDON).weekday() > 4
    ] == []


def test_filling_it_again_keeps_what_is_there_and_gives_a_new_password() -> None:
    email, old = fill(NOW)
    Application.objects.filter(company="Fenwick Labs").update(notes="Mine")
    models = (
        Candidate,
        EmailAddress,
        Application,
        Stage,
        Interviewer,
        FeedbackNote,
        Asked,
        Question,
        PlanMark,
        AskItem,
        Statement,
    )
    before = [model.objects.count() for model in models]
    again, new = fill(NOW + datetime.timedelta(days=1))
    assert [model.objects.count() for model in models] == before
    assert (again, Application.objects.get(company="Fenwick Labs").notes) == (email, "Mine")
    assert (Client().login(email=email, password=old), Client().login(email=email, password=new)) == (
        False,
        True,
    )


def test_a_real_candidate_of_that_address_is_left_alone() -> None:
    Candidate.objects.create_user("Sample@example.com", "a long enough phrase")
    with pytest.raises(StartError, match="real candidate"):
        fill_log(NOW)
    assert Application.objects.count() == 0
