"""Is it right for me: how scores move, what is still unknown, and applications side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.advice.articles import Audience
from interviewprep.advice.comparison import NOT_KNOWN, Cell, ComparedJob, compare
from interviewprep.advice.fit import (
    DEFAULT_CRITERIA,
    StageImpression,
    Trend,
    WeightedCriterion,
    latest_scores,
    movement,
    overall,
    unknown,
)

FIRST = StageImpression("First interview", {"work": 3, "pay": 4, "people": 2}, ("kind",), ())
SECOND = StageImpression("Second interview", {"work": 5, "pay": 4}, (), ("long hours",))
THIRD = StageImpression("Final", {"pay": 3})


def test_the_default_criteria_each_have_a_question_for_anybody():
    assert [one.key for one in DEFAULT_CRITERIA] == [
        *("work", "manager", "people", "growth", "pay", "place-and-hours", "values")
    ]
    assert [one.key for one in DEFAULT_CRITERIA if Audience.ANY not in one.questions] == []
    asked = [question for one in DEFAULT_CRITERIA for question in one.questions.values()]
    assert [question for question in asked if not question.endswith("?")] == []


class TestMovement:
    def test_each_criterion_from_first_to_latest(self):
        assert [(one.key, one.first, one.latest, one.trend) for one in movement([FIRST, SECOND, THIRD])] == [
            ("work", 3, 5, Trend.UP),
            ("pay", 4, 3, Trend.DOWN),
            ("people", 2, 2, Trend.ONCE),
        ]
        assert movement([FIRST, SECOND])[1].trend is Trend.SAME
        assert movement([FIRST, SECOND])[0].scores == (("First interview", 3), ("Second interview", 5))

    def test_nothing_scored_moves_nothing(self):
        assert movement([]) == ()

    @pytest.mark.parametrize("score", [0, 6, -1])
    def test_what_is_off_the_scale_is_passed_over(self, score):
        assert movement([StageImpression("x", {"work": score})]) == ()


class TestOverall:
    def test_the_mean_weighted_as_the_candidate_says(self):
        assert overall({"work": 5, "pay": 3}) == 4
        assert overall({"work": 5, "pay": 2}, {"work": 2}) == 4
        assert overall({"work": 5, "pay": 2}, {"work": 0}) == 2

    @pytest.mark.parametrize(
        ("scores", "weights"), [({}, {}), ({"work": 9}, {}), ({"work": 5}, {"work": -1})]
    )
    def test_nothing_to_count_is_not_known(self, scores, weights):
        assert overall(scores, weights) is None

    @given(st.dictionaries(st.sampled_from("abcde"), st.integers(1, 5), min_size=1))
    def test_it_lies_between_the_lowest_and_the_highest(self, scores):
        assert min(scores.values()) <= overall(scores) <= max(scores.values())


class TestUnknown:
    def test_what_no_stage_scored_becomes_a_question(self):
        found = unknown(DEFAULT_CRITERIA, [FIRST, SECOND])
        assert [one.criterion.key for one in found] == ["manager", "growth", "place-and-hours", "values"]
        assert {one.to for one in found} == {Audience.ANY}

    def test_it_suits_who_will_be_there(self):
        found = unknown(DEFAULT_CRITERIA, [FIRST], [Audience.SENIOR, Audience.HIRING_MANAGER])
        assert [one.to for one in found] == [
            *(Audience.HIRING_MANAGER, Audience.SENIOR, Audience.ANY, Audience.SENIOR)
        ]

    def test_an_own_criterion_has_a_question_too(self):
        (found,) = unknown([WeightedCriterion("dogs", "Dogs at work ")], [])
        assert found.question == "What can you tell me about this: Dogs at work?"

    def test_nothing_is_left_once_all_is_scored(self):
        everything = StageImpression("x", {one.key: 3 for one in DEFAULT_CRITERIA})
        assert unknown(DEFAULT_CRITERIA, [everything]) == ()
        assert len(latest_scores([everything])) == len(DEFAULT_CRITERIA)


def cells(label, *options, **fields):
    return next(row.cells for row in compare(options, **fields) if row.label == label)


def best(label, *options, **fields):
    return [cell.best for cell in cells(label, *options, **fields)]


class TestCompare:
    def test_gaps_are_named(self):
        row = cells("Notice", ComparedJob("A", notice="1 month"), ComparedJob("B", notice=" "))
        assert row == (Cell("1 month"), Cell(NOT_KNOWN, known=False))

    def test_the_rows(self):
        rows = compare([ComparedJob("A", green=("kind", "near"), red=("late",))], DEFAULT_CRITERIA[:1])
        assert [(row.label, row.cells[0].text) for row in rows] == [
            ("Pay", NOT_KNOWN),
            ("Notice", NOT_KNOWN),
            ("Start", NOT_KNOWN),
            ("Place and hours", NOT_KNOWN),
            ("Answer by", NOT_KNOWN),
            ("The work", NOT_KNOWN),
            ("Overall", NOT_KNOWN),
            ("In its favour", "kind; near"),
            ("Against it", "late"),
        ]

    @pytest.mark.parametrize(
        ("scores", "marks"),
        [
            ((3, 5), [False, True]),
            ((5, 3, 5), [True, False, True]),
            ((4, 4), [False, False]),
            ((4, None), [False, False]),
            ((4, 9), [False, False]),
            ((4,), [False]),
        ],
    )
    def test_the_best_score_is_marked_where_all_are_known_and_they_differ(self, scores, marks):
        options = [ComparedJob("x", scores={} if score is None else {"work": score}) for score in scores]
        assert best("The work", *options) == marks

    @pytest.mark.parametrize(
        ("pays", "marks"),
        [
            (("£45k", "50,000"), [False, False]),
            (("£45k", "£50,000"), [False, True]),
            (("£45k", "£4,000 a month"), [False, True]),
            (("£45k-48k", "£48k"), [False, True]),
            (("£45k-50k", "£48k"), [False, False]),
            (("£45k", "€60k"), [False, False]),
            (("£45k", "£300 a day"), [False, False]),
            (("£45k", "good"), [False, False]),
            (("£45k", ""), [False, False]),
            (("£45k", "£45,000"), [False, False]),
            (("£45k", "£45,000", "£40k"), [True, True, False]),
            (("£45k plus £5k bonus", "£48k"), [False, False]),
        ],
    )
    def test_pay_is_best_only_where_it_surely_is(self, pays, marks):
        assert best("Pay", *(ComparedJob("x", pay=pay) for pay in pays)) == marks

    def test_overall_is_best_only_where_the_same_points_were_scored(self):
        one, other = ComparedJob("A", scores={"work": 5}), ComparedJob("B", scores={"work": 3, "pay": 5})
        assert best("Overall", one, other) == [False, False]
        assert [cell.text for cell in cells("Overall", one, other)] == ["5", "4"]
        assert best("Overall", one, ComparedJob("C", scores={"work": 3})) == [True, False]
        assert best("Overall", one, other, weights={"pay": 0}) == [False, False]

    def test_no_options_make_an_empty_table(self):
        assert {row.cells for row in compare([])} == {()}
