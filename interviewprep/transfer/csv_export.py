"""Exports everything as tables: one readable CSV file per kind of row, for a spreadsheet program."""

import csv
import datetime
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.text import capfirst, slugify

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Stage

from .column_guesses import TEMPLATE_HEADERS
from .formula_guard import guarded
from .owned_models import TIMES, Column, OwnedKind, kinds

_APPLICATION = "applications.Application"
# How Excel knows that a file is in UTF-8.
_BOM = "\ufeff"
_ROWS_AT_ONCE = 200
# In bytes, compressed.
_A_PIECE = 16 * 1024


def as_zip(candidate: Candidate) -> Iterator[bytes]:
    """Yield a zip file with one CSV file for each kind of row that the candidate has, piece by piece.

    However many rows there are, only a few hundred are in memory at a time, and the names of those to which
    others point.
    """
    out = _Outlet()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, lines in _tables(candidate):
            entry = zipfile.ZipInfo(name, timezone.localtime().timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as table:
                for line in lines:
                    table.write(line.encode())
                    if out.length > _A_PIECE:
                        yield out.take()
    yield out.take()


class _Outlet(io.RawIOBase):
    """A file that can only be written to, and gives away what was written: a zip file needs no more."""

    def __init__(self) -> None:
        self._written: list[bytes] = []
        self.length = 0

    def write(self, data: Any) -> int:
        self._written.append(bytes(data))
        self.length += len(data)
        return len(data)

    def take(self) -> bytes:
        taken = b"".join(self._written)
        self._written, self.length = [], 0
        return taken


def template() -> str:
    """Return a CSV file with just the column names that an import reads without correction."""
    text = io.StringIO()
    csv.writer(text).writerow(TEMPLATE_HEADERS)
    return _BOM + text.getvalue()


def _tables(candidate: Candidate) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the file name of each table with its lines. Those of one must be read before the next."""
    names: dict[str, dict[int, str]] = {kind.target(link): {} for kind in kinds() for link in kind.links}
    for kind in kinds():
        found = _rows(kind, candidate, is_named=kind.label in names).iterator(chunk_size=_ROWS_AT_ONCE)
        first = next(found, None)
        if first is not None or kind.label == _APPLICATION:
            rows = chain([first] if first else [], found)
            yield f"{slugify(kind.name)}.csv", _lines(kind, rows, names, candidate)


def _rows(kind: OwnedKind, candidate: Candidate, *, is_named: bool) -> models.QuerySet[Any]:
    rows: models.QuerySet[Any] = kind.model._base_manager.filter(owner=candidate).order_by("pk")
    if is_named:
        # What a row is called may name what it points at.
        rows = rows.select_related(*(link.name for link in kind.links))
    if kind.label == _APPLICATION:
        stages = Stage.objects.of(candidate).order_by("position", "pk")
        rows = rows.prefetch_related(models.Prefetch("stages", stages, to_attr="line"))
    return rows


def _lines(
    kind: OwnedKind, rows: Iterable[Any], names: dict[str, dict[int, str]], candidate: Candidate
) -> Iterator[str]:
    """Yield a table line by line, and keep in `names` what its rows are called, for those that name them."""
    headers = [capfirst(str(column.verbose_name)) for column in (*kind.links, *kind.fields)]
    further = ["Stages"] if kind.label == _APPLICATION else []
    line = csv.writer(_Echo()).writerow
    yield _BOM + line(["Number", *map(guarded, headers), *further, "Added", "Last changed"])
    for number, row in enumerate(rows, start=1):
        cells = [names[kind.target(link)].get(getattr(row, link.attname), "") for link in kind.links]
        cells += [_cell(column, row, candidate) for column in kind.fields]
        if further:
            cells.append(_history(row.line, candidate))
        cells += [_in_zone(getattr(row, name), candidate) for name in TIMES]
        yield line([number, *map(guarded, cells)])
        if kind.label in names:
            names[kind.label][row.pk] = str(row)


class _Echo:
    """A file that returns what it is given, so that a writer of CSV returns its line."""

    def write(self, line: str) -> str:
        return line


def _history(stages: list[Stage], candidate: Candidate) -> str:
    """Return the line of stages of an application: "Phone screen (2026-11-04, done) → …"."""
    line = []
    for stage in stages:
        known = [
            stage.starts_at.astimezone(candidate.zone).date().isoformat() if stage.starts_at else "no date",
            str(stage.get_status_display()).lower(),
            *([] if stage.outcome == Stage.Outcome.PENDING else [str(stage.get_outcome_display()).lower()]),
        ]
        line.append(f"{stage.name} ({', '.join(known)})")
    return " → ".join(line)


def _cell(column: Column, row: Any, candidate: Candidate) -> str:
    value = getattr(row, column.name)
    if value is None or value == "":
        return ""
    if isinstance(column, models.JSONField):
        return json.dumps(value, ensure_ascii=False) if value else ""
    if column.choices:
        return str(getattr(row, f"get_{column.name}_display")())
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return _in_zone(value, candidate) if isinstance(value, datetime.datetime) else str(value)


def _in_zone(at: datetime.datetime, candidate: Candidate) -> str:
    return at.astimezone(candidate.zone).strftime("%Y-%m-%d %H:%M")
