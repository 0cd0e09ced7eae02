"""`manage.py tick`, and the daily jobs."""

import datetime
from collections.abc import Callable
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.recovery import actions as recovery
from interviewprep.recovery.models import Deletion
from interviewprep.reminders.models import Lease, Reminder
from interviewprep.running import ticking
from interviewprep.running.ticking import take, tick
from interviewprep.stages.models import Stage
from tests.reminders.conftest import Server, Watch, confirm

LONG_AGO = datetime.timedelta(days=61)


def _tick() -> str:
    said = StringIO()
    call_command("tick", stdout=said)
    return said.getvalue()


def test_it_says_in_one_line_what_it_did(
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    server: Server,
) -> None:
    make_stage(make_application(confirm(alice)), in_days=-2.5 / 24)
    assert _tick() == "Sent 1 reminder. Cleaned up.\n"
    assert _tick() == "Sent 0 reminders.\n"


def test_once_a_day_it_drops_what_nobody_needs(
    alice: Candidate, make_application: Callable[..., Application]
) -> None:
    now = timezone.now()
    deletions = [recovery.delete(row=make_application(alice), label="it", now=now) for _ in range(2)]
    Deletion.objects.filter(pk=deletions[0].pk).update(created_at=now - LONG_AGO)
    Session.objects.create(session_key="ended", session_data="", expire_date=now - LONG_AGO)
    reminders = [Reminder.objects.create(owner=alice, kind="week", key=key, next_try_at=now) for key in "ab"]
    Reminder.objects.filter(pk=reminders[0].pk).update(created_at=now - LONG_AGO)
    assert _tick() == "No reminders: EMAIL_URL is not set. Cleaned up.\n"
    assert list(Deletion.objects.all()) == [deletions[1]]
    assert list(Reminder.objects.all()) == [reminders[1]]
    assert not Session.objects.filter(session_key="ended").exists()


def test_the_day_after_it_is_done_again(db: None, watch: Watch) -> None:
    cleaned = []
    for _ in range(5):
        cleaned.append(tick(watch).cleaned)
        watch.later(hours=12)
    assert cleaned == [True, False, True, False, True]


def test_one_daily_job_that_fails_keeps_no_other_from_being_done(
    db: None, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = []

    def fail(now: datetime.datetime) -> None:
        raise RuntimeError

    monkeypatch.setattr(ticking, "daily_jobs", lambda: {"bad": fail, "good": done.append})
    assert tick(watch).cleaned is True
    assert done == [watch()]


def test_a_lease_is_one_holders_until_it_has_run_out(db: None, watch: Watch) -> None:
    hour = datetime.timedelta(hours=1)
    assert [take("work", holder, watch(), hour) for holder in "ab"] == [True, False]
    watch.later(hours=1)
    assert take("work", "b", watch(), hour)
    assert Lease.objects.get().holder == "b"
