"""The ask-list: what is offered, what is overdue, and how it appears in the plan."""

import datetime as dt
from itertools import product

import pytest

from interviewprep.advice.asklist import (
    Ask,
    AskState,
    AskTopic,
    covered,
    offered,
    overdue,
    plan_lines,
    question_list,
    state_line,
)
from interviewprep.advice.days import TODAY as DUE_TODAY
from interviewprep.advice.engine import why
from interviewprep.advice.facts import Format, OpenPoint, Person, PointKind, StageFacts
from interviewprep.advice.plan import plan

from .shelf import LIBRARY, LONDON, MONDAY, keys

TODAY = MONDAY.date()
T, S = AskTopic, AskState
CONCERN = OpenPoint(PointKind.CONCERN, "Little experience leading people.", "First interview", "n1")


def asked(topic=T.FORMAT, days=5, **fields):
    return Ask(topic, S.ASKED, TODAY - dt.timedelta(days=days), **fields)


def made(facts, asks=(), **extra):
    lines = plan_lines(asks, TODAY)
    starts = MONDAY + dt.timedelta(days=10)
    return plan(facts, why(facts), LIBRARY, {}, (), starts, MONDAY, LONDON, lines, covered(asks), **extra)


class TestOffered:
    def test_before_a_stage_of_which_nothing_is_known(self):
        assert offered((), StageFacts(), past=False) == (
            T.FORMAT,
            T.OBJECTIVE,
            T.WHO,
            T.LENGTH,
            T.BRING,
            T.ADJUSTMENTS,
        )

    def test_after_a_stage(self):
        assert offered((), StageFacts(), past=True) == (T.FEEDBACK, T.MORE_ROUNDS, T.DECISION_DATE)
        assert offered((), StageFacts(), past=True, feedback_known=True) == (T.MORE_ROUNDS, T.DECISION_DATE)

    @pytest.mark.parametrize(
        ("facts", "flags", "gone"),
        [
            (StageFacts(format=Format.VIDEO), {}, T.FORMAT),
            (StageFacts(objective_known=True), {}, T.OBJECTIVE),
            (StageFacts(purpose="shortlist"), {}, T.OBJECTIVE),
            (StageFacts(people=(Person("Priya Shah"),)), {}, T.WHO),
            (StageFacts(), {"length_known": True}, T.LENGTH),
            (StageFacts(), {"bring_known": True}, T.BRING),
        ],
    )
    def test_what_the_stage_knows_is_not_offered(self, facts, flags, gone):
        everything = offered((), StageFacts(), past=False)
        assert offered((), facts, past=False, **flags) == tuple(one for one in everything if one != gone)

    def test_somebody_without_a_name_is_still_to_be_asked_about(self):
        assert T.WHO in offered((), StageFacts(people=(Person(" "),)), past=False)

    def test_what_is_on_the_list_is_not_offered_again(self):
        assert offered([T.FORMAT, T.WHO, T.LENGTH, T.BRING], StageFacts(), past=False) == (
            T.OBJECTIVE,
            T.ADJUSTMENTS,
        )


class TestOverdue:
    def test_after_more_than_four_days(self):
        assert [overdue(asked(days=days), TODAY) for days in (0, 4, 5)] == [False, False, True]
        assert overdue(asked(days=3), TODAY, days=2)

    def test_not_once_there_is_an_answer_or_nothing_was_asked(self):
        long_ago = dt.date(2026, 1, 1)
        others = [Ask(T.FORMAT, state, long_ago) for state in (S.TO_ASK, S.ANSWERED, S.WILL_NOT_SAY)]
        assert [overdue(one, TODAY) for one in others] == [False] * 3
        assert not overdue(asked(days=9, answer="By video"), TODAY)
        assert not overdue(Ask(T.FORMAT, S.ASKED), TODAY)


class TestPlanLines:
    def test_what_is_to_ask(self):
        (line,) = plan_lines([Ask(T.FORMAT)], TODAY)
        assert (line.key, line.text, line.minutes, line.when, line.why) == (
            "ask.format",
            "Ask how the round is held",
            5,
            DUE_TODAY,
            "on your ask-list",
        )

    def test_what_is_overdue_is_chased_under_a_key_of_its_own(self):
        (line,) = plan_lines([asked(whom="Dana Reed")], TODAY)
        assert (line.key, line.text, line.why) == (
            "ask.format.chase",
            "Chase: how the round is held",
            "asked Dana Reed five days ago",
        )
        assert plan_lines([asked(T.FEEDBACK, days=14)], TODAY)[0].text == (
            "Chase: feedback on the last round, with any concern"
        )
        assert plan_lines([asked(T.FEEDBACK, days=14)], TODAY)[0].why == "asked 14 days ago"

    def test_what_waits_or_is_settled_is_let_be(self):
        asks = [asked(days=2), Ask(T.WHO, S.ANSWERED), Ask(T.BRING, S.WILL_NOT_SAY)]
        assert plan_lines(asks, TODAY) == ()

    def test_each_topic_once(self):
        assert keys(plan_lines([Ask(T.WHO), Ask(T.WHO), Ask(T.LENGTH)], TODAY)) == ["ask.who", "ask.length"]

    def test_they_can_stand_after_the_round(self):
        assert [line.when for line in plan_lines([Ask(T.DECISION_DATE)], TODAY, after=True)] == [None]


class TestInThePlan:
    def test_a_plan_without_asks_is_as_it_was(self):
        facts = StageFacts(points=(CONCERN,))
        starts = MONDAY + dt.timedelta(days=10)
        before = plan(facts, why(facts), LIBRARY, {}, (), starts, MONDAY, LONDON)
        assert made(facts) == before
        assert keys(before.items)[:3] == ["ask-for-feedback.five", "ask-for-the-brief.five", "thread.n1"]

    def test_asks_are_due_today_ahead_of_the_threads_and_say_no_request_twice(self):
        asks = [Ask(T.FEEDBACK), Ask(T.FORMAT), Ask(T.WHO)]
        found = made(StageFacts(points=(CONCERN,)), asks)
        assert keys(found.items)[:4] == ["ask.feedback", "ask.format", "ask.who", "thread.n1"]
        requests = ("ask-for-feedback.five", "ask-for-the-brief.five")
        assert [found.item(key) for key in requests] == [None, None]
        assert found.item("ask.feedback").slug == "ask-for-feedback"

    def test_what_was_asked_already_is_not_asked_by_the_article_either(self):
        assert made(StageFacts(), [asked(T.FEEDBACK, days=1)]).item("ask-for-feedback.five") is None
        assert made(StageFacts(), [asked(T.OBJECTIVE, days=1)]).item("ask-for-the-brief.five") is None

    def test_another_topic_leaves_the_articles_request(self):
        assert made(StageFacts(), [Ask(T.BRING)]).item("ask-for-the-brief.five") is not None

    def test_a_line_alone_covers_its_article(self):
        facts, starts = StageFacts(), MONDAY + dt.timedelta(days=10)
        lines = plan_lines([Ask(T.FORMAT)], TODAY)
        found = plan(facts, why(facts), LIBRARY, {}, (), starts, MONDAY, LONDON, extra=lines)
        assert found.item("ask-for-the-brief.five") is None


def test_every_topic_has_its_words():
    for topic, words in product(T, ("label", "question", "what")):
        assert getattr(topic, words) != ""
    assert [topic for topic in T if not topic.question.endswith("?")] == []
    assert {topic: topic.fills for topic in T if topic.fills} == {
        T.FORMAT: ("format",),
        T.OBJECTIVE: ("purpose", "objective"),
        T.WHO: ("people",),
        T.LENGTH: ("duration",),
        T.BRING: ("bring",),
    }


def test_a_letter_and_a_list_say_it_in_words():
    assert question_list([T.WHO, T.LENGTH]) == (
        "whom I will meet and what they do",
        "how long I should allow",
    )
    assert len(question_list(T)) == len(T)
    assert state_line(asked(whom="Dana Reed", days=20)) == "Asked Dana Reed on 3 November"
    assert [state_line(Ask(T.WHO, state)) for state in S] == [state.label for state in S]
