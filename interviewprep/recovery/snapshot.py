"""What a deletion takes with it: every row that goes, and every pointer that is lost. Reads only."""

import datetime
import json
from typing import Any, cast

from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, router
from django.db.models.deletion import Collector

from interviewprep.web.models import Owned


class Everything(Collector):
    """Django's own collector of a deletion, made to load every row whole instead of deleting some unseen."""

    def can_fast_delete(self, *args: Any, **kwargs: Any) -> bool:
        return False

    def _has_signal_listeners(self, model: type[models.Model]) -> bool:
        # As if there were some: otherwise Django defers the columns, and each read would be another query.
        return True

    def parents_first(self) -> list[Owned]:
        """Return every row that goes, in the order to restore them in."""
        rows = [row for rows in reversed(self.data.values()) for row in sorted(rows, key=lambda row: row.pk)]
        return cast(list[Owned], rows)

    def pointers(self) -> list[tuple[Any, Owned]]:
        """Return (field, row) of every row that stays and only loses what the field points at."""
        return [
            (field, row)
            for (field, _), parts in self.field_updates.items()
            for rows in cast(list[list[Owned]], parts)
            for row in rows
            if row not in self.data.get(type(row), ())
        ]


class _Exact(DjangoJSONEncoder):
    """JSON that keeps the microseconds of a time, which Django's own encoder cuts off."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime.datetime) else super().default(o)


def collect(row: Owned, *others: Owned) -> Everything:
    """Return what would go if this row were deleted, together with others of its model."""
    collector = Everything(using=router.db_for_write(type(row)), origin=row)
    collector.collect([row, *others])
    collector.sort()
    return collector


def payload(row: Owned, collector: Everything) -> dict[str, Any]:
    """Return what is needed to bring everything back, as plain JSON: see `Deletion.payload`."""
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
