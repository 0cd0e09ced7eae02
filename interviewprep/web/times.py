"""How a stage's time is said: the clock there leads in person, the candidate's in a call."""

import datetime
import re
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from interviewprep.advice.dates import MONTH_NAMES, WEEKDAY_NAMES, day_in_words

# A town, and what is none: the last words of an address may be a room.
_TOWN = re.compile(r"[^\W\d_][^\W\d_'’.-]+(?:[ -][^\W\d_]['’.\w-]*){0,3}")
_INDOORS = re.compile(
    r"\b(?:room|floor|building|office|reception|suite|house|street|road|lobby|hall)\b", re.I
)


class Timed(Protocol):
    """What has a time: a stage, with its own zone. `time_zone` is the name of `zone`."""

    time_zone: str
    place: str
    starts_at: datetime.datetime | None
    duration_minutes: int | None

    @property
    def ends_at(self) -> datetime.datetime | None:
        """When it ends; None without a start."""

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which it takes place."""

    @property
    def is_in_person(self) -> bool:
        """Whether the candidate goes there, so that the clock there is the one to be on time by."""


@dataclass(frozen=True, slots=True)
class When:
    """A stage's time in words. Without a date every part is empty but `line`, `full` and `short`.

    The time that leads is the one there for an interview in person, and the candidate's for a call; where the
    two differ, both stand in `line` and `full` and each is named.

    day    "Saturday 28 November"
    clock  the time that leads: "14:00", "09:00 in Hannover", "08:00 GMT"
    until  "until 15:00 GMT", or the name of the zone alone; it belongs to the time that leads
    other  the other time, if there are two: "08:00 for you", "09:00 in Berlin"
    """

    line: str
    full: str
    short: str
    relative: str = ""
    day: str = ""
    clock: str = ""
    until: str = ""
    other: str = ""


_NO_DATE = When("No date yet", "No date yet", "no date yet")


def days_between(then: datetime.date, today: datetime.date) -> str:
    """Return how far a day is from today in words: "today", "in 3 days", "yesterday", "5 days ago"."""
    days = (then - today).days
    if days in (-1, 0, 1):
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def day(date: datetime.date, today: datetime.date, *, weekday: bool = False) -> str:
    """Return a day as people write it, with the year if it differs: "Thursday 3 March 2027"."""
    return day_in_words(date, weekday=weekday, year=date.year != today.year)


def describe(stage: Timed, now: datetime.datetime, zone: ZoneInfo) -> When:
    """Return when a stage is, as seen `now` by somebody in `zone`."""
    if stage.starts_at is None or stage.ends_at is None:
        return _NO_DATE
    in_person, here = stage.is_in_person, stage.starts_at.astimezone(zone)
    there = here if stage.time_zone == zone.key else stage.starts_at.astimezone(stage.zone)
    starts, today = there if in_person else here, now.astimezone(zone).date()
    ends, on = stage.ends_at.astimezone(starts.tzinfo), starts.date()
    has_end = bool(stage.duration_minutes) and ends.date() == on
    where = other = ""
    if here.utcoffset() != there.utcoffset():
        where = f"in {_town(stage)}" if in_person else f"{here:%Z}"
        other = f"{_clock(here)} for you" if in_person else f"{_clock(there)} in {_city(stage)}"
        if here.date() != there.date():
            other = f"{WEEKDAY_NAMES[(here if in_person else there).weekday()]} {other}"
    clock, also = f"{_clock(starts)} {where}".strip(), f"; {other}" if other else ""
    end, at = f" – {_clock(ends)}" if has_end else "", f" {where}" if where and in_person else ""
    whole, in_zone = day(on, today, weekday=True), starts.tzname()
    return When(
        line=f"{whole}, {clock}{also}",
        full=f"{day_in_words(on, weekday=True)}, {_clock(starts)}{end} {in_zone}{at}{also}",
        short=f"{on.day} {MONTH_NAMES[on.month - 1][:3]}" + (f" {on.year}" if on.year != today.year else ""),
        relative=days_between(on, today),
        day=whole,
        clock=clock,
        until=f"until {_clock(ends)} {in_zone}" if has_end else f"{in_zone}",
        other=other,
    )


def _clock(at: datetime.datetime) -> str:
    return f"{at.hour:02}:{at.minute:02}"


def how_far(stage: Timed, now: datetime.datetime, zone: ZoneInfo) -> str:
    """Return how far away a stage is, as `describe` says it in `relative`."""
    if stage.starts_at is None:
        return ""
    starts = stage.starts_at.astimezone(stage.zone if stage.is_in_person else zone)
    return days_between(starts.date(), now.astimezone(zone).date())


def _town(stage: Timed) -> str:
    """The town that an address ends with; without one the city that the zone is called after."""
    last = " ".join(word for word in stage.place.split(",")[-1].split() if not any(map(str.isdigit, word)))
    return last if _TOWN.fullmatch(last) and not _INDOORS.search(last) else _city(stage)


def _city(stage: Timed) -> str:
    return stage.time_zone.rsplit("/", 1)[-1].replace("_", " ")


def length(minutes: int | None) -> str:
    """Return a length in words: "45 min", "1 h", "1 h 25 min"; empty if it is not known."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    parts = ([f"{hours} h"] if hours else []) + ([f"{rest} min"] if rest else [])
    return " ".join(parts)
