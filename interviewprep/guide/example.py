"""The example on the front page: what a sample candidate logged, and what is made of it by the same rules."""

from dataclasses import dataclass
from functools import cache

from interviewprep.advice.engine import why
from interviewprep.advice.facts import (
    EarlierRound,
    Level,
    OpenPoint,
    Person,
    PointKind,
    Relation,
    StageFacts,
)
from interviewprep.advice.reasons import Likelihood

from .page_values import Ranked, ranked

_FIRST = "first interview"
_FACTS = StageFacts(
    round=2,
    people=(
        Person(
            "Priya Shah", Relation.SENIOR, Level.DIRECTOR, decides=True, job_title="Director of Operations"
        ),
        Person("Tom Okafor", Relation.COLLEAGUE, Level.PROFESSIONAL),
    ),
    earlier_rounds=(
        EarlierRound(_FIRST, minutes=45, people=(Person("Mark Ellison", Relation.RECRUITER, met=True),)),
    ),
    points=(
        OpenPoint(
            PointKind.CONCERN, "Little experience leading people", stage=_FIRST, said_by="Mark Ellison"
        ),
    ),
    feedback=True,
)


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was logged, and where it comes from."""

    words: str
    source: str


NOTES = (
    Note("With Priya Shah, Director of Operations, who decides, and Tom Okafor.", "the invitation"),
    Note("Met so far: Mark Ellison, a recruiter, for 45 minutes.", "your first interview"),
    Note("“Little experience leading people.”", "Mark Ellison, at the end of it"),
)


@dataclass(frozen=True, slots=True)
class Example:
    """The notes, the reasons that they make likely, and the titles of the others."""

    notes: tuple[Note, ...]
    reasons: tuple[Ranked, ...]
    others: tuple[str, ...]


@cache
def example() -> Example:
    """Return the example, worked out as every other answer is."""
    every = ranked(why(_FACTS))
    return Example(
        notes=NOTES,
        reasons=tuple(one for one in every if one.reason.likelihood is not Likelihood.POSSIBLE),
        others=tuple(one.article.title for one in every if one.reason.likelihood is Likelihood.POSSIBLE),
    )
