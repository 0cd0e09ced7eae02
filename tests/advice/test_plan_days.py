"""When each item of a plan is due."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from interviewprep.advice.engine import why
from interviewprep.advice.facts import Faces, OpenPoint, PointKind, StageFacts
from interviewprep.advice.plan import OwnTask, plan
from interviewprep.advice.spread import MINUTES_A_DAY

from .plans import KNOWN, groups
from .shelf import LIBRARY, LONDON, keys, made


class TestDays:
    def test_ten_days_ahead_it_is_laid_out_backwards(self):
        assert [label for label, _ in groups(made(StageFacts(faces=Faces.NEW)))] == [
            "Today",
            "Saturday 28 November",
            "Monday 30 November",
            "Tuesday 1 December",
            "The day before",
            "Afterwards",
        ]

    @pytest.mark.parametrize("days", [3, 10, 40])
    def test_what_others_must_answer_is_due_today_whatever_the_date(self, days):
        plan_ = made(days=days)
        today = {item.key for item in plan_.items if item.due == dt.date(2026, 11, 23)}
        assert {"ask-for-feedback.five", "ask-for-the-brief.five"} <= today

    def test_the_brief_is_asked_for_in_the_same_message_as_the_feedback(self):
        assert made().item("ask-for-the-brief.five").why == "in the same message as the feedback"
        known = made(StageFacts(feedback=True))
        assert known.item("ask-for-the-brief.five").why == "not known yet"

    def test_no_day_before_the_last_takes_more_than_an_hour_of_preparation(self):
        points = tuple(
            OpenPoint(PointKind.CONCERN, f"Point {place}", "First", f"n{place}") for place in range(8)
        )
        plan_ = made(StageFacts(points=points, faces=Faces.NEW, **KNOWN), days=6)
        before = [item for item in plan_.items if item.due and item.due < dt.date(2026, 11, 28)]
        minutes = {
            day: sum(one.minutes for one in before if one.due == day) for day in {i.due for i in before}
        }
        assert max(minutes.values()) <= MINUTES_A_DAY
        assert len(minutes) > 2

    def test_what_was_done_on_another_day_takes_none_of_this_days_time(self):
        points = tuple(
            OpenPoint(PointKind.CONCERN, f"Point {place}", "First", f"n{place}") for place in range(5)
        )
        done = {f"thread.n{place}" for place in range(3)}
        facts = StageFacts(points=points, **KNOWN)
        moved = made(facts, days=6).item("thread.n3").due
        assert moved == dt.date(2026, 11, 24)
        assert made(facts, days=6, settled_before=done).item("thread.n3").due == dt.date(2026, 11, 23)

    def test_a_round_that_was_held_without_a_date_has_no_preparations(self):
        assert {item.after for item in made(days=None, is_over=True).items} == {True}

    def test_thirty_six_hours_ahead_nothing_is_due_five_days_before(self):
        plan_ = made(StageFacts(faces=Faces.NEW), days=1.5)
        assert [(group.label, {item.due for item in group.items}) for group in plan_.groups] == [
            ("Today, the day before", {dt.date(2026, 11, 23)}),
            ("Afterwards", {dt.date(2026, 11, 25)}),
        ]

    def test_two_days_ahead_tomorrow_is_the_day_before(self):
        assert [label for label, _ in groups(made(StageFacts(faces=Faces.NEW), days=2))] == [
            "Today",
            "Tomorrow, the day before",
            "Afterwards",
        ]

    def test_on_the_day_all_is_for_today(self):
        own = (OwnTask("own.1", "Breathe", 5, 0),)
        plan_ = made(days=0.2, own=own)
        assert [label for label, _ in groups(plan_)] == ["Today, on the day", "Afterwards"]

    @pytest.mark.parametrize(
        ("days", "label"), [(1, "Tomorrow, on the day"), (3, "On the day"), (None, "On the day")]
    )
    def test_what_belongs_to_the_day_itself(self, days, label):
        own = (OwnTask("own.1", "Breathe", 5, 0),)
        assert made(days=days, own=own).item("own.1").group == label

    def test_without_a_date_there_is_an_order_and_no_day(self):
        plan_ = made(StageFacts(faces=Faces.NEW), days=None)
        assert [label for label, _ in groups(plan_)] == ["First", "Then", "The day before", "Afterwards"]
        assert {item.due for item in plan_.items} == {None}

    def test_once_the_round_has_begun_only_what_comes_after_is_left(self):
        plan_ = made(StageFacts(faces=Faces.NEW), days=-0.01)
        assert groups(plan_) == [("Afterwards", ["thank-you-and-follow-up.after", "second-opinion.after"])]
        assert (plan_.past, plan_.total, plan_.minutes_left) == (True, 2, 20)
        assert plan_.next_item.key == "thank-you-and-follow-up.after"

    def test_what_comes_after_is_due_the_day_after_or_today(self):
        assert made(days=-0.01).items[0].due == dt.date(2026, 11, 24)
        assert made(days=-6).items[0].due == dt.date(2026, 11, 23)

    def test_a_week_after_the_round_nothing_of_the_advice_is_still_to_be_done(self):
        own = (OwnTask("own.1", "Write to Dana", 5, None),)
        still = "thank-you-and-follow-up.after"
        assert made(days=-7).item(still)
        assert keys(made(days=-8, own=own).items) == ["own.1"]
        assert made(days=-8).items == ()

    @pytest.mark.parametrize("mark", ["done", "dismissed", "open"])
    def test_what_was_marked_after_the_round_stays_as_it_is(self, mark):
        key = "thank-you-and-follow-up.after"
        (item,) = made(days=-30, marks={key: mark}).items
        assert (item.key, item.state) == (key, mark)

    def test_days_are_those_of_the_candidates_zone(self):
        tokyo = ZoneInfo("Asia/Tokyo")
        late = dt.datetime(2026, 11, 23, 16, 0, tzinfo=dt.UTC)  # past midnight, so already Tuesday, in Tokyo
        facts = StageFacts()
        starts_at = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
        in_tokyo = plan(facts, why(facts), LIBRARY, {}, (), starts_at, late, tokyo)
        in_london = plan(facts, why(facts), LIBRARY, {}, (), starts_at, late, LONDON)
        assert [in_tokyo.groups[0].label, in_london.groups[0].label] == [
            "Today, on the day",
            "Today, the day before",
        ]
