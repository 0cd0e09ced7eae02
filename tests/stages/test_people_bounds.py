"""Of very many people few steps are taken for each, and none are taken to count them."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Attendance, Interviewer, Stage
from interviewprep.stages.people_kinds import MOST_LOOKED_AT, PeopleKind, PeopleSort
from interviewprep.stages.people_list import count_people, page_of_kind
from interviewprep.web.lists import MOST_COUNTED, ListView
from tests.database_steps import database_steps

pytestmark = pytest.mark.django_db


@pytest.fixture
def meet(
    alice: Candidate, make_application: Callable[..., Application]
) -> Callable[[int], list[Interviewer]]:
    """Return a function that adds people, each met at three stages."""
    application = make_application(alice)
    at = timezone.now() - datetime.timedelta(days=30)
    stages = Stage.objects.bulk_create(
        Stage(owner=alice, application=application, position=place, starts_at=at) for place in range(3)
    )

    def add(count: int) -> list[Interviewer]:
        people = Interviewer.objects.bulk_create(
            Interviewer(owner=alice, name=f"Person {number}") for number in range(count)
        )
        Attendance.objects.bulk_create(
            Attendance(owner=alice, stage=stage, interviewer=one) for one in people for stage in stages
        )
        return people

    return add


@pytest.mark.parametrize(("kind", "steps"), [("to-meet", 1), ("met", 1), ("others", 26)])
def test_of_people_by_name_those_that_are_not_shown_take_a_glance(
    alice: Candidate, meet: Callable[[int], list[Interviewer]], kind: str, steps: int
) -> None:
    def look() -> None:
        page_of_kind(alice, PeopleKind(kind), PeopleSort.NAME, ListView({}), {}, 6, timezone.now())

    meet(100)
    few = database_steps(look)
    meet(1_000)
    assert database_steps(look) - few <= steps * 1_000


def test_a_page_behind_many_others_begins_by_their_names(
    alice: Candidate, meet: Callable[[int], list[Interviewer]]
) -> None:
    *_, last = meet(100)
    Interviewer.objects.filter(pk=last.pk).update(name="Zoe")
    view, now = ListView({}), timezone.now()

    def look() -> Any:
        return page_of_kind(alice, PeopleKind.MET, PeopleSort.NAME, view, {"before": str(last.pk)}, 6, now)

    few = database_steps(look)
    assert [person.name for person in look().rows] == [f"Person {number}" for number in range(93, 99)]
    meet(1_000)
    assert database_steps(look) <= 1.2 * few


def test_too_many_to_count_are_not_looked_at(
    alice: Candidate, meet: Callable[[int], list[Interviewer]]
) -> None:
    def count() -> Any:
        return count_people(alice, "", timezone.now()).counts

    meet(500)
    few = database_steps(count)
    assert count() == {"": 500, "met": 500}
    meet(MOST_COUNTED)
    assert count() is None
    assert database_steps(count) <= few


def test_somebody_is_on_no_stage_if_all_of_theirs_were_called_off(
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    meet: Callable[[int], list[Interviewer]],
) -> None:
    nowhere, called_off, both = meet(3)
    Attendance.objects.filter(interviewer__in=[nowhere, called_off]).delete()
    cancelled = make_stage(make_application(alice), in_days=3, status="cancelled")
    for person in (called_off, both):
        Attendance.objects.create(stage=cancelled, interviewer=person)
    found = page_of_kind(alice, PeopleKind.OTHERS, "", ListView({}), {}, 6, timezone.now())
    assert found.rows == [nowhere, called_off]


@pytest.mark.parametrize("kind", ["to-meet", "others"])
def test_at_a_glance_it_does_not_matter_how_many_there_are(
    alice: Candidate,
    make_application: Callable[..., Application],
    meet: Callable[[int], list[Interviewer]],
    kind: str,
) -> None:
    soon = timezone.now() + datetime.timedelta(days=3)
    application = make_application(alice)

    def look() -> Any:
        view, now = ListView({}), timezone.now()
        return page_of_kind(alice, PeopleKind(kind), PeopleSort.NAME, view, {}, 6, now, is_glance=True).rows

    def meet_again(count: int) -> None:
        stage = Stage.objects.create(owner=alice, application=application, position=9, starts_at=soon)
        Attendance.objects.bulk_create(
            Attendance(owner=alice, stage=stage, interviewer=one) for one in meet(count)
        )

    meet_again(MOST_LOOKED_AT)
    few = database_steps(look)
    assert look() == []
    meet_again(3 * MOST_LOOKED_AT)
    assert database_steps(look) <= few * 1.3


def test_those_to_meet_are_found_behind_very_many_who_were_met_this_week(
    alice: Candidate, make_application: Callable[..., Application], meet: Callable[[int], list[Interviewer]]
) -> None:
    *met, new = meet(MOST_LOOKED_AT + 1)
    Attendance.objects.filter(interviewer=new).delete()
    application, now = make_application(alice), timezone.now()
    for people, days in ((met, -2), ([new], 3)):
        stage = Stage.objects.create(
            owner=alice, application=application, position=9, starts_at=now + datetime.timedelta(days=days)
        )
        Attendance.objects.bulk_create(
            Attendance(owner=alice, stage=stage, interviewer=one) for one in people
        )
    view = ListView({})
    found = page_of_kind(alice, PeopleKind.TO_MEET, PeopleSort.NAME, view, {}, 6, now, is_glance=True)
    assert found.rows == [new]


def test_among_very_many_people_the_first_of_each_kind_are_shown_with_the_way_to_all(
    alice: Candidate, alice_client: Client, make_application: Callable[..., Application], meet: Any
) -> None:
    *_, last = meet(MOST_COUNTED + 1)
    soon = Stage.objects.create(
        owner=alice,
        application=make_application(alice),
        starts_at=timezone.now() + datetime.timedelta(days=3),
        position=9,
    )
    Interviewer.objects.create(owner=alice, name="Adam")
    new = Interviewer.objects.create(owner=alice, name="Zoe")
    Attendance.objects.create(owner=alice, stage=soon, interviewer=new)
    Attendance.objects.create(owner=alice, stage=soon, interviewer=last)
    sections = alice_client.get("/people/").context["sections"]
    found = {one.kind: ([row.person.name for row in one.rows], one.has_more) for one in sections}
    assert found[PeopleKind.TO_MEET] == (["Zoe"], True)
    assert found[PeopleKind.OTHERS] == (["Adam"], True)
