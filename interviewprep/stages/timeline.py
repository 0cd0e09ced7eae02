"""What happened when, over the course of one application."""

import dataclasses
import datetime
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.text import Truncator

from interviewprep.advice.dates import day_in_words
from interviewprep.applications.models import Application

from .models import FeedbackNote, Stage
from .progress import short_day

_WORDS = 24


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, `when` in words; `order` counts within the day, `text` may be empty."""

    day: datetime.date
    order: int
    title: str
    text: str = ""
    url: str = ""
    when: str = ""


def events(
    application: Application, now: datetime.datetime, zone: ZoneInfo, more: Iterable[Event] = ()
) -> tuple[Event, ...]:
    """Return what happened to an application that comes from `with_record()`, newest first.

    more  what other rooms know of
    """
    stages = application.stages.all()
    found = [
        *_of_application(application, zone),
        *itertools.chain.from_iterable(_of_stage(stage, now, zone) for stage in stages),
        *more,
    ]
    found.sort(key=lambda event: (event.day, event.order), reverse=True)
    today = now.astimezone(zone).date()
    return tuple(dataclasses.replace(event, when=short_day(event.day, today)) for event in found)


def _of_application(application: Application, zone: ZoneInfo) -> Iterator[Event]:
    yield Event(application.created_at.astimezone(zone).date(), 0, "Added here")
    if application.applied_on:
        source = f"Found: {application.source}" if application.source else ""
        yield Event(application.applied_on, 1, "Applied", source)
    if application.offered_on:
        yield Event(application.offered_on, 6, "Offer received")
    if application.ended_on:
        yield Event(application.ended_on, 7, str(application.get_ending_display()))


def _of_stage(stage: Stage, now: datetime.datetime, zone: ZoneInfo) -> Iterator[Event]:
    url = stage.get_absolute_url()
    for move in stage.moves:
        yield _moved(stage, move, zone)
    if stage.starts_at and stage.starts_at <= now:
        yield Event(stage.starts_at.astimezone(zone).date(), 3, stage.name, _held(stage), url)
    if stage.debriefed_at:
        day = stage.debriefed_at.astimezone(zone).date()
        yield Event(day, 4, "Debrief written", stage.name, url)
    yield from _heard(stage)


def _held(stage: Stage) -> str:
    """How a stage went, in one line: with whom, and its outcome."""
    if stage.status == Stage.Status.CANCELLED:
        return " – ".join(part for part in ("Cancelled", stage.cancelled_reason) if part)
    names = [attendance.interviewer.name for attendance in stage.attendances.all()]
    outcome = "" if stage.outcome == Stage.Outcome.PENDING else str(stage.get_outcome_display())
    return " · ".join(part for part in (f"With {_listed(names)}" if names else "", outcome) if part)


def _heard(stage: Stage) -> Iterator[Event]:
    """Feedback that came later: the notes from one day are one event."""
    notes = [note for note in stage.feedback.all() if note.received_on]
    for day, heard in itertools.groupby(sorted(notes, key=_day_and_pk), key=lambda note: note.received_on):
        words = "; ".join(f"“{Truncator(note.words).words(_WORDS)}”" for note in heard)
        if day:
            yield Event(day, 5, f"Feedback on “{stage.name}”", words, stage.get_absolute_url())


def _day_and_pk(note: FeedbackNote) -> tuple[datetime.date, int]:
    return (note.received_on or datetime.date.min, note.pk)


def _moved(stage: Stage, move: dict[str, str | None], zone: ZoneInfo) -> Event:
    before, after = (_day_of(move.get(end), zone) for end in ("from", "to"))
    by = {"them": "by them", "candidate": "by you"}.get(move.get("by") or "", "")
    title = " ".join(part for part in (stage.name, "moved", by) if part)
    text = f"From {_said(before)} to {_said(after)}"
    if move.get("reason"):
        text = f"{text}: {move['reason']}"
    day = _day_of(move.get("at"), zone) or stage.created_at.astimezone(zone).date()
    return Event(day, 2, title, text, stage.get_absolute_url())


def _day_of(iso: str | None, zone: ZoneInfo) -> datetime.date | None:
    return datetime.datetime.fromisoformat(iso).astimezone(zone).date() if iso else None


def _said(day: datetime.date | None) -> str:
    return day_in_words(day) if day else "no date"


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
