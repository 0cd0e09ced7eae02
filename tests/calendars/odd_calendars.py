"""Short calendar files, for tests of what odd programs write."""

import datetime

from interviewprep.calendars.draft import Draft
from interviewprep.calendars.ics_reader import read_calendar

from .conftest import ALICE

TODAY = datetime.date(2026, 11, 25)
WINTER, SUMMER = "20261203T140000", "20260703T140000"
HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\n"


def calendar(*lines: str, zone: str = "", head: str = HEAD) -> str:
    event = "\n".join(("BEGIN:VEVENT", "UID:1", "SUMMARY:Interview", *lines, "END:VEVENT"))
    return f"{head}{zone}{event}\nEND:VCALENDAR\n"


def one(text: str) -> Draft:
    (draft,) = read_calendar(text, ALICE, TODAY)
    return draft


def utc(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime.datetime:
    return datetime.datetime(2026, month, day, hour, minute, tzinfo=datetime.UTC)
