"""Applications without a stage, too many to count: pages of those that are looked at, and the way further."""

import itertools
import random
from collections.abc import Iterator

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.pages import application_keys, applications_without_stages
from interviewprep.stages import application_log
from interviewprep.stages.models import Stage
from interviewprep.web.lists import ListPage, ListView
from tests.database_steps import database_steps

pytestmark = pytest.mark.django_db
URL = reverse("applications:list_applications")
LOOKED_AT = 35
APPLIED = {"state": "applied"}


@pytest.fixture
def few_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Count and look at few applications, in queries that are compiled for it and not kept."""
    monkeypatch.setattr(applications_without_stages, "LOOKED_AT", LOOKED_AT)
    monkeypatch.setattr("interviewprep.pages.views.applications.LOOKED_AT", LOOKED_AT)
    monkeypatch.setattr(application_keys, "MOST_COUNTED", 30)
    monkeypatch.setattr("interviewprep.web.lists.MOST_COUNTED", 30)
    kept = (applications_without_stages._page, applications_without_stages._ends, application_log._counts)
    for one in kept:
        one.cache_clear()
    yield
    for one in kept:
        one.cache_clear()


def _apply(owner: Candidate, number: int) -> list[Application]:
    """Log applications at few companies: ended, with an offer, with a stage or one that was called off."""
    chance = random.Random(3)  # noqa: S311  rows, not secrets
    made = Application.objects.bulk_create(
        Application(
            owner=owner,
            company=chance.choice(["Abacus", "abacus", "Brook", "Élan", "zebra"]),
            role=f"Role {chance.randrange(9)}",
            ending=chance.choice(["", "", "", "rejected"]),
            offered_on=chance.choice([None, None, None, timezone.now().date()]),
        )
        for _ in range(number)
    )
    # In one moment, so that some have changed at the same time.
    Application.objects.of(owner).filter(pk__in=[one.pk for one in made[::3]]).update(
        updated_at=timezone.now()
    )
    stages = [(one, status) for one in made for status in ("expected", "cancelled")]
    Stage.objects.bulk_create(
        Stage(owner=owner, application=one, status=status, position=place)
        for place, (one, status) in enumerate(stages)
        if chance.random() < (0.8 if status == "expected" else 0.2)
    )
    return made


def _expected(owner: Candidate, sort: str) -> list[int]:
    """Return the keys of those without a stage, worked out one by one."""
    every = Application.objects.of(owner).filter(ending="", offered_on=None).prefetch_related("stages")
    found = [one for one in every if all(stage.status == "cancelled" for stage in one.stages.all())]
    if sort == "company":
        # As both databases do: letters other than those of ASCII stay as they are on SQLite.
        return [
            one.pk for one in sorted(found, key=lambda one: (one.company.lower(), one.role.lower(), one.pk))
        ]
    return [one.pk for one in sorted(found, key=lambda one: (one.updated_at, one.pk), reverse=True)]


def _page(owner: Candidate, sort: str, query: str = "") -> ListPage:
    asked = QueryDict(query.lstrip("?")).dict()
    return application_keys.counts_and_page(owner, ListView(APPLIED | {"sort": sort}), asked, timezone.now())[
        1
    ]


@pytest.mark.parametrize("sort", ["", "date", "change", "company"])
def test_looking_further_finds_all_of_them_and_no_others(
    alice: Candidate, few_are_looked_at: None, sort: str
) -> None:
    _apply(alice, 300)
    expected = _expected(alice, sort)
    seen = [_page(alice, sort)]
    while seen[-1].later:
        seen.append(_page(alice, sort, seen[-1].later))
    assert list(itertools.chain.from_iterable(one.rows for one in seen)) == expected
    assert len(expected) > 20
    assert any(one.is_part for one in seen)
    back = [next(one for one in reversed(seen) if one.rows)]
    while back[-1].earlier:
        back.append(_page(alice, sort, back[-1].earlier))
    again = list(itertools.chain.from_iterable(one.rows for one in back[-2::-1]))
    assert again == expected[len(expected) - len(again) :]
    assert back[-1].rows == seen[0].rows


def test_where_the_last_one_shown_has_ended_since_the_next_page_goes_on(
    alice: Candidate, few_are_looked_at: None
) -> None:
    _apply(alice, 300)
    expected, first = _expected(alice, "company"), _page(alice, "company")
    last = first.rows[-1] if len(first.rows) == 20 else expected[19]
    Application.objects.of(alice).filter(pk=last).update(ending="rejected")
    place = expected.index(last)
    following = _page(alice, "company", f"?after={last}").rows
    assert following == expected[place + 1 :][: len(following)]
    assert following


def test_where_none_is_found_yet_the_page_says_so_and_goes_on(
    alice: Candidate, alice_client: Client, few_are_looked_at: None
) -> None:
    first = Application.objects.create(owner=alice, company="Abacus", role="Clerk")
    later = Application.objects.bulk_create(
        Application(owner=alice, company="Brook", role="Clerk") for _ in range(60)
    )
    Stage.objects.bulk_create(Stage(owner=alice, application=one, position=1) for one in later)
    page = alice_client.get(URL, APPLIED)
    assert f"A page looks through {LOOKED_AT} open applications, and none of these matches." in page.text
    page = alice_client.get(f"{URL}{page.context['page'].later}")
    assert [card.row.application.pk for card in page.context["cards"]] == [first.pk]
    assert "Look further" not in page.text
    end = alice_client.get(URL, APPLIED | {"after": first.pk})
    assert "None of the open applications that were left matches." in end.text


@pytest.mark.slow
@pytest.mark.parametrize("sort", ["", "company"])
def test_it_does_not_matter_how_many_were_answered(alice: Candidate, sort: str) -> None:
    def answer(numbers: range) -> None:
        made = Application.objects.bulk_create(
            Application(owner=alice, company=f"Company {number}", role="Clerk") for number in numbers
        )
        Stage.objects.bulk_create(Stage(owner=alice, application=one, position=1) for one in made)

    answer(range(1_100))
    few = database_steps(lambda: _page(alice, sort))
    assert _page(alice, sort).rows == []
    answer(range(1_100, 3_300))
    assert database_steps(lambda: _page(alice, sort)) <= 1.1 * few + 20
