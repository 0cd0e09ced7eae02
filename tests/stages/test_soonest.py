"""The stages that come next: which, in what order, and found without looking at what lies behind."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage
from interviewprep.stages.soonest import soonest as found_by
from tests.database_steps import database_steps

pytestmark = pytest.mark.django_db
MOST = 3


@pytest.fixture
def soonest(alice: Candidate) -> Callable[[], list[int]]:
    return lambda: [one.pk for one in found_by([alice.pk], MOST, timezone.now())[:MOST]]


@pytest.fixture
def application(alice: Candidate, make_application: Callable[..., Any]) -> Application:
    return make_application(alice)  # type: ignore[no-any-return]


def test_those_with_a_date_come_first_and_undated_ones_fill_up(
    application: Application, make_stage: Callable[..., Any], soonest: Callable[[], list[int]]
) -> None:
    undated = [make_stage(application, in_days=None).pk for _ in range(MOST)]
    later, sooner = make_stage(application, in_days=9).pk, make_stage(application, in_days=2).pk
    assert soonest() == [sooner, later, undated[0]]
    soon = make_stage(application, in_days=1).pk
    assert soonest() == [soon, sooner, later]


def test_what_has_begun_counts_until_it_ends_and_what_is_held_called_off_or_ended_does_not(
    alice: Candidate,
    application: Application,
    make_application: Callable[..., Any],
    make_stage: Callable[..., Any],
    soonest: Callable[[], list[int]],
) -> None:
    began = timezone.now() - datetime.timedelta(hours=2)
    going_on = make_stage(application, starts_at=began, duration_minutes=240)
    make_stage(application, starts_at=began, duration_minutes=60)
    make_stage(application, in_days=1, status="done")
    make_stage(application, in_days=1, status="cancelled")
    make_stage(make_application(alice, company="Ended", ending="rejected"), in_days=1)
    assert soonest() == [going_on.pk]


def test_neither_what_lies_behind_nor_what_comes_later_is_looked_at(
    application: Application, soonest: Callable[[], list[int]]
) -> None:
    def add(count: int) -> None:
        now = timezone.now()
        Stage.objects.bulk_create(
            Stage(
                owner=application.owner,
                application=application,
                position=1,
                starts_at=now + datetime.timedelta(days=(day + 8) * way),
            )
            for day in range(count)
            for way in (1, -1)
        )

    add(20)
    few = database_steps(soonest)
    add(400)
    assert database_steps(soonest) <= 1.2 * few
