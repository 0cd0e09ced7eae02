"""What a practice partner is shown: the questions of one link, one at a time, and nothing else."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from interviewprep.stages.models import Interviewer, Stage

from .expected import expected_at
from .models import PartnerLink, PartnerNote

# As many as fit into the half hour that somebody gives.
MOST = 8
# The first word of a company stands for it ("Northwind"), unless it is short or opens many a question.
_SHORTEST = 4
_OPENERS = frozenset(
    [
        *("can", "could", "describe", "does", "first", "give", "have", "how", "please", "should", "tell"),
        *("that", "their", "this", "walk", "what", "when", "where", "which", "will", "would", "your"),
    ]
)
_THE_COMPANY = "the company"


@dataclass(frozen=True, slots=True)
class PartnerQuestion:
    """One question as the partner sees it.

    number  its place, from 1; one more than `total` once all are asked
    note    what the partner said of it, if the candidate has not decided on that yet
    """

    number: int
    total: int
    text: str
    note: PartnerNote | None

    @property
    def is_finished(self) -> bool:
        """Whether there is nothing left to ask."""
        return self.number > self.total

    @property
    def done(self) -> int:
        """How many come before it."""
        return self.number - 1

    @property
    def next_number(self) -> int:
        """The number of what comes after it."""
        return self.number + 1


@dataclass(frozen=True, slots=True)
class Shown:
    """What a link's page says beside the questions: each is empty unless the candidate chose it."""

    name: str
    job: str
    whom: str
    whom_title: str


def questions_for(
    stage: Stage, stages: Sequence[Stage], now: datetime.datetime, person: Interviewer | None
) -> list[str]:
    """Return what one person, or anybody, is likely to ask at a stage, the likelier first.

    stages  all of its application in order, from `with_record()`
    """
    expected = expected_at(stage, stages, now, by=person)
    return [one.text for one in expected[:MOST]]


def question_at(link: PartnerLink, notes: Sequence[PartnerNote], wanted: int | None) -> PartnerQuestion:
    """Return the question with this number; without one, the first that nothing was said of."""
    total = len(link.questions)
    said = {note.place for note in notes}
    first_open = next((place for place in range(1, total + 1) if place not in said), total + 1)
    number = first_open if wanted is None else max(1, min(wanted, total + 1))
    new = [note for note in notes if note.place == number and note.is_new]
    text = shown_text(link, link.questions[number - 1]) if number <= total else ""
    return PartnerQuestion(number, total, text, new[-1] if new else None)


def shown(link: PartnerLink) -> Shown:
    """Return what the page of a link says; its stage, application, owner and interviewer are loaded."""
    names, application, person = link.owner.name.split(), link.stage.application, link.interviewer
    return Shown(
        name=names[0] if link.shows_name and names else "",
        job=f"{application.role} at {application.company}" if link.shows_company else "",
        whom=person.name if person else "",
        whom_title=shown_text(link, person.job_title) if person else "",
    )


def shown_text(link: PartnerLink, text: str) -> str:
    """Return a text without the name of the company, unless the candidate chose to show that."""
    return text if link.shows_company else without_company(text, link.stage.application.company)


def without_company(text: str, company: str) -> str:
    """Return a text in which "the company" stands for its name, and for the first word of its name."""
    names = [rf"(?i:{re.escape(company)})"] if company.strip() else []
    first = next(iter(company.split()), "").strip(",.;:")
    if len(first) >= _SHORTEST and first.lower() not in _OPENERS:
        names.append(re.escape(first))
    return re.sub(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", _THE_COMPANY, text) if names else text
