"""Named filters on stages and people."""

import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Exists, F, OuterRef, Q

from interviewprep.applications.under_application import UnderApplicationQuerySet
from interviewprep.web.models import OwnedQuerySet
from interviewprep.web.search import holds

if TYPE_CHECKING:
    from .models import Interviewer, Stage  # noqa: F401 - the rows' types

_MOST_WORDS = 10
# As long as a stage can last.
LONGEST = datetime.timedelta(days=7)


class StageQuerySet(UnderApplicationQuerySet["Stage"]):
    """Stages of a candidate."""

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
