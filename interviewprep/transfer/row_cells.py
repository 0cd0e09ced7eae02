"""One row of a spreadsheet: its cells by meaning, with whatever fits nowhere else in the notes."""

import datetime
from collections.abc import Callable, Mapping

from django import forms
from django.core.exceptions import ValidationError

from interviewprep.advice.dates import Order
from interviewprep.applications.models import Application, validate_web_address
from interviewprep.web.fields import WebAddressField

from .column_guesses import LEAVE_OUT, NOTES, STAGE_KINDS, plain
from .date_cells import read_day, read_time
from .formula_guard import unguarded
from .sheet_cells import LINK_FORMULA
from .sheet_reader import Table

# What people and programs write into an empty cell.
_NOTHING = frozenset({"n/a", "na", "-", "–", "—", "none", "null", "#n/a", "nan", "nil", "tbd", "tba", "?"})
_WHOLE_NOTES = frozenset({"notes", "note", "comments", "comment", "remarks"})
_EMAIL = forms.EmailField(required=False, max_length=254)
_WEB_ADDRESS = WebAddressField(required=False, max_length=1000, validators=[validate_web_address])
_WIDTHS = {
    name: getattr(Application._meta.get_field(name), "max_length", 0)
    for name in ("company", "role", "location", "pay", "source")
} | {"contact": 150, "contact_phone": 50}


class RowCells:
    """The cells of one row by what they mean.

    notes  what goes into the notes, line by line
    noted  the names of the columns whose cell could not be read as intended
    whole  the names of the columns that go into the notes whatever stands in them
    """

    def __init__(
        self,
        table: Table,
        cells: tuple[str, ...],
        columns: Mapping[int, str],
        read_day: Callable[[str, Order], datetime.date | None] = read_day,
    ) -> None:
        self._read_day = read_day
        self.notes: list[str] = []
        self.noted: list[str] = []
        self.whole: list[str] = []
        self.cells: dict[str, tuple[str, str]] = {}
        self.stage_cells: list[tuple[str, str, str]] = []
        for place, text in enumerate(cells):
            target, header = columns.get(place, LEAVE_OUT), table.headers[place]
            text = unguarded(text)
            if target == LEAVE_OUT or text.casefold() in _NOTHING or not text:
                continue
            if target == NOTES:
                is_plain = plain(header) in _WHOLE_NOTES or not header
                self.notes.append(text if is_plain else f"{header}: {text}")
                self.whole += [] if is_plain else [header]
            elif target in STAGE_KINDS:
                self.stage_cells.append((target, header, text))
            else:
                self.cells[target] = (header, text)

    def text(self, target: str) -> str:
        """Return a cell on one line; one that is too long goes into the notes, except for company and
        role."""
        text = " ".join(self.cells.get(target, ("", ""))[1].split())
        if len(text) > _WIDTHS[target] and target not in ("company", "role"):
            self.note(target)
            return ""
        return text

    def is_too_long(self, target: str) -> bool:
        """Return whether a company or role is too long to store."""
        return len(self.text(target)) > _WIDTHS[target]

    def note(self, target: str) -> None:
        """Put a cell into the notes, because it cannot be stored where it belongs."""
        self.note_words(*self.cells[target])

    def note_words(self, header: str, text: str) -> None:
        """Put a column's words into the notes, because they cannot be stored where they belong."""
        self.notes.append(f"{header}: {text}" if header else text)
        self.noted.append(header or "a column without a name")

    def keep(self, target: str) -> None:
        """Put a valid cell that has no place of its own into the notes, once."""
        if target in self.cells and (line := ": ".join(self.cells[target])) not in self.notes:
            self.notes.append(line)

    def day(
        self, target: str, order: Order, latest: datetime.date, earliest: datetime.date | None = None
    ) -> datetime.date | None:
        """Return the day in a cell; an implausible one goes into the notes."""
        if target not in self.cells:
            return None
        found = self._read_day(self.cells[target][1], order)
        if found is None or found > latest or (earliest and found < earliest):
            self.note(target)
            return None
        return found

    def web_address(self) -> str:
        """Return the address of the advert; one in a formula is the same as in a workbook."""
        if "url" in self.cells and (formula := LINK_FORMULA.search(self.cells["url"][1])):
            self.cells["url"] = (self.cells["url"][0], formula[1])
        return self._valid("url", _WEB_ADDRESS)

    def email(self) -> str:
        """Return the email address of the contact."""
        return self._valid("contact_email", _EMAIL)

    def _valid(self, target: str, clean: forms.Field) -> str:
        if target not in self.cells:
            return ""
        try:
            return str(clean.clean(self.cells[target][1]))
        except ValidationError:
            self.note(target)
            return ""


def day_and_time(text: str, order: Order) -> tuple[datetime.date, datetime.time | None] | None:
    """Return the day in a cell, with the time if there is one; None if there is no day."""
    day = read_day(text, order)
    return (day, read_time(text)) if day else None
