"""What the log cannot know about a stage is entered there, and the reasons follow."""

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
    told = {"interviewers": "new", "concerns": True, "feedback": "no"}
    return make_stage(application, kind="second-interview", told=told)


def path(stage: Stage) -> str:
    return reverse("stages:edit_facts", args=[stage.pk])


def test_it_shows_what_was_told(alice_client: Client, stage: Stage) -> None:
    page = alice_client.get(path(stage)).text
    checked = re.findall(r'name="(\w+)"(?: value="(\w+)")? id="\w+" checked', page)
    assert checked == [("interviewers", "new"), ("concerns", ""), ("feedback", "no")]


def test_it_asks_only_what_no_row_of_the_log_answers(alice_client: Client, stage: Stage) -> None:
    shown = alice_client.get(path(stage)).context["form"].visible_fields()
    assert [field.name for field in shown] == [
        "interviewers",
        "new_senior",
        "decides",
        "concerns",
        "colleagues",
        "earlier_short",
        "earlier",
        "feedback",
        "doubt",
        "unanswered",
        "weak_answer",
        "line_manager",
        "would_manage",
        "few_left",
        "internal",
        "unplanned",
        "terms",
        "take_home",
        "long_gap",
        "kept_moving",
        "many_withdraw",
        "objective_known",
        "consultant",
        "senior_role",
    ]


def test_what_is_told_takes_the_place_of_what_was(alice_client: Client, stage: Stage) -> None:
    response = alice_client.post(path(stage), {"colleagues": "on", "earlier": "hr"})
    assert (response.status_code, response["Location"]) == (302, stage.get_absolute_url())
    stage.refresh_from_db()
    assert stage.told == {"colleagues": True, "earlier": "hr"}
    page = alice_client.get(stage.get_absolute_url()).text
    assert re.findall(r'data-reason="([\w-]+)"', page)[0] == "meet-the-team"


def test_telling_something_is_activity_of_the_application(alice_client: Client, stage: Stage) -> None:
    before = stage.application.updated_at
    alice_client.post(path(stage), {"colleagues": "on"})
    stage.application.refresh_from_db()
    assert stage.application.updated_at > before


def test_an_unknown_value_is_refused_and_nothing_is_lost(alice_client: Client, stage: Stage) -> None:
    response = alice_client.post(path(stage), {"earlier": "cat", "colleagues": "on"})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["earlier"]
    assert 'name="colleagues" id="id_colleagues" checked' in response.text
    stage.refresh_from_db()
    assert stage.told["interviewers"] == "new"


def test_a_stranger_cannot_change_what_was_told(charlie_client: Client, stage: Stage) -> None:
    assert charlie_client.get(path(stage)).status_code == 404
    assert charlie_client.post(path(stage), {"colleagues": "on"}).status_code == 404
    stage.refresh_from_db()
    assert "colleagues" not in stage.told
