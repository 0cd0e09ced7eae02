"""Saves what was said about the candidate."""

from django.db import transaction

from interviewprep.stages.models import FeedbackNote

from .stages import touch


@transaction.atomic
def save_feedback(*, note: FeedbackNote) -> None:
    """Save a new or changed note; it counts as activity of the application."""
    note.save()
    touch(note.stage.application)
