"""Reads a spreadsheet file into tables of plain text. Its type is judged by content, never by name."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from interviewprep.web.uploads import MEGABYTE

from .column_guesses import guess as guess_columns
from .column_guesses import link_of, plain
from .header_rows import find_header, known_columns
from .sheet_cells import SheetCells
from .strict_json import UnreadableFileError

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
    """The cells of one sheet. `rows` are numbered as in the program that made it.

    sheets  the name of the sheet that each row comes from; empty if there was only one sheet
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    name: str = ""
    sheets: tuple[str, ...] = ()

    def place(self, index: int) -> int | str:
        """Return a row's name: its number, with its sheet if there are several."""
        number = self.rows[index][0]
        return f"{self.sheets[index]}, row {number}" if self.sheets else number

    @property
    def likeness(self) -> tuple[bool, int, int]:
        """A score for how much it looks like a list of applications."""
        known = set(guess_columns(self.headers).values())
        return {"company", "role"} <= known, known_columns(self.headers), len(self.rows)


def read(content: bytes) -> tuple[Table, ...]:
    """Return the tables in a CSV, TSV or XLSX file, the likeliest list of applications first.

    Raises `UnreadableFileError`, with a readable message, if there are none.
    """
    if not content.strip():
        raise UnreadableFileError("This file is empty.")
    if content.startswith(b"PK\x03\x04"):
        from .xlsx_reader import read_workbook  # noqa: PLC0415  openpyxl takes 7 MB of every process

        return _tables(read_workbook(content, MOST_ROWS, MOST_COLUMNS))
    for start, what in _OTHERS.items():
        if content.lstrip().startswith(start):
            raise UnreadableFileError(f"This file is {what}.")
    return (_table(_read_text(_decoded(content))),)


def _tables(sheets: list[SheetCells]) -> tuple[Table, ...]:
    found, refusal = [], UnreadableFileError("This file has no words in it.")
    for sheet in sheets:
        try:
            found.append(_table(sheet.lines, sheet.name, sheet.links))
        except UnreadableFileError as error:
            # Another sheet may be the list; if none is, the first one with words provides the error.
            refusal = refusal if str(refusal) != "This file has no words in it." else error
    if not found:
        raise refusal
    return tuple(sorted(found, key=lambda table: table.likeness, reverse=True))


def combine(tables: Sequence[Table]) -> Table:
    """Return several tables as one: columns with the same name are merged."""
    if len(tables) == 1:
        return tables[0]
    headers: dict[str, str] = {}
    for table in tables:
        for place, header in enumerate(table.headers):
            headers.setdefault(_key(table, place), header)
    places = {key: place for place, key in enumerate(headers)}
    rows, sheets = [], []
    for table in tables:
        for number, cells in table.rows:
            line = [""] * len(headers)
            for place, cell in enumerate(cells):
                line[places[_key(table, place)]] = cell
            rows.append((number, tuple(line)))
            sheets.append(table.name)
    return Table(tuple(headers.values()), tuple(rows), sheets=tuple(sheets))


def _key(table: Table, place: int) -> str:
    """Return a column's identity across sheets: its name, and which one of that name it is."""
    name = plain(table.headers[place])
    return f"{name} {[plain(header) for header in table.headers[:place]].count(name)}"


def _decoded(content: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or the old Western Windows encoding."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    start = content[:2000]
    if b"\x00" in start:
        # Without a byte order mark: in Western text in UTF-16, every other byte is zero.
        even, odd = (start[place::2].count(0) / max(len(start) // 2, 1) for place in (0, 1))
        if min(even, odd) > 0.1 or max(even, odd) < 0.4:
            raise UnreadableFileError(_NO_TABLE)
        return content.decode("utf-16-le" if odd > even else "utf-16-be", errors="replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if sum(map(len, _UNUSABLE.findall(text))) > len(text) / 100:
        raise UnreadableFileError(_NO_TABLE)
    return text


def _read_text(text: str) -> list[tuple[str, ...]]:
    first, _, rest = text.partition("\n")
    told = re.fullmatch(r"sep=(.)", first.strip(), re.IGNORECASE)
    # Excel reads the separator from a line like this; it stays a row, so that rows keep their numbers.
    delimiter = told[1] if told else _delimiter(text)
    lines: list[tuple[str, ...]] = [("",)] if told else []
    source = io.StringIO(rest if told else text, newline="")
    reader = csv.reader(source, delimiter=delimiter, skipinitialspace=True)
    try:
        for line in reader:
            lines.append(tuple(line))
            if len(lines) > MOST_ROWS + 1 and any(cell.strip() for cell in line):
                raise UnreadableFileError(f"This file has more than {MOST_ROWS:,} rows. Split it, please.")
    except csv.Error as error:
        raise UnreadableFileError(
            f"Row {len(lines) + 1} cannot be read. Is a quotation mark opened there and never closed?"
        ) from error
    return lines


def _delimiter(text: str) -> str:
    """Return the separator that splits the first lines into the most cells, equally many in each."""
    sample = [line for line in text[:20_000].splitlines() if line.strip()][:10]
    scores = []
    for delimiter in ",;\t|":
        widths = [len(cells) for cells in csv.reader(sample, delimiter=delimiter)]
        scores.append((widths[0], widths.count(widths[0]), delimiter))
    width, _, best = max(scores, key=lambda score: score[:2])
    return best if width > 1 else ","


def _table(
    lines: list[tuple[str, ...]], name: str = "", links: Mapping[tuple[int, int], str] | None = None
) -> Table:
    rows = []
    for number, line in enumerate(lines, start=1):
        cells = tuple(_UNUSABLE.sub("", cell).strip() for cell in line)
        if any(cells):
            rows.append((number, cells))
    if not rows:
        raise UnreadableFileError("This file has no words in it.")
    headers, top = find_header(rows)
    width = max([len(headers), *(len(cells) for _, cells in rows[top:])])
    if width > MOST_COLUMNS:
        raise UnreadableFileError(
            f"This table has {width} columns; {MOST_COLUMNS} are the most that can be read."
        )
    headers += ("",) * (width - len(headers))
    body = [(number, cells + ("",) * (width - len(cells))) for number, cells in rows[top:]]
    if not body:
        raise UnreadableFileError("This table has one row only: names of columns, and nothing below them.")
    longest = next((number for number, cells in body if max(map(len, cells)) > LONGEST_CELL), None)
    if longest:
        raise UnreadableFileError(
            f"Row {longest} has a cell of more than {LONGEST_CELL:,} characters. "
            "Is a quotation mark opened there and never closed?"
        )
    return _with_links(Table(headers, tuple(body), name), links or {})


def _with_links(table: Table, links: Mapping[tuple[int, int], str]) -> Table:
    """Give link addresses a column of their own, or put them in place of placeholder words."""
    named = guess_columns(table.headers)
    headers, columns = list(table.headers), sorted({column for _, column in links})
    lines = {number: list(cells) for number, cells in table.rows}
    for column in columns:
        addresses = {row + 1: address for (row, place), address in links.items() if place == column}
        addresses = {number: address for number, address in addresses.items() if number in lines}
        if not addresses or column >= len(table.headers):
            continue
        target = column
        if named[column] != "url":
            headers.append(link_of(table.headers[column]))
            target = len(headers) - 1
        for number, cells in lines.items():
            cells += [""] * (len(headers) - len(cells))
            cells[target] = addresses.get(number, cells[target])
    return replace(
        table, headers=tuple(headers), rows=tuple((number, tuple(cells)) for number, cells in lines.items())
    )


def pack(tables: Sequence[Table]) -> list[dict[str, Any]]:
    """Return tables as plain values."""
    return [{"name": table.name, "headers": table.headers, "rows": table.rows} for table in tables]


def unpack(values: Any) -> tuple[Table, ...]:
    """Return the packed tables; before version 0.2 there was one table without a name."""
    return tuple(
        Table(
            tuple(table["headers"]),
            tuple((number, tuple(cells)) for number, cells in table["rows"]),
            table.get("name", ""),
        )
        for table in ([values] if isinstance(values, dict) else values)
    )
