"""When an offer has to be answered: for Today, the application and the comparison."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.applications.models import Application
from interviewprep.web.times import day, days_between

# Today mentions an answer from this many days before it is due until as many days after.
NEAR = 10


@dataclass(frozen=True, slots=True)
class AnswerBy:
    """The day by which an offer has to be answered, in words."""

    application: Application
    on: datetime.date
    day: str
    relative: str
    is_over: bool


def answer_by(application: Application, now: datetime.datetime, zone: ZoneInfo) -> AnswerBy | None:
    """Return when an application's offer has to be answered; None without an offer or a day."""
    on = application.offer_deadline
    if on is None or not application.has_offer:
        return None
    today = now.astimezone(zone).date()
    return AnswerBy(application, on, day(on, today, weekday=True), days_between(on, today), on < today)


def answers_due(
    applications: Iterable[Application], now: datetime.datetime, zone: ZoneInfo
) -> tuple[AnswerBy, ...]:
    """Return the answers that are due soon or were due recently, earliest first."""
    today = now.astimezone(zone).date()
    found = (answer_by(application, now, zone) for application in applications)
    near = [one for one in found if one is not None and abs((one.on - today).days) <= NEAR]
    return tuple(sorted(near, key=lambda one: (one.on, one.application.pk)))
