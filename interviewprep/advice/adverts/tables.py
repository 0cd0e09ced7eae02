"""Tables of an advert: rows of cells, and marks or columns that say what is essential and what desirable."""

import re
from collections.abc import Iterator
from itertools import pairwise

from .lines import Line
from .memo import while_read
from .points import AdvertPointKind
from .wording import small_words, weight, words_in

MARKS = {AdvertPointKind.MUST: small_words("must"), AdvertPointKind.NICE: small_words("nice")}
MARKED = {word: kind for kind, words in MARKS.items() for word in words}
TICKS = frozenset("x ✓ ✔ ✗ √ * • yes ja oui si".split())  # noqa: SIM905
LETTERS = frozenset("ed")
# "(E)", "– Desirable", and with how it is assessed behind it: "- E - A/I".
CODE = re.compile(r"\s?[\[(–—|-]\s?([ED]|\w{4,})(?:\s?[–—|,-]\s?[A-Z](?:\s?[/,&+]\s?[A-Z]){0,3})?[\])]?\.?$")
# "(E) = essential, (D) = desirable" explains the codes.
LEGEND = re.compile(r"\bE\)?\s*[=:–-].*\bD\)?\s*[=:–-]")
# "(A = application, I = interview)" explains how each is assessed.
KEY = re.compile(r"\(?(?:[A-Z]{1,2}\s?=\s?[\w ]+[,;/]?\s?){2,}\)?\.?")
# How a criterion is assessed, in a cell of its own: "A / I".
ASSESSED = re.compile(r"(?![ED]$)[A-Z]{1,2}(?:\s?[/,&+]\s?[A-Z]{1,2}){0,3}")
FEWEST_MARKS = 3
LONGEST_MARK = 25
COLUMNS = 3
LONGEST_ENTRY = 3
FEWEST_LABELS = 2
PAGE = small_words("page")
LONGEST_ROW_HEAD = 2


def without_tables(lines: list[Line]) -> list[Line]:
    """The lines with each row of a table as lines of its own, and their kind where the table tells it."""
    lines = [line for line in lines if not KEY.fullmatch(line.text)]
    codes = [ASSESSED.fullmatch(line.text) is not None for line in lines]
    if sum(codes) >= FEWEST_MARKS:
        lines = [line for line, is_code in zip(lines, codes, strict=True) if not is_code]
    cells = [_cells(line) for line in lines]
    return _marked_below(_under_column_heads(_coded(list(_rows(lines, cells)))))


def _cells(line: Line) -> list[str]:
    separator = "\t" if "\t" in line.text else "|" if line.text.count("|") > 1 else None
    return [cell.strip() for cell in line.text.strip("|").split(separator)] if separator else [line.text]


def _is_menu(row: list[str]) -> bool:
    """True for "Settings | Only what is needed | Accept all"."""
    words = [set(words_in(cell)) for cell in row] if len(row) >= COLUMNS else []
    is_short = all(len(cell) <= LONGEST_ENTRY for cell in words)
    if any("cookies" in cell for cell in words):
        return True
    return is_short and COLUMNS * sum(bool(cell & PAGE) for cell in words) >= len(words) > 0


def _mark(cell: str) -> AdvertPointKind | None:
    if len(cell) > LONGEST_MARK:
        return None
    words = _words(cell)
    return MARKED.get(words[0]) if len(words) == 1 or (len(words) == 2 and words[1] == "criteria") else None


# A cell is asked for more than once, and the same words stand in many rows.
@while_read
def _words(cell: str) -> tuple[str, ...]:
    """The words of a cell, or the letters that stand for them: "E/D"."""
    folded = cell.casefold()
    if any(letter.isalpha() and letter not in LETTERS for letter in folded):
        return words_in(cell)
    return tuple(letter for letter in folded if letter.isalpha())


def _rows(lines: list[Line], cells: list[list[str]]) -> Iterator[Line]:
    columns: dict[int, AdvertPointKind] = {}
    width = 0
    for line, row in zip(lines, cells, strict=True):
        if len(row) == 1:
            yield line
            continue
        if _is_menu(row):
            continue
        marks = {place: kind for place, cell in enumerate(row) if (kind := _mark(cell))}
        if len(set(marks.values())) == 2:
            columns, width = marks, len(row)
            continue
        if any({MARKED.get(word) for word in _words(cell)} >= set(MARKS) for cell in row):
            # "Criterion | Essential or desirable | Evidence" says nothing itself.
            continue
        ticked = [columns[place] for place in columns if place < len(row) and row[place].casefold() in TICKS]
        longest = max(row, key=len)
        # An empty first cell of the header is lost with the space before it.
        cells_under = {place + max(0, len(row) - width): kind for place, kind in columns.items()}
        if marks or ticked:
            yield line._replace(text=longest, kind=next(iter(marks.values()), None) or ticked[0])
        elif any(place < len(row) and row[place] for place in cells_under):
            for place, kind in cells_under.items():
                if place < len(row) and len(row[place]) > 1:
                    yield line._replace(text=row[place], kind=kind)
        else:
            filled = [cell for cell in row if cell]
            yield line._replace(text=": ".join(filled) if len(filled) == 2 else " ".join(filled))


def _coded(lines: list[Line]) -> list[Line]:
    """The lines, with their kind where a code behind them tells it: "Experience of minutes (E)"."""
    codes = [CODE.search(line.text) for line in lines]
    kinds = [_mark(code.group(1)) if code else None for code in codes]
    if sum(kind is not None for kind in kinds) < FEWEST_MARKS:
        return lines
    return [
        line._replace(kind=line.kind or kind)
        for line, kind in zip(lines, kinds, strict=True)
        if not LEGEND.search(line.text)
    ]


def _under_column_heads(lines: list[Line]) -> list[Line]:
    """The lines, with kinds for a table pasted cell by cell under "Criteria", "Essential", "Desirable"."""
    heads = [_mark(line.text) if len(words_in(line.text)) == 1 else None for line in lines]
    kept = list(lines)
    dropped: set[int] = set()
    for start in range(1, len(lines) - COLUMNS):
        if {heads[start], heads[start + 1]} != set(MARKS) or heads[start + 2] or lines[start + 2].is_item:
            continue
        place = start + 2
        # Each row is a word or two on what it is about, and a cell for each kind.
        while place + 2 < len(lines) and weight(lines[place].text) <= LONGEST_ROW_HEAD < weight(
            lines[place + 1].text + lines[place + 2].text
        ):
            for step in (1, 2):
                kept[place + step] = lines[place + step]._replace(kind=heads[start + step - 1], is_item=True)
            dropped |= {place}
            place += COLUMNS
        if dropped:
            dropped |= {start, start + 1}
    return [line for place, line in enumerate(kept) if place not in dropped]


def _marked_below(lines: list[Line]) -> list[Line]:
    """The lines, with each "E" or "Desirable" on a line of its own given to the line that it stands under."""
    marks = {
        place: kind
        for place, line in enumerate(lines)
        # "Essential criteria" is no mark of the line before it but a heading.
        if len(_words(line.text)) == 1 and (kind := _mark(line.text)) and not line.kind
    }
    letters = [place for place in marks if lines[place].text.strip("() ").casefold() in LETTERS]
    below = letters if len(letters) >= FEWEST_MARKS else _alternating(lines, list(marks))
    labels = {place: kind for place, line in enumerate(lines) if (kind := _label(line.text))}
    if len(labels) >= FEWEST_LABELS:
        marks |= labels
        below = [*below, *labels]
    kept = list(lines)
    for place in below:
        if place and not lines[place - 1].kind:
            kept[place - 1] = kept[place - 1]._replace(kind=marks[place], is_item=True)
    dropped = set(below)
    return [line for place, line in enumerate(kept) if place not in dropped]


def _label(text: str) -> AdvertPointKind | None:
    """What "Skill required" on a line of its own says of the line over it."""
    words = words_in(text)
    is_label = len(words) == 2 and words[0] in small_words("criterion")
    return MARKED.get(words[1]) if is_label else None


def _alternating(lines: list[Line], marks: list[int]) -> list[int]:
    """The marks, if they stand under single lines: a table of two or three columns pasted cell by cell."""
    steps = [after - before for before, after in pairwise(marks)]
    is_table = len(steps) >= FEWEST_MARKS and len(set(steps)) == 1 and steps[0] in (2, 3)
    return marks if is_table and marks[0] > 0 else []
