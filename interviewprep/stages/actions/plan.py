"""What a candidate can do with a plan. The plan is derived on read; only these marks are stored."""

import datetime
import secrets
from enum import Enum, auto

from django.db import transaction

from interviewprep.advice.plan import PlanItem, TaskState
from interviewprep.stages.asks import row_of
from interviewprep.stages.models import AskItem, PlanMark, Stage
from interviewprep.stages.plan_marks import marks_of
from interviewprep.stages.summary import StageSummary
from interviewprep.web.one_press import Press, press

from .asks import ask, take_back_asking


class Marked(Enum):
    """The result of marking an item of a plan."""

    SAVED = auto()
    ASKED = auto()  # it is on the ask-list, and is noted as asked
    ANSWERED = auto()  # it is on the ask-list and has been answered: nothing was changed
    GONE = auto()  # the plan no longer holds it: nothing was changed
    ALREADY = auto()  # it has that state already: nothing was changed
    OVERTAKEN = auto()  # it was marked otherwise since: nothing was changed


@transaction.atomic
def mark_item(
    *,
    summary: StageSummary,
    key: str,
    shown: str,
    state: str,
    today: datetime.date,
    pressed_at: datetime.datetime | None = None,
) -> Marked:
    """Set the state of the item behind a line of a plan, and return the result.

    shown       the state that the candidate saw it in: one that it has got elsewhere since is left alone
    today       the candidate's day, noted as the day of asking for items on the ask-list
    pressed_at  when this was pressed, if it waited for a connection: an item that was marked after that is
                left alone, even if it is as the candidate saw it

    Ticking an ask-list item notes that it was asked, and unticking undoes that; an answered item stays as it
    is. Dismissing and restoring work as for any other item.
    """
    item = summary.plan.item(key)
    row = row_of(key, summary.stage, summary.round_before, summary.now)
    if item is None:
        return Marked.GONE
    pressed = press(shown, saved=item.state, wanted=state)
    if pressed is not Press.WANTED:
        if row and row.state == AskItem.State.ANSWERED:
            return Marked.ANSWERED
        return Marked.ALREADY if pressed is Press.REPEATED else Marked.OVERTAKEN
    if pressed_at and any(mark.key == key and mark.at > pressed_at for mark in marks_of(summary.stage)):
        return Marked.OVERTAKEN
    if row is None or state == PlanMark.State.DISMISSED:
        mark_task(stage=summary.stage, item=item, state=state, now=summary.now)
        return Marked.SAVED
    if item.state is TaskState.DISMISSED:
        mark_task(stage=summary.stage, item=item, state=PlanMark.State.OPEN, now=summary.now)
        if state == PlanMark.State.OPEN:
            return Marked.SAVED
    return _mark_asking(row, state, today)


def _mark_asking(row: AskItem, state: str, today: datetime.date) -> Marked:
    if state == PlanMark.State.DONE:
        ask(row=row, on=today)
        return Marked.ASKED
    if row.state != AskItem.State.ASKED:
        return Marked.ANSWERED
    take_back_asking(row=row)
    return Marked.SAVED


@transaction.atomic
def mark_task(*, stage: Stage, item: PlanItem, state: str, now: datetime.datetime) -> None:
    """Set the state of one item of a stage's plan.

    One that is open again keeps its mark: without it, a task that something linked does would be done.
    The text of a derived item is not stored: it follows the facts.
    """
    # Two presses may arrive at once: the second finds the mark of the first.
    PlanMark.objects.update_or_create(stage=stage, key=item.key, defaults={"state": state, "at": now})


def add_task(*, stage: Stage, text: str, minutes: int, days_before: int, now: datetime.datetime) -> PlanMark:
    """Add a task of the candidate's own to a stage's plan; `days_before` is -1 for after the round."""
    return PlanMark.objects.create(
        stage=stage,
        key=f"own.{secrets.token_hex(6)}",
        state=PlanMark.State.OPEN,
        at=now,
        text=text,
        minutes=minutes,
        days_before=days_before,
    )
