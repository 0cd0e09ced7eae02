"""What a later invitation would change about the stage of an earlier one, for the candidate to confirm."""

import datetime
import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from interviewprep.accounts.zones import place as place_of_zone
from interviewprep.advice.dates import day_in_words
from interviewprep.stages.models import Interviewer, Stage
from interviewprep.web.times import length
from interviewprep.web.version_guard import digest

from .draft import Draft
from .html_text import kind_of
from .models import Invitation

_Formats = Stage.Formats


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: what it is about, the current value and the new one."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Change:
    """What an invitation does to a known stage. Nothing to confirm: it is older, or says nothing new.

    lines   everything that would be saved, with its current and its new value
    values  the same as fields of the stage, without its date and its people
    notes   where the invitation differs from the log but the log stays as it is
    """

    is_older: bool
    cancels: bool
    brings_back: bool
    lines: tuple[ChangeLine, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """A text that differs once the stage no longer is what these lines say."""
        return digest((self.cancels, self.brings_back, self.lines))

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to confirm."""
        return not self.is_older and (self.cancels or self.brings_back or bool(self.lines))


def change_of(invitation: Invitation, draft: Draft, people: Collection[Interviewer]) -> Change:
    """Return what `draft`, which has the UID of `invitation`, would change; `people` are already on the
    stage."""
    stage = invitation.stage
    is_off = stage.status == Stage.Status.CANCELLED
    parts = [] if draft.cancels else list(_parts(invitation, draft, people))
    return Change(
        is_older=draft.sequence < invitation.sequence,
        cancels=draft.cancels and not is_off,
        brings_back=is_off and not draft.cancels,
        lines=tuple(line for line, _ in parts),
        values={name: value for _, values in parts for name, value in values.items()},
        notes=() if draft.cancels else tuple(_notes(invitation, draft, people)),
    )


def said_by(draft: Draft) -> dict[str, Any]:
    """Return what to keep of an invitation, so that a later version shows what no longer applies."""
    return {
        "title": draft.title,
        "place": draft.place,
        "link": draft.link,
        "people": [one.name for one in draft.people],
        "details": _digest(draft.details),
    }


def format_of(draft: Draft) -> str:
    """Return the format of a stage that an invitation means, or ""."""
    if draft.link:
        return _Formats.VIDEO.value
    if draft.by_phone:
        return _Formats.PHONE.value
    return _Formats.IN_PERSON.value if draft.place else ""


def starts_at_of(draft: Draft, stage: Stage) -> datetime.datetime | None:
    """Return the moment that a draft means; an unknown zone is taken to be the stage's."""
    if draft.starts is None:
        return None
    return draft.starts.replace(tzinfo=ZoneInfo(draft.zone or stage.time_zone)).astimezone(datetime.UTC)


def said(moment: datetime.datetime | None, zone: ZoneInfo) -> str:
    """Return a moment in words as the clock shows it in a zone: "Tuesday 24 November 2026, 14:00 GMT"."""
    if moment is None:
        return ""
    there = moment.astimezone(zone)
    return f"{day_in_words(there, weekday=True)}, {there:%H:%M %Z}"


def _parts(
    invitation: Invitation, draft: Draft, people: Collection[Interviewer]
) -> Iterator[tuple[ChangeLine, dict[str, Any]]]:
    """Yield each change with the fields of the stage that it sets."""
    stage = invitation.stage
    yield from _title(invitation, draft)
    starts_at, zone = starts_at_of(draft, stage), ZoneInfo(draft.zone or stage.time_zone)
    if starts_at is not None and starts_at != stage.starts_at:
        was = said(stage.starts_at, stage.zone) or "No date yet"
        yield ChangeLine("When", was, said(starts_at, zone)), {"time_zone": str(zone)}
    elif starts_at is not None and starts_at.astimezone(zone).utcoffset() != _offset(stage, starts_at):
        names = (place_of_zone(stage.time_zone), place_of_zone(str(zone)))
        yield ChangeLine("Time zone", *names), {"time_zone": str(zone)}
    if stage.status == Stage.Status.EXPECTED:
        yield (
            ChangeLine("Status", str(stage.get_status_display()), str(Stage.Status.CONFIRMED.label)),
            {"status": Stage.Status.CONFIRMED},
        )
    if draft.minutes and draft.minutes != stage.duration_minutes:
        was = length(stage.duration_minutes) or "Not known"
        yield ChangeLine("How long", was, length(draft.minutes)), {"duration_minutes": draft.minutes}
    yield from _where(invitation, draft)
    known = {value.casefold() for one in people for value in (one.name, one.email) if value}
    new = [one.name for one in draft.people if not {one.name.casefold(), one.email.casefold()} & known]
    if new:
        there = ", ".join(one.name for one in people) or "Nobody yet"
        yield ChangeLine("Who", there, f"also {', '.join(new)}"), {}


def _title(invitation: Invitation, draft: Draft) -> Iterator[tuple[ChangeLine, dict[str, Any]]]:
    """A title that differs from the previous invitation's; the candidate's name for the stage stays."""
    stage, before = invitation.stage, str(invitation.said.get("title", ""))
    if not draft.title or not before or draft.title == before or not _is_named_so(stage, before):
        return
    kind = kind_of(draft.title)
    values = {"kind": kind or stage.kind, "label": "" if kind else draft.title[:120]}
    if stage.kind != kind_of(before) and kind_of(before):
        # The candidate has chosen the kind.
        values["kind"] = stage.kind
    yield ChangeLine("Title", before, draft.title), values


def _is_named_so(stage: Stage, title: str) -> bool:
    """Whether a stage is named after its invitation rather than by the candidate."""
    return stage.label in ("", title[:120])


def _where(invitation: Invitation, draft: Draft) -> Iterator[tuple[ChangeLine, dict[str, Any]]]:
    """Place, link and format: what is new, and what in the previous invitation no longer applies."""
    stage = invitation.stage
    place_goes = not draft.place and _is_from_before(invitation, "place", stage.place, instead=draft.link)
    link_goes = not draft.link and _is_from_before(invitation, "link", stage.link, instead=draft.place)
    if place_goes or (draft.place and draft.place != stage.place):
        yield (
            ChangeLine("Where", stage.place or "Not known", draft.place or "Not there"),
            {"place": draft.place},
        )
    if link_goes or (draft.link and draft.link != stage.link):
        yield ChangeLine("Link", stage.link or "None", draft.link or "None"), {"link": draft.link}
    now = format_of(draft)
    is_other = link_goes or place_goes or (bool(draft.link) and not stage.link)
    usual = ("", _Formats.VIDEO, _Formats.PHONE, _Formats.IN_PERSON)
    if is_other and stage.format in usual and stage.format != now:
        names = [str(_Formats(value).label) if value else "Not known" for value in (stage.format, now)]
        yield ChangeLine("Format", *names), {"format": now}


def _is_from_before(invitation: Invitation, name: str, value: str, *, instead: str) -> bool:
    """Whether a place or link came from the previous invitation, or is replaced by a new one."""
    if not value:
        return False
    before = invitation.said.get(name)
    return value == before if before is not None else bool(instead)


def _notes(invitation: Invitation, draft: Draft, people: Collection[Interviewer]) -> Iterator[str]:
    stage, before = invitation.stage, invitation.said
    title = str(before.get("title", ""))
    if title and draft.title and draft.title != title and not _is_named_so(stage, title):
        yield f"The invitation is called “{draft.title}” now. Your own name for the stage stays."
    named = {value.casefold() for one in draft.people for value in (one.name, one.email) if value}
    invited = {str(name).casefold() for name in before.get("people", [])}
    gone = [
        one.name
        for one in people
        if one.name.casefold() in invited and not {one.name.casefold(), one.email.casefold()} & named
    ]
    if gone:
        yield f"No longer named: {', '.join(gone)}. They stay on the stage until you take them off."
    if draft.details and "details" in before and _digest(draft.details) != before["details"]:
        words = " ".join(draft.details.split())
        yield f"The text of the invitation is new: “{words[:300]}”. Your notes stay as they are."
    said_where = (draft.place, draft.link, before.get("place"), before.get("link"))
    if (there := stage.place or stage.link) and not any(said_where):
        yield f"The new invitation says neither a place nor a link. “{there}” stays."


def _offset(stage: Stage, at: datetime.datetime) -> datetime.timedelta | None:
    return at.astimezone(stage.zone).utcoffset()


def _digest(details: str) -> str:
    """A digest: enough to see that a text has changed."""
    return hashlib.sha256(details.encode()).hexdigest()[:16] if details else ""
