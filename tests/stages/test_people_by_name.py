"""One kind of people, where there are too many to count: pages of those looked at, and the way further."""

import datetime
import itertools
import random
from collections.abc import Callable, Iterator

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages import people_by_name, people_list
from interviewprep.stages.models import Attendance, Interviewer, Stage
from interviewprep.stages.people_by_name import page_by_name
from interviewprep.stages.people_kinds import PeopleKind
from interviewprep.web.lists import ListPage, ListView
from tests.database_steps import database_steps

pytestmark = pytest.mark.django_db
URL = reverse("stages:list_people")
LOOKED_AT = 35


@pytest.fixture
def few_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Count and look at few people, in queries that are compiled for it and not kept."""
    monkeypatch.setattr(people_by_name, "LOOKED_AT", LOOKED_AT)
    monkeypatch.setattr("interviewprep.stages.views.people.LOOKED_AT", LOOKED_AT)
    monkeypatch.setattr(people_list, "MOST_COUNTED", 30)
    monkeypatch.setattr("interviewprep.web.lists.MOST_COUNTED", 30)
    _forget()
    yield
    _forget()


def _forget() -> None:
    people_by_name._page.cache_clear()
    people_by_name._ends.cache_clear()
    people_by_name._STAGES._kept.clear()
    people_list._COUNTS._kept.clear()


def _stages(application: Application) -> list[Stage]:
    """Make stages of every sort: held, on now, to come with and without a date, called off."""
    now, hours = timezone.now(), datetime.timedelta(hours=1)
    made = [
        {"starts_at": now - 400 * hours},
        {"starts_at": now - 3 * hours, "duration_minutes": 30},
        {"status": "done"},
        {"starts_at": now - hours, "duration_minutes": 300},
        {"starts_at": now + 50 * hours},
        {"starts_at": now + 60 * hours},
        {},
        {"status": "cancelled", "starts_at": now + 70 * hours},
        {"status": "cancelled"},
    ]
    return Stage.objects.bulk_create(
        Stage(owner=application.owner, application=application, position=place, **fields)
        for place, fields in enumerate(made)
    )


def _meet(alice: Candidate, stages: list[Stage], number: int) -> list[Interviewer]:
    """Add people of few names, each at none to three of the stages."""
    chance = random.Random(5)  # noqa: S311  rows, not secrets
    people = Interviewer.objects.bulk_create(
        Interviewer(owner=alice, name=f"Person {chance.randrange(40):02}") for _ in range(number)
    )
    Attendance.objects.bulk_create(
        Attendance(owner=alice, stage=stage, interviewer=person)
        for person in people
        for stage in chance.sample(stages, chance.randrange(4))
    )
    return people


def _kind(person: Interviewer, now: datetime.datetime) -> PeopleKind:
    """Work out for one person what the database works out for all."""
    stages = [one.stage for one in person.attendances.select_related("stage")]
    if any(stage.is_over(now) for stage in stages):
        return PeopleKind.MET
    return PeopleKind.TO_MEET if any(stage.is_coming(now) for stage in stages) else PeopleKind.OTHERS


def _page(alice: Candidate, kind: PeopleKind, query: str = "", words: str = "") -> ListPage:
    asked = QueryDict(query.lstrip("?")).dict()
    return page_by_name(alice, kind, ListView({"q": words} if words else {}), asked, timezone.now())


@pytest.mark.parametrize("kind", PeopleKind)
@pytest.mark.parametrize("is_long", [True, False])
@pytest.mark.parametrize("words", ["", "2"])
def test_looking_further_finds_everybody_of_a_kind_and_nobody_else(
    alice: Candidate,
    make_application: Callable[..., Application],
    few_are_looked_at: None,
    kind: PeopleKind,
    is_long: bool,
    words: str,
) -> None:
    people = _meet(alice, _stages(make_application(alice)), 150)
    if is_long:
        # More stages are to come than there is a look at.
        application, soon = make_application(alice), timezone.now() + datetime.timedelta(days=1)
        Stage.objects.bulk_create(
            Stage(owner=alice, application=application, position=place, starts_at=soon)
            for place in range(LOOKED_AT + 1)
        )
    now = timezone.now()
    named = sorted((one for one in people if words in one.name), key=lambda one: (one.name, one.pk))
    expected = [one for one in named if _kind(one, now) is kind]
    seen = [_page(alice, kind, words=words)]
    while seen[-1].later:
        seen.append(_page(alice, kind, seen[-1].later, words))
    assert list(itertools.chain.from_iterable(one.rows for one in seen)) == expected
    assert any(one.is_part for one in seen) == (is_long or kind is not PeopleKind.TO_MEET)
    assert all(len(one.rows) == 20 or one.is_part or not one.later for one in seen)
    # From a page without anybody the way leads back to the beginning.
    back = [next(one for one in reversed(seen) if one.rows)]
    while back[-1].earlier:
        back.append(_page(alice, kind, back[-1].earlier, words))
    # The first page is whole, whatever stood on the one behind it.
    again = list(itertools.chain.from_iterable(one.rows for one in back[-2::-1]))
    assert again == expected[len(expected) - len(again) :]
    assert back[-1].rows == seen[0].rows
    assert len(seen[0].rows) >= len(expected) - len(again)


def test_somebody_who_has_gone_begins_the_look_afresh(
    alice: Candidate, make_application: Callable[..., Application], few_are_looked_at: None
) -> None:
    people = _meet(alice, _stages(make_application(alice)), 100)
    gone = people[50].pk
    people[50].delete()
    assert _page(alice, PeopleKind.MET, f"?after={gone}").rows == _page(alice, PeopleKind.MET).rows


@pytest.fixture
def one_at_the_end(alice: Candidate, make_application: Callable[..., Application]) -> Interviewer:
    """Somebody on no stage, behind ninety who were met."""
    held = _stages(make_application(alice))[0]
    people = Interviewer.objects.bulk_create(
        Interviewer(owner=alice, name=f"Person {number:02}") for number in range(90)
    )
    Attendance.objects.bulk_create(Attendance(owner=alice, stage=held, interviewer=one) for one in people)
    return Interviewer.objects.create(owner=alice, name="Zoe")


def test_where_nobody_is_found_yet_the_page_says_so_and_goes_on(
    alice_client: Client, one_at_the_end: Interviewer, few_are_looked_at: None
) -> None:
    page = alice_client.get(URL, {"show": "others"})
    for _ in range(2):
        assert f"A page looks through {LOOKED_AT} people, and none of these matches." in page.text
        assert "On no stage</h2>" not in page.text
        page = alice_client.get(f"{URL}{page.context['page'].later}")
        assert page.context["page"].earlier
    assert ">Zoe</a>" in page.text
    assert "Look further" not in page.text
    end = alice_client.get(URL, {"show": "others", "after": one_at_the_end.pk})
    assert "None of the people that were left matches." in end.text
    assert '<a class="btn" href="?show=others">Back to the beginning</a>' in end.text


def test_a_kind_that_nobody_is_of_has_no_empty_card(
    alice_client: Client, one_at_the_end: Interviewer, few_are_looked_at: None
) -> None:
    page = alice_client.get(URL)
    assert [section.kind for section in page.context["sections"]] == ["met", "others"]
    assert 'id="to-meet"' not in page.text
    for more in ({}, {"several": "1"}):
        assert "There is nobody of this kind." in alice_client.get(URL, {"show": "to-meet"} | more).text
    assert "Delete" not in alice_client.get(URL, {"show": "to-meet", "several": "1"}).text


def test_where_somebody_is_of_another_kind_it_is_not_said_that_there_is_nobody(
    alice_client: Client, one_at_the_end: Interviewer
) -> None:
    assert "Nobody found for “Zoe”" not in alice_client.get(URL, {"show": "met", "q": "Zoe"}).text
    assert "Nobody of this kind found for “Zoe”" in alice_client.get(URL, {"show": "met", "q": "Zoe"}).text
    assert "Nobody found for “Adam”" in alice_client.get(URL, {"q": "Adam"}).text


def test_of_very_many_no_other_order_is_offered_than_the_one_they_have(
    alice_client: Client, one_at_the_end: Interviewer, few_are_looked_at: None
) -> None:
    assert "Sort" not in alice_client.get(URL).text.partition("<main")[2]


@pytest.mark.slow
@pytest.mark.parametrize("kind", PeopleKind)
def test_it_does_not_matter_how_many_were_met_or_are_met_again(
    alice: Candidate, make_application: Callable[..., Application], kind: PeopleKind
) -> None:
    application = make_application(alice)

    def meet_again(number: int) -> None:
        held, soon = (
            Stage.objects.create(
                owner=alice,
                application=application,
                position=9,
                starts_at=timezone.now() + datetime.timedelta(days),
            )
            for days in (-3, 3)
        )
        people = Interviewer.objects.bulk_create(
            Interviewer(owner=alice, name=f"Person {number}") for number in range(number)
        )
        Attendance.objects.bulk_create(
            Attendance(owner=alice, stage=stage, interviewer=one) for one in people for stage in (held, soon)
        )
        Stage.objects.bulk_create(
            Stage(owner=alice, application=application, position=9, starts_at=soon.starts_at)
            for _ in range(number)
        )

    meet_again(1_100)
    few = database_steps(lambda: _page(alice, kind))
    assert bool(_page(alice, kind).rows) == (kind is PeopleKind.MET)
    meet_again(2_200)
    assert database_steps(lambda: _page(alice, kind)) <= 1.1 * few + 20
