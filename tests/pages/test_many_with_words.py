"""Of applications with words that very many have, each page is that of all of them sorted."""

import datetime
import itertools
from collections.abc import Iterator

import pytest

from interviewprep.accounts.models import Candidate
from interviewprep.applications.forms import Sort
from interviewprep.applications.models import Application
from interviewprep.pages import application_keys, pages_by_need, pressing
from interviewprep.pages.application_order import in_order, midnight_of
from interviewprep.stages.application_log import logged
from interviewprep.stages.models import Attendance, Interviewer, Stage
from interviewprep.web import lists
from interviewprep.web.lists import ListView
from interviewprep.web.search import words_of

from .test_application_order import NOW, STAGES, dated

pytestmark = pytest.mark.django_db
KEPT = (
    *(application_keys._with_words, application_keys._walk, application_keys._keys, pages_by_need._dated),
    pressing._first_pressing,
)


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Count and look at few applications, in queries that are compiled for it and not kept."""
    monkeypatch.setattr(application_keys, "WALKED", 60)
    monkeypatch.setattr(application_keys, "MOST_COUNTED", 30)
    monkeypatch.setattr(lists, "MOST_COUNTED", 30)
    for one in KEPT:
        one.cache_clear()
    yield
    for one in KEPT:
        one.cache_clear()


def _log(owner: Candidate, number: int) -> None:
    """Log applications of every sort; two of three have a word, in one place or another."""
    ends = ({}, {}, {"offered_on": "2026-11-20"}, {"ending": "rejected"}, {})
    stages = list(itertools.islice(itertools.cycle([{}, *STAGES]), number))
    made = Application.objects.bulk_create(
        Application(
            owner=owner,
            company=f"{'Mill' * (n % 3 == 0)} {n % 7}",
            role="Clerk",
            notes=f"n{n}",
            updated_at=NOW - datetime.timedelta(hours=n % 11),
            **ends[n % 5],
        )
        for n in range(number)
    )
    held = Stage.objects.bulk_create(
        Stage(
            owner=owner,
            application=one,
            position=place,
            kind="final" if one.pk % 4 == 0 else "panel",
            **dated(stage),
        )
        for place, (one, stage) in enumerate(zip(made, stages, strict=True))
        if stage
    )
    person = Interviewer.objects.create(owner=owner, name="John Mill")
    Attendance.objects.bulk_create(
        Attendance(owner=owner, stage=stage, interviewer=person) for stage in held if stage.pk % 3 == 1
    )


def _expected(owner: Candidate, chosen: dict[str, str]) -> list[int]:
    """Return the keys of all that are listed, in the list's order."""
    found = logged().of(owner).with_state(NOW).search(words_of(chosen["q"]), [owner.pk])
    found = found.filter(state=chosen["state"]) if chosen["state"] else found
    sort = Sort(chosen["sort"] or Sort.NEEDS)
    ordered, order = in_order(found, sort, NOW, midnight_of(NOW, owner.zone))
    last = "pk" if sort is Sort.COMPANY else "-pk"
    return list(ordered.order_by(*(key.ordering() for key in order), last).values_list("pk", flat=True))


@pytest.mark.parametrize(
    "sort", ["", "company", *(pytest.param(sort, marks=pytest.mark.slow) for sort in ("date", "change"))]
)
def test_every_page_and_every_way_back_is_that_of_all_of_them_sorted(
    alice: Candidate, bob: Candidate, sort: str
) -> None:
    for owner, number in ((bob, 40), (alice, 200)):
        _log(owner, number)
    for state in ("", "interviewing", "final", "ended"):
        chosen = {"q": "mill clerk", "state": state, "sort": sort}
        keys, asked, at = _expected(alice, chosen), dict[str, str](), 0
        assert keys
        while True:
            counts, page = application_keys.counts_and_page(alice, ListView(chosen), asked, NOW)
            assert (counts, list(page.rows)) == (None, keys[at : at + 20])
            if at:
                back = {"before": str(keys[at])}
                _, before = application_keys.counts_and_page(alice, ListView(chosen), back, NOW)
                assert list(before.rows) == keys[at - 20 : at]
            at += 20
            if not page.later:
                break
            asked = {"after": str(keys[at - 1])}
        assert at >= len(keys)


@pytest.mark.parametrize("way", ["", "after", "before"])
@pytest.mark.parametrize("sort", ["", "change", "company"])
def test_the_next_few_are_enough_for_a_page(
    alice: Candidate, monkeypatch: pytest.MonkeyPatch, sort: str, way: str
) -> None:
    made = Application.objects.bulk_create(
        Application(owner=alice, company=f"Mill {n}", role="Clerk") for n in range(200)
    )
    day = datetime.timedelta(days=1)
    Stage.objects.bulk_create(
        Stage(owner=alice, application=one, position=1, starts_at=NOW + one.pk * day) for one in made
    )
    keys = _expected(alice, {"q": "mill", "sort": sort, "state": ""})
    begin = {"": 0, "after": 51, "before": 30}[way]
    # What would sort all of them, as PostgreSQL does.
    monkeypatch.setattr(application_keys, "_keys", None)
    view, asked = ListView({"q": "mill", "sort": sort}), {way: str(keys[50])} if way else {}
    _, page = application_keys.counts_and_page(alice, view, asked, NOW)
    assert list(page.rows) == keys[begin : begin + 20]
