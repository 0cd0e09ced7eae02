"""People with some words: looked for once, and page by page in every order those that are found each time."""

import datetime
import itertools
import random
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages import people_search
from interviewprep.stages.models import Attendance, Interviewer, Stage
from interviewprep.stages.people_kinds import PeopleKind, PeopleSort
from interviewprep.stages.people_list import count_people, page_of_kind
from interviewprep.stages.people_search import with_words
from interviewprep.web.lists import ListPage, ListView
from interviewprep.web.search import words_of

pytestmark = pytest.mark.django_db
WORDS = "person ba"


@pytest.fixture
def people(alice: Candidate, make_application: Callable[..., Application]) -> list[Interviewer]:
    """People of few names at none to three stages, of which some are to come and some were called off."""
    chance, now = random.Random(11), timezone.now()  # noqa: S311  rows, not secrets
    application = make_application(alice)
    stages = Stage.objects.bulk_create(
        Stage(owner=alice, application=application, position=place, starts_at=at, status=status)
        for place, (at, status) in enumerate(
            itertools.product(
                (now - datetime.timedelta(9), now + datetime.timedelta(3), now + datetime.timedelta(5), None),
                ("expected", "cancelled"),
            )
        )
    )
    made = Interviewer.objects.bulk_create(
        Interviewer(owner=alice, name=f"Person {chance.choice('abc')}a{chance.randrange(9)}")
        for _ in range(300)
    )
    Attendance.objects.bulk_create(
        Attendance(owner=alice, stage=stage, interviewer=one)
        for one in made
        for stage in chance.sample(stages, chance.randrange(4))
    )
    return made


@pytest.mark.parametrize("kind", PeopleKind)
@pytest.mark.parametrize("sort", PeopleSort)
def test_the_pages_of_those_found_are_the_pages_of_looking_each_time(
    alice: Candidate, people: list[Interviewer], kind: PeopleKind, sort: PeopleSort
) -> None:
    view, now = ListView({"q": WORDS, "show": kind, "sort": sort}), timezone.now()
    counted = count_people(alice, WORDS, now)
    assert counted.counts is not None
    assert counted.keys is not None
    among = counted.keys[kind]

    def look(query: str, among: list[int] | None) -> ListPage:
        asked = QueryDict(query.lstrip("?")).dict()
        return page_of_kind(alice, kind, sort, view, asked, 7, now, among=among)

    seen, query = [], "?"
    while query:
        page = look(query, list(among))
        assert page == look(query, None)
        seen.append(page)
        query = page.later
    found = list(itertools.chain.from_iterable(page.rows for page in seen))
    assert sorted(one.pk for one in found) == sorted(among)
    assert len(among) == counted.counts[kind]
    assert {one.name.partition(" ")[2][:2] for one in found} == {"ba"}
    back = look(seen[1].earlier or seen[0].later, list(among))
    assert back in (seen[0], look(seen[1].earlier, None))


@pytest.mark.parametrize("most", [0, 1_000], ids=["each", "once"])
@pytest.mark.parametrize("words", ["harbour", "HARBOUR ba", "Élan", "brook person", "aa3", "zebra"])
def test_whoever_was_met_where_the_words_say_is_found_in_either_way(
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    people: list[Interviewer],
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    most: int,
) -> None:
    for place, company in enumerate(("Harbour & Sons", "Élan", "brook harbour")):
        stage = make_stage(make_application(alice, company=company), in_days=-1)
        Attendance.objects.bulk_create(
            Attendance(owner=alice, stage=stage, interviewer=one) for one in people[place :: 20 + place]
        )

    def has(person: Interviewer, word: str) -> bool:
        companies = [one.stage.application.company for one in person.attendances.all()]
        return any(word.lower() in text.lower() for text in (person.name, person.job_title, *companies))

    every = Interviewer.objects.of(alice).prefetch_related("attendances__stage__application")
    expected = {one.pk for one in every if all(has(one, word) for word in words.split())}
    monkeypatch.setattr(people_search, "MOST_COUNTED", most)
    found = with_words(Interviewer.objects.of(alice), words_of(words), [alice.pk])
    assert set(found.values_list("pk", flat=True)) == expected
    assert bool(expected) == (words != "zebra")


def test_words_are_looked_for_once(alice_client: Client, people: list[Interviewer]) -> None:
    with CaptureQueriesContext(connection) as sent:
        page = alice_client.get(reverse("stages:list_people"), {"q": WORDS})
    assert [section.kind for section in page.context["sections"]] == list(PeopleKind)
    looked = [query for query in sent.captured_queries if re.search(" LIKE |STRPOS", query["sql"])]
    # Those that stand beside a company are found in one of two ways, within the same query.
    assert len(looked) == 1


def test_nobody_is_asked_for_where_nobody_has_the_words(alice: Candidate, people: list[Interviewer]) -> None:
    now = timezone.now()
    counted = count_people(alice, "nobody", now)
    assert (counted.counts, counted.keys) == ({"": 0}, {kind: [] for kind in PeopleKind})
    with CaptureQueriesContext(connection) as sent:
        page = page_of_kind(alice, PeopleKind.MET, "", ListView({"q": "nobody"}), {}, 7, now, among=[])
    assert (page.rows, len(sent)) == ([], 0)
