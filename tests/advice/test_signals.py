"""The other signals: when they speak, when they are silent, where their edge is."""

import pytest

from interviewprep.advice import signals
from interviewprep.advice.facts import EarlierRound, Format, PointKind
from interviewprep.advice.reasons import (
    COMMITMENT,
    DELVE_DEEPER,
    MEET_THE_TEAM,
    SECOND_OPINION,
    SHORTLIST,
    Weight,
)

from .cast import FIRST, before, point, said


def test_every_signal_of_the_module_is_listed_once():
    functions = [
        one
        for name, one in vars(signals).items()
        if getattr(one, "__module__", "") == signals.__name__ and not name.startswith("_") and name != "place"
    ]
    assert list(signals.SIGNALS) == functions


@pytest.mark.parametrize("signal", signals.SIGNALS)
def test_no_signal_speaks_without_facts(signal):
    assert said(signal) == []


class TestStatedPurpose:
    @pytest.mark.parametrize(
        ("by", "start"),
        [
            ("the recruiter", "The recruiter told you"),
            ("", "You have been told"),
            ("you", "You noted"),
        ],
    )
    def test_it_says_who_said_so(self, by, start):
        text = f"{start} that you are asked back to meet the team."
        assert said(signals.stated_purpose, purpose="meet-the-team", purpose_by=by) == [
            (MEET_THE_TEAM, Weight.STRONG, text)
        ]

    def test_a_purpose_that_is_no_reason_says_nothing(self):
        assert said(signals.stated_purpose, purpose="free-lunch") == []


class TestOpenPoints:
    @pytest.mark.parametrize(
        ("one", "text"),
        [
            (
                point(said_by="Dana Reed"),
                "A concern from your first interview is still open: "
                "“Little experience leading people” (Dana Reed).",
            ),
            (
                point(PointKind.EXPLORE, "budgets", stage="HR call"),
                "A point to explore from your HR call is still open: “budgets”.",
            ),
            (
                point(PointKind.UNANSWERED, "How would you measure a late delivery?"),
                "A question without a full answer from your first interview is still open: "
                "“How would you measure a late delivery?”",
            ),
            (point(words=" ", stage=""), "A concern from an earlier round is still open."),
        ],
    )
    def test_the_first_weighs_most(self, one, text):
        assert said(signals.open_points, points=(one,)) == [(DELVE_DEEPER, Weight.STRONG, text)]

    def test_each_further_one_adds_a_little(self):
        found = said(signals.open_points, points=(point(), point(), point()))
        assert [one[1] for one in found] == [Weight.STRONG, Weight.LITTLE, Weight.LITTLE]

    def test_the_sixth_speaks_for_all_the_rest(self):
        found = said(signals.open_points, points=(point(),) * 9)
        assert len(found) == 6
        assert found[-1] == (DELVE_DEEPER, Weight.LITTLE, "Four more points are open.")

    def test_six_are_all_named(self):
        assert said(signals.open_points, points=(point(),) * 6)[-1][2].startswith("A concern from")

    def test_ten_thousand_characters_are_cut_at_a_word(self):
        [(_, _, text)] = said(signals.open_points, points=(point(words="endless words " * 800),))
        start, words = text.split("“")
        assert start == "A concern from your first interview is still open: "
        assert words == f"{'endless words ' * 8}endless…”."

    def test_an_open_point_without_words_is_evidence(self):
        assert said(signals.open_points, concerns=True, unanswered=True) == [
            (DELVE_DEEPER, Weight.STRONG, "They had doubts about something in an earlier round."),
            (DELVE_DEEPER, Weight.LITTLE, "A question was left without a full answer."),
        ]

    def test_what_was_told_without_words_is_not_counted_twice(self):
        assert len(said(signals.open_points, points=(point(),), concerns=True)) == 1

    def test_a_weak_answer_is_no_open_point(self):
        assert said(signals.open_points, points=(point(PointKind.WEAK),)) == []


class TestWeakAnswers:
    def test_one_weak_answer_is_quoted(self):
        text = "You rated your answer to “Why are you leaving?” weak."
        weak = point(PointKind.WEAK, "Why are you leaving?")
        assert said(signals.weak_answers, points=(weak,)) == [(DELVE_DEEPER, Weight.NORMAL, text)]

    def test_several_are_one_piece_of_evidence(self):
        text = "You rated three answers weak, one of them to “Why are you leaving?”."
        weak = point(PointKind.WEAK, "Why are you leaving?")
        assert said(signals.weak_answers, points=(weak,) * 3, weak_answer=True) == [
            (DELVE_DEEPER, Weight.NORMAL, text)
        ]

    def test_a_weak_answer_without_words_is_evidence(self):
        assert said(signals.weak_answers, weak_answer=True) == [
            (DELVE_DEEPER, Weight.NORMAL, "You gave an answer that you thought weak.")
        ]

    def test_a_concern_is_no_weak_answer(self):
        assert said(signals.weak_answers, points=(point(),)) == []


class TestShortBefore:
    @pytest.mark.parametrize(
        ("fields", "text"),
        [
            ({"minutes": 30}, "Your first interview took 30 minutes."),
            ({"minutes": 1}, "Your first interview took 1 minute."),
            ({"format": Format.PHONE}, "Your first interview was by phone."),
            (
                {"format": Format.PHONE, "minutes": 20},
                "Your first interview was by phone and took 20 minutes.",
            ),
            ({"format": Format.RECORDED_VIDEO}, "Your first interview was a video you recorded alone."),
        ],
    )
    def test_it_speaks_for_the_shortlist_and_a_little_for_going_deeper(self, fields, text):
        assert said(signals.short_before, earlier_rounds=before(**fields)) == [
            (SHORTLIST, Weight.NORMAL, text),
            (DELVE_DEEPER, Weight.LITTLE, text),
        ]

    @pytest.mark.parametrize("fields", [{"minutes": 31}, {"minutes": 0}, {"format": Format.VIDEO}, {}])
    def test_an_ordinary_round_says_nothing(self, fields):
        assert said(signals.short_before, earlier_rounds=before(**fields)) == []

    def test_only_the_round_just_before_counts(self):
        rounds = (EarlierRound("Phone screen", Format.PHONE, 20), EarlierRound(FIRST, Format.VIDEO, 60))
        assert said(signals.short_before, earlier_rounds=rounds, earlier_short=True) == []

    def test_a_short_round_is_said_without_naming_anybody(self):
        text = "The round before was short, or by phone."
        assert said(signals.short_before, earlier_short=True) == [
            (SHORTLIST, Weight.NORMAL, text),
            (DELVE_DEEPER, Weight.LITTLE, text),
        ]


def test_many_applicants_speak_for_the_shortlist():
    text = "Many people applied, and early rounds are there to thin them out."
    assert said(signals.many_applicants, many_applicants=True) == [(SHORTLIST, Weight.NORMAL, text)]


class TestPlaceAndTable:
    @pytest.mark.parametrize(
        ("facts", "text"),
        [
            ({"tour": True}, "You will be shown round or meet people less formally."),
            ({"meal": True}, "A meal is part of the round."),
            ({"format": Format.INFORMAL}, "The round is an informal chat."),
            (
                {"tour": True, "meal": True},
                "You will be shown round or meet people less formally and a meal is part of the round.",
            ),
        ],
    )
    def test_it_speaks_for_the_team_once(self, facts, text):
        assert said(signals.place_and_table, **facts) == [(MEET_THE_TEAM, Weight.STRONG, text)]

    def test_being_on_site_is_not_enough(self):
        assert said(signals.place_and_table, format=Format.IN_PERSON) == []


class TestHardToArrange:
    @pytest.mark.parametrize(
        ("facts", "text"),
        [
            ({"hard_to_arrange": True}, "It is hard to make the time for this round."),
            ({"moved_by_them": 1}, "They have moved this round."),
            ({"moved_by_them": 2}, "They have moved this round twice."),
            ({"moved_by_them": 3}, "They have moved this round three times."),
            ({"whole_day": True}, "It takes a whole day."),
            (
                {"whole_day": True, "take_home_task": True},
                "It takes a whole day and it comes with a task to do at home.",
            ),
        ],
    )
    def test_it_speaks_for_commitment_once(self, facts, text):
        assert said(signals.hard_to_arrange, **facts) == [(COMMITMENT, Weight.STRONG, text)]


class TestLongWait:
    @pytest.mark.parametrize(
        ("facts", "text"),
        [
            ({"gap_days": 21}, "21 days lie between the last round and this one."),
            ({"long_gap": True}, "A long time has passed since the last round."),
            ({"moved_by_candidate": 1}, "You asked to move this round."),
            (
                {"long_gap": True, "moved_by_candidate": 1},
                "A long time has passed since the last round and you asked to move this round.",
            ),
        ],
    )
    def test_it_speaks_for_commitment_once(self, facts, text):
        assert said(signals.long_wait, **facts) == [(COMMITMENT, Weight.NORMAL, text)]

    def test_twenty_days_are_not_long(self):
        assert said(signals.long_wait, gap_days=20) == []


class TestLaterRound:
    @pytest.mark.parametrize("facts", [{"round": 3}, {"round": 7}, {"earlier_rounds": before() * 2}])
    def test_the_third_round_leans_to_more_opinions_and_the_team(self, facts):
        text = "This is a later round, when more people are asked what they think of you."
        assert said(signals.later_round, **facts) == [
            (SECOND_OPINION, Weight.LITTLE, text),
            (MEET_THE_TEAM, Weight.LITTLE, text),
        ]

    @pytest.mark.parametrize(
        "facts", [{"round": 2}, {"round": 2, "earlier_rounds": before() * 2}, {"senior_role": True}]
    )
    def test_the_second_does_not(self, facts):
        assert said(signals.later_round, **facts) == []
