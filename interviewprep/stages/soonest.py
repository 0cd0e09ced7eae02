"""The stages that come next, of however many: the database goes to them by their date and stops."""

import datetime
from collections.abc import Sequence

from django.db.models import Exists, F, OuterRef

from interviewprep.applications.models import Application
from interviewprep.web.slices import KeyAmong

from .models import Stage
from .querysets import StageQuerySet


def soonest(owners: Sequence[int], most: int, now: datetime.datetime) -> StageQuerySet:
    """Return the next stages of open applications, the soonest first and undated ones last.

    Of one owner; `most` is how many the caller takes of them. Those with a date and those without are found
    one by one: no index has both in this order without everything that lies behind.
    """
    # Asked of each stage in turn: joined, the open applications might be what the database begins with.
    is_open = Exists(Application.objects.of_outer().filter(pk=OuterRef("application"), ending=""))
    left = Stage.objects.filter(is_open, owner__in=owners)
    dated = left.coming_dated(now).order_by("starts_at", "pk").values("pk")[:most]
    undated = left.coming_undated(now).order_by("pk").values("pk")[:most]
    found = Stage.objects.filter(KeyAmong("pk", dated, undated), owner__in=owners)
    return found.order_by(F("starts_at").asc(nulls_last=True), "pk")
