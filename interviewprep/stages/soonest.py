"""The stages that come next, of however many: the database goes to them by their date and stops."""

import datetime
from collections.abc import Sequence

from django.db.models import Exists, F, OuterRef, Q

from interviewprep.applications.models import Application
from interviewprep.web.slices import KeyAmong, is_there

from .models import Stage
from .querysets import StageQuerySet

# Where dates end. Of a range with two ends PostgreSQL expects few rows whatever the moment; of one with a
# single end a third of all that somebody has, so that it plans for each moment anew.
_LAST_MOMENT = datetime.datetime.max.replace(tzinfo=datetime.UTC)


def soonest(
    owners: Sequence[int], most: int, now: datetime.datetime, *, then: Sequence[str] = ("pk",)
) -> StageQuerySet:
    """Return the next stages of open applications, the soonest first and undated ones last.

    Of one owner; `most` is how many the caller takes of them. Those with a date and those without are found
    one by one: no index has both in this order without everything that lies behind.

    then  the order of those that start at the same time
    """
    dated = dated_ahead(owners, now).order_by("starts_at", *then).values("pk")[:most]
    undated = open_stages(owners).coming_undated(now).order_by(*then).values("pk")[:most]
    found = Stage.objects.filter(KeyAmong("pk", dated, undated), owner__in=owners)
    return found.order_by(F("starts_at").asc(nulls_last=True), *then)


def dated_ahead(owners: Sequence[int], now: datetime.datetime) -> StageQuerySet:
    """Return the stages of open applications that have a date and are still to be held."""
    return open_stages(owners).coming_dated(now).filter(starts_at__lte=_LAST_MOMENT)


def open_stages(owners: Sequence[int], *, has_many: bool = False) -> StageQuerySet:
    """Return the stages of open applications, for a query that finds them by their own columns.

    Whether an application is open is asked of each stage in turn. With a join, the database might begin with
    all that are open.

    has_many  for a page of them: after an `Exists` PostgreSQL expects one, and sorts all instead of taking
              the first in an order that an index has
    """
    application = Application.objects.of_outer().filter(pk=OuterRef("application"), ending="")
    is_open = is_there(application) if has_many else Exists(application)
    return Stage.objects.filter(is_open, owner__in=owners)


def has_coming(owners: Sequence[int], now: datetime.datetime) -> Q:
    """Return the condition of applications that have a stage to come, dated or not: by an index alone."""
    theirs = Stage.objects.filter(owner__in=owners).order_by()
    return Q(KeyAmong("pk", *(part.values("application") for part in theirs.coming_by_index(now))))
