"""Page by page, in either direction, the list has what sorting everything has, and looks at little else."""

import datetime
import itertools
from collections.abc import Callable, Iterable, Iterator

import pytest
from django.http import QueryDict
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages import stage_pages
from interviewprep.stages.models import Stage
from interviewprep.stages.stage_list import StageKind, StageSort, in_order, of_kind
from interviewprep.stages.stage_pages import page_of_kind
from interviewprep.web.lists import ListPage, ListView
from tests.database_steps import database_steps

pytestmark = pytest.mark.django_db
SHOWN, DAY = 7, datetime.timedelta(days=1)


@pytest.fixture
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Have up to so many stages sorted, and more found on a walk along the companies."""
    stage_pages._keys.cache_clear()
    monkeypatch.setattr(stage_pages, "_FEW", request.param)
    yield request.param
    stage_pages._keys.cache_clear()


def page(candidate: Candidate, kind: StageKind, sort: str, query: str = "") -> ListPage:
    view = ListView({"show": kind, "sort": sort})
    return page_of_kind(candidate, kind, view, QueryDict(query.lstrip("?")).dict(), SHOWN, timezone.now())


@pytest.mark.slow
@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("few", [0, 500], indirect=True)
@pytest.mark.parametrize("sort", StageSort)
@pytest.mark.parametrize("kind", StageKind)
def test_page_by_page_they_are_those_that_sorting_all_of_them_finds(
    alice: Candidate,
    bob: Candidate,
    make_application: Callable[..., Application],
    kind: StageKind,
    sort: str,
) -> None:
    now = timezone.now()
    for owner, (ending, company) in itertools.product((alice, bob), [*DIFFERENT, *DIFFERENT[:3]]):
        application = make_application(owner, company=company, ending=ending)
        Stage.objects.bulk_create(
            Stage(
                owner=owner,
                application=application,
                position=number % 3,
                status=status,
                starts_at=None if days is None else now + days * DAY,
                debriefed_at=debriefed,
            )
            for number, (status, days, debriefed) in enumerate(
                itertools.product(Stage.Status, (-30, -1, 5, None), (None, now))
            )
        )
    every, order = in_order(Stage.objects.of(alice).filter(of_kind(kind, now)), kind, sort)
    way = "-pk" if order[-1].descends else "pk"
    expected = list(every.order_by(*(key.ordering() for key in order), way).values_list("pk", flat=True))
    shown = page(alice, kind, sort)
    seen = [shown.rows]
    while shown.later:
        shown = page(alice, kind, sort, shown.later)
        seen.append(shown.rows)
    assert list(itertools.chain.from_iterable(seen)) == expected
    back = [shown.rows]
    while shown.earlier:
        shown = page(alice, kind, sort, shown.earlier)
        back.append(shown.rows)
    assert back[::-1] == seen


DIFFERENT = [
    ("", "Contoso"),
    ("rejected", "contoso"),
    ("", "Northwind"),
    ("withdrawn", "Adatum"),
    ("", "b_%"),
]


@pytest.mark.parametrize("sort", StageSort)
def test_behind_a_stage_that_is_of_another_kind_now_the_list_begins_afresh(
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    sort: str,
) -> None:
    one, other = (make_stage(make_application(alice), in_days=days) for days in (3, 4))
    Stage.objects.filter(pk=one.pk).update(status=Stage.Status.CANCELLED)
    assert page(alice, StageKind.COMING, sort, f"after={one.pk}").rows == [other.pk]


@pytest.mark.slow
@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("few", [50], indirect=True)
@pytest.mark.parametrize("sort", StageSort)
@pytest.mark.parametrize("kind", StageKind)
def test_it_does_not_matter_how_many_are_on_other_pages(alice: Candidate, kind: StageKind, sort: str) -> None:
    add_all_kinds(alice, range(150))
    looks = ["?"]
    looks.append(page(alice, kind, sort).later)
    looks.append(page(alice, kind, sort, page(alice, kind, sort, looks[1]).later).earlier)
    assert all(looks)
    less = [database_steps(lambda look=look: page(alice, kind, sort, look)) for look in looks]  # type: ignore[misc]
    add_all_kinds(alice, range(150, 600))
    many = [database_steps(lambda look=look: page(alice, kind, sort, look)) for look in looks]  # type: ignore[misc]
    # Of what is to come, past ones are told by whether their application has ended.
    more = 13 * 450 if (kind, sort) == (StageKind.PAST, StageSort.DATE) else 0
    assert all(then <= 1.2 * now + more for then, now in zip(many, less, strict=True)), (less, many)


@pytest.mark.parametrize("kind", [StageKind.DEBRIEF, StageKind.CANCELLED])
def test_for_a_few_stages_there_is_no_walk_along_the_companies(alice: Candidate, kind: StageKind) -> None:
    add_all_kinds(alice, range(1, 30))

    def look() -> None:
        assert page(alice, kind, StageSort.COMPANY).later

    def apply(count: int) -> None:
        Application.objects.bulk_create(
            Application(owner=alice, company=f"Company {number}") for number in range(count)
        )

    apply(600)
    few = database_steps(look)
    apply(2_400)
    # A walk takes a dozen steps for each.
    assert database_steps(look) - few <= 2_400


def add_all_kinds(owner: Candidate, numbers: Iterable[int]) -> None:
    """Log an application for each number, with a stage of every kind; one in three has ended."""
    now = timezone.now()
    applications = Application.objects.bulk_create(
        Application(owner=owner, company=f"Company {number}", ending="" if number % 3 else "rejected")
        for number in numbers
    )
    Stage.objects.bulk_create(
        Stage(
            owner=owner,
            application=one,
            position=place,
            starts_at=now + (8 + number % 61) * DAY * way + number * datetime.timedelta(seconds=1),
            status=Stage.Status.CANCELLED if place == 2 else Stage.Status.CONFIRMED,
            debriefed_at=None if place and not one.ending else now,
        )
        for number, one in zip(numbers, applications, strict=True)
        for place, way in enumerate((-1, -1, -1, 1))
        if not (one.ending and place == 3)
    )
