"""A row deleted while something is made below it: a page that says so and holds the words, never a 500."""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.briefs.models import BriefLink
from interviewprep.stages.models import Stage

from .urls import Address, every_address

pytestmark = pytest.mark.django_db(transaction=True)

# The tables of what the deletion takes away by itself: nothing else hangs on the stage.
_NOT_BELOW = ("django_session", "cache")


class _Fields(HTMLParser):
    """Reads each form of a page as a browser would send it, with a word in every empty field."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(
                {"method": given.get("method", "get"), "action": given.get("action", ""), "data": {}}
            )
        if not self.forms:
            return
        data, name = self.forms[-1]["data"], given.get("name", "")
        if tag == "input" and name:
            self._read_input(data, name, given)
        elif tag == "textarea" and name:
            data[name] = "words"
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in given or not data.get(self._select)):
            data[self._select] = given.get("value", "")

    def _read_input(self, data: dict[str, Any], name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in ("checkbox", "radio"):
            if "checked" in given or name not in data:
                data[name] = given.get("value", "on")
        elif kind != "file":
            data[name] = given.get("value", "") or ("words" if kind == "text" else "")


def _made_by_posting(client: Client, address: Address, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return what to send to an address: its page's forms, or nothing to a button's."""
    if address.only_post:
        yield path, {}
        return
    page = client.get(path)
    if page.status_code != 200 or not page["Content-Type"].startswith("text/html"):
        return
    reader = _Fields()
    reader.feed(page.content.decode())
    for form in reader.forms:
        if form["method"].lower() == "post" and form["action"] in ("", path):
            yield path, form["data"]


def _deletes_first(table: str, pk: int, seen: list[str]) -> Callable[..., Any]:
    """Return a wrapper that takes a row away in the moment before the first row below it is written."""

    def execute(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("INSERT INTO") and not seen and not any(f'"{name}"' in sql for name in _NOT_BELOW):
            seen.append(sql.split('"')[1])
            run(f'DELETE FROM "{table}" WHERE id = %s', (pk,), False, context)  # noqa: S608 - our own table
        return run(sql, params, many, context)

    return execute


@pytest.mark.slow
def test_no_action_answers_500_when_its_parent_goes_while_it_makes_something(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
) -> None:
    alice_client.raise_request_exception = False
    answers: dict[str, int] = {}
    for address in every_address():
        if address.arguments != ("pk",) or address.name.startswith(("recovery", "transfer")):
            continue
        # A parent of its own for each, since it is gone afterwards.
        parent = make_application(alice)
        if reverse(address.name, args=[1]).startswith("/stages/"):
            parent = make_stage(parent, in_days=3)
        path = reverse(address.name, args=[parent.pk])
        for to, data in _made_by_posting(alice_client, address, path):
            seen: list[str] = []
            with connection.execute_wrapper(_deletes_first(parent._meta.db_table, parent.pk, seen)):
                answer: HttpResponse = alice_client.post(to, data)
            if seen:
                answers[address.name] = answer.status_code
    assert {name: status for name, status in answers.items() if status >= 500} == {}
    # These were 500: nothing is saved, and the page holds the words.
    assert {name for name, status in answers.items() if status == 409} >= {
        "applications:list_statements",
        "briefs:show_links",
        "stages:new_feedback",
        "stages:new_task",
        "stages:write_debrief",
    }


def test_the_page_holds_the_words_and_leads_to_what_was_deleted(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
) -> None:
    alice_client.raise_request_exception = False
    stage = make_stage(make_application(alice), in_days=3)
    path = reverse("stages:new_task", args=[stage.pk])
    with connection.execute_wrapper(_deletes_first("stages_stage", stage.pk, [])):
        response = alice_client.post(
            path, {"text": "Read their annual report", "minutes": "30", "days_before": "1"}
        )
    page = response.content.decode()
    assert response.status_code == 409
    assert f'<form method="post" action="{path}">' in page
    assert '<input type="hidden" name="text" value="Read their annual report">' in page
    assert 'href="/account/deleted/"' in page


def test_a_stage_deleted_while_a_private_link_is_made_makes_none(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
) -> None:
    alice_client.raise_request_exception = False
    stage = make_stage(make_application(alice), in_days=3)
    path = reverse("briefs:show_links", args=[stage.pk])
    with connection.execute_wrapper(_deletes_first("stages_stage", stage.pk, [])):
        response = alice_client.post(path, {"made_for": "Ana", "topics": ["who"], "days": "7"})
    assert (response.status_code, BriefLink.objects.count()) == (409, 0)
    assert '<input type="hidden" name="made_for" value="Ana">' in response.content.decode()
