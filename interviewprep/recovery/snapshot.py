"""What a deletion involves: every row deleted and every pointer lost. Only reads."""

import datetime
import json
from typing import Any, cast

from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, router
from django.db.models.deletion import Collector

from interviewprep.web.models import Owned


class Everything(Collector):
    """Django's deletion collector, made to load every row in full instead of deleting some unseen."""

    def can_fast_delete(self, *args: Any, **kwargs: Any) -> bool:
        return False

    def related_objects(self, related_model: Any, related_fields: Any, objs: Any) -> models.QuerySet[Any]:
        # The owner narrows nothing; it lets the database start there.
        found = super().related_objects(related_model, related_fields, objs)
        return found.filter(owner__in={row.owner_id for row in objs})

    def _has_signal_listeners(self, model: type[models.Model]) -> bool:
        # Pretend there are some: otherwise Django defers the columns, and each read would be another query.
        return True

    def parents_first(self) -> list[Owned]:
        """Return every row to be deleted, in the order for restoring them."""
        rows = [row for rows in reversed(self.data.values()) for row in sorted(rows, key=lambda row: row.pk)]
        return cast(list[Owned], rows)

    def pointers(self) -> list[tuple[Any, Owned]]:
        """Return (field, row) for every row that stays and only loses what the field points at."""
        return [
            (field, row)
            for (field, _), parts in self.field_updates.items()
            for rows in cast(list[list[Owned]], parts)
            for row in rows
            if row not in self.data.get(type(row), ())
        ]


class _Exact(DjangoJSONEncoder):
    """JSON that keeps the microseconds of times, which Django's encoder truncates."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime.datetime) else super().default(o)


def collect(row: Owned, *others: Owned) -> Everything:
    """Return what would be deleted if this row were, together with others of its model."""
    collector = Everything(using=router.db_for_write(type(row)), origin=row)
    collector.collect([row, *others])
    collector.sort()
    return collector


def payload(row: Owned, collector: Everything) -> dict[str, Any]:
    """Return what is needed to restore everything, as plain JSON: see `Deletion.payload`."""
    rows = serializers.serialize("python", collector.parents_first())
    whole = {
        "root": {"model": row._meta.label, "pk": row.pk},
        "rows": rows,
        "links": [
            {"model": one._meta.label, "pk": one.pk, "field": name, "value": getattr(one, name)}
            for name, one in ((field.attname, one) for field, one in collector.pointers())
        ],
    }
    return json.loads(json.dumps(whole, cls=_Exact))  # type: ignore[no-any-return]
