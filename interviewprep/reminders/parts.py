"""What this room tells Today: whether a decision was promised by a day that has passed. Asks no database."""

import datetime
from zoneinfo import ZoneInfo

from interviewprep.stages.models import Stage

from .due import is_waited_for, promised_by


def decision_was_due(stage: Stage, date: datetime.date, zone: ZoneInfo) -> datetime.date | None:
    """Return the day by which they meant to decide on a stage, if it has passed and no decision has come.

    Without mail this is the reminder. The stage's ask-list and its application must be loaded.
    """
    if not is_waited_for(stage):
        return None
    days = (promised_by(ask, zone) for ask in stage.asks.all())
    return min((day for day in days if day and day < date), default=None)
