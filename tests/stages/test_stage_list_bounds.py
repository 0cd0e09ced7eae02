"""The first stages of each kind are found without those of another, and are those that sorting all finds."""

import datetime
import itertools
from collections.abc import Callable

import pytest
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage
from interviewprep.stages.stage_list import StageKind, counts_by_kind, in_order, of_kind
from interviewprep.stages.stage_pages import page_of_kind
from interviewprep.web.lists import MOST_COUNTED, ListView
from tests.database_steps import database_steps

pytestmark = pytest.mark.django_db
SHOWN = 7


@pytest.mark.parametrize("kind", StageKind)
def test_they_are_those_that_sorting_all_of_them_finds(
    alice: Candidate, make_application: Callable[..., Application], kind: StageKind
) -> None:
    now, hours = timezone.now(), datetime.timedelta(hours=1)
    for ending, number in itertools.product(("", "rejected"), range(2)):
        application = make_application(alice, company=f"{ending} {number}", ending=ending)
        Stage.objects.bulk_create(
            Stage(
                owner=alice,
                application=application,
                position=number,
                status=status,
                starts_at=None if days is None else now + days * 24 * hours - number * hours,
                duration_minutes=length,
                debriefed_at=debriefed,
            )
            for status, days, debriefed, length in itertools.product(
                Stage.Status, (-30, -1, 0, 5, None), (None, now), (30, 3 * 24 * 60)
            )
        )
    every, order = in_order(Stage.objects.of(alice).filter(of_kind(kind, now)), kind, "")
    way = "pk" if kind is StageKind.COMING else "-pk"
    expected = every.order_by(*(key.ordering() for key in order), way).values_list("pk", flat=True)
    for room in (SHOWN, 40):
        page = page_of_kind(alice, kind, ListView({}), {}, room, now)
        assert page.rows == list(expected[:room])
        assert bool(page.later) == (len(expected) > room)


@pytest.fixture
def log(alice: Candidate) -> Callable[[int], None]:
    """Return a function that logs open applications, each with a stage that was debriefed and one to come."""

    def add(count: int) -> None:
        now, day = timezone.now(), datetime.timedelta(days=1)
        applications = Application.objects.bulk_create(
            Application(owner=alice, company=str(number), role="Clerk") for number in range(count)
        )
        Stage.objects.bulk_create(
            Stage(
                owner=alice,
                application=one,
                position=place,
                starts_at=now + (9 + number % 60) * day * (place - 1),
                debriefed_at=None if place > 1 else now,
            )
            for number, one in enumerate(applications)
            for place in (0, 2)
        )

    return add


@pytest.mark.parametrize(("kind", "steps"), [("debrief", 0), ("coming", 0), ("past", 10), ("cancelled", 0)])
def test_what_is_of_another_kind_takes_no_look(
    alice: Candidate, log: Callable[[int], None], kind: str, steps: int
) -> None:
    """Of those to come, past ones are told by whether their application has ended."""

    def look() -> None:
        page_of_kind(alice, StageKind(kind), ListView({}), {}, SHOWN, timezone.now())

    log(100)
    few = database_steps(look)
    log(500)
    assert database_steps(look) <= 1.2 * few + 20 + steps * 500


def test_too_many_to_count_are_not_looked_at(alice: Candidate, log: Callable[[int], None]) -> None:
    log(300)
    few = database_steps(lambda: counts_by_kind(alice.pk, timezone.now()))
    assert counts_by_kind(alice.pk, timezone.now()) == {"": 600, "coming": 300, "past": 300}
    log(MOST_COUNTED)
    assert counts_by_kind(alice.pk, timezone.now()) is None
    assert database_steps(lambda: counts_by_kind(alice.pk, timezone.now())) <= 1.1 * few
