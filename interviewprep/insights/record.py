"""The part of the log that figures are made of: bounded, so that years of it take no longer."""

import datetime
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models.functions import Coalesce, TruncDate

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage

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


def routes(candidate: Candidate, now: datetime.datetime, zone: ZoneInfo) -> tuple[Route, ...]:
    """Return the applications of the latest days, each as its route, in no particular order; two queries."""
    dated = Application.objects.of(candidate).alias(day=Coalesce("applied_on", TruncDate("created_at")))
    latest = dated.order_by("-day", "-pk")[:MOST]
    found = list(latest.values_list("pk", "applied_on", "created_at", "ending", "offered_on"))
    if not found:
        return ()
    stages = Stage.objects.of(candidate).filter(application__in=[row[0] for row in found])
    counted = stages.exclude(status=Stage.Status.CANCELLED).order_by("application_id", "position", "pk")
    lines = {
        key: list(line)
        for key, line in itertools.groupby(
            counted.values_list("application_id", "kind", "status", "starts_at"), key=lambda row: row[0]
        )
    }
    return tuple(
        _route(applied or made.astimezone(zone).date(), ending, offered, lines.get(key, ()), now)
        for key, applied, made, ending, offered in found
    )


def _route(
    day: datetime.date,
    ending: str,
    offered: datetime.date | None,
    stages: Iterable[tuple[int, str, str, datetime.datetime | None]],
    now: datetime.datetime,
) -> Route:
    held, coming = [], False
    for _, kind, status, starts_at in stages:
        if status == Stage.Status.DONE or (starts_at is not None and starts_at <= now):
            held.append(kind)
        else:
            coming = True
    screens = held.count(Stage.Kind.PHONE_SCREEN)
    return Route(
        day=day,
        screened=screens > 0,
        rounds=len(held) - screens,
        is_coming=coming and not ending,
        end="offer"
        if offered and ending != _Ending.REJECTED
        else _ENDS.get(_Ending(ending), "open")
        if ending
        else "open",
    )
