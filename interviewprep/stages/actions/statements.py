"""Saves what the candidate told them."""

from django.db import transaction

from interviewprep.applications.models import Application
from interviewprep.stages.models import Statement

from .stages import touch


@transaction.atomic
def save_statement(*, statement: Statement) -> None:
    """Save a new or changed statement; it counts as activity of the application.

    An identical one is not added again: a page submitted twice is saved once.
    """
    # The same page submitted at the same moment waits here, then finds what this one saved.
    Application.objects.select_for_update().get(pk=statement.application_id)
    if statement.pk is None and _is_there(statement):
        return
    statement.save()
    touch(statement.application)


def _is_there(statement: Statement) -> bool:
    return Statement.objects.filter(
        application=statement.application_id,
        stage=statement.stage_id,
        topic=statement.topic,
        label=statement.label,
        said=statement.said,
        told_to=statement.told_to_id,
    ).exists()
