"""Saves what a candidate wrote down after a stage."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from interviewprep.recovery.actions import delete
from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import (
    Asked,
    FeedbackNote,
    Interviewer,
    PlanMark,
    Question,
    Stage,
    Statement,
)
from interviewprep.stages.threads import Thread
from interviewprep.web.compiled import CompiledQuery

from .rows_of_stage import RowsOfStage
from .stages import touch
from .threads import close_thread, reopen_thread

# The task of a first interview's plan that writing down the questions completes.
WRITE_IT_DOWN = "first-interview.write-it-down"


@dataclass(frozen=True, slots=True)
class AskedEntry:
    """A question as it was written down; `row` is the one it changes, or None if it is new.

    was_expected  whether it was ticked on the list of likely questions, which confirms that it came
    """

    row: Asked | None
    text: str
    interviewer: Interviewer | None
    rating: str
    answer: str
    was_expected: bool = False


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """Something noticed or said; `row` is the one it changes, or None if it is new."""

    row: FeedbackNote | None
    words: str
    interviewer: Interviewer | None
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class PointEntry:
    """What happened to a point from an earlier round."""

    thread: Thread
    is_closed: bool
    said: str


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """Something the candidate told them; `row` is the one it changes, or None if it is new."""

    row: Statement | None
    topic: str
    label: str
    said: str
    told_to: Interviewer | None


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything entered. `removed` are previously saved rows that were emptied."""

    asked: list[AskedEntry]
    notes: list[NoteEntry]
    points: list[PointEntry]
    told: list[ToldEntry]
    removed: list[Asked | FeedbackNote | Statement]


@transaction.atomic
def save_debrief(
    *, stage: Stage, debrief: Debrief, now: datetime.datetime, today: datetime.date
) -> list[Deletion]:
    """Save a debrief and mark the stage as done. Return what was removed, each with a way to restore it.

    stage  with `learned` and `notes` as entered
    today  the candidate's day, used for threads closed here

    A new entry identical to one on the stage is not added again: a page submitted twice is saved once.
    """
    # The same page submitted at the same moment waits here, then finds what this one saved.
    Stage.objects.select_for_update().values_list("pk").get(pk=stage.pk)
    stage.status = Stage.Status.DONE
    stage.debriefed_at = stage.debriefed_at or now
    stage.save()
    _save_asked(stage, debrief.asked)
    if debrief.asked:
        _tick_writing_down(stage, now)
    _save_notes(stage, debrief.notes)
    _save_told(stage, debrief.told)
    for point in debrief.points:
        _settle(stage, point, today)
    touch(stage.application)
    return [delete(row=row, label=f"“{row}”", now=now) for row in debrief.removed if _is_there(row)]


def _is_there(row: Asked | FeedbackNote | Statement) -> bool:
    """Return whether a row still exists: the same page sent a moment before may have removed it."""
    return type(row)._base_manager.filter(pk=row.pk).exists()


def _tick_writing_down(stage: Stage, now: datetime.datetime) -> None:
    """Tick the task that a debrief with questions does; what the candidate said of it before stays."""
    if stage.kind == Stage.Kind.FIRST:
        done = PlanMark(
            owner_id=stage.owner_id, stage=stage, key=WRITE_IT_DOWN, state=PlanMark.State.DONE, at=now
        )
        PlanMark._base_manager.bulk_create([done], ignore_conflicts=True)


def _save_asked(stage: Stage, entries: list[AskedEntry]) -> None:
    if not entries:
        return
    bank, rows = _known_questions(stage.owner_id, entries), RowsOfStage(Asked, stage)
    # Noted in the round after the page was opened: what the page says about the same question belongs to it.
    named = [entry.row.pk for entry in entries if entry.row]
    for entry in entries:
        question = _question(entry, bank, rows)
        bank[_same(question.text)] = question
        wanted = {
            "question": question,
            "interviewer": entry.interviewer,
            "rating": entry.rating,
            "answer": entry.answer,
            **({"expected": True} if entry.was_expected else {}),
        }
        bare = {"question": question, "rating": "", "answer": "", "next_answer": "", "closed_on": None}
        known = entry.row or rows.alike(wanted) or rows.alike(bare, without=named)
        rows.keep(known or Asked(stage=stage), wanted)
    rows.add()


def _known_questions(owner: int, entries: list[AskedEntry]) -> dict[str, Question]:
    """Return the questions of a candidate's bank that these entries name, by `_same`; two queries at most."""
    wanted = {_same(entry.text) for entry in entries}
    texts = _TEXTS.of(owner, timezone.now())
    keys = {same: pk for pk, text in texts if (same := _same(text)) in wanted}
    if not keys:
        return {}
    return {_same(one.text): one for one in Question.objects.of(owner).filter(pk__in=keys.values())}


_TEXTS = CompiledQuery[tuple[int, str]](
    lambda owners, keys, now: (
        Question.objects.filter(owner__in=owners).order_by("pk").values_list("pk", "text")
    )
)


def _question(entry: AskedEntry, bank: dict[str, Question], rows: RowsOfStage[Asked]) -> Question:
    """Return the candidate's question with this text: existing, reworded, or new, to be saved by `rows`.

    rows  those of the stage; what is new among them may ask the question that an entry rewords
    """
    known = bank.get(_same(entry.text))
    if known is not None:
        return known
    question = Question(owner_id=rows.owner, text=entry.text)
    if entry.row is not None:
        rows.add()
        if not entry.row.question.askings.exclude(pk=entry.row.pk).exists():
            # Asked nowhere else, so this corrects the wording.
            question = entry.row.question
            before = bank.get(_same(question.text))
            if before and before.pk == question.pk:
                # Who asks in the old words asks something else from now on.
                del bank[_same(question.text)]
            question.text = entry.text
        question.save()
    return question


def _save_notes(stage: Stage, entries: list[NoteEntry]) -> None:
    if not entries:
        return
    rows = RowsOfStage(FeedbackNote, stage)
    for entry in entries:
        wanted = {
            "words": entry.words,
            "interviewer": entry.interviewer,
            "kind": entry.kind,
            "source": entry.source,
        }
        rows.keep(entry.row or rows.alike(wanted) or FeedbackNote(stage=stage), wanted)
    rows.add()


def _save_told(stage: Stage, entries: list[ToldEntry]) -> None:
    if not entries:
        return
    rows = RowsOfStage(Statement, stage)
    for entry in entries:
        wanted = {
            "topic": entry.topic,
            "label": entry.label,
            "said": entry.said,
            "told_to": entry.told_to,
        }
        new = Statement(application=stage.application, stage=stage)
        rows.keep(entry.row or rows.alike(wanted) or new, wanted)
    rows.add()


def _settle(stage: Stage, point: PointEntry, today: datetime.date) -> None:
    """Close a thread at this stage, with what was said, or carry it forward."""
    row = point.thread.row
    if row.closing != point.said:
        row.closing = point.said
        row.save(update_fields=["closing", "updated_at"])
    if point.is_closed and point.thread.is_open:
        close_thread(thread=point.thread, at=stage, on=today)
    elif not point.is_closed and not point.thread.is_open:
        reopen_thread(thread=point.thread)


def _same(text: str) -> str:
    """Return a key that is equal for the same question, however it was typed."""
    return " ".join(text.split()).casefold()
