"""When a reminder is due, and when it no longer is."""

import datetime
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.reminders.due import Case, at, due
from interviewprep.reminders.models import Preferences, ReminderKind
from interviewprep.stages.models import AskItem, Stage

from .conftest import LONDON, london


def _kinds(stage: Stage, now: datetime.datetime, **wanted: Any) -> list[ReminderKind]:
    case = Case(stage.owner, Preferences(owner=stage.owner, **wanted), (stage,))
    return [one.kind for one in due(case, now)]


@pytest.mark.parametrize(
    ("now", "kinds"),
    [
        ("2026-11-25T17:59", []),
        ("2026-11-25T18:00", [ReminderKind.DAY_BEFORE]),
        ("2026-11-26T13:59", [ReminderKind.DAY_BEFORE]),
        ("2026-11-26T14:00", []),
        ("2026-11-26T15:00", []),
        ("2026-11-26T15:59", []),
        ("2026-11-26T16:00", [ReminderKind.AFTER]),
        ("2026-11-27T15:59", [ReminderKind.AFTER]),
        ("2026-11-27T16:00", []),
    ],
)
def test_the_evening_before_and_an_hour_after_are_the_moments(
    stage: Stage, now: str, kinds: list[ReminderKind]
) -> None:
    assert _kinds(stage, london(now)) == kinds


def test_the_evening_is_at_the_time_that_was_chosen(stage: Stage) -> None:
    eight = {"day_before_at": datetime.time(20, 30)}
    assert _kinds(stage, london("2026-11-25T20:29"), **eight) == []
    assert _kinds(stage, london("2026-11-25T20:30"), **eight) == [ReminderKind.DAY_BEFORE]


def test_the_hours_before_take_the_place_of_the_day_before(stage: Stage) -> None:
    wanted = {"hours_before": True, "hours": 2}
    assert _kinds(stage, london("2026-11-26T11:59"), **wanted) == [ReminderKind.DAY_BEFORE]
    assert _kinds(stage, london("2026-11-26T12:00"), **wanted) == [ReminderKind.HOURS_BEFORE]


@pytest.mark.parametrize("kind", list(ReminderKind))
def test_each_kind_can_be_switched_off_alone(stage: Stage, kind: ReminderKind) -> None:
    everything = {one.field: one is not kind for one in ReminderKind}
    moments = ("2026-11-25T18:00", "2026-11-26T12:00", "2026-11-26T16:00", "2026-11-22T18:00")
    found = {one for moment in moments for one in _kinds(stage, london(moment), hours=2, **everything)}
    assert found == {
        ReminderKind.DAY_BEFORE,
        ReminderKind.HOURS_BEFORE,
        ReminderKind.AFTER,
        ReminderKind.WEEK,
    } - {kind}


@pytest.mark.parametrize(
    "change",
    [
        {"status": "cancelled"},
        {"status": "done"},
        {"outcome": "withdrew"},
        {"starts_at": None},
        {"starts_at": london("2026-12-03T14:00")},
    ],
)
def test_nothing_is_said_before_what_was_called_off_held_or_moved(
    stage: Stage, change: dict[str, Any]
) -> None:
    for name, value in change.items():
        setattr(stage, name, value)
    assert _kinds(stage, london("2026-11-25T18:00")) == []


@pytest.mark.parametrize(
    "change", [{"status": "cancelled"}, {"debriefed_at": london("2026-11-26T15:30")}, {"outcome": "withdrew"}]
)
def test_nothing_is_said_after_what_was_not_held_or_is_written_down(
    stage: Stage, change: dict[str, Any]
) -> None:
    for name, value in change.items():
        setattr(stage, name, value)
    assert _kinds(stage, london("2026-11-26T16:00")) == []


def test_an_application_that_has_ended_is_left_alone(stage: Stage) -> None:
    stage.application.ending, stage.application.ended_on = "rejected", datetime.date(2026, 11, 24)
    assert [_kinds(stage, london(f"2026-11-{moment}")) for moment in ("25T18:00", "26T16:00")] == [[], []]


def test_a_sample_candidate_and_one_who_is_gone_get_nothing(stage: Stage) -> None:
    for name, value in (("is_sample", True), ("is_active", False)):
        before = getattr(stage.owner, name)
        setattr(stage.owner, name, value)
        assert _kinds(stage, london("2026-11-25T18:00")) == []
        setattr(stage.owner, name, before)


@pytest.mark.parametrize(
    ("starts", "sent"),
    [
        # Summer time begins on 29 March 2026 and ends on 25 October 2026, both early on a Sunday morning.
        ("2026-10-25T10:00", "2026-10-24T17:00"),
        ("2026-10-26T10:00", "2026-10-25T18:00"),
        ("2026-03-29T10:00", "2026-03-28T18:00"),
        ("2026-03-30T10:00", "2026-03-29T17:00"),
    ],
)
def test_the_evening_before_is_by_the_clock_of_that_evening(stage: Stage, starts: str, sent: str) -> None:
    stage.starts_at = london(starts)
    moment = datetime.datetime.fromisoformat(sent + "Z")
    assert _kinds(stage, moment - datetime.timedelta(minutes=1)) == []
    assert _kinds(stage, moment) == [ReminderKind.DAY_BEFORE]


@pytest.mark.parametrize("starts", ["2026-10-25T03:00", "2026-03-29T04:00"])
def test_hours_before_are_real_hours_in_a_night_in_which_the_clocks_change(stage: Stage, starts: str) -> None:
    stage.starts_at = london(starts)
    wanted = {"hours_before": True, "hours": 4, "day_before": False}
    moment = stage.starts_at - datetime.timedelta(hours=4)
    assert _kinds(stage, moment - datetime.timedelta(minutes=1), **wanted) == []
    assert _kinds(stage, moment, **wanted) == [ReminderKind.HOURS_BEFORE]


def test_a_time_that_is_skipped_counts_an_hour_later_and_a_doubled_one_the_first_time() -> None:
    half_past_one = datetime.time(1, 30)
    assert at(datetime.date(2026, 3, 29), half_past_one, LONDON).isoformat() == "2026-03-29T01:30:00+00:00"
    assert at(datetime.date(2026, 10, 25), half_past_one, LONDON).isoformat() == "2026-10-25T00:30:00+00:00"


def test_days_are_those_of_the_candidate_wherever_the_stage_is_held(stage: Stage) -> None:
    stage.owner.time_zone, stage.time_zone = "Pacific/Auckland", "America/New_York"
    # In Auckland it is already Friday, 03:00.
    evening = datetime.datetime(2026, 11, 26, 18, tzinfo=ZoneInfo("Pacific/Auckland"))
    assert _kinds(stage, evening - datetime.timedelta(minutes=1)) == []
    assert _kinds(stage, evening) == [ReminderKind.DAY_BEFORE]


@pytest.mark.parametrize(
    ("now", "names"),
    [
        ("2026-11-22T17:59", []),
        ("2026-11-22T18:00", ["Second interview"]),
        ("2026-11-23T05:59", ["Second interview"]),
        ("2026-11-23T06:00", []),
        ("2026-11-15T18:00", []),
    ],
)
def test_the_week_ahead_comes_on_sunday_if_there_is_anything_in_it(
    stage: Stage, now: str, names: list[str]
) -> None:
    case = Case(stage.owner, Preferences(owner=stage.owner, week=True, day_before=False), (stage,))
    assert [one.name for due_one in due(case, london(now)) for one in due_one.stages] == names


@pytest.fixture
def ask(stage: Stage) -> Callable[..., list[str]]:
    """Add something to find out, and return the keys of what is due at a given time."""

    def _ask(now: str, **fields: Any) -> list[str]:
        row = AskItem.objects.create(stage=stage, **{"topic": "format", "state": "asked", **fields})
        AskItem.objects.filter(pk=row.pk).update(updated_at=london("2026-11-16T12:00"))
        row.refresh_from_db()
        case = Case(stage.owner, Preferences(owner=stage.owner), (), (row,))
        return [one.key for one in due(case, london(now))]

    return _ask


@pytest.mark.parametrize(
    ("now", "is_due"),
    [
        ("2026-11-21T08:59", False),
        ("2026-11-21T09:00", True),
        ("2026-11-24T08:59", True),
        ("2026-11-24T09:00", False),
    ],
)
def test_an_answer_is_overdue_on_the_fifth_morning(
    ask: Callable[..., list[str]], stage: Stage, now: str, is_due: bool
) -> None:
    key = f"{stage.pk}.20261116"
    assert ask(now, asked_on=datetime.date(2026, 11, 16)) == ([key] if is_due else [])


@pytest.mark.parametrize("fields", [{"state": "answered"}, {"state": "will-not-say"}, {"answer": "By video"}])
def test_what_was_answered_is_not_overdue(ask: Callable[..., list[str]], fields: dict[str, str]) -> None:
    assert ask("2026-11-21T09:00", asked_on=datetime.date(2026, 11, 16), **fields) == []


def test_what_was_asked_on_one_day_makes_one_mail(stage: Stage) -> None:
    rows = tuple(
        AskItem(pk=pk, stage=stage, topic=topic, state="asked", asked_on=datetime.date(2026, 11, 16))
        for pk, topic in enumerate(("format", "who"))
    )
    case = Case(stage.owner, Preferences(owner=stage.owner), (), rows)
    assert [len(one.asks) for one in due(case, london("2026-11-21T09:00"))] == [2]


@pytest.mark.parametrize(
    ("now", "is_due"), [("2026-11-20T23:00", False), ("2026-11-21T09:00", True), ("2026-11-25T09:00", False)]
)
def test_a_decision_is_overdue_on_the_morning_after_the_day_they_named(
    ask: Callable[..., list[str]], stage: Stage, now: str, is_due: bool
) -> None:
    told = {"topic": "decision-date", "state": "answered", "answer": "By Friday, she said"}
    assert ask(now, **told) == ([f"decision.{stage.application_id}.20261120"] if is_due else [])


@pytest.mark.parametrize("change", [{"outcome": "through"}, {"outcome": "rejected"}, {"status": "cancelled"}])
def test_a_decision_that_was_made_is_not_overdue(
    ask: Callable[..., list[str]], stage: Stage, change: dict[str, str]
) -> None:
    Stage.objects.filter(pk=stage.pk).update(**change)
    stage.refresh_from_db()
    told = {"topic": "decision-date", "state": "answered", "answer": "20 November"}
    assert ask("2026-11-21T09:00", **told) == []


def test_a_stage_without_a_row_of_preferences_has_the_defaults(alice: Candidate) -> None:
    usual = Preferences(owner=alice)
    assert {kind: usual.wants(kind) for kind in ReminderKind} == {
        ReminderKind.DAY_BEFORE: True,
        ReminderKind.HOURS_BEFORE: False,
        ReminderKind.AFTER: True,
        ReminderKind.OVERDUE: True,
        ReminderKind.WEEK: False,
    }
    assert (usual.day_before_at, usual.hours) == (datetime.time(18), 3)


def test_two_stages_on_one_day_are_two_reminders(
    stage: Stage, make_stage: Callable[..., Stage], make_application: Callable[..., Application]
) -> None:
    other = make_stage(make_application(stage.owner), starts_at=london("2026-11-26T09:00"))
    case = Case(stage.owner, Preferences(owner=stage.owner), (stage, other))
    assert len({one.key for one in due(case, london("2026-11-25T18:00"))}) == 2
