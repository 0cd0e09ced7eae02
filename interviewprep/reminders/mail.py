"""Writes reminders: short, in plain text, with a link that stops mail of that kind."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from interviewprep.advice.letter_kinds import LetterKind
from interviewprep.advice.text import join, number, sentence, shorten, tidy
from interviewprep.applications.models import Application
from interviewprep.environment import host_of
from interviewprep.stages.awaited import AwaitedAnswer, read_in
from interviewprep.stages.models import Stage
from interviewprep.stages.summary import summarise
from interviewprep.web.times import day, describe

from .due import Case, Due
from .links import absolute, stop_url
from .models import Reminder, ReminderKind

MOST_ITEMS = 6
LONGEST_NAME = 60
LONGEST_SUBJECT = 150


@dataclass(frozen=True, slots=True)
class MailLine:
    """One stage in a list of several."""

    when: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """One answer that is overdue, and the three things to do about it."""

    name: str
    line: str
    ask: str
    wait: str
    close: str


def write(
    reminder: Reminder,
    one: Due,
    case: Case,
    applications: Mapping[int, Application],
    now: datetime.datetime,
) -> EmailMessage:
    """Return the mail for a reminder that is due.

    applications  those of its stages, with their logs, by key
    """
    zone = case.candidate.zone
    about = _ABOUT[one.kind](one, applications, now, zone)
    stop = stop_url(case.candidate.pk, one.kind)
    context = {
        **about,
        "name": printable(case.candidate.name),
        "kind": one.kind.label,
        "stop": stop,
        "choose": absolute(reverse("reminders:edit_reminders")),
    }
    return EmailMessage(
        subject=shorten(printable(about["subject"]), LONGEST_SUBJECT),
        body=render_to_string(f"reminders/mail/{one.kind.field}.txt", context),
        to=[case.candidate.email],
        headers={
            # The same on a second try, so that a mail server or program that already has it shows it once.
            "Message-ID": f"<reminder.{reminder.pk}.{reminder.created_at:%Y%m%d%H%M%S}@{_host()}>",
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def printable(text: str) -> str:
    """Return text on one line without control characters, so that typed text cannot break out of its
    place."""
    return tidy("".join(letter if letter.isprintable() else " " for letter in text))


def _host() -> str:
    return host_of(settings.ADDRESS_IN_MAIL).strip("[]")


def _before(
    one: Due, applications: Mapping[int, Application], now: datetime.datetime, zone: ZoneInfo
) -> dict[str, Any]:
    """What to know on the way to a stage: when, where, why, and what is still open."""
    application = applications[one.stages[0].application_id]
    summary = summarise(one.stages[0], application, now, zone)
    items = [item for item in summary.plan.open_items if not item.after]
    when = f"{sentence(summary.when.relative)}, {summary.when.clock}"
    return {
        "subject": f"{when}: {_title(summary.stage, _employer(application))}",
        "title": _title(summary.stage, _name(application.company)),
        "role": _name(application.full_role),
        "when": f"{sentence(summary.when.relative)}, {summary.when.full}",
        "details": printable(summary.details),
        "link": summary.stage.link,
        "with_whom": printable(summary.with_whom),
        "is_expected": summary.stage.status == Stage.Status.EXPECTED,
        "why": ""
        if summary.answer.first_round
        else printable(f"{summary.answer.headline}. {summary.because}"),
        "items": [
            f"{shorten(printable(item.text), 160)} ({item.minutes} min)" for item in items[:MOST_ITEMS]
        ],
        "more_items": number(len(items) - MOST_ITEMS) if len(items) > MOST_ITEMS else "",
        "sheet": absolute(reverse("stages:show_sheet", args=[summary.stage.pk])),
        "page": absolute(summary.stage.get_absolute_url()),
    }


def _after(
    one: Due, applications: Mapping[int, Application], now: datetime.datetime, zone: ZoneInfo
) -> dict[str, Any]:
    """A nudge to write down how it went."""
    stage = one.stages[0]
    title = _title(stage, _employer(applications[stage.application_id]))
    return {
        "subject": f"While it is fresh: {title}",
        "title": title,
        "when": describe(stage, now, zone).line,
        "debrief": absolute(reverse("stages:write_debrief", args=[stage.pk])),
        "page": absolute(stage.get_absolute_url()),
    }


def _overdue(
    one: Due, applications: Mapping[int, Application], now: datetime.datetime, zone: ZoneInfo
) -> dict[str, Any]:
    """Which question has no answer, or which promised day has passed."""
    stage, first = one.stages[0], one.asks[0] if one.asks else None
    application = applications[stage.application_id]
    today, promised = now.astimezone(zone).date(), None
    if one.key.startswith("decision."):
        promised = stage.decision_by or (read_in(first, zone) if first else None)
    return {
        "subject": f"No {'decision' if promised else 'answer'} yet: {_employer(application)}",
        "title": _title(stage, _name(application.company)),
        "role": _name(application.full_role),
        "promised": day(promised, today, weekday=True) if promised else "",
        "said": shorten(printable(first.answer), 160) if promised and first else "",
        "asked": day(first.asked_on, today, weekday=True) if first and first.asked_on else "",
        "whom": join(sorted({_name(ask.whom) for ask in one.asks if ask.whom.strip()})),
        "items": [str(ask) for ask in one.asks],
        "page": absolute(stage.get_absolute_url()),
    }


def _week(
    one: Due, applications: Mapping[int, Application], now: datetime.datetime, zone: ZoneInfo
) -> dict[str, Any]:
    """The stages of the coming days, and the answers that are overdue."""
    lines = [
        MailLine(
            describe(stage, now, zone).line,
            _title(stage, _employer(applications[stage.application_id])),
            absolute(stage.get_absolute_url()),
        )
        for stage in one.stages
    ]
    count, quiet = len(lines), len(one.overdue)
    stages = f"{number(count)} {'stage' if count == 1 else 'stages'}"
    answers = f"{number(quiet)} {'answer' if quiet == 1 else 'answers'} overdue"
    return {
        "subject": f"Your week: {stages if count else answers}",
        "lines": lines,
        "overdue": [_overdue_line(each, applications[each.stage.application_id]) for each in one.overdue],
        "today": absolute(reverse("stages:show_today")),
    }


def _overdue_line(one: AwaitedAnswer, application: Application) -> OverdueLine:
    close = reverse("applications:end_application", args=[application.pk])
    return OverdueLine(
        name=_title(one.stage, _employer(application)),
        line=one.line,
        ask=absolute(reverse("letters:write_to_stage", args=[one.stage.pk, LetterKind.FOLLOW_UP.value])),
        wait=absolute(reverse("stages:wait_for_answer", args=[one.stage.pk])),
        close=absolute(f"{close}?ending={Application.Ending.NO_REPLY}"),
    )


def _title(stage: Stage, where: str) -> str:
    return f"{_name(stage.name)} at {where}"


def _employer(application: Application) -> str:
    # Long enough for a company and a role: only the role tells two of one company apart.
    return shorten(printable(application.employer), 2 * LONGEST_NAME)


def _name(text: str) -> str:
    return shorten(printable(text), LONGEST_NAME)


_ABOUT = {
    ReminderKind.DAY_BEFORE: _before,
    ReminderKind.HOURS_BEFORE: _before,
    ReminderKind.AFTER: _after,
    ReminderKind.OVERDUE: _overdue,
    ReminderKind.WEEK: _week,
}
