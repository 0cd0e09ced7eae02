"""The part of the log that figures are made of: bounded, so that years of it take no longer."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
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
    is_coming  whether another stage is to come
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
    """Return the applications of the latest days, each as its route, in no particular order; two queries."""
    found = LATEST.of(candidate.pk, now)
    counts = {key: rest for key, *rest in _STAGES.of(candidate.pk, now)} if found else {}
    return tuple(
        _route(day, ending, offered, *counts.get(key, (0, 0, 0))) for key, day, ending, offered in found
    )


def latest(
    owners: Sequence[int], keys: Sequence[int], now: datetime.datetime
) -> QuerySet[Application, tuple[Any, ...]]:
    """Return the columns that a route is made of, of the applications of the latest days."""
    return _of_latest_days(owners).values_list("pk", "day", "ending", "offered_on")


def _of_latest_days(owners: Sequence[int]) -> QuerySet[Any]:
    # By the clock of whoever looks.
    dated = Application.objects.filter(owner__in=owners)
    return dated.annotate(day=Coalesce("applied_on", TruncDate("created_at"))).order_by("-day", "-pk")[:MOST]


def _counts(
    owners: Sequence[int], keys: Sequence[int], now: datetime.datetime
) -> QuerySet[Stage, tuple[Any, ...]]:
    """Count by application the stages that are not called off, those held, and the phone screens of these."""
    stages = Stage.objects.filter(owner__in=owners, application__in=_of_latest_days(owners).values("pk"))
    held = Q(status=Stage.Status.DONE) | Q(starts_at__lte=now)
    screened = held & Q(kind=Stage.Kind.PHONE_SCREEN)
    together = stages.exclude(status=Stage.Status.CANCELLED).order_by().values_list("application_id")
    return together.annotate(
        every=Count("pk"), held=Count("pk", filter=held), screens=Count("pk", filter=screened)
    )


LATEST = CompiledQuery[tuple[Any, ...]](latest)
_STAGES = CompiledQuery[tuple[int, ...]](_counts)


def _route(
    day: datetime.date,
    ending: str,
    offered: datetime.date | None,
    stages: int,
    held: int,
    screens: int,
) -> Route:
    has_offer = offered is not None and ending != _Ending.REJECTED
    return Route(
        day=day,
        screened=screens > 0,
        rounds=held - screens,
        is_coming=stages > held and not ending,
        end="offer" if has_offer else _ENDS[ending] if ending else "open",
    )
