"""In which order the list shows its applications, as the database sorts them."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, DateTimeField, F, Func, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, Lower

from interviewprep.applications.forms import Sort
from interviewprep.stages.application_log import LoggedApplications
from interviewprep.stages.models import Stage
from interviewprep.stages.querysets import ended_since, is_over
from interviewprep.web.lists import Key

from .needs import Pressing

# What has no date of its own stands behind everything that has one, in the order of `Pressing`.
UNDATED = {pressing: datetime.datetime(9900 + pressing, 1, 1, tzinfo=datetime.UTC) for pressing in Pressing}
_FIRST_OF_ALL = datetime.datetime(1900, 1, 1, tzinfo=datetime.UTC)


class _Midnight(Func):
    """The beginning of a day as a moment, in the form in which SQLite keeps those of other columns."""

    template = "CAST(%(expressions)s AS timestamptz)"
    output_field = DateTimeField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="datetime(%(expressions)s)", **extra)


def midnight_of(now: datetime.datetime, zone: ZoneInfo) -> datetime.datetime:
    """Return when the day of a moment began in a zone."""
    return now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)


def in_order(
    found: LoggedApplications, sort: Sort, now: datetime.datetime, midnight: datetime.datetime
) -> tuple[LoggedApplications, tuple[Key, ...]]:
    """Return applications with the columns that a `Sort` needs, and the keys to order them by.

    midnight  when the candidate's day began
    """
    changed = Key("updated_at", descends=True, is_indexed=True)
    if sort is Sort.CHANGE:
        return found, (changed,)
    if sort is Sort.COMPANY:
        named = found.annotate(by_company=Lower("company"), by_role=Lower("role"))
        return named, (Key("by_company", is_indexed=True), Key("by_role"))
    return found.annotate(needed=_needed(now, midnight, sort)), (Key("needed"), changed)


def _needed(now: datetime.datetime, today: datetime.datetime, sort: Sort) -> Coalesce:
    """Return by when an application needs the candidate: what `needs.need` says, as one moment to sort by.

    A fresh debrief comes first of all, or, sorted by date, today.
    """
    yesterday = today - datetime.timedelta(days=1)
    stages = Stage.objects.of_outer().filter(application=OuterRef("pk"))
    held = stages.filter(is_over(now)).order_by("-position", "-pk")
    coming = stages.exclude(status=Stage.Status.CANCELLED).exclude(is_over(now))
    next_one = coming.order_by(F("starts_at").asc(nulls_last=True), "position", "pk")
    fresh = _moment(_FIRST_OF_ALL if sort is Sort.NEEDS else today)
    is_fresh = Q(debriefed_at=None) & ended_since(yesterday)
    return Coalesce(
        Case(When(~Q(ending=""), then=_without_date(Pressing.ENDED)), output_field=DateTimeField()),
        Subquery(held.values(at=Case(When(is_fresh, then=fresh), output_field=DateTimeField()))[:1]),
        Case(When(offered_on__isnull=False, then=_offer_due(today)), output_field=DateTimeField()),
        Subquery(next_one.values(at=Coalesce("starts_at", _without_date(Pressing.UNDATED)))[:1]),
        Subquery(held.values(at=_answer_due(today))[:1]),
        _without_date(Pressing.WAITING),
    )


def _offer_due(today: datetime.datetime) -> Coalesce:
    return Coalesce(Greatest(_Midnight("offer_deadline"), _moment(today)), _moment(today))


def _answer_due(today: datetime.datetime) -> Case:
    """When it is time to ask, or to add what came, for an application whose last stage lies behind."""
    has_no_day = Q(ask_again_on=None)
    return Case(
        When(outcome=Stage.Outcome.THROUGH, then=_without_date(Pressing.UNANSWERED)),
        When(has_no_day & Q(decision_by__lt=today.date()), then=_moment(today)),
        When(has_no_day & Q(decision_by__isnull=False), then=_without_date(Pressing.WAITING)),
        When(has_no_day, then=_without_date(Pressing.UNANSWERED)),
        When(ask_again_on__lte=today.date(), then=_moment(today)),
        default=_without_date(Pressing.WAITING),
        output_field=DateTimeField(),
    )


def _without_date(pressing: Pressing) -> Value:
    return _moment(UNDATED[pressing])


def _moment(at: datetime.datetime) -> Value:
    return Value(at, output_field=DateTimeField())
