"""A row of a debrief as it is saved, to read on a page that was written without knowing of it."""

from interviewprep.stages.models import Asked, FeedbackNote, Statement


def saved_line(row: Asked | FeedbackNote | Statement) -> tuple[str, str]:
    """Return what a row says, with a name for it."""
    if isinstance(row, Asked):
        said = [part for part in (row.get_rating_display(), row.answer) if part]
        return row.question.text, ": ".join(said) or "No answer noted"
    if isinstance(row, FeedbackNote):
        return str(row.get_kind_display()), row.words
    return row.label or str(row.get_topic_display()), row.said
