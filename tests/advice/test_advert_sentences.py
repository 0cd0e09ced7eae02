"""Adverts: which lines and sentences belong together, and which of them ask for something."""

import pytest

from interviewprep.advice.adverts import AdvertPointKind
from interviewprep.advice.adverts.likelihood import SIDES, form_of, told_by
from interviewprep.advice.adverts.sentences import clauses_of, sentences_of

from .score_adverts import found

MUST, NICE, TASK = AdvertPointKind.MUST, AdvertPointKind.NICE, AdvertPointKind.TASK


def test_lines_wrapped_at_one_width_are_joined_before_a_capital_too():
    text = (
        "Wir sind ein Hof mit vierzig Ziegen und suchen jemanden, der mit ihnen\numgehen kann. Sie melken "
        "zweimal am Tag, und Sie bereiten mit Anna den\nK\u00e4se f\u00fcr den Markt zu. Au\u00dferdem "
        "misten Sie jeden Morgen die St\u00e4lle\naus und schreiben auf, was Ihnen an den Tieren "
        "aufgefallen ist, damit\nwir davon wissen. Sie fahren den kleinen Lieferwagen am Freitag in die\n"
        "Stadt und am Samstag auf den Markt."
    )
    assert ("Sie bereiten mit Anna den K\u00e4se f\u00fcr den Markt zu.", TASK) in [
        (point.removeprefix("und "), kind) for point, kind in found(text)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "2 x Location Assistants",
        "You are here: Careers > Jobs > Technical",
        "Pipe fitter (m/w/d)",
        "Jo R. • 2nd • Head of People at Contoso",
        "The college has 13,400 students and runs four libraries.",
    ],
)
def test_titles_jobs_counted_a_trail_a_signature_and_facts_about_the_employer_are_no_points(line):
    assert found(f"Looking for:\n- Patience\n\n{line}") == [("Patience", MUST)]


def test_what_stands_in_brackets_stays_together():
    text = "You must have a diploma (nursing, midwifery or paediatrics) and three years on a ward."
    assert found(text) == [
        ("You must have a diploma (nursing, midwifery or paediatrics)", MUST),
        ("three years on a ward.", MUST),
    ]


def test_a_french_question_ends_before_a_mark_with_a_space_before_it():
    text = "Votre profil\nVous avez le permis B ? Vous aimez les enfants ?"
    assert found(text) == [("Vous avez le permis B ?", MUST), ("Vous aimez les enfants ?", MUST)]


def test_a_mark_that_stands_once_over_a_list_of_others_begins_a_heading():
    text = "✅ Das solltest du mitbringen\n🔹 Geduld\n🔹 Mut\n\n⭐ Von Vorteil\n🔹 Englisch\n🔹 Humor"
    assert found(text) == [("Geduld", MUST), ("Mut", MUST), ("Englisch", NICE), ("Humor", NICE)]


def test_an_item_that_denies_something_is_no_heading_among_the_others():
    text = (
        "Das sollten Sie mitbringen\nFührerschein\nKeine Angst vor Regen\nSchweißen wäre toll\nGern Englisch"
    )
    assert ("Keine Angst vor Regen", MUST) in found(text)


def test_a_button_over_the_advert_does_not_silence_what_stands_under_it():
    text = (
        "Cook\nApply for this job\n\nYou will run the kitchen and order the food.\n\nWhat you bring\n- Calm"
    )
    assert found(text) == [("You will run the kitchen and order the food.", TASK), ("Calm", MUST)]


def test_the_items_of_a_list_behind_a_colon_are_points():
    assert found("You will make the rounds (6 to 13): dressings, drips, baths and pills.") == [
        (text, TASK) for text in ("dressings", "drips", "baths", "pills.")
    ]


def test_numbered_clauses_are_a_list_also_where_they_begin_small():
    text = "Article 3 – Activités\nL'agent\n3.1 forme les maîtres ;\n3.2 évalue les cours."
    assert found(text) == [("forme les maîtres ;", TASK), ("évalue les cours.", TASK)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("If you speak Polish, the kitchen will hug you.", NICE),
        ("Wenn du Laufräder einspeichen kannst, fallen wir dir um den Hals.", NICE),
        ("Si vous connaissez Librisoft, vous gagnerez du temps.", NICE),
    ],
)
def test_a_condition_that_names_what_one_can_do_is_a_plus(line, kind):
    assert [point[1] for point in found(line)] == [kind]


def test_a_condition_about_applying_asks_for_nothing():
    assert found("If you speak Polish, write to ann@goats.example.") == []


def test_a_letter_after_a_list_without_bullets_does_not_belong_to_it():
    text = (
        "Desirable\nA second subject\nA driving licence\n\nThe post is for a year.\n\n"
        "Please ring my assistant.\n\nYours faithfully,\nA. Head"
    )
    assert found(text) == [("A second subject", NICE), ("A driving licence", NICE)]


def test_a_picture_that_stands_over_every_list_begins_a_heading():
    text = (
        "🔆 Requirements\n👉 Patience\n👉 A licence\n\n🔆 The fun part\n👉 Your birthday off\n👉 Free lunch"
    )
    assert found(text) == [("Patience", MUST), ("A licence", MUST)]


def test_a_line_without_a_bullet_between_two_lists_begins_the_second():
    text = "Requirements\n- Patience\n- A licence\nYou help others, we help you\n- £500 bonus\n- Free lunch"
    assert found(text) == [("Patience", MUST), ("A licence", MUST)]


def test_what_somebody_is_sought_to_do_is_the_work():
    text = (
        "We have grown, so we're after a chef to run the fish section, help with prep and keep the records."
    )
    assert found(text) == [
        ("run the fish section", TASK),
        ("help with prep", TASK),
        ("keep the records.", TASK),
    ]


def test_what_stands_between_two_who_belongs_to_neither():
    text = "We would be pleased to hear from people who have used Signs of Safety or who speak Polish."
    assert [point for point, _ in found(text)] == ["have used Signs of Safety", "speak Polish."]


def test_a_full_stop_in_brackets_ends_no_sentence():
    assert sentences_of("Our salon (col. Jardines) opens. Come in.") == [
        "Our salon (col. Jardines) opens.",
        "Come in.",
    ]


def test_words_at_home_in_what_is_offered_speak_against_a_point():
    told = dict(zip(SIDES, told_by(form_of("Pension and salary", "en"), "en"), strict=True))
    assert max(told, key=told.get) == "rest"


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("A calm, friendly manner is a must", "en"),
        ("between five and thirty pounds a week", "en"),
        ("A driving licence, however, is a must for all", "en"),
        ("Ein Führerschein, allerdings, ist für alle ein Muss", "de"),
        ("A degree in history, literature, law or similar", "en"),
        ("Grado en Historia, Literatura, Derecho o similar", "es"),
    ],
)
def test_what_is_one_thing_is_not_parted_at_its_commas(sentence, language):
    assert clauses_of(sentence, language) == [sentence]


def test_the_reason_why_something_is_asked_for_is_no_part_of_the_point():
    assert found("You must have a driving licence, because the bus stops at noon on Fridays.") == [
        ("You must have a driving licence", MUST)
    ]


def test_what_a_line_says_of_the_line_over_it_is_its_kind():
    text = "Compétences\nTenir une caisse\nCompétence exigée\nParler breton\nCompétence souhaitée"
    assert found(text) == [("Tenir une caisse", MUST), ("Parler breton", NICE)]


def test_what_explains_letters_is_no_point():
    text = "Person specification\n(A = application, I = interview)\n- A degree in music"
    assert found(text) == [("A degree in music", MUST)]


@pytest.mark.parametrize(
    ("sentence", "language", "parts"),
    [
        (
            "Zudem zeichnen Sie sich durch Geduld und Humor aus.",
            "de",
            ["Geduld und Humor"],
        ),
        (
            "Te encargarás de preparar la sala, de guiar las visitas y de llevar el registro.",
            "es",
            ["Te encargarás de preparar la sala", "de guiar las visitas", "de llevar el registro."],
        ),
        (
            "Es imprescindible tener carné de conducir y valoramos el trato cercano.",
            "es",
            ["Es imprescindible tener carné de conducir", "valoramos el trato cercano."],
        ),
        (
            "Au sein de l'équipe, vous assurez l'accueil des malades et vous tenez la caisse du bar.",
            "fr",
            ["vous assurez l'accueil des malades", "vous tenez la caisse du bar."],
        ),
    ],
)
def test_a_sentence_comes_apart_where_another_piece_of_the_work_begins(sentence, language, parts):
    assert clauses_of(sentence, language) == parts


def test_what_awaits_somebody_is_the_work_unless_the_list_is_of_what_is_offered():
    heading = "Das erwartet Sie bei uns\n"
    asked = "- Beratung der Gäste\n- Pflege der Beete\n- Planung der Touren"
    assert [kind for _, kind in found(heading + asked)] == [TASK, TASK, TASK]
    assert found(f"{heading}- 30 Tage Urlaub\n- Wir zahlen 3.400 €\n- Weihnachtsgeld") == []
