"""What the server has acknowledged is there: after kills, under many writers, at a stop, and in a backup."""

import shutil
import signal
import sqlite3
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from .starting import Up, manage
from .writers import NEW, Browser, Writers, signed_in, writing

pytestmark = pytest.mark.slow

DATABASE = "interviewprep.sqlite3"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Browser]:
    """A data folder with the sample candidate, made once, and a browser that is signed in there."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    with Up("--demo", DATA_DIR=str(folder)) as up:
        browser = signed_in(up)
        up.stop(signal.SIGTERM)
    return folder, browser


@pytest.fixture
def folder(prepared: tuple[Path, Browser], tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared[0], tmp_path / "data"))


@pytest.fixture
def browser(prepared: tuple[Path, Browser]) -> Browser:
    return prepared[1]


def _stored(folder: Path) -> Counter[str]:
    """Return how often each company is there; the file must be sound."""
    database = sqlite3.connect(folder / DATABASE)
    try:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        return Counter(row[0] for row in database.execute("SELECT company FROM applications_application"))
    finally:
        database.close()


def test_ten_kills_lose_no_acknowledged_write(folder: Path, browser: Browser) -> None:
    with Writers(browser, 6) as writers:
        for _ in range(10):
            with Up(DATA_DIR=str(folder)) as up:
                writers.turn_to(up.url)
                writers.wait_for(12)
                up.kill()
                writers.turn_to("")
    assert len(writers.kept) >= 120
    assert writers.kept - set(_stored(folder)) == set()


def test_twenty_writers_at_once_all_get_through(folder: Path, browser: Browser) -> None:
    companies = [f"Company {number}" for number in range(100)]
    with Up(DATA_DIR=str(folder)) as up, ThreadPoolExecutor(20) as many:
        statuses = Counter(many.map(lambda company: browser.add(up.url, company), companies))
    assert statuses == {302: 100}
    stored = _stored(folder)
    assert [stored[company] for company in companies] == [1] * 100


def test_a_stop_under_load_answers_what_was_begun_and_loses_nothing(folder: Path, browser: Browser) -> None:
    with Up(DATA_DIR=str(folder)) as up, writing(up, browser, 2) as writers:
        writers.wait_for(10)
        begun = [_half_sent(up, browser, f"Half sent {number}") for number in range(2)]
        # Once others that came later were answered, these have reached the app.
        writers.wait_for(6)
        up.process.send_signal(signal.SIGTERM)
        answers = []
        for connection, rest in begun:
            connection.send(rest)
            # Closed with its connection: an answer that nobody reads keeps the socket open.
            with closing(connection), connection.getresponse() as answer:
                answers.append(answer.status)
        assert up.process.wait(timeout=20) == 0
        writers.turn_to("")
    assert answers == [302, 302]
    assert (writers.kept | {"Half sent 0", "Half sent 1"}) - set(_stored(folder)) == set()


def _half_sent(up: Up, browser: Browser, company: str) -> tuple[HTTPConnection, bytes]:
    """Begin to add an application; return the connection and the rest of what is to be sent."""
    body, headers = browser.message({"company": company, "role": "Analyst"})
    assert body
    connection = HTTPConnection(up.url.removeprefix("http://"), timeout=20)
    connection.putrequest("POST", NEW)
    for name, value in {**headers, "Content-Length": str(len(body))}.items():
        connection.putheader(name, value)
    connection.endheaders(body[:20])
    return connection, body[20:]


def test_a_backup_made_under_writes_holds_what_was_kept_before_it(
    folder: Path, browser: Browser, tmp_path: Path
) -> None:
    with Up(DATA_DIR=str(folder)) as up, writing(up, browser, 4) as writers:
        writers.wait_for(20)
        before = set(writers.kept)
        made = manage("backup", str(tmp_path / "backup.zip"), DATA_DIR=str(folder))
        assert made.returncode == 0, made.stderr
        after = set(writers.kept)
        writers.turn_to("")
    assert after - before, "Nobody wrote meanwhile, so nothing was tried."
    restored = manage("restore", str(tmp_path / "backup.zip"), "--replace", DATA_DIR=str(folder))
    assert restored.returncode == 0, restored.stderr
    assert before - set(_stored(folder)) == set()
    assert max(_stored(folder).values()) == 1
