"""A stage that was held this evening, with Rita."""

import pytest

from interviewprep.practice.models import Story


@pytest.fixture
def rita(alice, make_person):
    return make_person(alice, "Rita Moss", relation="recruiter")


@pytest.fixture
def stage(alice, make_application, make_stage, rita):
    return make_stage(make_application(alice), in_days=-0.1, people=(rita,), duration_minutes=45)


@pytest.fixture
def make_story():
    def make(owner, title="The warehouse pilot", **fields):
        return Story.objects.create(owner=owner, title=title, **fields)

    return make
