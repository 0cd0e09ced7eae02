"""Answers, closes, carries forward and reopens threads."""

import datetime

from interviewprep.stages.models import Stage
from interviewprep.stages.threads import Thread


def answer_thread(*, thread: Thread, answer: str, closing: str = "") -> None:
    """Save what the candidate will say on an open point, and what was said when it came up."""
    row = thread.row
    row.next_answer, row.closing = answer, closing
    row.save(update_fields=["next_answer", "closing", "updated_at"])


def close_thread(*, thread: Thread, at: Stage, on: datetime.date) -> None:
    """Close a thread at a stage; `answer_thread` saves what was said there."""
    row = thread.row
    row.closed_at, row.closed_on = at, on
    row.save(update_fields=["closed_at", "closed_on", "updated_at"])


def reopen_thread(*, thread: Thread) -> None:
    """Reopen a closed thread; what was said when it was closed is kept."""
    row = thread.row
    row.closed_at, row.closed_on = None, None
    row.save(update_fields=["closed_at", "closed_on", "updated_at"])
