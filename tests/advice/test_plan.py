"""The plan of a stage: what is in it, on which day, what is counted, and the best use of N minutes."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from interviewprep.advice.engine import why
from interviewprep.advice.facts import Faces, Format, OpenPoint, Person, PointKind, Relation, StageFacts
from interviewprep.advice.library import library
from interviewprep.advice.plan import OwnTask, TaskState, plan
from interviewprep.advice.task_drafts import ItemKind

from .plans import KNOWN, groups
from .shelf import keys, made

CONCERN = OpenPoint(PointKind.CONCERN, "Little experience leading people.", "First interview", "n1")


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
            (
                OpenPoint(PointKind.CONCERN, "Overqualified, might get bored"),
                ("Say in two sentences why you would stay, to answer “Overqualified, might get bored”", 20),
            ),
            (
                OpenPoint(PointKind.CONCERN, "My salary expectations are above their range"),
                (
                    "Decide what you can agree to, and how you will say it: "
                    "“My salary expectations are above their range”",
                    15,
                ),
            ),
            (
                OpenPoint(PointKind.EXPLORE, "Fit with the wider team"),
                ("Choose a story of working well with others, to answer “Fit with the wider team”", 20),
            ),
            (OpenPoint(PointKind.EXPLORE, "budgets"), ("Be ready to go deeper on “budgets”", 20)),
            (OpenPoint(PointKind.UNANSWERED, "Why us?"), ("Prepare a full answer to “Why us?”", 15)),
            (OpenPoint(PointKind.WEAK, "Why us?"), ("Prepare a full answer to “Why us?”", 15)),
            (
                OpenPoint(PointKind.WEAK, "Why us?", answer="For…"),
                ("Say your answer on “Why us?” aloud once", 5),
            ),
            (OpenPoint(PointKind.CONCERN, ""), ("Prepare evidence for their concern", 20)),
        ],
    )
    def test_each_open_point_has_an_item(self, point, item):
        first = made(StageFacts(points=(point,), **KNOWN)).items[0]
        assert (first.text, first.minutes) == item

    @pytest.mark.parametrize(
        ("words", "slug"),
        [
            ("Little experience leading people", "delve-deeper"),
            ("Three jobs in four years", "doubts-about-staying"),
            ("My salary expectations are above their range", "pay-questions"),
            ("Only part-time", "travel-hybrid-and-right-to-work"),
            ("Six months' notice", "closing"),
            ("Fit with the wider team", "meet-the-team"),
        ],
    )
    def test_each_kind_of_doubt_leads_to_its_article(self, words, slug):
        first = made(StageFacts(points=(OpenPoint(PointKind.CONCERN, words),), **KNOWN)).items[0]
        assert (first.slug, library().get(slug).slug) == (slug, slug)

    def test_threads_come_first_and_say_where_they_come_from(self):
        points = (CONCERN, OpenPoint(PointKind.WEAK, "Why us?", "HR call", "a1"))
        first, second = made(StageFacts(points=points, feedback=False), days=5).items[:2]
        assert (first.key, first.why, first.kind) == (
            "thread.n1",
            "from your first interview",
            ItemKind.THREAD,
        )
        assert (second.key, second.why, second.kind) == ("thread.a1", "from your HR call", ItemKind.THREAD)

    def test_feedback_is_asked_for_first_if_there_is_none_at_all(self):
        weak = OpenPoint(PointKind.WEAK, "Why us?", key="a1")
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
        assert plan_.item("ask-for-feedback.five").state is TaskState.DONE

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
