"""What moving a card of the board does."""

import datetime

from django.db import transaction

from interviewprep.applications import actions as applications
from interviewprep.applications.models import Application
from interviewprep.pages import board
from interviewprep.pages.application_rows import standing
from interviewprep.recovery import actions as recovery
from interviewprep.stages.models import Stage
from interviewprep.stages.next_kind import next_kind


class NotPossibleError(Exception):
    """A move that this application cannot make; its text tells the candidate why."""


@transaction.atomic
def move(*, application: Application, to: str, today: datetime.date, now: datetime.datetime) -> str:
    """Make one of `board.MOVES` and return a sentence saying what was done. Raises `NotPossibleError`."""
    if to == board.REOPEN:
        applications.reopen_application(application=application)
        return f"{application} is open again."
    if not application.is_open:
        raise NotPossibleError("This application has ended. Reopen it first.")
    if to == board.NEXT_ROUND:
        added = expect_next_round(application=application, now=now)
        return f"{added.name} added to {application}, without a date."
    if to == board.BACK_A_ROUND:
        return f"{_go_back(application, now).name} taken out of {application}."
    if to == board.OFFER:
        applications.receive_offer(application=application, offered_on=today)
        return f"Offer from {application.employer} noted for today."
    if to == board.NO_OFFER:
        applications.take_back_offer(application=application)
        return f"The offer from {application.employer} is noted as withdrawn."
    applications.end_application(application=application, ending=to, ended_on=today)
    return f"{application} ended today: {application.get_ending_display()}."


def expect_next_round(*, application: Application, now: datetime.datetime) -> Stage:
    """Add the stage that usually follows: expected, undated, with the zone and length of the last one."""
    every = list(application.stages.all())
    last = every[-1] if every else None
    stage = Stage.objects.create(
        application=application,
        position=last.position + 1 if last else 1,
        kind=next_kind(*(stage.kind for stage in standing(every))),
        status=Stage.Status.EXPECTED,
        time_zone=last.time_zone if last else application.owner.time_zone,
        duration_minutes=last.duration_minutes if last else None,
    )
    application.touch(now)
    return stage


def _go_back(application: Application, now: datetime.datetime) -> Stage:
    stages = standing(application.stages.all())
    if not board.may_go(stages):
        raise NotPossibleError(
            "Its last stage has a date or is done. Delete it on its own page if it is not right."
        )
    try:
        recovery.delete(row=stages[-1], label=f"the stage {stages[-1].name}", now=now)
    except Stage.DoesNotExist as gone:
        raise NotPossibleError("That round has been taken back already.") from gone
    application.touch(now)
    return stages[-1]
