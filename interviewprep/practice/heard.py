"""What practice partners said of a question, once it is kept: loaded in the query of the questions."""

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet

from interviewprep.stages.models import Question
from interviewprep.web.json_rows import JSONRows

from .models import PartnerNote

_COLUMNS = ("id", "rating", "words", "given_by")


@dataclass(frozen=True, slots=True)
class HeardNote:
    """How an answer went, who listened, and what they said of it; `words` may be empty."""

    rating: str
    words: str
    given_by: str

    @property
    def label(self) -> str:
        """The rating in words."""
        return str(PartnerNote.Ratings(self.rating).label)


def with_heard(questions: QuerySet[Question]) -> QuerySet[Question]:
    """Load with each question what is kept of what partners said: in the query of the questions."""
    kept = PartnerNote.objects.of_outer().filter(question=OuterRef("pk"), state=PartnerNote.State.ACCEPTED)
    return questions.annotate(heard_rows=JSONRows(kept, *_COLUMNS))


def heard_of(question: Question) -> list[HeardNote]:
    """Return what was loaded with a question, the last first."""
    rows = sorted(getattr(question, "heard_rows", ()), key=lambda row: -row["id"])
    return [HeardNote(row["rating"], row["words"], row["given_by"]) for row in rows]
