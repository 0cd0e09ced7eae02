"""What the pages about people say: where each was met, and everything one person asked and said."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.advice.articles import Audience
from interviewprep.advice.facts import Relation
from interviewprep.advice.likely_questions import AUDIENCE_BY_RELATION
from interviewprep.web.initials import initials
from interviewprep.web.times import When, describe, how_far

from .models import Asked, FeedbackNote, Interviewer, Stage, StageBasics
from .said import AskedLine, NoteLine, asked_line, note_line
from .summary import who

_FAR = datetime.datetime.max.replace(tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in the list: who they are, their employers, and when they were or will be seen.

    times  how often they were met, last at `last_employer`, if ever; `next` is the stage that comes next with
           them, `relative` from now
    """

    person: Interviewer
    line: str
    employers: str
    seen: str
    times: int
    next: StageBasics | None
    relative: str
    last_employer: str

    @property
    def initials(self) -> str:
        """One or two letters that stand for them."""
        return initials(self.person.name)


@dataclass(frozen=True, slots=True)
class StageWithPerson:
    """One stage with a person: what they asked there and what they said."""

    stage: Stage
    when: When
    is_over: bool
    asked: tuple[AskedLine, ...]
    said: tuple[NoteLine, ...]


def audience(person: Interviewer) -> Audience | None:
    """Return which questions suit somebody; None if their role is not known."""
    return AUDIENCE_BY_RELATION.get(Relation(person.relation)) if person.relation else None


def person_row(
    person: Interviewer, at: Sequence[tuple[StageBasics, str]], now: datetime.datetime, zone: ZoneInfo
) -> PersonRow:
    """Return the row of a person.

    at  every stage that they are at, and its employer
    """
    over = [one for one in at if one[0].is_over(now)]
    soonest = min((stage for stage, _ in at if stage.is_coming(now)), key=_starts, default=None)
    relative = how_far(soonest, now, zone) if soonest else ""
    last = max(over, key=lambda one: _was_held(one[0]), default=None)
    return PersonRow(
        person=person,
        line=who(person),
        employers=", ".join(dict.fromkeys(employer for _, employer in at)),
        seen=_seen(len(over), soonest, relative),
        times=len(over),
        next=soonest,
        relative=relative,
        last_employer=last[1] if last else "",
    )


def _starts(stage: StageBasics) -> datetime.datetime:
    starts: datetime.datetime = stage.starts_at or _FAR
    return starts


def _was_held(stage: StageBasics) -> tuple[datetime.datetime, int]:
    return stage.starts_at or stage.created_at, stage.pk


def _seen(times: int, soonest: StageBasics | None, relative: str) -> str:
    """Return how often somebody was met, and when they are next due: "met twice, again in 3 days"."""
    met = {0: "", 1: "met once", 2: "met twice"}.get(times, f"met {times} times")
    if soonest is None:
        return met or "not on any stage"
    then = f"{'again' if times else 'to meet'} {relative}".strip()
    return f"{met}, {then}" if met else then


def meetings(
    person: Interviewer,
    asked: Iterable[Asked],
    notes: Iterable[FeedbackNote],
    now: datetime.datetime,
    zone: ZoneInfo,
) -> tuple[StageWithPerson, ...]:
    """Return every stage a person was at, or said something about, undated ones first, then newest first.

    asked, notes  everything of theirs, with stage and application loaded
    """
    asked, notes = list(asked), list(notes)
    stages = {attendance.stage_id: attendance.stage for attendance in person.attendances.all()}
    for stage in [*(one.stage for one in asked), *(one.stage for one in notes)]:
        stages.setdefault(stage.pk, stage)
    ordered = sorted(stages.values(), key=lambda stage: (stage.starts_at or _FAR, stage.pk), reverse=True)
    return tuple(
        StageWithPerson(
            stage=stage,
            when=describe(stage, now, zone),
            is_over=stage.is_over(now),
            asked=tuple(asked_line(one) for one in asked if one.stage_id == stage.pk),
            said=tuple(note_line(one) for one in notes if one.stage_id == stage.pk),
        )
        for stage in ordered
    )
