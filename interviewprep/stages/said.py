"""What was said at a stage, ready for its page: questions, feedback, and the threads it closed."""

from dataclasses import dataclass
from datetime import date

from interviewprep.web.chips import Chip

from .models import Asked, FeedbackNote
from .points import PointOutcome, PointRecord, points_of
from .summary import StageSummary
from .threads import Thread, of_stage

RATING_CHIPS = {
    Asked.Rating.STRONG: Chip.GOOD,
    Asked.Rating.FINE: Chip.QUIET,
    Asked.Rating.WEAK: Chip.ATTENTION,
    Asked.Rating.NOT_ANSWERED: Chip.ATTENTION,
}
_KIND_CHIP = {
    FeedbackNote.Kind.STRENGTH: Chip.GOOD,
    FeedbackNote.Kind.CONCERN: Chip.RISK,
    FeedbackNote.Kind.EXPLORE: Chip.ATTENTION,
    FeedbackNote.Kind.UNANSWERED: Chip.ATTENTION,
    FeedbackNote.Kind.OTHER: Chip.QUIET,
}


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A question that was asked, how it went, and whether it had been expected."""

    question: str
    rating: str
    chip: Chip
    by: str
    answer: str
    expected: bool = False


@dataclass(frozen=True, slots=True)
class NoteLine:
    """Something said about the candidate; `is_own` marks the candidate's own impression."""

    pk: int
    kind: str
    chip: Chip
    words: str
    by: str
    reading: str
    on: date | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class AdvertPointLine:
    """A point of the advert that was tested, how it went, and by whom."""

    point: str
    rating: str
    chip: Chip
    by: str


@dataclass(frozen=True, slots=True)
class Said:
    """Everything said at one stage. `heard` is feedback from others, `own` the candidate's impression."""

    asked: tuple[AskedLine, ...]
    heard: tuple[NoteLine, ...]
    own: tuple[NoteLine, ...]
    closed: tuple[Thread, ...]
    tested: tuple[AdvertPointLine, ...]

    @property
    def is_empty(self) -> bool:
        """True if nothing has been written down yet."""
        return not (self.asked or self.heard or self.own or self.closed or self.tested)


def said_at(summary: StageSummary) -> Said:
    """Return what was said at a summary's stage."""
    notes = tuple(note_line(note) for note in summary.stage.feedback.all())
    return Said(
        asked=tuple(asked_line(asked) for asked in summary.stage.asked.all()),
        heard=tuple(note for note in notes if not note.is_own),
        own=tuple(note for note in notes if note.is_own),
        closed=tuple(
            thread
            for stage in summary.stages
            for thread in of_stage(stage)
            if not thread.is_open and thread.closed_at == summary.stage
        ),
        tested=tuple(
            _tested_line(point, test)
            for point in points_of(summary.stages[0].application)
            if (test := point.at(summary.stage.pk))
        ),
    )


def _tested_line(point: PointRecord, test: PointOutcome) -> AdvertPointLine:
    rating, chip = _rated(test.rating)
    return AdvertPointLine(point=point.text, rating=rating, chip=chip, by=test.by)


def asked_line(asked: Asked) -> AskedLine:
    """Return a question asked as a page shows it; its `question` and `interviewer` must be loaded."""
    rating, chip = _rated(asked.rating)
    return AskedLine(
        question=asked.question.text,
        rating=rating,
        chip=chip,
        by=asked.interviewer.name if asked.interviewer else "",
        answer=asked.answer,
        expected=asked.expected,
    )


def _rated(value: str) -> tuple[str, Chip]:
    """Return how an answer went in words, and its chip; points of an advert are rated in the same words."""
    rating = Asked.Rating(value) if value else None
    return (str(rating.label), RATING_CHIPS[rating]) if rating else ("", Chip.PLAIN)


def note_line(note: FeedbackNote) -> NoteLine:
    """Return a note as a page shows it; its `interviewer` must be loaded."""
    is_own = note.source == FeedbackNote.Source.OWN
    return NoteLine(
        pk=note.pk,
        kind=str(note.get_kind_display()),
        chip=_KIND_CHIP[FeedbackNote.Kind(note.kind)],
        words=note.words,
        by=_who_said(note),
        reading=note.reading,
        on=note.received_on,
        is_own=is_own,
    )


def _who_said(note: FeedbackNote) -> str:
    """Return who said it, as precisely as is known; empty for the candidate's own impression."""
    if note.interviewer:
        return note.interviewer.name
    if note.source == FeedbackNote.Source.OWN:
        return ""
    source = str(note.get_source_display())
    return f"{note.said_by} ({source.lower()})" if note.said_by else source
