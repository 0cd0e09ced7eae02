"""Saving a debrief: the stage's rows and the parts from other rooms, all or nothing."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from interviewprep.recovery.models import Deletion
from interviewprep.stages.actions.debrief import Debrief, save_debrief
from interviewprep.stages.models import Stage
from interviewprep.stages.page_parts import DebriefPart


@transaction.atomic
def save_debrief_with_parts(
    *,
    stage: Stage,
    debrief: Debrief,
    parts: Iterable[DebriefPart],
    now: datetime.datetime,
    today: datetime.date,
) -> list[Deletion]:
    """Save a debrief together with the parts of its page, and return what was removed.

    parts  valid ones; each saves what was written in it
    """
    removed = save_debrief(stage=stage, debrief=debrief, now=now, today=today)
    for part in parts:
        part.save(stage=stage, now=now)
    return removed
