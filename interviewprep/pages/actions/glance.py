"""What a tap at a glance notes, as rows of the log that the debrief opens with."""

import datetime
from enum import Enum, auto

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


class Tapped(Enum):
    """What became of a tap."""

    DONE = auto()  # it is as the tap wants it
    WRITTEN = auto()  # more was written down about it since, so it was not taken back
    GONE = auto()  # what it is about is no longer there: nothing was changed


@transaction.atomic
def tap(
    *,
    summary: StageSummary,
    kind: TapKind,
    key: str,
    person: Interviewer | None,
    is_on: bool,
    today: datetime.date,
) -> Tapped:
    """Note something at a summary's stage, or take it back, and return the result; twice is as once.

    key     as on the card: the question itself, or what names the row
    person  who asked or listened, if one is named
    today   the candidate's day, used for threads closed here
    """
    stage = summary.stage
    match kind:
        case TapKind.LIKELY | TapKind.QUESTION if is_on:
            expected = kind is TapKind.LIKELY
            note_came_up(stage=stage, text=key, interviewer=person, was_expected=expected)
            return Tapped.DONE
        case TapKind.LIKELY | TapKind.QUESTION:
            return Tapped.DONE if take_back_came_up(stage=stage, text=key) else Tapped.WRITTEN
        case TapKind.STORY:
            return _story(stage, key, person, is_on)
        case TapKind.POINT:
            return _point(stage, key, person, is_on)
        case TapKind.THREAD:
            return _thread(summary, key, is_on, today)


def _story(stage: Stage, key: str, person: Interviewer | None, is_on: bool) -> Tapped:
    story = Story.objects.of(stage.owner_id).filter(pk=number_in(key) or 0).first()
    if story is None:
        return Tapped.GONE
    note = tell_one if is_on else take_back_told
    note(story=story, stage=stage, person=person)
    return Tapped.DONE


def _point(stage: Stage, key: str, person: Interviewer | None, is_on: bool) -> Tapped:
    points = Point.objects.of(stage.owner_id).filter(application=stage.application)
    point = points.filter(pk=number_in(key) or 0).first()
    if point is None:
        return Tapped.GONE
    if is_on:
        note_touched(point=point, stage=stage, interviewer=person)
        return Tapped.DONE
    return Tapped.DONE if take_back_touched(point=point, stage=stage) else Tapped.WRITTEN


def _thread(summary: StageSummary, key: str, is_on: bool, today: datetime.date) -> Tapped:
    thread = next((one for one in summary.threads if one.key == key), None)
    if thread is None:
        return Tapped.GONE
    if thread.is_open and is_on:
        close_thread(thread=thread, at=summary.stage, on=today)
    elif not thread.is_open and not is_on:
        reopen_thread(thread=thread)
    return Tapped.DONE
