"""Words are found in any case, whichever letters they have."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Question
from interviewprep.web.search import holds, words_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("BUDGET", ["A budget for Åsa", "The Budget of 50%_Ltd"]),
        ("50%_ltd", ["The Budget of 50%_Ltd"]),
        ("5__", []),
        ("åsa", ["A budget for Åsa"]),
        ("ÅSA", ["A budget for Åsa"]),
        ("for å", ["A budget for Åsa"]),
    ],
)
def test_words_are_found_in_any_case(alice: Candidate, typed: str, found: list[str]) -> None:
    Question.objects.bulk_create(
        Question(owner=alice, text=text) for text in ("A budget for Åsa", "The Budget of 50%_Ltd", "Why?")
    )
    questions = Question.objects.of(alice).order_by("pk")
    for word in words_of(typed):
        questions = questions.filter(holds("text", word))
    assert [one.text for one in questions] == found


def test_where_a_word_has_no_other_letters_only_those_of_ascii_are_folded(
    alice: Candidate, django_assert_num_queries: Callable[..., Any]
) -> None:
    """PostgreSQL would otherwise fold all of Unicode in each row, which takes most of a search."""
    with django_assert_num_queries(2) as asked:
        for word in ("budget", "åsa"):
            list(Question.objects.of(alice).filter(holds("text", words_of(word)[0])))
    folds = ['COLLATE "C"' in query["sql"] for query in asked.captured_queries]
    assert folds == [connection.vendor == "postgresql", False]
