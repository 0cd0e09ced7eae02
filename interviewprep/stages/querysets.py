"""Named filters on stages and people."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db.models import BigIntegerField, Exists, F, Func, OuterRef, Q
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from interviewprep.applications.under_application import UnderApplicationQuerySet
from interviewprep.web.models import OwnedQuerySet
from interviewprep.web.search import holds

if TYPE_CHECKING:
    from .models import Interviewer, Stage  # noqa: F401 - the rows' types

_MOST_WORDS = 10
_LISTED = (
    *("application__company", "application__role", "application__ending", "application__owner", "owner"),
    *("kind", "label", "format", "starts_at", "duration_minutes", "time_zone", "place", "link"),
    *("status", "outcome", "cancelled_reason", "debriefed_at"),
)
# As long as a stage can last.
LONGEST = datetime.timedelta(days=7)
_ASSUMED_MINUTES = 60


class _UnixSeconds(Func):
    """A moment in seconds since 1970. What Django offers to add a length to a moment is slow on SQLite."""

    function = "EXTRACT"
    template = "EXTRACT(EPOCH FROM %(expressions)s)"
    output_field = BigIntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "CAST(strftime('%%%%s', %(expressions)s) AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **extra)


def _ends_at() -> CombinedExpression:
    """Return when a dated stage ends, in seconds since 1970; an hour is assumed as in `Stage.ends_at`."""
    return _UnixSeconds("starts_at") + Coalesce("duration_minutes", _ASSUMED_MINUTES) * 60


def is_over(now: datetime.datetime) -> Q:
    """Return the condition that a stage has taken place, as `Stage.is_over` has it."""
    # Its end is worked out only for the few that began a short while ago.
    ended = Q(starts_at__lte=now - LONGEST) | Q(LessThanOrEqual(_ends_at(), int(now.timestamp())))
    return ~Q(status="cancelled") & (Q(status="done") | (Q(starts_at__lte=now) & ended))


def ended_since(moment: datetime.datetime) -> Q:
    """Return the condition that a dated stage ended at a moment or later."""
    ended = GreaterThanOrEqual(_ends_at(), int(moment.timestamp()))
    return Q(starts_at__gte=moment - LONGEST) & Q(ended)


class StageQuerySet(UnderApplicationQuerySet["Stage"]):
    """Stages of a candidate."""

    def listed(self) -> Self:
        """Load only the columns that a row of a list shows; they come `with_application`."""
        return self.only(*_LISTED)

    def soonest(self, now: datetime.datetime) -> Self:
        """Return those that may still be held, the soonest first and undated ones last.

        One that began within the longest length of a stage may be over; `Stage.is_coming` tells.
        """
        began = now - LONGEST
        left = self.exclude(status__in=("cancelled", "done")).filter(
            Q(starts_at=None) | Q(starts_at__gt=began)
        )
        return left.order_by(F("starts_at").asc(nulls_last=True), "pk")


class InterviewerQuerySet(OwnedQuerySet["Interviewer"]):
    """People of a candidate."""

    def search(self, words: str) -> Self:
        """Return those containing every word, in their name, job title or a company they were met at."""
        found = self
        for word in words.split()[:_MOST_WORDS]:
            met = self.model.objects.of_outer().filter(
                holds("stages__application__company", word), pk=OuterRef("pk")
            )
            found = found.filter(holds("name", word) | holds("job_title", word) | Exists(met))
        return found
