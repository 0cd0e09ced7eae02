"""`/readyz`: is everything there that the app needs? Strangers learn yes or no; the log has the rest."""

import datetime
from collections import namedtuple
from collections.abc import Callable
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.test import Client, override_settings
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.reminders.models import Reminder
from interviewprep.running import readiness

pytestmark = pytest.mark.django_db
Usage = namedtuple("Usage", "total used free")


def _database() -> object:
    return patch.object(connection, "cursor", side_effect=OperationalError("secret details"))


def _migrations() -> object:
    return patch.object(readiness.MigrationExecutor, "migration_plan", return_value=[("0002", False)])


def _disk() -> object:
    return patch.object(readiness.shutil, "disk_usage", return_value=Usage(1, 1, 0))


def test_it_is_ready_while_everything_is_there(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ready\n")
    assert (response["Cache-Control"], list(response.cookies)) == ("no-store", [])


@pytest.mark.parametrize(
    ("away", "named"), [(_database, "database"), (_migrations, "migrations"), (_disk, "disk")]
)
def test_it_is_not_ready_without_one_of_them_and_tells_the_log_which(
    client: Client, caplog: pytest.LogCaptureFixture, away: Callable[[], patch], named: str
) -> None:
    caplog.set_level("WARNING", logger="interviewprep.running.readiness")
    with patch.object(readiness.logger, "warning") as log, away():
        response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"not ready\n")
    log.assert_called_once_with("Not ready: %s.", named)


@pytest.mark.parametrize(("minutes", "status"), [(10, 200), (31, 503)])
@override_settings(SENDS_MAIL=True)
def test_mail_that_has_waited_too_long_means_that_nobody_sends(
    client: Client, alice: Candidate, minutes: int, status: int
) -> None:
    due = timezone.now() - datetime.timedelta(minutes=minutes)
    Reminder.objects.create(owner=alice, kind="week", key="1", next_try_at=due)
    assert client.get("/readyz").status_code == status


def test_a_folder_that_is_gone_is_no_disk() -> None:
    with override_settings(DATA_DIR="/no/such/folder"):
        assert readiness.what_is_missing(timezone.now()) == ["disk"]


@override_settings(SECURE_SSL_REDIRECT=True)
def test_it_answers_by_http_and_by_any_name(client: Client) -> None:
    assert client.get("/readyz", headers={"host": "10.0.0.7:8000"}).status_code == 200


def test_nothing_can_be_posted_there(client: Client) -> None:
    assert client.post("/readyz").status_code == 405
