"""A Monday in November; an application with a first interview behind it and a second to come."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.letters.models import Letter
from interviewprep.stages.models import Interviewer, Stage

NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _on_a_monday(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def application(alice: Candidate, make_application: Callable[..., Application]) -> Application:
    return make_application(alice)


@pytest.fixture
def mark(alice: Candidate, make_person: Callable[..., Interviewer]) -> Interviewer:
    return make_person(alice, "Mark Ellison", relation="recruiter", email="mark@northwind.example")


@pytest.fixture
def first(application: Application, make_stage: Callable[..., Stage], mark: Interviewer) -> Stage:
    return make_stage(
        application, kind="first-interview", in_days=-10, status="done", format="video", people=(mark,)
    )


@pytest.fixture
def second(application: Application, first: Stage, make_stage: Callable[..., Stage]) -> Stage:
    return make_stage(application, kind="second-interview", in_days=3, format="in-person")


@pytest.fixture
def make_letter() -> Callable[..., Letter]:
    def make(application: Application, **fields: Any) -> Letter:
        return Letter.objects.create(
            application=application,
            **{"kind": "confirm", "subject": "Hello", "body": "Dear you,\n\nYes.", **fields},
        )

    return make


@pytest.fixture
def draft_at() -> Callable[..., Any]:
    """Return a function that opens the page of a new letter and gives its form."""

    def open_it(client: Client, about: Stage | Application, kind: str, query: str = "") -> Any:
        room = "stage" if isinstance(about, Stage) else "application"
        response = client.get(reverse(f"letters:write_to_{room}", args=[about.pk, kind]) + query)
        assert response.status_code == 200
        return response.context["form"]

    return open_it
