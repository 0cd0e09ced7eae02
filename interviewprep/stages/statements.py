"""What the candidate told one employer, and whether it was consistent.

advice/statements.py says how two statements are compared; here the rows become its values.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from interviewprep.advice import statements as core
from interviewprep.advice.text import shorten, your
from interviewprep.applications.models import Application
from interviewprep.web.compiled import CompiledQuery

from .models import Statement

# As much as fits on the prep sheet.
MOST_KEPT = 6
LONGEST = 110


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement as a page shows it; `where` is the stage, the person and the day in one line."""

    row: Statement
    said: str
    where: str


@dataclass(frozen=True, slots=True)
class KeptTopic:
    """The latest statement on a topic and earlier ones; `varies` if they differ."""

    name: str
    last: StatementLine
    earlier: tuple[StatementLine, ...]
    varies: bool


@dataclass(frozen=True, slots=True)
class KeepTo:
    """What to stand by on one topic, as the prep sheet shows it."""

    name: str
    said: str
    varies: bool


def statements_of(application: Application) -> list[Statement]:
    """Return everything the candidate told one employer, oldest first; one query."""
    return _OF_APPLICATION.rows([application.owner_id], [application.pk], timezone.now())


def kept(rows: Iterable[Statement]) -> tuple[KeptTopic, ...]:
    """Return the last statement on each topic, with the earlier ones."""
    said = [(core_of(row), row) for row in rows]
    # By identity: the core returns the same objects it was given.
    told = {id(one): StatementLine(row, row.said, _where(one)) for one, row in said}
    return tuple(
        KeptTopic(
            one.statement.name,
            told[id(one.statement)],
            tuple(told[id(earlier)] for earlier in one.earlier),
            one.varies,
        )
        for one in core.keep_to([one for one, _ in said])
    )


def keep_to(rows: Iterable[Statement]) -> tuple[KeepTo, ...]:
    """Return the last statement on each topic, cut to fit on the prep sheet."""
    return tuple(
        KeepTo(one.name, shorten(one.last.said, LONGEST), one.varies) for one in kept(rows)[:MOST_KEPT]
    )


def core_of(row: Statement) -> core.ToldStatement:
    """Return a statement as the core knows it; its stage and person must be loaded."""
    return core.ToldStatement(
        topic=core.Topic(row.topic),
        said=row.said,
        label=row.label,
        stage=row.stage.name if row.stage else "",
        on=_day(row),
        told_to=row.told_to.name if row.told_to else "",
    )


def said_before(rows: Sequence[Statement], topic: str, said: str, label: str) -> str:
    """Return how the candidate put something before, if it was put differently; otherwise ""."""
    found = core.contradictions([core_of(row) for row in rows], core.Topic(topic), said, label)
    if not found:
        return ""
    last = found[0]
    where = f"at {your(last.stage)}" if last.stage else "before"
    whom = f" to {shorten(last.told_to, 60)}" if last.told_to else ""
    return f"You put it differently {where}{whom}: “{shorten(last.said, 200)}”"


def _day(row: Statement) -> datetime.date:
    if row.stage and row.stage.starts_at:
        return row.stage.starts_at.astimezone(row.stage.zone).date()
    return row.created_at.date() if row.created_at else datetime.date.max


def _where(one: core.ToldStatement) -> str:
    on = f"{one.on.day} {one.on:%b %Y}" if one.on else ""
    whom = f"to {one.told_to}" if one.told_to else ""
    return " · ".join(part for part in (one.stage or "In between", whom, on) if part)


_OF_APPLICATION = CompiledQuery[Statement](
    lambda owners, keys, now: Statement.objects.filter(owner__in=owners, application__in=keys).select_related(
        "stage", "told_to"
    )
)
