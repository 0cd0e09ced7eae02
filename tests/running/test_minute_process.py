"""`up` runs the clock by itself: one for all workers, which stops with it and breaks nothing."""

import os
import shutil
import signal
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.reminders.conftest import Server, wait_for
from tests.running.starting import Up, manage, started_once

pytestmark = pytest.mark.slow

# A stage that ended two and a half hours ago, of a candidate whose address is confirmed.
FILL = """
import datetime
from allauth.account.models import EmailAddress
from django.utils import timezone
from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage
alice = Candidate.objects.create_user("alice@example.com")
EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
application = Application.objects.create(owner=alice, company="Northwind", role="Analyst")
ago = timezone.now() - datetime.timedelta(hours=3.5)
for number in range(5):
    Stage.objects.create(application=application, position=number + 1, starts_at=ago, label=f"Stage {number}")
"""
COUNT = """
from interviewprep.reminders.models import Reminder
print(*Reminder.objects.values_list("state", flat=True))
"""


@pytest.fixture
def mail() -> Iterator[Server]:
    running = Server()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose database holds something to send a reminder about."""
    folder = tmp_path_factory.mktemp("filled") / "data"
    shutil.copytree(started_once(), folder)
    run = manage("shell", "--no-imports", "-c", FILL, DATA_DIR=str(folder))
    assert run.returncode == 0, run.stderr
    return folder


@pytest.fixture
def data(filled: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a server with such a folder of its own."""
    shutil.copytree(filled, tmp_path / "data")
    return {"DATA_DIR": str(tmp_path / "data")}


def test_it_sends_what_is_due_once_with_links_to_itself(data: dict[str, str], mail: Server) -> None:
    with Up(**data, EMAIL_URL=f"smtp://127.0.0.1:{mail.port}", WEB_CONCURRENCY="2") as up:
        assert wait_for(lambda: len(mail.mails) >= 5)
        assert manage("tick", **data, EMAIL_URL=f"smtp://127.0.0.1:{mail.port}").stdout.startswith("Sent 0")
        assert up.stop() == 0
    assert sorted(mail.subjects) == [f"While it is fresh: Stage {number} at Northwind" for number in range(5)]
    assert f"{up.url}/stages/" in str(mail.mails[0].get_content())


def test_several_processes_at_once_send_each_mail_once(data: dict[str, str], mail: Server) -> None:
    address = f"smtp://127.0.0.1:{mail.port}"
    folder = Path(data["DATA_DIR"]).parent
    (folder / "other").mkdir()
    (folder / "other" / "data").symlink_to(data["DATA_DIR"])
    other = data | {"DATA_DIR": str(folder / "other" / "data")}
    with Up(**data, EMAIL_URL=address) as one, Up(**other, EMAIL_URL=address) as two:
        runs = [manage("tick", **data, EMAIL_URL=address) for _ in range(2)]
        assert [run.returncode for run in runs] == [0, 0]
        assert wait_for(lambda: len(mail.mails) >= 5)
        assert [one.stop(), two.stop()] == [0, 0]
    assert len(mail.mails) == 5


def test_a_mail_server_that_is_not_there_is_said_and_keeps_nobody_waiting(data: dict[str, str]) -> None:
    with Up(**data, EMAIL_URL="smtp://127.0.0.1:9") as up:
        assert wait_for(
            lambda: "The mail server did not take a reminder: ConnectionRefusedError." in up.said()
        )
        assert up.get("/healthz") == (200, "ok\n")
        assert up.stop() == 0
    assert "alice@example.com" not in up.said()
    assert manage("shell", "--no-imports", "-c", COUNT, **data).stdout.split() == ["waiting"] * 5


def test_a_mail_server_that_hangs_delays_neither_a_page_nor_the_end(
    data: dict[str, str], silent: int
) -> None:
    with Up(**data, EMAIL_URL=f"smtp://127.0.0.1:{silent}") as up:
        assert wait_for(lambda: _clocks(up) == 2)
        assert up.get("/advice/")[0] == 200
        assert up.stop(signal.SIGTERM) == 0
    assert up.said().count("Traceback") == 0


def test_a_forgotten_password_is_answered_at_once_whatever_the_mail_server_does(
    data: dict[str, str], silent: int, mail: Server
) -> None:
    with Up(**data, EMAIL_URL=f"smtp://127.0.0.1:{silent}") as up:
        began = time.monotonic()
        assert _forget(up) == 200
        assert time.monotonic() - began < 5
        assert up.stop() == 0
    with Up(**data, EMAIL_URL=f"smtp://127.0.0.1:{mail.port}") as up:
        assert wait_for(lambda: "Interview Prep: Choose a new password" in mail.subjects, 90)
        assert up.stop() == 0


def _forget(up: Up) -> int:
    """Ask for a link to choose a new password, as a browser does, and return the status of the last page."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with browser.open(f"{up.url}/accounts/password/reset/") as shown:
        page = shown.read().decode()
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    fields = {"csrfmiddlewaretoken": token, "email": "alice@example.com"}
    with browser.open(f"{up.url}/accounts/password/reset/", urlencode(fields).encode()) as answer:
        return int(answer.status)


def test_a_database_that_fails_is_said_and_the_server_stays(data: dict[str, str]) -> None:
    rename = (
        "from django.db import connection as c; c.cursor().execute('ALTER TABLE reminders_lease RENAME TO x')"
    )
    assert manage("shell", "--no-imports", "-c", rename, **data).returncode == 0
    with Up(**data) as up:
        assert wait_for(lambda: "The database did not answer the clock: OperationalError." in up.said())
        assert up.get("/healthz") == (200, "ok\n")
        assert up.stop() == 0


def test_there_is_one_clock_for_all_workers_and_none_after_the_end(data: dict[str, str]) -> None:
    with Up(**data, WEB_CONCURRENCY="2", CACHE_URL="dbcache://cache") as up:
        assert wait_for(lambda: _clocks(up) == 3)
        children = _children(up.process.pid)
        assert up.stop() == 0
    assert not wait_for(lambda: any(_is_there(pid) for pid in children), 0.1)


def test_the_clock_ends_if_its_master_is_killed(data: dict[str, str]) -> None:
    with Up(**data) as up:
        assert wait_for(lambda: _clocks(up) == 2)
        children = _children(up.process.pid)
        up.stop(signal.SIGKILL)
    assert wait_for(lambda: not any(_is_there(pid) for pid in children))


def _clocks(up: Up) -> int:
    """How many processes the master has: the workers and the clock."""
    return len(_children(up.process.pid))


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text().split()]


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    # A zombie is only waiting to be reaped.
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"
