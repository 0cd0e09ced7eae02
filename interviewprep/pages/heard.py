"""What was heard at a stage and fills the form of its debrief in advance; nothing of it is saved yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from interviewprep.stages.models import Asked, Question


@dataclass(frozen=True, slots=True)
class TickedInTranscript:
    """Questions with the key of who asked them, and statements with their topic, as they were ticked."""

    questions: tuple[tuple[str, int | None], ...] = ()
    told: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.questions or self.told)

    def as_asked(self) -> list[Asked]:
        """Return the questions as rows that are not saved, to be compared with those that were expected."""
        return [Asked(question=Question(text=text)) for text, _ in self.questions]

    def asked_rows(self) -> Iterable[dict[str, Any]]:
        """Return what stands in the rows of questions."""
        return [{"question": text, "who": who} for text, who in self.questions]

    def told_rows(self) -> Iterable[dict[str, Any]]:
        """Return what stands in the rows of what was told."""
        return [{"topic": topic, "said": said} for topic, said in self.told]


NOTHING_TICKED = TickedInTranscript()
