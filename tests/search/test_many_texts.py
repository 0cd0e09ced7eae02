"""A search among many texts, on both databases: it goes through no more of them than are counted.

How long one takes among 100,000 is measured by tests/search/measure_search.py.
"""

import random
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection

from interviewprep.accounts.models import Candidate
from interviewprep.search import finding
from interviewprep.search.index import catch_up
from interviewprep.search.results import results
from tests.database_steps import database_steps
from tests.load.crowd import blocks_gone_through

from .conftest import TODAY
from .measure_search import ASKED, fill

# In no transaction of its own, so that PostgreSQL can be asked to tidy up and what it does is counted.
pytestmark = [pytest.mark.postgresql, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


# What showing twenty texts takes: a text that is looked at takes ten steps, and a block holds a few of them.
_A_PAGE = {"sqlite": 2_000, "postgresql": 400}


def _work(work: Callable[[], object]) -> int:
    """Return what a database does: SQLite's steps, or the blocks that PostgreSQL goes through."""
    if connection.vendor == "sqlite":
        return database_steps(work)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE search_text, stages_question")
    work()
    before = blocks_gone_through()
    work()
    return blocks_gone_through() - before


def test_of_eight_times_as_many_texts_no_more_is_looked_at(
    alice: Candidate, bob: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST", 100)
    # What an earlier test's tables were emptied of was noted while they were.
    catch_up()
    chance = random.Random(7)  # noqa: S311  texts, not secrets
    fill(alice, 1_000, chance, "gazelle")
    fill(bob, 1_000, chance, "okapi")
    assert catch_up() == 2_000
    assert results(alice.pk, "gazelle", "", "", TODAY).total == 10
    assert results(alice.pk, "okapi", "", "", TODAY).total == 0
    before = _works(alice)
    fill(alice, 7_000, chance, "")
    catch_up()
    # A page has a few more hits to show, and an index one level more.
    more = {name: work - before[name] for name, work in _works(alice).items()}
    assert {name: work for name, work in more.items() if work > _A_PAGE[connection.vendor]} == {}


def _works(candidate: Candidate) -> dict[str, int]:
    return {
        name: _work(partial(results, candidate.pk, asked["q"], asked.get("kind", ""), "", TODAY))
        for name, asked in ASKED.items()
    }
