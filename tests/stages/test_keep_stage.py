"""From the why page to a stage: answers are carried over, even across signing up."""

import datetime
import html
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage

PATH = reverse("stages:keep_stage")
TOLD = "round=2&interviewers=new&new_senior=on&concerns=on"
NEW = {"company": "Harbour Health", "role": "Service Improvement Manager"}
# What the form for a new stage needs besides its application.
STAGE = {"status": "expected", "time_zone": "Europe/London", "purpose_by": "candidate"}
NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


def hidden(page: str) -> dict[str, str]:
    """Return the hidden fields of a page's own form, except the token."""
    own = page.partition("<main")[2]
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', own)
    return {name: html.unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def keep(client: Client, query: str, **fields: Any) -> Stage:
    """Keep the answers from a why page, as the page does it, and return the stage."""
    page = client.get(f"{PATH}?{query}").text
    response = client.post(PATH, {**hidden(page), **fields})
    assert response.status_code == 302, response.context["form"].errors
    return Stage.objects.get(pk=response["Location"].strip("/").split("/")[-1])


def line(application: Application) -> list[tuple[str, str]]:
    """Return an application's stages as name and status."""
    return [(stage.name, stage.status) for stage in application.stages.all()]


def reasons(client: Client, stage: Stage) -> list[tuple[str, str]]:
    """Return the reasons on a stage's page with their likelihood."""
    page = client.get(stage.get_absolute_url()).text
    return re.findall(r'data-reason="([\w-]+)" data-likelihood="([\w-]+)"', page)


def test_the_page_shows_what_is_kept_and_what_is_made(alice_client: Client) -> None:
    response = alice_client.get(f"{PATH}?{TOLD}")
    page = html.unescape(response.text)
    assert response.status_code == 200
    assert hidden(page) == dict(pair.split("=") for pair in TOLD.split("&"))
    assert "<li>Who will you meet? New people</li><li>Somebody more senior than before</li>" in page
    assert "Second interview, still to come." in page
    assert "so that the round is right: First interview." in page


def test_a_new_application_gets_the_stage_and_the_round_before_it(
    alice: Candidate, alice_client: Client
) -> None:
    stage = keep(alice_client, TOLD, **NEW)
    application = stage.application
    assert (application.owner, application.company, application.role) == (alice, *NEW.values())
    assert line(application) == [("First interview", "done"), ("Second interview", "expected")]
    assert stage.told == {"interviewers": "new", "new_senior": True, "concerns": True}


def test_a_date_given_at_once_is_that_of_the_stage(alice_client: Client) -> None:
    stage = keep(alice_client, TOLD, **NEW, starts_at="2027-07-01T14:00")
    assert stage.starts_at == datetime.datetime(2027, 7, 1, 13, tzinfo=datetime.UTC)
    assert line(stage.application) == [("First interview", "done"), ("Second interview", "confirmed")]


def test_a_date_that_is_none_keeps_every_word(alice_client: Client) -> None:
    page = alice_client.get(f"{PATH}?{TOLD}").text
    response = alice_client.post(PATH, {**hidden(page), **NEW, "starts_at": "soon"})
    assert (response.status_code, Stage.objects.count()) == (422, 0)
    assert response.context["date"]["starts_at"].value() == "soon"
    assert response.context["form"]["company"].value() == "Harbour Health"


def test_the_stage_says_the_same_reasons_as_the_why_page(alice_client: Client) -> None:
    stage = keep(alice_client, TOLD, **NEW)
    assert reasons(alice_client, stage)[:2] == [("second-opinion", "most-likely"), ("delve-deeper", "likely")]


def test_the_round_before_does_not_ask_for_a_debrief(alice_client: Client, time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)
    first = keep(alice_client, TOLD, **NEW).application.stages.all()[0]
    assert (first.starts_at, first.outcome, first.needs_debrief(NOW)) == (None, "through", False)


@pytest.mark.parametrize(
    ("query", "stages"),
    [
        ("", ["First interview", "Second interview"]),
        ("round=1", ["First interview"]),
        ("round=3", ["First interview", "Second interview", "Third interview"]),
        ("round=5", ["First interview", "Second interview", "Third interview", "Round 4", "Round 5"]),
    ],
)
def test_the_round_decides_how_many_stages_there_are(
    alice_client: Client, query: str, stages: list[str]
) -> None:
    stage = keep(alice_client, query, **NEW)
    assert [name for name, _ in line(stage.application)] == stages
    assert stage.name == stages[-1]


def test_facts_with_a_place_of_their_own_go_there(alice_client: Client) -> None:
    stage = keep(
        alice_client,
        "format=video&tour=on&hard_to_arrange=on&many_applicants=on&purpose=meet-the-team&consultant=on"
        "&senior_role=on&feedback=no&earlier=hr&earlier_short=on&long_gap=on",
        **NEW,
    )
    assert (stage.format, stage.has_tour, stage.hard_to_arrange) == ("video", True, True)
    assert (stage.purpose, stage.purpose_by) == ("meet-the-team", "employer")
    assert stage.application.many_applicants
    assert stage.told == {
        "consultant": True,
        "senior_role": True,
        "feedback": "no",
        "earlier": "hr",
        "earlier_short": True,
        "long_gap": True,
    }
    assert reasons(alice_client, stage)[0] == ("meet-the-team", "stated")


def test_an_open_application_gets_only_the_rounds_it_lacks(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
) -> None:
    application = make_application(alice)
    make_stage(application, kind="phone-screen", status="done")
    make_stage(application, kind="panel", status="cancelled")
    stage = keep(alice_client, "round=3&interviewers=same", application=application.pk)
    assert line(application) == [
        ("Phone screen", "done"),
        ("Panel interview", "cancelled"),
        ("Second interview", "done"),
        ("Third interview", "expected"),
    ]
    assert stage.position == 4


def test_only_the_candidates_own_open_applications_can_be_chosen(
    alice: Candidate, bob: Candidate, alice_client: Client, make_application: Callable[..., Application]
) -> None:
    make_application(alice, company="Ended Ltd", ending="rejected", ended_on=datetime.date(2026, 1, 1))
    mine, other = make_application(alice, company="Mine Ltd"), make_application(bob, company="Bobs Ltd")
    page = alice_client.get(PATH).text
    assert [name for name in ("Mine Ltd", "Ended Ltd", "Bobs Ltd") if name in page] == ["Mine Ltd"]
    refused = alice_client.post(PATH, {"application": other.pk, **NEW})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["application"])
    assert (mine.stages.count(), other.stages.count()) == (0, 0)


@pytest.mark.parametrize("path", [PATH, reverse("stages:new_stage")])
def test_typed_words_win_over_the_application_chosen_from_the_list(
    alice: Candidate, alice_client: Client, make_application: Callable[..., Application], path: str
) -> None:
    chosen = make_application(alice, company="Northwind Logistics")
    sent = {"application": chosen.pk, "company": "Contoso", "role": "Analyst"}
    response = alice_client.post(path, {**STAGE, **sent})
    stage = Stage.objects.latest("pk")
    assert response["Location"] == stage.get_absolute_url()
    assert (stage.application.owner, stage.application.company, stage.application.role) == (
        alice,
        "Contoso",
        "Analyst",
    )
    assert not chosen.stages.exists()


@pytest.mark.parametrize("path", [PATH, reverse("stages:new_stage")])
def test_half_of_a_new_application_is_asked_for_the_other_half(
    alice: Candidate, alice_client: Client, make_application: Callable[..., Application], path: str
) -> None:
    chosen = make_application(alice)
    response = alice_client.post(path, {**STAGE, "application": chosen.pk, "company": "Contoso"})
    assert response.status_code == 422
    assert "Name the role; a few words are enough." in response.text
    assert 'value="Contoso"' in response.text
    assert not Stage.objects.exists()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, ["company", "role"]),
        ({"company": "   ", "role": "Analyst"}, ["company"]),
        ({"company": "x" * 201, "role": "Analyst"}, ["company"]),
    ],
)
def test_what_is_missing_is_said_and_every_word_is_kept(
    alice_client: Client, fields: dict[str, str], wrong: list[str]
) -> None:
    response = alice_client.post(PATH, {**fields, "round": "2", "interviewers": "new"})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == wrong
    assert hidden(response.text) == {"round": "2", "interviewers": "new"}
    assert not Application.objects.exists()


def test_facts_in_the_address_of_the_post_count_too(alice_client: Client) -> None:
    response = alice_client.post(f"{PATH}?{TOLD}", NEW)
    assert response.status_code == 302
    assert Stage.objects.get(kind="second-interview").told["interviewers"] == "new"


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_that_the_why_page_refuses_goes_back_there(alice_client: Client, method: str) -> None:
    response = getattr(alice_client, method)(f"{PATH}?round=x&tour=on&utm=y")
    assert (response.status_code, response["Location"]) == (302, "/why/?round=x&tour=on")
    assert not Application.objects.exists()


@pytest.mark.django_db
def test_what_was_told_survives_signing_up(client: Client) -> None:
    to_sign_up = client.get(f"{PATH}?{TOLD}")
    assert urlsplit(to_sign_up["Location"]).path == reverse("account_signup")
    page = html.unescape(client.get(to_sign_up["Location"]).text)
    assert f'name="next" value="{PATH}?{TOLD}"' in page
    signed_up = client.post(
        reverse("account_signup"),
        {"email": "dora@example.com", "password1": "a long enough phrase", "next": f"{PATH}?{TOLD}"},
    )
    assert (signed_up.status_code, signed_up["Location"]) == (302, f"{PATH}?{TOLD}")
    assert keep(client, TOLD, **NEW).owner.email == "dora@example.com"


@pytest.mark.django_db
def test_what_was_filled_in_beside_the_answers_becomes_a_stage_after_signing_up(client: Client) -> None:
    typed = {**NEW, "starts_at": "2027-07-01T14:00"}
    to_sign_up = client.post(PATH, {"round": "2", "interviewers": "new", **typed})
    assert to_sign_up["Location"] == f"{reverse('account_signup')}?{urlencode({'next': PATH})}"
    assert "Create an account or sign in, and what you typed" in client.get(to_sign_up["Location"]).text
    about = {"email": "dora@example.com", "password1": "a long enough phrase", "next": PATH}
    response = client.get(client.post(reverse("account_signup"), about)["Location"])
    assert hidden(response.text) == {"round": "2", "interviewers": "new"}
    client.post(PATH, response.context["form"].data.dict())
    stage = Stage.objects.get(kind="second-interview")
    assert (stage.application.company, stage.application.role) == tuple(NEW.values())
    assert stage.starts_at == datetime.datetime(2027, 7, 1, 13, tzinfo=datetime.UTC)


@pytest.mark.django_db
def test_what_was_told_survives_going_from_sign_up_to_sign_in(client: Client, alice: Candidate) -> None:
    page = html.unescape(client.get(client.get(f"{PATH}?{TOLD}")["Location"]).text)
    sign_in = next(link for link in re.findall(r'href="([^"]*)"', page) if "/login/?" in link)
    assert parse_qs(urlsplit(sign_in).query) == {"next": [f"{PATH}?{TOLD}"]}
    page = html.unescape(client.get(sign_in).text)
    assert f'name="next" value="{PATH}?{TOLD}"' in page
    signed_in = client.post(
        reverse("account_login"),
        {"login": alice.email, "password": "a long enough phrase", "next": f"{PATH}?{TOLD}"},
    )
    assert signed_in["Location"] == f"{PATH}?{TOLD}"


@pytest.mark.django_db
@override_settings(SIGNUP="closed")
def test_where_nobody_may_sign_up_the_way_to_sign_in_keeps_it_too(client: Client) -> None:
    page = html.unescape(client.get(client.get(f"{PATH}?{TOLD}")["Location"]).text)
    sign_in = next(link for link in re.findall(r'href="([^"]*)"', page) if "/login/?" in link)
    assert parse_qs(urlsplit(sign_in).query) == {"next": [f"{PATH}?{TOLD}"]}


def test_what_was_typed_survives_an_ended_session(alice: Candidate, client: Client) -> None:
    client.post(PATH, {**NEW, "round": "3", "interviewers": "same"})
    client.force_login(alice)
    page = client.get(PATH).text
    assert 'value="Harbour Health"' in page
    assert hidden(page) == {"round": "3", "interviewers": "same"}


def test_keeping_a_stage_takes_three_queries(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    django_assert_num_queries: Any,
) -> None:
    for number in range(3):
        make_application(alice, company=f"Company {number}")
    with django_assert_num_queries(3):
        alice_client.get(f"{PATH}?{TOLD}")
