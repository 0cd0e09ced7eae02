"""Confirm the purpose that the objective's words sound like: one press on the stage page."""

import pytest
from django.urls import reverse

from interviewprep.stages.models import Stage


@pytest.fixture
def stage(alice, make_application, make_stage) -> Stage:
    application = make_application(alice)
    make_stage(application, status="done")
    return make_stage(application, in_days=3, objective="An informal coffee", purpose_by="consultant")


def path(stage: Stage) -> str:
    return reverse("stages:confirm_purpose", args=[stage.pk])


def test_words_that_only_hint_are_asked_about_on_the_stage(alice_client, stage):
    page = alice_client.get(stage.get_absolute_url()).text
    assert "Sounds like: to meet the team. Is that it?" in page
    assert f'action="{path(stage)}"' in page


def test_one_press_sets_the_purpose_and_keeps_who_said_it_and_the_words(alice_client, stage):
    response = alice_client.post(path(stage), {"purpose": "meet-the-team"})
    assert response["Location"] == stage.get_absolute_url()
    stage.refresh_from_db()
    assert (stage.purpose, stage.purpose_by, stage.objective) == (
        "meet-the-team",
        "consultant",
        "An informal coffee",
    )
    assert "Sounds like" not in alice_client.get(stage.get_absolute_url()).text


def test_words_that_say_it_plainly_are_not_asked_about(alice_client, stage):
    Stage.objects.filter(pk=stage.pk).update(objective="Meet the team")
    page = alice_client.get(stage.get_absolute_url()).text
    assert "Sounds like" not in page
    assert 'data-reason="meet-the-team" data-likelihood="stated"' in page
    assert "The recruiter said what it is about: “Meet the team”." in page


@pytest.mark.parametrize("purpose", ["", "lunch"])
def test_a_purpose_that_is_none_leads_to_the_page_with_all_of_them(alice_client, stage, purpose):
    response = alice_client.post(path(stage), {"purpose": purpose})
    assert response["Location"] == reverse("stages:set_purpose", args=[stage.pk])
    stage.refresh_from_db()
    assert stage.purpose == ""


def test_somebody_else_cannot_set_it(bob_client, stage):
    assert bob_client.post(path(stage), {"purpose": "meet-the-team"}).status_code == 404
