"""Deleting with a way back: a snapshot is taken, the rows are deleted, and can be restored for 30 days.

Rows are really deleted so that no query anywhere has to remember to leave them out.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import cast

from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, transaction

from interviewprep.web.models import Owned

from .affected import named
from .changes import put_back, was_changed_since
from .models import KEPT_FOR, Deletion
from .parents import CannotRestoreError, is_row, settle_parents
from .snapshot import collect, payload


@transaction.atomic
def delete(
    *,
    row: Owned,
    label: str,
    now: datetime.datetime,
    also: Iterable[Owned] = (),
    press: Mapping[str, str] | None = None,
) -> Deletion:
    """Delete a row and everything that depends on it; return the record that can bring it all back.

    label  how the candidate knows the row, for the list of deleted things
    now    an aware time; deletions older than `KEPT_FOR` are dropped for good at the same time
    also   more rows of the same model and candidate, to be deleted and restored with it
    press  what a second press of the same button is known by, if there is one: see `second_press`
    Raises the model's `DoesNotExist` if the row is gone already.
    """
    # Locked and read afresh: nothing may be added or changed between the snapshot and the deletion.
    locked = type(row)._base_manager.select_for_update()
    row, *others = (locked.get(pk=one.pk, owner_id=row.owner_id) for one in (row, *also))
    collector = collect(row, *others)
    with_it = Counter(type(one) for one in collector.parents_first() if one not in {row, *others})
    deletion = Deletion.objects.create(
        owner_id=row.owner_id,
        label=label[:300],
        went_with_it=", ".join(named(with_it, type(row)))[:500],
        payload=payload(row, collector) | ({"press": dict(press)} if press else {}),
    )
    # The same collector, so that exactly what was recorded is deleted.
    collector.delete()
    Deletion.objects.of(row.owner_id).expired(now).delete()
    return deletion


@transaction.atomic
def restore(*, deletion: Deletion, now: datetime.datetime) -> Owned | None:
    """Bring back everything that one deletion took, drop its record, and return the row it was about.

    Raises `CannotRestoreError`, changing nothing, if a parent is deleted too or another row has taken its
    place. Returns None if that row's table no longer exists.
    """
    deletion = Deletion.objects.select_for_update().get(pk=deletion.pk)
    for line in deletion.payload["rows"]:
        # Never trust a snapshot's claim about who owns its rows.
        line["fields"]["owner"] = deletion.owner_id
    restored = list(serializers.deserialize("python", deletion.payload["rows"], ignorenonexistent=True))
    root = deletion.payload["root"]
    orphans = settle_parents([one.object for one in restored], deletion, now)
    try:
        with transaction.atomic():
            for one in restored:
                if one.object not in orphans:
                    one.save(force_insert=True)
    except IntegrityError as error:
        raise CannotRestoreError("There is something like it already, so it was not restored.") from error
    for link in deletion.payload["links"]:
        # Only if it still points nowhere: anything the candidate has chosen since stays.
        apps.get_model(link["model"])._default_manager.filter(
            pk=link["pk"], owner_id=deletion.owner_id, **{link["field"]: None}
        ).update(**{link["field"]: link["value"]})
    deletion.delete()
    if changes := deletion.payload.get("changes"):
        return put_back(changes, root, deletion.owner_id)
    found = (one.object for one in restored if is_row(one.object, root))
    return cast(Owned | None, next(found, None))


def keeps_later_changes(deletion: Deletion) -> bool:
    """Return whether restoring leaves something as the candidate has changed it since."""
    return was_changed_since(deletion.payload.get("changes", ()), deletion.owner_id)


def forget_expired(*, now: datetime.datetime) -> int:
    """Drop every candidate's deletions that are older than `KEPT_FOR`, and return how many there were."""
    return Deletion.objects.expired(now).delete()[0]


__all__ = [
    "KEPT_FOR",
    "CannotRestoreError",
    "delete",
    "forget_expired",
    "keeps_later_changes",
    "restore",
]
