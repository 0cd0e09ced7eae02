"""The weekly mail names the answers for which it is time to ask, and a noted day to decide is reminded of."""

import datetime
from collections.abc import Callable

import pytest

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.reminders.models import Preferences
from interviewprep.running.ticking import tick
from interviewprep.stages.models import Stage

from .conftest import Server, Watch, confirm, london

SUNDAY = london("2026-11-22T18:00")
SITE = "https://prep.example.org"


@pytest.fixture
def silent_stage(
    alice: Candidate, make_application: Callable[..., Application], make_stage: Callable[..., Stage]
) -> Stage:
    """Held twelve days before the Sunday, without an answer; the weekly mail is on."""
    Preferences.objects.create(owner=confirm(alice), week=True)
    return _held(make_application(alice), make_stage, "2026-11-10T10:00")


def _held(application: Application, make_stage: Callable[..., Stage], at: str, **fields: object) -> Stage:
    return make_stage(application, starts_at=london(at), status="done", debriefed_at=london(at), **fields)


def _text(server: Server) -> str:
    (mail,) = server.mails
    return str(mail.get_content()).replace("\r\n", "\n")


def test_a_silent_employer_stands_in_the_weekly_mail_with_three_ways(
    silent_stage: Stage, server: Server, watch: Watch
) -> None:
    watch.now = SUNDAY
    tick(watch)
    assert server.subjects == ["Your week: one answer overdue"]
    application = silent_stage.application_id
    assert (
        "Where it is time to ask, wait or close:\n\n"
        "First interview at Northwind Logistics. No answer for 12 days\n"
        f"Ask them: {SITE}/stages/{silent_stage.pk}/letters/follow-up/\n"
        f"Wait: {SITE}/stages/{silent_stage.pk}/wait/\n"
        f"Close: {SITE}/applications/{application}/end/?ending=no_reply\n"
    ) in _text(server)


def test_it_is_measured_against_what_is_usual_and_stands_after_the_stages(
    silent_stage: Stage,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    server: Server,
    watch: Watch,
) -> None:
    alice = silent_stage.owner
    for company in ("One", "Two", "Three"):
        ended = make_application(alice, company=company, ending="rejected", ended_on="2026-10-12")
        _held(ended, make_stage, "2026-10-09T10:00", answered_on="2026-10-12", outcome="rejected")
    make_stage(make_application(alice, company="Fenwick Labs"), starts_at=london("2026-11-26T14:00"))
    watch.now = SUNDAY
    tick(watch)
    assert server.subjects == ["Your week: one stage"]
    text = _text(server)
    line = "First interview at Northwind Logistics. No answer for 12 days; your answers usually came within 3"
    assert text.index("First interview at Fenwick Labs") < text.index(line)


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": "through"},
        {"ask_again_on": datetime.date(2026, 11, 23)},
        {"decision_by": datetime.date(2026, 11, 24)},
    ],
)
def test_where_it_is_not_time_to_ask_no_weekly_mail_is_sent(
    silent_stage: Stage, server: Server, watch: Watch, fields: dict[str, object]
) -> None:
    Stage.objects.update(**fields)
    watch.now = SUNDAY
    tick(watch)
    assert server.subjects == []


def test_the_morning_after_a_noted_day_to_decide_a_mail_says_that_it_has_passed(
    silent_stage: Stage, server: Server, watch: Watch
) -> None:
    Stage.objects.update(decision_by=datetime.date(2026, 11, 24))
    watch.now = london("2026-11-25T09:00")
    tick(watch)
    assert server.subjects == ["No decision yet: Northwind Logistics"]
    text = _text(server)
    assert "they named Tuesday 24 November for their decision, and none is logged yet." in text
    assert "You wrote down" not in text
