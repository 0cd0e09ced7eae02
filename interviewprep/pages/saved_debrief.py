"""A debrief as it is saved, to read beside one that was written without knowing of it."""

from collections.abc import Iterator

from interviewprep.stages.models import Stage


def saved_lines(stage: Stage) -> tuple[tuple[str, str], ...]:
    """Return what is saved about a stage, each with its name; it comes with its questions and notes.

    Call it before a form is bound to the stage: checking the form changes what the stage says.
    """
    return tuple(_lines(stage))


def _lines(stage: Stage) -> Iterator[tuple[str, str]]:
    for asked in stage.asked.all():
        said = [part for part in (asked.get_rating_display(), asked.answer) if part]
        yield asked.question.text, ": ".join(said) or "No answer noted"
    for note in stage.feedback.all():
        yield note.get_kind_display(), note.words
    if stage.learned:
        yield "What comes next", stage.learned
    if stage.notes:
        yield "Notes to yourself", stage.notes
