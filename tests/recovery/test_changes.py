"""Overwritten values are restored; later changes stay."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.recovery import actions
from interviewprep.recovery.changes import overwrite
from interviewprep.recovery.models import Deletion

from .conftest import NOW


@pytest.fixture
def application(alice: Candidate, make_application: Callable[..., Application]) -> Application:
    return make_application(alice, location="Leeds", notes="Long")


def _overwrite(application: Application, **values: Any) -> Deletion:
    return overwrite(changes={application: values}, root=application, label="it", now=NOW)


def _now(application: Application) -> tuple[str, str]:
    application.refresh_from_db()
    return application.location, application.notes


def test_the_old_values_come_back_and_the_row_is_returned(application: Application) -> None:
    deletion = _overwrite(application, location="", notes="Short")
    assert _now(application) == ("", "Short")
    assert actions.restore(deletion=deletion, now=NOW) == application
    assert _now(application) == ("Leeds", "Long")
    assert Deletion.objects.count() == 0


def test_a_column_changed_since_keeps_its_value_and_the_others_come_back(application: Application) -> None:
    deletion = _overwrite(application, location="", notes="")
    Application.objects.filter(pk=application.pk).update(notes="Newer")
    actions.restore(deletion=deletion, now=NOW)
    assert _now(application) == ("Leeds", "Newer")


def test_what_is_kept_is_what_was_in_the_database(application: Application) -> None:
    Application.objects.filter(pk=application.pk).update(notes="Written in another window")
    deletion = _overwrite(application, notes="")
    actions.restore(deletion=deletion, now=NOW)
    assert _now(application) == ("Leeds", "Written in another window")


def test_a_row_that_is_gone_brings_nothing_back(application: Application) -> None:
    deletion = _overwrite(application, notes="")
    application.delete()
    assert actions.restore(deletion=deletion, now=NOW) is None


def test_a_row_of_somebody_else_is_not_touched(
    application: Application, bob: Candidate, make_application: Callable[..., Application]
) -> None:
    theirs = make_application(bob, notes="Theirs")
    with pytest.raises(Application.DoesNotExist):
        overwrite(changes={theirs: {"notes": ""}}, root=application, label="it", now=NOW)
    assert _now(theirs) == ("", "Theirs")
    assert Deletion.objects.count() == 0


def test_several_rows_deleted_together_come_back_together(
    alice: Candidate, make_person: Callable[..., Any]
) -> None:
    people = [make_person(alice, name) for name in ("Ann", "Ben", "Cas")]
    deletion = actions.delete(row=people[0], also=people[1:], label="3 people", now=NOW)
    assert (type(people[0]).objects.count(), deletion.went_with_it) == (0, "")
    assert actions.restore(deletion=deletion, now=NOW) == people[0]
    assert [person.name for person in type(people[0]).objects.all()] == ["Ann", "Ben", "Cas"]


@pytest.mark.parametrize(
    ("since", "said", "ended"),
    [
        ({}, "Restored: it.", ("", None)),
        (
            # Without its ending, the new day would make no sense.
            {"ended_on": datetime.date(2026, 11, 20)},
            "Restored: it. What you have changed since stays as it is.",
            ("rejected", datetime.date(2026, 11, 20)),
        ),
    ],
)
def test_an_undo_says_if_something_stays_as_it_was_changed_since(
    alice_client: Client, application: Application, since: dict[str, Any], said: str, ended: tuple[Any, Any]
) -> None:
    deletion = _overwrite(application, ending="rejected", ended_on="2026-11-10")
    Application.objects.filter(pk=application.pk).update(**since)
    page = alice_client.post(reverse("recovery:restore_deleted", args=[deletion.pk]), follow=True)
    assert [str(one) for one in page.context["messages"]] == [said]
    application.refresh_from_db()
    assert (application.ending, application.ended_on) == ended
