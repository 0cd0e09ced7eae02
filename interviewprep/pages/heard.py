"""What was heard at a stage and fills the form of its debrief in advance; nothing of it is saved yet."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from interviewprep.stages.models import Asked, Question, Stage


@dataclass(frozen=True, slots=True)
class TickedInTranscript:
    """Questions with the key of who asked them, statements with their topic, and with which words, and the
    day if they name one alone, an answer was promised, as they were ticked.
    """

    questions: tuple[tuple[str, int | None], ...] = ()
    told: tuple[tuple[str, str], ...] = ()
    promised: tuple[tuple[str, datetime.date | None], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.questions or self.told or self.promised)

    def as_asked(self) -> list[Asked]:
        """Return the questions as rows that are not saved, to be compared with those that were expected."""
        return [Asked(question=Question(text=text)) for text, _ in self.questions]

    def asked_rows(self) -> Iterable[dict[str, Any]]:
        """Return what stands in the rows of questions."""
        return [{"question": text, "who": who} for text, who in self.questions]

    def told_rows(self) -> Iterable[dict[str, Any]]:
        """Return what stands in the rows of what was told."""
        return [{"topic": topic, "said": said} for topic, said in self.told]

    def of_process(self, stage: Stage) -> dict[str, Any]:
        """Return what stands in the fields on what comes next, behind what a stage has in them."""
        if not self.promised:
            return {}
        words = (stage.learned, *(said for said, _ in self.promised))
        days = (stage.decision_by, *(day for _, day in self.promised))
        return {"learned": "\n".join(filter(None, words)), "decision_by": next(filter(None, days), None)}


NOTHING_TICKED = TickedInTranscript()
