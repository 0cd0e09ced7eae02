"""Reads the visible sheets of an Excel file (.xlsx) as text, cell by cell."""

import datetime
import io
import warnings
import zipfile
from itertools import zip_longest
from typing import Any

from openpyxl import load_workbook  # type: ignore[import-untyped]

from interviewprep.web.uploads import DAMAGED_ZIP, MEGABYTE

from .sheet_cells import LINK_FORMULA, Lines, SheetCells
from .strict_json import UnreadableFileError
from .xlsx_extras import Extras, extras_of

# An honest 5 MB file unpacks to less; a zip bomb to more. zipfile reads no more than a part claims to have.
_LARGEST = 40 * MEGABYTE
_MOST_PARTS = 500
_MOST_SHEETS = 20


def read_workbook(content: bytes, most_rows: int, most_columns: int) -> list[SheetCells]:
    """Return the visible sheets of a workbook. Raises `UnreadableFileError` with a readable message.

    Formulas give the value last shown by the program, or their own text if there is none. Cells merged
    downwards are repeated in each row.
    """
    formulas = _check(content)
    shown = _sheets(content, most_rows, most_columns, values=True)
    if formulas:
        written = _sheets(content, most_rows, most_columns, values=False)
        for sheet, other in zip(shown, written, strict=True):
            _take_link_formulas(sheet, other.lines)
            sheet.lines = _filled(sheet.lines, other.lines)
    return shown


def _check(content: bytes) -> bool:
    """Refuse a file that is not a workbook or unpacks to too much; return whether it has formulas."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > _LARGEST or len(parts) > _MOST_PARTS:
                raise UnreadableFileError(
                    "This file unpacks to far more than a list of applications. It was not read."
                )
            names = {part.filename for part in parts}
            if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
                raise UnreadableFileError(
                    "This is a zip file, not a spreadsheet. Save the table as .xlsx or .csv."
                )
            sheets = [part for part in parts if part.filename.startswith("xl/worksheets/")]
            return any(b"<f" in archive.read(part) for part in sheets)
    except DAMAGED_ZIP as error:
        raise UnreadableFileError("This file is damaged: it cannot be unpacked.") from error


def _sheets(content: bytes, most_rows: int, most_columns: int, *, values: bool) -> list[SheetCells]:
    try:
        with warnings.catch_warnings():
            # It warns about decoration that it does not know and that nothing here needs.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=values, keep_links=False)
            try:
                with zipfile.ZipFile(io.BytesIO(content)) as archive:
                    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
                    return [
                        _cells(sheet, extras_of(archive, sheet._worksheet_path), most_rows, most_columns)
                        for sheet in visible[:_MOST_SHEETS]
                    ]
            finally:
                book.close()
    except UnreadableFileError:
        raise
    except Exception as error:  # openpyxl can raise anything for a malformed file
        raise UnreadableFileError(
            "This Excel file is damaged, or it is not an Excel file. It was not read."
        ) from error


def _cells(sheet: Any, extras: Extras, most_rows: int, most_columns: int) -> SheetCells:
    # A file's own claim about its size cannot be trusted.
    sheet.reset_dimensions()
    lines: Lines = []
    for row in sheet.iter_rows(max_row=most_rows + 2, max_col=most_columns + 1, values_only=True):
        cells = [_text(value) for value in row]
        for column in range(len(cells)):
            top = extras.below.get((len(lines), column))
            if top and not cells[column] and top[0] < len(lines) and column < len(lines[top[0]]):
                cells[column] = lines[top[0]][column]
        # Every row is as wide as requested.
        while cells and not cells[-1]:
            cells.pop()
        lines.append(tuple(cells))
    if len(lines) > most_rows + 1 and any(lines[-1]):
        raise UnreadableFileError(f"This file has more than {most_rows:,} rows. Split it, please.")
    hanging = {place: extras.links[top] for place, top in extras.below.items() if top in extras.links}
    return SheetCells(str(sheet.title), lines, extras.links | hanging)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime.datetime):
        has_time = value.time() != datetime.time()
        return value.strftime("%Y-%m-%d %H:%M") if has_time else value.date().isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _take_link_formulas(sheet: SheetCells, written: Lines) -> None:
    """Collect the addresses in formulas like =HYPERLINK("https://…", "Advert"), and show their words."""
    for row, line in enumerate(written):
        for column, formula in enumerate(line):
            if found := LINK_FORMULA.fullmatch(formula):
                sheet.links[row, column] = found[1]
                shown = list(sheet.lines[row]) if row < len(sheet.lines) else []
                shown += [""] * (column + 1 - len(shown))
                shown[column] = shown[column] or found[2] or found[1]
                sheet.lines[row] = tuple(shown)


def _filled(lines: Lines, other: Lines) -> Lines:
    """Return lines with empty cells filled in from the others."""
    return [
        tuple(cell or formula for cell, formula in zip_longest(line, written, fillvalue=""))
        for line, written in zip_longest(lines, other, fillvalue=())
    ]
