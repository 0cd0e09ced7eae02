"""Named filters on stages and people."""

from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef

from interviewprep.applications.under_application import UnderApplicationQuerySet
from interviewprep.web.models import OwnedQuerySet
from interviewprep.web.search import holds

if TYPE_CHECKING:
    from .models import Interviewer, Stage  # noqa: F401 - the rows' types

_MOST_WORDS = 10


class StageQuerySet(UnderApplicationQuerySet["Stage"]):
    """Stages of a candidate."""


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
