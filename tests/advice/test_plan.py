"""The plan of a stage: what is in it, on which day, what is counted, and the best use of N minutes."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from interviewprep.advice.engine import why
from interviewprep.advice.facts import Faces, Format, Person, Point, PointKind, Relation, StageFacts
from interviewprep.advice.library import library
from interviewprep.advice.plan import OwnTask, State, plan
from interviewprep.advice.spread import MINUTES_A_DAY
from interviewprep.advice.tasks import ItemKind

from .shelf import LIBRARY, LONDON, keys, made

CONCERN = Point(PointKind.CONCERN, "Little experience leading people.", "First interview", "n1")


def groups(of):
    return [(group.label, keys(group.items)) for group in of.groups]


KNOWN = {"feedback": True, "objective_known": True, "format": Format.IN_PERSON}


class TestWhatIsInIt:
    def test_a_stage_of_which_nothing_is_known(self):
        assert keys(made(days=None).items) == [
            "ask-for-feedback.five",
            "ask-for-the-brief.five",
            "second-interview.five",
            "right-for-you.five",
            "not-in-the-bag.five",
            "what-to-wear.five",
            "mental-preparation.five",
            "questions-to-ask.five",
            "research.five",
            "second-interview.three",
            "ask-for-feedback.three",
            "ask-for-the-brief.three",
            "what-to-wear.three",
            "thank-you-and-follow-up.after",
            "after-a-round.after",
        ]

    @pytest.mark.parametrize(
        ("point", "item"),
        [
            (CONCERN, ("Prepare evidence for “Little experience leading people”", 20)),
            (Point(PointKind.EXPLORE, "budgets"), ("Be ready to go deeper on “budgets”", 20)),
            (Point(PointKind.UNANSWERED, "Why us?"), ("Prepare a full answer to “Why us?”", 15)),
            (Point(PointKind.WEAK, "Why us?"), ("Prepare a full answer to “Why us?”", 15)),
            (Point(PointKind.WEAK, "Why us?", answer="For…"), ("Say your answer on “Why us?” aloud once", 5)),
            (Point(PointKind.CONCERN, ""), ("Prepare evidence for their concern", 20)),
        ],
    )
    def test_each_open_point_has_an_item(self, point, item):
        first = made(StageFacts(points=(point,), **KNOWN)).items[0]
        assert (first.text, first.minutes) == item

    def test_threads_come_first_and_say_where_they_come_from(self):
        points = (CONCERN, Point(PointKind.WEAK, "Why us?", "HR call", "a1"))
        first, second = made(StageFacts(points=points, feedback=False), days=5).items[:2]
        assert (first.key, first.why, first.kind) == (
            "thread.n1",
            "from your first interview",
            ItemKind.THREAD,
        )
        assert (second.key, second.why, second.kind) == ("thread.a1", "from your HR call", ItemKind.THREAD)

    def test_feedback_is_asked_for_first_if_there_is_none_at_all(self):
        weak = Point(PointKind.WEAK, "Why us?", key="a1")
        assert keys(made(StageFacts(points=(weak,)), days=5).items)[:3] == [
            "ask-for-feedback.five",
            "thread.a1",
            "ask-for-the-brief.five",
        ]

    def test_a_concern_is_feedback_so_threads_stay_first(self):
        assert keys(made(StageFacts(points=(CONCERN,)), days=5).items)[:3] == [
            "thread.n1",
            "ask-for-feedback.five",
            "ask-for-the-brief.five",
        ]

    def test_likely_reasons_bring_all_tasks_and_a_possible_one_with_evidence_its_first(self):
        facts = StageFacts(colleagues=True, weak_answer=True, **KNOWN)
        reasons = [item.key for item in made(facts).items if item.kind is ItemKind.REASON]
        assert reasons == [
            "meet-the-team.five",
            "delve-deeper.five",
            "meet-the-team.three",
            "meet-the-team.one",
            "meet-the-team.after",
        ]

    def test_a_first_round_follows_its_guide(self):
        facts = StageFacts(round=1, format=Format.VIDEO, objective_known=True)
        assert keys(made(facts, days=None).items) == [
            "first-interview.five",
            "right-for-you.five",
            "not-in-the-bag.five",
            "video-and-phone.five",
            "what-to-wear.five",
            "mental-preparation.five",
            "questions-to-ask.five",
            "research.five",
            "telling-your-story.five",
            "first-interview.three",
            "video-and-phone.three",
            "what-to-wear.three",
            "first-interview.one",
            "thank-you-and-follow-up.after",
            "first-interview.after",
        ]

    @pytest.mark.parametrize(
        ("facts", "slugs"),
        [
            (StageFacts(format=Format.PHONE), ["video-and-phone"]),
            (StageFacts(format=Format.PANEL), ["panels-and-assessment-centres"]),
            (StageFacts(format=Format.PRESENTATION), ["tasks-and-presentations"]),
            (StageFacts(format=Format.PANEL, take_home=True), [
                "panels-and-assessment-centres",
                "tasks-and-presentations",
            ]),
            (StageFacts(format=Format.INFORMAL), []),
        ],
    )  # fmt: skip
    def test_a_topic_of_another_format_stays_out(self, facts, slugs):
        special = {"video-and-phone", "panels-and-assessment-centres", "tasks-and-presentations"}
        found = {item.slug for item in made(facts).items} & special
        assert sorted(found) == slugs

    def test_a_consultant_has_a_part_in_it(self):
        assert made(StageFacts(consultant=True)).item("work-with-your-consultant.five").why == (
            "with your consultant"
        )

    def test_own_tasks_stand_after_threads_and_before_reasons(self):
        own = (OwnTask("own.1", "buy a map", 10, 5), OwnTask("own.2", "ring Sam", 5, None))
        plan_ = made(StageFacts(points=(CONCERN,), **KNOWN), own=own)
        assert keys(plan_.items)[:3] == ["thread.n1", "own.1", "delve-deeper.five"]
        assert plan_.item("own.1").text == "Buy a map"
        assert groups(plan_)[-1] == (
            "Afterwards",
            ["own.2", "thank-you-and-follow-up.after", "delve-deeper.after"],
        )

    def test_what_was_marked_does_not_change_what_is_in_it(self):
        marks = {"ask-for-feedback.five": "dismissed", "research.five": "done"}
        assert keys(made(marks=marks).items) == keys(made().items)

    @pytest.mark.parametrize(
        "facts",
        [
            StageFacts(),
            StageFacts(round=2, faces=Faces.NEW, format=Format.VIDEO),
            StageFacts(round=2, people=(Person("A", Relation.COLLEAGUE, met=True),), points=(CONCERN,)),
            StageFacts(round=3, earlier_short=True, many_applicants=True, consultant=True),
        ],
    )
    def test_an_ordinary_plan_has_ten_to_fourteen_items_and_two_for_afterwards(self, facts):
        plan_ = made(facts)
        assert 10 <= plan_.total <= 14
        assert len(groups(plan_)[-1][1]) == 2


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
        points = tuple(Point(PointKind.CONCERN, f"Point {place}", "First", f"n{place}") for place in range(8))
        plan_ = made(StageFacts(points=points, faces=Faces.NEW, **KNOWN), days=6)
        before = [item for item in plan_.items if item.due and item.due < dt.date(2026, 11, 28)]
        minutes = {
            day: sum(one.minutes for one in before if one.due == day) for day in {i.due for i in before}
        }
        assert max(minutes.values()) <= MINUTES_A_DAY
        assert len(minutes) > 2

    def test_what_was_done_on_another_day_takes_none_of_this_days_time(self):
        points = tuple(Point(PointKind.CONCERN, f"Point {place}", "First", f"n{place}") for place in range(5))
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
        assert made(days=-9).items[0].due == dt.date(2026, 11, 23)

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


class TestWhatIsCounted:
    def test_ticked_and_dismissed(self):
        marks = {"ask-for-feedback.five": "done", "research.five": "dismissed", "after-a-round.after": "done"}
        plan_, whole = made(marks=marks), made()
        assert (whole.done, whole.total) == (0, 13)
        assert (plan_.done, plan_.total) == (1, 12)
        assert plan_.minutes_left == whole.minutes_left - 20
        assert keys(plan_.dismissed) == ["research.five"]
        assert "research.five" not in [key for _, shown in groups(plan_) for key in shown]
        assert plan_.next_item.key == "ask-for-the-brief.five"
        assert plan_.item("ask-for-feedback.five").state is State.DONE

    def test_there_is_no_next_item_when_all_is_done(self):
        plan_ = made(marks={item.key: "done" for item in made().items})
        assert (plan_.next_item, plan_.minutes_left, plan_.done) == (None, 0, plan_.total)

    def test_marks_of_items_that_are_gone_do_no_harm(self):
        assert made(marks={"thread.closed": "done"}).done == 0


class TestHowMuchItHolds:
    def test_only_the_likeliest_reason_brings_all_its_tasks_and_other_likely_ones_two(self):
        facts = StageFacts(round=2, faces=Faces.NEW, new_senior=True, concerns=True, colleagues=True, **KNOWN)
        kept = keys(item for item in made(facts).items if item.kind is ItemKind.REASON and not item.after)
        assert sorted(kept) == [
            "delve-deeper.five",
            "delve-deeper.three",
            "meet-the-team.five",
            "meet-the-team.three",
            "second-opinion.five",
            "second-opinion.one",
            "second-opinion.three",
        ]

    def test_logged_points_take_the_place_of_the_tasks_that_say_list_them(self):
        people = (Person("Priya"), Person("Tom", relation=Relation.COLLEAGUE))
        facts = StageFacts(round=2, people=people, points=(CONCERN,), **KNOWN)
        kept = {item.key for item in plan_of_the_app(facts).items}
        assert not kept & {"delve-deeper.list-open-points", "delve-deeper.answer-open-points"}


def plan_of_the_app(facts):
    now = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
    return plan(
        facts, why(facts), library(), {}, (), now + dt.timedelta(days=9), now, ZoneInfo("Europe/London")
    )
