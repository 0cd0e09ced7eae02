"""A stage moved after its reminder went out: the new time is sent, once."""

import datetime
from typing import Any

import pytest

from interviewprep.reminders.due import Case, due
from interviewprep.reminders.models import Preferences, ReminderKind
from interviewprep.reminders.outbox import collect
from interviewprep.stages.actions.stages import move_stage
from interviewprep.stages.models import Stage

from .conftest import confirm

EVENING = datetime.datetime(2026, 11, 25, 18, 30, tzinfo=datetime.UTC)


def at(hour: int) -> datetime.datetime:
    return datetime.datetime(2026, 11, 26, hour, tzinfo=datetime.UTC)


@pytest.fixture
def stage(alice: Any, make_application: Any, make_stage: Any) -> Stage:
    confirm(alice)
    made: Stage = make_stage(
        make_application(alice), starts_at=at(14), duration_minutes=60, status="confirmed"
    )
    return made


def move(stage: Stage, hour: int) -> None:
    move_stage(stage=stage, starts_at=at(hour), by="them", reason="", now=EVENING)


def test_moved_within_the_day_a_new_reminder_is_put_down(stage: Stage) -> None:
    assert collect(EVENING) == 1
    move(stage, 10)
    assert (collect(EVENING), collect(EVENING)) == (1, 0)


def test_moved_back_to_the_first_time_it_is_said_once_more(stage: Stage) -> None:
    collect(EVENING)
    move(stage, 10)
    collect(EVENING)
    move(stage, 14)
    assert collect(EVENING) == 1


@pytest.mark.parametrize(
    ("hours_before", "kind"), [(False, ReminderKind.DAY_BEFORE), (True, ReminderKind.HOURS_BEFORE)]
)
def test_key_of_a_stage_that_was_never_moved_is_as_before(
    stage: Stage, hours_before: bool, kind: ReminderKind
) -> None:
    wants = Preferences(owner=stage.owner, hours_before=hours_before, hours=3)
    (one,) = due(Case(stage.owner, wants, (stage,)), at(12))
    assert (one.kind, one.key) == (kind, f"{stage.pk}.20261126" + ("T1400" if hours_before else ""))
