"""Requests without a question mark: what is to be told, scenes, and what hands the word to the candidate."""

import pytest

from interviewprep.advice.transcripts.questions import SentenceKind, kind_of
from interviewprep.advice.transcripts.reader import read_transcript
from interviewprep.advice.transcripts.turns import Turn, as_captions

from .score_transcripts import HELD_ON


def kind(sentence: str, rest: list[str] | None = None) -> SentenceKind:
    """What a sentence is, with what follows in the same breath."""
    return kind_of(sentence, before="I stacked shelves.", rest=rest or [], others=frozenset())


def asked(talk: str) -> list[str]:
    """The questions read in a talk with the candidate Me."""
    return [one.text for one in read_transcript(talk, on=HELD_ON, candidate="Me").questions]


@pytest.mark.parametrize(
    "sentence",
    [
        *(
            "Take me back to your first job.",
            "Paint me a picture of your team.",
            "Remind me how long you stayed.",
        ),
        *("I'd like you to think of a day when you had to say no.", "Rate yourself out of ten on Excel."),
        *("Gehen Sie mal auf Ihre letzte Stelle ein.", "Ordnen Sie sich mal ein, von eins bis zehn."),
        *("Ich hätte gern ein Beispiel dafür.", "Erzähl mal, wie bist du hergekommen."),
        *(
            "Résumez-moi votre parcours.",
            "Faites-nous un petit bilan.",
            "Vous allez me raconter votre semaine.",
        ),
        *(
            "Recuérdeme cuánto tiempo estuvo.",
            "Defínase en tres palabras.",
            "Quisiera que nos hablara de usted.",
        ),
    ],
)
def test_what_asks_to_be_told_something_is_a_question(sentence):
    assert kind(sentence) is SentenceKind.QUESTION


@pytest.mark.parametrize(
    "sentence",
    [
        *("Picture this: a customer comes in and shouts.", "Say a resident refuses her tablets."),
        *("Stellen Sie sich vor, die Maschine steht.", "Angenommen, der Fahrer fällt aus."),
        *("Imaginez qu'un client s'énerve au guichet.", "Supongamos que falta una persona."),
    ],
)
def test_a_scene_asks_what_somebody_would_do_unless_a_question_follows(sentence):
    assert kind(sentence) is SentenceKind.PROMPT
    assert kind(sentence, ["It is a Monday."]) is SentenceKind.PROMPT
    assert kind(sentence, ["What do you do?"]) is SentenceKind.STATEMENT


@pytest.mark.parametrize("sentence", ["Imagine that.", "Say hello to Pat for me.", "Let's say so."])
def test_what_only_sounds_like_a_scene_asks_nothing(sentence):
    assert kind(sentence) is SentenceKind.STATEMENT


@pytest.mark.parametrize(
    "sentence",
    [
        *("Start wherever you like.", "Let's move on to money then.", "Dann schießen Sie mal los."),
        *("Kommen wir zu Ihrem Wunschtag.", "Revenons sur votre passage à Lyon.", "Adelante, le escucho."),
    ],
)
def test_what_hands_over_the_word_asks_if_nothing_else_is_said_and_it_is_answered(sentence):
    assert kind(sentence) is SentenceKind.PROMPT
    assert kind(sentence, ["Why us?"]) is SentenceKind.STATEMENT
    talk = "Ann Lee: Why us?\nMe: I like it.\nAnn Lee: {}\nMe: {}"
    assert asked(talk.format(sentence, "I began in a shop in Leeds.")) == ["Why us?", sentence]
    assert asked(talk.format(sentence, "Right.")) == ["Why us?"]


def test_the_candidate_who_says_let_us_say_asks_nothing_where_nobody_is_named():
    turns = [
        "¿Por qué nosotros?",
        "Me gusta.",
        "¿Cuándo podría empezar?",
        "Pongamos el lunes cuatro de enero.",
    ]
    found = read_transcript(as_captions([Turn("", one) for one in turns]), on=HELD_ON)
    assert [one.text for one in found.questions] == [turns[0], turns[2]]


@pytest.mark.parametrize(
    "sentence",
    [
        *("Are you all right with the on-call?", "Do you mind heights?", "Did it work?", "You okay lifting?"),
        *("Vous vous voyez où dans cinq ans ?", "¿Qué tal lleva la presión?", "¿Le viene bien ese horario?"),
        *("You'd be away three nights a week, would that suit you?", "Le samedi, ça vous gêne ?"),
        "Es wären etwa dreißig Prozent Reisetätigkeit, passt das mit der Familie?",
    ],
)
def test_what_begins_like_small_talk_and_is_of_the_work_is_a_question(sentence):
    assert kind(sentence) is SentenceKind.QUESTION


@pytest.mark.parametrize(
    "sentence", ["And since then?", "Meaning?", "Hardest part?", "Inwiefern?", "¿Y eso?"]
)
def test_a_word_or_two_that_ask_on_are_a_question_if_they_are_answered(sentence):
    assert kind(sentence) is SentenceKind.PROMPT


@pytest.mark.parametrize(
    "sentence",
    [
        *(
            "I should get a number from you.",
            "We'd need some sort of date.",
            "I just need your notice period.",
        ),
        *(
            "What I'm less clear on is why you left after a year.",
            "I'm not entirely clear why you gave it up.",
        ),
        *("Da bräuchte ich von Ihnen mal eine Hausnummer.", "Dann hätte ich gern noch Ihre Kündigungsfrist."),
        *("Mir ist noch nicht klar, ob Sie auch nachts fahren würden.", "Ich brauche noch ein Datum."),
        *("Il me faudrait vos prétentions.", "Ce que je comprends mal, c'est pourquoi vous partez."),
        *("Necesitaría saber sus pretensiones económicas.", "No me queda claro por qué dejó la clínica."),
    ],
)
def test_what_somebody_still_needs_to_be_told_is_asked_for(sentence):
    assert kind(sentence) is SentenceKind.QUESTION


@pytest.mark.parametrize(
    "sentence",
    [
        *("We have a start date in mind.", "I need a new phone number.", "I'll get a number from HR."),
        *("What I like is how you say it.", "What is not clear is what the council will pay."),
        *(
            "Da hätten wir einen Termin am Montag frei.",
            "Uns ist nicht klar, wann die Baustelle fertig wird.",
        ),
        *("Il nous faut une deuxième caisse.", "Nos falta una persona.", "No me queda café."),
    ],
)
def test_what_somebody_needs_of_others_is_not_asked_of_the_candidate(sentence):
    assert kind(sentence) is SentenceKind.STATEMENT


@pytest.mark.parametrize(
    "sentence",
    [
        "Go on, finish what you were saying.",
        "Reden Sie ruhig weiter.",
        "Allez-y, finissez.",
        "Adelante, termine.",
    ],
)
def test_the_word_is_handed_back_to_whoever_was_interrupted(sentence):
    talk = f"""Ann: Tell me about a campaign that went well.
Me: We gave twelve people a phone each, and they filmed their week.
Bob: Sorry I am late.
Ann: {sentence}
Me: And then five hundred letters came in."""
    (question,) = read_transcript(talk, on=HELD_ON, candidate="Me").questions
    assert question.words == 19


def test_a_topic_with_what_is_to_be_told_of_it_is_a_prompt():
    assert kind("And then availability, when you could realistically join us.") is SentenceKind.PROMPT
    assert kind("Oh yes, what you said about tables.") is SentenceKind.STATEMENT
