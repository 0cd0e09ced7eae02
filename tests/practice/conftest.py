"""Alice's stories, questions and stages to practise with."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.practice.actions import tell
from interviewprep.practice.models import Story, Telling
from interviewprep.stages.models import Interviewer, Question, Stage

NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


@pytest.fixture
def make_story() -> Callable[..., Story]:
    def make(owner: Candidate, title: str = "The warehouse pilot", **fields: Any) -> Story:
        return Story.objects.create(owner=owner, title=title, **fields)

    return make


@pytest.fixture
def make_question() -> Callable[..., Question]:
    def make(owner: Candidate, text: str = "Why logistics?", **fields: Any) -> Question:
        return Question.objects.create(owner=owner, text=text, **fields)

    return make


@pytest.fixture
def told() -> Callable[..., Telling]:
    def make(story: Story, stage: Stage) -> Telling:
        """Tell a story at a stage to everybody there."""
        return tell(story=story, stage=stage, people=[one.interviewer for one in stage.attendances.all()])

    return make


@pytest.fixture
def application(alice: Candidate, make_application: Callable[..., Application]) -> Application:
    return make_application(alice)


@pytest.fixture
def mark(alice: Candidate, make_person: Callable[..., Interviewer]) -> Interviewer:
    return make_person(alice, "Mark Ellison", relation="recruiter")


@pytest.fixture
def priya(alice: Candidate, make_person: Callable[..., Interviewer]) -> Interviewer:
    return make_person(alice, "Priya Shah", relation="senior-management", level="director")


@pytest.fixture
def first(application: Application, make_stage: Callable[..., Stage], mark: Interviewer) -> Stage:
    """A first interview with Mark, a week ago."""
    return make_stage(application, status="done", in_days=-7, people=(mark,))


@pytest.fixture
def second(
    application: Application,
    first: Stage,
    make_stage: Callable[..., Stage],
    mark: Interviewer,
    priya: Interviewer,
) -> Stage:
    """A second interview with Mark and Priya, in three days."""
    return make_stage(application, kind="second-interview", in_days=3, people=(mark, priya))
