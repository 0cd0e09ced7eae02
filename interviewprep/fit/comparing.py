"""Open applications and offers side by side: which ones, and what the table says."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, Exists, OuterRef, When

from interviewprep.accounts.models import Candidate
from interviewprep.advice.comparison import ComparedJob, ComparisonRow, compare
from interviewprep.advice.fit import latest_scores
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage
from interviewprep.stages.offers import answer_by
from interviewprep.stages.record_rows import put
from interviewprep.web.compiled import CompiledQuery, counted
from interviewprep.web.slices import KeyAmong
from interviewprep.web.times import day

from .models import Criterion, Impression
from .record import impressions, with_impressions

MOST = 6
# As many as somebody looks through in a list.
CHOICES = 30
# In digits.
_LONGEST_KEY = 18


@dataclass(frozen=True, slots=True)
class ComparableApplication:
    """An open application to tick for the comparison."""

    application: Application
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class ComparisonPart:
    """Rows of the table under one heading."""

    heading: str
    rows: tuple[ComparisonRow, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The table, with a column for each of `shown`; there was no room for `left_out` more.

    is_picked  whether they were ticked, rather than the offers and the scored applications
    choices    the offers and the scored applications, then the latest others; `more` counts those left out
    """

    shown: tuple[Application, ...]
    is_picked: bool
    parts: tuple[ComparisonPart, ...]
    choices: tuple[ComparableApplication, ...]
    left_out: int
    more: int


def comparison(candidate: Candidate, wanted: set[str], now: datetime.datetime, zone: ZoneInfo) -> Comparison:
    """Return the comparison of the open applications with these keys; at most five queries.

    If none of them is open, compare the offers and the applications with an impression.
    """
    owner = candidate.pk
    applications = _first(CHOICES).of(owner, now)
    if len(applications) == CHOICES:
        ticked = {int(key) for key in wanted if key.isdecimal() and len(key) < _LONGEST_KEY}
        applications += _TICKED.rows([owner], ticked - {one.pk for one in applications}, now)
    applications.sort(key=lambda one: (one.updated_at, one.pk), reverse=True)
    # The sort is stable: offers first, otherwise by activity.
    applications.sort(key=lambda one: not one.has_offer)
    picked = [one for one in applications if str(one.pk) in wanted]
    chosen = picked or [
        one
        for one in applications
        if one.has_offer or getattr(one, "is_scored")  # noqa: B009 - annotated below
    ]
    shown = chosen[:MOST]
    put(shown, "stages", _STAGES.rows([owner], [one.pk for one in shown], now), Stage, "application")
    return Comparison(
        shown=tuple(shown),
        is_picked=bool(picked),
        parts=_parts(shown, Criterion.objects.list_of(candidate), now, zone) if shown else (),
        choices=tuple(ComparableApplication(one, one in (picked or shown)) for one in applications),
        left_out=len(chosen) - len(shown),
        more=max(0, sum(_OPEN.of(owner, now)) - len(applications)) if len(applications) >= CHOICES else 0,
    )


def _comparable(owners: Sequence[int]) -> Any:
    scored = Impression.objects.of_outer().filter(stage__application=OuterRef("pk"))
    found = Application.objects.filter(owner__in=owners).open().naming_roles()
    return found.annotate(is_scored=Exists(scored))


@cache
def _first(most: int) -> CompiledQuery[Application]:
    """Return the offers, the scored applications and the latest: the first of each are found by an index."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        mine = Application.objects.filter(owner__in=owners).open()
        scored = Impression.objects.filter(owner__in=owners).order_by().values("stage__application")
        parts = (
            part.order_by("-updated_at", "-pk").values("pk")[:most]
            for part in (mine.filter(offered_on__isnull=False), mine.filter(pk__in=scored), mine)
        )
        is_offer = Case(When(offered_on__isnull=False, then=0), default=1)
        first = _comparable(owners).filter(KeyAmong("pk", *parts))
        return first.order_by(is_offer, "-is_scored", "-updated_at", "-pk")[:most]

    return CompiledQuery(build)


_TICKED = CompiledQuery[Application](lambda owners, keys, now: _comparable(owners).filter(pk__in=keys))
_STAGES = CompiledQuery[Stage](
    lambda owners, keys, now: with_impressions().filter(owner__in=owners, application__in=keys)
)
_OPEN = CompiledQuery[int](
    lambda owners, keys, now: counted(Application.objects.filter(owner__in=owners).open())
)


def _parts(
    shown: Sequence[Application], criteria: Sequence[Criterion], now: datetime.datetime, zone: ZoneInfo
) -> tuple[ComparisonPart, ...]:
    weights = {one.key: one.weight for one in criteria}
    rows = compare(
        [_option(one, weights, now, zone) for one in shown], [one.pure for one in criteria], weights
    )
    # Terms first, then a row for each criterion and the mean of them, then the flags: see `compare`.
    terms, flags = len(rows) - len(criteria) - 3, len(rows) - 2
    return (
        ComparisonPart("The terms", rows[:terms]),
        ComparisonPart("Your latest scores, from 1 to 5", rows[terms:flags]),
        ComparisonPart("In your words", rows[flags:]),
    )


def _option(
    application: Application, weights: dict[str, int], now: datetime.datetime, zone: ZoneInfo
) -> ComparedJob:
    known = impressions(application.stages.all())
    terms = _offered(application, now, zone) if application.has_offer else {}
    return ComparedJob(
        name=application.company,
        pay=terms.get("pay") or application.pay,
        notice=terms.get("notice", ""),
        start=terms.get("start", ""),
        place=terms.get("place") or application.location,
        answer_by=terms.get("answer_by", ""),
        # A criterion that was removed has no row, and does not count.
        scores={key: score for key, score in latest_scores(known).items() if key in weights},
        green=tuple(dict.fromkeys(flag for one in known for flag in one.green)),
        red=tuple(dict.fromkeys(flag for one in known for flag in one.red)),
    )


def _offered(application: Application, now: datetime.datetime, zone: ZoneInfo) -> dict[str, str]:
    """What the offer itself says; where it is silent, what was known before."""
    answer, starts = answer_by(application, now, zone), application.offer_starts_on
    return {
        "pay": application.offer_pay,
        "notice": application.offer_notice,
        "start": day(starts, now.astimezone(zone).date()) if starts else "",
        "place": application.offer_place,
        "answer_by": f"{answer.day}, {answer.relative}" if answer else "",
    }
