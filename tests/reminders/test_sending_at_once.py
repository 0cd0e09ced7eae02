"""Many reminders, and several processes that send at the same time."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.reminders import outbox
from interviewprep.running.ticking import tick
from interviewprep.stages.models import Stage
from interviewprep.web import outbox as engine
from interviewprep.web.outbox import Sending

from .conftest import Server, Watch, confirm, london


def test_no_transaction_is_open_while_mail_is_sent(
    stage: Stage, server: Server, watch: Watch, transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def send(*_: Any) -> None:
        seen.append(connection.in_atomic_block)

    monkeypatch.setattr(engine, "send", send)
    tick(watch)
    assert seen == [False]


def test_what_a_dead_process_had_claimed_is_sent_when_its_claim_has_run_out(
    stage: Stage, server: Server, watch: Watch
) -> None:
    outbox.collect(watch())
    assert len(outbox.Reminders().claim("killed before it sent", watch())) == 1
    watch.later(minutes=9)
    assert tick(watch).sending == Sending()
    watch.later(minutes=1)
    assert tick(watch).sending == Sending(sent=1)


def test_a_process_that_slept_past_its_claim_sends_nothing(
    stage: Stage, server: Server, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = outbox.Reminders.write

    def slow(*arguments: Any) -> Any:
        written = write(*arguments)
        watch.later(minutes=11)
        monkeypatch.setattr(outbox.Reminders, "write", write)
        assert outbox.deliver("the other", watch).sent == 1
        return written

    outbox.collect(watch())
    monkeypatch.setattr(outbox.Reminders, "write", slow)
    assert outbox.deliver("the slow one", watch).sent == 0
    assert len(server.mails) == 1


def test_when_the_server_stops_the_rest_waits_for_the_next_turn(
    stage: Stage,
    make_stage: Callable[..., Stage],
    server: Server,
    watch: Watch,
) -> None:
    make_stage(stage.application, starts_at=london("2026-11-26T09:00"))
    outbox.collect(watch())
    asked = iter([False, False, True])
    assert outbox.deliver("one", watch, lambda: next(asked)).sent == 1
    assert outbox.deliver("two", watch).sent == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_never_send_twice(
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    server: Server,
    watch: Watch,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    application = make_application(confirm(alice))
    for minute in range(40):
        make_stage(application, starts_at=london(f"2026-11-26T14:{minute:02}"), label=f"Stage {minute:02}")
    monkeypatch.setattr(engine, "CLAIMED_AT_ONCE", 3)
    together, sent, failures = threading.Barrier(6), [], []

    def one() -> None:
        try:
            together.wait()
            sending = tick(watch).sending
            assert sending is not None
            sent.append(sending.sent)
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (failures, sum(sent)) == ([], 40)
    assert sorted(server.subjects) == sorted(
        f"Tomorrow, 14:{minute:02}: Stage {minute:02} at Northwind Logistics" for minute in range(40)
    )


def _candidates(
    count: int, make_application: Callable[..., Application], make_stage: Callable[..., Stage]
) -> None:
    for number in range(count):
        candidate = confirm(Candidate.objects.create_user(f"candidate-{number}@example.com"))
        application = make_application(candidate)
        make_stage(application, starts_at=london("2026-11-10T10:00"), debriefed_at=london("2026-11-10T12:00"))
        make_stage(application, starts_at=london("2026-11-26T14:00"))


@pytest.mark.parametrize("count", [1, 12])
def test_sending_reads_as_often_for_twelve_candidates_as_for_one(
    count: int,
    db: None,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    server: Server,
    watch: Watch,
) -> None:
    _candidates(count, make_application, make_stage)
    with CaptureQueriesContext(connection) as collecting:
        assert outbox.collect(watch()) == count
    # Four looks for whom something is due, four reads of their one batch, and what was queued before.
    assert len(_reads(collecting)) == 9
    claimed = outbox.Reminders().claim("me", watch())
    with CaptureQueriesContext(connection) as writing:
        assert len(outbox.Reminders().write(claimed, watch(), Sending())) == count
    assert len(_reads(writing)) == 6


def _reads(captured: CaptureQueriesContext) -> list[str]:
    return [query["sql"] for query in captured.captured_queries if query["sql"].startswith("SELECT")]


def test_more_candidates_than_one_batch_are_all_served(
    db: None,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    server: Server,
    watch: Watch,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("interviewprep.reminders.fetch.BATCH", 2)
    monkeypatch.setattr(engine, "CLAIMED_AT_ONCE", 2)
    _candidates(5, make_application, make_stage)
    assert tick(watch).sending == Sending(sent=5)
    assert sorted(mail["To"] for mail in server.mails) == [
        f"candidate-{number}@example.com" for number in range(5)
    ]
