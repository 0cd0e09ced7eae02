"""What is found in a transcript: for those who show it, without the reader and its vocabulary."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from .turns import Turn

if TYPE_CHECKING:
    from .figures import Figure


class Subject(StrEnum):
    """What a figure is about."""

    PAY = "pay"
    NOTICE = "notice"
    START = "start"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody in the transcript, and how much they said."""

    name: str
    words: int


@dataclass(frozen=True, slots=True)
class SpokenQuestion:
    """A question to the candidate.

    by     who asked, "" if the file does not say
    words  how long the answer was; questions in one breath share theirs
    """

    text: str
    by: str
    words: int


@dataclass(frozen=True, slots=True)
class Transcript:
    """What is found in a transcript. `candidate` is "" if the file names nobody.

    is_sure   whether it is beyond doubt who is the candidate
    promised  the sentence in which the other side said when they answer, "" if they did not
    """

    speakers: tuple[Speaker, ...] = ()
    candidate: str = ""
    is_sure: bool = False
    questions: tuple[SpokenQuestion, ...] = ()
    figures: "tuple[Figure, ...]" = ()
    turns: tuple[Turn, ...] = ()
    promised: str = ""
