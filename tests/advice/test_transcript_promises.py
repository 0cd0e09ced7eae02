"""When the other side said in a talk that they would answer."""

import datetime

import pytest

from interviewprep.advice.transcripts.reader import read_transcript

TUESDAY = datetime.date(2026, 11, 24)
TALK = "Rita Moss: Why do you want to work here?\nAlice Moor: Because of the harbour, and of the people.\n"


def promised(said: str, by: str = "Rita Moss") -> str:
    """Return the sentence of a talk that is read as a promise to answer."""
    return read_transcript(f"{TALK}{by}: {said}\n", on=TUESDAY, candidate="Alice Moor").promised


@pytest.mark.parametrize(
    "said",
    [
        "We will let you know by the end of next week.",
        "You'll hear either way within a week.",
        "We are hoping to come back to you early next week.",
        "You should have an answer by the 4th.",
        "Expect an email from us by Thursday.",
        "Someone will call you on Monday.",
        "We aim to have an offer out by Friday.",
        "Wir melden uns bis Freitag.",
        "Sie bekommen nächste Woche Bescheid.",
        "Vous aurez une réponse vendredi en huit.",
        "Le daremos una respuesta en dos semanas.",
    ],
)
def test_the_sentence_with_the_day_of_their_answer_is_found(said: str) -> None:
    assert promised(f"Thank you for coming. {said} Goodbye.") == said


@pytest.mark.parametrize(
    "said",
    [
        "Could you send us an answer by Friday?",
        "We need your answer by Friday.",
        "Tell me about a decision that you took in two days.",
        "How did you answer when the deadline moved from Friday to Monday?",
        "The team responds within three days.",
        "We release every Friday and get feedback on Monday.",
        "Our decision to move to Leeds was made two weeks ago.",
        "We will let you know soon.",
        "Bis Mittwoch brauchen wir Ihre Antwort.",
    ],
)
def test_what_is_asked_of_the_candidate_or_said_of_other_things_is_no_promise(said: str) -> None:
    assert promised(said) == ""


def test_what_the_candidate_says_is_no_promise_of_theirs() -> None:
    assert promised("I will let you know by Friday.", by="Alice Moor") == ""


def test_the_last_one_counts() -> None:
    assert promised("You hear from us by Thursday. Sorry, you will hear by Monday.") == (
        "Sorry, you will hear by Monday."
    )
