"""Keep what the candidate told them."""

from django.db import transaction

from interviewprep.stages.models import Statement

from .stages import touch


@transaction.atomic
def save_statement(*, statement: Statement) -> None:
    """Save a new or changed statement; it counts as activity of the application."""
    statement.save()
    touch(statement.application)
