"""Measures the search of a bank of 50,000 questions, of 10,000 applications and of 5,000 people.

    uv run python -m tests.search.measure_questions
    DATABASE_URL=postgres://… uv run python -m tests.search.measure_questions

It works in a test database, which is gone afterwards, and takes three minutes.
Figures are in docs/scaling.md.
"""

import os
import re
import statistics
import sys
from collections.abc import Iterator

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

if __name__ == "__main__":
    django.setup()

from django.db import connection
from django.test import Client
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.http import urlencode

from interviewprep.stages.models import Asked
from tests import timing
from tests.load import processor
from tests.load.fill import fill

ROUNDS, LOOKS = 5, 6
URL = reverse_lazy("practice:list_questions")
ASKED = {
    "no word": {},
    "nothing": {"q": "qqqqqq"},
    "nothing, two words": {"q": "qqqqqq zzzzzz"},
    "nothing, other letters": {"q": "Übung"},
    "nothing, no letter of ASCII": {"q": "опыт"},
    "a word in a seventh": {"q": "team"},
    "a word in one": {"q": "(49152)"},
    "a name": {"q": "ann "},
    "every company": {"q": "company"},
    "every company, oldest first": {"q": "company", "sort": "oldest"},
    "every company, by topic": {"q": "company", "sort": "topic"},
    "every company, of a topic": {"q": "company", "topic": "process"},
    "every company, went well": {"q": "company", "rating": "fine"},
    "every company, never asked": {"q": "company", "rating": "never"},
    "every company, with a word": {"q": "company team"},
    "some companies": {"q": "471"},
}
# And of people and applications.
ELSEWHERE = ("qqqqqq", "Übung", "опыт", "471", "company", "person")
# Of these the second page too.
LATER = ("a word in a seventh", "every company", "every company, by topic", "every company, went well")


def _milliseconds(client: Client, address: str) -> float:
    """Return the processor time of a page, this process's and the server's, of the round in the middle and on
    the machine that limits are written for: how slow this one is varies with what else it does.
    """
    client.get(address)
    taken, before = [], timing.slowness()
    for _ in range(ROUNDS):
        began = processor.seconds()
        for _ in range(LOOKS):
            client.get(address)
        spent, after = (processor.seconds() - began) / LOOKS * 1000, timing.slowness()
        taken.append(spent / statistics.mean((before, after)))
        before = after
    return statistics.median(taken)


def _pages(client: Client) -> Iterator[tuple[str, str]]:
    """Return what is looked at: what it is called, and its address."""
    for name, asked in ASKED.items():
        address = f"{URL}?{urlencode(asked)}"
        yield name, address
        if name in LATER:
            last = re.findall(r"after=(\d+)", client.get(address).text)[-1]
            yield f"{name}, page two", f"{address}&after={last}"
    for list_name in ("stages:list_people", "applications:list_applications"):
        for words in ELSEWHERE:
            yield f"{list_name.partition('_')[2]}: {words}", f"{reverse(list_name)}?{urlencode({'q': words})}"


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
        for name, address in _pages(client):
            sys.stdout.write(f"{title:20}{name:36}{_milliseconds(client, address):6.1f} ms of a processor\n")
            sys.stdout.flush()


if __name__ == "__main__":
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        measure()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
