"""The one bridge from the log to the core: a stage becomes `StageFacts`.

The answers from the why page (`Stage.told`) are the base; what the log says is laid over them. The
application must come from `with_record()`, so nothing here queries the database.
"""

import dataclasses
import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from interviewprep.advice.adverts import AdvertPointKind
from interviewprep.advice.facts import (
    EarlierRound,
    Format,
    Level,
    OpenPoint,
    Person,
    PointKind,
    Relation,
    RolePoint,
    RoundKind,
    StageFacts,
)
from interviewprep.applications.models import Application
from interviewprep.guide.told_facts import facts_of

from .models import Attendance, FeedbackNote, Interviewer, Stage
from .points import points_before
from .threads import Thread, of_stage, open_before

_SENIOR = frozenset({Application.Seniority.DIRECTOR, Application.Seniority.EXECUTIVE})
_WHOLE_DAY = 5 * 60
_TOLD_BY: dict[str, str] = {
    Stage.ToldBy.CANDIDATE: "you",
    Stage.ToldBy.INTERVIEWER: "an interviewer",
    Stage.ToldBy.EMPLOYER: "the employer",
    Stage.ToldBy.CONSULTANT: "the recruiter",
}

# Only these say what a round is for: "second interview" says no more than its position.
_ROUND_KINDS = {kind.value: kind for kind in RoundKind}


def stage_facts(
    stage: Stage,
    stages: Sequence[Stage],
    now: datetime.datetime,
    threads: Iterable[Thread] | None = None,
) -> StageFacts:
    """Return what is known about one stage.

    stages   all those of its application, in order
    threads  from `open_before`, if they are worked out already
    """
    standing = [one for one in stages if one.status != Stage.Status.CANCELLED]
    before = [one for one in standing if one.comes_before(stage)]
    earlier = [one for one in before if one.is_over(now)]
    told = _without_what_the_log_knows(facts_of(stage.told), earlier)
    return dataclasses.replace(
        told,
        **_its_words(told, stage, earlier),
        **_its_application(told, stage.application, has_offer=_has_offer(stage, now)),
        **_how_it_is_held(told, stage),
        round=len(before) + 1,
        people=tuple(
            person_fact(one.interviewer, met_before(one, stages, now)) for one in stage.attendances.all()
        ),
        earlier_rounds=tuple(_earlier_round(one) for one in earlier),
        points=_open_points(open_before(stages, stage) if threads is None else threads),
        asked_for=tuple(
            RolePoint(point.text, AdvertPointKind(point.kind), point.state, str(point.pk))
            for point in points_before(stage, stages)
        ),
        gap_days=_gap_days(earlier, stage),
        feedback=_has_feedback(earlier, told.feedback),
        moved_by_candidate=sum(move.get("by") == "candidate" for move in stage.moves),
        moved_by_them=sum(move.get("by") == "them" for move in stage.moves),
    )


def _open_points(threads: Iterable[Thread]) -> tuple[OpenPoint, ...]:
    return tuple(
        OpenPoint(thread.kind, thread.words, thread.stage.name, thread.key, thread.said_by, thread.answer)
        for thread in threads
        if thread.is_open
    )


def _its_words(told: StageFacts, stage: Stage, earlier: list[Stage]) -> dict[str, Any]:
    """Return what is said about the round: its purpose, its objective, its name and the notes on it."""
    said_by = _TOLD_BY[stage.purpose_by]
    return {
        "purpose": stage.purpose or told.purpose,
        "purpose_by": said_by if stage.purpose else "",
        "objective": stage.objective,
        "objective_by": said_by,
        "objective_known": bool(stage.objective) or told.objective_known,
        "kind": _ROUND_KINDS.get(stage.kind),
        "label": stage.label,
        "remarks": _remarks(stage, earlier),
    }


def _how_it_is_held(told: StageFacts, stage: Stage) -> dict[str, Any]:
    return {
        "format": Format(stage.format) if stage.format else told.format,
        "tour": stage.has_tour or told.tour,
        "meal": stage.has_meal or told.meal,
        "hard_to_arrange": stage.hard_to_arrange or told.hard_to_arrange,
        "presentation": stage.has_presentation,
        "test": stage.has_test,
        "whole_day": (stage.duration_minutes or 0) >= _WHOLE_DAY,
    }


def _its_application(told: StageFacts, application: Application, *, has_offer: bool) -> dict[str, Any]:
    """Return what is known about the whole application."""
    consultant = application.consultant
    return {
        "many_applicants": application.many_applicants or told.many_applicants,
        "senior_role": application.seniority in _SENIOR or told.senior_role,
        "consultant": consultant is not None or told.consultant,
        "consultant_name": consultant.name if consultant else "",
        "offer": has_offer,
    }


def _has_offer(stage: Stage, now: datetime.datetime) -> bool:
    """Whether there is an offer, or was one before a round that is over.

    One of the same day is taken to have followed the round, which is the usual way.
    """
    offered, held = stage.application.offered_on, stage.starts_at
    if offered is None or not stage.is_over(now):
        return offered is not None
    return held is not None and offered < held.astimezone(stage.zone).date()


def _without_what_the_log_knows(told: StageFacts, earlier: list[Stage]) -> StageFacts:
    """Drop "they had doubts" once real points are logged: those can be closed, a bare answer cannot.

    The kind of doubt is kept until a doubt itself is logged.
    """
    if not (told.concerns or told.doubts or told.unanswered or told.weak_answer):
        return told
    kinds = {thread.kind for one in earlier for thread in of_stage(one)}
    if not kinds:
        return told
    doubts = () if kinds & {PointKind.CONCERN, PointKind.EXPLORE} else told.doubts
    return dataclasses.replace(told, concerns=False, doubts=doubts, unanswered=False, weak_answer=False)


def _remarks(stage: Stage, earlier: list[Stage]) -> tuple[str, ...]:
    """Return the notes that may say what the round is for: its own, and those from the last round."""
    last = earlier[-1] if earlier else None
    other = FeedbackNote.Kind.OTHER
    heard = [note.words for note in last.feedback.all() if note.kind == other] if last else []
    notes = [stage.notes, last.learned if last else "", *heard]
    return tuple(words for words in notes if words.strip())


def people_of(stage: Stage) -> list[Interviewer]:
    """Return who is on a stage, in the order they were added."""
    return [attendance.interviewer for attendance in stage.attendances.all()]


def met_before(attendance: Attendance, stages: Iterable[Stage], now: datetime.datetime) -> bool:
    """Return whether the candidate has met a person before this stage, in this process or another.

    stages  all of the application's, with their people loaded
    """
    here = attendance.stage
    return attendance.met_elsewhere or any(
        other.is_over(now)
        and other.comes_before(here)
        and any(one.interviewer_id == attendance.interviewer_id for one in other.attendances.all())
        for other in stages
    )


def person_fact(person: Interviewer, met: bool) -> Person:
    """Return an interviewer as the core's `Person`."""
    return Person(
        name=person.name,
        relation=Relation(person.relation) if person.relation else None,
        level=Level(person.level) if person.level else None,
        decides=person.decides,
        met=met,
        job_title=person.job_title,
    )


def _earlier_round(stage: Stage) -> EarlierRound:
    return EarlierRound(
        name=stage.name,
        format=Format(stage.format) if stage.format else None,
        minutes=stage.duration_minutes,
        people=tuple(person_fact(one, met=True) for one in people_of(stage)),
    )


def _gap_days(earlier: list[Stage], stage: Stage) -> int | None:
    dates = [one.starts_at for one in earlier if one.starts_at]
    if not dates or stage.starts_at is None:
        return None
    return max(0, (stage.starts_at - max(dates)).days)


def _has_feedback(earlier: list[Stage], told: bool | None) -> bool | None:
    if not earlier:
        return told
    return bool(earlier[-1].feedback.all()) or bool(told)
