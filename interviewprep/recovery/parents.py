"""The rows that restored ones depend on, and what to do if they no longer exist."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import models

from .models import Deletion

Place = tuple[Any, Any]  # a model and the key of one of its rows


class CannotRestoreError(Exception):
    """Something is in the way; the message tells the candidate what."""


def is_row(row: models.Model, named: dict[str, Any]) -> bool:
    """Return whether a row is the one identified by {"model", "pk"}."""
    return bool(row._meta.label_lower == named["model"].lower() and row.pk == named["pk"])


def settle_parents(
    rows: list[models.Model], deletion: Deletion, now: datetime.datetime
) -> list[models.Model]:
    """Clear optional pointers to rows that no longer exist; return the rows whose required ones are missing.

    A pointer with which its row would have been deleted is required, even where the column may be empty.

    rows  as they were, parents first; the optional pointers are changed in place
    Raises `CannotRestoreError` if the deleted row itself needs a missing one, or if a row deleted with it
    needs one that can still be restored: in the right order nothing is lost.
    """
    there = {(type(row), row.pk) for row in rows} | _found(rows, deletion.owner_id)
    orphans = []
    for row in rows:
        for field, place in _pointers(row):
            if place in there:
                continue
            if field.null and field.remote_field.on_delete is not models.CASCADE:
                setattr(row, field.attname, None)
            elif is_row(row, deletion.payload["root"]) or _is_restorable(place, deletion, now):
                raise CannotRestoreError(
                    f"The {field.verbose_name} it belonged to has been deleted too. "
                    "Restore that first, if it is still in the list."
                )
            else:
                orphans.append(row)
                there.discard((type(row), row.pk))
                break
    return orphans


def _pointers(row: models.Model) -> Iterator[tuple[Any, Place]]:
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if isinstance(field, models.ForeignKey) and field.name != "owner" and value is not None:
            yield field, (field.related_model, value)


def _found(rows: list[models.Model], owner_id: int) -> set[Place]:
    """Return which of the rows pointed at exist and belong to this candidate."""
    wanted = defaultdict(set)
    for row in rows:
        for _, (model, pk) in _pointers(row):
            wanted[model].add(pk)
    found: set[Place] = set()
    for model, pks in wanted.items():
        # Locked, so that no other request deletes them before this one is done.
        mine = model._default_manager.select_for_update().filter(pk__in=pks, owner_id=owner_id)
        found |= {(model, pk) for pk in mine.values_list("pk", flat=True)}
    return found


def _is_restorable(place: Place, deletion: Deletion, now: datetime.datetime) -> bool:
    named = {"model": place[0]._meta.label_lower, "pk": place[1]}
    others = Deletion.objects.of(deletion.owner_id).kept(now).exclude(pk=deletion.pk)
    return any(
        (line["model"], line["pk"]) == (named["model"], named["pk"])
        for one in others
        for line in one.payload["rows"]
    )
