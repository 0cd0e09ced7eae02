"""Overwriting rows with a way back: old values are kept for as long as deleted rows are."""

import contextlib
import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from interviewprep.web.models import Owned

from .models import Deletion

Changes = Mapping[Owned, Mapping[str, Any]]


@transaction.atomic
def overwrite(*, changes: Changes, root: Owned, label: str, now: datetime.datetime) -> Deletion:
    """Give rows new values, and return the record that can bring the old ones back.

    changes  for each row the new values by column, as JSON can hold; all rows belong to one candidate
    root     the row whose page to go to once they are back
    label    how the candidate knows what was done, for the list of deleted things
    now      an aware time; expired deletions are dropped for good at the same time
    """
    kept = []
    for row, after in changes.items():
        # Locked and read afresh, so that the values kept are the current ones.
        fresh = type(row)._base_manager.select_for_update().get(pk=row.pk, owner_id=root.owner_id)
        before = {name: getattr(fresh, name) for name in after}
        kept.append({"model": row._meta.label, "pk": row.pk, "before": before, "after": dict(after)})
        for name, value in after.items():
            setattr(fresh, name, value)
        fresh.save()
    payload = {
        "root": {"model": root._meta.label, "pk": root.pk},
        "rows": [],
        "links": [],
        "changes": kept,
    }
    deletion = Deletion.objects.create(owner_id=root.owner_id, label=label[:300], payload=payload)
    Deletion.objects.of(root.owner_id).expired(now).delete()
    return deletion


def put_back(changes: Iterable[Mapping[str, Any]], root: Mapping[str, Any], owner_id: int) -> Owned | None:
    """Give rows the values they had before `overwrite`, except those that have been changed since.

    Returns the row it was about, if it still exists.
    """
    for change in changes:
        before = {name: change["before"][name] for name in _unchanged(change, owner_id)}
        # In one update: some values make sense only together, as an ending and its day. What has been changed
        # since can be in the way of the rest: then all of it stays, as `was_changed_since` has the page say.
        with contextlib.suppress(IntegrityError), transaction.atomic():
            _one(change, owner_id).update(**before)
    return _one(root, owner_id).first()


def was_changed_since(changes: Iterable[Mapping[str, Any]], owner_id: int) -> bool:
    """Return whether anything that `overwrite` wrote is different by now, so that it stays as it is."""
    return any(len(_unchanged(change, owner_id)) < len(change["after"]) for change in changes)


def _unchanged(change: Mapping[str, Any], owner_id: int) -> list[str]:
    rows = _one(change, owner_id)
    return [name for name, value in change["after"].items() if rows.filter(**{name: value}).exists()]


def _one(named: Mapping[str, Any], owner_id: int) -> QuerySet[Any]:
    rows: QuerySet[Any] = apps.get_model(named["model"])._default_manager.all()
    return rows.filter(pk=named["pk"], owner_id=owner_id)
