"""Searching as a candidate does it, and comparing the index with one that is made afresh."""

import datetime
import html
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.search.index import catch_up, contents, note_everything
from tests.web.conftest import Make, Rows, alices_of_the_module, makers, rows_of_every_kind

# The fixtures of the web room that are used here too.
__all__ = ["alices_of_the_module", "makers"]

TODAY = datetime.date(2026, 11, 26)

Search = Callable[..., list[str]]
Upload = Callable[[Client, bytes], Any]


def made_afresh() -> dict[int, list[str]]:
    """Return what the index would hold if it were made from nothing now, in which it is left."""
    note_everything()
    catch_up()
    return contents()


def titles(page: str) -> list[str]:
    """Return the titles of the hits on a page, without marks."""
    found = re.findall(r'<a class="cover" href="[^"]*">(.*?)</a>', page)
    return [html.unescape(re.sub(r"</?mark>", "", one)) for one in found]


@pytest.fixture
def search(alice: Candidate, alice_client: Client) -> Search:
    """Search as alice, and return the titles of what is found."""

    def _search(words: str, **more: str) -> list[str]:
        return titles(alice_client.get(f"/search/?{urlencode({'q': words, **more})}").text)

    return _search


@pytest.fixture
def upload() -> Upload:
    """Upload an export and follow to its preview."""

    def _upload(client: Client, content: bytes) -> Any:
        file = SimpleUploadedFile("export.json", content)
        return client.post(reverse("transfer:import_export"), {"file": file}, follow=True)

    return _upload


@pytest.fixture
def alices(
    alice: Candidate,
    make_application: Make,
    make_stage: Make,
    make_person: Make,
    make_note: Make,
    make_asked: Make,
) -> Rows:
    """One row of each kind of alice's."""
    return rows_of_every_kind(alice, make_application, make_stage, make_person, make_note, make_asked)
