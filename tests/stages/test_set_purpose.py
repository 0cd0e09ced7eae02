"""If somebody said what the round is for, that ranks above everything worked out."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage


@pytest.fixture
def stage(
    alice: Candidate, make_application: Callable[..., Application], make_stage: Callable[..., Stage]
) -> Stage:
    application = make_application(alice)
    make_stage(application, status="done")
    return make_stage(application, kind="second-interview", told={"purpose": "shortlist", "concerns": True})


def path(stage: Stage) -> str:
    return reverse("stages:set_purpose", args=[stage.pk])


def first_reason(client: Client, stage: Stage) -> tuple[str, str]:
    """Return the first reason on the stage's page."""
    page = client.get(stage.get_absolute_url()).text
    found: list[tuple[str, str]] = re.findall(r'data-reason="([\w-]+)" data-likelihood="([\w-]+)"', page)
    return found[0]


def test_the_five_the_closing_and_not_knowing_are_offered(alice_client: Client, stage: Stage) -> None:
    page = alice_client.get(path(stage)).text
    radios = [tag for tag in re.findall(r"<input[^>]*>", page) if 'name="purpose"' in tag]
    assert [re.findall(r'value="([\w-]*)"', tag) for tag in radios] == [
        ["shortlist"],
        ["second-opinion"],
        ["delve-deeper"],
        ["commitment"],
        ["meet-the-team"],
        ["closing"],
        [""],
    ]


def test_a_purpose_with_who_said_it_and_their_words(alice_client: Client, stage: Stage) -> None:
    words = "We would like you to meet the people you would work with."
    response = alice_client.post(
        path(stage), {"purpose": "meet-the-team", "purpose_by": "consultant", "objective": words}
    )
    assert (response.status_code, response["Location"]) == (302, stage.get_absolute_url())
    stage.refresh_from_db()
    assert (stage.purpose, stage.purpose_by, stage.objective) == ("meet-the-team", "consultant", words)
    assert first_reason(alice_client, stage) == ("meet-the-team", "stated")
    page = alice_client.get(stage.get_absolute_url()).text
    assert "The recruiter told you that you are asked back to meet the team." in page


def test_not_knowing_takes_back_what_was_told_on_the_why_page_as_well(
    alice_client: Client, stage: Stage
) -> None:
    alice_client.post(path(stage), {"purpose": "", "purpose_by": "candidate", "objective": ""})
    stage.refresh_from_db()
    assert (stage.purpose, stage.told) == ("", {"concerns": True})
    assert first_reason(alice_client, stage) == ("delve-deeper", "most-likely")


def test_an_unknown_purpose_is_refused_and_the_words_are_kept(alice_client: Client, stage: Stage) -> None:
    response = alice_client.post(
        path(stage), {"purpose": "lunch", "purpose_by": "employer", "objective": "Come and see \x00 us"}
    )
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["purpose"]
    assert "Come and see  us" in response.text


def test_a_change_in_another_window_is_noticed(alice_client: Client, stage: Stage) -> None:
    old = alice_client.get(path(stage)).context["form"]["version"].value()
    alice_client.post(path(stage), {"purpose": "commitment", "purpose_by": "employer"})
    response = alice_client.post(
        path(stage), {"purpose": "shortlist", "purpose_by": "employer", "version": old}
    )
    assert response.status_code == 422
    stage.refresh_from_db()
    assert stage.purpose == "commitment"
