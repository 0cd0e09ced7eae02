"""The best use of N minutes: examples (test_properties.py checks any case against brute force)."""

import pytest

from interviewprep.advice.facts import Faces, OpenPoint, PointKind, StageFacts
from interviewprep.advice.plan import OwnTask, PlanItem, TaskState, best_within
from interviewprep.advice.task_drafts import ItemKind

from .shelf import keys, made

CONCERN = OpenPoint(PointKind.CONCERN, "Little experience leading people.", "First interview", "n1")


def an_item(key, minutes, worth):
    return PlanItem(key, key, minutes, "", "", None, "First", TaskState.OPEN, worth, ItemKind.OWN)


class TestWithin:
    def test_a_thread_is_worth_more_than_anything_else(self):
        chosen = made(StageFacts(points=(CONCERN,), faces=Faces.NEW)).within(20)
        assert keys(chosen.items) == ["thread.n1"]
        assert chosen.minutes == 20

    def test_it_shows_what_was_left_out(self):
        plan_ = made(days=3, own=(OwnTask("own.1", "Breathe", 5, 0),))
        chosen = plan_.within(30)
        assert keys(chosen.items) == [
            "ask-for-feedback.five",
            "ask-for-the-brief.five",
            "second-interview.five",
        ]
        assert sorted([*keys(chosen.items), *keys(chosen.left_out), "own.1"]) == sorted(
            keys(item for item in plan_.items if not item.after and (item.ready or item.key == "own.1"))
        )

    def test_two_weeks_ahead_it_is_hard_preparation_and_neither_bag_nor_alarm(self):
        own = (OwnTask("own.1", "Pack the bag", 5, 1),)
        for days, ready in ((14, False), (2, True), (1, True)):
            assert made(days=days, own=own).item("own.1").ready is ready

    def test_what_is_done_is_not_chosen_again(self):
        assert keys(made(marks={"ask-for-feedback.five": "done"}).within(10).items) == [
            "ask-for-the-brief.five"
        ]

    @pytest.mark.parametrize("minutes", [0, -5])
    def test_no_minutes_choose_nothing(self, minutes):
        assert made().within(minutes).items == ()

    def test_all_the_time_in_the_world_leaves_nothing_out(self):
        chosen = made().within(10**9)
        assert (chosen.left_out, chosen.minutes) == ((), made().minutes_left)

    def test_of_equals_the_earlier_is_chosen(self):
        items = [an_item("a", 10, 5), an_item("b", 10, 5), an_item("c", 20, 10)]
        assert keys(best_within(items, 10)) == ["a"]
        assert keys(best_within(items, 20)) == ["a", "b"]

    def test_the_optimum_is_not_the_greedy_choice(self):
        items = [an_item("a", 15, 60), an_item("b", 10, 39), an_item("c", 10, 39)]
        assert keys(best_within(items, 20)) == ["b", "c"]

    def test_what_takes_no_time_is_always_chosen(self):
        assert keys(best_within([an_item("a", 0, 1), an_item("b", 10, 5)], 0)) == ["a"]
