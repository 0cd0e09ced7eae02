"""What the page that asks before a deletion counts is what the deletion takes."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.recovery.affected import Affected, affected_by_deleting, named
from interviewprep.recovery.snapshot import collect
from interviewprep.stages.models import Interviewer, Stage
from interviewprep.web.models import Owned
from tests.web.conftest import rows_of_every_kind

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]


def _by_the_collector(*rows: Owned) -> Affected:
    found = collect(*rows)
    stays = {row for _, row in found.pointers()}
    return Affected(
        goes=named(Counter(type(row) for row in found.parents_first() if row not in rows), type(rows[0])),
        stays=named(Counter(map(type, stays))),
    )


def _in_order(affected: Affected) -> tuple[list[str], list[str]]:
    return sorted(affected.goes), sorted(affected.stays)


def test_what_goes_and_what_stays_is_counted_and_named(full_application: Application) -> None:
    assert sorted(affected_by_deleting(full_application).goes) == [
        *("1 advert", "1 point of the advert", "1 point tested"),
        "2 feedback notes",
        "2 plan items",
        "2 questions asked",
        "2 stages",
    ]
    priya = Interviewer.objects.get(name="Priya Shah")
    assert affected_by_deleting(priya) == Affected(goes=(), stays=("1 feedback note", "1 point tested"))


def test_it_is_what_the_deletion_takes_whatever_is_deleted(
    alice: Candidate,
    bob: Candidate,
    full_application: Application,
    make_application: Make,
    make_stage: Make,
    make_person: Make,
    make_note: Make,
    make_asked: Make,
) -> None:
    makers = make_application, make_stage, make_person, make_note, make_asked
    rows_of_every_kind(alice, *makers)
    make_asked(make_stage(make_application(bob), people=(make_person(bob),)))
    models = [model for model in apps.get_models() if issubclass(model, Owned)]
    rows = [row for model in models for row in model._base_manager.all()]
    assert len(rows) > 60
    counted = {row: affected_by_deleting(row) for row in rows}
    assert counted[full_application].goes == _by_the_collector(full_application).goes
    assert {str(row): _in_order(one) for row, one in counted.items()} == {
        str(row): _in_order(_by_the_collector(row)) for row in rows
    }


def test_several_rows_are_counted_together(full_application: Application) -> None:
    stages = tuple(Stage.objects.all())
    assert _in_order(affected_by_deleting(*stages)) == _in_order(_by_the_collector(*stages))


def test_it_takes_one_query(full_application: Application, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        affected_by_deleting(full_application)
