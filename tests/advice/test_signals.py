"""The other signals: when they apply, when they do not, and where the boundary is."""

from types import FunctionType

import pytest

from interviewprep.advice import (
    signals,
    signals_advert,
    signals_open,
    signals_people,
    signals_process,
    signals_told,
)
from interviewprep.advice.facts import EarlierRound, Format, PointKind, RoundKind
from interviewprep.advice.reasons import (
    DELVE_DEEPER,
    MEET_THE_TEAM,
    SECOND_OPINION,
    SHORTLIST,
    Weight,
)

from .cast import FIRST, before, point, said


def test_every_signal_of_the_module_is_listed_once():
    modules = (signals_told, signals_people, signals_open, signals_advert, signals_process)
    functions = {
        one
        for module in modules
        for name, one in vars(module).items()
        if getattr(one, "__module__", "") == module.__name__ and not name.startswith("_")
        if isinstance(one, FunctionType) and one is not signals_process.place
    }
    assert len(signals.SIGNALS) == len(functions)
    assert set(signals.SIGNALS) == functions


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
        assert said(signals.open_points, points=(one,)) == [(DELVE_DEEPER, Weight.VERY_STRONG, text)]

    def test_each_further_one_adds_a_little(self):
        found = said(signals.open_points, points=(point(), point(), point()))
        assert [one[1] for one in found] == [Weight.VERY_STRONG, Weight.LITTLE, Weight.LITTLE]

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
            (DELVE_DEEPER, Weight.VERY_STRONG, "They had doubts about something in an earlier round."),
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
            ({"minutes": 30, "name": "Something else"}, "An earlier round took 30 minutes."),
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
        assert said(signals.place_and_table, **facts) == [(MEET_THE_TEAM, Weight.TELLING, text)]

    def test_being_on_site_is_not_enough(self):
        assert said(signals.place_and_table, format=Format.IN_PERSON) == []


class TestWorkToShow:
    @pytest.mark.parametrize(
        ("facts", "what"),
        [
            ({"format": Format.WRITTEN_TASK}, "is a written task"),
            ({"format": Format.TRIAL_DAY}, "is a trial day"),
            ({"format": Format.PRESENTATION, "presentation": True}, "is a presentation by you"),
            ({"take_home": True}, "includes a task to do at home"),
            ({"presentation": True, "test": True}, "includes a presentation by you and a test or task"),
        ],
    )
    def test_it_shows_how_you_work(self, facts, what):
        text = f"The round {what}: they want to see how you work."
        assert said(signals.work_to_show, **facts) == [(DELVE_DEEPER, Weight.DEFINING, text)]

    def test_a_written_task_is_not_said_to_be_done_at_home(self):
        [(_, _, text)] = said(signals.work_to_show, format=Format.WRITTEN_TASK)
        assert "home" not in text


class TestNameOfTheRound:
    @pytest.mark.parametrize(
        ("facts", "found"),
        [
            ({"kind": RoundKind.MEET_THE_TEAM}, [(MEET_THE_TEAM, Weight.DEFINING)]),
            ({"kind": RoundKind.TASK}, [(DELVE_DEEPER, Weight.DEFINING)]),
            ({"kind": RoundKind.FINAL}, [(SHORTLIST, Weight.STRONG), (SECOND_OPINION, Weight.LITTLE)]),
            ({"label": "Technical interview"}, [(DELVE_DEEPER, Weight.DEFINING)]),
            ({"label": "Coffee with the founder"}, [(SECOND_OPINION, Weight.DEFINING)]),
            ({"label": "Final round"}, [(SHORTLIST, Weight.STRONG)]),
            ({"label": "Tuesday"}, []),
            ({"kind": RoundKind.PANEL}, []),
        ],
    )
    def test_what_you_call_it_counts(self, facts, found):
        told = [(reason, weight) for reason, weight, _ in said(signals.name_of_the_round, **facts)]
        assert [one for one in told if one[1] is not Weight.LITTLE or "kind" in facts] == found


class TestWordsOfTheObjective:
    def test_words_that_name_one_reason_are_quoted(self):
        facts = {"objective": "Meet the team over lunch.", "objective_by": "the recruiter"}
        assert said(signals.words_of_the_objective, **facts) == [
            (
                MEET_THE_TEAM,
                Weight.DEFINING,
                "The recruiter said what it is about: “Meet the team over lunch”.",
            )
        ]

    def test_words_that_only_hint_weigh_less(self):
        assert said(signals.words_of_the_objective, objective="An informal coffee") == [
            (MEET_THE_TEAM, Weight.TELLING, "You noted what it is about: “An informal coffee”.")
        ]

    def test_words_that_name_two_reasons_speak_for_both(self):
        found = said(signals.words_of_the_objective, objective="A case study, then lunch with the team")
        assert [one[:2] for one in found] == [
            (DELVE_DEEPER, Weight.PLAIN),
            (MEET_THE_TEAM, Weight.PLAIN),
        ]
