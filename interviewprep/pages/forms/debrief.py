"""The debrief: what was asked, doubts and loose ends, what they liked, and what was still open before."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import QueryDict

from interviewprep.pages.forms.debrief_rows import (
    AskedRow,
    AskedRows,
    LikedRow,
    LikedRows,
    LikelyRow,
    LikelyRows,
    OpenPointForm,
    PointRow,
    PointRows,
    ProcessForm,
)
from interviewprep.pages.heard import NOTHING_TICKED, TickedInTranscript
from interviewprep.pages.saved_debrief import saved_line
from interviewprep.stages.actions.debrief import AskedEntry, Debrief, NoteEntry, PointEntry, ToldEntry
from interviewprep.stages.forms.debrief_rows import LoggedRow
from interviewprep.stages.forms.statements import ToldRow, ToldRows
from interviewprep.stages.models import Asked, FeedbackNote, Interviewer, Stage, Statement
from interviewprep.stages.page_parts import DebriefPart
from interviewprep.stages.threads import open_before
from interviewprep.web.formsets import FormGroup
from interviewprep.web.version_guard import VersionGuard

Kind, Source = FeedbackNote.Kind, FeedbackNote.Source


class DebriefPage(FormGroup):
    """Everything on a debrief's page. The stage and its neighbours come from `with_record()`.

    statements  everything the candidate told this employer, at any stage
    likely      the questions that were likely there and are not logged yet, the likelier first
    heard       what fills rows in advance, as long as nothing was posted
    """

    def __init__(
        self,
        data: QueryDict | None,
        *,
        stage: Stage,
        stages: Iterable[Stage],
        statements: Sequence[Statement],
        likely: Sequence[str] = (),
        parts: Sequence[DebriefPart] = (),
        heard: TickedInTranscript = NOTHING_TICKED,
    ) -> None:
        self.added, self._statements = parts, statements
        self._told = {row.pk: row for row in statements if row.stage_id == stage.pk}
        self._asked = {asked.pk: asked for asked in stage.asked.all()}
        self._notes = {note.pk: note for note in stage.feedback.all() if _is_of_debrief(note)}
        self._people = {one.interviewer.pk: one.interviewer for one in stage.attendances.all()}
        self._there = list(self._people.values())
        self._people |= self._named()
        liked = [note for note in self._notes.values() if note.kind == Kind.STRENGTH]
        points = [note for note in self._notes.values() if note.kind != Kind.STRENGTH]
        self.open_points = [OpenPointForm(data, thread=thread) for thread in open_before(stages, stage)]
        super().__init__(
            data,
            likely=self._rows(LikelyRows, data, "likely", ({"question": text} for text in likely)),
            asked=self._rows(
                AskedRows, data, "asked", [*map(_asked_initial, self._asked.values()), *heard.asked_rows()]
            ),
            points=self._rows(PointRows, data, "points", map(_note_initial, points)),
            liked=self._rows(LikedRows, data, "liked", map(_note_initial, liked)),
            statements=self._rows(
                ToldRows, data, "statements", [*map(_told_initial, self._told.values()), *heard.told_rows()]
            ),
            **{form.prefix or "": form for form in self.open_points},
            process=ProcessForm(data, instance=stage, initial=heard.of_process(stage)),
            **{name: form for part in parts for name, form in part.forms.items()},
        )
        self._fold_what_is_not_due()
        # One thing stands once: a point that is a likely question as well is settled where that is asked.
        self.points_apart = self["likely"].take(self.open_points)
        self._guard(stage)

    def _fold_what_is_not_due(self) -> None:
        """Beside what was written before, show likely questions and blank rows once they are asked for."""
        if any(row.folds for row in self["asked"]):
            self["likely"].shown = 0
        for rows in (self["liked"], self["statements"]):
            if rows.initial:
                rows.extra = 0

    def _guard(self, stage: Stage) -> None:
        """Guard all that the page saves over: rows, points of other rounds, and what other rooms add."""
        process: ProcessForm = self["process"]
        rows: list[Asked | FeedbackNote | Statement] = [
            *self._asked.values(),
            *self._notes.values(),
            *self._told.values(),
        ]
        known = self._show_rows(process)
        process.guard(
            process.saved,
            version=repr([(row.pk, row.updated_at) for row in rows]),
            changed_at=max(row.updated_at for row in (stage, *rows)),
            lines=lambda: [saved_line(row) for row in rows if row not in known],
        )
        parts = [form for part in self.added for form in part.forms.values()]
        for form in (*self.open_points, *parts):
            if not isinstance(form, VersionGuard):
                for name, saved in form.initial.items():
                    if name in form.fields:
                        process.guard_beside(form[name], saved)

    def _show_rows(self, process: ProcessForm) -> list[Asked | FeedbackNote | Statement]:
        """Show what is saved of the rows that were submitted; return those."""
        known: list[Asked | FeedbackNote | Statement] = []
        for prefix in ("asked", "points", "liked", "statements"):
            for row in self[prefix]:
                pk = row.saved_pk() or 0
                if prefix == "asked" and pk in self._asked:
                    known.append(self._asked[pk])
                    process.show_beside(row, _asked_initial(self._asked[pk]))
                elif prefix == "statements" and pk in self._told:
                    known.append(self._told[pk])
                    process.show_beside(row, _told_initial(self._told[pk]))
                elif prefix in ("points", "liked") and pk in self._notes:
                    known.append(self._notes[pk])
                    process.show_beside(row, _note_initial(self._notes[pk]))
        return known

    def _named(self) -> dict[int, Interviewer]:
        """Return whom the rows name: perhaps somebody who is no longer on the stage."""
        named = [
            *(one.interviewer for one in self._asked.values()),
            *(one.interviewer for one in self._notes.values()),
            *(one.told_to for one in self._told.values()),
        ]
        return {person.pk: person for person in named if person is not None}

    def differences(self) -> tuple[str, ...]:
        """Return what was told differently before, once the page is valid: a sentence for each."""
        told: ToldRows = self["statements"]
        return told.differences(self._statements)

    def debrief(self) -> Debrief:
        """Return what was written, once the page is valid."""
        points = [
            self._note_entry(row, row.cleaned_data["kind"] or Kind.CONCERN) for row in self["points"].filled()
        ]
        liked = [self._note_entry(row, Kind.STRENGTH) for row in self["liked"].filled()]
        return Debrief(
            asked=[
                *(self._asked_entry(row, was_expected=True) for row in self["likely"].filled()),
                *(self._asked_entry(row) for row in self["asked"].filled()),
            ],
            notes=[*points, *liked],
            points=[
                PointEntry(form.thread, form.cleaned_data["state"] == "closed", self._closing(form))
                for form in self.open_points
                if form.cleaned_data["state"] or form.has_changed()
            ],
            told=[self._told_entry(row) for row in self["statements"].filled()],
            removed=[
                *self._emptied("asked", self._asked),
                *self._emptied("points", self._notes),
                *self._emptied("liked", self._notes),
                *self._emptied("statements", self._told),
            ],
        )

    def _rows(self, rows: Any, data: QueryDict | None, prefix: str, initial: Iterable[dict[str, Any]]) -> Any:
        people = list(self._people.values())
        # Submitted rows speak for themselves.
        before = list(initial) if data is None else None
        return rows(data, prefix=prefix, initial=before, form_kwargs={"people": people})

    def _asked_entry(self, row: LikelyRow | AskedRow, *, was_expected: bool = False) -> AskedEntry:
        asked = self._asked.get(row.saved_pk() or 0)
        alone = self._there[0] if len(self._there) == 1 else None
        who = self._who(row, asked.interviewer if asked else alone)
        cleaned = row.cleaned_data
        return AskedEntry(asked, cleaned["question"], who, cleaned["rating"], cleaned["answer"], was_expected)

    def _note_entry(self, row: PointRow | LikedRow, kind: str) -> NoteEntry:
        note, said_so = self._notes.get(row.saved_pk() or 0), row.cleaned_data["said_so"]
        alone = self._there[0] if said_so and len(self._there) == 1 else None
        who = self._who(row, note.interviewer if note and note.interviewer else alone)
        source = Source.INTERVIEWER if said_so else Source.OWN
        return NoteEntry(note, row.cleaned_data["text"], who, kind, source)

    def _told_entry(self, row: ToldRow) -> ToldEntry:
        told, cleaned = self._told.get(row.saved_pk() or 0), row.cleaned_data
        alone = self._there[0] if len(self._there) == 1 else None
        who = self._who(row, told.told_to if told else alone)
        return ToldEntry(told, cleaned["topic"], cleaned["label"], cleaned["said"], who)

    def _who(self, row: LoggedRow, otherwise: Interviewer | None) -> Interviewer | None:
        if not row.asks_who:
            return otherwise
        pk = row.cleaned_data["who"]
        return self._people[pk] if pk else None

    def _closing(self, form: OpenPointForm) -> str:
        """Return what was said to settle a point: in its own field, or as the answer to the same question."""
        answers = (row.cleaned_data["answer"] for row in self["likely"].filled() if row.point is form)
        return form.cleaned_data["said"] or next(answers, "")

    def _emptied(self, prefix: str, saved: dict[int, Any]) -> Iterator[Asked | FeedbackNote | Statement]:
        for row in self[prefix]:
            if row.is_blank() and row.saved_pk() in saved:
                yield saved[row.saved_pk()]


def _is_of_debrief(note: FeedbackNote) -> bool:
    """Return whether a note was written in the debrief; feedback that came later has a day."""
    in_the_room = note.source in {Source.OWN, Source.INTERVIEWER}
    return in_the_room and note.received_on is None and note.kind != Kind.OTHER


def _asked_initial(asked: Asked) -> dict[str, Any]:
    return {
        "id": asked.pk,
        "question": asked.question.text,
        "who": asked.interviewer_id,
        "rating": asked.rating,
        "answer": asked.answer,
    }


def _note_initial(note: FeedbackNote) -> dict[str, Any]:
    return {
        "id": note.pk,
        "text": note.words,
        "kind": note.kind,
        "who": note.interviewer_id,
        "said_so": note.source == Source.INTERVIEWER,
    }


def _told_initial(told: Statement) -> dict[str, Any]:
    return {
        "id": told.pk,
        "topic": told.topic,
        "label": told.label,
        "said": told.said,
        "who": told.told_to_id,
    }
