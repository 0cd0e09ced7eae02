"""Save what matters to a candidate, and the impression a stage left."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from interviewprep.accounts.models import Candidate
from interviewprep.recovery.actions import delete
from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import Stage

from .models import Criterion, Impression, new_key


@dataclass(frozen=True, slots=True)
class CriterionEntry:
    """A criterion as entered; `key` is that of the one it changes, or empty."""

    key: str
    name: str
    weight: int
    question: str


@transaction.atomic
def save_criteria(
    *, candidate: Candidate, entries: list[CriterionEntry], removed: list[str], now: datetime.datetime
) -> list[Deletion]:
    """Save the candidate's list in this order. Return what was removed, each with a way to restore it.

    removed  keys of criteria that were shown and are to be removed; their scores are kept
    """
    # Two windows may save the list for the first time at once, so make one wait for the other.
    Candidate.objects.select_for_update().get(pk=candidate.pk)
    known = {row.key: row for row in Criterion.objects.list_of(candidate)}
    for position, entry in enumerate(entries, start=1):
        row = known.get(entry.key) or Criterion(owner=candidate, key=entry.key or new_key())
        before = (row.pk is not None, row.name, row.weight, row.question, row.position)
        row.name, row.weight, row.question, row.position = entry.name, entry.weight, entry.question, position
        if before != (True, row.name, row.weight, row.question, row.position):
            row.save()
    return [_remove(known[key], now) for key in removed if key in known]


def save_impression(*, stage: Stage, said: Mapping[str, object], scores: Mapping[str, int | None]) -> None:
    """Save the impression of a stage: what was `said`, and a score for each criterion shown (None: not
    known).

    Scores of criteria that were not shown because they had been removed are kept.
    """
    with transaction.atomic():
        found = Impression.objects.select_for_update().filter(stage=stage).first()
        merged = {**(found.scores if found else {}), **scores}
        kept = {key: score for key, score in merged.items() if score is not None}
        Impression.objects.update_or_create(stage=stage, defaults={**said, "scores": kept})


def _remove(row: Criterion, now: datetime.datetime) -> Deletion:
    if row.pk is None:
        # One of the usual criteria, removed before the list was ever saved, can still be restored.
        row.save()
    return delete(row=row, label=f"“{row.name}”", now=now)
