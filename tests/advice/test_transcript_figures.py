"""Figures in transcripts: pay, notice and the day to start, as people say them."""

import re
import tomllib
from pathlib import Path

import pytest

from interviewprep.advice.transcripts.number_words import numbers_in
from interviewprep.advice.transcripts.reader import read_transcript
from interviewprep.advice.transcripts.spoken_words import words_in

from .score_transcripts import HELD_ON

CLOSING_PARTS = Path(__file__).with_name("closing_parts.toml")
BEFORE_TERMS = """Ann Lee: Tell me about yourself, please.
Tom Ray: I have worked in this trade for nine years, and I like it.
"""


def figures(answer, question="What salary do you have in mind? And your notice? When could you start?"):
    """The figures read in an answer."""
    text = f"Ann Other: {question}\nMe: {answer}\nAnn Other: Thanks.\nMe: Thanks."
    return [(str(one.subject), one.text, one.value) for one in read_transcript(text, on=HELD_ON).figures]


def test_of_several_days_only_the_one_meant_is_the_first_day_of_work():
    answer = "We wrap here on the twelfth of December. So I could start on the 18th of January, on a Monday."
    assert figures(answer, "When are you free?") == [("start", "18th of January", "2027-01-18")]


def test_what_others_pay_and_days_of_a_holiday_are_not_the_candidates_figures():
    said = "I saw thirty-four to thirty-seven in the advert, and I'd hope for thirty-six thousand."
    notice = "Eight weeks. I've got two weeks booked in Poland, from the nineteenth of December."
    assert [value for _, _, value in figures(said, "What would you hope for, salary-wise?")] == ["36000"]
    assert [value for _, _, value in figures(notice, "And your notice?")] == ["8 weeks"]


def test_when_asks_for_the_first_day_once_pay_and_notice_are_spoken_of():
    talk = (
        "Ann Lee: And your notice period?\nMe: Two weeks.\nAnn Lee: So we would have you when?\n"
        "Me: On the fourth of January.\nAnn Lee: Fine.\nMe: Thanks."
    )
    found = read_transcript(talk, on=HELD_ON, candidate="Me").figures
    assert [(str(one.subject), one.value) for one in found] == [
        ("notice", "2 weeks"),
        ("start", "2027-01-04"),
    ]


def test_an_answer_that_begins_with_a_length_is_notice_once_other_terms_were_named():
    talk = (
        "Ann Lee: What is your salary?\nMe: £30,000.\nAnn Lee: And your obligations elsewhere?\n"
        "Me: Three months, to the end of a term.\nAnn Lee: Fine.\nMe: Thanks."
    )
    found = read_transcript(talk, on=HELD_ON, candidate="Me").figures
    assert [(str(one.subject), one.value) for one in found] == [("pay", "30000 GBP"), ("notice", "3 months")]


@pytest.mark.parametrize(
    ("said", "value"),
    [("I'd come for forty-six plus tronc.", "46000"), ("Ich liege bei 68.000.", "68000")],
)
def test_pay_is_known_by_how_it_is_told_where_the_question_does_not_name_it(said, value):
    assert [one[2] for one in figures(said, "Where would we have to be?")] == [value]


def test_pay_by_the_month_counts_as_often_as_it_is_paid():
    said = "Ich bekomme 3.800 brutto, vierzehnmal. Vorgestellt habe ich mir 4.200 brutto."
    assert [value for _, _, value in figures(said, "Was haben Sie sich als Gehalt vorgestellt?")] == [
        "53200",
        "58800",
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("sixty-two thousand", ("pay", "sixty-two thousand", "62000")),
        ("About £62k a year.", ("pay", "£62k a year", "62000 GBP")),
        ("Zweiundsechzigtausend Euro brutto", ("pay", "Zweiundsechzigtausend Euro brutto", "62000 EUR")),
        ("quatre-vingt-deux mille euros", ("pay", "quatre-vingt-deux mille euros", "82000 EUR")),
        ("treinta y dos mil euros", ("pay", "treinta y dos mil euros", "32000 EUR")),
        ("62.000 Euro im Jahr", ("pay", "62.000 Euro im Jahr", "62000 EUR")),
        ("two ninety-five a day", ("pay", "two ninety-five a day", "295 a day")),
        ("19 Euro 40 die Stunde", ("pay", "19 Euro 40 die Stunde", "19.4 EUR an hour")),
        ("Twenty-eight and a half.", ("pay", "Twenty-eight and a half", "28500")),
        ("19,50 die Stunde", ("pay", "19,50 die Stunde", "19.5 an hour")),
        ("27 mil euros", ("pay", "27 mil euros", "27000 EUR")),
        ("£450 a day", ("pay", "£450 a day", "450 GBP a day")),
        ("drei Monate", ("notice", "drei Monate", "3 months")),
        ("Two weeks.", ("notice", "Two weeks", "2 weeks")),
        ("quinze jours", ("notice", "quinze jours", "15 days")),
        ("un mes", ("notice", "un mes", "1 month")),
        ("on the first of February", ("start", "the first of February", "2027-02-01")),
        ("zum 1. März", ("start", "1. März", "2027-03-01")),
        ("le 3 février", ("start", "3 février", "2027-02-03")),
        ("el once de enero", ("start", "once de enero", "2027-01-11")),
        ("from June", ("start", "from June", "2027-06")),
    ],
)
def test_figures_are_read_as_they_are_said_in_four_languages(said, found):
    assert figures(said) == [found]


@pytest.mark.parametrize(
    "said",
    [
        "I looked after a budget of £140,000.",
        "I have been there for six years.",
        "Ten people, and two of them in Leeds.",
        "I started on 3 March 2020.",
        "I am away until 20 December.",
        "Eighty per cent of a full-time post.",
    ],
)
def test_other_figures_are_left_alone(said):
    assert figures(said, "When did you last have too much to do?") == []


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("a hundred and five thousand", 105_000),
        ("sixty-two and a half thousand", 62_500),
        ("one oh five", 105),
        ("one ninety-five K", 195_000),
        ("fourteen oh two", 14.02),
        ("twelve hundred", 1200),
        ("low six figures", 100_000),
        ("mid-fifties", 55),
        ("zweiundsechzigfünf", 62.5),
        ("zweieinhalbtausend", 2500),
        ("Mitte fünfzig", 55),
        ("two thousand and fifty", 2050),
        ("trois mille deux", 3200),
        ("quatre cent quatre-vingts", 480),
        ("quatre-vingt-dix-sept mille", 97_000),
        ("un millón seiscientos", 1_600_000),
        ("veintiocho quinientos", 28_500),
        ("2 300", 2300),
        ("62.500", 62_500),
        ("55 k", 55_000),
    ],
)
def test_numbers_are_read_however_they_are_spoken(said, number):
    assert [one.low for one in numbers_in(words_in(said))] == [number]


@pytest.mark.parametrize(
    ("question", "answer", "found"),
    [
        ("What's the number?", "Sixty-two, no sorry, sixty-four thousand.", [("pay", "64000")]),
        ("Your rate?", "Fourteen fifty an hour. My sister gets fifteen.", [("pay", "14.5 an hour")]),
        ("What pay did you have in mind?", "Not forty. Forty-two, plus a bonus of four.", [("pay", "42000")]),
        (
            "Money. What are you looking for?",
            "Twenty-nine, plus the fee, about seventy-nine pounds.",
            [("pay", "29000")],
        ),
        ("How much do you want? And how do you split your time?", "Sixty forty.", []),
        (
            "And the notice situation?",
            "The contract says six months. But it's been agreed that it's three months.",
            [("notice", "3 months")],
        ),
        (
            "Your notice? When are you free?",
            "Eight weeks, so towards the end of January.",
            [("notice", "8 weeks"), ("start", "2027-01")],
        ),
        ("What pay?", "Ninety-five base, and a bonus, which paid out at nineteen.", [("pay", "95000")]),
        ("Is it flexible, the salary?", "I want sixty. I could come down by a thousand.", [("pay", "60000")]),
        ("What salary?", "Forty. I have a team of nineteen.", [("pay", "40000")]),
        ("¿Preaviso?", "Un mes y medio.", [("notice", "6 weeks")]),
        ("Kündigungsfrist?", "Zwei Monate, ach nein, es sind drei Monate.", [("notice", "3 months")]),
        ("Vous seriez disponible quand ?", "Le huit, un mardi.", [("start", "2026-12-08")]),
        ("When could we have you?", "The Monday after Easter.", [("start", "2027-04-05")]),
        ("When could you start, in January?", "The eleventh works.", [("start", "2027-01-11")]),
        ("¿Cuándo empiezas?", "Hasta el siete de enero no puedo.", [("start", "2027-01-07")]),
        ("what salary would you want", "i'd want fifty four my sister gets sixty", [("pay", "54000")]),
        ("Wann könnten Sie anfangen?", "zum 17.1", [("start", "2027-01-17")]),
        ("When can you start?", "I can't say. Immediately, I suppose.", [("start", "at once")]),
    ],
)
def test_what_is_meant_is_told_by_question_unit_and_size(question, answer, found):
    assert [(subject, value) for subject, _, value in figures(answer, question)] == found


def test_the_figures_of_closing_parts_are_found_and_little_else():
    wanted, found, right = 0, 0, 0
    parts = tomllib.loads(CLOSING_PARTS.read_text(encoding="utf-8"))["part"]
    for part in parts:
        talk = part["talk"].replace("Q:", "Ann Lee:").replace("A:", "Tom Ray:")
        figures = read_transcript(BEFORE_TERMS + talk, on=HELD_ON, candidate="Tom Ray").figures
        values = {re.sub(r" [A-Z]{3}\b", "", f"{one.subject} {one.value}") for one in figures}
        wanted += len(part["figures"])
        found += len(values)
        right += len(values & set(part["figures"]))
    assert right >= 0.85 * wanted
    assert right >= 0.85 * found


@pytest.mark.parametrize(
    ("request_", "answer", "value"),
    [
        ("Tell me about your salary expectations.", "I'd look for £34,000.", "34000 GBP"),
        ("Talk us through what you'd want to earn.", "£34,000, I think.", "34000 GBP"),
        ("Parlez-moi de vos prétentions.", "Je voudrais 34.000 euros brut.", "34000 EUR"),
        ("Beschreiben Sie kurz Ihre Gehaltsvorstellung.", "54.000 Euro brutto.", "54000 EUR"),
    ],
)
def test_a_request_to_tell_of_terms_asks_for_them_and_not_for_the_past(request_, answer, value):
    talk = f"Ann Lee: {request_}\nMe: {answer}\n"
    found = read_transcript(talk, on=HELD_ON, candidate="Me")
    assert [one.value for one in found.figures] == [value]


@pytest.mark.parametrize(
    ("answer", "text", "day"),
    [
        ("I could be with you on the first Monday in January.", "the first Monday in January", "2027-01-04"),
        ("The last Monday of January would work.", "The last Monday of January", "2027-01-25"),
        ("From the 3rd Monday in March 2027.", "the 3rd Monday in March 2027", "2027-03-15"),
        ("Der zweite Montag im Februar ginge.", "Der zweite Montag im Februar", "2027-02-08"),
        ("Le dernier lundi d'avril, si ça vous va.", "Le dernier lundi d'avril", "2027-04-26"),
        ("Podría el primer lunes de enero.", "el primer lunes de enero", "2027-01-04"),
    ],
)
def test_a_weekday_counted_in_its_month_is_one_day(answer, text, day):
    assert figures(answer, "When could you start?") == [("start", text, day)]


def test_low_forties_are_quoted_with_the_word_that_says_how_low():
    assert figures("Um, I was thinking low forties.", "What salary do you have in mind?") == [
        ("pay", "low forties", "42000")
    ]
    assert figures("I'm in my early forties and hope for thirty-five thousand.", "And the salary?") == [
        ("pay", "thirty-five thousand", "35000")
    ]


@pytest.mark.parametrize("said", ["Always. Forty quid and a curry.", "Immer. Fünfzig Euro und ein Bier."])
def test_small_change_in_an_answer_shortly_before_pay_is_asked_for_is_none(said):
    talk = (
        "Ann Lee: Who plays if the band is ill?\nMe: I always have another.\nAnn Lee: Always?\n"
        f"Me: {said}\nAnn Lee: What would you hope to earn?\nMe: Thirty thousand.\n"
    )
    found = read_transcript(BEFORE_TERMS.replace("Tom Ray", "Me") + talk, on=HELD_ON, candidate="Me").figures
    assert [one.value for one in found] == ["30000"]
