"""Known talks written as a machine writes them down: with full stops for question marks."""

import pytest

from interviewprep.advice.transcripts.questions import SentenceKind, kind_of
from interviewprep.advice.transcripts.reader import Transcript, read_transcript
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


def test_questions_that_end_in_a_full_stop_are_known_by_the_order_of_their_words(monkeypatch):
    talks = {name: with_full_stops(name) for name in NAMED}
    monkeypatch.setattr(score_transcripts, "read", talks.__getitem__)
    got = together(
        score_transcripts.TranscriptScore, [score_transcripts.score_one.__wrapped__(name) for name in NAMED]
    )
    assert got.questions_found >= 0.85 * got.questions
    assert got.questions_found >= 0.95 * (got.questions_found + got.questions_false)


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
