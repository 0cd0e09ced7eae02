"""What the pages about people say: where each was met, and everything one person asked and said."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.advice.articles import Audience
from interviewprep.advice.facts import Relation
from interviewprep.advice.likely_questions import AUDIENCE_BY_RELATION
from interviewprep.web.initials import initials
from interviewprep.web.times import When, describe

from .models import Asked, FeedbackNote, Interviewer, Stage
from .said import AskedLine, NoteLine, asked_line, note_line
from .summary import who

_FAR = datetime.datetime.max.replace(tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in the list: who they are, their employers, and when they were or will be seen.

    times  how often they were met, last at the stage `last`; `next` is the stage that comes next with
           them, `relative` from now
    """

    person: Interviewer
    line: str
    employers: str
    seen: str
    times: int
    next: Stage | None
    last: Stage | None
    relative: str

    @property
    def initials(self) -> str:
        """One or two letters that stand for them."""
        return initials(self.person.name)

    @property
    def is_to_meet(self) -> bool:
        """Whether the candidate will meet them for the first time."""
        return self.next is not None and not self.times


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


def person_row(person: Interviewer, now: datetime.datetime, zone: ZoneInfo) -> PersonRow:
    """Return the row of a person whose attendances, stages and applications are loaded."""
    stages = [attendance.stage for attendance in person.attendances.all()]
    employers = dict.fromkeys(stage.application.employer for stage in stages)
    over = [stage for stage in stages if stage.is_over(now)]
    coming = min((stage for stage in stages if stage.is_coming(now)), key=_starts, default=None)
    return PersonRow(
        person=person,
        line=who(person),
        employers=", ".join(employers),
        seen=_seen(stages, now, zone),
        times=len(over),
        next=coming,
        relative=describe(coming, now, zone).relative if coming else "",
        last=max(over, key=lambda stage: (stage.starts_at or stage.created_at, stage.pk), default=None),
    )


def _starts(stage: Stage | None) -> datetime.datetime:
    return (stage.starts_at if stage else None) or _FAR


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


def _seen(stages: list[Stage], now: datetime.datetime, zone: ZoneInfo) -> str:
    """Return how often somebody was met, and when they are next due: "met twice, again in 3 days"."""
    over = [stage for stage in stages if stage.is_over(now)]
    coming = [stage for stage in stages if stage.is_coming(now)]
    times = {0: "", 1: "met once", 2: "met twice"}.get(len(over), f"met {len(over)} times")
    if not coming:
        return times or "not on any stage"
    soonest = min(coming, key=_starts)
    then = "again" if over else "to meet"
    return ", ".join(
        part for part in (times, f"{then} {describe(soonest, now, zone).relative}".strip()) if part
    )
