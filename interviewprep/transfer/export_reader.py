"""Reads an export back: rows ready to be saved, and what is wrong with the others."""

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dateparse import parse_datetime

from . import strict_json
from .check_constraints import broken
from .exported_files import file_of
from .exporting import FORMAT, VERSION
from .owned_models import TIMES, Column, OwnedKind, by_label, kinds
from .strict_json import UnreadableFileError

MOST_ROWS = 50_000


@dataclass(slots=True, eq=False)
class ExportRow:
    """One row of an export.

    `values` are its fields', `links` the numbers of the rows it points at, `file` is what its file holds.
    """

    kind: OwnedKind
    place: int
    number: int
    times: dict[str, datetime.datetime]
    values: dict[str, Any]
    links: dict[str, int | None]
    file: bytes | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a file, and where."""

    where: str
    what: str


@dataclass(slots=True)
class Document:
    """An export: its readable rows by kind, parents first, and what could not be read."""

    exported_at: str
    rows: dict[str, dict[int, ExportRow]]
    problems: list[Problem] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)


def read(content: bytes, now: datetime.datetime) -> Document:
    """Return the rows of an export.

    now  used for rows without times
    Raises `UnreadableFileError` if it is not an export, or one of a later version.
    """
    whole = strict_json.loads(content)
    given, files = _rows_of(whole), _files_of(whole)
    document = Document(str(whole.get("exported_at", ""))[:40], {kind.label: {} for kind in kinds()})
    for label in (one for one in given if one not in by_label()):
        document.unread[label] += len(given[label])
        document.problems.append(
            Problem(strict_json.clean(label)[:80], "This version of the app does not know this kind of row.")
        )
    unknown: Counter[tuple[str, str]] = Counter()
    for kind in kinds():
        for place, line in enumerate(given.get(kind.label, []), start=1):
            try:
                row = _row(kind, place, line, now, unknown)
                _take_file(row, line, files)
                _check_together(row)
                if row.number in document.rows[kind.label]:
                    raise ValueError(f"its number {row.number} was given to an earlier row too")
                document.rows[kind.label][row.number] = row
            except ValueError as error:
                _leave_out(document, kind, place, str(error))
    while _leave_out_orphans(document):
        pass  # A row that is left out may be another row's parent.
    for (name, column), count in unknown.items():
        document.problems.append(
            Problem(name, f"“{column}” is not known to this version and is left out of {count} of these.")
        )
    return document


def _rows_of(whole: Any) -> dict[str, list[Any]]:
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise UnreadableFileError("This is JSON, but not an export of this app.")
    try:
        strict_json.clean({name: value for name, value in whole.items() if name != "rows"})
        version = whole.get("version")
        if isinstance(version, bool) or not isinstance(version, int) or version < 1:
            raise ValueError("its version is not a number")
        rows = whole.get("rows")
        if type(rows) is not dict or not all(isinstance(of_kind, list) for of_kind in rows.values()):
            raise ValueError("“rows” is not a list of rows for each kind")
    except ValueError as error:
        raise UnreadableFileError(f"This export cannot be read: {error}.") from error
    if version > VERSION:
        raise UnreadableFileError(
            "This export was made by a later version of the app. Update this one first."
        )
    if sum(len(of_kind) for of_kind in rows.values()) > MOST_ROWS:
        raise UnreadableFileError(f"This export has more than {MOST_ROWS:,} rows.")
    return rows


def _files_of(whole: Any) -> Mapping[str, Any]:
    files = whole.get("files")
    return files if isinstance(files, dict) else {}


def _row(
    kind: OwnedKind, place: int, line: Any, now: datetime.datetime, unknown: Counter[tuple[str, str]]
) -> ExportRow:
    """Return one row. Raises ValueError with a readable message."""
    line = strict_json.clean(line)
    if not isinstance(line, dict):
        raise ValueError("it is not an object with names and values")
    known = {"id", *TIMES, *(one.name for one in (*kind.fields, *kind.links))}
    known |= {"file"} if kind.model.has_file else set()
    unknown.update((kind.name, name[:80]) for name in line if name not in known)
    return ExportRow(
        kind,
        place,
        number=_number(line.get("id"), "id"),
        times={name: _time(line[name], name) if name in line else now for name in TIMES},
        values={one.name: _value(one, line) for one in kind.fields},
        links={
            link.name: None if line.get(link.name) is None else _number(line[link.name], link.name)
            for link in kind.links
        },
    )


def _check_together(row: ExportRow) -> None:
    try:
        row.kind.model(**row.values).clean()
    except ValidationError as error:
        raise ValueError("its values do not go together") from error
    if rule := broken(row.kind, row.values | row.links):
        raise ValueError(f"it does not fit together ({rule.replace('_', ' ')})")


def _take_file(row: ExportRow, line: dict[str, Any], files: Mapping[str, Any]) -> None:
    """Give a row its file. What the file is decides over what the row says of it."""
    if row.kind.model.has_file:
        row.file = file_of(line, files)
    if row.file is not None:
        try:
            row.values |= row.kind.model.values_of_file(row.file)
        except ValueError as error:
            raise ValueError(f"its file is refused: {str(error).rstrip('.')}") from error


def _leave_out(document: Document, kind: OwnedKind, place: int, why: str) -> None:
    document.unread[kind.label] += 1
    document.problems.append(Problem(f"{kind.name}, row {place}", f"Left out: {why}."))


def _leave_out_orphans(document: Document) -> bool:
    """Leave out rows that point at something missing, and return whether there were any."""
    orphans = [
        (row, why)
        for rows in document.rows.values()
        for row in rows.values()
        if (why := _what_it_lacks(row, document))
    ]
    for row, why in orphans:
        del document.rows[row.kind.label][row.number]
        _leave_out(document, row.kind, row.place, why)
    return bool(orphans)


def _what_it_lacks(row: ExportRow, document: Document) -> str:
    for link in row.kind.links:
        number = row.links[link.name]
        if number is None and not link.null:
            return f"it does not say to which {link.verbose_name} it belongs"
        if number is not None and number not in document.rows[row.kind.target(link)]:
            return f"its {link.verbose_name} is number {number}, and no readable row has this number"
    return ""


def _number(value: Any, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"“{name}” is not a whole number")
    return value


def _time(value: Any, name: str) -> datetime.datetime:
    try:
        found = parse_datetime(value) if isinstance(value, str) else None
        if found and found.tzinfo:
            return found.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueError(f"“{name}” is not a time with its distance from UTC")


def _value(column: Column, line: dict[str, Any]) -> Any:
    """Return the value of one column, checked as a form would. Raises ValueError with a readable message."""
    if column.name not in line:
        if column.has_default() or column.null or column.blank:
            return column.get_default()
        raise ValueError(f"“{column.name}” is missing")
    value = line[column.name]
    if isinstance(column, models.JSONField):
        if not has_shape(column, value):
            raise ValueError(f"“{column.name}” is not of the right form")
        return value
    if value is not None and not _is_of_type(column, value):
        raise ValueError(f"“{column.name}” is not of the right type")
    if isinstance(column, models.DateTimeField) and value is not None:
        value = _time(value, column.name)
    try:
        return column.clean(value, None)
    except ValidationError as error:
        raise ValueError(f"“{column.name}”: {' '.join(error.messages).rstrip('.')}") from error
    except (TypeError, OverflowError) as error:
        raise ValueError(f"“{column.name}” cannot be read") from error


def has_shape(column: models.JSONField, value: Any) -> bool:
    """Whether a column can hold a value: it has the type of the default and passes the validators."""
    if value is None:
        return column.null
    if column.has_default() and not isinstance(value, type(column.get_default())):
        return False
    try:
        # Not `run_validators`, which skips empty values: {} is not a list.
        for validate in column.validators:
            validate(value)
    except ValidationError:
        return False
    return True


def _is_of_type(column: Column, value: Any) -> bool:
    if isinstance(column, models.BooleanField):
        return isinstance(value, bool)
    if isinstance(column, models.IntegerField):
        return isinstance(value, int) and not isinstance(value, bool)
    if isinstance(column, models.FloatField):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str)
