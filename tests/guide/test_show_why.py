"""/why/: facts in the address, reasons on the page. No database: no `db` fixture here."""

import html
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from interviewprep.advice.facts import StageFacts
from interviewprep.advice.reasons import OUTCOMES, REASONS
from interviewprep.guide.forms import WhyForm
from interviewprep.guide.told_facts import FLAGS, facts_of

from .reading import reasons, rules, unsupported

PATH = "/why/"
NOTHING = "Nothing you said speaks for "


def evidence(client: Client, query: dict[str, Any], reason: str) -> list[str]:
    """Return what the page says for one reason."""
    return next(one.evidence for one in reasons(client.get(PATH, query).text) if one.slug == reason)


def test_before_anything_is_told_no_reason_is_named(client: Client) -> None:
    response = client.get(PATH)
    main = response.text.partition("<main")[2]
    assert response.status_code == 200
    assert (reasons(main), unsupported(main), rules(main)) == ([], [], [])
    assert "possible" not in main
    assert "What you will get" in main


def test_what_nothing_speaks_for_stands_in_one_line(client: Client) -> None:
    page = client.get(PATH, {"round": 2}).text
    assert unsupported(page) == [slug for slug in REASONS if slug not in {one.slug for one in reasons(page)}]
    assert page.count(NOTHING) == 1
    assert re.findall(r'data-ask="(\w+)"', page) == ["people", "feedback", "purpose"]


def test_new_senior_people_and_doubts(client: Client) -> None:
    query = {"round": 2, "interviewers": "new", "new_senior": "on", "concerns": "on"}
    page = client.get(PATH, query).text
    assert [(one.slug, one.likelihood) for one in reasons(page)] == [
        ("second-opinion", "most-likely"),
        ("delve-deeper", "likely"),
    ]
    assert unsupported(page) == ["shortlist", "commitment", "meet-the-team"]
    assert "Most likely, for a second opinion" in page


@pytest.mark.parametrize(
    ("query", "reason", "sentence"),
    [
        (
            {"round": 3},
            "second-opinion",
            "This is a later round, when more people are asked what they think of you.",
        ),
        ({"format": "informal"}, "meet-the-team", "The round is an informal chat."),
        ({"interviewers": "same"}, "delve-deeper", "You will meet the same people again."),
        ({"interviewers": "new"}, "second-opinion", "You will meet people you have not met."),
        ({"interviewers": "mixed"}, "second-opinion", "Some of the people will be new to you."),
        (
            {"new_senior": "on"},
            "second-opinion",
            "Somebody there is more senior than everybody you have met.",
        ),
        ({"decides": "on"}, "second-opinion", "Somebody who decides will be there."),
        ({"earlier": "hr"}, "second-opinion", "So far only HR or a recruiter has met you."),
        ({"earlier": "junior"}, "shortlist", "So far only junior staff have met you."),
        ({"earlier_short": "on"}, "shortlist", "The round before was short, or by phone."),
        ({"concerns": "on"}, "delve-deeper", "They had doubts about something in an earlier round."),
        ({"unanswered": "on"}, "delve-deeper", "A question was left without a full answer."),
        ({"weak_answer": "on"}, "delve-deeper", "You gave an answer that you thought weak."),
        ({"colleagues": "on"}, "meet-the-team", "You will meet people you would work with."),
        ({"tour": "on"}, "meet-the-team", "You will be shown round or meet people less formally."),
        (
            {"many_applicants": "on"},
            "shortlist",
            "Many people applied, and early rounds are there to thin them out.",
        ),
        (
            {"long_gap": "on", "hard_to_arrange": "on"},
            "commitment",
            "It is hard to make the time for this round.",
        ),
        ({"few_left": "on"}, "shortlist", "Few candidates are left, and you are one of them."),
        ({"unplanned": "on"}, "delve-deeper", "This round was not planned at first."),
        ({"doubt": "ability"}, "delve-deeper", "They doubt whether you can do a part of the job."),
        ({"doubt": "staying"}, "commitment", "They wonder whether you would stay."),
        ({"doubt": ["fit", "staying"]}, "commitment", "They wonder whether you would stay."),
        ({"doubt": "terms"}, "closing", "They are not sure that the terms would work."),
        ({"doubt": "fit"}, "meet-the-team", "They wonder whether you would fit in."),
        ({"would_manage": "on"}, "meet-the-team", "You will meet people you would manage."),
        ({"line_manager": "on"}, "second-opinion", "Your manager-to-be will be there."),
        ({"terms": "on"}, "closing", "Pay, a start date or references came up."),
        (
            {"internal": "on"},
            "shortlist",
            "They know you from inside, and have to compare you with the others.",
        ),
        (
            {"take_home": "on"},
            "delve-deeper",
            "The round includes a task to do at home: they want to see how you work.",
        ),
        (
            {"format": "trial-day"},
            "delve-deeper",
            "The round is a trial day: they want to see how you work.",
        ),
        ({"kept_moving": "on"}, "commitment", "They kept moving the date, and you are still there."),
        (
            {"many_withdraw": "on"},
            "commitment",
            "Other candidates have withdrawn, and they may want to know whether you would.",
        ),
        ({"long_gap": "on"}, "commitment", "A long time has passed since the last round."),
    ],
)
def test_a_fact_speaks_for_its_reason(
    client: Client, query: dict[str, Any], reason: str, sentence: str
) -> None:
    assert sentence in evidence(client, query, reason)


@pytest.mark.parametrize(
    ("query", "hit", "missed"),
    [
        ({"round": 2, "consultant": "on"}, "work-with-your-consultant", None),
        ({"round": 2, "senior_role": "on"}, "more-than-two-rounds", None),
        ({"round": 12}, "more-than-two-rounds", None),
        ({"round": 2, "feedback": "no"}, "ask-for-feedback", None),
        ({"round": 2, "feedback": "yes"}, None, "ask-for-feedback"),
        ({"round": 2, "format": "video"}, "ask-for-the-brief", None),
        ({"round": 2, "format": "video", "objective_known": "on"}, None, "ask-for-the-brief"),
    ],
)
def test_a_fact_adds_or_spares_a_rule(
    client: Client, query: dict[str, Any], hit: str | None, missed: str | None
) -> None:
    shown = rules(client.get(PATH, query).text)
    assert hit is None or hit in shown
    assert missed is None or missed not in shown


@pytest.mark.parametrize("slug", OUTCOMES)
def test_a_stated_purpose_stands_above_all(client: Client, slug: str) -> None:
    page = client.get(PATH, {"purpose": slug, "interviewers": "new", "decides": "on"}).text
    assert (reasons(page)[0].slug, reasons(page)[0].likelihood) == (slug, "stated")


def test_what_speaks_against_a_reason_is_said_apart(client: Client) -> None:
    page = client.get(PATH, {"interviewers": "same"}).text
    assert "second-opinion" in unsupported(page)
    assert "Against a second opinion: You will meet the same people again." in page


def test_what_was_said_stands_folded_in_one_line_and_the_form_below_it(client: Client) -> None:
    page = client.get(PATH, {"round": 2, "interviewers": "new", "feedback": "no", "tour": "on"}).text
    said = re.findall(r"You said: (.*?)</span>", page)
    assert said == [
        "Second · New people · A tour, a meal, an informal chat · Have you had feedback on the last round? No"
    ]
    assert page.index("You said:") < page.index('name="round"')


def test_a_first_round_has_its_guide_and_two_topics_instead_of_reasons(client: Client) -> None:
    page = client.get(PATH, {"round": 1, "interviewers": "new"}).text
    assert reasons(page) == []
    assert 'data-guide="first-interview"' in page
    answer = page[page.index('id="answer"') :]
    assert re.findall(r'<li><a href="/advice/([\w-]+)/">', answer)[:2] == [
        "what-to-wear",
        "mental-preparation",
    ]


@pytest.mark.parametrize(
    ("told", "checked"), [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"), ("9", "9"), (" 2", "2")]
)
def test_a_round_is_shown_and_kept(client: Client, told: str, checked: str) -> None:
    page = client.get(PATH, {"round": told}).text
    assert re.findall(r'name="round" value="(\d+)" id="id_round_\d" checked', page) == [checked]
    labels = re.findall(r'name="round" value="\d+".*?<span>(\w+)</span>', page)
    assert labels == ["First", "Second", "Third", "Later"]
    assert f"round={checked}" in client.get(PATH, {"round": told}).context["query"]


def test_the_further_questions_are_folded_until_one_is_answered(client: Client) -> None:
    assert '<details class="more">' in client.get(PATH, {"round": 2, "tour": "on"}).text
    assert '<details class="more" open>' in client.get(PATH, {"long_gap": "on"}).text
    assert '<details class="more" open>' in client.get(PATH, {"format": "hat"}).text


def test_what_was_told_goes_on_to_the_stage_in_the_same_words(client: Client) -> None:
    query = "round=2&format=video&interviewers=new&tour=on&doubt=fit&doubt=staying&feedback=no"
    page = client.get(f"{PATH}?{query}&utm=x&earlier=").text
    form = page.partition('action="/stages/keep/"')[2].partition("</form>")[0]
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    assert urlencode([pair for pair in hidden if pair[0] != "csrfmiddlewaretoken"]) == query


def test_a_candidate_may_choose_an_application_for_what_was_told(alice_client: Client) -> None:
    query = "round=2&doubt=fit&doubt=staying"
    links = re.findall(r'href="/stages/keep/([^"]*)"', alice_client.get(f"{PATH}?{query}").text)
    assert [html.unescape(one) for one in links] == [f"?{query}"]


def test_a_stranger_fills_in_the_stage_on_the_page_itself(client: Client) -> None:
    page = client.get(PATH, {"round": 2}).text
    form = page.partition('action="/stages/keep/"')[2].partition("</form>")[0]
    assert re.findall(r'name="(company|role|starts_at)"', form) == ["company", "role", "starts_at"]
    assert "/stages/keep/?" not in page


def test_the_address_can_be_shared_and_is_kept_by_no_cache(client: Client) -> None:
    response = client.get(f"{PATH}?round=2&interviewers=new", headers={"Host": "localhost"})
    assert response["Cache-Control"] == "private, no-store"
    page = html.unescape(response.text)
    assert '<meta property="og:url" content="http://localhost/why/?round=2&interviewers=new">' in page
    assert '<meta property="og:title" content="Most likely, for a second opinion">' in page
    assert '<link rel="canonical" href="http://localhost/why/">' in page


def test_a_candidate_sees_it_too(alice_client: Client) -> None:
    page = alice_client.get(PATH, {"round": 2}).text
    assert "You make an account first" not in page
    assert "Sign out" in page


@pytest.mark.parametrize(
    ("told", "facts"),
    [
        ({}, StageFacts()),
        (
            {"round": 3, "interviewers": "mixed", "feedback": "no"},
            {"round": 3, "faces": "mixed", "feedback": False},
        ),
        (
            {"feedback": "yes", "earlier": "hr", "format": "panel"},
            {"feedback": True, "earlier": "hr", "format": "panel"},
        ),
        ({"doubt": ["fit", "staying", "luck"]}, {"doubts": ("staying", "fit")}),
        ({"doubt": "fit", "terms": "on"}, StageFacts()),
        ({"purpose": "commitment", "tour": True}, {"purpose": "commitment", "tour": True}),
        # A restored backup, or a manual edit in the database, may hold anything.
        ({"round": True, "feedback": [], "format": {}, "purpose": 7, "tour": "on", "new": 1}, StageFacts()),
        ({"round": 10**30, "interviewers": None, "earlier": ["hr"], "decides": 1}, StageFacts()),
    ],
)
def test_told_facts_become_facts_of_the_core(told: dict[str, Any], facts: Any) -> None:
    assert facts_of(told) == (facts if isinstance(facts, StageFacts) else StageFacts(**facts))


def test_every_flag_is_a_question_and_a_fact() -> None:
    form = WhyForm(dict.fromkeys(FLAGS, "on"))
    assert form.is_valid()
    assert form.told() == {flag: True for flag in form.fields if flag in FLAGS}
    assert form.facts() == StageFacts(**dict.fromkeys(FLAGS, True))
