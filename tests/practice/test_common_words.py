"""Words that many questions have are looked for in other ways than those that few have, and found alike."""

import itertools
import random
from collections.abc import Callable, Iterator

import pytest

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.practice import bank, question_list, question_queries
from interviewprep.practice.models import Rehearsal
from interviewprep.practice.question_search import search
from interviewprep.stages.models import Asked, Interviewer, Question, Stage
from interviewprep.web import lists
from interviewprep.web.search import words_of
from tests.database_steps import database_steps

from .question_pages import counts_and_page

pytestmark = pytest.mark.django_db
COUNTED, LOOKED_AT, LOOKED_AT_BY_TOPIC = 30, 35, 25
KEPT = ("page", "looked_at", "page_that_went", "ends", "last_ratings", "sample", "words_in", "first_ratings")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Count, look at and sample few rows, in queries that are compiled for it and not kept."""
    sizes = {"LOOKED_AT": LOOKED_AT, "LOOKED_AT_BY_TOPIC": LOOKED_AT_BY_TOPIC, "WALKED": 60}
    sizes |= {"WALKED_BY_TOPIC": 40, "SAMPLED": 16, "SAMPLED_BY": 3, "COMMON": 5}
    for name, size in sizes.items():
        monkeypatch.setattr(question_queries, name, size)
    for module in (question_list, question_queries, lists):
        monkeypatch.setattr(module, "MOST_COUNTED", COUNTED)
    for name in KEPT:
        getattr(question_queries, name).cache_clear()
    yield
    for name in KEPT:
        getattr(question_queries, name).cache_clear()


def _fill(owner: Candidate, make_stage: Callable[..., Stage], number: int) -> None:
    """Make a bank where some words stand in a company that most were asked at, and others in all places."""
    chance = random.Random(number)  # noqa: S311  rows, not secrets
    rare, words = ("Übung", "опыт", "team", "50%"), ("", "", "", "")

    def some() -> str:
        return chance.choice(rare + words)

    companies = [f"{some()} {name}" for name in ("Acme Ltd", "Fabrikam Ltd", "Contoso GmbH", "Ümlaut GmbH")]
    stages = [
        make_stage(Application.objects.create(owner=owner, company=company, role="Clerk"))
        for company in companies
    ]
    people = [Interviewer.objects.create(owner=owner, name=f"{some()} Ellison {n}") for n in range(4)]
    made = Question.objects.bulk_create(
        Question(
            owner=owner, text=f"Why {some()} {n}?", topic=chance.choice(["", f"Money {rare[n % 2]}", "Ltd"])
        )
        for n in range(number)
    )
    for one in made:
        for _ in range(chance.choice([0, 1, 1, 2])):
            Asked.objects.create(
                owner=owner,
                question=one,
                stage=chance.choice(stages if one.pk % 5 else stages[:2]),
                interviewer=chance.choice([None, *people]),
                answer=some(),
                rating=chance.choice(["", "weak", "fine"]),
            )
    for one in made[::7]:
        Rehearsal.objects.create(question=one, answer=some())


def _expected(candidate: Candidate, chosen: dict[str, str]) -> list[tuple[int, str]]:
    """Return the keys of all that have the words and the topic, and how each went, in the list's order."""
    plain = search(Question.objects.of(candidate), words_of(chosen["q"]), [candidate.pk])
    found = [one for one in plain.prefetch_related("askings") if chosen.get("topic") in (None, one.topic)]
    if chosen.get("sort") == "topic":
        found.sort(key=lambda one: (not one.topic, one.topic, one.pk))
    else:
        found.sort(key=lambda one: one.pk, reverse=chosen.get("sort") != "oldest")
    rated = []
    for one in found:
        askings = sorted(one.askings.all(), key=lambda asked: asked.pk)
        rated.append((one.pk, askings[-1].rating if askings else bank.NEVER))
    return rated


def _page(left: list[tuple[int, str]], chosen: dict[str, str], *, is_many: bool) -> list[int]:
    """Return the keys that a page shows of those that are left in its order."""
    rating, by_topic = chosen.get("rating"), chosen.get("sort") == "topic" or "topic" in chosen
    most = LOOKED_AT_BY_TOPIC if by_topic else LOOKED_AT
    part = left[:most] if rating and is_many else left
    return [key for key, went in part if rating in (None, went)][:20]


def _parameters(query: str) -> dict[str, str]:
    return dict(part.split("=") for part in query.lstrip("?").split("&") if part.startswith(("after", "bef")))


# Each is looked for on every page of eighteen lists.
SEARCHES = ("ltd Übung", "ltd nowhere", "50%")
LONG_SEARCHES = (
    *("ltd", "gmbh", "Ltd GmbH", "ellison", "ltd team", "опыт", "team", "why ltd 1", "Ümlaut", "nowhere"),
    "why",
)


def _slow(*arguments: object) -> object:
    return pytest.param(*arguments, marks=pytest.mark.slow)


@pytest.mark.parametrize("words", [*SEARCHES, *map(_slow, LONG_SEARCHES)])
def test_every_page_of_every_order_is_that_of_a_plain_search(
    alice: Candidate, bob: Candidate, make_stage: Callable[..., Stage], small: None, words: str
) -> None:
    for owner, number in ((alice, 150), (bob, 20)):
        _fill(owner, make_stage, number)
    topics, ratings = (None, "Ltd"), (None, "weak", "never")
    for sort, topic, rating in itertools.product(("", "oldest", "topic"), topics, ratings):
        chosen = {"q": words, "sort": sort}
        chosen |= {"topic": topic} if topic else {}
        chosen |= {"rating": rating} if rating else {}
        _walk(alice, chosen)


def _walk(alice: Candidate, chosen: dict[str, str]) -> None:
    """Compare every page of a list, and without a rating the way back too, with what a plain search finds."""
    rated = _expected(alice, chosen)
    keys, left, asked = [key for key, _ in rated], rated, dict[str, str]()
    is_many = len(rated) > COUNTED
    while True:
        counts, page = counts_and_page(alice, chosen, asked)
        assert (counts is None) == is_many
        expected = _page(left, chosen, is_many=is_many)
        assert [one.pk for one in page.rows] == expected, (chosen, asked)
        if page.earlier and "rating" not in chosen:
            back = _parameters(page.earlier)
            _, before = counts_and_page(alice, chosen, back)
            place = keys.index(expected[0])
            assert [one.pk for one in before.rows] == keys[place - 20 : place]
        if not page.later:
            break
        asked = _parameters(page.later)
        left = rated[keys.index(int(asked["after"])) + 1 :]
    assert "rating" in chosen or len(left) <= 20


@pytest.mark.parametrize(
    ("start", "end"), [(0, 60), _slow(0, 150), _slow(130, 150), _slow(90, 150), _slow(60, 100)]
)
def test_all_are_found_where_the_first_questions_have_a_word_and_the_others_do_not(
    alice: Candidate, first: Stage, small: None, start: int, end: int
) -> None:
    made = Question.objects.bulk_create(
        Question(owner=alice, text=f"Why {n}?", topic="Ltd" * (n % 2)) for n in range(150)
    )
    Asked.objects.bulk_create(Asked(owner=alice, stage=first, question=one) for one in made[start:end])
    for sort, words in itertools.product(("", "oldest", "topic"), (first.application.company, "why")):
        for rating in ({}, {"rating": "never"}):
            _walk(alice, {"q": words, "sort": sort, **rating})


def test_a_question_that_a_page_stood_behind_and_that_has_no_such_word_begins_the_list_afresh(
    alice: Candidate, make_stage: Callable[..., Stage], small: None
) -> None:
    _fill(alice, make_stage, 150)
    other = Question.objects.create(owner=alice, text="Other?")
    view = {"q": "why", "sort": "oldest"}
    pages = [
        counts_and_page(alice, view, asked)[1].rows
        for asked in ({}, {"after": str(other.pk)}, {"before": str(other.pk)})
    ]
    assert pages[0]
    assert pages == [pages[0]] * 3


@pytest.mark.parametrize(
    "chosen",
    [
        *({"q": "fabrikam", "sort": sort} for sort in ("", "oldest", "topic")),
        {"q": "fabrikam", "after": ""},
        {"q": "fabrikam", "rating": "weak", "after": ""},
        {"q": "why fabrikam"},
    ],
)
def test_a_word_that_very_many_have_is_not_looked_for_in_all_of_them(
    alice: Candidate, second: Stage, small: None, chosen: dict[str, str]
) -> None:
    second.application.company = "Fabrikam"
    second.application.save()

    def add(count: int) -> None:
        made = Question.objects.bulk_create(Question(owner=alice, text=f"Why {n}?") for n in range(count))
        Asked.objects.bulk_create(
            Asked(owner=alice, stage=second, question=one, rating="weak") for one in made
        )

    def look() -> int:
        last = str(Question.objects.of(alice).latest("pk").pk)
        asked = {"after": last} if "after" in chosen else {}
        view = {name: value for name, value in chosen.items() if name != "after"}
        return database_steps(lambda: counts_and_page(alice, view, asked))

    add(200)
    few = look()
    add(1_000)
    assert look() <= 1.2 * few + 100


def test_where_all_are_counted_a_page_of_one_rating_looks_through_all_of_them(
    alice: Candidate, first: Stage, small: None
) -> None:
    made = Question.objects.bulk_create(Question(owner=alice, text=f"Why {n}?") for n in range(28))
    Asked.objects.bulk_create(Asked(owner=alice, stage=first, question=one) for one in made[:26])
    assert LOOKED_AT_BY_TOPIC < 26 < 28 < COUNTED
    view = {"sort": "topic", "rating": "never"}
    counts, page = counts_and_page(alice, view, {})
    assert counts
    assert counts[bank.NEVER] == 2
    assert [one.pk for one in page.rows] == [one.pk for one in made[26:]]
