"""The signals that read who is on the round: when they apply, when not, and where the boundary is."""

import pytest

from interviewprep.advice import signals
from interviewprep.advice.facts import Earlier, Faces, Format, Level, Person, Relation
from interviewprep.advice.reasons import (
    DELVE_DEEPER,
    MEET_THE_TEAM,
    SECOND_OPINION,
    SHORTLIST,
    Weight,
)

from .cast import DANA, MEG, PRIYA, TOM, before, said


class TestNewFaces:
    def test_one_person_by_name(self):
        assert said(signals.new_faces, people=(PRIYA, DANA)) == [
            (SECOND_OPINION, Weight.STRONG, "You have not met Priya Shah, who is on this round.")
        ]

    def test_one_call_after_another_is_shared_out_among_those_who_screen(self):
        facts = {"faces": Faces.NEW, "format": Format.PHONE}
        text = "You will meet people you have not met."
        assert said(signals.new_faces, **facts) == [(SECOND_OPINION, Weight.VERY_STRONG, text)]
        assert said(signals.new_faces, **facts, earlier_short=True) == [(SECOND_OPINION, Weight.NORMAL, text)]

    def test_two_people_are_joined_with_and(self):
        assert said(signals.new_faces, people=(PRIYA, TOM)) == [
            (
                SECOND_OPINION,
                Weight.VERY_STRONG,
                "You have not met Priya Shah and Tom Okafor, who are on this round.",
            )
        ]

    def test_many_people_end_in_others(self):
        people = tuple(Person(name) for name in ("Ann", "Ben", "Cat", "Dan", "Eve"))
        text = "You have not met Ann, Ben, Cat and two others, who are on this round."
        assert said(signals.new_faces, people=people) == [(SECOND_OPINION, Weight.VERY_STRONG, text)]

    @pytest.mark.parametrize(
        ("faces", "weight", "text"),
        [
            (Faces.NEW, Weight.VERY_STRONG, "You will meet people you have not met."),
            (Faces.MIXED, Weight.STRONG, "Some of the people will be new to you."),
        ],
    )
    def test_new_faces_are_said_without_names(self, faces, weight, text):
        assert said(signals.new_faces, faces=faces) == [(SECOND_OPINION, weight, text)]

    def test_a_person_without_a_name_is_somebody_new(self):
        assert said(signals.new_faces, people=(Person(" "),)) == [
            (SECOND_OPINION, Weight.VERY_STRONG, "You will meet people you have not met.")
        ]

    def test_people_known_by_name_outdo_what_was_told_without_names(self):
        assert said(signals.new_faces, people=(DANA,), faces=Faces.NEW) == []

    def test_names_and_faces_are_not_counted_twice(self):
        assert len(said(signals.new_faces, people=(PRIYA,), faces=Faces.NEW)) == 1

    def test_nobody_new(self):
        assert said(signals.new_faces, people=(DANA,)) == []


class TestSeniorOrDeciding:
    def test_more_senior_than_everybody_met(self):
        text = "Priya Shah is a director; nobody you met before was as senior."
        assert said(signals.senior_or_deciding, people=(PRIYA,), earlier_rounds=before(DANA, MEG)) == [
            (SECOND_OPINION, Weight.STRONG, text)
        ]

    def test_the_job_title_is_used_if_known(self):
        head = Person("Priya Shah", level=Level.DIRECTOR, job_title="Head of Operations", decides=True)
        text = "Priya Shah is Head of Operations and decides; nobody you met before was as senior."
        assert said(signals.senior_or_deciding, people=(head,), earlier_rounds=before(DANA)) == [
            (SECOND_OPINION, Weight.STRONG, text)
        ]

    def test_two_of_them(self):
        two = (PRIYA, Person("Ann Lee", level=Level.DIRECTOR))
        text = "Priya Shah and Ann Lee are directors; nobody you met before was as senior."
        assert said(signals.senior_or_deciding, people=two, earlier_rounds=before(DANA)) == [
            (SECOND_OPINION, Weight.STRONG, text)
        ]

    def test_an_earlier_person_whose_level_is_not_known_makes_it_less_sure(self):
        earlier = before(DANA, Person("Sam Poe", met=True))
        text = "Priya Shah is a director; nobody you met is known to be as senior."
        assert said(signals.senior_or_deciding, people=(PRIYA,), earlier_rounds=earlier) == [
            (SECOND_OPINION, Weight.STRONG, text)
        ]

    def test_the_hiring_manager_after_a_recruiter(self):
        manager = Person("Jo Hale", Relation.HIRING_MANAGER)
        text = "Jo Hale is the hiring manager; nobody you met before was as senior."
        assert said(signals.senior_or_deciding, people=(manager,), earlier_rounds=before(DANA)) == [
            (SECOND_OPINION, Weight.STRONG, text)
        ]

    def test_equally_senior_is_not_more_senior(self):
        met = Person("Ann Lee", level=Level.DIRECTOR, met=True)
        assert said(signals.senior_or_deciding, people=(PRIYA,), earlier_rounds=before(met)) == []

    def test_nothing_is_claimed_if_nothing_is_known_of_the_earlier_people(self):
        earlier = before(Person("Sam Poe", met=True))
        assert said(signals.senior_or_deciding, people=(PRIYA,), earlier_rounds=earlier) == []

    def test_the_earlier_people_may_be_known_from_the_form_only(self):
        text = "Priya Shah is a director; nobody you met before was as senior."
        assert said(signals.senior_or_deciding, people=(PRIYA,), earlier=Earlier.HR) == [
            (SECOND_OPINION, Weight.STRONG, text)
        ]

    def test_somebody_new_who_decides(self):
        decider = Person("Jo Hale", decides=True)
        assert said(signals.senior_or_deciding, people=(decider,)) == [
            (SECOND_OPINION, Weight.STRONG, "Jo Hale decides, and has not met you yet.")
        ]

    def test_one_is_senior_and_another_decides(self):
        text = (
            "Priya Shah is a director; nobody you met before was as senior. "
            "Jo Hale decides, and has not met you yet."
        )
        people = (PRIYA, Person("Jo Hale", decides=True))
        assert said(signals.senior_or_deciding, people=people, earlier_rounds=before(DANA)) == [
            (SECOND_OPINION, Weight.STRONG, text)
        ]

    def test_somebody_met_before_who_decides_is_no_second_opinion(self):
        decider = Person("Meg Ash", decides=True, met=True)
        assert said(signals.senior_or_deciding, people=(decider,), decides=True) == []

    def test_seniors_are_said_without_names(self):
        text = (
            "Somebody there is more senior than everybody you have met. Somebody who decides will be there."
        )
        assert said(signals.senior_or_deciding, new_senior=True, decides=True) == [
            (SECOND_OPINION, Weight.STRONG, text)
        ]

    def test_the_same_people_again_and_one_of_them_decides(self):
        assert said(signals.senior_or_deciding, faces=Faces.SAME, decides=True) == []


class TestJuniorSoFar:
    def test_a_recruiter_only(self):
        text = "So far you have met only Dana Reed, from HR or recruitment."
        assert said(signals.junior_so_far, earlier_rounds=before(DANA)) == [
            (SECOND_OPINION, Weight.NORMAL, text),
            (SHORTLIST, Weight.LITTLE, text),
        ]

    def test_a_recruiter_and_junior_staff(self):
        junior = Person("Lee Fox", level=Level.JUNIOR, met=True)
        text = "So far you have met only Dana Reed and Lee Fox, and nobody senior."
        assert said(signals.junior_so_far, earlier_rounds=before(DANA, junior))[0][2] == text

    def test_somebody_met_in_two_rounds_is_named_once(self):
        text = "So far you have met only Dana Reed, from HR or recruitment."
        assert said(signals.junior_so_far, earlier_rounds=(*before(DANA), *before(DANA)))[0][2] == text

    def test_one_manager_among_them_is_enough_for_silence(self):
        assert said(signals.junior_so_far, earlier_rounds=before(DANA, MEG), earlier=Earlier.HR) == []

    def test_people_of_whom_nothing_is_known_leave_it_to_the_form(self):
        unknown = Person("Sam Poe", met=True)
        assert said(signals.junior_so_far, earlier_rounds=before(unknown)) == []
        assert said(signals.junior_so_far, earlier_rounds=before(unknown), earlier=Earlier.JUNIOR) == [
            (SECOND_OPINION, Weight.NORMAL, "So far only junior staff have met you."),
            (SHORTLIST, Weight.LITTLE, "So far only junior staff have met you."),
        ]

    @pytest.mark.parametrize(
        ("earlier", "reasons"),
        [
            (Earlier.HR, [SECOND_OPINION, SHORTLIST]),
            (Earlier.JUNIOR, [SECOND_OPINION, SHORTLIST]),
            (Earlier.MANAGER, []),
            (Earlier.SENIOR, []),
        ],
    )
    def test_only_rounds_with_hr_or_juniors_speak_for_more_opinions(self, earlier, reasons):
        assert [one[0] for one in said(signals.junior_so_far, earlier=earlier)] == reasons


class TestSameInterviewers:
    def test_the_same_interviewers_are_named(self):
        text = "You have met Dana Reed and Meg Ash before, and nobody new is on this round."
        facts = {"people": (DANA, MEG), "earlier_rounds": before(DANA, MEG)}
        assert said(signals.same_interviewers, **facts) == [
            (DELVE_DEEPER, Weight.NORMAL, text),
            (f"-{SECOND_OPINION}", Weight.NORMAL, text),
        ]

    def test_the_same_interviewers_are_said_without_names(self):
        text = "You will meet the same people again."
        assert said(signals.same_interviewers, faces=Faces.SAME) == [
            (DELVE_DEEPER, Weight.NORMAL, text),
            (f"-{SECOND_OPINION}", Weight.NORMAL, text),
        ]

    def test_one_new_person_is_enough_for_silence(self):
        facts = {"people": (DANA, PRIYA), "earlier_rounds": before(DANA), "faces": Faces.SAME}
        assert said(signals.same_interviewers, **facts) == []

    def test_nobody_is_the_same_if_nobody_was_there_before(self):
        assert said(signals.same_interviewers, people=(DANA,), earlier_rounds=before()) == []

    def test_somebody_new_and_senior_is_somebody_new(self):
        assert said(signals.same_interviewers, faces=Faces.SAME, new_senior=True) == []


class TestFutureColleagues:
    @pytest.mark.parametrize(
        ("people", "text"),
        [
            ((TOM, PRIYA), "Tom Okafor would be a colleague."),
            (
                (TOM, Person("Ann Lee", Relation.COLLEAGUE, met=True)),
                "Tom Okafor and Ann Lee would be your colleagues.",
            ),
        ],
    )
    def test_future_colleagues_are_named(self, people, text):
        assert said(signals.future_colleagues, people=people, colleagues=True) == [
            (MEET_THE_TEAM, Weight.TELLING, text)
        ]

    def test_future_colleagues_are_said_without_names(self):
        text = "You will meet people you would work with."
        assert said(signals.future_colleagues, colleagues=True) == [(MEET_THE_TEAM, Weight.TELLING, text)]

    def test_nobody_of_the_team(self):
        assert said(signals.future_colleagues, people=(PRIYA, DANA)) == []


class TestManyPeople:
    @pytest.mark.parametrize(
        ("facts", "text"),
        [
            ({"people": (PRIYA, TOM, DANA)}, "You will meet three people."),
            ({"sessions": 4}, "The round has four sessions."),
            ({"people": (PRIYA,) * 13}, "You will meet 13 people."),
        ],
    )
    def test_three_or_more(self, facts, text):
        assert said(signals.many_people, **facts) == [
            (MEET_THE_TEAM, Weight.LITTLE, text),
            (SECOND_OPINION, Weight.LITTLE, text),
        ]

    @pytest.mark.parametrize("facts", [{"people": (PRIYA, TOM)}, {"sessions": 2}])
    def test_two_are_not_many(self, facts):
        assert said(signals.many_people, **facts) == []
