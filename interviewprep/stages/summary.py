"""Everything a page says about one stage, worked out once from its application's log.

A summary is derived on every read and never stored; the application must come from `with_record()`.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.functional import cached_property

from interviewprep.advice.asklist import AskLine
from interviewprep.advice.days import TODAY
from interviewprep.advice.engine import Answer, why
from interviewprep.advice.facts import StageFacts
from interviewprep.advice.library import library
from interviewprep.advice.plan import OwnTask, Plan, plan
from interviewprep.advice.point_tasks import key_of, lines_for
from interviewprep.advice.text import join_names
from interviewprep.applications.models import Application
from interviewprep.web.initials import initials
from interviewprep.web.times import When, day, describe, length

from .asks import for_plan
from .models import Interviewer, PlanMark, Stage, StageBasics
from .plan_marks import marks_of
from .points import shown_since
from .progress import last_over
from .stage_facts import met_before, stage_facts
from .threads import Thread, open_before

ANSWER_INVITATION = "invitation.answer"
_SAID_OF: dict[str, str] = {
    Interviewer.Relations.RECRUITER: "recruiter or HR",
    Interviewer.Relations.HR_TERMS: "HR, for the terms",
    Interviewer.Relations.HIRING_MANAGER: "hiring manager",
    Interviewer.Relations.LINE_MANAGER: "would be your manager",
    Interviewer.Relations.COLLEAGUE: "would be a colleague",
    Interviewer.Relations.REPORT: "you would manage them",
    Interviewer.Relations.SPECIALIST: "specialist",
    Interviewer.Relations.SENIOR: "senior management",
    Interviewer.Relations.OTHER: "",
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """Somebody on a stage: whether the candidate has met them, and who they are in one line."""

    person: Interviewer
    is_new: bool
    line: str

    @property
    def initials(self) -> str:
        """Their initials, one or two letters."""
        return initials(self.person.name)


@dataclass(frozen=True)
class StageSummary:
    """One stage with its why, its plan, its people and what is open, seen at `now` by a candidate in `zone`.

    What some pages do not say of most stages is worked out when it is first needed.
    """

    stage: Stage
    stages: tuple[Stage, ...]
    facts: StageFacts
    answer: Answer
    threads: tuple[Thread, ...]
    now: datetime.datetime
    zone: ZoneInfo

    @property
    def application(self) -> Application:
        """The application of the stage."""
        return self.stage.application

    @cached_property
    def when(self) -> When:
        """Its time in words."""
        return describe(self.stage, self.now, self.zone)

    @property
    def details(self) -> str:
        """The line under its heading: format, place, length."""
        return details(self.stage)

    @cached_property
    def people(self) -> tuple[Meeting, ...]:
        """Who is on it, in the order they were added."""
        return tuple(
            Meeting(one.interviewer, not met_before(one, self.stages, self.now), who(one.interviewer))
            for one in self.stage.attendances.all()
        )

    @property
    def moves(self) -> tuple[str, ...]:
        """From when it was moved, each in words."""
        zone = self.stage.zone if self.stage.is_in_person else self.zone
        return tuple(_move(move, self.now, zone) for move in self.stage.moves)

    @cached_property
    def earlier(self) -> tuple[Stage, ...]:
        """The stages of the application before this one."""
        return tuple(one for one in self.stages if one.comes_before(self.stage))

    @cached_property
    def round_before(self) -> Stage | None:
        """The latest of the stages before this one that was held."""
        return last_over(self.earlier, self.now)

    @cached_property
    def last_over(self) -> Stage | None:
        """The latest of all the application's stages that was held."""
        return last_over(self.stages, self.now)

    @cached_property
    def plan(self) -> Plan:
        """The plan, worked out when first needed: the sheet does without it and loads no marks."""
        if self.stage.status == Stage.Status.CANCELLED:
            return Plan(())
        marks = self._marks()
        today = self.now.astimezone(self.zone).date()
        asks = for_plan(self.stage, self.round_before, self.now, self.zone)
        return plan(
            self.facts,
            self.answer,
            library(),
            marks={mark.key: mark.state for mark in marks} | dict.fromkeys(asks.done, "done"),
            own_tasks=tuple(own_task(mark) for mark in marks if mark.text),
            starts_at=self.stage.starts_at,
            now=self.now,
            zone=self.zone,
            extra=(*self._to_answer(), *lines_for(self.facts.asked_for), *asks.lines),
            covered=asks.covered,
            settled_before={
                mark.key
                for mark in marks
                if mark.state != PlanMark.State.OPEN and mark.at.astimezone(self.zone).date() < today
            },
            is_over=self.stage.is_over(self.now),
        )

    def _marks(self) -> list[PlanMark]:
        """What was ticked or dismissed. The task to have a story for a point is ticked by linking one, until
        the candidate says otherwise."""
        marks = marks_of(self.stage)
        marked = {mark.key for mark in marks}
        linked = {key_of(str(pk)): at for pk, at in shown_since(self.stages[0].application).items()}
        done = PlanMark.State.DONE
        return [*marks, *(PlanMark(key=key, state=done, at=linked[key]) for key in linked.keys() - marked)]

    def _to_answer(self) -> tuple[AskLine, ...]:
        """A task to answer the invitation while the date is only expected; gone once it is confirmed."""
        stage = self.stage
        if stage.status != Stage.Status.EXPECTED or stage.starts_at is None or stage.is_over(self.now):
            return ()
        text = "Answer the invitation: confirm the date, or say now if you need another"
        return (AskLine(ANSWER_INVITATION, text, 5, TODAY, "they are waiting for it"),)

    @property
    def open_threads(self) -> tuple[Thread, ...]:
        """The threads still open when this stage comes."""
        return tuple(thread for thread in self.threads if thread.is_open)

    @property
    def with_whom(self) -> str:
        """The names of the people, joined."""
        return join_names(meeting.person.name for meeting in self.people)

    @property
    def because(self) -> str:
        """The two strongest pieces of evidence for the first reason, in one line."""
        top = self.answer.top
        if top is None:
            return ""
        strongest = sorted(top.evidence, key=lambda item: -item.weight)[:2]
        return " ".join(item.sentence for item in strongest)

    @property
    def minutes_left(self) -> str:
        """How long the open items of the plan take, in words."""
        return length(self.plan.minutes_left)

    @property
    def length(self) -> str:
        """How long the stage is, in words."""
        return length(self.stage.duration_minutes)

    @property
    def includes(self) -> str:
        """What the stage includes besides conversation, in words."""
        parts = {
            "a tour": self.stage.has_tour,
            "a meal": self.stage.has_meal,
            "a presentation by you": self.stage.has_presentation,
            "a test": self.stage.has_test,
        }
        return ", ".join(name for name, there in parts.items() if there)

    @property
    def objective_by(self) -> str:
        """Who stated the objective; empty if the candidate just knows it."""
        is_own = self.stage.purpose_by == Stage.ToldBy.CANDIDATE
        return "" if is_own else str(self.stage.get_purpose_by_display()).lower()

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        """The possible outcomes of a stage."""
        return list(Stage.Outcome.choices)


def summarise(stage: Stage, application: Application, now: datetime.datetime, zone: ZoneInfo) -> StageSummary:
    """Return the summary of a stage of `application`, seen at `now` by a candidate in `zone`."""
    stages = tuple(application.stages.all())
    stage = next(one for one in stages if one.pk == stage.pk)
    stage.application = application
    threads = tuple(open_before(stages, stage))
    facts = stage_facts(stage, stages, now, threads)
    answer = why(facts)
    return StageSummary(
        stage=stage,
        stages=stages,
        facts=facts,
        answer=answer,
        threads=threads,
        now=now,
        zone=zone,
    )


def coming_stages(
    applications: Iterable[Application], now: datetime.datetime
) -> list[tuple[Stage, Application]]:
    """Return every coming stage of these applications with its own: soonest first, undated ones last."""
    coming = [
        (stage, application)
        for application in applications
        for stage in application.stages.all()
        if stage.is_coming(now)
    ]
    far = datetime.datetime.max.replace(tzinfo=datetime.UTC)
    coming.sort(key=lambda pair: (pair[0].starts_at or far, pair[0].pk))
    return coming


def coming_summaries(
    applications: Iterable[Application], now: datetime.datetime, zone: ZoneInfo
) -> list[StageSummary]:
    """Return a summary for every coming stage of these applications: soonest first, undated ones last."""
    coming = coming_stages(applications, now)
    return [summarise(stage, application, now, zone) for stage, application in coming]


def who(person: Interviewer) -> str:
    """Return who somebody is in one line: "Director of Operations · decides"."""
    senior = person.relation == Interviewer.Relations.SENIOR
    parts = [
        person.job_title or str(person.get_level_display()),
        # A job title already says it.
        _SAID_OF[person.relation] if person.relation and not (senior and person.job_title) else "",
        "decides" if person.decides else "",
    ]
    return " · ".join(part for part in parts if part)


def details(stage: StageBasics) -> str:
    """Return how, where and how long a stage is held, in one line: "In person, Leeds · 60 min"."""
    place = ", ".join(part for part in (stage.format_name, stage.place) if part)
    return " · ".join(part for part in (place, length(stage.duration_minutes)) if part)


def _move(move: dict[str, Any], now: datetime.datetime, zone: ZoneInfo) -> str:
    """Return one move in words: "from 12 November, 10:00, asked by you: I was abroad"."""
    by = {"candidate": ", asked by you", "them": ", asked by them"}.get(move.get("by", ""), "")
    before = "from no date"
    if move.get("from"):
        old = datetime.datetime.fromisoformat(move["from"]).astimezone(zone)
        before = f"from {day(old.date(), now.astimezone(zone).date())}, {old:%H:%M}"
    reason = f": {move['reason']}" if move.get("reason") else ""
    return f"{before}{by}{reason}"


def own_task(mark: PlanMark) -> OwnTask:
    """Return a candidate's own task as the plan knows it."""
    return OwnTask(mark.key, mark.text, mark.minutes, None if mark.days_before < 0 else mark.days_before)
