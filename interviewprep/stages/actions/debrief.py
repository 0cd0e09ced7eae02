"""Saves what a candidate wrote down after a stage."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from interviewprep.recovery.actions import delete
from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import Asked, FeedbackNote, Interviewer, Question, Stage, Statement
from interviewprep.stages.threads import Thread

from .stages import touch
from .threads import close_thread, reopen_thread


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
    Stage.objects.select_for_update().get(pk=stage.pk)
    stage.status = Stage.Status.DONE
    stage.debriefed_at = stage.debriefed_at or now
    stage.save()
    _save_asked(stage, debrief.asked)
    _save_notes(stage, debrief.notes)
    _save_told(stage, debrief.told)
    for point in debrief.points:
        _settle(stage, point, today)
    touch(stage.application)
    return [delete(row=row, label=f"“{row}”", now=now) for row in debrief.removed if _is_there(row)]


def _is_there(row: Asked | FeedbackNote | Statement) -> bool:
    """Return whether a row still exists: the same page sent a moment before may have removed it."""
    return type(row)._base_manager.filter(pk=row.pk).exists()


def _save_asked(stage: Stage, entries: list[AskedEntry]) -> None:
    if not entries:
        return
    bank = {_same(question.text): question for question in Question.objects.of(stage.owner_id)}
    before = Asked.objects.filter(pk__in=list(stage.asked.values_list("pk", flat=True)))
    # Noted in the round after the page was opened: what the page says about the same question belongs to it.
    bare = before.filter(rating="", answer="", next_answer="", closed_on=None).exclude(
        pk__in=[entry.row.pk for entry in entries if entry.row]
    )
    for entry in entries:
        question = _question(entry, bank)
        if question.pk is None:
            question.owner_id = stage.owner_id
            question.save()
        bank[_same(question.text)] = question
        wanted = {
            "question": question,
            "interviewer": entry.interviewer,
            "rating": entry.rating,
            "answer": entry.answer,
            **({"expected": True} if entry.was_expected else {}),
        }
        known = entry.row or before.filter(**wanted).first() or bare.filter(question=question).first()
        _save_changed(known or Asked(stage=stage), wanted)


def _question(entry: AskedEntry, bank: dict[str, Question]) -> Question:
    """Return the candidate's question with this text: existing, reworded, or new and unsaved."""
    known = bank.get(_same(entry.text))
    if known is not None:
        return known
    if entry.row is not None and not entry.row.question.askings.exclude(pk=entry.row.pk).exists():
        # Asked nowhere else, so this corrects the wording.
        question = entry.row.question
        question.text = entry.text
        question.save()
        return question
    return Question(text=entry.text)


def _save_notes(stage: Stage, entries: list[NoteEntry]) -> None:
    before = FeedbackNote.objects.filter(pk__in=list(stage.feedback.values_list("pk", flat=True)))
    for entry in entries:
        wanted = {
            "words": entry.words,
            "interviewer": entry.interviewer,
            "kind": entry.kind,
            "source": entry.source,
        }
        _save_changed(entry.row or before.filter(**wanted).first() or FeedbackNote(stage=stage), wanted)


def _save_told(stage: Stage, entries: list[ToldEntry]) -> None:
    before = Statement.objects.filter(pk__in=list(stage.statements.values_list("pk", flat=True)))
    for entry in entries:
        wanted = {
            "topic": entry.topic,
            "label": entry.label,
            "said": entry.said,
            "told_to": entry.told_to,
        }
        new = Statement(application=stage.application, stage=stage)
        _save_changed(entry.row or before.filter(**wanted).first() or new, wanted)


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


def _save_changed(row: Asked | FeedbackNote | Statement, wanted: Mapping[str, object]) -> None:
    before = {name: getattr(row, name) for name in wanted} if row.pk else None
    if before != wanted:
        for name, value in wanted.items():
            setattr(row, name, value)
        row.save()


def _same(text: str) -> str:
    """Return a key that is equal for the same question, however it was typed."""
    return " ".join(text.split()).casefold()
