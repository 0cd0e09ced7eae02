"""Named filters on stages and people."""

import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import (
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    Q,
    Value,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from interviewprep.applications.under_application import UnderApplicationQuerySet
from interviewprep.web.models import OwnedQuerySet

if TYPE_CHECKING:
    from .models import Interviewer, Stage  # noqa: F401 - the rows' types

# As long as a stage can last.
LONGEST = datetime.timedelta(days=7)
# When a stage ends, with an hour for one whose length is not known: `Stage.ends_at` for the database.
_LASTS = ExpressionWrapper(
    Coalesce("duration_minutes", 60, output_field=IntegerField()) * Value(datetime.timedelta(minutes=1)),
    output_field=DurationField(),
)
_ENDS = ExpressionWrapper(F("starts_at") + _LASTS, output_field=DateTimeField())


def is_over(now: datetime.datetime) -> Q:
    """Return the condition that a stage was held, as `Stage.is_over` says."""
    # Its end is worked out only for the few that began a short while ago.
    ended = Q(starts_at__lte=now - LONGEST) | Q(LessThanOrEqual(_ENDS, now))
    return ~Q(status="cancelled") & (Q(status="done") | (Q(starts_at__lte=now) & ended))


def ended_since(moment: datetime.datetime) -> Q:
    """Return the condition that a dated stage ended at a moment or later."""
    return Q(starts_at__gte=moment - LONGEST) & Q(GreaterThanOrEqual(_ENDS, moment))


class StageQuerySet(UnderApplicationQuerySet["Stage"]):
    """Stages of a candidate."""

    def coming(self, now: datetime.datetime) -> Self:
        """Return those that `Stage.is_coming` says are still to be held."""
        left = self.exclude(status__in=("cancelled", "done")).alias(ends=_ENDS)
        # In this order: the end is worked out only for what began a short while ago.
        long = Q(starts_at__gt=now - LONGEST) & Q(ends__gt=now)
        return left.filter(Q(starts_at=None) | Q(starts_at__gt=now) | long)

    def coming_dated(self, now: datetime.datetime) -> Self:
        """Return those of `coming` that have a date, by a range of dates that an index goes to."""
        return self.filter(starts_at__gt=now - LONGEST).coming(now)

    def coming_undated(self, now: datetime.datetime) -> Self:
        """Return those of `coming` that have no date."""
        return self.filter(starts_at=None).coming(now)

    def coming_by_index(self, now: datetime.datetime) -> tuple[Self, Self, Self]:
        """Return the parts of `coming` of which an index tells all: those that begin later, those without a
        date, and the few that began a short while ago."""
        left = self.exclude(status__in=("cancelled", "done"))
        lately = self.filter(starts_at__lte=now, starts_at__gt=now - LONGEST).coming(now)
        return left.filter(starts_at__gt=now), left.filter(starts_at=None), lately

    def over(self, now: datetime.datetime) -> Self:
        """Return those that `Stage.is_over` says were held."""
        return self.filter(is_over(now))


class InterviewerQuerySet(OwnedQuerySet["Interviewer"]):
    """People of a candidate."""
