"""Every query of every page starts at the owner: in what it says, and in how the database goes about it."""

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from interviewprep.accounts.models import Candidate
from interviewprep.practice import question_list, question_queries
from interviewprep.stages.stage_list import StageKind
from interviewprep.web import lists
from interviewprep.web.models import Owned
from tests.conftest import confirm_identity

from .conftest import Rows
from .urls import every_address

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.postgresql]

# Lists that are searched, filtered and sorted: other queries than those of the whole list. Those of a page
# behind the first are sent even where nothing is there.
_SEARCHED = {
    "applications:list_applications": ("q=secret", "sort=company&after=1"),
    "stages:list_stages": ("q=secret", *(f"show={kind}&sort=company&after=1" for kind in StageKind)),
    "stages:list_people": ("q=secret", "show=met&sort=name&after=1"),
    "practice:list_questions": (
        *("q=secret", "q=s%C3%A9cret", "q=secret&sort=topic", "sort=topic&after=1", "sort=topic&before=1"),
        *(f"rating={rating}&sort={sort}" for rating in ("never", "weak") for sort in ("", "topic")),
    ),
    "search:show_search": ("q=secret",),
}
_WORDS_AFTER_A_TABLE = ["ON", "WHERE", "ORDER", "GROUP", "LIMIT", "INNER", "LEFT", "UNION"]
_READ = re.compile(
    rf'(?:FROM|JOIN) "(?P<table>\w+)"(?: (?!(?:{"|".join(_WORDS_AFTER_A_TABLE)})\b)"?(?P<alias>\w+)"?)?'
)
# What the plan of a query says where a table is read from one end to the other.
_WHOLE_TABLE = {"sqlite": re.compile(r"SCAN (\w+)"), "postgresql": re.compile(r"Seq Scan on (\w+)")}


@pytest.fixture(scope="module")
def queries(alices_of_the_module: Rows, django_db_blocker: DjangoDbBlocker) -> dict[str, set[str]]:
    """Every query that reads, without its values, and the addresses that send it."""
    rows, found = alices_of_the_module, defaultdict(set)
    client = Client()
    with django_db_blocker.unblock(), transaction.atomic():
        client.force_login(Candidate.objects.get(pk=rows["application"].owner_id))
        confirm_identity(client)
        for address in every_address():
            if address.only_post or address.name == "account_logout":
                continue
            path = reverse(address.name, kwargs=rows.arguments(address))
            for one in (path, *(f"{path}?{query}" for query in _SEARCHED.get(address.name, ()))):
                for sql in _selects(client, one):
                    found[sql].add(address.name)
        for sql in _selects_of_a_large_bank(client):
            found[sql].add("practice:list_questions")
        transaction.set_rollback(True)
    return found


def _selects(client: Client, path: str) -> list[str]:
    with CaptureQueriesContext(connection) as sent:
        client.get(path)
    return [query["sql"] for query in sent.captured_queries if query["sql"].startswith("SELECT")]


def _selects_of_a_large_bank(client: Client) -> Iterator[str]:
    """Send what is asked for words that very many questions have, as if those of a test were."""
    searched = [f"{start}&sort={sort}" for start in ("q=e", "q=e&rating=weak") for sort in ("", "topic")]
    searched += [f"{one}&after=1" for one in searched] + [f"{one}&before=1" for one in searched]
    with pytest.MonkeyPatch.context() as patch:
        for name, size in {"SAMPLED": 1, "SAMPLED_BY": 1, "COMMON": 1}.items():
            patch.setattr(question_queries, name, size)
        for module in (question_list, question_queries, lists):
            patch.setattr(module, "MOST_COUNTED", 0)
        for query in (question_queries.sample, question_queries.last_ratings, question_queries.first_ratings):
            query.cache_clear()
        for one in (*searched, "q=e&topic=Topic", "q=secret%20e"):
            yield from _selects(client, f"{reverse('practice:list_questions')}?{one}")
    for query in (question_queries.sample, question_queries.last_ratings, question_queries.first_ratings):
        query.cache_clear()


def test_the_walks_of_a_large_bank_are_among_the_queries(queries: dict[str, set[str]]) -> None:
    asked = [sql for sql, pages in queries.items() if pages == {"practice:list_questions"}]
    assert any("MOD(" in sql for sql in asked)
    assert sum('"stages_asked" U0 LEFT OUTER JOIN "stages_interviewer"' in sql for sql in asked) >= 6


def _owned_tables() -> set[str]:
    return {model._meta.db_table for model in apps.get_models() if issubclass(model, Owned)}


def _without_owner(sql: str) -> set[str]:
    """Return the names under which a query reads tables of candidates' rows without saying whose."""
    owned = _owned_tables()
    names = {alias or table for table, alias in _READ.findall(sql) if table in owned}
    return {name for name in names if not re.search(rf'\b{name}"?\."owner_id"\)?(?: = | IN |\))', sql)}


def test_every_query_names_the_owner_of_every_table(queries: dict[str, set[str]]) -> None:
    without = {sql: pages for sql, pages in queries.items() if _without_owner(sql)}
    assert without == {}


def test_no_page_reads_a_table_of_candidates_from_end_to_end(queries: dict[str, set[str]]) -> None:
    whole = _WHOLE_TABLE[connection.vendor]
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    read = defaultdict(set)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # The few rows of a test would be read whole; this asks what could be read another way.
            cursor.execute("SET LOCAL enable_seqscan = off")
        for sql, pages in queries.items():
            cursor.execute(explain + sql.replace("%", "%%"), [])
            for line in cursor.fetchall():
                for table in whole.findall(str(line[-1])):
                    read[table] |= pages
    assert {table: pages for table, pages in read.items() if table in _owned_tables()} == {}


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ('SELECT 1 FROM "stages_stage" WHERE "stages_stage"."application_id" = 1', {"stages_stage"}),
        ('SELECT 1 FROM "stages_stage" WHERE "stages_stage"."owner_id" = 1', set()),
        ('SELECT 1 FROM "stages_stage" U0 WHERE U0."application_id" = 1', {"U0"}),
        ('SELECT 1 FROM "stages_stage" U0 WHERE U0."owner_id" = ("x"."owner_id")', set()),
        ('SELECT 1 FROM "accounts_candidate" WHERE "accounts_candidate"."id" = 1', set()),
    ],
)
def test_a_query_that_does_not_say_whose_rows_is_found(sql: str, names: set[str]) -> None:
    assert _without_owner(sql) == names
