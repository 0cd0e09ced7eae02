"""How a stage's time is said: in the candidate's zone, with the stage's own zone named where it differs."""

import datetime
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from interviewprep.advice.dates import day_in_words


class Timed(Protocol):
    """What has a time: a stage, with its own zone. `time_zone` is the name of `zone`."""

    time_zone: str
    starts_at: datetime.datetime | None
    duration_minutes: int | None

    @property
    def ends_at(self) -> datetime.datetime | None:
        """When it ends; None without a start."""

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which it takes place."""


@dataclass(frozen=True, slots=True)
class When:
    """A stage's time in words. Every part is empty where the stage has no date, but `line`."""

    line: str
    full: str
    short: str
    relative: str
    there: str


def days_between(then: datetime.date, today: datetime.date) -> str:
    """Return how far a day is from today in words: "today", "in 3 days", "yesterday", "5 days ago"."""
    days = (then - today).days
    if days in (-1, 0, 1):
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def day(date: datetime.date, today: datetime.date, *, weekday: bool = False) -> str:
    """Return a day as people write it, with the year if it is another: "Thursday 3 March 2027"."""
    return day_in_words(date, weekday=weekday, year=date.year != today.year)


def describe(stage: Timed, now: datetime.datetime, zone: ZoneInfo) -> When:
    """Say when a stage is, as seen `now` by somebody in `zone`."""
    if stage.starts_at is None or stage.ends_at is None:
        return When("No date yet", "No date yet", "no date yet", "", "")
    starts, ends, today = (
        stage.starts_at.astimezone(zone),
        stage.ends_at.astimezone(zone),
        now.astimezone(zone),
    )
    there = ""
    local = stage.starts_at.astimezone(stage.zone)
    if local.utcoffset() != starts.utcoffset():
        place = stage.time_zone.rsplit("/", 1)[-1].replace("_", " ")
        there = f"{local:%H:%M} in {place}"
        if local.date() != starts.date():
            there = f"{local:%A} {there}"
    until = f" – {ends:%H:%M}" if stage.duration_minutes and ends.date() == starts.date() else ""
    return When(
        line=f"{day(starts.date(), today.date(), weekday=True)}, {starts:%H:%M}",
        full=f"{day_in_words(starts, weekday=True)}, {starts:%H:%M}{until} {starts:%Z}",
        short=f"{starts.day} {starts:%b}" + (f" {starts.year}" if starts.year != today.year else ""),
        relative=days_between(starts.date(), today.date()),
        there=there,
    )


def length(minutes: int | None) -> str:
    """Return a length in words: "45 min", "1 h", "1 h 25 min"; empty if it is not known."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    parts = ([f"{hours} h"] if hours else []) + ([f"{rest} min"] if rest else [])
    return " ".join(parts)
