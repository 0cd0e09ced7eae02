"""The list of deleted things, and restoring one."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.recovery import actions
from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import PlanMark, Stage

URL = "/account/deleted/"


def _delete(row: Any, label: str) -> Deletion:
    return actions.delete(row=row, label=label, now=timezone.now())


def _messages(response: Any) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_an_empty_list_says_what_it_is_for(alice_client: Client) -> None:
    response = alice_client.get(URL)
    assert response.status_code == 200
    assert "Nothing here" in response.content.decode()


def test_only_the_candidates_own_deletions_of_the_last_thirty_days_are_listed(
    alice: Candidate, bob: Candidate, alice_client: Client, make_application: Callable[..., Application]
) -> None:
    kept = _delete(make_application(alice), "Northwind Logistics")
    expired = _delete(make_application(alice), "An old one")
    Deletion.objects.filter(pk=expired.pk).update(created_at=timezone.now() - datetime.timedelta(days=31))
    _delete(make_application(bob), "Bob's secret")
    assert list(alice_client.get(URL).context["page"]) == [kept]


@pytest.mark.parametrize("rows", [1, 40])
def test_the_list_costs_the_same_at_any_length(
    rows: int,
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    django_assert_num_queries: Any,
) -> None:
    for _ in range(rows):
        _delete(make_application(alice), "Northwind Logistics")
    with django_assert_num_queries(4):
        alice_client.get(URL)


def test_restoring_leads_to_the_page_of_what_came_back(
    alice: Candidate, alice_client: Client, make_application: Callable[..., Application]
) -> None:
    application = make_application(alice)
    deletion = _delete(application, "Northwind Logistics")
    response = alice_client.post(f"{URL}{deletion.pk}/restore/")
    assert (response.status_code, response["Location"]) == (302, f"/applications/{application.pk}/")
    assert _messages(response) == ["Restored: Northwind Logistics."]
    assert Application.objects.get() == application


def test_restoring_something_without_a_page_leads_to_its_parents(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
) -> None:
    stage = make_stage(make_application(alice))
    task = PlanMark.objects.create(
        stage=stage, key="own-1", state="open", at=timezone.now(), text="Iron a shirt"
    )
    deletion = _delete(task, "the task")
    assert alice_client.post(f"{URL}{deletion.pk}/restore/")["Location"] == f"/stages/{stage.pk}/"


def test_a_restore_that_cannot_be_done_says_why(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
) -> None:
    application = make_application(alice)
    deletion = _delete(make_stage(application), "the stage First interview")
    _delete(application, "Northwind Logistics")
    response = alice_client.post(f"{URL}{deletion.pk}/restore/")
    assert response["Location"] == URL
    assert _messages(response) == [
        "The stage First interview could not be restored. The application it belonged to has been deleted "
        "too. Restore that first, if it is still in the list."
    ]


def test_a_deletion_is_restored_once_and_in_time(
    alice: Candidate, alice_client: Client, client: Client, make_application: Callable[..., Application]
) -> None:
    deletion = _delete(make_application(alice), "Northwind Logistics")
    Deletion.objects.filter(pk=deletion.pk).update(created_at=timezone.now() - datetime.timedelta(days=31))
    assert alice_client.post(f"{URL}{deletion.pk}/restore/").status_code == 404
    Deletion.objects.filter(pk=deletion.pk).update(created_at=timezone.now())
    first = alice_client.post(f"{URL}{deletion.pk}/restore/")
    # Pressed twice, the second press lands where the first did, and what that said is said once.
    second = alice_client.post(f"{URL}{deletion.pk}/restore/", follow=True)
    assert second.redirect_chain == [(first["Location"], 302)]
    assert _messages(second) == ["Restored: Northwind Logistics."]
    assert Application.objects.count() == 1
    client.force_login(alice)
    assert client.post(f"{URL}{deletion.pk}/restore/").status_code == 404


def test_pressed_twice_at_the_same_moment_it_is_restored_once(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    deletion = _delete(make_application(alice), "Northwind Logistics")
    really = actions.restore
    twice = lambda **values: (really(**values), really(**values))[1]  # noqa: E731 - the second press
    monkeypatch.setattr(actions, "restore", twice)
    response = alice_client.post(f"{URL}{deletion.pk}/restore/")
    assert (response.status_code, response["Location"]) == (302, URL)
    assert Application.objects.count() == 1


def test_nobody_restores_what_is_anothers(
    bob: Candidate, alice_client: Client, make_application: Callable[..., Application]
) -> None:
    deletion = _delete(make_application(bob), "Bob's secret")
    assert alice_client.post(f"{URL}{deletion.pk}/restore/").status_code == 404
    assert Application.objects.count() == 0


def test_restoring_by_a_link_is_refused(
    alice: Candidate, alice_client: Client, make_application: Callable[..., Application]
) -> None:
    deletion = _delete(make_application(alice), "Northwind Logistics")
    assert alice_client.get(f"{URL}{deletion.pk}/restore/").status_code == 405
