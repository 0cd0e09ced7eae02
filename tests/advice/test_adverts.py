"""Reading adverts: what becomes a point, of which kind, and what never does."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.advice.adverts import LONGEST_ADVERT, AdvertPoint, AdvertPointKind, memo, read_advert
from interviewprep.advice.adverts.reader import MOST_LINES
from tests.timing import processor_seconds

from .score_adverts import FOLDER, GOLD, found, score_all, score_one

MUST, NICE, TASK = AdvertPointKind.MUST, AdvertPointKind.NICE, AdvertPointKind.TASK
SEVERAL = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt")))
PIECES = [
    *SEVERAL.splitlines()[:400:3],
    "",
    "- ",
    "<li>",
    "\t",
    "Requirements:",
    "Wir bieten",
    "a | b | c",
    "E",
]

WORDS = [
    *SEVERAL.split(" ")[::7],
    "just",
    "du",
    "and",
    ",",
    "&",
    ";",
    "/",
    "someone who",
    "(E)",
    "\t",
    "|",
    "•",
    "\n",
    "if",
]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_points_are_found_and_little_else_in_every_language(language):
    got = score_all([name for name, advert in GOLD.items() if advert["lang"] == language])
    assert got.recall >= 0.9
    assert got.wrong <= 0.1
    assert got.kinds >= 0.85


@pytest.mark.parametrize("unseen", sorted({advert["set"] for advert in GOLD.values() if "set" in advert}))
def test_each_set_that_was_kept_back_holds_the_bars_by_itself(unseen):
    got = score_all([name for name, advert in GOLD.items() if advert.get("set") == unseen])
    assert got.recall >= 0.9
    assert got.wrong <= 0.1
    assert got.kinds >= 0.85


@pytest.mark.parametrize("name", GOLD)
def test_no_single_advert_is_read_badly(name):
    got = score_one(name)
    assert got.recall >= 0.75
    assert got.wrong <= 0.25


def test_there_are_thirty_adverts_and_more_each_with_its_text():
    assert len(GOLD) >= 30
    assert sorted(GOLD) == sorted(path.name for path in FOLDER.glob("*.txt"))


def test_points_stand_under_their_headings_word_for_word():
    assert read_advert("Your profile\n• Patience\n\nYour tasks\n• Feed the &amp; horses") == (
        AdvertPoint("Patience", MUST, 2, "Your profile"),
        AdvertPoint("Feed the & horses", TASK, 5, "Your tasks"),
    )


@pytest.mark.parametrize(
    "text", ["", "  \n\t\n", "Benefits\n- Free fruit", "Home\nJobs\nAccept all cookies", "•\n-\n|"]
)
def test_an_advert_without_points_gives_none(text):
    assert read_advert(text) == ()


def test_a_bullet_on_a_line_of_its_own_and_a_wrapped_line_belong_to_their_words():
    text = (
        "Requirements\n•\nA clean licence\n- Two years with animals that are larger than\n  yourself\n- Boots"
    )
    assert found(text) == [
        ("A clean licence", MUST),
        ("Two years with animals that are larger than yourself", MUST),
        ("Boots", MUST),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Experience with bees is a plus", NICE),
        ("Bee-keeping (desirable)", NICE),
        ("A degree, ideally in law", MUST),
        ("Desirable: a first aid certificate", NICE),
        ("Must be able to climb", MUST),
    ],
)
def test_an_item_tells_its_kind_itself_where_it_differs_from_the_heading(line, kind):
    # What stands before the colon tells the kind, and is no part of the point.
    text = line.removeprefix("Desirable: ")
    assert found(f"Requirements:\n- {line}\n- Patience") == [(text, kind), ("Patience", MUST)]


def test_a_table_tells_which_criteria_are_essential_and_which_desirable():
    marked = "Criterion\tE/D\nTeaching diploma\tE\nPlays the piano\tD"
    columns = "Area | Essential | Desirable\nSkills | Reads music well | Sings a little"
    assert found(marked) == [("Teaching diploma", MUST), ("Plays the piano", NICE)]
    assert found(columns) == [("Reads music well", MUST), ("Sings a little", NICE)]


def test_prose_without_headings_is_taken_apart_and_pay_left_out():
    text = (
        "We are a dairy with forty goats. You will milk them twice a day, clean the parlour every morning "
        "and make the cheese with Ann. You must have a driving licence. "
        "Knowledge of goats would be an advantage. "
        "We pay £12 an hour. Send your CV to ann@goats.example."
    )
    assert found(text) == [
        ("You will milk them twice a day", TASK),
        ("clean the parlour every morning", TASK),
        ("make the cheese with Ann.", TASK),
        ("You must have a driving licence.", MUST),
        ("Knowledge of goats would be an advantage.", NICE),
    ]


@pytest.mark.parametrize(
    ("heading", "line", "text"),
    [
        ("What we look for", "You will have: a degree in logistics", "a degree in logistics"),
        ("What we look for", "You will also need the following: a licence", "a licence"),
        ("What we look for", "Essential: a clean driving licence", "a clean driving licence"),
        ("Your tasks", "You will be responsible for: the stock of three depots", "the stock of three depots"),
        ("Ihr Profil", "Sie verfügen über: Erfahrung im Einkauf", "Erfahrung im Einkauf"),
        ("Profil recherché", "Vous avez : un diplôme en logistique", "un diplôme en logistique"),
        ("Requisitos", "Deseable: conocimientos de mecánica", "conocimientos de mecánica"),
        # What these name belongs to the point.
        ("What we look for", "Experience: five years in planning", "Experience: five years in planning"),
        ("Ihr Profil", "Sprachen: Deutsch und Italienisch", "Sprachen: Deutsch und Italienisch"),
        ("Your tasks", "You will keep order: lists, keys, vans", "You will keep order: lists, keys, vans"),
    ],
)
def test_what_only_leads_to_a_point_is_cut(heading, line, text):
    other = {
        "Ihr Profil": "Sie haben einen Führerschein",
        "Profil recherché": "Le permis B et le goût du travail avec les autres",
        "Requisitos": "Carné de conducir y buen trato",
    }
    lines = [heading, f"- {line}", f"- {other.get(heading, 'You like the work and the people')}"]
    assert read_advert("\n".join(lines))[0].text == text


def test_a_sentence_no_heading_vouches_for_is_offered_with_a_doubt():
    (point,) = read_advert("Sie kochen für achtzig Kinder und sind für die Einkäufe da.")
    assert point.kind is TASK
    assert point.doubt == "no heading says that it is asked for"


def test_what_a_page_says_of_other_jobs_is_left_out():
    others = "Similar jobs\nShepherd - two years of experience required\nYou must have a dog"
    text = f"Requirements\n- Patience\n\n{others}"
    assert found(text) == [("Patience", MUST)]


def test_the_same_words_twice_are_one_point():
    assert found("Requirements\n- Patience\n- patience!") == [("Patience", MUST)]


def test_no_more_characters_and_lines_than_the_limits_are_read():
    start = "Requirements\n- Patience\n"
    spaces = " " * (LONGEST_ADVERT - len(start))
    assert found(f"{start}{spaces}\n- Courage") == [("Patience", MUST)]
    assert found(start + "- Patience\n" * (MOST_LINES - 2) + "- Courage") == [("Patience", MUST)]


def test_nothing_of_an_advert_stays_in_memory_once_it_is_read():
    assert found("Requirements\n- Patience") == [("Patience", MUST)]
    assert memo.still_kept() == 0


@pytest.mark.parametrize("text", ["Fish (well)\nChips (so)\nPeas (just)", "Du just du just", "a, b and &"])
def test_words_that_mean_nothing_give_no_point(text):
    assert read_advert(text) == ()


@pytest.mark.parametrize("line", ["You drive (the van", "Du machst Kaffee (und Tee, Kuchen"])
def test_a_bracket_that_is_never_closed_is_read_all_the_same(line):
    assert read_advert(f"Your tasks\n- Feed the goats\n\n{line}.\n")[0].text == "Feed the goats"


@given(
    st.lists(st.sampled_from(PIECES), max_size=40).map("\n".join)
    | st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
    | st.text(max_size=300)
)
def test_any_text_is_read_and_each_point_names_a_line_that_it_begins_on(text):
    points = read_advert(text)
    assert len({point.text for point in points}) == len(points)
    for point in points:
        assert point.text
        assert 1 <= point.line <= len(text.splitlines())


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        SEVERAL,
        "x",
        "a\tb\n",
        "must\n",
        "\n",
        "and, and, ",
        "<li>",
        "Sie kochen und du isst, ",
        "You must have it. ",
        "ELECTRICIAN / MAINTENANCE ENGINEER - DAYS\n",
        "Ab\ncd ef\n\n",
    ],
)
def test_a_long_text_takes_no_time(words):
    text = (words * (LONGEST_ADVERT // len(words) + 1))[:LONGEST_ADVERT]
    read_advert("Requirements")
    assert processor_seconds(lambda: read_advert(text)) < 0.2


def test_the_command_prints_what_is_read_as_json(tmp_path):
    advert = tmp_path / "vet.txt"
    advert.write_text("Requirements\n- Patience", encoding="utf-8")
    out = StringIO()
    call_command("read_advert", str(advert), stdout=out)
    assert json.loads(out.getvalue()) == {
        "vet.txt": [{"text": "Patience", "kind": "must", "line": 2, "heading": "Requirements", "doubt": ""}]
    }


def test_the_command_names_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match=r"none\.txt"):
        call_command("read_advert", str(tmp_path / "none.txt"))
