"""Works out which rows of an export exist already, by the microsecond of creation, which exports keep."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast

from interviewprep.accounts.models import Candidate
from interviewprep.documents.models import SentDocument

from .export_reader import Document, ExportRow, Problem
from .owned_models import OwnedKind, kinds

# The largest number of fields in any one uniqueness rule.
_WIDEST = 4


@dataclass(slots=True)
class ImportPlan:
    """What an import would do.

    new     the rows to save, in saving order
    there   existing rows by their number in the file: {(label, number in file): pk}
    files   the files of existing documents that are not here, by the key of the document
    """

    new: list[ExportRow]
    there: dict[tuple[str, int], Any]
    problems: list[Problem]
    unread: Counter[str]
    files: dict[int, bytes] = field(default_factory=dict)

    def counts(self) -> list[tuple[str, int, int, int]]:
        """Return (name of the kind, new, already there, cannot be read), in the order of kinds."""
        new = Counter(row.kind.label for row in self.new)
        there = Counter(label for label, _ in self.there)
        known = [(kind.name, kind.label) for kind in kinds()]
        other = [(label, label) for label in sorted(self.unread.keys() - {label for _, label in known})]
        return [
            (name, new[label], there[label], self.unread[label])
            for name, label in known + other
            if new[label] or there[label] or self.unread[label]
        ]


class _Account:
    """The rows the candidate has of some kinds: one query, however many there are."""

    def __init__(self, candidate: Candidate, of: Iterable[OwnedKind]) -> None:
        self.made: dict[tuple[str, datetime.datetime], list[Any]] = defaultdict(list)
        self.taken: dict[tuple[str, int, tuple[str, ...]], Any] = {}
        queries = [query for kind in of for query in _queries(kind, candidate)]
        lines = queries[0].union(*queries[1:], all=True).order_by("row_pk") if queries else ()
        for line in lines:
            if line["row_rule"] < 0:
                self.made[line["row_kind"], line["created_at"]].append(line["row_pk"])
            else:
                width = len(_uniques(line["row_kind"])[line["row_rule"]])
                values = tuple(line[f"row_value_{place}"] for place in range(width))
                self.taken[line["row_kind"], line["row_rule"], values] = line["row_pk"]


def compare(document: Document, candidate: Candidate, *, copies: bool) -> ImportPlan:
    """Return what importing would do to the candidate's account.

    Nothing in it is ever changed, but that a document whose file is not here gets it.

    copies  add existing rows a second time, where the tables' rules allow it
    """
    # To ask for other kinds as well would take most of the time of a small import.
    account = _Account(candidate, [kind for kind in kinds() if document.rows[kind.label]])
    plan = ImportPlan([], {}, list(document.problems), document.unread.copy())
    seen: set[tuple[str, int, tuple[str, ...]]] = set()
    refused: set[tuple[str, int]] = set()
    for kind in kinds():
        for row in sorted(document.rows[kind.label].values(), key=lambda row: row.number):
            place = (kind.label, row.number)
            if any((kind.target(link), row.links[link.name]) in refused for link in kind.links):
                why = "what it belongs to is left out"
                found = None
            else:
                found, why = _find(row, plan, account, seen, copies=copies)
            if why:
                refused.add(place)
                plan.unread[kind.label] += 1
                plan.problems.append(Problem(f"{kind.name}, row {row.place}", f"Left out: {why}."))
            elif found is not None:
                plan.there[place] = found
            else:
                plan.new.append(row)
    plan.files = _files_to_fill_in(document, candidate, plan)
    return plan


def _files_to_fill_in(document: Document, candidate: Candidate, plan: ImportPlan) -> dict[int, bytes]:
    """Return the files of documents that are there already without them; no query unless there are any."""
    label = SentDocument._meta.label
    files = {
        plan.there[label, row.number]: row.file
        for row in document.rows[label].values()
        if row.file is not None and (label, row.number) in plan.there
    }
    if not files:
        return {}
    missing = SentDocument.objects.of(candidate).missing().filter(pk__in=files)
    return {one.pk: files[one.pk] for one in missing if one.size == len(files[one.pk])}


def _find(
    row: ExportRow,
    plan: ImportPlan,
    account: _Account,
    seen: set[tuple[str, int, tuple[str, ...]]],
    *,
    copies: bool,
) -> tuple[Any, str]:
    """Return the key of the existing row, or why there can be no such row, or neither."""
    label = row.kind.label
    for rule, names in enumerate(row.kind.uniques):
        values = _unique_values(row, names, plan)
        if values is None:
            continue
        if (label, rule, values) in account.taken:
            return account.taken[label, rule, values], ""
        if (label, rule, values) in seen:
            return None, "an earlier row says the same, and there can be only one"
        seen.add((label, rule, values))
    made = account.made.get((label, row.times["created_at"]))
    if made and not copies and _parent_is_there(row, plan):
        return made.pop(0), ""
    return None, ""


def _parent_is_there(row: ExportRow, plan: ImportPlan) -> bool:
    parent = row.kind.model.owner_from
    link = next((one for one in row.kind.links if one.name == parent), None)
    return link is None or (row.kind.target(link), row.links[parent]) in plan.there


def _unique_values(row: ExportRow, names: tuple[str, ...], plan: ImportPlan) -> tuple[str, ...] | None:
    """Return what a rule compares, as text; None if a value is empty, which never counts as the same."""
    links = {link.name: row.kind.target(link) for link in row.kind.links}
    values = []
    for name in names:
        if name in links:
            number = row.links[name]
            # Nothing in the account can refer to a new parent, so its number in the file represents it.
            value = None if number is None else plan.there.get((links[name], number), f"new {number}")
        else:
            value = row.values[name]
        if value is None:
            return None
        values.append(str(value))
    return tuple(values)


def _uniques(label: str) -> tuple[tuple[str, ...], ...]:
    return next(kind.uniques for kind in kinds() if kind.label == label)


def _queries(kind: OwnedKind, candidate: Candidate) -> list[Any]:
    """Return the queries of one kind, all of the same columns: by age, and by each rule of uniqueness."""
    rows = kind.model._base_manager.filter(owner=candidate).order_by()
    found = []
    for rule, names in [(-1, ()), *enumerate(kind.uniques)]:
        values = {
            f"row_value_{place}": Cast(names[place], CharField()) if place < len(names) else _text("")
            for place in range(_WIDEST)
        }
        found.append(
            rows.values(
                "created_at", row_pk=F("pk"), row_kind=_text(kind.label), row_rule=Value(rule), **values
            )
        )
    return found


def _text(text: str) -> Value:
    return Value(text, output_field=CharField())
