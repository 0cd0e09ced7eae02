"""Known talks written as a machine does: full stops for question marks, or no mark and no name."""

import re

import pytest

from interviewprep.advice.transcripts.questions import SentenceKind, kind_of
from interviewprep.advice.transcripts.reader import read_transcript
from interviewprep.advice.transcripts.run_on import shared_pieces
from interviewprep.advice.transcripts.transcript import Transcript
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


def without_sides(name: str) -> Transcript:
    """What is read in a known talk that keeps its marks and says nothing of who speaks."""
    return read_transcript(
        as_captions([Turn("", " ".join(turn.text for turn in read(name).turns))]), on=HELD_ON
    )


def score_of(
    talks: dict[str, Transcript], monkeypatch: pytest.MonkeyPatch
) -> score_transcripts.TranscriptScore:
    """The score of known talks that are written otherwise."""
    monkeypatch.setattr(score_transcripts, "read", talks.__getitem__)
    return together(
        score_transcripts.TranscriptScore, [score_transcripts.score_one.__wrapped__(name) for name in talks]
    )


@pytest.mark.slow
def test_questions_that_end_in_a_full_stop_are_known_by_the_order_of_their_words(monkeypatch):
    got = score_of({name: with_full_stops(name) for name in NAMED}, monkeypatch)
    assert got.questions_found >= 0.85 * got.questions
    assert got.questions_found >= 0.95 * (got.questions_found + got.questions_false)


@pytest.mark.slow
def test_most_questions_are_found_where_nothing_but_the_words_is_left(monkeypatch):
    got = score_of({name: without_any_mark(name) for name in NAMED}, monkeypatch)
    assert got.questions_found >= 0.7 * got.questions
    assert got.questions_found >= 0.85 * (got.questions_found + got.questions_false)


@pytest.mark.slow
def test_most_questions_and_answers_are_told_apart_where_nothing_says_who_speaks(monkeypatch):
    got = score_of({name: without_sides(name) for name in NAMED}, monkeypatch)
    assert got.questions_found >= 0.93 * got.questions
    assert got.questions_found >= 0.87 * (got.questions_found + got.questions_false)
    assert got.answers_right >= 0.7 * got.answers


@pytest.mark.parametrize(
    ("reply", "question"),
    [
        ("Good. There are five of us in the yard.", "What would you change?"),
        ("Genau. Wir sind zu fünft auf dem Hof.", "Was würden Sie ändern?"),
        ("Très bien. On est cinq au dépôt.", "Que changeriez-vous ?"),
        ("Vale. Somos cinco en el almacén.", "¿Qué cambiarías?"),
        ("You would work with Pat and Jo.", "What would you change?"),
    ],
)
def test_what_takes_an_answer_up_is_not_counted_to_it(reply, question):
    talk = f"Why did you leave? I had been there for six years. {reply} {question} The shed by the gate."
    found = read_transcript(as_captions([Turn("", talk)]), on=HELD_ON)
    assert [one.words for one in found.questions] == [7, 5]


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("why did you leave because it was far great we do that too how did you cope i rang them", 4),
        (
            "warum sind sie gegangen weil es weit war genau wir sind fünf wie haben sie das gemacht ich fuhr",
            4,
        ),
    ],
)
def test_without_marks_an_answer_ends_where_it_is_taken_up(said, count):
    found = read_transcript(as_captions([Turn("", said)]), on=HELD_ON)
    assert found.questions[0].words == count


def test_what_is_said_of_questions_at_the_beginning_does_not_end_a_talk():
    talk = (
        "There is time for your questions at the end, okay? Tell us about your last job. I ran a shop."
        " Can I ask what you earn now? Thirty thousand and a bonus. So which month are we looking at?"
        " March at the very earliest."
    )
    found = read_transcript(as_captions([Turn("", talk)]), on=HELD_ON)
    assert [one.text for one in found.questions] == [
        "Tell us about your last job.",
        "Can I ask what you earn now?",
        "So which month are we looking at?",
    ]


def test_terms_that_are_told_between_an_answer_and_what_asks_if_they_suit_are_heard_without_marks():
    said = (
        "what would you change i'd move the shed to the gate great it's twelve fifty an hour"
        " does that work for you yes it does"
    )
    found = read_transcript(as_captions([Turn("", said)]), on=HELD_ON)
    assert [one.text for one in found.questions] == ["what would you change?", "does that work for you?"]


def test_what_the_candidate_would_see_is_no_question():
    talk = "What would you do? I would look at the last bugs and see where they come from. Thank you."
    found = read_transcript(as_captions([Turn("", talk)]), on=HELD_ON)
    assert [one.text for one in found.questions] == ["What would you do?"]


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
        ("it's nights does that work for you i could do that", "does that work for you?"),
        ("what happens if a driver is ill well we ring round", "what happens if a driver is ill?"),
        ("how many people were in it eleven of them", "how many people were in it?"),
        ("what would you change about it all the doors mostly how would you pay", "how would you pay?"),
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


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (
            "y con cuánto tiempo tienes que avisar con dos semanas perdona",
            "y con cuánto tiempo tienes que avisar?",
        ),
        (
            "und wie lange ist die kündigungsfrist mit drei monaten leider",
            "und wie lange ist die kündigungsfrist?",
        ),
        (
            "vale y qué dirían de ti tus compañeras pues que soy puntual",
            "vale y qué dirían de ti tus compañeras?",
        ),
    ],
)
def test_a_question_in_captions_without_marks_ends_before_with_two_weeks(said, asked):
    assert shared_pieces(said)[0] == (asked, True)


def test_an_answer_is_not_taken_up_with_a_word_that_only_sounds_like_it():
    said = (
        "has trabajado con algún programa pues con dos uno muy viejo que se colgaba y con el excel "
        "muy bien y cuánto te gustaría cobrar"
    )
    pieces = [piece for piece, _ in shared_pieces(said)]
    assert pieces[1] == "pues con dos uno muy viejo que se colgaba y con el excel"
