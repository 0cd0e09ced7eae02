"""Alice with one row of every kind, bob with as many, and what changed in the database between two looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.reminders.links import stop_token
from interviewprep.reminders.models import ReminderKind
from interviewprep.web.secret_links import hash_of
from tests.all_rows import everything
from tests.web.conftest import Make, Rows, rows_of_every_kind
from tests.web.urls import every_address

from .page_forms import PageForm, forms_of

TOKEN = "the-secret-of-alices-links"
# What every request may write, whatever becomes of it.
_BESIDE = ("django_session", "cache", "usersessions_usersession")


@dataclass
class Ground:
    """Everything that requests are made against: alice's browser, her forms, everybody's keys."""

    client: Client
    rows: Rows
    bob: Candidate
    bobs: dict[str, Any]
    keys: tuple[str, ...]
    pages: dict[str, str]

    def every_form(self) -> list[PageForm]:
        """Return one form of each kind, and the buttons that stand on no page."""
        forms = forms_of(self.client, self.pages.values())
        found = {form.address for form in forms}
        return forms + [
            PageForm(one.name, reverse(one.name, kwargs=self.rows.arguments(one)), "post")
            for one in every_address()
            if one.only_post and one.name not in found
        ]


@pytest.fixture
def ground(
    alice: Candidate,
    bob: Candidate,
    alice_client: Client,
    make_application: Make,
    make_stage: Make,
    make_person: Make,
    make_note: Make,
    make_asked: Make,
) -> Ground:
    makers = (make_application, make_stage, make_person, make_note, make_asked)
    rows = rows_of_every_kind(bob, *makers)
    for name in ("feed", "brief_link", "partner_link"):
        # A token belongs to one link.
        type(rows[name]).objects.filter(pk=rows[name].pk).update(token_hash=f"of bob {name}")
    rows["session"].delete()
    rows = rows_of_every_kind(alice, *makers)
    for name in ("feed", "brief_link", "partner_link"):
        type(rows[name]).objects.filter(pk=rows[name].pk).update(token_hash=hash_of(TOKEN))
    keys = {str(row["id"]) for table in everything().values() for row in table if "id" in row}
    return Ground(alice_client, rows, bob, everything(bob), tuple(sorted(keys)), _pages(alice, rows))


def _pages(alice: Candidate, rows: Rows) -> dict[str, str]:
    """Return where each page of alice's is, by its name."""
    pages = {}
    for one in every_address():
        arguments = rows.arguments(one)
        if one.name == "reminders:stop_reminders":
            arguments = {"token": stop_token(alice.pk, ReminderKind.WEEK)}
        elif "token" in arguments:
            arguments = {"token": TOKEN}
        if not one.only_post and not one.name.startswith("account_logout"):
            pages[one.name] = reverse(one.name, kwargs=arguments)
    return pages


def counts() -> tuple[int, ...]:
    """Return how many rows each table has, apart from sessions and the like."""
    tables = [model._meta.db_table for model in apps.get_models() if model._meta.db_table not in _BESIDE]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f'SELECT count(*) FROM "{name}"' for name in tables))  # noqa: S608
        return tuple(row[0] for row in cursor.fetchall())


class Writes(list[str]):
    """Notes each statement that writes to a table of the app, and lets it through."""

    def __call__(self, run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        words = sql.split('"', 2)
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and words[1] not in _BESIDE:
            self.append(words[1])
        return run(sql, params, many, context)


@contextmanager
def undone() -> Iterator[Writes]:
    """Take back whatever is done inside, in the database and in the counts of what comes too often.

    Gives the statements that have written something until then.
    """
    cache.clear()
    writes = Writes()
    with transaction.atomic(), connection.execute_wrapper(writes):
        yield writes
        transaction.set_rollback(True)
