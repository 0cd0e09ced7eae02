"""Short questions that ask something only by what is said around them."""

import pytest

from interviewprep.advice.transcripts.questions import SentenceKind, kind_of
from interviewprep.advice.transcripts.reader import read_transcript

from .score_transcripts import HELD_ON

TERMS_BEFORE = [
    ("Does that work for you?", "We advertised at thirty to thirty-four."),
    ("Would that suit you?", "It's two nights a week and every other weekend."),
    ("How does that sound?", "The band starts at £31,000."),
    ("Das wäre für Sie in Ordnung?", "Jeder hat alle fünf Wochen Bereitschaft."),
    ("Passt das für dich?", "Wir haben Wechselschicht."),
    ("Ça vous conviendrait ?", "On est à 2 200 euros brut."),
    ("Ça vous va ?", "C'est un CDD de six mois."),
    ("¿Te encaja?", "El turno es de noche."),
    ("¿Le parece bien?", "Son 24.000 euros brutos."),
]
CALL_BEFORE = [
    ("Does that work for you?", "We've got forty minutes, and then it's your questions."),
    ("Is that okay?", "I'll record this week's talks for the panel."),
    ("Passt das?", "Ich stelle mich zuerst vor."),
    ("Ça vous va ?", "On commence par vous."),
    ("¿Te parece bien?", "Primero te cuento la empresa."),
]
LISTENED = "I ask a lot of questions, and some of them feel as if I were checking up on people."


def kind(sentence: str, before: str = "", ahead: str = "") -> SentenceKind:
    """What a sentence is: behind what the candidate said, and what was said ahead in the same breath."""
    return kind_of(sentence, before=before, rest=[], others=frozenset(), ahead=[ahead])


@pytest.mark.parametrize(("sentence", "ahead"), TERMS_BEFORE)
def test_whether_terms_would_suit_is_asked_behind_pay_shifts_and_contracts(sentence, ahead):
    assert kind(sentence, ahead=ahead) is SentenceKind.QUESTION


@pytest.mark.parametrize(("sentence", "ahead"), CALL_BEFORE)
def test_whether_the_order_of_the_call_suits_is_no_question_of_the_interview(sentence, ahead):
    assert kind(sentence, ahead=ahead) is SentenceKind.ASIDE


@pytest.mark.parametrize(
    "sentence",
    [
        *("Thoughts?", "Any thoughts?", "Your thoughts?", "Reactions?", "Gedanken dazu?", "Ihre Meinung?"),
        *("Deine Einschätzung?", "Votre avis ?", "Une idée ?", "¿Tu opinión?", "¿Alguna idea?"),
    ],
)
def test_a_view_that_is_asked_for_in_a_word_is_a_question_if_it_is_answered(sentence):
    assert kind(sentence) is SentenceKind.PROMPT


@pytest.mark.parametrize(
    "sentence",
    [
        *(
            "You'd be fine with ladders, I imagine.",
            "You drive, I take it.",
            "Sie fahren Auto, nehme ich an.",
        ),
        *("Das kennen Sie, vermute ich.", "Vous conduisez, j'imagine.", "Eso lo llevas bien, me imagino."),
        "Conduces, supongo.",
    ],
)
def test_a_guess_about_the_candidate_is_a_question_if_it_is_answered(sentence):
    assert kind(sentence) is SentenceKind.PROMPT


def test_a_guess_about_whoever_makes_it_is_none():
    assert kind("We'd be all right, I imagine.") is SentenceKind.STATEMENT
    assert kind("Ya te entiendo.") is SentenceKind.STATEMENT


@pytest.mark.parametrize(
    "sentence", ["Are you?", "Do they?", "Und ist das so?", "C'est le cas ?", "¿Es así?"]
)
def test_what_was_told_at_length_may_be_doubted_in_two_words(sentence):
    assert kind(sentence, before=LISTENED) is SentenceKind.PROMPT
    assert kind(sentence, before="I came by bike.") is not SentenceKind.PROMPT


@pytest.mark.parametrize(
    ("asks", "greets"),
    [
        ("And with spreadsheets, how are you?", "And you, how are you?"),
        ("Mit Excel, wie geht's da?", "Na, wie geht's Ihnen?"),
        ("Avec les chiffres, ça va ?", "Bonjour, ça va ?"),
        ("De idiomas, ¿cómo andas?", "Bueno, ¿cómo andas?"),
        ("Con los números, ¿qué tal?", "Y en casa, ¿qué tal?"),
    ],
)
def test_a_greeting_behind_a_topic_asks_of_the_topic(asks, greets):
    assert kind(asks) is SentenceKind.QUESTION
    assert kind(greets) is SentenceKind.ASIDE


@pytest.mark.parametrize(
    ("time", "answer"),
    [
        ("Give me a couple of months.", "Give me a couple of examples."),
        ("Give us a second.", "Give me a second reason."),
        ("Geben Sie mir eine Minute.", "Geben Sie mir ein Beispiel."),
        ("Donnez-moi deux semaines.", "Donnez-moi deux exemples."),
        ("Dame un segundo.", "Dame dos ejemplos."),
    ],
)
def test_who_asks_for_time_asks_nothing(time, answer):
    assert kind(time) is SentenceKind.STATEMENT
    assert kind(answer) is SentenceKind.QUESTION


@pytest.mark.parametrize(
    "sentence",
    [
        *("Did you find parking okay?", "Were you able to find somewhere to park?"),
        *("Haben Sie einen Parkplatz gefunden?", "Vous avez pu vous garer ?", "¿Has podido aparcar?"),
    ],
)
def test_where_somebody_parked_is_small_talk(sentence):
    assert kind(sentence) is SentenceKind.ASIDE


def test_a_question_that_leans_on_what_was_said_is_shown_with_it():
    talk = (
        "Ann Lee: Why us?\nMe: I like it.\nAnn Lee: Fine. Two of the five applied for this job. Thoughts?\n"
        "Me: I would talk to both in the first week.\nAnn Lee: Good. It pays nineteen an hour."
        " Would that suit you?\nMe: It would."
    )
    assert [one.text for one in read_transcript(talk, on=HELD_ON, candidate="Me").questions] == [
        "Why us?",
        "Two of the five applied for this job. Thoughts?",
        "It pays nineteen an hour. Would that suit you?",
    ]
