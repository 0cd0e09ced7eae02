"""Signals of who somebody will be to the candidate: the team, the manager, HR for the terms."""

import pytest

from interviewprep.advice import signals
from interviewprep.advice.facts import Earlier, Faces, Person, Relation
from interviewprep.advice.reasons import (
    CLOSING,
    DELVE_DEEPER,
    MEET_THE_TEAM,
    SECOND_OPINION,
    Weight,
)

from .cast import DANA, MEG, PRIYA, TOM, before, said

SAM = Person("Sam Poe", Relation.REPORT)
RUTH = Person("Ruth Bell", Relation.HR_TERMS)
IAN = Person("Ian Moss", Relation.SPECIALIST)


class TestTheTeam:
    def test_where_only_colleagues_are_new_the_team_comes_first(self):
        text = "You have not met Tom Okafor and Sam Poe, who are on this round."
        assert said(signals.new_faces, people=(TOM, SAM, DANA)) == [
            (SECOND_OPINION, Weight.NORMAL, text),
            (MEET_THE_TEAM, Weight.NORMAL, text),
        ]

    def test_a_team_that_is_new_is_said_without_names(self):
        reasons = [one[:2] for one in said(signals.new_faces, faces=Faces.MIXED, would_manage=True)]
        assert reasons == [(SECOND_OPINION, Weight.NORMAL), (MEET_THE_TEAM, Weight.NORMAL)]

    @pytest.mark.parametrize(
        "facts",
        [
            {"people": (TOM, PRIYA)},
            {"people": (Person("Ann Lee", Relation.COLLEAGUE, decides=True),)},
            {"faces": Faces.NEW, "colleagues": True, "decides": True},
            {"faces": Faces.NEW, "colleagues": True, "line_manager": True},
        ],
    )
    def test_one_who_decides_makes_it_a_second_opinion(self, facts):
        assert [one[:2] for one in said(signals.new_faces, **facts)] == [(SECOND_OPINION, Weight.VERY_STRONG)]

    def test_somebody_you_would_manage(self):
        assert said(signals.future_reports, people=(SAM,)) == [
            (MEET_THE_TEAM, Weight.TELLING, "You would manage Sam Poe.")
        ]
        assert said(signals.future_reports, would_manage=True) == [
            (MEET_THE_TEAM, Weight.TELLING, "You will meet people you would manage.")
        ]


class TestManagerToBe:
    def test_a_manager_to_be_is_said_by_name(self):
        boss = Person("Jo Hale", Relation.LINE_MANAGER)
        assert said(signals.senior_or_deciding, people=(boss,)) == [
            (SECOND_OPINION, Weight.STRONG, "Jo Hale would be your manager.")
        ]

    def test_a_manager_to_be_is_said_without_names(self):
        assert said(signals.senior_or_deciding, line_manager=True) == [
            (SECOND_OPINION, Weight.STRONG, "Your manager-to-be will be there.")
        ]

    @pytest.mark.parametrize("facts", [{"faces": Faces.SAME}, {"earlier": Earlier.MANAGER}])
    def test_one_met_before_is_no_second_opinion(self, facts):
        assert said(signals.senior_or_deciding, line_manager=True, **facts) == []


def test_a_specialist_goes_deeper():
    assert said(signals.specialists, people=(IAN,)) == [
        (DELVE_DEEPER, Weight.TELLING, "Ian Moss is a specialist in the field.")
    ]


class TestPeopleForTheTerms:
    def test_hr_for_the_terms(self):
        assert said(signals.people_for_the_terms, people=(RUTH,)) == [
            (CLOSING, Weight.PLAIN, "Ruth Bell is there to talk about terms.")
        ]

    def test_hr_alone_after_those_who_decide(self):
        text = "You have met those who decide, and now HR alone wants to see you."
        head_of_people = Person("Eve Dunn", job_title="HR business partner")
        facts = {"people": (head_of_people,), "earlier_rounds": before(MEG)}
        assert said(signals.people_for_the_terms, **facts) == [(CLOSING, Weight.PLAIN, text)]

    def test_hr_before_anybody_decides_is_no_sign(self):
        assert said(signals.people_for_the_terms, people=(DANA,), earlier_rounds=before(DANA)) == []


def test_a_job_title_says_how_senior_somebody_is():
    chief = Person("Eve Dunn", job_title="Chief Executive")
    assert said(signals.senior_or_deciding, people=(chief,), earlier_rounds=before(MEG)) == [
        (
            SECOND_OPINION,
            Weight.STRONG,
            "Eve Dunn is Chief Executive; nobody you met before was as senior.",
        )
    ]
