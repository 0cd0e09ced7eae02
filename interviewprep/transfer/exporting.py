"""Exports everything as one JSON document, described in docs/export.md."""

import datetime
from typing import Any

from django.db import models

from interviewprep.accounts.models import Candidate

from .exported_files import add_files, as_text
from .owned_models import Column, OwnedKind, by_label, load

FORMAT, VERSION = "interview-prep", 1


def export(candidate: Candidate, now: datetime.datetime, part: int = 1) -> dict[str, Any]:
    """Return everything the candidate has, as plain values. Rows are numbered from 1 within their kind.

    part  of more files than an import takes, which are in it; see `exported_files.parts_of`
    """
    rows = load(candidate)
    numbers = {
        (label, row.pk): number
        for label, of_kind in rows.items()
        for number, row in enumerate(of_kind, start=1)
    }
    document = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": now.isoformat(),
        "candidate": {
            "name": candidate.name,
            "email": candidate.email,
            "time_zone": candidate.time_zone,
            "joined_at": candidate.joined_at.isoformat(),
        },
        "rows": {
            label: [_row(by_label()[label], row, numbers) for row in of_kind]
            for label, of_kind in rows.items()
            if of_kind
        },
    }
    add_files(document, rows, part)
    return document


def as_json(candidate: Candidate, now: datetime.datetime, part: int = 1) -> bytes:
    """Return the export, or one of its parts, as a file that is also readable for people."""
    return as_text(export(candidate, now, part)).encode()


def _row(kind: OwnedKind, row: Any, numbers: dict[tuple[str, Any], int]) -> dict[str, Any]:
    return {
        "id": numbers[kind.label, row.pk],
        "created_at": row.created_at.isoformat(),
        "updated_at": row.updated_at.isoformat(),
        **{field.name: _plain(field, row) for field in kind.fields},
        **{link.name: numbers.get((kind.target(link), getattr(row, link.attname))) for link in kind.links},
    }


def _plain(field: Column, row: Any) -> Any:
    value = field.value_from_object(row)
    if isinstance(field, models.JSONField) or value is None or isinstance(value, bool | int | str | float):
        return value
    if isinstance(value, datetime.date | datetime.time):
        # In full: Django's encoder would truncate times to milliseconds.
        return value.isoformat()
    return field.value_to_string(row)
