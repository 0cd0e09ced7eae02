"""Delete with a way back: a snapshot is taken, the rows really go, and 30 days long they can be restored.

Rows are really deleted so that no query anywhere has to remember to leave them out.
"""

import datetime
import json
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import models, router, transaction
from django.db.models.deletion import Collector

from interviewprep.web.models import Owned

from .models import Deletion

KEPT_FOR = datetime.timedelta(days=30)
# Rows that only tie others together: they go along, but naming them would tell a person nothing.
_QUIET = frozenset({"attendance", "planmark"})


class _Everything(Collector):
    """Django's own collector of a deletion, made to load every row instead of deleting some unseen."""

    def can_fast_delete(self, *args: Any, **kwargs: Any) -> bool:
        return False


def _collect(row: Owned) -> _Everything:
    collector = _Everything(using=router.db_for_write(type(row)), origin=[row])
    collector.collect([row])
    collector.sort()
    return collector


def what_goes_with(row: Owned) -> tuple[str, ...]:
    """Return what would be deleted together with this row, counted and named: ("2 stages", "5 questions asked")."""
    counted = []
    for model, rows in _collect(row).data.items():
        others = len([one for one in rows if one != row])
        if others and model._meta.model_name not in _QUIET:
            name = model._meta.verbose_name if others == 1 else model._meta.verbose_name_plural
            counted.append(f"{others} {name}")
    return tuple(counted)


@transaction.atomic
def delete(*, row: Owned, label: str, now: datetime.datetime) -> Deletion:
    """Delete a row and what hangs on it, and return the record that can bring it all back.

    label  how the candidate knows the row, for the list of deleted things
    now    an aware time; deletions older than `KEPT_FOR` are dropped for good at this moment
    """
    collector = _collect(row)
    # The collector sorts children first, the order to delete in; parents first is the order to restore in.
    ordered = [one for rows in reversed(collector.data.values()) for one in rows]
    deletion = Deletion(
        owner_id=row.owner_id,
        label=label[:300],
        went_with_it=", ".join(what_goes_with(row))[:500],
        payload={"rows": json.loads(serializers.serialize("json", ordered)), "links": _links(collector)},
    )
    deletion.save()
    row.delete()
    Deletion.objects.of(row.owner_id).filter(created_at__lt=now - KEPT_FOR).delete()
    return deletion


@transaction.atomic
def restore(*, deletion: Deletion) -> None:
    """Bring back everything that one deletion took, and drop its record.

    Rows whose parent has itself been deleted in the meantime cannot come back: raises `LookupError`.
    """
    for line in deletion.payload["rows"]:
        line["fields"]["owner"] = deletion.owner_id
    restored = list(serializers.deserialize("json", json.dumps(deletion.payload["rows"]), ignorenonexistent=True))
    known = {(type(one.object), one.object.pk) for one in restored}
    for one in restored:
        _require_parents(one.object, known)
        one.save()
    for link in deletion.payload["links"]:
        model = apps.get_model(link["model"])
        model._default_manager.filter(pk=link["pk"], owner_id=deletion.owner_id).update(
            **{link["field"]: link["value"]}
        )
    deletion.delete()


def _require_parents(row: models.Model, known: set[tuple[type[models.Model], Any]]) -> None:
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if not isinstance(field, models.ForeignKey) or value is None:
            continue
        target = field.related_model
        if (target, value) not in known and not target._default_manager.filter(pk=value).exists():  # type: ignore[union-attr]
            if field.null:
                setattr(row, field.attname, None)
            else:
                raise LookupError(f"The {field.verbose_name} it belonged to is deleted too. Restore that first.")


def _links(collector: _Everything) -> list[dict[str, Any]]:
    links = []
    for (field, _), querysets in collector.field_updates.items():
        for rows in querysets:
            links += [
                {"model": one._meta.label, "pk": one.pk, "field": field.attname, "value": getattr(one, field.attname)}
                for one in rows
            ]
    return links
