"""Deleting asks first, says what else is deleted, and offers an undo: an application, an interviewer."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.applications.models import Application
from interviewprep.recovery import actions
from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import Interviewer

Rows = Callable[[], dict[str, list[dict[str, object]]]]


def test_it_asks_first_and_says_what_goes(full_application: Application, alice_client: Client) -> None:
    response = alice_client.get(reverse("applications:delete_application", args=[full_application.pk]))
    assert response.status_code == 200
    assert sorted(response.context["goes"]) == [
        *("1 advert", "1 point of the advert", "1 point tested"),
        "2 feedback notes",
        "2 plan items",
        "2 questions asked",
        "2 stages",
    ]
    assert response.context["stays"] == ()
    assert response.context["cancel_url"] == f"/applications/{full_application.pk}/"
    assert Application.objects.count() == 1


def test_it_says_what_stays_without_it(full_application: Application, alice_client: Client) -> None:
    priya = Interviewer.objects.get(name="Priya Shah")
    response = alice_client.get(reverse("stages:delete_person", args=[priya.pk]))
    assert (response.context["goes"], response.context["stays"]) == (
        (),
        ("1 feedback note", "1 point tested"),
    )


def test_it_deletes_and_the_message_brings_everything_back(
    full_application: Application, alice_client: Client, all_rows: Rows
) -> None:
    before = all_rows()
    response = alice_client.post(
        reverse("applications:delete_application", args=[full_application.pk]), follow=True
    )
    assert Application.objects.count() == 0
    undo = reverse("recovery:restore_deleted", args=[Deletion.objects.get().pk])
    assert f'<form method="post" action="{undo}">' in response.content.decode()
    alice_client.post(undo)
    assert all_rows() == before


def test_pressed_twice_at_the_same_moment_it_is_deleted_once(
    full_application: Application, alice_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = actions.delete
    twice = lambda **values: (really(**values), really(**values))[1]  # noqa: E731 - the second press
    monkeypatch.setattr(actions, "delete", twice)
    response = alice_client.post(reverse("applications:delete_application", args=[full_application.pk]))
    assert (response.status_code, response["Location"]) == (302, "/applications/")
    assert Deletion.objects.count() == 1


def test_a_name_that_looks_like_markup_is_only_text(
    full_application: Application, alice_client: Client
) -> None:
    Application.objects.update(company="<script>alert(1)</script>", role="</form>")
    response = alice_client.post(
        reverse("applications:delete_application", args=[full_application.pk]), follow=True
    )
    assert "<script>alert(1)" not in response.content.decode()
