"""Accounts that nobody uses: told twice, then deleted, if the server is set to."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as live
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviewprep.accounts import outbox
from interviewprep.accounts.last_use import note_use
from interviewprep.accounts.models import AccountMail, Candidate
from interviewprep.accounts.sessions import SEEN_AT, SEEN_EVERY
from interviewprep.running.daily_jobs import daily_jobs
from interviewprep.running.unused_accounts import take_next_steps
from interviewprep.stages.models import Stage

USED = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _set(settings: Any) -> None:
    settings.DELETE_UNUSED_DAYS, settings.SENDS_MAIL = 365, True


@pytest.fixture
def away(alice: Candidate) -> Candidate:
    """Alice, who was last here on 1 January 2026: the day set for her is 1 January 2027."""
    note_use(candidate=alice.pk, now=USED)
    return alice


def _after(days: int) -> datetime.datetime:
    return USED + datetime.timedelta(days=days)


def _told(first: int, last: int, taken: bool = True) -> list[tuple[int, str]]:
    """Run the job on each of these days, and return the day and the end of the subject of each mail."""
    told = []
    for number in range(first, last + 1):
        take_next_steps(now=_after(number))
        told += [(number, mail.subject.partition("on ")[2]) for mail in AccountMail.objects.all()]
        if taken:
            AccountMail.objects.all().delete()
    return told


def test_two_mails_go_out_and_then_the_account_goes(away: Candidate, bob: Candidate) -> None:
    note_use(candidate=bob.pk, now=_after(364))
    assert _told(334, 336) + _told(357, 364) == [
        (335, "Friday 1 January 2027"),
        (358, "Friday 1 January 2027"),
    ]
    assert Candidate.objects.filter(pk=away.pk).exists()
    assert take_next_steps(now=_after(365)) == 1
    assert list(Candidate.objects.all()) == [bob]


def test_the_mail_says_when_and_how_to_keep_it(away: Candidate) -> None:
    take_next_steps(now=_after(335))
    mail = AccountMail.objects.get()
    assert (mail.to, mail.candidate) == ("alice@example.com", away)
    assert "deleted on Friday 1 January 2027, with everything in it" in mail.body
    assert f"{live.ADDRESS_IN_MAIL}/accounts/login/" in mail.body


def test_the_day_is_that_of_their_zone(away: Candidate) -> None:
    Candidate.objects.filter(pk=away.pk).update(time_zone="Pacific/Auckland")
    # 23:00 on the 31st in Greenwich is the 1st in Auckland.
    Candidate.objects.update(delete_on=datetime.date(2027, 1, 1), deletion_mails=2)
    assert take_next_steps(now=datetime.datetime(2026, 12, 31, 23, tzinfo=datetime.UTC)) == 1


def test_signing_in_calls_it_off(away: Candidate, client: Client) -> None:
    take_next_steps(now=_after(335))
    client.post("/accounts/login/", {"login": away.email, "password": "a long enough phrase"})
    away.refresh_from_db()
    today = datetime.datetime.now(datetime.UTC).date()
    assert (away.used_on, away.delete_on, away.deletion_mails) == (today, None, 0)


def test_a_session_in_use_counts_and_is_written_once_a_day(alice: Candidate, alice_client: Client) -> None:
    def visit() -> list[str]:
        session = alice_client.session
        session["signed_in_at"] = session.get("signed_in_at", session[SEEN_AT])
        session[SEEN_AT] -= SEEN_EVERY
        session.save()
        with CaptureQueriesContext(
            connection,
        ) as seen:
            alice_client.get("/account/")
        return [
            one["sql"] for one in seen if '"used_on" = ' in one["sql"] and one["sql"].startswith("UPDATE")
        ]

    Candidate.objects.update(used_on=None)
    assert len(visit()) == 1
    alice.refresh_from_db()
    assert alice.used_on == datetime.datetime.now(datetime.UTC).date()
    with CaptureQueriesContext(connection) as seen:
        alice_client.get("/account/")
    assert [one["sql"] for one in seen if "used_on" in one["sql"] and one["sql"].startswith("UPDATE")] == []


@pytest.mark.parametrize(("status", "deleted"), [("planned", 0), ("cancelled", 1)])
def test_nothing_happens_while_a_stage_lies_ahead(
    status: str,
    deleted: int,
    away: Candidate,
    make_application: Callable[..., Any],
    make_stage: Callable[..., Stage],
) -> None:
    Candidate.objects.update(delete_on=datetime.date(2027, 1, 1), deletion_mails=2)
    make_stage(make_application(away), starts_at=_after(366), status=status)
    assert take_next_steps(now=_after(365)) == deleted


def test_a_mail_that_never_went_out_starts_it_over(away: Candidate) -> None:
    take_next_steps(now=_after(335))
    AccountMail.objects.update(created_at=_after(335))
    outbox.forget_old(now=_after(338))
    away.refresh_from_db()
    assert (away.delete_on, away.deletion_mails) == (None, 0)
    assert _told(338, 338) == [(338, "Monday 4 January 2027")]


def test_a_server_that_was_off_for_long_tells_them_anew(away: Candidate) -> None:
    Candidate.objects.update(delete_on=datetime.date(2027, 1, 1), deletion_mails=2)
    assert _told(400, 425) == [(400, "Sunday 7 March"), (423, "Sunday 7 March")]
    assert Candidate.objects.filter(pk=away.pk).exists()


def test_an_account_older_than_the_notes_counts_from_its_last_sign_in(alice: Candidate) -> None:
    Candidate.objects.update(joined_at=_after(-500), last_login=USED, used_on=None)
    assert _told(334, 335) == [(335, "Friday 1 January 2027")]


def test_sample_candidates_stay(away: Candidate) -> None:
    Candidate.objects.update(is_sample=True)
    assert _told(335, 335) == []


@pytest.mark.parametrize(("days", "sends"), [(0, True), (365, False)])
def test_nothing_is_deleted_unless_it_is_set_and_mail_can_be_sent(
    days: int, sends: bool, away: Candidate, settings: Any, client: Client
) -> None:
    settings.DELETE_UNUSED_DAYS, settings.SENDS_MAIL = days, sends
    Candidate.objects.update(delete_on=datetime.date(2027, 1, 1), deletion_mails=2)
    assert take_next_steps(now=_after(365)) == 0
    assert "after you last used it" not in client.get("/privacy/").text


def test_the_page_about_privacy_says_it(client: Client) -> None:
    text = client.get("/privacy/").text
    assert "or 365 days after you last used it. We write to you 30 and 7 days before" in text


def test_it_is_a_daily_job(away: Candidate) -> None:
    daily_jobs()["unused accounts"](_after(335))
    assert AccountMail.objects.count() == 1
