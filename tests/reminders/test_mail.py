"""What the mails say."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.reminders.links import read_stop_token
from interviewprep.reminders.models import Preferences, Reminder, ReminderKind
from interviewprep.running.ticking import tick
from interviewprep.stages.models import AskItem, FeedbackNote, Interviewer, Stage

from .conftest import Server, Watch, confirm, london

SITE = "https://prep.example.org"


def _text(server: Server) -> str:
    (mail,) = server.mails
    return str(mail.get_content()).replace("\r\n", "\n")


def test_the_evening_before_says_when_why_and_what_is_open(
    stage: Stage,
    server: Server,
    watch: Watch,
    make_person: Callable[..., Interviewer],
    make_note: Callable[..., FeedbackNote],
) -> None:
    stage.attendances.create(owner=stage.owner, interviewer=make_person(stage.owner))
    first = stage.application.stages.first()
    assert first is not None
    make_note(first)
    Stage.objects.filter(pk=stage.pk).update(
        place="14 Wharf Street, Leeds", format="in-person", link="https://meet.example.com/1"
    )
    tick(watch)
    text = _text(server)
    lines = text.splitlines()
    assert lines[:7] == [
        "Hello Alice,",
        "",
        "Second interview at Northwind Logistics, for the role Operations Analyst",
        "Tomorrow, Thursday 26 November 2026, 14:00 – 15:00 GMT",
        "In person, 14 Wharf Street, Leeds · 1 h",
        "With Priya Shah",
        "Link: https://meet.example.com/1",
    ]
    (why,) = [line for line in lines if line.startswith("Why: ")]
    assert "Priya Shah" in why
    tasks = lines[lines.index("Still open in your plan:") + 1 :]
    assert sum(line.startswith("- ") for line in tasks) == 6
    assert any("Little experience leading people" in line for line in tasks)
    assert f"Your prep sheet: {SITE}/stages/{stage.pk}/sheet/" in lines
    assert f"The stage: {SITE}/stages/{stage.pk}/" in lines


def test_a_first_round_has_no_why_and_an_expected_date_says_so(
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    server: Server,
    watch: Watch,
) -> None:
    make_stage(make_application(confirm(alice)), starts_at=london("2026-11-26T14:00"), status="expected")
    tick(watch)
    text = _text(server)
    assert "Why:" not in text
    assert "This date is only expected so far." in text


def test_another_zone_is_named(stage: Stage, server: Server, watch: Watch) -> None:
    Stage.objects.filter(pk=stage.pk).update(time_zone="America/New_York")
    tick(watch)
    assert "14:00 – 15:00 GMT; 09:00 in New York\n" in _text(server)


def test_an_interview_abroad_leads_with_the_clock_there(stage: Stage, server: Server, watch: Watch) -> None:
    Stage.objects.filter(pk=stage.pk).update(
        time_zone="Europe/Berlin", format="in-person", place="Bahnhofstr. 1, 30159 Hannover", link=""
    )
    tick(watch)
    assert "15:00 – 16:00 CET in Hannover; 14:00 for you\n" in _text(server)
    assert server.mails[0]["Subject"].startswith("Tomorrow, 15:00 in Hannover: ")


def test_afterwards_it_leads_to_the_debrief(stage: Stage, server: Server, watch: Watch) -> None:
    watch.now = london("2026-11-26T16:00")
    tick(watch)
    text = _text(server)
    assert "Second interview at Northwind Logistics was planned for Thursday 26 November, 14:00" in text
    assert f"{SITE}/stages/{stage.pk}/debrief/" in text


def test_an_overdue_answer_names_what_whom_and_when(stage: Stage, server: Server, watch: Watch) -> None:
    Preferences.objects.create(owner=stage.owner, day_before=False)
    for topic in ("format", "who"):
        AskItem.objects.create(
            stage=stage, topic=topic, state="asked", asked_on=datetime.date(2026, 11, 20), whom="Dana Reed"
        )
    tick(watch)
    text = _text(server)
    assert "you asked Dana Reed on Friday 20 November, and no answer is logged yet:" in text
    assert "- How it is held\n- Who will be there\n" in text


def test_the_week_lists_its_stages(
    stage: Stage, make_stage: Callable[..., Stage], server: Server, watch: Watch
) -> None:
    Preferences.objects.create(owner=stage.owner, week=True)
    make_stage(stage.application, kind="final", starts_at=london("2026-11-29T10:00"))
    make_stage(stage.application, kind="other", starts_at=london("2026-11-30T10:00"))
    watch.now = london("2026-11-22T18:00")
    tick(watch)
    assert server.subjects == ["Your week: two stages"]
    text = _text(server)
    assert "Thursday 26 November, 14:00: Second interview at Northwind Logistics" in text
    assert "Sunday 29 November, 10:00: Final interview at Northwind Logistics" in text
    assert "Something else" not in text


def test_it_comes_from_the_sender_that_is_set_and_says_how_to_stop_it(
    stage: Stage, server: Server, watch: Watch
) -> None:
    tick(watch)
    (mail,) = server.mails
    assert (mail["From"], mail["To"]) == ("Interview Prep <prep@example.org>", "alice@example.com")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = str(mail["List-Unsubscribe"]).strip().strip("<>")
    assert address in str(mail.get_content()).splitlines()
    token = address.removeprefix(f"{SITE}/reminders/stop/").rstrip("/")
    assert read_stop_token(token) == (stage.owner_id, ReminderKind.DAY_BEFORE)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"


def test_a_second_try_has_the_same_message_id(stage: Stage, server: Server, watch: Watch) -> None:
    tick(watch)
    # As if the process had been killed before it could mark the mail as sent.
    Reminder.objects.update(state="waiting", sent_at=None)
    tick(watch)
    first, second = server.mails
    assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.parametrize("bad", ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028"])
def test_no_word_of_anybody_becomes_a_header(stage: Stage, server: Server, watch: Watch, bad: str) -> None:
    evil = f"Northwind{bad}Bcc: everybody@example.com{bad}{bad}Body"
    stage.application.company = stage.application.role = evil
    stage.application.save()
    Stage.objects.filter(pk=stage.pk).update(label=evil[:120], place=evil)
    Candidate.objects.filter(pk=stage.owner_id).update(name=evil)
    tick(watch)
    (mail,) = server.mails
    assert mail["Bcc"] is None
    assert "\n" not in str(mail["Subject"])
    assert sorted(mail.keys()) == sorted(
        name
        for part in (
            ("Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date"),
            ("Message-ID", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post", *_added(mail)),
        )
        for name in part
    )


def _added(mail: Any) -> list[str]:
    """The headers the server itself adds."""
    return [name for name in mail if name.startswith("X-")]


def test_signs_that_mean_something_in_html_stay_as_they_are(
    stage: Stage, server: Server, watch: Watch
) -> None:
    stage.application.company = "Fenwick & Sons <Labs>"
    stage.application.save()
    tick(watch)
    assert server.subjects == ["Tomorrow, 14:00: Second interview at Fenwick & Sons <Labs>"]
    assert "Second interview at Fenwick & Sons <Labs>, for" in _text(server)


def test_a_very_long_name_is_cut(stage: Stage, server: Server, watch: Watch) -> None:
    stage.application.company = "North " * 33
    stage.application.save()
    tick(watch)
    assert len(server.subjects[0]) <= 150


def test_where_two_are_open_at_a_company_the_subject_says_the_role(
    stage: Stage, server: Server, watch: Watch, make_application: Callable[..., Application]
) -> None:
    make_application(stage.owner, role="Planner")
    tick(watch)
    (mail,) = server.mails
    assert str(mail["subject"]).endswith("Second interview at Northwind Logistics (Operations Analyst)")


def test_where_two_are_open_at_a_company_every_mail_names_the_role(
    stage: Stage, server: Server, watch: Watch, make_application: Callable[..., Application]
) -> None:
    Preferences.objects.create(owner=stage.owner, week=True, hours_before=True)
    make_application(stage.owner, company="Northwind Logistics", role="Planner")
    AskItem.objects.create(
        stage=stage, topic="who", state="asked", asked_on=datetime.date(2026, 11, 20), whom="Dana Reed"
    )
    for moment in ("2026-11-22T18:00", "2026-11-25T18:00", "2026-11-26T12:00", "2026-11-26T16:00"):
        watch.now = london(moment)
        tick(watch)
    at = "Northwind Logistics (Operations Analyst)"
    assert sorted(server.subjects) == [
        f"No answer yet: {at}",
        f"Today, 14:00: Second interview at {at}",
        f"Tomorrow, 14:00: Second interview at {at}",
        f"While it is fresh: Second interview at {at}",
        "Your week: one stage",
    ]
    for mail in server.mails:
        (line,) = [line for line in mail.get_content().splitlines() if "Northwind Logistics" in line]
        assert line.count("Operations Analyst") == 1


def test_a_long_company_leaves_room_for_the_role(
    stage: Stage, server: Server, watch: Watch, make_application: Callable[..., Application]
) -> None:
    company = "Northwind Logistics and Freight Forwarding of Leeds"
    Application.objects.update(company=company)
    make_application(stage.owner, company=company, role="Planner")
    tick(watch)
    assert server.subjects == [f"Tomorrow, 14:00: Second interview at {company} (Operations Analyst)"]
