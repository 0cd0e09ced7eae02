"""Words are looked for in all that stands beside a question, and only in what says something."""

import itertools
from collections.abc import Callable

import pytest

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.practice import question_list, question_queries
from interviewprep.practice.models import Rehearsal
from interviewprep.stages.models import Asked, Interviewer, Question, Stage
from interviewprep.web import lists
from tests.database_steps import database_steps

from .question_pages import counts_and_page

pytestmark = pytest.mark.django_db
WORDS = ("alpha", "beta")


def _found(candidate: Candidate, words: str) -> set[str]:
    """Return the texts of all questions with some words, from page to page."""
    texts: set[str] = set()
    after: dict[str, str] = {}
    view = {"q": words}
    while True:
        _, page = counts_and_page(candidate, view, after)
        texts |= {one.text for one in page.rows}
        if not page.later:
            return texts
        after = {"after": str(page.rows[-1].pk)}


def test_two_words_are_found_wherever_each_of_them_stands(
    alice: Candidate, bob: Candidate, make_stage: Callable[..., Stage]
) -> None:
    places = ("text", "topic", "answer", "rehearsal", "person", "company")
    for owner, pair in itertools.product((alice, bob), itertools.product(places, repeat=2)):
        said = {
            place: " ".join(word for word, at in zip(WORDS, pair, strict=True) if at == place)
            for place in places
        }
        text = f"{owner.pk} {'-'.join(pair)} {said['text']}"
        question = Question.objects.create(owner=owner, text=text, topic=said["topic"])
        Rehearsal.objects.create(question=question, answer=said["rehearsal"])
        application = Application.objects.create(owner=owner, company=f"{said['company']} Ltd", role="Clerk")
        person = Interviewer.objects.create(owner=owner, name=f"{said['person']} Ellison")
        Asked.objects.create(stage=make_stage(application), question=question, answer=said["answer"])
        Asked.objects.create(stage=make_stage(application), question=question, interviewer=person)
    mine = set(Question.objects.of(alice).values_list("text", flat=True))
    for words in ("alpha beta", "BETA Alph", "lpha et"):
        assert _found(alice, words) == mine
    assert _found(alice, "alpha beta gamma") == set()
    assert _found(alice, "company-person alpha") == {text for text in mine if "company-person" in text}


@pytest.mark.parametrize("words", ["nowhere", "two words"])
def test_what_has_no_topic_answer_or_interviewer_is_not_looked_at(
    alice: Candidate, first: Stage, words: str
) -> None:
    """Of those who were asked, and where, the search looks at people and companies alone."""

    def look() -> int:
        return database_steps(lambda: _found(alice, words))

    bank = Question.objects.bulk_create(Question(owner=alice, text=f"Question {n}?") for n in range(200))
    few = look()
    Asked.objects.bulk_create(Asked(owner=alice, stage=first, question=one) for one in bank)
    assert look() <= 1.1 * few


@pytest.mark.parametrize("sort", ["", "oldest", "topic"])
def test_the_first_page_of_many_with_a_word_is_that_of_the_order(
    alice: Candidate, first: Stage, monkeypatch: pytest.MonkeyPatch, sort: str
) -> None:
    for module in (question_list, question_queries, lists):
        monkeypatch.setattr(module, "MOST_COUNTED", 30)
    question_queries.last_ratings.cache_clear()
    made = Question.objects.bulk_create(
        Question(owner=alice, text=f"Question {n}?", topic=("Money", "")[n % 2]) for n in range(90)
    )
    Asked.objects.bulk_create(Asked(owner=alice, stage=first, question=one) for one in made[::3])
    expected = sorted(
        (one for one in made[::3] + made[1::3]),
        key=lambda one: ((not one.topic) if sort == "topic" else False, one.pk if sort else -one.pk),
    )
    words = first.application.company
    Question.objects.filter(pk__in=[one.pk for one in made[1::3]]).update(text=f"Why {words}?")
    view = {"q": words, "sort": sort}
    counts, page = counts_and_page(alice, view, {})
    _, later = counts_and_page(alice, view, {"after": str(page.rows[-1].pk)})
    question_queries.last_ratings.cache_clear()
    assert counts is None
    assert [one.pk for one in page.rows + later.rows] == [one.pk for one in expected[:40]]
