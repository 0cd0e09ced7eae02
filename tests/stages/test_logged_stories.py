"""The right reason first, for situations logged as rows; and three second rounds, each with its own."""

import datetime

import pytest

from interviewprep.advice.engine import why
from interviewprep.applications.models import Application
from interviewprep.stages.application_log import logged
from interviewprep.stages.models import Attendance, FeedbackNote, Interviewer, Stage
from interviewprep.stages.stage_facts import stage_facts

from .logged_stories import LOGGED, Logged

NOW = datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


def log(owner, story: Logged) -> Stage:
    """Log a situation for somebody, and return the round in question."""
    fields = {"company": "Northwind Logistics", "role": "Analyst", **story.application}
    application = Application.objects.create(owner=owner, **fields)
    people: dict[str, Interviewer] = {}
    for position, one in enumerate(story.before, start=1):
        starts_at = NOW - (20 - position) * DAY
        fields = {"kind": "first-interview", "status": "done", "duration_minutes": 60, **one.fields}
        stage = _stage(application, position, starts_at, fields, one.people, people)
        for kind, words in one.notes:
            FeedbackNote.objects.create(stage=stage, kind=kind, words=words)
    fields = {"kind": "second-interview", "duration_minutes": 60, **story.fields}
    return _stage(application, len(story.before) + 1, NOW + 3 * DAY, fields, story.people, people)


def _stage(application, position, starts_at, fields, who, people) -> Stage:
    stage = Stage.objects.create(application=application, position=position, starts_at=starts_at, **fields)
    for name, values in who.items():
        if name not in people:
            people[name] = Interviewer.objects.create(owner=application.owner, name=name, **values)
        Attendance.objects.create(stage=stage, interviewer=people[name])
    return stage


def first_reason(owner, story: Logged) -> str:
    """The first reason that follows from the log."""
    stage = log(owner, story)
    application = logged().of(owner).with_record(NOW).get(pk=stage.application_id)
    loaded = next(one for one in application.stages.all() if one.pk == stage.pk)
    loaded.application = application
    return why(stage_facts(loaded, list(application.stages.all()), NOW)).reasons[0].slug


@pytest.mark.parametrize("story", LOGGED, ids=lambda story: story.text)
def test_a_logged_situation_has_a_fitting_reason_first(alice, story):
    assert first_reason(alice, story) in story.reasons


def test_nine_of_ten_logged_situations_have_the_right_reason_first(alice):
    wrong = {
        story.text: first for story in LOGGED if (first := first_reason(alice, story)) != story.reasons[0]
    }
    assert len(wrong) <= len(LOGGED) // 10, wrong


def test_three_second_rounds_after_the_same_first_each_get_their_own_answer(alice):
    assert [first_reason(alice, story) for story in LOGGED[:3]] == [
        "meet-the-team",
        "delve-deeper",
        "shortlist",
    ]
