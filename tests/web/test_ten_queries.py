"""Every page takes ten queries at most, with a whole log to show."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.running.sample_data import fill
from interviewprep.search import index
from interviewprep.stages.models import Stage
from interviewprep.web.models import Owned
from tests.conftest import confirm_identity
from tests.e2e.pages import PUBLIC, brief_pages, factor_pages, goodbye_pages, import_pages, own_pages

from .conftest import Rows
from .urls import every_address

MOST = 10
# A savepoint asks nothing; outside of a test it is the start of a transaction.
_NO_QUERIES = ("SAVEPOINT", "RELEASE", "ROLLBACK TO")


def _paths(candidate: Candidate, kinds: Rows) -> dict[str, str]:
    """Return the pages of the sample, and of the other addresses those of a row of the sample."""
    stage = Stage.objects.of(candidate).get(
        kind=Stage.Kind.SECOND, application__company="Northwind Logistics"
    )
    ended = Application.objects.of(candidate).exclude(ending="")[0]
    paths = {
        **PUBLIC,
        **own_pages(stage.application, stage),
        **goodbye_pages(ended),
        **brief_pages(stage),
        **factor_pages(candidate),
        **import_pages(candidate),
    }
    own = Rows(
        {**kinds, **dict(_rows_of(candidate, kinds)), "application": stage.application, "stage": stage}
    )
    there = {resolve(path.partition("?")[0]).view_name for name, path in paths.items()}
    left = [
        one for one in every_address() if not one.only_post and one.name not in {*there, "account_logout"}
    ]
    return {**paths, **{one.name: reverse(one.name, kwargs=own.arguments(one)) for one in left}}


def _rows_of(candidate: Candidate, kinds: Rows) -> Iterator[tuple[str, Owned]]:
    for kind, row in kinds.items():
        if isinstance(row, Owned) and (own := type(row)._base_manager.filter(owner=candidate).last()):
            yield kind, own


@pytest.mark.django_db
def test_no_page_takes_more_than_ten_queries(alices: Rows) -> None:
    fill(timezone.now())
    candidate = Candidate.objects.get(is_sample=True)
    paths = _paths(candidate, alices)
    # As every minute: what is searched first after a change is indexed then.
    index.refresh(candidate.pk)
    client = Client()
    client.force_login(candidate)
    confirm_identity(client)
    found = {}
    for name, path in paths.items():
        with CaptureQueriesContext(connection) as sent:
            answer = client.get(path)
        if answer["Content-Type"].startswith("text/html"):
            found[name] = [query["sql"] for query in sent if not query["sql"].startswith(_NO_QUERIES)]
    assert len(found) > 150
    assert {name: len(queries) for name, queries in found.items() if len(queries) > MOST} == {}
