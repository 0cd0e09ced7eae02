"""What a candidate does with a plan. The plan is derived on read; only these marks are stored."""

import datetime
import secrets

from django.db import transaction

from interviewprep.advice.plan import PlanItem
from interviewprep.stages.models import PlanMark, Stage


@transaction.atomic
def mark_task(*, stage: Stage, item: PlanItem, state: str, now: datetime.datetime) -> None:
    """Set the state of one item of a stage's plan.

    A derived item that is open again needs no mark; an own task is itself the mark and stays. The text of a
    derived item is not stored: it follows the facts.
    """
    marks = PlanMark.objects.of(stage.owner_id).filter(stage=stage, key=item.key)
    if state == PlanMark.State.OPEN:
        marks.filter(text="").delete()
        marks.update(state=state, at=now)
    else:
        # Two presses may come at once: whoever is second finds the mark of the first.
        PlanMark.objects.update_or_create(stage=stage, key=item.key, defaults={"state": state, "at": now})


def add_task(*, stage: Stage, text: str, minutes: int, days_before: int, now: datetime.datetime) -> PlanMark:
    """Add the candidate's own task to a stage's plan; `days_before` is -1 for after the round."""
    return PlanMark.objects.create(
        stage=stage,
        key=f"own.{secrets.token_hex(6)}",
        state=PlanMark.State.OPEN,
        at=now,
        text=text,
        minutes=minutes,
        days_before=days_before,
    )
