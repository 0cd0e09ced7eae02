"""Deleting an application asks first, takes everything that depends on it, and can be undone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import Stage


@pytest.fixture
def application(
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Any],
    make_note: Callable[..., Any],
) -> Application:
    application = make_application(alice)
    make_note(make_stage(application))
    return application


def url(application: Application) -> str:
    return reverse("applications:delete_application", args=[application.pk])


def test_it_asks_first_and_says_what_goes_with_it(alice_client: Client, application: Application) -> None:
    page = alice_client.get(url(application))
    assert page.status_code == 200
    assert "the application Northwind Logistics – Operations Analyst" in page.text
    assert "1 stage" in page.text
    assert Application.objects.count() == 1


def test_it_goes_with_its_stages_and_comes_back_with_them(
    alice_client: Client, application: Application
) -> None:
    response = alice_client.post(url(application))
    assert response["Location"] == reverse("applications:list_applications")
    assert (Application.objects.count(), Stage.objects.count()) == (0, 0)
    alice_client.post(reverse("recovery:restore_deleted", args=[Deletion.objects.get().pk]))
    assert (Application.objects.count(), Stage.objects.count()) == (1, 1)


def test_a_stranger_cannot_delete_an_application(charlie_client: Client, application: Application) -> None:
    assert charlie_client.get(url(application)).status_code == 404
    assert charlie_client.post(url(application)).status_code == 404
    assert Application.objects.count() == 1
