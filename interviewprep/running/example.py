"""The finished example: sample data in an empty account, noted as an import so that one press removes it."""

import datetime
from typing import Any

from django.db import transaction

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.documents import demo as documents
from interviewprep.fit import demo as fit
from interviewprep.letters import demo as letters
from interviewprep.practice import demo as practice
from interviewprep.transfer.actions import note_import, one_at_a_time, undo
from interviewprep.transfer.models import Import, PendingImport
from interviewprep.transfer.owned_models import kinds

from .sample_data import keep_applications


@transaction.atomic
def show_example(*, candidate: Candidate, now: datetime.datetime) -> bool:
    """Put the example into an account without applications and return True; False where there are some."""
    one_at_a_time(candidate)
    if Application.objects.of(candidate).exists():
        return False
    before = _rows(candidate)
    keep_applications(candidate, now)
    for room in (practice, fit, letters, documents):
        room.fill(candidate, now)
    made = {label: pks - before[label] for label, pks in _rows(candidate).items()}
    done = note_import(candidate=candidate, kind=PendingImport.Kind.EXAMPLE, made=made)
    candidate.example = done.pk
    candidate.save(update_fields=["example"])
    return True


@transaction.atomic
def remove_example(*, candidate: Candidate) -> None:
    """Take the example away with all that was added to it; nothing happens where it is gone."""
    if candidate.example is not None:
        for done in Import.objects.of(candidate).filter(pk=candidate.example):
            undo(done=done)


def _rows(candidate: Candidate) -> dict[str, set[Any]]:
    """The numbers of all rows of a candidate, by the kind of row."""
    return {
        kind.label: set(kind.model._base_manager.filter(owner=candidate).values_list("pk", flat=True))
        for kind in kinds()
    }
