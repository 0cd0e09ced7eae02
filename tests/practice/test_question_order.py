"""A bank of more than is counted: pages are those that sorting it finds, without a look at all of it."""

import itertools
import random
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.practice import bank, question_list, question_queries
from interviewprep.stages.models import Asked, Question, Stage
from interviewprep.web import lists
from tests.database_steps import database_steps

from .question_pages import counts_and_page

pytestmark = pytest.mark.django_db
URL = reverse("practice:list_questions")
COUNTED, LOOKED_AT, LOOKED_AT_BY_TOPIC = 30, 40, 35


@pytest.fixture
def few_are_counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Count and look at few rows, in queries that are compiled for it and not kept."""
    for module in (question_list, question_queries, lists):
        monkeypatch.setattr(module, "MOST_COUNTED", COUNTED)
    monkeypatch.setattr(question_queries, "LOOKED_AT", LOOKED_AT)
    monkeypatch.setattr(question_queries, "LOOKED_AT_BY_TOPIC", LOOKED_AT_BY_TOPIC)
    kept = (
        *(question_queries.page, question_queries.page_that_went, question_queries.ends),
        question_queries.last_ratings,
    )
    for one in kept:
        one.cache_clear()
    yield
    for one in kept:
        one.cache_clear()


def _fill(alice: Candidate, stages: list[Stage], number: int, seed: int) -> list[Question]:
    """Make a bank with many questions of few topics, asked never, once or twice."""
    chance = random.Random(seed)  # noqa: S311  rows, not secrets
    made = Question.objects.bulk_create(
        Question(owner=alice, text=f"Question {n}?", topic=chance.choice(["", "", "Leading", "Money", "Why"]))
        for n in range(number)
    )
    for stage in stages:
        Asked.objects.bulk_create(
            Asked(owner=alice, stage=stage, question=one, rating=chance.choice(["", "weak", "fine"]))
            for one in chance.sample(made, number // 3)
        )
    return made


def _expected(alice: Candidate, chosen: dict[str, str]) -> list[int]:
    """Return the keys of all that a list shows, worked out row by row."""
    found = []
    for one in Question.objects.of(alice).prefetch_related("askings"):
        askings = sorted(one.askings.all(), key=lambda asked: asked.pk)
        rating = askings[-1].rating if askings else bank.NEVER
        if chosen.get("topic") in (None, one.topic) and chosen.get("rating") in (None, rating):
            found.append(one)
    if chosen.get("sort") == "topic":
        return [one.pk for one in sorted(found, key=lambda one: (not one.topic, one.topic, one.pk))]
    return sorted((one.pk for one in found), reverse=chosen.get("sort") != "oldest")


def _shown(alice: Candidate, chosen: dict[str, str], asked: dict[str, str]) -> tuple[list[int], Any]:
    _, page = counts_and_page(alice, chosen, asked)
    return [one.pk for one in page.rows], page


def _parameters(query: str) -> dict[str, str]:
    return dict(part.split("=") for part in query.lstrip("?").split("&") if part)


SORTS = ("", "oldest", "topic")


@pytest.mark.parametrize("topic", [None, "Money"])
@pytest.mark.parametrize("sort", SORTS)
def test_the_pages_forth_and_back_are_those_that_sorting_everything_finds(
    alice: Candidate, first: Stage, few_are_counted: None, sort: str, topic: str | None
) -> None:
    _fill(alice, [first], 130, seed=1)
    chosen = {"sort": sort} | ({"topic": topic} if topic else {})
    expected = _expected(alice, chosen)
    asked: dict[str, str] = {}
    for start in range(0, len(expected), 20):
        keys, page = _shown(alice, chosen, asked)
        assert keys == expected[start : start + 20]
        assert bool(page.later) == (start + 20 < len(expected))
        if start:
            back, earlier = _shown(alice, chosen, {"before": str(keys[0])})
            assert back == expected[start - 20 : start]
            assert bool(earlier.earlier) == (start > 20)
        asked = {"after": str(keys[-1])}


@pytest.mark.slow
@pytest.mark.parametrize("sort", SORTS)
def test_behind_and_before_every_question_stand_those_that_sorting_everything_finds(
    alice: Candidate, first: Stage, few_are_counted: None, sort: str
) -> None:
    _fill(alice, [first], 70, seed=2)
    expected = _expected(alice, {"sort": sort})
    for place, key in enumerate(expected):
        behind = expected[place + 1 : place + 21]
        assert _shown(alice, {"sort": sort}, {"after": str(key)})[0] == behind or not behind
        if place >= 20:
            assert _shown(alice, {"sort": sort}, {"before": str(key)})[0] == expected[place - 20 : place]


@pytest.mark.parametrize(
    ("rating", "sort", "topic"),
    [*itertools.product(["never", "weak", "fine"], SORTS, [None]), ("weak", "topic", "Money")],
)
def test_looking_further_finds_every_question_that_went_that_way_and_no_other(
    alice: Candidate,
    first: Stage,
    second: Stage,
    few_are_counted: None,
    rating: str,
    sort: str,
    topic: str | None,
) -> None:
    _fill(alice, [first, second], 190, seed=3)
    chosen = {"rating": rating, "sort": sort} | ({"topic": topic} if topic else {})
    expected = _expected(alice, chosen)
    found, asked, pages = [], {}, 0
    while True:
        keys, page = _shown(alice, chosen, asked)
        assert page.is_part == (len(keys) < 20 and bool(page.later)) or len(keys) == 20
        found += keys
        pages += 1
        if not page.later:
            break
        asked = _parameters(page.later)
    assert found == expected
    assert pages <= len(expected) // 20 + 190 // LOOKED_AT_BY_TOPIC + 2
    for start in range(20, len(expected), 20):
        back = _shown(alice, chosen, {"before": str(expected[start])})[0]
        # Those just before it that are among the ones looked at, or the first page.
        assert back in (expected[start - len(back) : start], _shown(alice, chosen, {})[0])


@pytest.fixture
def rare(alice: Candidate, first: Stage) -> list[Question]:
    """A hundred questions that were asked, but for the three oldest."""
    made = Question.objects.bulk_create(Question(owner=alice, text=f"Question {n}?") for n in range(100))
    Asked.objects.bulk_create(Asked(owner=alice, stage=first, question=one) for one in made[3:])
    return made


def test_where_none_is_found_yet_the_page_says_so_and_goes_on(
    alice_client: Client, rare: list[Question], few_are_counted: None
) -> None:
    pages = [alice_client.get(URL, {"rating": "never"})]
    for _ in range(2):
        assert "A page looks through 40 questions, and none of these matches." in pages[-1].text
        pages.append(alice_client.get(f"{URL}{pages[-1].context['page'].later}"))
    last = pages[-1].context
    assert [row.question for row in last["rows"]] == rare[2::-1]
    assert (last["page"].is_part, last["page"].later) == (False, "")
    assert "Look further" not in pages[-1].text


def test_where_fewer_than_a_page_are_found_the_way_further_stands_below_them(
    alice_client: Client, rare: list[Question], few_are_counted: None
) -> None:
    page = alice_client.get(URL, {"rating": "never", "sort": "oldest"})
    assert [row.question for row in page.context["rows"]] == rare[:3]
    assert "A page looks through 40 questions. Look further to see whether there are more" in page.text
    further = f"?rating=never&amp;sort=oldest&amp;after={rare[39].pk}"
    assert f'href="{further}">Look further</a>' in page.text
    behind = alice_client.get(f"{URL}?rating=never&sort=oldest&after={rare[39].pk}")
    assert (behind.context["rows"], behind.context["page"].earlier) == ([], "?rating=never&sort=oldest")
    end = alice_client.get(f"{URL}?rating=never&sort=oldest&after={rare[79].pk}")
    assert "None of the questions that were left matches." in end.text


def test_a_question_that_has_gone_begins_the_look_afresh(
    alice_client: Client, rare: list[Question], few_are_counted: None
) -> None:
    gone = rare[50].pk
    rare[50].delete()
    page = alice_client.get(URL, {"rating": "never", "sort": "oldest", "after": gone})
    assert [row.question for row in page.context["rows"]] == rare[:3]


@pytest.mark.parametrize(
    "asked",
    [
        *({"sort": "topic", "after": after} for after in ("", "first", "last")),
        {"sort": "topic", "before": "last"},
        *({"sort": sort, place: "first"} for sort in ("", "oldest") for place in ("after", "before")),
        *({"rating": rating, "sort": sort} for rating in ("never", "strong") for sort in SORTS),
        {"rating": "strong", "topic": "Motivation", "sort": "topic"},
    ],
)
def test_a_page_takes_no_more_of_a_larger_bank(
    alice: Candidate,
    alice_client: Client,
    first: Stage,
    few_are_counted: None,
    asked: dict[str, str],
) -> None:
    def add(count: int) -> None:
        for topic in ("", "Motivation"):
            made = Question.objects.bulk_create(
                Question(owner=alice, text=f"Question {n}?", topic=topic) for n in range(count)
            )
            Asked.objects.bulk_create(
                Asked(owner=alice, stage=first, question=one, rating="weak") for one in made
            )

    def look() -> int:
        ordered = Question.objects.of(alice).filter(topic="Motivation").order_by("pk")
        keys = {"first": ordered.values_list("pk", flat=True)[30], "last": ordered.last().pk}
        chosen = {name: value for name, value in asked.items() if name in ("sort", "rating", "topic")}
        row = {name: str(keys[asked[name]]) for name in ("after", "before") if asked.get(name)}
        return database_steps(lambda: counts_and_page(alice, chosen, row))

    add(100)
    few = look()
    add(500)
    assert look() <= 1.2 * few + 100
