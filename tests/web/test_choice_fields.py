"""Rows that a form names by number must be the candidate's: nobody can choose or take over another's."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import (
    Stage,
)
from tests.all_rows import everything

from .conftest import Rows


@pytest.fixture
def charlies_stage(
    charlie: Candidate, make_application: Callable[..., Application], make_stage: Callable[..., Stage]
) -> Stage:
    application = make_application(charlie, company="Contoso")
    make_stage(application, in_days=-3, status="done")
    return make_stage(application, in_days=2)


@pytest.mark.parametrize("name", ["stages:show_thread", "stages:reopen_thread"])
def test_alices_threads_are_not_at_charlies_stages(
    name: str, charlie_client: Client, alices: Rows, charlies_stage: Stage
) -> None:
    for key in (alices["thread_key"], f"asked-{alices['asked'].pk}"):
        path = reverse(name, kwargs={"pk": charlies_stage.pk, "key": key})
        assert charlie_client.post(path, {"answer": "x", "closing": "x"}).status_code == 404


def test_alices_contact_cannot_be_chosen_by_charlie(
    charlie_client: Client, alices: Rows, charlies_stage: Stage
) -> None:
    application = charlies_stage.application
    path = reverse("applications:edit_application", args=[application.pk])
    response = charlie_client.post(
        path, {"company": "Contoso", "role": "Analyst", "consultant": alices["contact"].pk}
    )
    assert response.status_code == 422
    assert b"SECRET" not in response.content
    application.refresh_from_db()
    assert application.consultant is None


def test_alices_application_and_people_cannot_be_chosen_by_charlie(
    charlie_client: Client, alices: Rows, charlies_stage: Stage
) -> None:
    before = everything()
    stage = {"kind": "first-interview", "status": "confirmed", "time_zone": "UTC", "purpose_by": "candidate"}
    for path, data in (
        (reverse("stages:new_stage"), {**stage, "application": alices["application"].pk}),
        (reverse("stages:keep_stage"), {"application": alices["application"].pk}),
        (reverse("stages:edit_stage", args=[charlies_stage.pk]), {**stage, "people": alices["person"].pk}),
    ):
        response = charlie_client.post(path, data)
        assert response.status_code == 422
        assert b"SECRET" not in response.content
    assert everything() == before


def test_alices_rows_cannot_be_named_in_charlies_debrief(
    charlie_client: Client, alices: Rows, charlies_stage: Stage
) -> None:
    mine = {model: rows for model, rows in everything(of=alices["stage"].owner).items() if rows}
    charlie_client.post(
        reverse("stages:write_debrief", args=[charlies_stage.pk]),
        {
            "asked-0-id": alices["asked"].pk,
            "asked-0-question": "",
            "asked-1-id": alices["asked"].pk,
            "asked-1-question": "Taken over",
            "asked-1-who": alices["person"].pk,
            "points-0-id": alices["note"].pk,
            "points-0-text": "Taken over",
            f"open-{alices['thread_key']}-state": "closed",
        },
    )
    assert {model: rows for model, rows in everything(of=alices["stage"].owner).items() if rows} == mine
