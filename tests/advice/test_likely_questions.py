"""Likely questions before a stage, and which of them came up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.advice.articles import ArticleKind, Audience, LikelyQuestion
from interviewprep.advice.engine import why
from interviewprep.advice.facts import (
    Doubt,
    EarlierRound,
    Faces,
    Format,
    OpenPoint,
    Person,
    PointKind,
    Relation,
    StageFacts,
)
from interviewprep.advice.library import library, make_library
from interviewprep.advice.likely_questions import Expected, audiences_of, came, likely_questions, unexpected
from interviewprep.advice.question_matching import is_repeat

from .shelf import SLUGS, article

PRIYA = Person("Priya Shah", Relation.SENIOR)
DANA = Person("Dana Reed", Relation.RECRUITER, met=True)


def shelf():
    """Each article has one question for anybody and one for a director, named after it."""
    return make_library(
        article(
            slug,
            kind,
            order,
            likely=(
                LikelyQuestion(f"{slug}?", Audience.ANY, slug),
                LikelyQuestion(f"{slug} boss?", Audience.SENIOR, slug),
            ),
        )
        for kind, slugs in SLUGS.items()
        for order, slug in enumerate(slugs)
    )


LIBRARY = shelf()


def expected(facts, asked=(), limit=99, of=LIBRARY):
    return likely_questions(why(facts), facts, of, asked, limit)


def texts(*args, **fields):
    return [one.text for one in expected(*args, **fields)]


class TestLikely:
    def test_a_stated_reason_comes_first_and_says_why(self):
        found = expected(StageFacts(purpose="commitment", people=(DANA,)))
        assert found[0] == Expected("commitment?", "asked back to test your commitment")

    def test_what_was_left_open_comes_before_everything(self):
        points = (
            OpenPoint(PointKind.WEAK, "Why us?", "First interview"),
            OpenPoint(PointKind.CONCERN, "Little experience", "First interview"),
            OpenPoint(PointKind.UNANSWERED, "What do you cost?", "HR call"),
        )
        assert expected(StageFacts(points=points))[:2] == (
            Expected("Why us?", "left open at your first interview"),
            Expected("What do you cost?", "left open at your HR call"),
        )

    def test_what_they_doubt_is_asked_about_in_the_words_of_an_interviewer(self):
        points = (
            OpenPoint(PointKind.CONCERN, "Little experience leading people", "First interview"),
            OpenPoint(PointKind.EXPLORE, "My SQL", "First interview"),
            OpenPoint(PointKind.CONCERN, "Has never led a team", "HR call"),
            OpenPoint(PointKind.CONCERN, "Would she fit the culture?", "HR call"),
            OpenPoint(PointKind.EXPLORE, "Something in my letter", "HR call"),
        )
        assert expected(StageFacts(points=points))[:4] == (
            Expected("Tell me about leading people.", "a concern from your first interview"),
            Expected(
                "Take me through the hardest technical problem you have worked on.",
                "a point to explore from your first interview",
            ),
            Expected("How would you fit in with the people here?", "a concern from your HR call"),
            Expected(
                "What would you say to this: “Something in my letter”?",
                "a point to explore from your HR call",
            ),
        )

    def test_a_doubt_that_was_only_named_is_asked_about_by_its_kind(self):
        assert expected(StageFacts(round=2, doubts=(Doubt.STAYING,)))[0] == Expected(
            "Why would you stay with us?", "something they doubt"
        )

    def test_the_real_advice_holds_no_near_repeats(self):
        found = texts(StageFacts(round=2), limit=99, of=library())
        for place, text in enumerate(found):
            assert [earlier for earlier in found[:place] if is_repeat(text, earlier)] == []

    def test_it_names_who_will_ask(self):
        found = expected(StageFacts(purpose="second-opinion", people=(PRIYA, DANA)))
        assert found[0] == Expected("second-opinion boss?", "asked back for a second opinion", "Priya Shah")

    def test_nobody_known_leaves_every_audience(self):
        found = expected(StageFacts(purpose="second-opinion"))
        assert found[0].by == "senior management"

    def test_an_audience_that_is_not_there_asks_nothing(self):
        assert [text for text in texts(StageFacts(people=(DANA,))) if "boss" in text] == []

    def test_somebody_new_may_ask_again_what_was_asked_before(self):
        facts = StageFacts(people=(PRIYA,), earlier_rounds=(EarlierRound("First interview", people=(DANA,)),))
        found = texts(facts, ["Why are you leaving?", "why are you leaving", "What do you earn?"])
        assert found[:4] == [
            "second-opinion boss?",
            "second-opinion?",
            "Why are you leaving?",
            "What do you earn?",
        ]

    def test_the_same_faces_do_not_ask_again(self):
        assert "Why us?" not in texts(StageFacts(faces=Faces.SAME), ["Why us?"])

    def test_a_format_brings_its_own(self):
        found = texts(StageFacts(round=2, format=Format.PRESENTATION, people=(DANA,)))
        # A presentation is there to see how you work: what that reason expects comes first.
        assert found[:2] == ["delve-deeper?", "tasks-and-presentations?"]
        assert "video-and-phone?" not in found

    def test_a_first_round_follows_its_guide(self):
        found = expected(StageFacts(round=1, people=(DANA,)))
        assert found == (
            Expected("first-interview?", "usual at a first interview"),
            Expected("telling-your-story?", "asks for a story"),
        )

    @pytest.mark.parametrize("limit", [0, -1, 1, 3])
    def test_no_more_than_wanted(self, limit):
        assert len(expected(StageFacts(), limit=limit)) == max(0, limit)

    def test_the_real_advice_has_enough_for_any_round(self):
        assert len(expected(StageFacts(round=1), limit=12, of=library())) == 12
        assert len(expected(StageFacts(round=2, people=(PRIYA,)), limit=12, of=library())) == 12

    @given(st.builds(StageFacts, round=st.sampled_from([None, 1, 2, 3]), people=st.just((PRIYA,))))
    def test_each_text_once_and_the_same_each_time(self, facts):
        found = texts(facts, ["Why us?", "Why us"])
        assert len(set(found)) == len(found)
        assert texts(facts, ["Why us?", "Why us"]) == found


def test_three_people_are_a_panel():
    people = (PRIYA, DANA, Person("Tom Okafor"))
    assert audiences_of(StageFacts(people=people)) == (Audience.SENIOR, Audience.RECRUITER, Audience.PANEL)
    assert audiences_of(StageFacts(format=Format.PANEL)) == (Audience.PANEL,)
    assert set(audiences_of(StageFacts())) == set(Audience) - {Audience.ANY}


def test_a_question_of_the_library_is_expected_as_it_is_written():
    questions = [one for kind in ArticleKind for one in LIBRARY.of_kind(kind)]
    assert len(questions) == len(LIBRARY)


EXPECTED = [
    "Why do you want this job, and why with us?",
    "Tell me about yourself.",
    "What would you do in your first three months?",
    "Describe a mistake you made at work and what you did about it.",
]


class TestCame:
    @pytest.mark.parametrize(
        ("asked", "which"),
        [
            ("why do you want this job and why with us", 0),
            ("Why this job?", 0),
            ("So, tell us about yourself!", 1),
            ("What would you do in the first three months here?", 2),
            ("Describe a mistake at work", 3),
            ("What do you earn now?", None),
            ("Can you juggle?", None),
            ("", None),
        ],
    )
    def test_which_of_the_expected_it_was(self, asked, which):
        found = [match.asked for match in came(EXPECTED, [asked])]
        assert found == [asked if place == which else "" for place in range(len(EXPECTED))]

    def test_equal_words_win_over_a_strong_overlap(self):
        asked = [
            "What would you do in the first three months?",
            "What would you do in your first three months",
        ]
        assert came(EXPECTED[2:3], asked)[0].asked == asked[1]

    def test_one_question_answers_one_expectation(self):
        assert [match.did_come for match in came(["Why us?", "why us"], ["Why us?"])] == [True, False]

    def test_what_nobody_expected(self):
        asked = ["Can you juggle?", "Tell me about yourself", "Can you juggle?"]
        assert unexpected(EXPECTED, asked) == ("Can you juggle?", "Can you juggle?")

    @given(*[st.lists(st.sampled_from([*EXPECTED, "", "Why?", "Why us?", "This job?"]), max_size=6)] * 2)
    def test_no_question_is_used_twice(self, some, asked):
        matches = came(some, asked)
        used = [match.asked for match in matches if match.did_come]
        assert [match.expected for match in matches] == some
        assert sorted([*used, *unexpected(some, asked)]) == sorted(asked)

    @given(st.lists(st.text(max_size=30), unique_by=str.casefold, max_size=5))
    def test_the_very_words_always_come(self, some):
        assert [match.did_come for match in came(some, some) if match.expected.strip(" ").isalpha()] == [
            True for text in some if text.strip(" ").isalpha()
        ]
