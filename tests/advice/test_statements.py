"""Statements that must stay consistent: which differences a person would point out, and which not."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interviewprep.advice.statements import ToldStatement, Topic, contradictions, differs, keep_to

PAY, NOTICE, START = Topic.PAY, Topic.NOTICE, Topic.START_DATE
LEAVING, OTHERS, PLACE, OWN = Topic.LEAVING, Topic.OTHER_PROCESSES, Topic.LOCATION, Topic.OWN

SAME = [
    (PAY, "£45k", "45,000"),
    (PAY, "£45k", "45000 GBP"),
    (PAY, "45", "£45,000.00 a year"),
    (PAY, "45 grand", "GBP45k per annum"),
    (PAY, "forty-five thousand", "45K pa"),
    (PAY, "I said about 45k.", "£46,000"),
    (PAY, "45-50k", "£48k"),
    (PAY, "between 45 and 50k", "£50,000 to £55,000"),
    (PAY, "45k to 50", "£50,000"),
    (PAY, "at least 45k", "47"),
    (PAY, "£45k+", "50,000"),
    (PAY, "up to £50k", "45k"),
    (PAY, "£3,750 a month", "£45,000"),
    (PAY, "45.000 €", "€45k"),
    (PAY, "£45k plus 10% bonus and 25 days' holiday", "45,000 pounds"),
    (PAY, "£300 a day", "£300 day rate"),
    (PAY, "£25 per hour", "25 pounds/hour"),
    (PAY, "£45k, 2 offers above that", "£45k"),
    (PAY, "£45k from January 2027", "£45k"),
    (PAY, "On £42k, looking for £50k", "Looking for 50k"),
    (PAY, "Market rate", "The market rate, please"),
    (NOTICE, "4 weeks", "one month"),
    (NOTICE, "a month's notice", "4 weeks’ notice"),
    (NOTICE, "30 days", "one calendar month"),
    (NOTICE, "13 weeks", "three months"),
    (NOTICE, "12 weeks", "3 months"),
    (NOTICE, "a fortnight", "two weeks"),
    (NOTICE, "ten working days", "2 weeks"),
    (NOTICE, "4 to 6 weeks", "5 weeks"),
    (NOTICE, "none", "No notice"),
    (NOTICE, "12 months", "a year"),
    (NOTICE, "three-month notice", "3 months, perhaps less"),
    (START, "1 Feb", "1 February 2027"),
    (START, "1st of February", "February 1st, 2027"),
    (START, "2027-02-01", "01/02/2027"),
    (START, "1/2/27", "Monday, 1 Feb. 2027"),
    (START, "in February", "1 February"),
    (START, "early February 2027", "Feb"),
    (START, "1 Feb, after three months' notice", "1 February"),
    (START, "Four weeks after an offer", "a month after I have the offer"),
    (START, "immediately", "straight away"),
    (LEAVING, "I was made redundant.", "Redundancy"),
    (LEAVING, "I want more responsibility", "Looking for greater responsibilities!"),
    (LEAVING, "No room to grow in the team", "There is no room for growing"),
    (LEAVING, "The contract ended", "My contract ended when the project closed"),
    (OTHERS, "None", "No other processes"),
    (OTHERS, "Two others", "2 others, both early"),
    (OTHERS, "I have two other interviews", "Two other processes, one at the second stage"),
    (PLACE, "Willing to relocate", "I am willing to relocate to Leeds"),
    (PLACE, "Three days a week in the office", "3 days in the office"),
    (OWN, "Holiday booked 1-14 June", "Holiday booked 1-14 June, already paid"),
    (OWN, "", "anything"),
    (OWN, "anything", "  …  "),
]
DIFFERENT = [
    (PAY, "£45k", "£50k"),
    (PAY, "45-50k", "52k"),
    (PAY, "£45,000", "€45,000"),
    (PAY, "at least 45k", "at least 55k"),
    (PAY, "at least 45k", "40k"),
    (PAY, "up to 45k", "up to 50k"),
    (PAY, "£300 a day", "£350 a day"),
    (PAY, "£300 a day", "£45,000"),
    (PAY, "about £45k", "£50k"),
    (PAY, "On £42k, looking for £50k", "On £48k, looking for £50k"),
    (PAY, "£45k", "The market rate"),
    (NOTICE, "4 weeks", "3 months"),
    (NOTICE, "one month", "six weeks"),
    (NOTICE, "one month", "two months"),
    (NOTICE, "9 days", "10 days"),
    (NOTICE, "none", "1 month"),
    (NOTICE, "immediately", "one week"),
    (START, "1 Feb", "1 March"),
    (START, "1 February 2027", "1 February 2028"),
    (START, "1 Feb", "2 Feb"),
    (START, "January", "mid-March"),
    (START, "at once", "in three months"),
    (LEAVING, "I was made redundant", "Looking for more responsibility"),
    (LEAVING, "After 5 years I want a change", "After 3 years I want a change"),
    (OTHERS, "None", "Two others"),
    (OTHERS, "One other process, first round", "Three other processes, first round"),
    (OTHERS, "No offers yet", "I have an offer from Acme"),
    (PLACE, "Willing to relocate", "Not willing to relocate"),
    (PLACE, "I can relocate", "I can't relocate to Leeds"),
    (PLACE, "Two days a week in the office", "Three days a week in the office"),
    (PLACE, "Yes", "No"),
    (OWN, "Holiday in June", "Holiday in August"),
    (OWN, "I need £5k for the move", "I need £8k for the move"),
]


@pytest.mark.parametrize(("topic", "one", "other"), SAME)
def test_these_say_the_same(topic, one, other):
    assert differs(ToldStatement(topic, one), other) is False


@pytest.mark.parametrize(("topic", "one", "other"), DIFFERENT)
def test_these_differ(topic, one, other):
    assert differs(ToldStatement(topic, one), other) is True


PIECES = (
    *(
        "£",
        "45",
        "k",
        "50,000",
        " to ",
        "a month",
        "3 weeks",
        " at least ",
        "1 Feb",
        "2027",
        "no",
        "not ",
        "-",
    ),
    *("+", " per ", "day", "relocate", "redundant", "five", "€", " or ", "about ", "may", ".", "%"),
)
PARTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
said = st.text(max_size=40) | PARTS


@given(st.sampled_from(Topic), said)
@example(PAY, "at least 45k")
@example(PAY, "1 2 45k+")
def test_the_same_text_never_differs(topic, text):
    assert differs(ToldStatement(topic, text), text) is False
    assert differs(ToldStatement(topic, f" {text.upper()} "), text.upper()) is False


@given(st.sampled_from(Topic), said, said)
def test_it_does_not_matter_which_was_said_first(topic, one, other):
    assert differs(ToldStatement(topic, one), other) == differs(ToldStatement(topic, other), one)


def told(topic, text, day=None, label="", stage=""):
    return ToldStatement(topic, text, label, stage, dt.date(2026, 11, day) if day else None)


class TestContradictions:
    def test_the_latest_comes_first_and_what_agrees_is_left_out(self):
        first, second, third = told(PAY, "£45k", 1), told(PAY, "£48k", 9), told(PAY, "£50k", 5)
        assert contradictions([first, second, third], PAY, "50,000") == (second, first)

    def test_other_topics_do_not_count(self):
        assert contradictions([told(NOTICE, "1 month"), told(PAY, "£45k")], NOTICE, "3 months") == (
            told(NOTICE, "1 month"),
        )

    def test_own_topics_are_told_apart_by_name(self):
        car, dog = told(OWN, "I need one", label="Car"), told(OWN, "He comes along", label="Dog")
        assert contradictions([car, dog], OWN, "Not needed", label="car ") == (car,)

    def test_without_a_day_the_later_in_the_list_is_the_later(self):
        one, two, dated = told(PAY, "1,000k"), told(PAY, "2,000k"), told(PAY, "£45k", 1)
        assert contradictions([dated, one, two], PAY, "£50k") == (dated, two, one)

    def test_nothing_said_contradicts_nothing(self):
        assert contradictions([told(PAY, "£45k")], PAY, " ") == ()


class TestKeepTo:
    def test_each_topic_once_with_its_latest_in_the_order_of_the_topics(self):
        pay, more = told(PAY, "£45k", 1), told(PAY, "£50k", 9)
        notice, month = told(NOTICE, "4 weeks", 1), told(NOTICE, "one month", 9)
        car = told(OWN, "I need one", 2, "Car")
        kept = keep_to([car, pay, notice, more, month])
        assert [(one.statement, one.earlier, one.varies) for one in kept] == [
            (more, (pay,), True),
            (month, (notice,), False),
            (car, (), False),
        ]

    def test_an_empty_statement_is_nothing_to_keep_to(self):
        assert keep_to([told(PAY, " "), told(PAY, "£45k", 1)])[0].statement == told(PAY, "£45k", 1)
        assert keep_to([]) == ()


def test_a_topic_has_a_name_and_a_question():
    assert [topic.label for topic in Topic if not topic.prompt.endswith("?")] == []
    assert (told(PAY, "").name, told(OWN, "", label=" Car ").name) == ("Pay", "Car")
    assert told(OWN, "").name == "Something else"
