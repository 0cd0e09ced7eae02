"""The part of the log that figures are made of: bounded, so that years of it take no longer."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage
from interviewprep.web.compiled import CompiledQuery

# So many of the latest applications are counted.
MOST = 300
_Ending = Application.Ending


@dataclass(frozen=True, slots=True)
class Route:
    """How far an application came.

    day        when it was applied for, or logged if that is not known
    screened   whether there was a phone screen
    rounds     how many interviews were held besides
    is_coming  whether another stage is to come: one is logged, or the last one held was passed
    end        how it ended: offer, open, no, withdrew or no-reply
    """

    day: datetime.date
    screened: bool
    rounds: int
    is_coming: bool
    end: str


_ENDS: dict[str, str] = {
    _Ending.ACCEPTED: "offer",
    _Ending.DECLINED: "offer",
    _Ending.REJECTED: "no",
    _Ending.WITHDRAWN: "withdrew",
    _Ending.NO_REPLY: "no-reply",
}


def routes(candidate: Candidate, now: datetime.datetime) -> tuple[Route, ...]:
    """Return the applications of the latest days, each as its route, in no particular order; one query."""
    return tuple(LATEST.of(candidate.pk, now))


def latest(
    owners: Sequence[int], keys: Sequence[int], now: datetime.datetime
) -> QuerySet[Application, tuple[Any, ...]]:
    """Return the columns that a route is made of, of the applications of the latest days."""
    # By the clock of whoever looks.
    dated = Application.objects.filter(owner__in=owners).annotate(
        day=Coalesce("applied_on", TruncDate("created_at"))
    )
    # Found first: what is counted for rows in an order is counted for those beyond its end too.
    found = dated.filter(pk__in=dated.order_by("-day", "-pk").values("pk")[:MOST]).order_by()
    held = Q(stages__status=Stage.Status.DONE) | Q(stages__starts_at__lte=now)
    on = ~Q(stages__status=Stage.Status.CANCELLED)
    screens = on & held & Q(stages__kind=Stage.Kind.PHONE_SCREEN)
    counted = found.annotate(
        every=Count("stages", filter=on),
        held=Count("stages", filter=on & held),
        screens=Count("stages", filter=screens),
        last=Max("stages__position", filter=on & held),
        passed=Max("stages__position", filter=on & held & Q(stages__outcome=Stage.Outcome.THROUGH)),
    )
    return counted.values_list("day", "ending", "offered_on", "every", "held", "screens", "last", "passed")


def _route(
    day: datetime.date,
    ending: str,
    offered: datetime.date | None,
    stages: int,
    held: int,
    screens: int,
    last: int | None,
    passed: int | None,
) -> Route:
    has_offer = offered is not None and ending != _Ending.REJECTED
    # Passed, with nothing after it in the log so far.
    is_asked_back = held > 0 and passed == last and not has_offer
    return Route(
        day=day,
        screened=screens > 0,
        rounds=held - screens,
        is_coming=(stages > held or is_asked_back) and not ending,
        end="offer" if has_offer else _ENDS[ending] if ending else "open",
    )


LATEST = CompiledQuery[Route](latest, _route)
