"""The record of all applications in a span of days, as an authority asks for it: to print, and as a table."""

import csv
import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import F, Prefetch

from interviewprep.accounts.models import Candidate
from interviewprep.advice.dates import day_in_words
from interviewprep.applications.models import Application
from interviewprep.applications.querysets import ApplicationQuerySet
from interviewprep.documents.models import SentDocument
from interviewprep.stages.models import Stage

from .formula_guard import guarded

A_TIME = 200
COLUMNS = (
    *("Applied on", "Company", "Role", "Place", "Where you found it", "Through", "Link to the advert"),
    *("Stages", "Sent", "How it stands", "Since"),
)
# How Excel knows that a file is in UTF-8.
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class RecordedStage:
    """A stage as a record says it; `day` is None while it has none, `answer` empty while there is none."""

    name: str
    day: datetime.date | None
    held: str
    status: str
    answer: str
    answered_on: datetime.date | None

    def __str__(self) -> str:
        known = [self.day.isoformat() if self.day else "no date", self.held.lower(), self.status.lower()]
        answer = self.answer.lower()
        if answer and self.answered_on:
            answer = f"{answer} {self.answered_on.isoformat()}"
        return f"{self.name} ({', '.join(part for part in (*known, answer) if part)})"


@dataclass(frozen=True, slots=True)
class RecordedApplication:
    """An application with its history: `standing` says how it ended or where it stands, since `since`."""

    application: Application
    stages: list[RecordedStage]
    sent: list[SentDocument]
    standing: str
    since: datetime.date | None

    @property
    def through(self) -> str:
        """The recruiter or consultant, with their firm; empty without one."""
        contact = self.application.consultant
        return ", ".join(filter(None, (contact.name, contact.firm))) if contact else ""

    def cells(self) -> list[str]:
        """Return its row of the table, in the order of `COLUMNS`."""
        one = self.application
        sent = (f"{it.name} ({it.sent_on or 'no date'})" for it in self.sent)
        return [
            *(str(one.applied_on), one.company, one.role, one.location, one.source, self.through, one.url),
            *(" → ".join(map(str, self.stages)), "; ".join(sent), self.standing, str(self.since or "")),
        ]


@dataclass(frozen=True, slots=True)
class Totals:
    """How many applications there are, how many of them stand how, and how many stages were held."""

    applications: int
    standings: list[tuple[str, int]]
    held: int


def applications_between(
    candidate: Candidate, first: datetime.date, last: datetime.date
) -> ApplicationQuerySet:
    """Return the applications made in these days, both included, the earliest first."""
    made = Application.objects.of(candidate).filter(applied_on__range=(first, last))
    return made.order_by("applied_on", "pk")


def undated(candidate: Candidate) -> int:
    """Return how many applications say no day on which they were made, and so are in no record: one query."""
    return Application.objects.of(candidate).filter(applied_on=None).count()


def recorded(applications: ApplicationQuerySet, zone: ZoneInfo) -> Iterator[RecordedApplication]:
    """Yield them with their history, a few at a time: three queries for every 200."""
    sent = SentDocument.objects.order_by(F("sent_on").asc(nulls_last=True), "pk")
    loaded = applications.select_related("consultant").prefetch_related(
        "stages", Prefetch("documents", queryset=sent)
    )
    for one in loaded.iterator(chunk_size=A_TIME):
        standing, since = _standing(one)
        stages = [_stage(stage, zone) for stage in one.stages.all()]
        yield RecordedApplication(one, stages, list(one.documents.all()), standing, since)


def totals(candidate: Candidate, applications: ApplicationQuerySet) -> Totals:
    """Count what these applications of the candidate have come to: two queries."""
    rows = applications.order_by().values_list("ending", "offered_on")
    counts = Counter(_words(ending, offered_on is not None) for ending, offered_on in rows)
    stages = Stage.objects.of(candidate).filter(application__in=applications.order_by())
    held = stages.filter(status=Stage.Status.DONE).count()
    often = sorted(counts.items(), key=lambda standing: (-standing[1], standing[0]))
    return Totals(sum(counts.values()), often, held)


def as_csv(records: Iterator[RecordedApplication]) -> Iterator[str]:
    """Yield the lines of a CSV file, in which no cell is a formula."""
    lines = csv.writer(_Line())
    yield _BOM + lines.writerow(COLUMNS)
    for record in records:
        yield lines.writerow(map(guarded, record.cells()))


def span_in_words(first: datetime.date, last: datetime.date) -> str:
    """Return "1 September to 27 November 2026", the year once where it is the same."""
    return f"{day_in_words(first, year=first.year != last.year)} to {day_in_words(last)}"


class _Line:
    """What a CSV writer writes to, and what hands each line on instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def _standing(application: Application) -> tuple[str, datetime.date | None]:
    since = application.offered_on if application.is_open else application.ended_on
    return _words(application.ending, application.offered_on is not None), since


def _words(ending: str, has_offer: bool) -> str:
    if ending:
        return str(Application.Ending(ending).label)
    return "Offer received" if has_offer else "Open"


def _stage(stage: Stage, zone: ZoneInfo) -> RecordedStage:
    pending = stage.outcome == Stage.Outcome.PENDING
    return RecordedStage(
        name=stage.name,
        day=stage.starts_at.astimezone(zone).date() if stage.starts_at else None,
        held=stage.get_format_display(),
        status=stage.get_status_display(),
        answer="" if pending else stage.get_outcome_display(),
        answered_on=None if pending else stage.answered_on,
    )
