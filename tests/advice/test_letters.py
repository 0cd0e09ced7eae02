"""The letters: whole sentences with every fact and with none, and links that carry only what they should."""

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.advice.letters import LetterFacts, LetterKind, draft
from interviewprep.advice.mailto import LONGEST_SUBJECT

FULL = LetterFacts(
    candidate="Sam Carter",
    recipient="Priya Shah",
    company="Northwind",
    role="Data Analyst",
    stage="Second interview",
    when="Tuesday 1 December at 10:00",
    format="by video",
    talked_about="the move to regional teams",
    asked="Why us?",
    asks=("how it will be held", "who will be there"),
    promised="Friday 4 December",
    alternatives=("before nine", "after five"),
    reason="My son has an operation that day.",
    strength="Calm with numbers.",
    terms=("Pay: £42,000", "Start: 1 February 2027"),
    answer_by="Friday 11 December",
    wish="The questions in writing.",
)
NOTHING = LetterFacts()
# One fact at a time, and each missing from the full set.
PARTIAL = [
    *(replace(NOTHING, **{one.name: getattr(FULL, one.name)}) for one in fields(LetterFacts)),
    *(replace(FULL, **{one.name: getattr(NOTHING, one.name)}) for one in fields(LetterFacts)),
]
OPENINGS = {
    LetterKind.ASK_FOR_FEEDBACK: (
        "Thank you for the second interview for the role of Data Analyst at Northwind. "
        "I enjoyed it and remain very interested.",
        "Thank you for the interview. I enjoyed it and remain very interested.",
    ),
    LetterKind.ASK_FOR_THE_BRIEF: (
        "Thank you for inviting me to the second interview for the role of Data Analyst at Northwind "
        "on Tuesday 1 December at 10:00. I look forward to it.",
        "Thank you for inviting me to the interview. I look forward to it.",
    ),
    LetterKind.THANK_YOU: (
        "Thank you for your time at the second interview for the role of Data Analyst at Northwind.",
        "Thank you for your time, and for telling me more about the role.",
    ),
    LetterKind.CONFIRM: (
        "Thank you for the invitation. I am pleased to confirm the second interview for the role of Data "
        "Analyst at Northwind on Tuesday 1 December at 10:00, by video.",
        "Thank you for the invitation. I am pleased to confirm the interview.",
    ),
    LetterKind.MOVE: (
        "Thank you for inviting me to the second interview for the role of Data Analyst at Northwind. "
        "I very much want to come.",
        "Thank you for inviting me to the interview. I very much want to come.",
    ),
    LetterKind.FOLLOW_UP: (
        "Thank you again for the second interview for the role of Data Analyst at Northwind on Tuesday "
        "1 December at 10:00. I am still very interested.",
        "Thank you again for the interview. I am still very interested.",
    ),
    LetterKind.WITHDRAW: (
        "Thank you for considering me for the role of Data Analyst at Northwind, and for your time and that "
        "of your colleagues.",
        "Thank you for considering me, and for your time and that of your colleagues.",
    ),
    LetterKind.ASK_FOR_ADJUSTMENTS: (
        "Thank you for inviting me to the second interview for the role of Data Analyst at Northwind "
        "on Tuesday 1 December at 10:00. I look forward to it.",
        "Thank you for inviting me to the interview. I look forward to it.",
    ),
    LetterKind.ASK_FOR_TIME: (
        "Thank you very much for offering me the role of Data Analyst at Northwind. I was very glad to hear "
        "from you.",
        "Thank you very much for offering me the role. I was very glad to hear from you.",
    ),
    LetterKind.NEGOTIATE: (
        "Thank you very much for offering me the role of Data Analyst at Northwind. I would like to work "
        "with you.",
        "Thank you very much for offering me the role. I would like to work with you.",
    ),
    LetterKind.COUNTER_OFFER: (
        "Thank you for asking me to stay, and for what you have offered. I know that it took some effort.",
        "Thank you for asking me to stay, and for what you have offered. I know that it took some effort.",
    ),
    LetterKind.ACCEPT: (
        "Thank you for your offer. I am very pleased to accept the role of Data Analyst at Northwind.",
        "Thank you for your offer. I am very pleased to accept the role.",
    ),
    LetterKind.DECLINE: (
        "Thank you very much for offering me the role of Data Analyst at Northwind, and for your time and "
        "that of your colleagues.",
        "Thank you very much for offering me the role, and for your time and that of your colleagues.",
    ),
}
WORDS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
# The longest text that the log can hold.
LONGEST_NAMES = {"candidate": 150, "recipient": 150, "company": 200, "role": 200}
# A letter to the old employer does not name the new one.
NOT_NAMED_BY = {LetterKind.COUNTER_OFFER: {"company", "role"}}


def paragraphs(kind, facts):
    return draft(kind, facts).body.split("\n\n")


@pytest.mark.parametrize("kind", LetterKind)
class TestEveryKind:
    def test_with_every_fact(self, kind):
        greeting, opening, *_, closing = paragraphs(kind, FULL)
        assert (greeting, opening, closing) == (
            "Dear Priya Shah,",
            OPENINGS[kind][0],
            "Kind regards,\nSam Carter",
        )

    def test_without_any_fact(self, kind):
        greeting, opening, *_, closing = paragraphs(kind, NOTHING)
        assert (greeting, opening, closing) == ("Hello,", OPENINGS[kind][1], "Kind regards")

    def test_it_is_short_and_has_no_blank_whatever_is_known(self, kind):
        for facts in (FULL, NOTHING, *PARTIAL):
            letter = draft(kind, facts)
            assert len(letter.body.split()) <= 150
            assert re.findall(r"[\[\]{}<>_!]|\bNone\b|  |\s[,.?]|\.\.|,,|::|\bthe the\b", letter.body) == []
            assert letter.subject == " ".join(letter.subject.split()) != ""

    def test_the_subject_names_the_role_or_else_the_company(self, kind):
        start = draft(kind, NOTHING).subject
        names = ("", "") if kind is LetterKind.COUNTER_OFFER else (": Data Analyst", ": Northwind")
        assert draft(kind, FULL).subject == start + names[0]
        assert draft(kind, LetterFacts(company="Northwind")).subject == start + names[1]

    def test_words_too_long_for_a_letter_are_left_out_and_never_cut(self, kind):
        long = "word " * 200
        facts = replace(FULL, talked_about=long, asked=long, strength=long, asks=(long,), reason=long)
        without = replace(FULL, talked_about="", asked="", strength="", asks=(), reason="")
        assert draft(kind, facts) == draft(kind, without)

    @given(st.data())
    def test_a_name_is_never_cut(self, kind, data):
        names = {
            name: " ".join(data.draw(st.text(WORDS, min_size=1, max_size=most).filter(str.split)).split())
            for name, most in LONGEST_NAMES.items()
        }
        letter = draft(kind, replace(FULL, **names))
        unnamed = NOT_NAMED_BY.get(kind, set())
        text = letter.subject + letter.body
        assert [name for name, said in names.items() if name not in unnamed and said not in text] == []
        # A letter may leave out a name, and with it the points of omission that were drawn for it.
        named = "".join(said for name, said in names.items() if name not in unnamed)
        assert ("…" in text) is ("…" in named)
        assert len(letter.subject) <= LONGEST_SUBJECT


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            {"asked": "Why us?", "strength": "Calm with numbers."},
            "Your question “Why us?” has stayed with me. You named “Calm with numbers” as a strength, and I "
            "would bring it to the role.",
        ),
        (
            {"asked": "Why us?"},
            "Your question “Why us?” has stayed with me. I came away with a clear idea of where I could be "
            "of use to you.",
        ),
        (
            {"talked_about": "the move to regional teams"},
            "What we said about the move to regional teams has stayed with me. I came away with a clear idea "
            "of where I could be of use to you.",
        ),
        (
            {"strength": "Calm with numbers."},
            "What you said about my work, “Calm with numbers”, has stayed with me. I would bring that to the "
            "role.",
        ),
        (
            {},
            "I enjoyed our conversation, and it gave me a much better picture of the work. I came away with "
            "a clear idea of where I could be of use to you.",
        ),
    ],
)
def test_a_thank_you_names_something_of_the_conversation_and_ties_it_to_the_work(facts, said):
    assert paragraphs(LetterKind.THANK_YOU, LetterFacts(**facts))[2] == said


def test_an_acceptance_names_the_terms_that_are_known():
    assert paragraphs(LetterKind.ACCEPT, FULL)[2:4] == [
        "These are the terms as I understand them:\n- Pay: £42,000\n- Start: 1 February 2027",
        "Please tell me if any of this differs from what you have. Please let me know what you need from "
        "me, and what happens next. I look forward to working with you all.",
    ]
    assert paragraphs(LetterKind.ACCEPT, NOTHING)[2] == (
        "Please let me know what you need from me, and what happens next. I look forward to working with you "
        "all."
    )


@pytest.mark.parametrize(
    ("kind", "with_a_wish", "without"),
    [
        (
            LetterKind.ASK_FOR_ADJUSTMENTS,
            "To take part on equal terms, I need the questions in writing. Could you arrange that, and let "
            "me know?",
            "To take part on equal terms, I need something arranged for the day. May I tell you what it is "
            "by phone, or would you rather have it in writing?",
        ),
        (
            LetterKind.NEGOTIATE,
            "Before I answer, I would like to raise one point: I would like to ask for the questions in "
            "writing.",
            "There is one point in the terms that I would like to raise before I answer.",
        ),
        (
            LetterKind.ASK_FOR_TIME,
            "It is a decision that I want to make properly. May I give you my answer by the questions in "
            "writing?",
            "It is a decision that I want to make properly. When would you like my answer by? A few days "
            "would let me read everything with care.",
        ),
    ],
)
def test_what_the_candidate_asks_for_is_said_in_so_many_words(kind, with_a_wish, without):
    assert paragraphs(kind, LetterFacts(wish="The questions in writing."))[2] == with_a_wish
    assert paragraphs(kind, NOTHING)[2] == without


def test_asking_for_time_names_the_day_they_gave():
    day = LetterFacts(answer_by="Friday 11 December", wish="Monday 14 December")
    assert paragraphs(LetterKind.ASK_FOR_TIME, day)[2] == (
        "It is a decision that I want to make properly. You asked for my answer by Friday 11 December. Would "
        "it be possible to give it to you by Monday 14 December?"
    )


@pytest.mark.parametrize("kind", [LetterKind.THANK_YOU, LetterKind.ASK_FOR_FEEDBACK])
def test_once_it_has_ended_nothing_more_is_hoped_for(kind):
    assert "interested" in draft(kind, FULL).body
    assert "interested" not in draft(kind, replace(FULL, ended=True)).body


def test_a_brief_asks_what_is_open_and_everything_if_nothing_is_named():
    assert paragraphs(LetterKind.ASK_FOR_THE_BRIEF, FULL)[2] == (
        "So that I can prepare properly, could you tell me how it will be held and who will be there?"
    )
    assert paragraphs(LetterKind.ASK_FOR_THE_BRIEF, NOTHING)[2] == (
        "So that I can prepare properly, could you tell me whom I will meet and what they do, how it will be "
        "held and how long I should allow, what you would like to find out and whether I should bring or "
        "prepare anything?"
    )


def test_moving_a_date_says_first_that_the_candidate_wants_to_come_and_offers_times():
    assert paragraphs(LetterKind.MOVE, FULL)[1:3] == [
        "Thank you for inviting me to the second interview for the role of Data Analyst at Northwind. "
        "I very much want to come.",
        "I cannot make the time you offered on Tuesday 1 December at 10:00: my son has an operation that "
        "day. I could come before nine or after five, and will fit in with another time if I can.",
    ]


def test_following_up_names_the_promised_date():
    assert paragraphs(LetterKind.FOLLOW_UP, FULL)[2] == (
        "You had hoped to have news by Friday 4 December. Could you tell me how things stand, and when I "
        "might expect to hear?"
    )


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        ("HR call", "the HR call"),
        ("The panel", "the panel"),
        ("Meet the team", "the meeting with the team"),
        ("Something else", "the interview"),
        ("Northwind day", "the Northwind day"),
    ],
)
def test_a_stage_is_named_inside_a_sentence(stage, words):
    assert paragraphs(LetterKind.CONFIRM, LetterFacts(stage=stage))[1] == (
        f"Thank you for the invitation. I am pleased to confirm {words}."
    )
