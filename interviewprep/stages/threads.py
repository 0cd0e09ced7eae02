"""The one place that says what is still open between rounds.

A thread is a concern, a point to explore, or a question left unanswered or answered weakly. It lives in the
row that opened it: a feedback note or a question asked. It is closed at a later stage, with what was said
there.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from interviewprep.advice.facts import PointKind
from interviewprep.web.chips import Chip

from .models import Asked, Closable, FeedbackNote, Stage

_OF_NOTE = {
    FeedbackNote.Kind.CONCERN: PointKind.CONCERN,
    FeedbackNote.Kind.EXPLORE: PointKind.EXPLORE,
    FeedbackNote.Kind.UNANSWERED: PointKind.UNANSWERED,
}
_OF_RATING = {
    Asked.Rating.WEAK: PointKind.WEAK,
    Asked.Rating.NOT_ANSWERED: PointKind.UNANSWERED,
}
LABELS = {
    PointKind.CONCERN: "Concern",
    PointKind.EXPLORE: "To explore",
    PointKind.UNANSWERED: "Unanswered",
    PointKind.WEAK: "Weak answer",
}


@dataclass(frozen=True, slots=True)
class Thread:
    """One open or closed point. `key` ("note-3", "asked-7") is stable and unique for a candidate."""

    key: str
    kind: PointKind
    label: str
    words: str
    stage: Stage
    row: Closable
    said_by: str
    answer: str
    is_open: bool
    closed_at: Stage | None
    closing: str

    @property
    def chip(self) -> Chip:
        """The colour of its chip: red only for a concern."""
        return Chip.RISK if self.kind is PointKind.CONCERN else Chip.ATTENTION


def of_stage(stage: Stage) -> list[Thread]:
    """Return the threads that one stage opened, feedback first; its rows must be prefetched."""
    threads = []
    for note in stage.feedback.all():
        if kind := _OF_NOTE.get(FeedbackNote.Kind(note.kind)):
            who = note.interviewer.name if note.interviewer else note.said_by
            threads.append(_thread(f"note-{note.pk}", kind, note.words, stage, note, who, note.next_answer))
    for asked in stage.asked.all():
        if asked.rating and (kind := _OF_RATING.get(Asked.Rating(asked.rating))):
            who = asked.interviewer.name if asked.interviewer else ""
            answer = asked.next_answer or asked.answer
            threads.append(_thread(f"asked-{asked.pk}", kind, asked.question.text, stage, asked, who, answer))
    return threads


def open_before(stages: Iterable[Stage], stage: Stage) -> list[Thread]:
    """Return the threads of the stages before `stage` that are open, or that it closed itself."""
    return [
        thread
        for earlier in stages
        if earlier.comes_before(stage)
        for thread in of_stage(earlier)
        if thread.is_open or (thread.closed_at is not None and thread.closed_at.pk == stage.pk)
    ]


def still_open(stages: Iterable[Stage]) -> list[Thread]:
    """Return every open thread of these stages, oldest first."""
    return [thread for stage in stages for thread in of_stage(stage) if thread.is_open]


def newest_first(threads: Iterable[Thread], stages: Iterable[Stage]) -> list[Thread]:
    """Return the threads of the newest of these stages first, and of each stage its concerns."""
    place = {stage.pk: number for number, stage in enumerate(stages)}
    return sorted(threads, key=lambda thread: (-place[thread.stage.pk], thread.kind is not PointKind.CONCERN))


def _thread(
    key: str, kind: PointKind, words: str, stage: Stage, row: Closable, said_by: str, answer: str
) -> Thread:
    return Thread(
        key=key,
        kind=kind,
        label=LABELS[kind],
        words=words,
        stage=stage,
        row=row,
        said_by=said_by,
        answer=answer,
        is_open=row.closed_on is None,
        closed_at=row.closed_at,
        closing=row.closing,
    )
