"""What needs a candidate first, of however many applications: found without looking at every one.

When an application needs its candidate is worked out from its stages, so that no index holds it. But it is
before a given moment only for those with an offer, with a stage around now and until then, or with a day on
which to ask. Each of these an index finds. The moment is when the hundredth stage that is to come begins.
"""

import datetime
import functools
from collections.abc import Sequence
from typing import Any

from django.db.models import DateTimeField, QuerySet, Subquery, Value
from django.db.models.functions import Greatest

from interviewprep.applications.forms import Sort
from interviewprep.applications.models import Application
from interviewprep.stages.application_log import logged
from interviewprep.stages.models import Stage
from interviewprep.stages.querysets import LONGEST
from interviewprep.stages.soonest import open_stages
from interviewprep.web.compiled import MIDNIGHT, CompiledQuery
from interviewprep.web.lists import keys_behind
from interviewprep.web.slices import KeyAmong

from .application_order import in_order

# More than a page shows of the list or of a column, as some of them are in another state.
_LOOKED_AHEAD = 100


def pressing(
    owner: int, state: str, sort: Sort, most: int, now: datetime.datetime, midnight: datetime.datetime
) -> list[int] | None:
    """Return the keys of the first applications of the list, or None if so few are pressing. One query.

    state     only those in this state, or "" for all
    sort      `Sort.NEEDS` or `Sort.DATE`
    midnight  when the candidate's day began
    """
    found = _first_pressing(state, sort, most).of(owner, now, midnight=midnight)
    return found if len(found) == most else None


@functools.cache
def _first_pressing(state: str, sort: Sort, most: int) -> CompiledQuery[int]:
    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        coming = open_stages(owners).coming_dated(now).order_by("starts_at")
        until = Subquery(coming.values("starts_at")[_LOOKED_AHEAD - 1 : _LOOKED_AHEAD])
        found = logged().filter(KeyAmong("pk", *_found_by_index(owners, now, until)), owner__in=owners)
        wanted = found.with_state(now).filter(state=state) if state else found
        ordered, order = in_order(wanted, sort, now, MIDNIGHT)
        return keys_behind(ordered.filter(needed__lte=until), order, None, most - 1, turned=False)

    return CompiledQuery(build)


def _found_by_index(
    owners: Sequence[int], now: datetime.datetime, until: Subquery
) -> tuple[QuerySet[Any, Any], ...]:
    """Return the keys of all applications that can need the candidate by then, and of some others."""
    stages = Stage.objects.filter(owner__in=owners).order_by()
    yesterday = MIDNIGHT - datetime.timedelta(days=1)
    end = Greatest(until, Value(now, output_field=DateTimeField()))
    of_stages = (
        stages.filter(starts_at__gte=yesterday - LONGEST, starts_at__lte=end),
        # Said to be held before its time, and without a debrief.
        stages.filter(status=Stage.Status.DONE, starts_at__gt=now, debriefed_at=None),
        stages.filter(ask_again_on__lte=MIDNIGHT.date()),
        stages.filter(decision_by__lt=MIDNIGHT.date()),
    )
    offered = Application.objects.filter(owner__in=owners, ending="", offered_on__isnull=False).order_by()
    return *(part.values("application") for part in of_stages), offered.values("pk")
