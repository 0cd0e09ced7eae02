"""What was understood of an invitation, in words for its preview and for choosing among several."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.accounts.zones import place
from interviewprep.advice.dates import day_in_words
from interviewprep.web.times import length

from .draft import Draft

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DraftOption:
    """One of several events or dates: what it says, and the sealed draft that choosing it sends."""

    title: str
    line: str
    said: str
    sealed: str


def understood(draft: Draft, home: ZoneInfo) -> Lines:
    """Return the label and value of everything that was found; `home` is the candidate's zone."""
    return tuple(
        (label, value)
        for label, value in (
            ("Title", draft.title),
            ("When", when(draft)),
            ("For you", _at_home(draft, home)),
            ("Time zone", place(draft.zone) if draft.zone else draft.zone_said),
            ("How long", length(draft.minutes) or "Not said"),
            ("Where", draft.place),
            ("Link to the call", draft.link),
            ("Who", ", ".join(person.name for person in draft.people) or "Nobody named"),
            ("Read from", f"“{draft.said}”" if draft.said else ""),
        )
        if value
    )


def when(draft: Draft) -> str:
    """Return when it is, by the clock there: "Tuesday 24 November 2026, 14:00 – 15:00 GMT"."""
    if draft.starts is None:
        return "No date found"
    starts = draft.starts
    line = f"{day_in_words(starts, weekday=True)}, {starts:%H:%M}"
    if draft.minutes:
        ends = starts + datetime.timedelta(minutes=draft.minutes)
        line += (
            f" – {ends:%H:%M}"
            if ends.date() == starts.date()
            else f" – {day_in_words(ends, year=False)}, {ends:%H:%M}"
        )
    if not draft.zone:
        return line
    return f"{line} {starts.replace(tzinfo=ZoneInfo(draft.zone)):%Z}"


def warnings(draft: Draft, now: datetime.datetime) -> tuple[str, ...]:
    """Return what the candidate should know before saving, including whether the date has passed at `now`."""
    moment = moment_of(draft)
    if moment is not None and moment < now:
        return (*draft.notes, "This date has passed. Save it if you want to log what happened there.")
    return draft.notes


def moment_of(draft: Draft) -> datetime.datetime | None:
    """Return the moment that a draft means, or None if its date or its zone is not known."""
    if draft.starts is None or not draft.zone:
        return None
    return draft.starts.replace(tzinfo=ZoneInfo(draft.zone)).astimezone(datetime.UTC)


def _at_home(draft: Draft, home: ZoneInfo) -> str:
    """When it is for the candidate, if their clock differs."""
    moment = moment_of(draft)
    if moment is None or draft.starts is None:
        return ""
    here = moment.astimezone(home)
    if here.replace(tzinfo=None) == draft.starts:
        return ""
    return f"{day_in_words(here, weekday=True, year=False)}, {here:%H:%M %Z}"
