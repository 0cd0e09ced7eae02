"""What the candidate has learned and done since the last round: a short list to mention in the room."""

import datetime
import re

from interviewprep.advice.plan import ItemKind, PlanItem
from interviewprep.advice.text import quote, shorten, tidy

from .models import Stage
from .summary import StageSummary
from .threads import Thread, of_stage

# Tasks starting with these verbs are worth mentioning, put in the past tense.
_TELLING = {
    "Read": "Read",
    "Look up": "Looked up",
    "Find out": "Found out",
    "Use": "Used",
    "Visit": "Visited",
    "Try": "Tried",
    "Do": "Did",
}
_TELLING_KINDS = frozenset({ItemKind.REASON, ItemKind.STAGE, ItemKind.TOPIC})
_AS_THE_CANDIDATE = {"your": "my", "you": "I"}
_FIRST_CLAUSE = re.compile(r"^[^,:;.]+")
MOST_SUGGESTED = 12
# As much as fits on the prep sheet.
MOST_MENTIONED = 5
LONGEST = 200


def lines_of(stage: Stage) -> tuple[str, ...]:
    """Return what is written down for a stage, line by line."""
    return tuple(line for one in stage.since_last.splitlines() if (line := tidy(one)))


def suggestions(summary: StageSummary) -> tuple[str, ...]:
    """Return what could be mentioned: points settled since the last round, and tasks ticked in the plan.

    Anything already written down is left out.
    """
    written = {line.casefold() for line in lines_of(summary.stage)}
    found = [*_settled(summary), *_prepared(summary)]
    once = {text.casefold(): text for text in reversed(found)}
    return tuple(text for key, text in reversed(once.items()) if key not in written)[:MOST_SUGGESTED]


def _settled(summary: StageSummary) -> list[str]:
    """The threads closed since the last round, with what was said."""
    last = summary.round_before
    if last is None:
        return []
    day = last.starts_at.astimezone(summary.zone).date() if last.starts_at else None
    return [
        _said(thread)
        for stage in summary.earlier
        for thread in of_stage(stage)
        if not thread.is_open and (thread.closed_at == last or _is_since(thread, day))
    ]


def _is_since(thread: Thread, day: datetime.date | None) -> bool:
    return day is not None and thread.row.closed_on is not None and thread.row.closed_on >= day


def _said(thread: Thread) -> str:
    said = shorten(thread.closing, LONGEST)
    return f"{quote(thread.words, 90)}: {said}" if said else f"{quote(thread.words, 90)} is settled"


def _prepared(summary: StageSummary) -> list[str]:
    """Tasks ticked in the plan that show work, and answers that are ready."""
    answers = [
        f"{quote(thread.words, 90)}: {shorten(thread.row.next_answer, LONGEST)}"
        for thread in summary.open_threads
        if thread.row.next_answer
    ]
    done = [_done(item) for item in summary.plan.items if item.is_done]
    return [*answers, *(text for text in done if text)]


def _done(item: PlanItem) -> str:
    """Return a ticked task in the past tense; "" if it is not worth mentioning."""
    if item.kind is ItemKind.OWN:
        return shorten(item.text, LONGEST)
    start = next((start for start in _TELLING if item.text.startswith(f"{start} ")), None)
    clause = _FIRST_CLAUSE.match(item.text)
    if start is None or clause is None or item.kind not in _TELLING_KINDS:
        return ""
    words = clause[0].removeprefix(start).split()
    return " ".join([_TELLING[start], *(_AS_THE_CANDIDATE.get(word, word) for word in words)])
