"""An Excel file (.xlsx) as text: the sheet that looks most like a list of applications."""

import datetime
import io
import warnings
import zipfile
import zlib
from itertools import zip_longest
from typing import Any

from openpyxl import load_workbook  # type: ignore[import-untyped]

from interviewprep.web.uploads import MEGABYTE

from .strict_json import UnreadableError

# An honest file of 5 MB unpacks to less; a bomb to more. zipfile reads no more than a part says it has.
_LARGEST = 40 * MEGABYTE
_MOST_PARTS = 500
_MOST_SHEETS = 20

Lines = list[tuple[str, ...]]


def read_workbook(content: bytes, most_rows: int, most_columns: int) -> Lines:
    """Return the rows of the fullest sheet. Raises `UnreadableError`, in words.

    Formulas count with the value that the program last showed, or as they are written if it never did.
    """
    formulas = _check(content)
    shown = _sheets(content, most_rows, most_columns, values=True)
    if formulas:
        written = _sheets(content, most_rows, most_columns, values=False)
        shown = [_filled(lines, other) for lines, other in zip(shown, written, strict=True)]
    return max(shown, key=_words, default=[])


def _check(content: bytes) -> bool:
    """Refuse what is not a workbook or unpacks to too much; return whether it has formulas."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > _LARGEST or len(parts) > _MOST_PARTS:
                raise UnreadableError(
                    "This file unpacks to far more than a list of applications. It was not read."
                )
            names = {part.filename for part in parts}
            if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
                raise UnreadableError(
                    "This is a zip file, not a spreadsheet. Save the table as .xlsx or .csv."
                )
            sheets = [part for part in parts if part.filename.startswith("xl/worksheets/")]
            return any(b"<f" in archive.read(part) for part in sheets)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableError("This file is damaged: it cannot be unpacked.") from error


def _sheets(content: bytes, most_rows: int, most_columns: int, *, values: bool) -> list[Lines]:
    try:
        with warnings.catch_warnings():
            # It warns of decoration that it does not know; nobody here misses any.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=values, keep_links=False)
            try:
                return _lines(book, most_rows, most_columns)
            finally:
                book.close()
    except UnreadableError:
        raise
    except Exception as error:  # openpyxl raises whatever comes up in a file that is not as it should be
        raise UnreadableError(
            "This Excel file is damaged, or it is not an Excel file. It was not read."
        ) from error


def _lines(book: Any, most_rows: int, most_columns: int) -> list[Lines]:
    sheets = []
    for sheet in book.worksheets[:_MOST_SHEETS]:
        # What a file says about its own size cannot be trusted.
        sheet.reset_dimensions()
        lines: Lines = []
        for row in sheet.iter_rows(max_row=most_rows + 2, max_col=most_columns + 1, values_only=True):
            cells = [_text(value) for value in row]
            # Each row comes as wide as it was asked for.
            while cells and not cells[-1]:
                cells.pop()
            lines.append(tuple(cells))
        if len(lines) > most_rows + 1 and any(lines[-1]):
            raise UnreadableError(f"This file has more than {most_rows:,} rows. Split it, please.")
        sheets.append(lines)
    return sheets


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _filled(lines: Lines, other: Lines) -> Lines:
    """Return lines with what is empty there taken from the other ones."""
    return [
        tuple(cell or formula for cell, formula in zip_longest(line, written, fillvalue=""))
        for line, written in zip_longest(lines, other, fillvalue=())
    ]


def _words(lines: Lines) -> int:
    return sum(bool(cell) for line in lines for cell in line)
