"""Turns answers from the why page into stages, and saves later answers about a stage."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage

from .stages import touch

# Facts from the why page that have their own place in the log; the others are kept in `Stage.told`.
IN_ROWS = ("round", "format", "tour", "hard_to_arrange", "many_applicants", "purpose")
_KINDS = {1: Stage.Kind.FIRST, 2: Stage.Kind.SECOND, 3: Stage.Kind.THIRD}
# Being asked back, without naming a round, means that one round has been held.
_ASKED_BACK = 2


def rounds_to_make(*, logged: int, told: Mapping[str, Any]) -> range:
    """Return the rounds to add to an application with `logged` rounds: missing ones, then the given one."""
    return range(logged + 1, max(logged + 1, told.get("round", _ASKED_BACK)) + 1)


def name_of_round(number: int) -> str:
    """Return the name of a stage known only by its round."""
    return str(_KINDS[number].label) if number in _KINDS else f"Round {number}"


@transaction.atomic
def keep_stage(
    *,
    application: Application,
    told: Mapping[str, Any],
    now: datetime.datetime,
    starts_at: datetime.datetime | None = None,
) -> Stage:
    """Add the stage that the why page was about, and return it.

    application  an open one, or a new, unsaved one
    told         the answers; facts with their own place go there, the others to `Stage.told`
    starts_at    when it is, if that is known: then the stage is confirmed

    Earlier rounds that must have happened but are not logged are added too: done, undated, and not asking for
    a debrief.
    """
    application.many_applicants = application.many_applicants or told.get("many_applicants", False)
    application.save()
    line = application.stages.exclude(status=Stage.Status.CANCELLED)
    *missing, last = rounds_to_make(logged=line.count(), told=told)
    position = application.stages.aggregate(last=Max("position"))["last"] or 0
    for place, number in enumerate(missing, position + 1):
        _round(application, number, place, _past(now)).save()
    stage = _round(application, last, position + len(missing) + 1, _told(told))
    if starts_at:
        stage.starts_at, stage.status = starts_at, Stage.Status.CONFIRMED
    stage.save()
    return stage


@transaction.atomic
def edit_facts(*, stage: Stage, told: Mapping[str, Any]) -> None:
    """Replace the answers given about a stage."""
    stage.told = dict(told)
    stage.save(update_fields=["told", "updated_at"])
    touch(stage.application)


@transaction.atomic
def set_purpose(*, stage: Stage) -> None:
    """Save what a stage is for; it replaces the answer given on the why page."""
    stage.told = {name: value for name, value in stage.told.items() if name != "purpose"}
    stage.save()
    touch(stage.application)


def _round(application: Application, number: int, position: int, fields: Mapping[str, Any]) -> Stage:
    kind = _KINDS.get(number, Stage.Kind.OTHER)
    return Stage(
        application=application,
        position=position,
        kind=kind,
        label="" if number in _KINDS else name_of_round(number),
        time_zone=application.owner.time_zone,
        **fields,
    )


def _past(now: datetime.datetime) -> dict[str, Any]:
    return {"status": Stage.Status.DONE, "outcome": Stage.Outcome.THROUGH, "debriefed_at": now}


def _told(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "status": Stage.Status.EXPECTED,
        "format": told.get("format", ""),
        "has_tour": told.get("tour", False),
        "hard_to_arrange": told.get("hard_to_arrange", False),
        "purpose": told.get("purpose", ""),
        "purpose_by": Stage.ToldBy.EMPLOYER if told.get("purpose") else Stage.ToldBy.CANDIDATE,
        "told": {name: value for name, value in told.items() if name not in IN_ROWS},
    }
