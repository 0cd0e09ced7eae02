"""Measures the search: one candidate with 100,000 texts among others who have as many between them.

    uv run python -m tests.search.measure_search
    DATABASE_URL=postgres://… uv run python -m tests.search.measure_search

It works in a test database, which is gone afterwards. Figures are in docs/architecture.md.
"""

import itertools
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

if __name__ == "__main__":
    # A test imports this too: set up twice, the log would lose the handler that tells of errors.
    django.setup()

from django.db import connection
from django.test import Client

from interviewprep.accounts.models import Candidate
from interviewprep.search import views
from interviewprep.search.index import catch_up, refresh
from interviewprep.search.results import results
from interviewprep.stages.models import Question
from tests.load import processor

from .conftest import TODAY

MINE, OTHERS, EACH = 100_000, 20, 5_000
WORDS_IN_A_TEXT, VOCABULARY = 25, 20_000
ROUNDS = 15
LETTERS = "etaoinshrdlucmfwypvbgkjqxz"
COMMON = [1 / (rank + 2) for rank in range(len(LETTERS))]
ASKED = {
    "a rare word": {"q": "gazelle"},
    "a word in every text": {"q": "everywhere"},
    "the beginning of many words": {"q": "tea"},
    "three words, one in every text": {"q": "eta tea everywhere"},
    "a common word, page 2,000": {"q": "everywhere", "kind": "questions", "page": "2000"},
    "a word only others have": {"q": "okapi"},
    "nothing": {"q": "qqqqqq"},
}


def _texts(number: int, chance: random.Random, own: str) -> Iterator[str]:
    """Words as unevenly spread as in a language: the tenth comes a tenth as often as the first."""
    lengths = chance.choices(range(4, 10), k=VOCABULARY)
    words = ["".join(chance.choices(LETTERS, weights=COMMON, k=length)) for length in lengths]
    weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))
    for place in range(number):
        yield " ".join(
            ["everywhere", *chance.choices(words, cum_weights=weights, k=WORDS_IN_A_TEXT), own * (place < 10)]
        )


def fill(candidate: Candidate, number: int, chance: random.Random, own: str) -> None:
    """Add so many questions to somebody's bank, the word `own` in ten of them; they are not indexed yet."""
    rows = [Question(owner=candidate, text=text) for text in _texts(number, chance, own)]
    Question.objects.bulk_create(rows, batch_size=2_000)


def _milliseconds(work: Callable[[], object]) -> str:
    """Return how long it takes: by the clock in the middle, and on average of processor time."""
    taken, spent = [], processor.seconds()
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    own = (processor.seconds() - spent) / ROUNDS * 1000
    return f"{statistics.median(taken):6.1f} ms ({own:6.1f} ms of a processor)"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def measure() -> None:
    """Fill the database, and say how long each search takes, and how long indexing one change does."""
    chance = random.Random(7)  # noqa: S311  texts, not secrets
    alice = Candidate.objects.create_user("alice@example.com", "a long enough phrase")
    fill(alice, MINE, chance, "gazelle")
    for number in range(OTHERS):
        other = Candidate.objects.create_user(f"other{number}@example.com", "a long enough phrase")
        fill(other, EACH, chance, "okapi")
    began = time.perf_counter()
    count = catch_up()
    _say(f"{connection.vendor}: {count:,} texts indexed in {time.perf_counter() - began:.0f} s")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE search_text")
    views.MOST = 1_000_000  # more than are measured, so that no page asks to wait
    client = Client(headers={"host": "localhost"})
    client.force_login(alice)
    for name, asked in ASKED.items():
        values = (asked["q"], asked.get("kind", ""), asked.get("page", ""))
        found = results(alice.pk, *values, TODAY)
        search = _milliseconds(lambda: results(alice.pk, *values, TODAY))  # noqa: B023  called at once
        page = _milliseconds(lambda: client.get(f"/search/?{urlencode(asked)}"))  # noqa: B023
        _say(f"{name:32}{found.total:>8,} found  search {search}, page {page}")
    row = Question.objects.of(alice).latest("pk")

    def change() -> None:
        row.save()
        refresh(alice.pk)

    _say(f"a change, and indexing it: {_milliseconds(change)}")


if __name__ == "__main__":
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        measure()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
