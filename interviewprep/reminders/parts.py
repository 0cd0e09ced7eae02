"""What this room adds to Today: decisions promised by a day that has passed. Makes no query."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage
from interviewprep.stages.page_parts import Part
from interviewprep.web.times import day as day_in_words

from .due import is_waited_for, promised_by


@dataclass(frozen=True, slots=True)
class Late:
    """A stage after which they have not decided, and the day by which they meant to."""

    stage: Stage
    day: datetime.date
    when: str


def on_today(applications: Iterable[Application], date: datetime.date, zone: ZoneInfo) -> Part | None:
    """Say which decisions are late on this date, the longest first; without mail, this is the reminder."""
    late = [
        Late(ask.stage, day, day_in_words(day, date))
        for application in applications
        for stage in application.stages.all()
        for ask in stage.asks.all()
        if (day := promised_by(ask, zone)) and day < date and is_waited_for(stage)
    ]
    late.sort(key=lambda one: (one.day, one.stage.pk))
    return Part("reminders/_decisions_late.html", {"late": late}) if late else None
