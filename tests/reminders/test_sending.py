"""Sending, with a real mail server that accepts, refuses, hangs or drops; and never twice."""

import datetime
import logging
from collections.abc import Callable
from typing import Any

import pytest

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.reminders import outbox
from interviewprep.reminders.models import Preferences, Reminder
from interviewprep.running.ticking import tick
from interviewprep.stages.models import AskItem, Stage
from interviewprep.web.outbox import Sending

from .conftest import Server, Watch, confirm, london


def _state(**of: Any) -> list[tuple[str, str, int]]:
    return list(Reminder.objects.filter(**of).order_by("pk").values_list("kind", "state", "attempts"))


def _wait() -> datetime.timedelta:
    """How long the one reminder waits between being queued and the next try."""
    one = Reminder.objects.get()
    return one.next_try_at - london("2026-11-25T18:00")


def test_what_is_due_is_sent_once_however_often_the_clock_ticks(
    stage: Stage, server: Server, watch: Watch
) -> None:
    assert str(tick(watch)) == "Sent 1 reminder. Cleaned up."
    for _ in range(3):
        watch.later(minutes=1)
        assert str(tick(watch)) == "Sent 0 reminders."
    assert server.subjects == ["Tomorrow, 14:00: Second interview at Northwind Logistics"]
    assert _state() == [("day-before", "sent", 0)]


@pytest.mark.slow
def test_the_whole_way_of_one_stage(stage: Stage, server: Server, watch: Watch) -> None:
    Preferences.objects.create(owner=stage.owner, hours_before=True, hours=2, week=True)
    watch.now = london("2026-11-22T12:00")
    while watch.now < london("2026-11-28T12:00"):
        tick(watch)
        watch.later(minutes=30)
    assert server.subjects == [
        "Your week: one stage",
        "Tomorrow, 14:00: Second interview at Northwind Logistics",
        "Today, 14:00: Second interview at Northwind Logistics",
        "While it is fresh: Second interview at Northwind Logistics",
    ]


def test_after_a_move_the_new_date_is_reminded_of_and_the_old_one_is_not(
    stage: Stage, server: Server, watch: Watch
) -> None:
    outbox.collect(watch())
    Stage.objects.filter(pk=stage.pk).update(starts_at=london("2026-12-01T09:00"))
    assert tick(watch).sending == Sending(dropped=1)
    watch.now = london("2026-11-30T18:00")
    tick(watch)
    assert server.subjects == ["Tomorrow, 09:00: Second interview at Northwind Logistics"]


def test_what_was_cancelled_since_is_dropped(stage: Stage, server: Server, watch: Watch) -> None:
    outbox.collect(watch())
    Stage.objects.filter(pk=stage.pk).update(status="cancelled")
    assert str(tick(watch)) == "Sent 0 reminders, 1 no longer of use. Cleaned up."
    assert (server.mails, _state()) == ([], [("day-before", "dropped", 0)])


def test_what_was_switched_off_since_is_dropped(stage: Stage, server: Server, watch: Watch) -> None:
    outbox.collect(watch())
    Preferences.objects.create(owner=stage.owner, day_before=False)
    assert (tick(watch).sending, server.mails) == (Sending(dropped=1), [])


def test_the_overdue_answer_and_the_decision_are_asked_after(
    stage: Stage, server: Server, watch: Watch
) -> None:
    asked = datetime.date(2026, 11, 20)
    for topic in ("format", "who"):
        AskItem.objects.create(stage=stage, topic=topic, state="asked", asked_on=asked, whom="Dana Reed")
    decision = AskItem.objects.create(
        stage=stage, topic="decision-date", state="answered", answer="24 November", whom="Dana Reed"
    )
    AskItem.objects.filter(pk=decision.pk).update(updated_at=london("2026-11-20T12:00"))
    Preferences.objects.create(owner=stage.owner, day_before=False)
    for _ in range(2):
        tick(watch)
        watch.later(minutes=1)
    assert sorted(server.subjects) == [
        "No answer yet: Northwind Logistics",
        "No decision yet: Northwind Logistics",
    ]


@pytest.mark.parametrize("change", [{"is_sample": True}, {"is_active": False}])
def test_a_sample_and_a_closed_account_get_nothing(
    stage: Stage, server: Server, watch: Watch, change: dict[str, bool]
) -> None:
    Candidate.objects.filter(pk=stage.owner_id).update(**change)
    assert (tick(watch).sending, Reminder.objects.count()) == (Sending(), 0)


def test_an_address_that_is_not_confirmed_gets_nothing(stage: Stage, server: Server, watch: Watch) -> None:
    Candidate.objects.filter(pk=stage.owner_id).update(email="another@example.com")
    assert (tick(watch).sending, Reminder.objects.count()) == (Sending(), 0)


def test_without_a_mail_server_nothing_is_put_down(stage: Stage, watch: Watch) -> None:
    assert str(tick(watch)) == "No reminders: EMAIL_URL is not set. Cleaned up."
    assert Reminder.objects.count() == 0


@pytest.mark.parametrize("mood", ["later", "drop", "refuse"])
def test_what_the_server_does_not_take_is_tried_again_with_growing_waits(
    stage: Stage, server: Server, watch: Watch, mood: str, caplog: pytest.LogCaptureFixture
) -> None:
    server.mood = mood
    waits = []
    for _ in range(6):
        assert str(tick(watch)).startswith("Sent 0 reminders, 1 failed and will be tried again.")
        assert tick(watch).sending == Sending()
        one = Reminder.objects.get()
        waits.append(one.next_try_at - watch.now)
        watch.now = one.next_try_at
    assert [wait / datetime.timedelta(minutes=1) for wait in waits] == [1, 5, 30, 120, 360, 1440]
    # A day has passed, and so has the stage: nothing stale is sent.
    server.mood = "accept"
    tick(watch)
    assert _state(kind="day-before") == [("day-before", "dropped", 6)]
    assert "alice@example.com" not in caplog.text


@pytest.mark.parametrize("mood", ["later", "drop", "refuse"])
def test_what_failed_goes_out_at_the_next_try(stage: Stage, server: Server, watch: Watch, mood: str) -> None:
    server.mood = mood
    tick(watch)
    server.mood = "accept"
    watch.later(minutes=1)
    tick(watch)
    assert (len(server.mails), _state()) == (1, [("day-before", "sent", 1)])
    assert Reminder.objects.get().error == ""


def test_a_server_that_hangs_costs_its_timeout_and_no_more(
    stage: Stage, silent: int, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("interviewprep").propagate = True
    try:
        assert tick(watch).sending == Sending(failed=1)
    finally:
        logging.getLogger("interviewprep").propagate = False
    assert _wait() == datetime.timedelta(minutes=1)
    assert Reminder.objects.get().error in {"TimeoutError", "SMTPServerDisconnected"}
    assert "The mail server did not take a reminder" in caplog.text


def test_a_server_that_is_not_there_is_no_error_of_the_tick(
    stage: Stage, refused: None, watch: Watch
) -> None:
    assert tick(watch).sending == Sending(failed=1)
    assert Reminder.objects.get().error == "ConnectionRefusedError"


def test_one_address_that_is_refused_keeps_nobody_elses_mail_back(
    stage: Stage,
    bob: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    server: Server,
    watch: Watch,
) -> None:
    make_stage(make_application(confirm(bob)), starts_at=london("2026-11-26T09:00"))
    server.mood = f"refuse {stage.owner.email}"
    assert tick(watch).sending == Sending(sent=1, failed=1)
    assert [mail["To"] for mail in server.mails] == [bob.email]
    assert server.connections == 1
