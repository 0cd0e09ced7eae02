"""Exports everything as one JSON document, described in docs/export.md."""

import datetime
import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import models

from interviewprep.accounts.models import Candidate

from .exported_files import as_text, with_files
from .owned_models import Column, OwnedKind, kinds

FORMAT, VERSION = "interview-prep", 1
# In characters.
_A_PIECE = 64 * 1024
_ROWS_AT_ONCE = 200


def pieces(candidate: Candidate, now: datetime.datetime, part: int = 1) -> Iterator[bytes]:
    """Yield everything the candidate has as JSON that is readable for people too, piece by piece.

    Rows are numbered from 1 within their kind. However many there are, only a few hundred of them and the key
    of each are in memory at a time. What is added meanwhile is left out.

    part  of more files than an import takes, which are in it; see `exported_files.parts_of`
    """
    piece, length = list[str](), 0
    for text in _texts(candidate, now, part):
        piece.append(text)
        length += len(text)
        if length > _A_PIECE:
            yield "".join(piece).encode()
            piece, length = [], 0
    yield "".join(piece).encode()


def as_json(candidate: Candidate, now: datetime.datetime, part: int = 1) -> bytes:
    """Return the export, or one of its parts, as a file."""
    return b"".join(pieces(candidate, now, part))


def export(candidate: Candidate, now: datetime.datetime, part: int = 1) -> dict[str, Any]:
    """Return the export, or one of its parts, as plain values."""
    whole: dict[str, Any] = json.loads(as_json(candidate, now, part))
    return whole


def _texts(candidate: Candidate, now: datetime.datetime, part: int) -> Iterator[str]:
    head = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": now.isoformat(),
        "candidate": {
            "name": candidate.name,
            "email": candidate.email,
            "time_zone": candidate.time_zone,
            "joined_at": candidate.joined_at.isoformat(),
        },
    }
    # All but the brace that ends it: the rows follow.
    yield (text := f'{as_text(head)[:-2]},\n "rows": {{')
    taken, numbers, files = len(text.encode()), _numbers(candidate), dict[str, str]()
    written = [kind for kind in sorted(kinds(), key=lambda kind: kind.model.has_file) if numbers[kind.label]]
    for place, kind in enumerate(written):
        lines: Iterable[tuple[dict[str, Any], Any]] = _lines(kind, candidate, numbers)
        if kind.model.has_file:
            lines, files = with_files(lines, part, taken)
        for text in _list_of(kind.label, (line for line, _ in lines), is_first=place == 0):
            taken += len(text.encode())
            yield text
    yield "\n }" if written else "}"
    yield f',\n "files": {_indented(as_text(files), 1)}\n}}' if files else "\n}"


def _list_of(label: str, lines: Iterable[dict[str, Any]], *, is_first: bool) -> Iterator[str]:
    """Yield the rows of one kind with their label, as they stand in the document."""
    between = f'{"" if is_first else ","}\n  "{label}": ['
    for line in lines:
        yield f"{between}\n   {_indented(as_text(line), 3)}"
        between = ","
    yield f"{between if between != ',' else ''}\n  ]"


def _indented(text: str, by: int) -> str:
    # A line break within a word of the candidate is written as two other characters.
    return text.replace("\n", "\n" + by * " ")


def _numbers(candidate: Candidate) -> dict[str, "array[int]"]:
    """Return the keys of all rows by the labels of their kinds: the place of a key is its number."""
    return {
        kind.label: array(
            "q", kind.model._base_manager.filter(owner=candidate).order_by("pk").values_list("pk", flat=True)
        )
        for kind in kinds()
    }


def _number(keys: "array[int]", key: int | None) -> int | None:
    if key is None:
        return None
    place = bisect_left(keys, key)
    return place + 1 if place < len(keys) and keys[place] == key else None


def _lines(
    kind: OwnedKind, candidate: Candidate, numbers: Mapping[str, "array[int]"]
) -> Iterator[tuple[dict[str, Any], Any]]:
    """Yield each row of a kind with its values as they are written, oldest first."""
    rows = kind.model._base_manager.filter(owner=candidate).order_by("pk")
    for row in rows.iterator(chunk_size=_ROWS_AT_ONCE):
        if number := _number(numbers[kind.label], row.pk):
            yield _line(kind, row, number, numbers), row


def _line(kind: OwnedKind, row: Any, number: int, numbers: Mapping[str, "array[int]"]) -> dict[str, Any]:
    return {
        "id": number,
        "created_at": row.created_at.isoformat(),
        "updated_at": row.updated_at.isoformat(),
        **{field.name: _plain(field, row) for field in kind.fields},
        **{link.name: _number(numbers[kind.target(link)], getattr(row, link.attname)) for link in kind.links},
    }


def _plain(field: Column, row: Any) -> Any:
    value = field.value_from_object(row)
    if isinstance(field, models.JSONField) or value is None or isinstance(value, bool | int | str | float):
        return value
    if isinstance(value, datetime.date | datetime.time):
        # In full: Django's encoder would truncate times to milliseconds.
        return value.isoformat()
    return field.value_to_string(row)
