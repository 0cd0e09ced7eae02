"""What is over and what is to come is the same for the database as for a loaded stage."""

import datetime
import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Stage

pytestmark = pytest.mark.django_db
_DAY = datetime.timedelta(days=1)
_MINUTE = datetime.timedelta(minutes=1)


def test_the_database_finds_the_stages_that_are_over_and_those_to_come(
    alice: Candidate, make_application: Callable[..., Any]
) -> None:
    now, application = timezone.now(), make_application(alice)
    starts = (
        None,
        *(now + away for away in (-8 * _DAY, -_DAY, -61 * _MINUTE, -60 * _MINUTE, _DAY)),
    )
    lengths = (None, 30, 61, 2 * 24 * 60, 7 * 24 * 60)
    Stage.objects.bulk_create(
        Stage(
            owner=alice, application=application, position=1,
            starts_at=at, duration_minutes=length, status=status,
        )
        for at, length, status in itertools.product(starts, lengths, Stage.Status.values)
    )  # fmt: skip
    every = list(Stage.objects.of(alice))
    assert set(Stage.objects.of(alice).over(now)) == {one for one in every if one.is_over(now)}
    assert set(Stage.objects.of(alice).coming(now)) == {one for one in every if one.is_coming(now)}
