"""The W3C's Nu checker over every page, without error or warning, whatever it answers."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.running.sample_data import fill
from interviewprep.stages.models import Stage
from interviewprep.web.plain_answers import page as plain_page
from tests.conftest import confirm_identity
from tests.e2e.answers import entrance_pages, error_pages, own_answers, single_sign_on_pages
from tests.e2e.pages import PUBLIC, brief_pages, goodbye_pages, import_pages, own_pages

from .conftest import Rows
from .edits import CHANGES, EDITS, Change, form_of, sent
from .urls import Address, every_address

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PLAIN_REFUSALS = (400, 413, 415, 500, 503)
# Signing out or ending the session would change what the rest of the walk sees.
LEFT_OUT = {"account_logout", "accounts:end_session"}

Page = tuple[str, str]


@pytest.fixture
def jar() -> str:
    """The path of the checker; skip without one."""
    if "VNU_JAR" not in os.environ:
        pytest.skip("VNU_JAR does not say where the Nu checker is")
    return os.environ["VNU_JAR"]


def test_the_nu_checker_has_nothing_to_say(
    jar: str, tmp_path: Path, alices: Rows, alice_client: Client, bob_client: Client
) -> None:
    addresses = tuple(every_address())
    empty = [address for address in addresses if not address.arguments]
    public = [address for address in addresses if not address.needs_candidate]
    walks = {
        "filled": _answers(alice_client, addresses, alices, sends=True),
        "new": _answers(bob_client, empty, alices),
        "signed out": _answers(Client(), public, alices),
        "sample": _of_the_sample(),
        "refused": _refusals(),
        "overtaken": _overtaken(alice_client, alices),
    }
    for walk, pages in walks.items():
        for name, text in pages:
            (tmp_path / f"{walk} {re.sub('[^a-z0-9]+', ' ', name.lower())}.html").write_text(text)
    for picture in settings.BASE_DIR.glob("static/img/*.svg"):
        shutil.copy(picture, tmp_path)
    assert _complaints(jar, tmp_path) == set()


def _complaints(jar: str, folder: Path) -> set[str]:
    # The schema is read recursively: the stack that Java gives by default is nearly too small for it.
    java = ["java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-jar", jar, "--also-check-svg"]
    options = ["--format", "json", "--stdout", "--exit-zero-always"]
    answer = subprocess.run([*java, *options, str(folder)], check=True, capture_output=True, text=True)  # noqa: S603
    return {
        f"{Path(one['url']).name}:{one['lastLine']}: {one['message']}"
        for one in json.loads(answer.stdout)["messages"]
        if one["type"] == "error" or one.get("subType") == "warning"
    }


def _answers(
    client: Client, addresses: Iterable[Address], rows: Rows, *, sends: bool = False
) -> Iterator[Page]:
    """Yield the page at each address, and if wanted the one that answers there to a form sent empty."""
    for address in addresses:
        path = reverse(address.name, kwargs=rows.arguments(address))
        if address.name not in LEFT_OUT:
            with transaction.atomic():
                if not address.only_post:
                    yield from _page(address.name, client.get(path))
                if sends:
                    yield from _page(f"{address.name}, sent empty", client.post(path))
                transaction.set_rollback(True)


def _overtaken(client: Client, rows: Rows) -> Iterator[Page]:
    """Yield of each form the page that shows what is saved beside what was typed."""
    for address in EDITS:
        change = CHANGES.get(address.name, Change()).of(rows)
        path = reverse(address.name, kwargs=rows.arguments(address)) + change.query
        with transaction.atomic():
            one, two = (form_of(address, path, client.get(path)) for _ in range(2))
            client.post(one.path, sent(one, change.name, change.first, change.also))
            answer = client.post(two.path, sent(two, change.name, change.second, change.also))
            assert answer.status_code == 422, address.name
            yield from _page(address.name, answer)
            transaction.set_rollback(True)


def _of_the_sample() -> Iterator[Page]:
    fill(timezone.now())
    candidate = Candidate.objects.get(is_sample=True)
    coming = Stage.objects.of(candidate).filter(
        kind=Stage.Kind.SECOND, application__company="Northwind Logistics"
    )
    stage, ended = coming.get(), Application.objects.of(candidate).exclude(ending="")[0]
    client = Client()
    client.force_login(candidate)
    confirm_identity(client)
    paths = {
        **PUBLIC,
        **own_pages(stage.application, stage),
        **goodbye_pages(ended),
        **brief_pages(stage),
        **import_pages(candidate),
    }
    for name, path in paths.items():
        yield from _page(name, client.get(path))
    yield from own_answers(stage).items()
    yield from entrance_pages(candidate).items()
    yield from error_pages(candidate).items()
    yield from single_sign_on_pages().items()


def _refusals() -> Iterator[Page]:
    for status in PLAIN_REFUSALS:
        yield f"plain {status}", plain_page(status).decode()


def _page(name: str, answer: HttpResponse) -> Iterator[Page]:
    if answer.get("Content-Type", "").startswith("text/html") and not answer.streaming and answer.content:
        yield name, answer.content.decode()
