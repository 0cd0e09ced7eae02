"""Reads a table of a job hunt as applications: what each row becomes, which are skipped, and why."""

import datetime
import functools
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from interviewprep.advice.dates import MONTH, Order
from interviewprep.applications.models import Application, Contact
from interviewprep.web.forms import LONG_TEXT

from .date_cells import read_day
from .row_cells import RowCells
from .sheet_reader import Table
from .stage_cells import StageEntry, stages_of
from .status_guesses import StatusGuess, says_more
from .status_guesses import guess as guess_status
from .status_guesses import plain as plain_status
from .status_meanings import Meaning

ROLE_NOT_KNOWN = "Role not known"
# Rows such as "2025", "March 2026" or "Total applications: 12", which people put between or below others.
_DIVIDER = re.compile(
    rf"(?:{MONTH}|q[1-4]|(?:week|month) \d+)?[ ,]*(?:20\d\d)?"
    r"|(?:(?:grand |sub)?totals?|sum|count|average|summe|gesamt|anzahl)\b[\w ]{0,30}:?[ \d,.%]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read a table, as chosen on the preview.

    columns        what each column is, by position
    meanings       what the words of status and outcome mean, by `status_guesses.plain`; None keeps them as a
                   note, and missing ones are guessed
    again          whether an application that exists already is added again
    without_roles  whether rows without a role are kept anyway
    """

    columns: Mapping[int, str]
    meanings: Mapping[str, Meaning | None]
    order: Order
    again: bool = False
    without_roles: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is importing, and when: `email` is their own address, which does not belong to a recruiter."""

    email: str
    now: datetime.datetime
    zone: ZoneInfo

    @property
    def today(self) -> datetime.date:
        """The latest day that can be in the past."""
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class ApplicationEntry:
    """One row as it would be saved: still unsaved, and without its owner."""

    number: int | str
    application: Application
    contact: Contact | None
    stages: tuple[StageEntry, ...]

    @property
    def how_far(self) -> str:
        """How far it is, for the preview."""
        if self.application.ending:
            return str(self.application.get_ending_display())
        if self.stages:
            return ", ".join(stage.name for stage in self.stages)
        return "Offer" if self.application.offered_on else "Applied"

    @property
    def further(self) -> str:
        """Everything else, for the preview."""
        one = self.application
        texts = [one.location, one.pay, one.source, one.url, str(self.contact or ""), one.notes]
        return " · ".join(text for text in texts if text)


@dataclass(slots=True)
class SpreadsheetOutcome:
    """The result of reading a table. Rows go by their numbers in the spreadsheet.

    noted     how many cells could not be read as intended and went into the notes, by column
    whole     how many cells went there because their column is nothing else, by column
    roleless  how many rows have no role
    """

    entries: list[ApplicationEntry] = field(default_factory=list)
    skipped: list[tuple[int | str, str]] = field(default_factory=list)
    doubles: list[tuple[int | str, str]] = field(default_factory=list)
    noted: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    roleless: int = 0


def understand(
    table: Table, reading: Reading, *, known: Collection[tuple[str, str]], by: Reader
) -> SpreadsheetOutcome:
    """Return the result of reading a table in this way.

    known  the `same` value of each application that the candidate has
    """
    sheet = SpreadsheetOutcome()
    # The same few words and days recur in thousands of rows; cached per table only, since they are private.
    read_status, read_once = functools.cache(guess_status), functools.cache(read_day)
    seen: dict[tuple[str, str], str] = dict.fromkeys(known, "one you have already")
    for index, (_, cells) in enumerate(table.rows):
        number, row = table.place(index), RowCells(table, cells, reading.columns, read_once)
        company, role = row.text("company"), row.text("role")
        if company and not role and not _divides(row):
            sheet.roleless += 1
            role = ROLE_NOT_KNOWN if reading.without_roles else ""
        if why := _why_not(row, company, role):
            sheet.skipped.append((number, why))
            continue
        key = same(company, role)
        if key in seen and role != ROLE_NOT_KNOWN:
            sheet.doubles.append((number, f"{company} – {role}: the same as {seen[key]}"))
            if not reading.again:
                continue
        seen.setdefault(key, f"row {number}" if isinstance(number, int) else number)
        entry = _entry(number, (company, role), row, _how_far(row, reading, read_status), reading, by)
        if len(entry.application.notes) > LONG_TEXT:
            sheet.skipped.append((number, f"its notes are longer than {LONG_TEXT:,} characters"))
            continue
        sheet.entries.append(entry)
        sheet.noted.update(row.noted)
        sheet.whole.update(row.whole)
    return sheet


def same(company: str, role: str) -> tuple[str, str]:
    """Return a value that is equal for two rows about the same application."""
    return " ".join(company.casefold().split()), " ".join(role.casefold().split())


def _divides(row: RowCells) -> bool:
    """Return whether a row contains only a year or a month."""
    alone = len(row.cells) == 1 and not row.notes and not row.stage_cells
    return alone and _DIVIDER.fullmatch(row.text("company")) is not None


def _why_not(row: RowCells, company: str, role: str) -> str:
    if company and not role and _divides(row):
        return f"it has nothing but “{company}”"
    for name, text in (("company", company), ("role", role)):
        if not text:
            return f"it has no {name}"
        if row.is_too_long(name):
            return f"its {name} is longer than 200 characters"
    return ""


def _entry(
    number: int | str,
    named: tuple[str, str],
    row: RowCells,
    how_far: tuple[Meaning | None, Meaning | None],
    reading: Reading,
    by: Reader,
) -> ApplicationEntry:
    meaning, at_stage = how_far
    applied_on = row.day("applied_on", reading.order, by.today)
    changes = meaning and (meaning.ending or meaning is Meaning.OFFER)
    changed_on = row.day("ended_on", reading.order, by.today, applied_on) if changes else None
    if not changes:
        row.keep("ended_on")
    stages = stages_of(row, at_stage, reading.order, by.now, by.zone)
    contact = _contact(row, by.email)
    application = Application(
        company=named[0],
        role=named[1],
        location=row.text("location"),
        pay=row.text("pay"),
        source=row.text("source"),
        url=row.web_address(),
        applied_on=applied_on,
        offered_on=_offered_on(row, meaning, changed_on, by.today),
        ending=meaning.ending or "" if meaning else "",
        ended_on=changed_on if meaning and meaning.ending else None,
    )
    application.notes = "\n".join(row.notes)
    return ApplicationEntry(number, application, contact, stages)


def _offered_on(
    row: RowCells, meaning: Meaning | None, changed_on: datetime.date | None, today: datetime.date
) -> datetime.date | None:
    """Return the day of the offer. Every offer needs one: failing a better one it is today, with a note."""
    if meaning is not Meaning.OFFER:
        return None
    if changed_on is None:
        row.notes.append("The spreadsheet did not say when the offer came.")
    return changed_on or today


def _how_far(
    row: RowCells, reading: Reading, read_status: Callable[[str], StatusGuess]
) -> tuple[Meaning | None, Meaning | None]:
    """Return what the status and an outcome beside it settle, and which of them names the stage."""
    status, outcome = (_meaning(row, target, reading, read_status) for target in ("status", "outcome"))
    if status is None or outcome is None or status is outcome:
        return (status or outcome,) * 2
    if status.reach == outcome.reach:
        row.note("outcome")
        return status, status
    less, more = sorted((status, outcome), key=lambda one: one.reach)
    if less.is_held:
        return more, less
    column = "outcome" if less is outcome else "status"
    if less is Meaning.OFFER and more not in (Meaning.ACCEPTED, Meaning.DECLINED):
        row.note(column)
    elif less.reach:
        row.keep(column)
    return more, more


def _meaning(
    row: RowCells, target: str, reading: Reading, read_status: Callable[[str], StatusGuess]
) -> Meaning | None:
    if target not in row.cells:
        return None
    words = row.cells[target][1]
    guessed = read_status(words)
    meaning = reading.meanings.get(plain_status(words), None if guessed.must_ask else guessed.meaning)
    if meaning is None:
        row.note(target)
    elif says_more(words):
        row.keep(target)
    return meaning


def _contact(row: RowCells, own_email: str) -> Contact | None:
    email = row.email()
    if email and email.casefold() == own_email.casefold():
        row.note("contact_email")
        email = ""
    phone = row.text("contact_phone")
    name = row.text("contact") or email
    if phone and not name:
        row.note("contact_phone")
    return Contact(name=name, email=email, phone=phone) if name else None
