"""Reading transcripts: who asked what, how long the answers were, and which figures fell."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.advice.transcripts.reader import read_transcript
from interviewprep.advice.transcripts.transcript import Transcript
from interviewprep.advice.transcripts.turns import as_captions
from tests.timing import processor_seconds

from .score_transcripts import FOLDER, GOLD, HELD_ON, read, score_all

MEGABYTE = 1024 * 1024
PIECES = [
    *(FOLDER / "zoom_en_panel.vtt").read_text(encoding="utf-8").splitlines()[:80],
    *(FOLDER / "otter_en_charity.txt").read_text(encoding="utf-8").splitlines()[:20],
    *("", "WEBVTT", "NOTE", ">> ", "A: ", "[10:02] ", "<v A>", "10:02", "-->", "¿", "sixty and "),
]


def asked(text, **known):
    """The questions read in a text, with the length of each answer."""
    found = read_transcript(text, on=HELD_ON, **known)
    return [(one.text, one.words) for one in found.questions]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_questions_are_found_and_little_else_in_every_language(language):
    got = score_all([name for name, one in GOLD.items() if one["lang"] == language])
    assert got.questions_found >= 0.9 * got.questions
    assert got.questions_found >= 0.9 * (got.questions_found + got.questions_false)
    assert got.by_right_person == got.questions_found
    assert got.answers_right >= 0.9 * got.answers


@pytest.mark.parametrize("unseen", sorted({talk["set"] for talk in GOLD.values() if "set" in talk}))
def test_each_set_that_was_kept_back_holds_the_bars_by_itself(unseen):
    got = score_all([name for name, one in GOLD.items() if one.get("set") == unseen])
    assert got.questions_found >= 0.9 * got.questions
    assert got.questions_found >= 0.9 * (got.questions_found + got.questions_false)
    assert got.figures_found >= 0.85 * got.figures
    assert got.figures_found >= 0.85 * (got.figures_found + got.figures_false)


def test_figures_are_found_and_little_else():
    got = score_all()
    assert got.figures_found >= 0.85 * got.figures
    assert got.figures_found >= 0.85 * (got.figures_found + got.figures_false)


@pytest.mark.parametrize("name", [name for name, one in GOLD.items() if one["speakers"]])
def test_speakers_and_the_candidate_among_them_are_known(name):
    found = read(name)
    assert {one.name for one in found.speakers} == set(GOLD[name]["speakers"])
    assert found.candidate == GOLD[name]["candidate"]


def test_a_name_that_is_given_settles_who_the_candidate_is():
    text = "Ann: How are your days?\nBob: Long. How are yours?\nAnn: Short.\nBob: Why?"
    found = read_transcript(text, on=HELD_ON, candidate="Ann Lee")
    assert (found.candidate, found.is_sure) == ("Ann", True)
    assert [one.text for one in found.questions] == ["How are yours?", "Why?"]


def test_an_initial_that_stands_for_a_role_elsewhere_is_a_name_beside_a_surname():
    talk = (
        "A. Pemberton: Why us?\nJo Ray: I like it.\nA. Pemberton: What would you change?\nJo Ray: The shed."
    )
    assert read_transcript(talk, on=HELD_ON).candidate == "Jo Ray"


def test_a_talk_in_which_both_ask_as_much_leaves_a_doubt():
    text = "Ann: Where do you work?\nBob: In Leeds. And where do you work?"
    assert not read_transcript(text, on=HELD_ON).is_sure


@pytest.mark.parametrize(
    "lines",
    [
        "Ann Lee  0:01\nWhy us?\n\nMe  0:05\nBecause I like it.\n",
        "[10:02] Ann Lee: Why us?\n[10:03] Me: Because I like it.\n",
        "00:00:01 Ann Lee: Why us?\n00:00:05 Me: Because I like it.\n",
        "[Ann Lee] 10:02:03\nWhy us?\n\n[Me] 10:02:09\nBecause I like it.\n",
        "**Ann Lee:** Why us?\n\n**Me:** Because I like it.\n",
        "Ann Lee (0:01): Why us?\nMe (0:04): Because I like it.\n",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann Lee>Why us?</v>\n\n"
        "00:02.000 --> 00:03.000\n<v Me>Because I like it.</v>\n",
        "1\n00:00:01,000 --> 00:00:02,000\nAnn Lee: Why us?\n"
        "2\n00:00:02,000 --> 00:00:03,000\nMe: Because I like it.\n",
        "Ann Lee started transcription\nAnn Lee   0:01\nWhy us?\n"
        "Me   0:04\nBecause I like it.\nAnn Lee stopped transcription",
    ],
)
def test_every_form_of_transcript_gives_the_same(lines):
    found = read_transcript(lines, on=HELD_ON, candidate="Me")
    assert [one.name for one in found.speakers] == ["Ann Lee", "Me"]
    assert [(one.text, one.by, one.words) for one in found.questions] == [("Why us?", "Ann Lee", 4)]


def test_what_rolling_captions_show_again_is_read_once():
    cues = ["Me: I would", "Me: I would keep a list", "Me: keep a list of all the jobs"]
    text = "WEBVTT\n\n" + "\n\n".join(
        f"00:0{place}.000 --> 00:0{place + 1}.000\n{words}"
        for place, words in enumerate(["Ann Lee: What would you do?", *cues])
    )
    assert asked(text, candidate="Me") == [("What would you do?", 9)]


def test_a_talk_written_as_captions_is_read_again_with_the_same_words():
    text = "Ann Lee: Is 1 < 2 & 3 > 2?\nMe: In HTML it is &lt; and &amp;.\nAnn Lee: Why?\nMe: So."
    turns = read_transcript(text, on=HELD_ON, candidate="Me").turns
    assert [turn.text for turn in turns][:2] == ["Is 1 < 2 & 3 > 2?", "In HTML it is &lt; and &amp;."]
    assert read_transcript(as_captions(turns), on=HELD_ON, candidate="Me").turns == turns


def test_a_question_cut_by_a_nod_is_one():
    text = (
        "Ann Lee: Tell me about a day on which\nMe: Mm-hm.\nAnn Lee: everything failed.\nMe: It was a Monday."
    )
    assert asked(text, candidate="Me") == [("Tell me about a day on which everything failed.", 4)]


def test_what_comes_after_the_floor_is_handed_over_is_no_answer():
    text = "Ann Lee: Why us?\nMe: I like it.\nAnn Lee: Any questions for us?\nMe: Who did it before?"
    assert asked(text, candidate="Me") == [("Why us?", 3)]


@pytest.mark.parametrize(
    "words",
    [
        "Can you hear me all right?",
        "How was the journey?",
        "We are a small team, right?",
        "What do we do? We move things from one end of the country to the other, mostly at night.",
        "Können Sie uns gut hören?",
        "Vous m'entendez bien ?",
        "¿Me oyes bien?",
        "Who wouldn't love a crane?",
        "Bob, are you on mute?",
        "You can't argue with a stadium, can you?",
        "But what is a poster worth, really?",
        "On ne va pas se mentir ?",
        "¿Quién no conoce a una doña Lupe?",
        "Have you, no, let me rephrase that.",
    ],
)
def test_small_talk_and_what_they_answer_themselves_is_no_question(words):
    assert asked(f"Ann Lee: {words}\nMe: Yes.\nAnn Lee: Good.\nMe: Yes.", candidate="Me") == []


def test_who_goes_on_without_waiting_for_an_answer_has_asked_nothing():
    talk = "Ann Lee: Do you know the one about the ladder? Never mind. What would you change?\nMe: The shed."
    assert asked(talk, candidate="Me") == [("What would you change?", 2)]


def test_what_is_asked_before_the_interview_and_after_it_is_small_talk():
    talk = (
        "Ann Lee: Still raining over there?\nMe: It is.\nAnn Lee: Why us?\nMe: I like it.\n"
        "Ann Lee: Any questions for us?\nMe: No.\nAnn Lee: Thursday at nine, yes?\nMe: Yes."
    )
    assert asked(talk, candidate="Me") == [("Why us?", 3)]


def test_a_question_that_others_answer_each_other_is_not_the_candidates():
    talk = (
        "Ann Lee: Why us?\nMe: I like it.\nAnn Lee: Which teacher ever sits down to eat?\n"
        "Bob Ray: Not this one. What would you change?\nMe: The shed."
    )
    assert asked(talk, candidate="Me") == [("Why us?", 3), ("What would you change?", 2)]


SPOKEN = [
    ("tell me about a day on which everything failed", "yeah so it was a monday and i rang my boss"),
    ("right okay and how do you cope when a driver is ill", "well i ring the customer before they ring me"),
    ("and what are we saying for a start", "it'd be the fourth of january"),
]


def test_in_captions_without_marks_a_question_ends_where_its_answer_begins():
    found = asked(" ".join(f"{question} {answer}" for question, answer in SPOKEN))
    assert found == [(f"{question}?", len(answer.split())) for question, answer in SPOKEN]


def test_in_captions_without_names_the_sides_are_told_by_the_order_of_who_asks():
    talk = [line for pair in SPOKEN for line in pair]
    talk[2:2] = ["we had a lot of those", "i can imagine"]
    found = asked("\n".join(f">> {line}" for line in talk))
    assert [one for one, _ in found] == [f"{question}?" for question, _ in SPOKEN]


def test_a_topic_alone_or_a_broken_end_asks_if_it_is_answered():
    talk = (
        "Ann Lee: Why us?\nMe: I like it.\nAnn Lee: Good. Then the question of salary.\n"
        "Me: I had thought of thirty thousand.\nAnn Lee: Fine. So a start date would be...\n"
        "Me: The first of February, after my leave."
    )
    found = [text for text, _ in asked(talk, candidate="Me")]
    assert found == ["Why us?", "Then the question of salary.", "So a start date would be..."]


def test_a_sentence_that_plainly_goes_on_is_one_in_spite_of_a_longer_aside():
    talk = (
        "Ann Lee: Why us?\nMe: I like it.\nAnn Lee: If you began with us and had, let's say,\n"
        "Bob Ray: Sorry, that is my dog, I'll be off for a moment.\n"
        "Ann Lee: a month to look around. What would you do?\nMe: Ask people."
    )
    assert [text for text, _ in asked(talk, candidate="Me")] == [
        "Why us?",
        "If you began with us and had, let's say, a month to look around. What would you do?",
    ]


def test_what_a_colleague_is_asked_by_name_and_answers_is_not_the_candidates():
    talk = (
        "Ann Lee: Why us?\nMe: I like it.\nAnn Lee: Pat, have you got the sheet?\n"
        "Speaker 4: It is here. What would you change?\nMe: The shed."
    )
    assert asked(talk, candidate="Me") == [("Why us?", 3), ("What would you change?", 2)]


@pytest.mark.parametrize(
    "said",
    [
        "We have five people here in the office, two of whom applied for this very job, you know?",
        "Good. There are five of us in the office, two more in the yard, and on Fridays we all eat together.",
    ],
)
def test_the_count_of_an_answer_ends_where_the_talk_goes_on_unasked(said):
    talk = (
        f"Ann Lee: Why us?\nMe: I like it.\nAnn Lee: Good for you.\nMe: Yes, I do like it.\nAnn Lee: {said}\n"
        "Me: I would speak with both in the first week.\nAnn Lee: Fine. What would you change?\nMe: The shed."
    )
    assert asked(talk, candidate="Me") == [("Why us?", 8), ("What would you change?", 2)]


def test_what_the_candidate_asks_back_does_not_count_as_their_answer():
    talk = (
        "Ann Lee: And your notice period?\nMe: Two months.\nAnn Lee: Good.\n"
        "Me: And who did this before?\nAnn Lee: Pat did.\nMe: I see, and I look forward to it.\n"
    )
    assert asked(talk, candidate="Me") == [("And your notice period?", 2)]


@pytest.mark.parametrize("text", ["", "\n", "WEBVTT", "Only words.", "10:02\n10:03"])
def test_a_text_without_a_talk_gives_nothing(text):
    found = read_transcript(text, on=HELD_ON)
    assert (found.questions, found.figures, found.speakers) == ((), (), ())


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("\n".join) | st.text(max_size=200))
def test_any_text_is_read_and_every_question_is_asked_by_a_speaker(text):
    found = read_transcript(text, on=HELD_ON)
    assert isinstance(found, Transcript)
    assert {one.by for one in found.questions} <= {"", *(one.name for one in found.speakers)}
    assert all(one.words >= 0 for one in found.questions)


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        (FOLDER / "zoom_en_panel.vtt").read_text(encoding="utf-8"),
        (FOLDER / "otter_en_charity.txt").read_text(encoding="utf-8"),
        "A: " + "word " * 50,
        "Aa Bb: so what would you do?\n",
        "<v A",
        ">> sixty and ",
    ],
    ids=["captions", "paragraphs", "words", "questions", "voices", "marks"],
)
def test_five_megabytes_are_read_in_two_seconds(words):
    text = words * (5 * MEGABYTE // len(words))
    assert processor_seconds(lambda: read_transcript(text, on=HELD_ON), rounds=2) < 2


def test_the_command_prints_what_is_read_as_json(tmp_path):
    file = tmp_path / "talk.txt"
    file.write_text("Ann Lee: And your notice period?\nMe: Two weeks.\nAnn Lee: Good.\n", encoding="utf-8")
    out = StringIO()
    call_command("read_transcript", str(file), on=dt.date(2026, 11, 24), candidate="Me", stdout=out)
    assert json.loads(out.getvalue()) == {
        "talk.txt": {
            "questions": [{"text": "And your notice period?", "by": "Ann Lee"}],
            "answers": [{"words": 2, "to": "And your notice period?"}],
            "figures": [{"kind": "notice", "text": "Two weeks", "value": "2 weeks"}],
            "speakers": ["Ann Lee", "Me"],
            "candidate": "Me",
        }
    }


def test_the_command_names_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match=r"none\.txt"):
        call_command("read_transcript", str(tmp_path / "none.txt"))
