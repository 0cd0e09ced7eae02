"""The topics of a bank are found from one to the next; a search looks through them for their words alone."""

import pytest

from interviewprep.accounts.models import Candidate
from interviewprep.practice import question_list
from interviewprep.practice import topics as topics_module
from interviewprep.practice.topics import topics
from interviewprep.stages.models import Question
from tests.database_steps import database_steps

from .question_pages import counts_and_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def offers_three(monkeypatch: pytest.MonkeyPatch) -> None:
    """Offer three topics at most."""
    for module in (topics_module, question_list):
        monkeypatch.setattr(module, "MOST_TOPICS", 3)


def _ask(owner: Candidate, *named: str) -> None:
    Question.objects.bulk_create(Question(owner=owner, text="Why?", topic=topic) for topic in named)


def test_each_is_named_once_in_order_and_none_of_somebody_else(alice: Candidate, bob: Candidate) -> None:
    assert topics(alice.pk) == []
    _ask(alice, "", "")
    assert topics(alice.pk) == []
    _ask(alice, "Pay", "", "Leading", "Übung", "Pay", "Leading")
    _ask(bob, "Elsewhere", "Money")
    known = Question.objects.of(alice).exclude(topic="").order_by("topic")
    assert topics(alice.pk) == list(known.values_list("topic", flat=True).distinct())
    assert sorted(topics(alice.pk)) == ["Leading", "Pay", "Übung"]
    assert topics(bob.pk) == ["Elsewhere", "Money"]


def test_of_more_than_are_offered_one_more_is_named(alice: Candidate, offers_three: None) -> None:
    _ask(alice, *"DBACE")
    assert topics(alice.pk) == list("ABCD")


def test_questions_are_not_gone_through_for_them(alice: Candidate) -> None:
    _ask(alice, *(["Leading", "Pay"] * 10))
    few = database_steps(lambda: topics(alice.pk))
    _ask(alice, *(["Leading", "Pay"] * 500))
    # Steps are counted by twenties.
    assert database_steps(lambda: topics(alice.pk)) <= few + 20


@pytest.mark.parametrize("words", ["übung", "ÜBUNG", "bun", "pay übung"])
def test_a_word_of_a_topic_is_found_whatever_its_letters(alice: Candidate, words: str) -> None:
    _ask(alice, "Pay übung", "Leading")
    _, page = counts_and_page(alice, {"q": words}, {})
    assert [one.topic for one in page.rows] == ["Pay übung"]


def test_a_word_of_a_topic_that_is_not_offered_is_found(alice: Candidate, offers_three: None) -> None:
    _ask(alice, "A", "B", "C", "D", "Elsewhere")
    _, page = counts_and_page(alice, {"q": "elsewhere"}, {})
    assert [one.topic for one in page.rows] == ["Elsewhere"]


def test_topics_are_looked_through_only_for_words_that_one_of_them_has(
    alice: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    _ask(alice, *(["Leading"] * 300))
    plain = database_steps(lambda: counts_and_page(alice, {"q": "nowhere"}, {}))
    monkeypatch.setattr(question_list, "MOST_TOPICS", 0)
    assert plain <= database_steps(lambda: counts_and_page(alice, {"q": "nowhere"}, {})) - 300
