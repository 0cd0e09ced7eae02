"""Keeping an upload until it is confirmed, saving and undoing an import, and deleting an account."""

import contextlib
import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import CharField, F, Q, Value

from interviewprep.accounts import sessions
from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application, Contact
from interviewprep.documents.models import SentDocument
from interviewprep.documents.refusals import NoRoomError
from interviewprep.documents.store import remove_all
from interviewprep.stages.models import Stage
from interviewprep.web.table_statistics import look_at_tables

from .export_reader import ExportRow
from .import_plan import ImportPlan
from .models import Import, PendingImport
from .owned_models import Link, kinds
from .spreadsheets import SpreadsheetOutcome

# The primary key of a row in the account, by its label and its number in the file.
Pks = dict[tuple[str, int], Any]

_AT_ONCE = 500
# Of so many rows at once the database is told, which would otherwise look at its tables at night.
MANY_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing an import does: how many of its rows are deleted, how many of them were changed since, and
    how many rows added to them later are deleted too."""

    goes: int
    changed: int
    added: int


@transaction.atomic
def keep(*, candidate: Candidate, kind: str, text: str, now: datetime.datetime) -> PendingImport:
    """Keep what was read from an upload until it is confirmed, replacing an earlier one of its kind."""
    PendingImport.objects.of(candidate).filter(kind=kind).delete()
    forget_expired(now=now)
    return PendingImport.objects.create(owner=candidate, kind=kind, packed=PendingImport.pack(text))


@transaction.atomic
def forget_expired(*, now: datetime.datetime) -> int:
    """Delete everybody's unconfirmed uploads and imports too old to undo; return how many uploads."""
    expired = Import.objects.expired(now)
    Candidate.objects.filter(example__in=list(expired.values_list("pk", flat=True))).update(example=None)
    expired.delete()
    return PendingImport.objects.expired(now).delete()[0]


def one_at_a_time(candidate: Candidate) -> None:
    """Make other imports of the candidate wait for this transaction."""
    Candidate.objects.select_for_update().get(pk=candidate.pk)


@transaction.atomic
def save_plan(*, candidate: Candidate, plan: ImportPlan, pending: PendingImport) -> Import:
    """Save the new rows of an export with their original times; return the record that can undo it.

    All or nothing: if the database refuses anything, everything is rolled back.
    """
    pks: Pks = dict(plan.there)
    made: dict[str, list[Any]] = defaultdict(list)
    for row in plan.new:
        saved = _insert(row, candidate, pks)
        pks[row.kind.label, row.number] = saved
        made[row.kind.label].append(saved)
    _join_later(plan.new, pks)
    pending.delete()
    return note_import(candidate=candidate, kind=PendingImport.Kind.EXPORT, made=made)


@transaction.atomic
def bring_files_back(*, candidate: Candidate, files: Mapping[int, bytes]) -> int:
    """Give documents whose file is not here the file that an export had for them; return how many got it.

    Those for which there is no room stay without.
    """
    count = 0
    for document in SentDocument.objects.of(candidate).missing().filter(pk__in=files):
        with contextlib.suppress(NoRoomError):
            document.keep_file(files[document.pk])
            SentDocument.objects.of(candidate).filter(pk=document.pk).update(stored_as=document.stored_as)
            count += 1
    return count


@transaction.atomic
def save_sheet(*, candidate: Candidate, sheet: SpreadsheetOutcome, pending: PendingImport) -> Import:
    """Save the applications from a spreadsheet, with a new contact for each unknown name.

    Known contacts stay unchanged. All or nothing.
    """
    known = {one.name.casefold(): one for one in Contact.objects.of(candidate)}
    new: list[Contact] = []
    for entry in sheet.entries:
        if entry.contact and entry.contact.name.casefold() not in known:
            entry.contact.owner = candidate
            known[entry.contact.name.casefold()] = entry.contact
            new.append(entry.contact)
        entry.application.owner = candidate
    Contact.objects.bulk_create(new, batch_size=_AT_ONCE)
    for entry in sheet.entries:
        if entry.contact:
            entry.application.consultant = known[entry.contact.name.casefold()]
    applications = Application.objects.bulk_create(
        [entry.application for entry in sheet.entries], batch_size=_AT_ONCE
    )
    stages = Stage.objects.bulk_create(_stages_of(sheet, candidate), batch_size=_AT_ONCE)
    pending.delete()
    made = {rows[0]._meta.label: [row.pk for row in rows] for rows in (new, applications, stages) if rows}
    return note_import(candidate=candidate, kind=PendingImport.Kind.SPREADSHEET, made=made)


def _stages_of(sheet: SpreadsheetOutcome, candidate: Candidate) -> list[Stage]:
    return [
        Stage(
            owner=candidate,
            application=entry.application,
            position=position,
            kind=stage.kind,
            label=stage.label,
            starts_at=stage.starts_at,
            status=stage.status,
            notes=stage.notes,
            time_zone=candidate.time_zone,
        )
        for entry in sheet.entries
        for position, stage in enumerate(entry.stages, start=1)
    ]


def note_import(*, candidate: Candidate, kind: str, made: Mapping[str, Iterable[Any]]) -> Import:
    """Record which rows an import made; called after they are saved, in the same transaction."""
    rows = {label: list(pks) for label, pks in made.items() if pks}
    if sum(map(len, rows.values())) >= MANY_ROWS:
        # All is saved by then, whatever becomes of it.
        transaction.on_commit(look_at_tables, robust=True)
    return Import.objects.create(owner=candidate, kind=kind, made=rows)


def what_undoing_does(done: Import) -> Undoing:
    """Return what undoing an import would do, for the page that asks first: one query."""
    made = {(label, pk) for label, pks in done.made.items() for pk in pks}
    changed, parents = set(), defaultdict(set)
    for line in _touched_since(done):
        place = (line["row_kind"], line["row_pk"])
        if place in made:
            changed.add(place)
        else:
            parents[line["row_target"], line["row_parent"]].add(place)
    goes: set[tuple[str, Any]] = set()
    waiting = list(made)
    while waiting:
        children = parents[waiting.pop()] - goes
        goes |= children
        waiting += children
    return Undoing(len(made), len(changed), len(goes))


@transaction.atomic
def undo(*, done: Import) -> int:
    """Delete what an import made, with everything added to it since; return how many rows it had made."""
    one_at_a_time(done.owner)
    Import.objects.select_for_update().get(pk=done.pk)
    for kind in reversed(kinds()):
        pks = done.made.get(kind.label, [])
        for start in range(0, len(pks), _AT_ONCE):
            kind.model._base_manager.filter(owner=done.owner, pk__in=pks[start : start + _AT_ONCE]).delete()
    Candidate.objects.filter(example=done.pk).update(example=None)
    done.delete()
    return sum(len(pks) for pks in done.made.values())


def delete_account(*, candidate: Candidate) -> None:
    """Delete a candidate with everything, the files last: they are of use as long as there are rows."""
    owner = candidate.pk
    # Nothing cascades to sessions, which may hold words that were typed.
    sessions.end(UserSession.objects.filter(user=candidate))
    # Every other row cascades from its owner.
    candidate.delete()
    remove_all(owner)


def _insert(row: ExportRow, candidate: Candidate, pks: Pks) -> Any:
    links = {link.attname: _target(row, link, pks) for link in row.kind.links}
    new = row.kind.model(owner=candidate, **row.values, **links, **row.times)
    new.renew_secrets()
    if row.file is not None:
        # Without room for its file, what is known of it is still worth keeping.
        with contextlib.suppress(NoRoomError):
            new.keep_file(row.file)
    # Raw, as in Django's loaddata: rows keep their original times instead of the time of the import.
    new.save_base(raw=True, force_insert=True)
    return new.pk


def _join_later(rows: Iterable[ExportRow], pks: Pks) -> None:
    """Fill in pointers to rows that were saved after the row pointing to them."""
    order = {kind.label: place for place, kind in enumerate(kinds())}
    for row in rows:
        for link in row.kind.links:
            target = row.kind.target(link)
            if order[target] >= order[row.kind.label] and row.links[link.name] is not None:
                mine = row.kind.model._base_manager.filter(pk=pks[row.kind.label, row.number])
                mine.update(**{link.attname: _target(row, link, pks)})


def _target(row: ExportRow, link: Link, pks: Pks) -> Any:
    number = row.links[link.name]
    return None if number is None else pks.get((row.kind.target(link), number))


def _touched_since(done: Import) -> Iterable[Any]:
    """Return rows changed or added after an import, once for each row they require."""
    since = Q(updated_at__gt=done.created_at) | Q(created_at__gt=done.created_at)
    queries = []
    for kind in kinds():
        rows = kind.model._base_manager.filter(since, owner=done.owner_id).order_by()
        binding = [link for link in kind.links if not link.null]
        for name, target in [(link.attname, kind.target(link)) for link in binding] or [("pk", "")]:
            queries.append(
                rows.values(
                    row_pk=F("pk"), row_kind=_text(kind.label), row_target=_text(target), row_parent=F(name)
                )
            )
    return queries[0].union(*queries[1:], all=True)


def _text(text: str) -> Value:
    return Value(text, output_field=CharField())
