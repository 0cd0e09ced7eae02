"""Today works out no more plans than it can show, however many stages are to come."""

import datetime
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.applications.querysets import ApplicationState
from interviewprep.briefs.models import BriefLink
from interviewprep.pages import today as today_page
from interviewprep.pages import today_record, today_standing
from interviewprep.pages.today_record import LONGEST_WAIT, SOONEST
from interviewprep.pages.views import today as today_view
from interviewprep.practice.models import PartnerLink, PartnerNote
from interviewprep.stages import summary
from interviewprep.stages.models import AskItem, FeedbackNote, Stage
from tests.database_steps import database_steps

pytestmark = pytest.mark.django_db
LONG_AGO = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def test_only_the_soonest_stages_have_their_plans_worked_out(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Any],
    make_stage: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for days in range(SOONEST + 4):
        make_stage(make_application(alice, company=f"Company {days}"), in_days=days + 1)
    planned: list[int] = []
    why = summary.why

    def counted(*args: Any, **options: Any) -> Any:
        planned.append(1)
        return why(*args, **options)

    monkeypatch.setattr(summary, "why", counted)
    page = alice_client.get("/")
    assert page.status_code == 200
    assert len(planned) == SOONEST


def test_of_many_open_applications_those_alone_are_loaded_whose_stages_come_next(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Any],
    make_stage: Callable[..., Any],
    make_note: Callable[..., Any],
    rows_built: Counter[str],
) -> None:
    for days in range(SOONEST + 5):
        application = make_application(alice, company=f"Company {days}")
        make_note(make_stage(application, in_days=-20, status="done", debriefed_at=LONG_AGO))
        make_stage(application, in_days=days + 1)
    rows_built.clear()
    today = alice_client.get("/").context["today"]
    assert (rows_built["Application"], rows_built["Stage"]) == (SOONEST, 2 * SOONEST)
    assert (today.more_later, today.thread_count, today.hidden_threads) == (SOONEST + 1, SOONEST + 5, 7)


def test_what_waits_is_counted_beyond_what_is_looked_at(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Any],
    make_stage: Callable[..., Any],
    make_note: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(4):
        company = make_application(alice, company=f"Company {number}")
        make_note(make_stage(company, in_days=-9 - number, status="done", debriefed_at=LONG_AGO))
        make_stage(make_application(alice, company=f"Other {number}"), in_days=-30)
    before = _waiting(alice_client)
    monkeypatch.setattr(today_record, "LONGEST_WAIT", 3)
    monkeypatch.setattr(today_record, "UNDEBRIEFED", 2)
    # Compiled with the usual limits, and not to be kept with these.
    monkeypatch.setattr(today_record._WAITING, "_kept", {})
    monkeypatch.setattr(today_record._UNDEBRIEFED, "_kept", {})
    after = _waiting(alice_client)
    assert before == after == {"words": 8, "debriefs": 4, "threads": 4}


def _waiting(client: Client) -> dict[str, int]:
    today = client.get("/").context["today"]
    return {
        "words": len(today.unanswered) + today.more_unanswered,
        "debriefs": len(today.fresh) + today.more_fresh,
        "threads": today.thread_count,
    }


def test_what_is_too_much_to_count_is_said_to_be_more(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Any],
    make_stage: Callable[..., Any],
    make_note: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(12):
        application = make_application(alice, company=f"Company {number}")
        make_note(make_stage(application, in_days=-9))
        make_stage(application, in_days=9)
        make_stage(make_application(alice, company=f"Other {number}"), in_days=-30)
    for module in (today_record, today_standing, today_page):
        monkeypatch.setattr(module, "MOST_COUNTED", 10)
    for module in (today_standing, today_view):
        monkeypatch.setattr(module, "MOST_APPLICATIONS", 10)
    # Compiled with the usual limits, and not to be kept with these.
    for query in (today_standing._STANDING, today_record._WAITING, today_record._OF_MANY_WAITING):
        monkeypatch.setattr(query, "_kept", {})
    monkeypatch.setattr(today_record, "LONGEST_WAIT", 3)
    page = alice_client.get("/")
    today = page.context["today"]
    assert (today.more_later, today.thread_count, today.hidden_threads) == ("6+", "10+", "2+")
    assert (today.older_count, today.more_older) == ("10+", "5+")
    assert (today.unanswered_count, today.more_unanswered) == ("10+", "7+")
    assert dict(page.context["standing"]) == dict.fromkeys(ApplicationState)
    assert "10+ applications</a>" in page.content.decode()


@pytest.mark.parametrize("is_open", [True, False])
def test_no_more_of_the_log_is_counted_than_is_said(
    alice: Candidate, monkeypatch: pytest.MonkeyPatch, *, is_open: bool
) -> None:
    for name in ("MOST_COUNTED", "MOST_APPLICATIONS"):
        monkeypatch.setattr(today_standing, name, 10)
    monkeypatch.setattr(today_standing._STANDING, "_kept", {})
    now = timezone.now()

    def steps() -> int:
        return database_steps(lambda: today_standing.standing(alice.pk, now))

    _log(alice, 30, is_open=is_open)
    few = steps()
    _log(alice, 500, is_open=is_open)
    assert steps() <= 1.5 * few


def test_where_nothing_is_to_come_no_more_of_it_is_looked_at_either(
    alice: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (today_record, today_standing):
        monkeypatch.setattr(module, "MOST_COUNTED", 10)
    monkeypatch.setattr(today_standing, "MOST_APPLICATIONS", 10)
    for query in (today_standing._STANDING, today_record._OF_MANY_WAITING):
        monkeypatch.setattr(query, "_kept", {})
    now = timezone.now()

    def look() -> today_record.TodayRecord:
        return today_record.today_record(alice, today_standing.standing(alice.pk, now), now, alice.zone)

    _log_waiting(alice, 60)
    few = database_steps(look)
    _log_waiting(alice, 600)
    assert database_steps(look) <= 1.2 * few
    latest = list(Application.objects.order_by("-updated_at", "-pk")[:LONGEST_WAIT])
    found = look()
    assert set(found.waiting) == set(latest)
    assert {one.stage.application for one in found.threads} <= set(latest[:8])
    assert len(found.threads) == 8


def _log_waiting(owner: Candidate, count: int) -> None:
    """Log applications whose one stage was held, raised a concern, and has no answer yet."""
    now, day = timezone.now(), datetime.timedelta(days=1)
    applications = Application.objects.bulk_create(
        Application(owner=owner, company=f"Company {n}", role="Analyst") for n in range(count)
    )
    stages = Stage.objects.bulk_create(
        Stage(owner=owner, application=one, position=1, starts_at=now - (3 + n) * day, debriefed_at=now)
        for n, one in enumerate(applications)
    )
    FeedbackNote.objects.bulk_create(
        FeedbackNote(owner=owner, stage=one, kind="concern", words="Why did you leave?") for one in stages
    )


def _log(owner: Candidate, count: int, *, is_open: bool) -> None:
    """Log applications, each with two stages: one was held, one is to come, and each raised a concern; or
    all of it is over."""
    now, day = timezone.now(), datetime.timedelta(days=1)
    applications = Application.objects.bulk_create(
        Application(owner=owner, company=f"Company {n}", role="Analyst", ending="" if is_open else "rejected")
        for n in range(count)
    )
    stages = Stage.objects.bulk_create(
        Stage(
            owner=owner,
            application=one,
            position=place,
            starts_at=now + (place - (2 if is_open else 9)) * 9 * day,
            debriefed_at=None if is_open else now,
        )
        for one in applications
        for place in (1, 3)
    )
    FeedbackNote.objects.bulk_create(
        FeedbackNote(owner=owner, stage=one, kind="concern", words="Why did you leave?")
        for one in stages
        if is_open
    )


def test_with_everything_to_say_it_takes_ten_queries(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Any],
    make_stage: Callable[..., Any],
    make_note: Callable[..., Any],
    make_asked: Callable[..., Any],
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    coming = make_stage(make_application(alice, company="Coming"), in_days=2)
    until = timezone.now() + datetime.timedelta(days=7)
    BriefLink.objects.create(stage=coming, made_for="Dana", token_hash="one", expires_at=until)
    Stage.objects.filter(pk=coming.pk).update(answers_waiting=2)
    link = PartnerLink.objects.create(
        stage=coming, made_for="Sam", questions=["Why?"], token_hash="two", expires_at=until
    )
    PartnerNote.objects.create(link=link, place=1, asked="Why?", rating="fine", given_by="Sam")
    for number in range(LONGEST_WAIT + 2):
        silent = make_stage(
            make_application(alice, company=f"Silent {number}"), in_days=-40, debriefed_at=LONG_AGO
        )
        AskItem.objects.create(stage=silent, topic=AskItem.Topic.DECISION_DATE)
        make_note(silent)
    fresh = make_stage(make_application(alice, company="Fresh"), in_days=-1)
    make_asked(fresh)
    alice_client.get("/")
    with django_assert_max_num_queries(10):
        page = alice_client.get("/")
    today = page.context["today"]
    said = (today.just_ended, today.unanswered, today.threads, page.context["first"])
    assert all((*said, page.context["parts"][0].values["partners"]))
    assert any(one.summary.stage.application.company != "Coming" for one in today.prepare)
