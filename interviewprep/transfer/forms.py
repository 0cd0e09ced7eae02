"""Uploading, checking how a spreadsheet is read, bringing an export back, and leaving."""

import zlib
from collections import Counter
from typing import Any

from allauth.account.forms import ReauthenticateForm
from django import forms
from django.forms import BoundField

from interviewprep.advice.dates import Order
from interviewprep.web.forms import Look, PlainForm
from interviewprep.web.uploads import LARGEST, MEGABYTE

from . import sheet_reader
from .column_guesses import LEAVE_OUT, NOTES, TARGETS
from .column_guesses import guess as guess_column
from .date_cells import ambiguous
from .sheet_reader import Table
from .spreadsheets import Reading
from .status_guesses import Meaning, plain
from .status_guesses import guess as guess_meaning

_MOST_STATUSES = 40
_NOTE = "note"


class _UploadForm(PlainForm):
    """One file. What is in it is looked at by the page; its name is not."""

    largest = LARGEST

    file = forms.FileField(
        error_messages={
            "required": "Choose a file.",
            "empty": "This file is empty.",
            "missing": "Choose a file.",
        }
    )

    def clean_file(self) -> bytes:
        """Return what is in the file. Refuse one that is too large before a byte of it is looked at."""
        file: Any = self.cleaned_data["file"]
        if file.size and file.size > self.largest:
            raise forms.ValidationError(f"This file is larger than {self.largest // MEGABYTE} MB.")
        return bytes(file.read())


class ExportUploadForm(_UploadForm):
    """An export of this app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "Your export"
        self.fields["file"].help_text = "The file interview-prep-….json, 10 MB at most."
        self.fields["file"].widget.attrs["accept"] = ".json,application/json"


class SpreadsheetUploadForm(_UploadForm):
    """A table of applications."""

    largest = sheet_reader.LARGEST

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "Your spreadsheet"
        self.fields["file"].help_text = "A CSV or Excel file (.xlsx), 5 MB and 10,000 rows at most."
        self.fields["file"].widget.attrs["accept"] = ".csv,.tsv,.txt,.xlsx"


class ConfirmImportForm(PlainForm):
    """What to do with what is there already."""

    copies = forms.BooleanField(
        label="Add what is there already once more, as copies",
        required=False,
        help_text="Nothing that you have is changed, either way.",
    )


class ReadingForm(PlainForm):
    """How to read a spreadsheet: what each column is, what the words for a status mean, the order in days."""

    order = forms.ChoiceField(
        required=False,
        label="Which comes first in your dates?",
        choices=[
            (Order.DAY.value, "The day: 04/11 is 4 November"),
            (Order.MONTH.value, "The month: 04/11 is April 11"),
        ],
        widget=forms.RadioSelect,
    )
    again = forms.BooleanField(label="Import these once more all the same", required=False)

    def __init__(self, data: Any, table: Table) -> None:
        guessed = guess_column(table.headers)
        columns = _chosen(data, guessed)
        dates = [place for place, target in columns.items() if target in ("applied_on", "ended_on")]
        self.open_days, shown = ambiguous(cells[place] for _, cells in table.rows for place in dates)
        super().__init__(data, initial={"order": shown or Order.DAY})
        self.table, self.guessed = table, guessed
        self.shows_order = shown is not None
        self.words = _statuses(table, columns)
        for place, header in enumerate(table.headers):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=header or f"Column {place + 1}, without a name",
                choices=list(TARGETS.items()),
                initial=guessed[place],
                required=False,
            )
        for words, _ in self.words:
            self.fields[_name(words)] = forms.ChoiceField(
                label=words,
                choices=[
                    (_NOTE, "Open, kept as a note"),
                    *((one.value, one.label) for one in Meaning),
                ],
                initial=guess_meaning(words) or _NOTE,
                required=False,
            )

    @property
    def knows_enough(self) -> bool:
        """Whether the names of the columns said which are the company and the role."""
        return {"company", "role"} <= set(self.guessed.values())

    @property
    def columns(self) -> list[tuple[BoundField, str]]:
        """The fields of the columns, each with the first words found in it."""
        return [
            (
                self[f"column-{place}"],
                next((cells[place] for _, cells in self.table.rows if cells[place]), "")[:60],
            )
            for place in range(len(self.table.headers))
        ]

    @property
    def statuses(self) -> list[tuple[BoundField, int]]:
        """The fields of the status words, each with the number of its rows."""
        return [(self[_name(words)], count) for words, count in self.words]

    def clean(self) -> dict[str, Any]:
        """Refuse two columns of one meaning, and a table without company or role."""
        cleaned = super().clean() or {}
        chosen = Counter(self._columns(cleaned).values())
        for target, label in TARGETS.items():
            if target not in (NOTES, LEAVE_OUT) and chosen[target] > 1:
                raise forms.ValidationError(f"Two columns are both “{label}”. Choose one of them.")
        if not chosen["company"] or not chosen["role"]:
            raise forms.ValidationError("Say which column is the company and which is the role.")
        return cleaned

    def reading(self) -> Reading:
        """Return how to read the table: as chosen, or as guessed if nothing was sent yet."""
        values = (
            self.cleaned_data if self.is_bound else {name: one.initial for name, one in self.fields.items()}
        )
        meanings: dict[str, Meaning | None] = {}
        for words, _ in self.words:
            value = values.get(_name(words)) or guess_meaning(words) or _NOTE
            meanings[plain(words)] = None if value == _NOTE else Meaning(value)
        order = values.get("order") or self.initial["order"]
        return Reading(self._columns(values), meanings, Order(order), bool(values.get("again")))

    def _columns(self, values: dict[str, Any]) -> dict[int, str]:
        """Return what each column is: as chosen; as guessed if nothing was said about it."""
        return {
            place: values.get(f"column-{place}") or self.guessed[place]
            for place in range(len(self.table.headers))
        }


class LeaveForm(Look, ReauthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """The password once more, and a tick that nobody sets by accident."""

    sure = forms.BooleanField(
        label="Yes, delete my account and everything in it for good",
        error_messages={"required": "Tick this if you are sure."},
    )


def _chosen(data: Any, guessed: dict[int, str]) -> dict[int, str]:
    return {
        place: (data.get(f"column-{place}", target) if data else target) for place, target in guessed.items()
    }


def _statuses(table: Table, columns: dict[int, str]) -> list[tuple[str, int]]:
    """Return the words of the status column with the number of their rows, the commonest first."""
    place = next((place for place, target in columns.items() if target == "status"), None)
    if place is None:
        return []
    texts = [cells[place] for _, cells in table.rows if plain(cells[place])]
    first = {plain(text): text[:80] for text in reversed(texts)}
    counts = Counter(plain(text) for text in texts)
    return [(first[words], count) for words, count in counts.most_common(_MOST_STATUSES)]


def _name(words: str) -> str:
    return f"status-{zlib.crc32(plain(words).encode())}"
