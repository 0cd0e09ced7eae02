"""A table of a job hunt read as applications: what each row becomes, which are skipped, and why."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError

from interviewprep.advice.dates import Order, date_in_cell
from interviewprep.applications.models import Application, Contact, validate_web_address
from interviewprep.stages.models import Stage
from interviewprep.web.fields import WebAddressField
from interviewprep.web.forms import LONG_TEXT

from .column_guesses import LEAVE_OUT, NOTES, plain
from .formula_guard import unguarded
from .sheet_reader import Table
from .status_guesses import Meaning
from .status_guesses import guess as guess_meaning
from .status_guesses import plain as plain_status

# What people and programs write into a cell that has nothing to say.
_NOTHING = frozenset({"n/a", "na", "-", "–", "—", "none", "null", "#n/a", "nan", "nil"})
_WHOLE_NOTES = frozenset({"notes", "note", "comments", "comment", "remarks"})
_EMAIL = forms.EmailField(required=False, max_length=254)
_WEB_ADDRESS = WebAddressField(required=False, max_length=1000, validators=[validate_web_address])
_WIDTHS = {
    name: getattr(Application._meta.get_field(name), "max_length", 0)
    for name in ("company", "role", "location", "pay", "source")
} | {"contact": 150, "contact_phone": 50}


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read a table, as chosen on the preview.

    columns   what each column is, by its place
    meanings  what the words of the status column mean, by `statuses.plain`; None keeps them as a note, and
              words that are not among them are guessed
    again     whether an application that is there already is added once more
    """

    columns: Mapping[int, str]
    meanings: Mapping[str, Meaning | None]
    order: Order
    again: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One row as it would be saved; not saved yet, and without its owner."""

    number: int
    application: Application
    contact: Contact | None
    stage: Stage.Kind | None

    @property
    def how_far(self) -> str:
        """How far it is, for the preview."""
        if self.application.ending:
            return str(self.application.get_ending_display())
        if self.stage:
            return f"{self.stage.label} expected"
        return "Offer" if self.application.offered_on else "Applied"

    @property
    def further(self) -> str:
        """What else there is, for the preview."""
        one = self.application
        texts = [one.location, one.pay, one.source, one.url, str(self.contact or ""), one.notes]
        return " · ".join(text for text in texts if text)


@dataclass(slots=True)
class Sheet:
    """What a table comes to. Rows go by the numbers that they have in the spreadsheet.

    noted  how many cells could not be read as what they should be, and went into the notes instead
    """

    entries: list[Entry] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    doubles: list[tuple[int, str]] = field(default_factory=list)
    noted: int = 0


class _Line:
    """One row on its way: takes its cells by meaning, and keeps in the notes what does not fit anywhere."""

    def __init__(self, table: Table, cells: tuple[str, ...], reading: Reading) -> None:
        self.notes: list[str] = []
        self.noted = 0
        self.cells: dict[str, tuple[str, str]] = {}
        for place, text in enumerate(cells):
            target, header = reading.columns.get(place, LEAVE_OUT), table.headers[place]
            text = unguarded(text)
            if target == LEAVE_OUT or text.casefold() in _NOTHING or not text:
                continue
            if target == NOTES:
                self.notes.append(text if plain(header) in _WHOLE_NOTES else f"{header}: {text}")
            else:
                self.cells[target] = (header, text)

    def text(self, target: str) -> str:
        """Return a cell in one line; one that is too long goes into the notes, company and role apart."""
        text = " ".join(self.cells.get(target, ("", ""))[1].split())
        if len(text) > _WIDTHS[target] and target not in ("company", "role"):
            self.note(target)
            return ""
        return text

    def note(self, target: str) -> None:
        """Keep a cell in the notes, because it cannot be kept where it belongs."""
        header, text = self.cells[target]
        self.notes.append(f"{header}: {text}")
        self.noted += 1

    def day(self, target: str, order: Order, latest: datetime.date) -> datetime.date | None:
        """Return the day in a cell."""
        if target not in self.cells:
            return None
        found = date_in_cell(self.cells[target][1], order)
        if found is None or found > latest:
            self.note(target)
            return None
        return found

    def valid(self, target: str, clean: forms.Field) -> str:
        """Return a cell as a form's field would take it."""
        if target not in self.cells:
            return ""
        try:
            return str(clean.clean(self.cells[target][1]))
        except ValidationError:
            self.note(target)
            return ""


def understand(
    table: Table,
    reading: Reading,
    *,
    known: Collection[tuple[str, str]],
    today: datetime.date,
) -> Sheet:
    """Return what a table comes to, read in this way.

    known  `same` of each application that the candidate has
    today  no day of the past can be later
    """
    sheet = Sheet()
    seen: dict[tuple[str, str], str] = dict.fromkeys(known, "one you have already")
    for number, cells in table.rows:
        line = _Line(table, cells, reading)
        company, role = line.text("company"), line.text("role")
        if why := _why_not(company, role):
            sheet.skipped.append((number, why))
            continue
        key = same(company, role)
        if key in seen:
            sheet.doubles.append((number, f"{company} – {role}: the same as {seen[key]}"))
            if not reading.again:
                continue
        seen.setdefault(key, f"row {number}")
        entry = _entry(number, company, role, line, reading, today)
        if len(entry.application.notes) > LONG_TEXT:
            sheet.skipped.append((number, f"its notes are longer than {LONG_TEXT:,} characters"))
            continue
        sheet.entries.append(entry)
        sheet.noted += line.noted
    return sheet


def same(company: str, role: str) -> tuple[str, str]:
    """Return what two rows have in common if they are about the same application."""
    return " ".join(company.casefold().split()), " ".join(role.casefold().split())


def _why_not(company: str, role: str) -> str:
    for name, text in (("company", company), ("role", role)):
        if not text:
            return f"it has no {name}"
        if len(text) > _WIDTHS[name]:
            return f"its {name} is longer than {_WIDTHS[name]} characters"
    return ""


def _entry(
    number: int, company: str, role: str, line: _Line, reading: Reading, today: datetime.date
) -> Entry:
    meaning = _meaning(line, reading)
    applied_on = line.day("applied_on", reading.order, today)
    changed_on = line.day("ended_on", reading.order, today) if meaning and meaning.ending else None
    # An ending needs a day. If the table has none that makes sense, it is the day of applying, else today.
    since = max(filter(None, (applied_on, changed_on)), default=today)
    contact = _contact(line)
    application = Application(
        company=company,
        role=role,
        location=line.text("location"),
        pay=line.text("pay"),
        source=line.text("source"),
        url=line.valid("url", _WEB_ADDRESS),
        applied_on=applied_on,
        offered_on=since if meaning is Meaning.OFFER else None,
        ending=meaning.ending or "" if meaning else "",
        ended_on=since if meaning and meaning.ending else None,
    )
    application.notes = "\n".join(line.notes)
    return Entry(number, application, contact, meaning.stage if meaning else None)


def _meaning(line: _Line, reading: Reading) -> Meaning | None:
    if "status" not in line.cells:
        return None
    words = plain_status(line.cells["status"][1])
    meaning = reading.meanings[words] if words in reading.meanings else guess_meaning(words)
    if meaning is None:
        header, text = line.cells["status"]
        line.notes.append(f"{header}: {text}")
    return meaning


def _contact(line: _Line) -> Contact | None:
    email = line.valid("contact_email", _EMAIL)
    phone = line.text("contact_phone")
    name = line.text("contact") or email
    if phone and not name:
        line.note("contact_phone")
    return Contact(name=name, email=email, phone=phone) if name else None


__all__ = ["Entry", "Reading", "Sheet", "same", "understand"]
