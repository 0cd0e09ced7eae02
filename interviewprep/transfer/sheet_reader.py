"""A spreadsheet file as plain text in rows. What kind it is, its content says and never its name."""

import csv
import io
import re
from dataclasses import dataclass
from typing import Any

from interviewprep.web.uploads import MEGABYTE

from .column_guesses import LEAVE_OUT, guess
from .strict_json import UnreadableError
from .xlsx_reader import read_workbook

LARGEST = 5 * MEGABYTE
MOST_ROWS = 10_000
MOST_COLUMNS = 60
LONGEST_CELL = 30_000

_UNUSABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_NO_TABLE = "This is not a spreadsheet that can be read. Save the table as .xlsx or .csv."
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "an Excel file of before 2007. Save it as .xlsx or .csv first",
    b"%PDF": "a PDF. Save the table as .xlsx or .csv first",
    b"{": "JSON. If it is an export of this app, bring it back on the page “Bring an export back”",
    b"<": "a web page or XML. Save the table as .xlsx or .csv first",
}


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a spreadsheet. `rows` are numbered as the program that made it numbers them."""

    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read(content: bytes) -> Table:
    """Return the table in a CSV, TSV or XLSX file. Raises `UnreadableError`, in words."""
    if not content.strip():
        raise UnreadableError("This file is empty.")
    if content.startswith(b"PK\x03\x04"):
        lines = read_workbook(content, MOST_ROWS, MOST_COLUMNS)
    else:
        for start, what in _OTHERS.items():
            if content.lstrip().startswith(start):
                raise UnreadableError(f"This file is {what}.")
        lines = _read_text(_decoded(content))
    return _table(lines)


def _decoded(content: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or the old Western encoding of Windows."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    start = content[:2000]
    if b"\x00" in start:
        # Without a mark: of Western text in UTF-16, every other byte is nothing.
        even, odd = (start[place::2].count(0) / max(len(start) // 2, 1) for place in (0, 1))
        if min(even, odd) > 0.1 or max(even, odd) < 0.4:
            raise UnreadableError(_NO_TABLE)
        return content.decode("utf-16-le" if odd > even else "utf-16-be", errors="replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if sum(map(len, _UNUSABLE.findall(text))) > len(text) / 100:
        raise UnreadableError(_NO_TABLE)
    return text


def _read_text(text: str) -> list[tuple[str, ...]]:
    first, _, rest = text.partition("\n")
    told = re.fullmatch(r"sep=(.)", first.strip(), re.IGNORECASE)
    # Excel reads the separator from such a line; it stays a row, so that rows keep their numbers.
    delimiter = told[1] if told else _delimiter(text)
    lines: list[tuple[str, ...]] = [("",)] if told else []
    source = io.StringIO(rest if told else text, newline="")
    reader = csv.reader(source, delimiter=delimiter, skipinitialspace=True)
    try:
        for line in reader:
            lines.append(tuple(line))
            if len(lines) > MOST_ROWS + 1 and any(cell.strip() for cell in line):
                raise UnreadableError(f"This file has more than {MOST_ROWS:,} rows. Split it, please.")
    except csv.Error as error:
        raise UnreadableError(
            f"Row {len(lines) + 1} cannot be read. Is a quotation mark opened there and never closed?"
        ) from error
    return lines


def _delimiter(text: str) -> str:
    """Return the separator that splits the first lines into the most cells, the same number in each."""
    sample = [line for line in text[:20_000].splitlines() if line.strip()][:10]
    scores = []
    for delimiter in ",;\t|":
        widths = [len(cells) for cells in csv.reader(sample, delimiter=delimiter)]
        scores.append((widths[0], widths.count(widths[0]), delimiter))
    width, _, best = max(scores, key=lambda score: score[:2])
    return best if width > 1 else ","


def _table(lines: list[tuple[str, ...]]) -> Table:
    rows = []
    for number, line in enumerate(lines, start=1):
        cells = tuple(_UNUSABLE.sub("", cell).strip() for cell in line)
        if any(cells):
            rows.append((number, cells))
    if not rows:
        raise UnreadableError("This file has no words in it.")
    top = _header(rows)
    headers = rows[top][1]
    width = max(len(cells) for _, cells in rows[top:])
    if width > MOST_COLUMNS:
        raise UnreadableError(
            f"This table has {width} columns; {MOST_COLUMNS} are the most that can be read."
        )
    headers += ("",) * (width - len(headers))
    body = tuple((number, cells + ("",) * (width - len(cells))) for number, cells in rows[top + 1 :])
    if not body:
        raise UnreadableError("This table has one row only: names of columns, and nothing below them.")
    longest = next((number for number, cells in body if max(map(len, cells)) > LONGEST_CELL), None)
    if longest:
        raise UnreadableError(
            f"Row {longest} has a cell of more than {LONGEST_CELL:,} characters. "
            "Is a quotation mark opened there and never closed?"
        )
    return Table(headers, body)


def _header(rows: list[tuple[int, tuple[str, ...]]]) -> int:
    """Return the place of the row that names the columns: a title may stand above it."""
    known = [len(set(guess(cells).values()) - {LEAVE_OUT}) for _, cells in rows[:10]]
    return known.index(max(known)) if max(known) > 1 else 0


def pack(table: Table) -> dict[str, Any]:
    """Return a table as plain values."""
    return {"headers": table.headers, "rows": table.rows}


def unpack(values: dict[str, Any]) -> Table:
    """Return the table that was packed."""
    return Table(tuple(values["headers"]), tuple((number, tuple(cells)) for number, cells in values["rows"]))
