"""Exports everything as tables: one readable CSV file per kind of row, for a spreadsheet program."""

import csv
import datetime
import io
import json
import zipfile
from typing import Any

from django.db import models
from django.utils.text import capfirst, slugify

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Stage

from .column_guesses import TEMPLATE_HEADERS
from .formula_guard import guarded
from .owned_models import TIMES, Column, OwnedKind, kinds, load

_STAGE = Stage._meta.label
_APPLICATION = "applications.Application"
# How Excel knows that a file is in UTF-8.
_BOM = "\ufeff"


def as_zip(candidate: Candidate) -> bytes:
    """Return a zip file with one CSV file for each kind of row that the candidate has."""
    rows = load(candidate)
    history = _history(rows[_STAGE], candidate)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind in kinds():
            if rows[kind.label] or kind.label == _APPLICATION:
                archive.writestr(
                    f"{slugify(kind.name)}.csv", _table(kind, rows[kind.label], history, candidate)
                )
    return packed.getvalue()


def template() -> str:
    """Return a CSV file with just the column names that an import reads without correction."""
    text = io.StringIO()
    csv.writer(text).writerow(TEMPLATE_HEADERS)
    return _BOM + text.getvalue()


def _table(kind: OwnedKind, rows: list[Any], history: dict[int, str], candidate: Candidate) -> str:
    columns = [*kind.links, *kind.fields]
    headers = [capfirst(str(column.verbose_name)) for column in columns]
    text = io.StringIO()
    writer = csv.writer(text)
    further = ["Stages"] if kind.label == _APPLICATION else []
    writer.writerow(["Number", *map(guarded, headers), *further, "Added", "Last changed"])
    for number, row in enumerate(rows, start=1):
        cells = [_cell(column, row, candidate) for column in columns]
        if further:
            cells.append(history.get(row.pk, ""))
        cells += [_in_zone(getattr(row, name), candidate) for name in TIMES]
        writer.writerow([number, *map(guarded, cells)])
    return _BOM + text.getvalue()


def _history(stages: list[Stage], candidate: Candidate) -> dict[int, str]:
    """Return the line of stages of each application: "Phone screen (2026-11-04, done) → …"."""
    lines: dict[int, list[str]] = {}
    for stage in sorted(stages, key=lambda stage: (stage.position, stage.pk)):
        known = [
            stage.starts_at.astimezone(candidate.zone).date().isoformat() if stage.starts_at else "no date",
            str(stage.get_status_display()).lower(),
            *([] if stage.outcome == Stage.Outcome.PENDING else [str(stage.get_outcome_display()).lower()]),
        ]
        lines.setdefault(stage.application_id, []).append(f"{stage.name} ({', '.join(known)})")
    return {application: " → ".join(line) for application, line in lines.items()}


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
