"""What a later invitation would change about the stage of an earlier one, for the candidate to confirm."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.advice.dates import day_in_words
from interviewprep.stages.models import Interviewer, Stage
from interviewprep.web.times import length

from .draft import Draft
from .models import Invitation


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that changes: what, as it is, and as it would be."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Change:
    """What an invitation does to a known stage. Nothing to confirm: it is older, or says nothing new."""

    is_older: bool
    cancels: bool
    brings_back: bool
    lines: tuple[Line, ...]

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to confirm."""
        return not self.is_older and (self.cancels or self.brings_back or bool(self.lines))


def change_of(invitation: Invitation, draft: Draft, people: Collection[Interviewer]) -> Change:
    """Return what `draft`, which has the UID of `invitation`, changes; `people` are at its stage already."""
    stage = invitation.stage
    is_off = stage.status == Stage.Status.CANCELLED
    return Change(
        is_older=draft.sequence < invitation.sequence,
        cancels=draft.cancels and not is_off,
        brings_back=is_off and not draft.cancels,
        lines=() if draft.cancels else tuple(_lines(stage, draft, people)),
    )


def starts_at_of(draft: Draft, stage: Stage) -> datetime.datetime | None:
    """Return the moment that a draft means; a zone nobody knows is taken to be the stage's own."""
    if draft.starts is None:
        return None
    return draft.starts.replace(tzinfo=ZoneInfo(draft.zone or stage.time_zone)).astimezone(datetime.UTC)


def _lines(stage: Stage, draft: Draft, people: Collection[Interviewer]) -> list[Line]:
    starts_at, zone = starts_at_of(draft, stage), ZoneInfo(draft.zone or stage.time_zone)
    lines = []
    if starts_at is not None and starts_at != stage.starts_at:
        lines.append(Line("When", said(stage.starts_at, stage.zone) or "No date yet", said(starts_at, zone)))
    if draft.minutes and draft.minutes != stage.duration_minutes:
        lines.append(Line("How long", length(stage.duration_minutes) or "Not known", length(draft.minutes)))
    if draft.place and draft.place != stage.place:
        lines.append(Line("Where", stage.place or "Not known", draft.place))
    if draft.link and draft.link != stage.link:
        lines.append(Line("Link", stage.link or "None", draft.link))
    known = {value.casefold() for one in people for value in (one.name, one.email) if value}
    new = [one.name for one in draft.people if not {one.name.casefold(), one.email.casefold()} & known]
    if new:
        lines.append(
            Line("Who", ", ".join(one.name for one in people) or "Nobody yet", f"also {', '.join(new)}")
        )
    return lines


def said(moment: datetime.datetime | None, zone: ZoneInfo) -> str:
    """Return a moment in words as the clock shows it in a zone: "Tuesday 24 November 2026, 14:00 GMT"."""
    if moment is None:
        return ""
    there = moment.astimezone(zone)
    return f"{day_in_words(there, weekday=True)}, {there:%H:%M %Z}"
