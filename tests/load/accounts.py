"""The accounts that are measured: filled, signed in, and each page's queries and bytes counted."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.running import sample_data
from interviewprep.running.prepare import prepare
from interviewprep.search.index import catch_up
from tests.load import saves
from tests.load.fill import SIZES, fill
from tests.load.pages import Page, pages_of, public_pages

SHOWINGS = 5


@dataclass(frozen=True, slots=True)
class Account:
    """One account with its pages, and of each the queries and bytes, and the processor time in seconds.

    client  signed in
    counts  of the save that is measured too
    """

    title: str
    client: Client
    cookie: str
    pages: tuple[Page, ...]
    counts: dict[str, tuple[int, int]]
    seconds: dict[str, float]


def accounts(*names: str) -> list[Account]:
    """Prepare the data folder and return these accounts: `sample`, or one of the sizes of `fill`.

    One that is there already is looked at as it is.
    """
    settings.ALLOWED_HOSTS.append("testserver")
    prepare()
    now = timezone.now()
    for name in names:
        if Candidate.objects.filter(email=_email(name)).exists():
            continue
        if name == "sample":
            sample_data.fill(now)
        else:
            fill(name, now)
    if "big" not in names:
        # As a server's clock would have done; for the largest account that takes many minutes, and no page
        # that is measured asks the index.
        catch_up()
    with connection.cursor() as cursor:
        # As PostgreSQL would do by itself soon after so many rows.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return [_account(name) for name in names]


def _account(name: str) -> Account:
    candidate = Candidate.objects.get(email=_email(name))
    client = Client()
    client.force_login(candidate)
    pages = (*pages_of(candidate), *public_pages())
    counts, seconds = {}, {}
    for page in pages:
        counts[page.name], seconds[page.name] = _look(Client() if page.is_public else client, page.path)
    counts[saves.NAME] = saves.counts_of_save(client)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    return Account(_title(name), client, cookie, pages, counts, seconds)


def _look(client: Client, path: str) -> tuple[tuple[int, int], float]:
    """Return the queries and the bytes of a page, and the processor time of its quickest further showing."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    # Before the next request: it forgets them.
    counts = len(queries), len(answer.content)
    taken = []
    for _ in range(SHOWINGS):
        began = time.process_time()
        client.get(path)
        taken.append(time.process_time() - began)
    return counts, min(taken)


def _email(name: str) -> str:
    return sample_data.EMAIL if name == "sample" else f"{name}@example.com"


def _title(name: str) -> str:
    if name == "sample":
        return "The sample candidate"
    size = SIZES[name]
    return (
        f"{size.applications:,} applications ({size.still_open:,} open), {size.stages:,} stages, "
        f"{size.notes:,} notes, {size.questions:,} questions, {size.people:,} people"
    )


def names(measured: Iterable[Any]) -> list[str]:
    """Return the names of the pages that all of these have."""
    first, *others = measured
    return [page.name for page in first.pages if all(page.name in one.counts for one in others)]
