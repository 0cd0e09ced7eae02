"""How to read a spreadsheet: which sheets, what each column and each status means, and the date order."""

import datetime
import zlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.template.defaultfilters import pluralize

from interviewprep.advice.dates import Order
from interviewprep.web.forms import PlainForm

from .column_guesses import MANY, STAGE_KINDS, TARGETS
from .column_guesses import guess as guess_columns
from .date_cells import order_shown
from .sheet_reader import MOST_ROWS, Table, combine
from .spreadsheets import Reading
from .status_guesses import guess as guess_status
from .status_guesses import plain
from .status_meanings import Meaning

_MOST_STATUSES = 40
_NOTE = "note"
_PAST = ("applied_on", "ended_on")


class ReadingForm(PlainForm):
    """How to read a spreadsheet: guessed at first, then corrected by the candidate.

    tables     the tables of the file, the likeliest first: it is read unless others are ticked
    today      no day of applying can be later
    """

    order = forms.ChoiceField(
        required=False,
        label="Which comes first in your dates?",
        choices=[
            (Order.DAY.value, "The day: 04/11 is 4 November"),
            (Order.MONTH.value, "The month: 04/11 is April 11"),
        ],
        widget=forms.RadioSelect,
    )
    again = forms.BooleanField(label="Import these again anyway", required=False)
    without_roles = forms.BooleanField(label="Keep them, as “Role not known”", required=False)

    def __init__(self, data: Any, tables: Sequence[Table], *, today: datetime.date) -> None:
        self.tables = tables
        self.table = table = combine(_taken(data, tables))
        self.shape = str(zlib.crc32("\n".join(table.headers).encode()))
        # Other sheets have other columns, so earlier answers about columns do not apply to them.
        self.has_other_columns = bool(data) and data.get("shape", self.shape) != self.shape
        if self.has_other_columns:
            data = _without_columns(data)
        self.guessed = guess_columns(table.headers)
        columns = _chosen(data, self.guessed)
        self.open_days, shown = _order_of(table, columns, today)
        self.shows_order = shown is not None
        super().__init__(data, initial={"order": shown or ""})
        self.words = _statuses(table, columns)
        if len(tables) > 1:
            self.fields["sheets"] = forms.MultipleChoiceField(
                label="Which sheets are lists of applications?",
                choices=[
                    (str(place), f"{one.name} ({len(one.rows):,} row{pluralize(len(one.rows))})")
                    for place, one in enumerate(tables)
                ],
                initial=["0"],
                widget=forms.CheckboxSelectMultiple(attrs={"class": "listed"}),
                help_text="Tick several if you keep one sheet a year: they are imported together.",
                error_messages={"required": "Choose at least one sheet."},
            )
        for place, header in enumerate(table.headers):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=header or f"Column {place + 1}, without a name",
                choices=list(TARGETS.items()),
                initial=self.guessed[place],
                required=False,
            )
        for words, _ in self.words:
            self.fields[_name(words)] = _status_field(words)

    @property
    def knows_enough(self) -> bool:
        """Whether the column names told which are the company and the role."""
        return {"company", "role"} <= set(self.guessed.values())

    @property
    def asks_order(self) -> bool:
        """Whether the days are ambiguous and the candidate has not chosen the order yet."""
        answered = self.data.get("order") if self.is_bound else ""
        return bool(self.open_days) and not self.shows_order and not answered

    @property
    def asked(self) -> list[str]:
        """Status words that look like an ending only the candidate can explain, and has not yet."""
        sent = self.data if self.is_bound else {}
        return [
            words for words, _ in self.words if guess_status(words).must_ask and not sent.get(_name(words))
        ]

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
        """Refuse two columns with one meaning, a table without company or role, and too many rows at once."""
        cleaned = super().clean() or {}
        chosen = Counter(self._columns(cleaned).values())
        for target, label in TARGETS.items():
            if target not in MANY and chosen[target] > 1:
                raise forms.ValidationError(f"Two columns are both “{label}”. Choose one of them.")
        if not chosen["company"] or not (chosen["role"] or cleaned.get("without_roles")):
            raise forms.ValidationError("Say which column is the company and which is the role.")
        if len(self.table.rows) > MOST_ROWS:
            raise forms.ValidationError(
                f"These sheets have more than {MOST_ROWS:,} rows together. Take fewer of them at once."
            )
        return cleaned

    def refuse_what_is_open(self) -> bool:
        """Before saving: add an error for each unanswered question. Returns whether there were none."""
        for words in self.asked:
            self.add_error(_name(words), f"Choose what “{words}” means: only you know how it ended.")
        if self.asks_order:
            self.add_error("order", "Choose which comes first, so that no date is read wrongly.")
        return not self.errors

    def reading(self) -> Reading:
        """Return how to read the table: as chosen, or as guessed if nothing was sent yet."""
        values = (
            self.cleaned_data if self.is_bound else {name: one.initial for name, one in self.fields.items()}
        )
        meanings: dict[str, Meaning | None] = {}
        for words, _ in self.words:
            value = values.get(_name(words)) or self.fields[_name(words)].initial or _NOTE
            meanings[plain(words)] = None if value == _NOTE else Meaning(value)
        order = values.get("order") or self.initial["order"] or Order.DAY
        return Reading(
            columns=self._columns(values),
            meanings=meanings,
            order=Order(order),
            again=bool(values.get("again")),
            without_roles=bool(values.get("without_roles")),
        )

    def _columns(self, values: dict[str, Any]) -> dict[int, str]:
        """Return what each column is: as chosen, or as guessed if nothing was chosen."""
        return {
            place: values.get(f"column-{place}") or self.guessed[place]
            for place in range(len(self.table.headers))
        }


def _taken(data: Any, tables: Sequence[Table]) -> list[Table]:
    chosen = data.getlist("sheets") if data else []
    return [table for place, table in enumerate(tables) if str(place) in chosen] or [tables[0]]


def _without_columns(data: QueryDict) -> QueryDict:
    kept = data.copy()
    for name in data:
        if name.startswith(("column-", "status-")):
            del kept[name]
    return kept


def _chosen(data: Any, guessed: dict[int, str]) -> dict[int, str]:
    return {
        place: (data.get(f"column-{place}", target) if data else target) for place, target in guessed.items()
    }


def _order_of(table: Table, columns: dict[int, str], today: datetime.date) -> tuple[int, Order | None]:
    """Return how many days are ambiguous, and the order that the columns together reveal."""
    found = []
    for targets, latest in ((_PAST, today), (tuple(STAGE_KINDS), datetime.date.max)):
        places = [place for place, target in columns.items() if target in targets]
        found.append(order_shown((cells[place] for _, cells in table.rows for place in places), latest))
    orders = {order for _, order in found if order}
    return sum(count for count, _ in found), orders.pop() if len(orders) == 1 else None


def _statuses(table: Table, columns: dict[int, str]) -> list[tuple[str, int]]:
    """Return the words of status and outcome with the number of their rows, the commonest first.

    If there are too many to ask about, those that must be asked come first.
    """
    places = [place for place, target in columns.items() if target in ("status", "outcome")]
    texts = [cells[place] for _, cells in table.rows for place in places if plain(cells[place])]
    first = {plain(text): text[:80] for text in reversed(texts)}
    counts = Counter(plain(text) for text in texts).most_common()
    kept = sorted(counts, key=lambda one: not guess_status(first[one[0]]).must_ask)[:_MOST_STATUSES]
    return [(first[words], count) for words, count in counts if (words, count) in kept]


def _status_field(words: str) -> forms.ChoiceField:
    guessed = guess_status(words)
    ask = [("", "Choose what it means")] if guessed.must_ask else []
    hint = f"Perhaps: {guessed.meaning.label}." if guessed.must_ask and guessed.meaning else ""
    return forms.ChoiceField(
        label=words,
        choices=[*ask, (_NOTE, "Open, kept as a note"), *((one.value, one.label) for one in Meaning)],
        initial="" if guessed.must_ask else guessed.meaning or _NOTE,
        required=False,
        help_text="This may be an ending. " + hint if guessed.must_ask else "",
    )


def _name(words: str) -> str:
    return f"status-{zlib.crc32(plain(words).encode())}"
