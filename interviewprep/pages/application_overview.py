"""What the page of an application says."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.urls import reverse

from interviewprep.applications.models import Application
from interviewprep.applications.querysets import ApplicationState
from interviewprep.stages.models import Interviewer, Stage
from interviewprep.stages.offers import AnswerBy, answer_by
from interviewprep.stages.progress import ProgressStep, last_over, line, next_coming
from interviewprep.stages.summary import StageSummary, summarise, who
from interviewprep.stages.threads import Thread, of_stage
from interviewprep.stages.timeline import Event, events
from interviewprep.web.chips import Chip
from interviewprep.web.initials import initials
from interviewprep.web.times import describe

from .stage import PlanCard, plan_card
from .stage_answer import AnswerCard, answer_card


@dataclass(frozen=True, slots=True)
class ApplicationHead:
    """What the head of an application's page says: its state, and its stage to come, else its last.

    label           the state in a word, of an ended one how it ended
    when, relative  the date of the stage
    """

    state: ApplicationState
    label: str
    stage: Stage | None
    when: str
    relative: str

    @property
    def summary(self) -> str:
        """The stage and its date in one line; empty if there is neither."""
        name = self.stage.name if self.stage else ""
        return " · ".join(part for part in (name, self.when, self.relative) if part)


@dataclass(frozen=True, slots=True)
class PersonMet:
    """Somebody at one or more stages of an application: who they are, and which stages."""

    person: Interviewer
    line: str
    at: str
    is_met: bool

    @property
    def initials(self) -> str:
        """One or two letters that stand for them."""
        return initials(self.person.name)


@dataclass(frozen=True, slots=True)
class ThreadPoint:
    """A thread and the page to work on it: at the next stage, or else at the stage that opened it."""

    thread: Thread
    chip: Chip
    url: str


@dataclass(frozen=True, slots=True)
class Overview:
    """One application as its page shows it.

    next    the summary of the stage to come, if one is; `card` is its plan
    last    the stage held last, where nothing is coming; `answer` is the wait for its answer
    """

    head: ApplicationHead
    next: StageSummary | None
    card: PlanCard | None
    last: Stage | None
    answer: AnswerCard | None
    answer_by: AnswerBy | None
    steps: tuple[ProgressStep, ...]
    people: tuple[PersonMet, ...]
    open: tuple[ThreadPoint, ...]
    closed: tuple[ThreadPoint, ...]
    events: tuple[Event, ...]

    @property
    def to_meet(self) -> tuple[PersonMet, ...]:
        """Those whom the candidate has not met yet."""
        return tuple(one for one in self.people if not one.is_met)

    @property
    def met(self) -> tuple[PersonMet, ...]:
        """Those whom the candidate has met."""
        return tuple(one for one in self.people if one.is_met)


def overview(
    application: Application, now: datetime.datetime, zone: ZoneInfo, more: Iterable[Event] = ()
) -> Overview:
    """Return everything about an application that comes from `with_state().with_record()`.

    more  what other rooms add to its timeline
    """
    stages = list(application.stages.all())
    coming = next_coming(stages, now)
    stands = coming if application.is_open else None
    ahead = summarise(stands, application, now, zone) if stands else None
    last = None if coming or not application.is_open else last_over(stages, now)
    points = [_point(thread, coming) for stage in stages for thread in of_stage(stage)]
    return Overview(
        head=_head(application, now, zone, stands),
        next=ahead,
        card=plan_card(ahead.plan) if ahead else None,
        last=last,
        answer=answer_card(last, now, zone),
        answer_by=answer_by(application, now, zone),
        steps=line(application, now, zone, stands),
        people=tuple(_people(stages, now)),
        open=tuple(point for point in points if point.thread.is_open),
        closed=tuple(point for point in points if not point.thread.is_open),
        events=events(application, now, zone, more),
    )


def _head(
    application: Application, now: datetime.datetime, zone: ZoneInfo, stands: Stage | None
) -> ApplicationHead:
    state = ApplicationState(getattr(application, "state"))  # noqa: B009 - annotated by the queryset
    stage = stands or last_over(application.stages.all(), now)
    when, relative = _when(stage, now, zone) if stage else ("", "")
    label = application.ending_name if state == ApplicationState.ENDED else str(state.label)
    return ApplicationHead(state, label, stage, when, relative)


def _when(stage: Stage, now: datetime.datetime, zone: ZoneInfo) -> tuple[str, str]:
    """The date of a stage, in full if it is to come, and how far away it is."""
    said = describe(stage, now, zone)
    if stage.is_coming(now):
        return (said.line, said.relative) if stage.starts_at else (said.short, "")
    return (said.short, said.relative) if stage.starts_at else ("", "")


def _people(stages: Iterable[Stage], now: datetime.datetime) -> Iterable[PersonMet]:
    """Everybody at these stages, once, in the order in which they appear."""
    found: dict[int, tuple[Interviewer, list[Stage]]] = {}
    for stage in stages:
        if stage.status == Stage.Status.CANCELLED:
            continue
        for attendance in stage.attendances.all():
            person = attendance.interviewer
            found.setdefault(person.pk, (person, []))[1].append(stage)
    for person, at in found.values():
        names = ", ".join(stage.name for stage in at)
        yield PersonMet(person, who(person), names, any(stage.is_over(now) for stage in at))


def _point(thread: Thread, coming: Stage | None) -> ThreadPoint:
    is_later = (
        coming is not None and coming.position >= thread.stage.position and coming.pk != thread.stage.pk
    )
    url = thread.stage.get_absolute_url()
    if coming and is_later:
        url = reverse("stages:show_thread", args=[coming.pk, thread.key])
    return ThreadPoint(thread, thread.chip, url)
