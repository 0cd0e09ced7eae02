"""What a tap at a glance notes, as rows of the log that the debrief opens with."""

import datetime

from django.db import transaction

from interviewprep.applications.models import Point
from interviewprep.pages.glance import TapKind
from interviewprep.practice.actions import take_back_told, tell_one
from interviewprep.practice.models import Story
from interviewprep.stages.actions.asked import note_came_up, take_back_came_up
from interviewprep.stages.actions.points import note_touched, take_back_touched
from interviewprep.stages.actions.threads import close_thread, reopen_thread
from interviewprep.stages.models import Interviewer, Stage
from interviewprep.stages.summary import StageSummary
from interviewprep.web.requests import number_in


@transaction.atomic
def tap(
    *,
    summary: StageSummary,
    kind: TapKind,
    key: str,
    person: Interviewer | None,
    is_on: bool,
    today: datetime.date,
) -> None:
    """Note something at a summary's stage, or take it back; doing so twice changes nothing.

    key     as on the card: the question itself, or what names the row; one that is gone changes nothing
    person  who asked or listened, if one is named
    today   the candidate's day, used for threads closed here
    """
    stage = summary.stage
    match kind:
        case TapKind.LIKELY | TapKind.QUESTION if is_on:
            expected = kind is TapKind.LIKELY
            note_came_up(stage=stage, text=key, interviewer=person, was_expected=expected)
        case TapKind.LIKELY | TapKind.QUESTION:
            take_back_came_up(stage=stage, text=key)
        case TapKind.STORY:
            _story(stage, key, person, is_on)
        case TapKind.POINT:
            _point(stage, key, person, is_on)
        case TapKind.THREAD:
            _thread(summary, key, is_on, today)


def _story(stage: Stage, key: str, person: Interviewer | None, is_on: bool) -> None:
    note = tell_one if is_on else take_back_told
    for story in Story.objects.of(stage.owner_id).filter(pk=number_in(key) or 0):
        note(story=story, stage=stage, person=person)


def _point(stage: Stage, key: str, person: Interviewer | None, is_on: bool) -> None:
    for point in Point.objects.of(stage.owner_id).filter(
        pk=number_in(key) or 0, application=stage.application
    ):
        if is_on:
            note_touched(point=point, stage=stage, interviewer=person)
        else:
            take_back_touched(point=point, stage=stage)


def _thread(summary: StageSummary, key: str, is_on: bool, today: datetime.date) -> None:
    for thread in summary.threads:
        if thread.key == key and thread.is_open and is_on:
            close_thread(thread=thread, at=summary.stage, on=today)
        elif thread.key == key and not thread.is_open and not is_on:
            reopen_thread(thread=thread)
