"""A real browser: the system's Chromium, driven by Playwright. Without one these tests skip."""

import datetime
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize, sync_playwright
from pytest_django.live_server_helper import LiveServer

from interviewprep.accounts.models import Candidate
from interviewprep.running.sample_data import EMAIL, ZONE, fill
from tests.conftest import confirm_identity

HOW_TO_GET_IT = "Browser tests need Chromium: `apt-get install chromium`, or set CHROMIUM to the path of one."
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# The tests must neither wait for nor contact anybody outside this machine.
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No page stays open for long enough that compiling its scripts, and axe, once more for speed would pay.
    "--js-flags=--no-opt",
)
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
# Chromium logs every response from 400 up as an error: these are a missing page, one that has ended,
# and a refused form.
_EXPECTED = ("status of 404", "status of 410", "status of 422")

OpenPage = Callable[..., Page]
SignIn = Callable[[Page, Candidate], None]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that `-m "not e2e"` leaves it out, and as slow."""
    here = f"{Path(__file__).parent}/"
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.slow)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print one line on how to run the skipped tests."""
    skipped = terminalreporter.stats.get("skipped", [])
    if any(HOW_TO_GET_IT in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(HOW_TO_GET_IT)


def _chromium() -> str:
    """Return the path of a Chromium, or skip; fail instead if the browser tests are mandatory."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if found:
        return found
    if os.environ.get("E2E_REQUIRED") == "1":
        pytest.fail(HOW_TO_GET_IT, pytrace=False)
    pytest.skip(HOW_TO_GET_IT)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The browser, started once and gone before the tests of the next folder."""
    path = _chromium()
    # While it runs there is an event loop in this thread, alongside which Django's ORM would refuse to work.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield running
        running.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """Return a function that opens a separate page, with its own cookies, on the running app.

    It takes what `browser.new_context` takes: `viewport=DESK`, `java_script_enabled=False` and so on.
    A path such as "/why/" can be given to `page.goto`. What the browser complains about on the way (a broken
    content security policy, an error in a script, a missing file) fails the test at its end.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def complain(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in _EXPECTED):
            complaints.append(f"{message.location.get('url', '')}: {message.text}")

    def open_one(**options: Any) -> Page:
        context = browser.new_context(
            **{
                "base_url": live_server.url,
                "viewport": PHONE,
                "locale": "en-GB",
                "timezone_id": "Europe/London",
                **options,
            }
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", complain)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page as wide as a phone, with scripts."""
    return open_page()


@pytest.fixture
def plain_page(open_page: OpenPage) -> Page:
    """A page as wide as a phone, without scripts."""
    return open_page(java_script_enabled=False)


@pytest.fixture(params=[False, True], ids=["without-scripts", "with-scripts"])
def phone(request: pytest.FixtureRequest, open_page: OpenPage) -> Page:
    """A page as wide as a phone, first without and then with scripts."""
    return open_page(java_script_enabled=request.param)


# The database with the sample of a day alone in it, as it was filled once.
_filled: dict[datetime.date, sqlite3.Connection] = {}


@pytest.fixture
def sample(live_server: LiveServer) -> Candidate:
    """The sample candidate with everything that `--demo` fills: half a second once, then a copy."""
    now = timezone.now()
    today = now.astimezone(ZONE).date()
    connection.ensure_connection()
    database = connection.connection
    if isinstance(database, sqlite3.Connection) and not Candidate.objects.exists():
        if today in _filled:
            _filled[today].backup(database)
        else:
            fill(now)
            _filled[today] = sqlite3.connect(":memory:", check_same_thread=False)
            database.backup(_filled[today])
    else:
        fill(now)
    return Candidate.objects.get(email=EMAIL)


@pytest.fixture
def sign_in(live_server: LiveServer) -> SignIn:
    """Return a function that signs a candidate in on a page without using the form."""

    def sign(page: Page, candidate: Candidate) -> None:
        client = Client()
        client.force_login(candidate)
        confirm_identity(client)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])  # type: ignore[list-item]

    return sign
