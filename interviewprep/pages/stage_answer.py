"""What a page shows while an answer is awaited: since when, what they promised, and what that can mean."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.stages.awaited import awaited, offered_promise
from interviewprep.stages.models import Stage
from interviewprep.stages.offered_days import OfferedDays, offered_days
from interviewprep.web.times import day


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """The wait for an answer.

    line        what there is to say of it: "No answer for 12 days"
    asks        whether it is time to ask them
    is_noted    whether the day by which they decide is noted
    offered     the days that can be read from what was written down, if none is noted
    """

    line: str
    asks: bool
    is_noted: bool
    offered: OfferedDays | None


def answer_card(stage: Stage | None, now: datetime.datetime, zone: ZoneInfo) -> AnswerCard | None:
    """Return the wait for an answer to a stage; None where none is awaited. Asks no database."""
    if stage is None or stage.outcome != Stage.Outcome.PENDING or not stage.is_over(now):
        return None
    today = now.astimezone(zone).date()
    # What is usual for this candidate would cost the page a query; Today says it.
    one = awaited(stage, now, zone, lambda: None)
    line = one.line if one else ""
    if one is None and stage.ask_again_on:
        line = f"Today offers to ask from {day(stage.ask_again_on, today, weekday=True)}"
    return AnswerCard(
        line=line,
        asks=one is not None and one.asks,
        is_noted=stage.decision_by is not None,
        offered=offered_days(offered_promise(stage, zone), today),
    )
