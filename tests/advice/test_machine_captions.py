"""Known talks written as a machine does: full stops for question marks, or no mark and no name."""

import re

import pytest

from interviewprep.advice.transcripts.questions import SentenceKind, kind_of
from interviewprep.advice.transcripts.reader import Transcript, read_transcript
from interviewprep.advice.transcripts.run_on import shared_pieces
from interviewprep.advice.transcripts.turns import Turn, as_captions

from . import score_transcripts
from .score_transcripts import GOLD, HELD_ON, read
from .scores import together

# Every third is enough to tell, and quick.
NAMED = [name for name, talk in GOLD.items() if talk["speakers"]][::3]


def with_full_stops(name: str) -> Transcript:
    """What is read in a known talk after its question marks have become full stops."""
    turns = [
        Turn(turn.speaker, turn.text.replace(" ?", ".").replace("?", ".").replace("¿", ""))
        for turn in read(name).turns
    ]
    return read_transcript(as_captions(turns), on=HELD_ON, candidate=GOLD[name]["candidate"])


def without_any_mark(name: str) -> Transcript:
    """What is read in a known talk of which nothing but the words is left."""
    said = " ".join(turn.text for turn in read(name).turns)
    return read_transcript(
        as_captions([Turn("", " ".join(re.findall(r"[\w'’-]+", said.lower())))]), on=HELD_ON
    )


def score_of(
    talks: dict[str, Transcript], monkeypatch: pytest.MonkeyPatch
) -> score_transcripts.TranscriptScore:
    """The score of known talks that are written otherwise."""
    monkeypatch.setattr(score_transcripts, "read", talks.__getitem__)
    return together(
        score_transcripts.TranscriptScore, [score_transcripts.score_one.__wrapped__(name) for name in talks]
    )


def test_questions_that_end_in_a_full_stop_are_known_by_the_order_of_their_words(monkeypatch):
    got = score_of({name: with_full_stops(name) for name in NAMED}, monkeypatch)
    assert got.questions_found >= 0.85 * got.questions
    assert got.questions_found >= 0.95 * (got.questions_found + got.questions_false)


def test_most_questions_are_found_where_nothing_but_the_words_is_left(monkeypatch):
    got = score_of({name: without_any_mark(name) for name in NAMED}, monkeypatch)
    assert got.questions_found >= 0.7 * got.questions
    assert got.questions_found >= 0.85 * (got.questions_found + got.questions_false)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (
            "when can you start the stall has its last market in december",
            "when can you start?",
        ),
        ("i can do that what would you do first well i would ask", "what would you do first?"),
        (
            "wir sehen ab wann könnten sie anfangen zum ersten april",
            "ab wann könnten sie anfangen?",
        ),
        ("bien votre préavis c'est combien deux mois", "bien votre préavis c'est combien?"),
    ],
)
def test_a_question_ends_where_a_day_or_a_value_answers_it(said, asked):
    assert (asked, True) in shared_pieces(said)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("And where do you start.", SentenceKind.QUESTION),
        ("What's the biggest thing you've got wrong.", SentenceKind.PROMPT),
        ("Und wer entscheidet, was gebaut wird.", SentenceKind.PROMPT),
        ("Pourquoi revenir en établissement.", SentenceKind.PROMPT),
        ("Cómo te mueves por la ciudad.", SentenceKind.PROMPT),
        ("What we look for is patience.", SentenceKind.STATEMENT),
        ("Was wir suchen, ist Geduld.", SentenceKind.STATEMENT),
        ("Qué bien.", SentenceKind.STATEMENT),
        ("Que lo pienses bien.", SentenceKind.STATEMENT),
        ("Have you got a drink.", SentenceKind.ASIDE),
        ("Und wenn nicht?", SentenceKind.QUESTION),
    ],
)
def test_the_order_of_words_tells_what_a_sentence_asks(sentence, kind):
    before = "Nicht immer hören sie zu."
    assert kind_of(sentence, before=before, rest=[], others=frozenset()) is kind


def test_a_wish_that_leads_to_a_question_without_a_mark_is_none_by_itself():
    rest = ["Tell me about one that happened to you."]
    wish = "I'd also like to hear about mistakes."
    assert kind_of(wish, before="", rest=rest, others=frozenset()) is SentenceKind.STATEMENT
