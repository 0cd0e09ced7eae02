"""Measures the search of a bank of 50,000 questions beside 10,000 companies and 5,000 people.

    uv run python -m tests.search.measure_questions
    DATABASE_URL=postgres://… uv run python -m tests.search.measure_questions

It works in a test database, which is gone afterwards. Figures are in docs/scaling.md.
"""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

if __name__ == "__main__":
    django.setup()

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviewprep.stages.models import Asked
from tests.load.fill import fill

from .measure_search import processor_seconds

ROUNDS, LOOKS = 5, 6
WORDS = {
    "no word": "",
    "nothing": "qqqqqq",
    "nothing, two words": "qqqqqq zzzzzz",
    "nothing, other letters": "Übung",
    "a word in a quarter": "team",
    "a word in one": "(49152)",
    "a name": "ann ",
    "every company": "company",
    "some companies": "471",
}


def _milliseconds(client: Client, words: str) -> float:
    """Return the processor time of a page, this process's and the server's, on average of the quickest round.

    The server's is told in hundredths of a second, so that one look alone would say nothing.
    """
    client.get(reverse("practice:list_questions"), {"q": words})
    taken = []
    for _ in range(ROUNDS):
        began = processor_seconds()
        for _ in range(LOOKS):
            client.get(reverse("practice:list_questions"), {"q": words})
        taken.append((processor_seconds() - began) / LOOKS * 1000)
    return min(taken)


def measure() -> None:
    """Fill an account, and print how long each search takes: as it is, and with an answer to each."""
    candidate = fill("big", timezone.now())
    client = Client(headers={"host": "localhost"})
    client.force_login(candidate)
    for title in ("no answers", "an answer to each"):
        if title != "no answers":
            Asked.objects.of(candidate).update(
                answer="What I said, in about as many words as the question had."
            )
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
        for name, words in WORDS.items():
            sys.stdout.write(f"{title:20}{name:25}{_milliseconds(client, words):6.1f} ms of a processor\n")
            sys.stdout.flush()


if __name__ == "__main__":
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        measure()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
