"""What is asked around an interview: at the door, of the call, in surprise, and of a colleague."""

import pytest

from interviewprep.advice.transcripts.questions import SentenceKind, kind_of
from interviewprep.advice.transcripts.reader import read_transcript

from .score_transcripts import HELD_ON

ASKING = (SentenceKind.QUESTION, SentenceKind.PROMPT)


def asked(talk: str) -> list[str]:
    """The questions read in a talk with the candidate Me."""
    return [one.text for one in read_transcript(talk, on=HELD_ON, candidate="Me").questions]


@pytest.mark.parametrize(
    "sentence",
    [
        *("Do you want the window open?", "Tea or coffee?", "Did you come by train?", "Was the traffic bad?"),
        *("Is it still raining?", "Have you been offered a drink?", "Is that everyone?", "Whose turn is it?"),
        *("You'd be amazed how many forget that, eh?", "You can't discipline volunteers, right?"),
        *("Hatten Sie eine gute Anfahrt?", "Magst an Kaffee?", "Ist Ihnen kalt?", "Wer ist jetzt dran?"),
        *("Hab ich was verpasst?", "Sind wir vollzählig?", "Schneit es bei Ihnen auch?"),
        *("Vous avez fait bonne route ?", "Un petit café ?", "On en était où ?", "Il manque quelqu'un ?"),
        *("¿Ha venido en metro?", "¿Con azúcar?", "¿Por dónde íbamos?", "¿Le molesta si tomo notas?"),
    ],
)
def test_what_is_asked_at_the_door_and_of_the_call_is_no_question(sentence):
    assert kind_of(sentence, before="", rest=[], others=frozenset()) not in ASKING


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        ("He actually framed it?", "We came in three hundred under, which my boss framed."),
        ("Really, in the middle of the night?", "I rang her at two."),
        ("Achtundzwanzig, wirklich?", "Ich koche auf achtundzwanzig Prozent."),
        ("Vingt ans, vraiment ?", "Je l'ai fait vingt ans."),
        ("¿En serio, todos?", "Vinieron todos."),
    ],
)
def test_surprise_and_what_is_said_again_of_others_asks_nothing(sentence, before):
    assert kind_of(sentence, before=before, rest=[], others=frozenset()) is SentenceKind.STATEMENT


def test_what_is_asked_of_others_in_new_words_is_a_question():
    assert kind_of("They paid well?", before="I was at a bakery.", rest=[], others=frozenset()) in ASKING


@pytest.mark.parametrize(
    "welcome", ["Is that your mum outside?", "Wissen Sie, wie lange die da bauen?", "¿Sabe si han acabado?"]
)
def test_a_question_of_yes_or_no_before_the_interview_is_a_welcome_unless_it_is_of_work(welcome):
    talk = "Ann Lee: {}\nMe: Yes, she drove me.\nAnn Lee: Why us?\nMe: I like it."
    assert asked(talk.format(welcome)) == ["Why us?"]
    assert asked(talk.format("Are you still looking?")) == ["Are you still looking?", "Why us?"]


def test_a_word_back_to_a_colleague_is_not_the_candidates_to_answer():
    talk = (
        "Ann Lee: Why us?\nMe: I like it.\nAnn Lee: Good. Bob, did you get that?\n"
        "Bob Ray: Something about oak?\nMe: I built a board.\nBob Ray: What would you change?\nMe: The shed."
    )
    assert asked(talk) == ["Why us?", "What would you change?"]


def test_weeks_that_somebody_wants_off_the_candidate_are_notice():
    talk = "Ann Lee: When can you get away from them?\nMe: They want four weeks off me, so after Christmas."
    found = read_transcript(talk, on=HELD_ON, candidate="Me")
    assert [(str(one.subject), one.value) for one in found.figures] == [("notice", "4 weeks")]


LONG = "Oh, we went down to the coast with my sister and her two boys, and it rained, but we liked it."


@pytest.mark.parametrize(
    "welcome",
    [
        *(
            "What did you get up to at the weekend?",
            "What sort of dog is it?",
            "Where did you go on holiday?",
        ),
        *("Wie alt ist der Hund?", "Vous avez fait quoi ce week-end ?", "¿Dónde estuvo de vacaciones?"),
    ],
)
def test_a_welcome_of_weekends_and_dogs_is_small_talk_however_long_it_is_answered(welcome):
    talk = f"Ann Lee: {welcome}\nMe: {LONG}\nAnn Lee: Nice. Why us?\nMe: I like it."
    assert asked(talk) == ["Why us?"]


@pytest.mark.parametrize(
    "begin",
    [
        *(
            "Right, shall we make a start?",
            "Okay, first question.",
            "So, let's get started.",
            "Gut, fangen wir an.",
        ),
        *("Bon, on commence.", "Bueno, empezamos."),
    ],
)
def test_what_was_asked_before_they_say_that_they_begin_was_a_welcome_unless_it_was_of_work(begin):
    talk = "Ann Lee: {}\nMe: {}\nAnn Lee: {} Why us?\nMe: I like it."
    assert asked(talk.format("How old are your boys?", LONG, begin)) == ["Why us?"]
    of_work = "How long have you worked there?"
    assert asked(talk.format(of_work, LONG, begin)) == [of_work, "Why us?"]


@pytest.mark.parametrize(
    "sentence",
    [
        *("Sorry, did you lose me for a second there?", "Did we get cut off?", "Where have you got to?"),
        *("War ich kurz weg?", "Hat es bei Ihnen auch gehakt?", "Wo seid ihr gerade?"),
        *("Ça coupe chez vous aussi ?", "Vous en êtes où ?", "¿Se ha cortado?", "¿Por dónde vais?"),
        *("Have you ever tried to stack those things?", "Haben Sie mal versucht, die Dinger zu stapeln?"),
        *("Vous avez déjà essayé d'empiler ces trucs ?", "¿Ha intentado apilar esos trastos?"),
    ],
)
def test_what_is_asked_when_the_call_breaks_off_or_of_things_in_fun_is_no_question(sentence):
    assert kind_of(sentence, before="", rest=[], others=frozenset()) not in ASKING


@pytest.mark.parametrize(
    "sentence",
    [
        *("Did you lose a customer over it?", "Where have you got to with your degree?"),
        *("Wo sind Sie gerade angestellt?", "Haben Sie schon mal versucht, eine Gruppe zu leiten?"),
        *("Vous en êtes où de votre formation ?", "¿Ha intentado alguna vez vender por teléfono?"),
    ],
)
def test_what_only_sounds_like_that_is_asked_of_the_candidate(sentence):
    assert kind_of(sentence, before="", rest=[], others=frozenset()) in ASKING


@pytest.mark.parametrize(
    ("sentence", "begins"),
    [
        ("Okay, we should probably, um, we should probably do some work.", True),
        ("Right, enough about the weather.", True),
        ("Gut, kommen wir zur Sache.", True),
        ("Bon, passons aux choses sérieuses.", True),
        ("Bueno, vamos a lo nuestro.", True),
        ("I drive to work by the sea.", False),
        ("Der Weg zur Arbeit ist kurz.", False),
        ("Je vais au travail à vélo.", False),
        ("Vamos a la playa los domingos.", False),
    ],
)
def test_a_welcome_ends_with_going_on_to_work(sentence, begins):
    talk = f"""Ann: Is it still run by that family?
Me: I think so, the son has taken it over, and he has put a vegan pie on, which caused a bit of a stir.
Ann: {sentence} How do you plan your week?
Me: On Mondays suppliers, then visits to halls and spreadsheets, and from Thursday on I move chairs about."""
    assert len(asked(talk)) == (1 if begins else 2)
