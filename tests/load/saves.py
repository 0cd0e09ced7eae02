"""The save that is measured: a debrief with five questions and two notes, of a stage that has none yet.

A stage is made for each save and deleted again, so that every one writes the same rows.
"""

import contextlib
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import get_user
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

NAME, FLOOR, MOST = "debrief saved", "list", 5.0
QUESTIONS, NOTES = 5, 2


@dataclass(frozen=True, slots=True)
class Save:
    """A form filled in: where it is sent, with which cookies, and what a browser would send."""

    path: str
    cookie: str
    body: str


@contextlib.contextmanager
def debrief_to_save(client: Client) -> Iterator[Save]:
    """Make a stage that was held an hour ago, and fill in its debrief, as the client's candidate."""
    from interviewprep.applications.models import Application  # noqa: PLC0415  Django is set up by now
    from interviewprep.stages.models import Question, Stage  # noqa: PLC0415  Django is set up by now

    candidate, ends = get_user(client), timezone.now() - datetime.timedelta(hours=1)
    last = Stage.objects.of(candidate).filter(application__ending="").exclude(debriefed_at=None).last()
    assert last
    newest = Question.objects.of(candidate).order_by("pk").values_list("pk", flat=True).last() or 0
    changed = last.application.updated_at
    stage = Stage.objects.create(
        owner=candidate,
        application=last.application,
        position=last.position + 1,
        starts_at=ends - datetime.timedelta(hours=1),
        duration_minutes=60,
    )
    try:
        path = reverse("stages:write_debrief", args=[stage.pk])
        form = _FormOfPage(path)
        form.feed(client.get(path).content.decode())
        cookies = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
        yield Save(
            path,
            "; ".join(f"{name}={client.cookies[name].value}" for name in cookies),
            urlencode({**form.values, **_written()}),
        )
    finally:
        stage.delete()
        # Saving moves it to the top of the lists.
        Application.objects.of(candidate).filter(pk=stage.application_id).update(updated_at=changed)
        Question.objects.of(candidate).filter(pk__gt=newest).delete()


def counts_of_save(client: Client) -> tuple[int, int]:
    """Return the queries of one save, which has to write what was typed, and the bytes of its answer."""
    from interviewprep.stages.models import Asked, FeedbackNote  # noqa: PLC0415  Django is set up by now

    before = [rows.objects.count() for rows in (Asked, FeedbackNote)]
    with debrief_to_save(client) as save:
        with CaptureQueriesContext(connection) as queries:
            answer = send(client, save)
            counts = len(queries), len(answer.content)
        written = [
            rows.objects.count() - known for rows, known in zip((Asked, FeedbackNote), before, strict=True)
        ]
    assert written == [QUESTIONS, NOTES], written
    return counts


def send(client: Client, save: Save) -> Any:
    """Send a form in this process, and return the answer."""
    answer = client.post(save.path, save.body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 302, f"{save.path}: {answer.status_code}"
    return answer


def _written() -> dict[str, str]:
    """Return what is typed into the form."""
    typed = {}
    for number in range(QUESTIONS):
        typed[f"asked-{number}-question"] = f"What did you change about deliveries in your year {number}?"
        typed[f"asked-{number}-answer"] = "The promise date, which we now confirm when an order comes in."
        typed[f"asked-{number}-rating"] = ("weak", "fine", "strong")[number % 3]
    for number in range(NOTES):
        typed[f"points-{number}-text"] = f"They would like to hear more about leading people ({number})."
        typed[f"points-{number}-kind"] = ("concern", "explore")[number % 2]
    return typed


class _FormOfPage(HTMLParser):
    """What a browser sends of the form without an address of its own, or with that of its page."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._path, self._is_in, self._area, self._choice = path, False, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            is_post = given.get("method", "").lower() == "post"
            self._is_in = is_post and given.get("action", "") in ("", self._path)
        elif self._is_in and "disabled" not in given:
            self._note(tag, given.get("name", ""), given)

    def _note(self, tag: str, name: str, given: dict[str, str]) -> None:
        if tag == "textarea":
            self._area, self.values[name] = name, ""
        elif tag == "select":
            self._choice = name
        elif tag == "option" and "selected" in given:
            self.values[self._choice] = given.get("value", "")
        elif tag == "input" and (given.get("type") not in ("checkbox", "radio") or "checked" in given):
            self.values[name] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_in = False
        elif tag == "textarea":
            self._area = ""
