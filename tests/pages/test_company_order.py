"""Applications by company: page by page in either direction, and with a look at those of a page only."""

import itertools

import pytest
from django.http import QueryDict
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.pages.application_keys import counts_and_page
from interviewprep.stages.models import Stage
from interviewprep.web.lists import ListPage, ListView
from tests.database_steps import database_steps

pytestmark = pytest.mark.django_db


def page(candidate: Candidate, state: str, query: str = "") -> ListPage:
    view = ListView({"state": state, "sort": "company"})
    return counts_and_page(candidate, view, QueryDict(query.lstrip("?")).dict(), timezone.now())[1]


def add(owner: Candidate, companies: range, *, ended: int = 2) -> list[Application]:
    """Log two applications at each company with a stage each; every so many have ended."""
    applications = Application.objects.bulk_create(
        Application(
            owner=owner,
            company=("Company {}", "company {}")[place].format(number),
            role=f"Role {number % 7 - place}",
            ending="" if (number + place) % ended else "rejected",
        )
        for number in companies
        for place in (0, 1)
    )
    Stage.objects.bulk_create(Stage(owner=owner, application=one, position=1) for one in applications)
    return applications


@pytest.mark.parametrize("state", ["", "interviewing", "ended"])
def test_page_by_page_they_are_those_that_sorting_all_of_them_finds(alice: Candidate, state: str) -> None:
    listed = [one for one in add(alice, range(50)) if not state or bool(one.ending) == (state == "ended")]
    expected = [
        one.pk for one in sorted(listed, key=lambda one: (one.company.lower(), one.role.lower(), one.pk))
    ]
    shown = page(alice, state)
    seen = [shown.rows]
    while shown.later:
        shown = page(alice, state, shown.later)
        seen.append(shown.rows)
    assert list(itertools.chain.from_iterable(seen)) == expected
    back = [shown.rows]
    while shown.earlier:
        shown = page(alice, state, shown.earlier)
        back.append(shown.rows)
    assert back[::-1] == seen


@pytest.mark.slow
@pytest.mark.parametrize("state", ["", "interviewing", "ended"])
def test_it_does_not_matter_how_many_are_on_other_pages(alice: Candidate, state: str) -> None:
    # More than are counted.
    add(alice, range(1_100))
    looks = ["?"]
    looks.append(page(alice, state).later)
    looks.append(page(alice, state, page(alice, state, looks[1]).later).earlier)
    assert all(looks)
    less = [database_steps(lambda look=look: page(alice, state, look)) for look in looks]  # type: ignore[misc]
    add(alice, range(1_100, 3_300))
    many = [database_steps(lambda look=look: page(alice, state, look)) for look in looks]  # type: ignore[misc]
    assert all(then <= 1.2 * now for then, now in zip(many, less, strict=True)), (less, many)
