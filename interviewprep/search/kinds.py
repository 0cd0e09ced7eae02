"""What is found: for each kind of row its words, its days, and how it is shown among the results."""

import datetime
import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import models
from django.utils import timezone

from interviewprep.applications.models import Application
from interviewprep.stages.record_rows import put
from interviewprep.web.compiled import CompiledQuery

from .words import terms_of

# The number of a text in the index: its kind in the upper digits, the key of its row in the lower ones.
ROWS_A_KIND = 2**40


class Group(Enum):
    """The kinds as a page of results names them, in order: an address, a heading, a short name, an icon."""

    APPLICATIONS = ("applications", "Applications", "Applications", "applications")
    STAGES = ("stages", "Stages", "Stages", "calendar")
    PEOPLE = ("people", "People", "People", "person")
    QUESTIONS = ("questions", "Questions and answers", "Questions", "question")
    STORIES = ("stories", "Stories", "Stories", "story")
    FEEDBACK = ("feedback", "Feedback", "Feedback", "thread")
    STATEMENTS = ("statements", "What you told them", "Told them", "thread")
    LETTERS = ("letters", "Letters", "Letters", "letter")
    ADVERTS = ("adverts", "Adverts and their points", "Adverts", "applications")
    DOCUMENTS = ("documents", "What you sent", "Sent", "link")
    OFFERED = ("offered", "Written for you, not yet decided", "Written for you", "person")
    CRITERIA = ("criteria", "What matters to you", "What matters", "tick")
    ADVICE = ("advice", "Advice", "Advice", "advice")

    def __init__(self, slug: str, heading: str, short: str, icon: str) -> None:
        self.slug, self.heading, self.short, self.icon = slug, heading, short, icon


@dataclass(frozen=True, slots=True)
class Texts:
    """What one row says.

    title  its name among the results, and `url` where it leads
    about  what stands under the title: what tells it from others
    names  what the candidate's things and people are called; short words count
    labels what the app calls them
    prose  running text, of which a piece is shown if it holds the words
    days   the days on which it is found
    """

    title: str
    url: str
    about: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()
    days: tuple[datetime.date, ...] = ()

    @property
    def terms(self) -> set[str]:
        """The terms under which it is found."""
        return terms_of(self.names, (*self.labels, *self.prose), self.days)


@dataclass(frozen=True, slots=True)
class WatchedTable:
    """A table whose rows change what a text of the index says.

    key      the column that holds the key of the text's own row
    columns  those whose change matters; for the table of the row itself, its own words
    """

    table: str
    key: str
    columns: tuple[str, ...]

    @property
    def is_own(self) -> bool:
        """Whether it is the table of the text's own row."""
        return self.key == "id"


@dataclass(frozen=True, slots=True)
class RowsBeside:
    """Rows of another table that a text is made of too.

    name, key  what they are called on the text's own row, and what leads from them to it
    load       what is loaded with each
    """

    name: str
    model: type[models.Model]
    key: str
    load: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of row that is found.

    number       its number in the index, for good
    load         what a row's texts need, loaded with it; `beside`, further rows that they need
    application  the path to the applications whose company and role its texts name; empty if they name none
    others       further tables whose rows are part of it
    """

    number: int
    group: Group
    model: type[models.Model]
    columns: tuple[str, ...]
    texts: Callable[[Any], Texts]
    load: tuple[str, ...] = ()
    beside: tuple[RowsBeside, ...] = ()
    application: str = ""
    others: tuple[WatchedTable, ...] = ()

    @property
    def sources(self) -> tuple[WatchedTable, ...]:
        """Every table that says something of it, its own first."""
        return (WatchedTable(self.model._meta.db_table, "id", self.columns), *self.others)

    @property
    def first(self) -> int:
        """The lowest number of its texts in the index."""
        return self.number * ROWS_A_KIND

    def rows(self, candidate: int) -> models.QuerySet[Any]:
        """Return the candidate's rows of this kind."""
        found: models.QuerySet[Any] = self.model._default_manager.of(candidate)  # type: ignore[attr-defined]
        return found

    def loaded(self, candidate: int, keys: Sequence[int]) -> list[Any]:
        """Return the candidate's rows with these keys and what their texts need: a query, and one for each of
        `beside`."""
        now = timezone.now()
        found = _found_by(self.model, "pk", self.load).rows([candidate], keys, now)
        for one in self.beside if found else ():
            rows = _found_by(one.model, one.key, one.load).rows([candidate], [row.pk for row in found], now)
            put(found, one.name, rows, one.model, one.key)
        return found

    def applications(self, row: Any) -> list[Any]:
        """Return the applications that a row's texts name, as they were loaded with it."""
        found = [row] if self.application or self.model is Application else []
        for step in self.application.split("__") if self.application else ():
            found = [one for before in found for one in _there(before, step)]
        return found


@functools.cache
def _found_by(model: type[models.Model], key: str, load: tuple[str, ...]) -> CompiledQuery[Any]:
    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> models.QuerySet[Any]:
        found = model._default_manager.filter(owner__in=owners, **{f"{key}__in": keys})
        return found.select_related(*load) if load else found

    return CompiledQuery(build)


def _there(row: Any, step: str) -> Iterable[Any]:
    below = getattr(row, step)
    return below.all() if hasattr(below, "all") else (below,) if below else ()


def words(*values: str) -> tuple[str, ...]:
    """Return the texts that are not empty."""
    return tuple(value for value in values if value)


def days(*values: datetime.date | None) -> tuple[datetime.date, ...]:
    """Return the days that are known."""
    return tuple(value for value in values if value)


def each(rows: Iterable[Any], *columns: str) -> tuple[str, ...]:
    """Return what these columns of some rows say."""
    return words(*(getattr(row, column) for row in rows for column in columns))
