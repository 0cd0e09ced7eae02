"""Signals of doubts, of motives and of later rounds."""

import pytest

from interviewprep.advice import signals
from interviewprep.advice.facts import Doubt, Format
from interviewprep.advice.reasons import (
    CLOSING,
    COMMITMENT,
    DELVE_DEEPER,
    MEET_THE_TEAM,
    SECOND_OPINION,
    SHORTLIST,
    Weight,
)

from .cast import before, point, said


class TestDoubtsByKind:
    @pytest.mark.parametrize(
        ("words", "reasons"),
        [
            ("My salary expectations are above their range", [CLOSING]),
            ("Whether I would fit in", [DELVE_DEEPER, MEET_THE_TEAM]),
            ("Overqualified, might leave soon", [COMMITMENT]),
            ("Little experience leading people", [DELVE_DEEPER]),
        ],
    )
    def test_a_concern_leads_to_the_reason_of_its_kind(self, words, reasons):
        found = [one for signal in signals.SIGNALS for one in said(signal, points=(point(words=words),))]
        assert [one[0] for one in found] == reasons

    def test_two_of_a_kind_are_one_piece_of_evidence(self):
        two = (point(words="Would he relocate?"), point(words="The commute"))
        assert said(signals.doubts_about_staying, points=two) == [
            (
                COMMITMENT,
                Weight.TELLING,
                "A concern from your first interview is still open: “Would he relocate?” One more like it.",
            )
        ]


@pytest.mark.parametrize(
    ("signal", "facts", "found"),
    [
        ("few_left", {"few_left": True}, [(SHORTLIST, Weight.VERY_STRONG)]),
        ("internal_candidate", {"internal": True}, [(SHORTLIST, Weight.LITTLE)]),
        (
            "unplanned_round",
            {"unplanned": True},
            [(DELVE_DEEPER, Weight.STRONG), (SECOND_OPINION, Weight.LITTLE)],
        ),
        ("terms", {"terms": True}, [(CLOSING, Weight.PLAIN)]),
        ("terms", {"offer": True}, [(CLOSING, Weight.DEFINING)]),
        ("remarks", {"remarks": ("They asked for references",)}, [(CLOSING, Weight.STRONG)]),
        ("screening_format", {"format": Format.RECORDED_VIDEO}, [(SHORTLIST, Weight.NORMAL)]),
        ("screening_format", {"format": Format.PHONE}, [(SHORTLIST, Weight.LITTLE)]),
    ],
)
def test_a_new_fact_speaks_for_its_reason(signal, facts, found):
    assert [one[:2] for one in said(getattr(signals, signal), **facts)] == found


class TestCommitment:
    """Commitment needs a motive of theirs: effort, one move and an ordinary gap are none."""

    @pytest.mark.parametrize(
        "facts",
        [
            {"hard_to_arrange": True},
            {"moved_by_them": 1},
            {"gap_days": 22},
            {"gap_days": 34, "long_gap": True},
            {"take_home": True},
            {"round": 4},
        ],
    )
    def test_what_is_no_motive_says_nothing(self, facts):
        found = [one for signal in signals.SIGNALS for one in said(signal, **facts)]
        assert [one for one in found if one[0] == COMMITMENT] == []

    @pytest.mark.parametrize(
        ("signal", "facts", "weight", "text"),
        [
            (
                "dates_they_moved",
                {"moved_by_them": 2},
                Weight.STRONG,
                "They have moved this round twice, and you are still there.",
            ),
            ("you_moved_it", {"moved_by_candidate": 1}, Weight.LITTLE, "You asked to move this round."),
            (
                "you_moved_it",
                {"moved_by_candidate": 2},
                Weight.NORMAL,
                "You asked to move this round twice.",
            ),
            (
                "long_wait",
                {"gap_days": 35},
                Weight.NORMAL,
                "There are 35 days between the last round and this one.",
            ),
            (
                "long_wait",
                {"long_gap": True},
                Weight.NORMAL,
                "A long time has passed since the last round.",
            ),
            ("whole_day", {"whole_day": True}, Weight.NORMAL, "They want a whole day of your time."),
            (
                "hard_to_arrange",
                {"hard_to_arrange": True, "whole_day": True},
                Weight.LITTLE,
                "It is hard to make the time for this round.",
            ),
            (
                "doubts_about_staying",
                {"doubts": (Doubt.STAYING,)},
                Weight.TELLING,
                "They wonder whether you would stay.",
            ),
            (
                "doubts_about_staying",
                {"points": (point(words="Would she relocate?"),)},
                Weight.TELLING,
                "A concern from your first interview is still open: “Would she relocate?”",
            ),
        ],
    )
    def test_a_motive_speaks_for_it(self, signal, facts, weight, text):
        assert said(getattr(signals, signal), **facts) == [(COMMITMENT, weight, text)]


class TestLaterRound:
    @pytest.mark.parametrize("facts", [{"round": 3}, {"round": 4}, {"earlier_rounds": before() * 2}])
    def test_the_third_round_leans_to_more_opinions_and_the_team(self, facts):
        text = "This is a later round, when more people are asked what they think of you."
        assert said(signals.later_round, **facts) == [
            (SECOND_OPINION, Weight.LITTLE, text),
            (MEET_THE_TEAM, Weight.LITTLE, text),
        ]

    def test_the_fifth_tests_commitment_as_well(self):
        text = "This is round five, and few people stay with a process that long."
        assert said(signals.later_round, round=5)[2:] == [(COMMITMENT, Weight.NORMAL, text)]

    def test_terms_mean_more_in_a_later_round(self):
        found = said(signals.later_round, round=3, terms=True)
        assert [one[:2] for one in found[2:]] == [(CLOSING, Weight.VERY_STRONG)]

    @pytest.mark.parametrize(
        "facts", [{"round": 2}, {"round": 2, "earlier_rounds": before() * 2}, {"senior_role": True}]
    )
    def test_the_second_does_not(self, facts):
        assert said(signals.later_round, **facts) == []
