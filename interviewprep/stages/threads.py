"""The one place that says what is still open between rounds.

A thread is a concern, a point to explore, or a question left unanswered or answered weakly. It lives in the
row that opened it: a feedback note or a question asked. It is closed at a later stage, with what was said
there.
"""

import datetime
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Q
from django.db.models.expressions import CombinedExpression

from interviewprep.advice.facts import PointKind
from interviewprep.applications.under_application import UnderApplicationQuerySet
from interviewprep.web.chips import Chip
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.slices import KeyAmong, NumberOf

from .models import Asked, Closable, FeedbackNote, Stage
from .record_rows import beside_stages, give

_OF_NOTE: dict[str, PointKind] = {
    FeedbackNote.Kind.CONCERN: PointKind.CONCERN,
    FeedbackNote.Kind.EXPLORE: PointKind.EXPLORE,
    FeedbackNote.Kind.UNANSWERED: PointKind.UNANSWERED,
}
_OF_RATING: dict[str, PointKind] = {
    Asked.Rating.WEAK: PointKind.WEAK,
    Asked.Rating.NOT_ANSWERED: PointKind.UNANSWERED,
}
LABELS = {
    PointKind.CONCERN: "Concern",
    PointKind.EXPLORE: "To explore",
    PointKind.UNANSWERED: "Unanswered",
    PointKind.WEAK: "Weak answer",
}


class Thread(NamedTuple):
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
    found = [*(_of_note(note, stage) for note in stage.feedback.all())]
    found += (_of_asked(asked, stage) for asked in stage.asked.all())
    return [thread for thread in found if thread is not None]


def open_count(owner: int, most: int) -> CombinedExpression:
    """Return how many threads are open at a candidate's open applications, in a query of something else.

    Of notes and of questions each, at most so many are counted, in no order: so the database can begin with
    the open applications.
    """
    notes, asked = (NumberOf(rows.order_by(), most) for rows in _open_rows(owner, ()))
    return notes + asked


def oldest_open(
    owner: int, now: datetime.datetime, *, beside: Sequence[int], most: int, many: bool
) -> list[Thread]:
    """Return the oldest of them, leaving out those of some applications: one query.

    many  of the applications that changed last: an index has these, while the oldest of all are found by
          looking at every one that is open
    """
    stages = _with_oldest_open(most, many=many).of(owner, now, beside=beside)
    give(stages, lean=True)
    found = [thread for stage in stages for thread in of_stage(stage) if thread.is_open]
    return sorted(found, key=lambda one: (one.row.pk, isinstance(one.row, Asked)))[:most]


@cache
def _with_oldest_open(most: int, *, many: bool) -> CompiledQuery[Stage]:
    order = ("-stage__application__updated_at", "-stage__application_id", "pk") if many else ("pk",)

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        notes, asked = (rows.order_by(*order).values("stage")[:most] for rows in _open_rows(owners[0], keys))
        opened = Stage.objects.filter(KeyAmong("pk", notes, asked), owner__in=owners)
        return opened.with_application().annotate(**beside_stages(now, "feedback", "asked", lean=True))

    return CompiledQuery(build)


def _open_rows(
    owner: int, beside: Collection[int]
) -> tuple[UnderApplicationQuerySet[FeedbackNote], UnderApplicationQuerySet[Asked]]:
    is_elsewhere = ~Q(stage__application__in=beside) if beside else Q()
    is_open = Q(closed_on=None, stage__application__ending="") & is_elsewhere
    notes = FeedbackNote.objects.filter(is_open, owner=owner, kind__in=_OF_NOTE)
    return notes, Asked.objects.filter(is_open, owner=owner, rating__in=_OF_RATING)


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


def _of_note(note: FeedbackNote, stage: Stage) -> Thread | None:
    kind = _OF_NOTE.get(note.kind)
    if kind is None:
        return None
    who = note.interviewer.name if note.interviewer else note.said_by
    return _thread(f"note-{note.pk}", kind, note.words, stage, note, who, note.next_answer)


def _of_asked(asked: Asked, stage: Stage) -> Thread | None:
    kind = _OF_RATING.get(asked.rating)
    if kind is None:
        return None
    who = asked.interviewer.name if asked.interviewer else ""
    answer = asked.next_answer or asked.answer
    return _thread(f"asked-{asked.pk}", kind, asked.question.text, stage, asked, who, answer)


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
