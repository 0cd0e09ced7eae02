"""The letters: whole sentences with every fact and with none, and links that carry only what they should."""

import re
from dataclasses import fields, replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.advice.letters import Letter, LetterFacts, LetterKind, draft, mailto

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
    start="1 February",
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
        assert draft(kind, FULL).subject == f"{draft(kind, NOTHING).subject}: Data Analyst"
        assert draft(kind, LetterFacts(company="Northwind")).subject.endswith(": Northwind")

    def test_long_facts_are_cut_and_keep_it_short(self, kind):
        long = "word " * 200
        facts = LetterFacts(*[(long,) * 9 if one.name in LISTS else long for one in fields(LetterFacts)])
        letter = draft(kind, facts)
        assert (len(letter.body.split()) <= 200, len(letter.subject) <= 120) == (True, True)


LISTS = ("asks", "alternatives")


def test_a_thank_you_names_something_of_that_talk():
    assert paragraphs(LetterKind.THANK_YOU, FULL)[2] == (
        "What we said about the move to regional teams has stayed with me."
    )
    assert paragraphs(LetterKind.THANK_YOU, replace(FULL, talked_about=""))[2] == (
        "Your question “Why us?” has stayed with me."
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


class TestMailto:
    def test_it_is_percent_encoded_with_crlf(self):
        letter = Letter("A & B: 100%?", "Dear Zoë,\n\nYes = yes.")
        assert mailto("zoe@example.org", letter) == (
            "mailto:zoe@example.org?subject=A%20%26%20B%3A%20100%25%3F"
            "&body=Dear%20Zo%C3%AB%2C%0D%0A%0D%0AYes%20%3D%20yes."
        )

    @pytest.mark.parametrize(
        ("to", "address"),
        [
            ("a@example.org\r\nBcc: x@example.org", "a@example.org"),
            ("a@example.org?bcc=x@example.org", "a@example.org"),
            ("a@example.org, x@example.org", "a@example.org"),
            ("Ann <ann@example.org>", "ann@example.org"),
            ("a+b%41@example.org", "a%2Bb%2541@example.org"),
            ("nobody", ""),
            ("", ""),
            ("é" * 60 + "@example.org", ""),
        ],
    )
    def test_an_address_is_one_address(self, to, address):
        assert mailto(to, Letter("Hello", "")) == f"mailto:{address}?subject=Hello&body="

    def test_a_subject_stays_on_one_line(self):
        link = mailto("a@example.org", Letter("Hello\r\nBcc: x@example.org\x00", "Hi"))
        assert link == "mailto:a@example.org?subject=Hello%20Bcc%3A%20x%40example.org&body=Hi"

    def test_a_long_body_is_cut_at_a_word(self):
        link = mailto("a@example.org", Letter("Hello", "word " * 1000), limit=100)
        assert unquote(link) == "mailto:a@example.org?subject=Hello&body=" + " ".join(["word"] * 7) + "…"

    @given(st.text(max_size=300), st.text(max_size=300), st.text())
    def test_any_letter_gives_one_short_link_with_two_headers(self, to, subject, body):
        link = mailto(to, Letter(subject, body * 20))
        assert len(link) <= 1900
        assert re.findall(r"[^\x21-\x7e]|%0[aA](?<!%0D%0A)", link) == []
        assert list(parse_qs(urlsplit(link).query, keep_blank_values=True)) == ["subject", "body"]
        assert re.findall(r"[\r\n]|%0[aAdD]", link.split("&body=")[0]) == []
