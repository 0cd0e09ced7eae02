"""Everything exported is imported unchanged: every kind of row, every column, every time, every link."""

import datetime
import itertools
import json
import string
from typing import Any

import pytest
from django.db import models
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from interviewprep.accounts.models import Candidate
from interviewprep.advice.spaced_repetition import new_card, review
from interviewprep.transfer import actions, export_reader, exporting, import_plan
from interviewprep.transfer.check_constraints import broken
from interviewprep.transfer.models import PendingImport
from interviewprep.transfer.owned_models import OwnedKind, kinds

_numbers = itertools.count()
TIMES = st.datetimes(
    min_value=datetime.datetime(1990, 1, 1),
    max_value=datetime.datetime(2090, 1, 1),
    timezones=st.just(datetime.UTC),
)
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 1, 1))
# Everything that can be typed: no control characters except tabs and line breaks, no lone surrogates.
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n\r"), min_size=1, max_size=30
)
MOVE = {
    "from": None,
    "to": "2026-11-20T09:00:00+00:00",
    "by": "them",
    "reason": "é",
    "at": "2026-11-20T09:00:00+00:00",
}
JSON: dict[str, Any] = {
    "told": {"tour": True, "round": 2, "format": "video"},
    "moves": [MOVE],
    "themes": ["leading", "own — 🙂"],
    "scores": {"own-1": 5},
    "earlier": [{"subject": "s", "body": "b\n\n"}],
    "card": review(new_card(), "good", datetime.datetime(2026, 11, 20, 9, 1, 2, 345, tzinfo=datetime.UTC)),
    "topics": ["who", "bring"],
    "questions": ["Why us?", "own — 🙂"],
}
BY_KIND: list[tuple[Any, Any]] = [
    (models.BooleanField, lambda field: st.booleans()),
    (models.EmailField, lambda field: st.just("a.b+c@example.com")),
    (models.URLField, lambda field: st.just("https://example.com/a?b=c,d;e")),
    (models.IntegerField, lambda field: st.integers(5, 400)),
    (models.DateTimeField, lambda field: TIMES.map(lambda at: at.isoformat())),
    (models.DateField, lambda field: DAYS.map(lambda day: day.isoformat())),
    (models.TimeField, lambda field: st.times().map(lambda at: at.isoformat())),
    (models.CharField, lambda field: TEXT.map(lambda text: text[: field.max_length])),
    (models.TextField, lambda field: TEXT),
]
SPECIAL = {"time_zone": st.sampled_from(["UTC", "Asia/Kolkata"]), "topic": st.just("feedback")}


def _values(field: Any) -> st.SearchStrategy[Any]:
    if isinstance(field, models.JSONField):
        return st.sampled_from([JSON[field.name], field.get_default()])
    if field.name in SPECIAL and not field.choices:
        found = SPECIAL[field.name]
    elif field.choices:
        found = st.sampled_from([value for value, _ in field.flatchoices])
    else:
        found = next(make(field) for kind, make in BY_KIND if isinstance(field, kind))
    empty = [None] if field.null else [""] if field.blank and field.empty_strings_allowed else []
    return st.one_of(found, *map(st.just, empty))


@st.composite
def documents(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """Rows of every kind as in an export, linked at random."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for kind in kinds():
        of_kind: list[dict[str, Any]] = []
        seen: set[Any] = set()
        for _ in range(draw(st.integers(1, 2))):
            row = draw(_row(kind, rows))
            keys = {(rule, tuple(row[name] for name in rule)) for rule in kind.uniques if row}
            if row and not keys & seen and not _is_broken(kind, row):
                seen |= keys
                of_kind.append({"id": len(of_kind) + 1, **row})
        if of_kind:
            rows[kind.label] = of_kind
    return rows


def _is_broken(kind: OwnedKind, row: dict[str, Any]) -> bool:
    days = {
        field.name: row[field.name] and field.to_python(row[field.name])
        for field in kind.fields
        if isinstance(field, models.DateField)
    }
    return bool(broken(kind, row | days))


@st.composite
def _row(draw: st.DrawFn, kind: OwnedKind, rows: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    made, changed = sorted([draw(TIMES), draw(TIMES)])
    row = {"created_at": made.isoformat(), "updated_at": changed.isoformat()}
    row |= {field.name: draw(_values(field)) for field in kind.fields}
    for link in kind.links:
        numbers = [one["id"] for one in rows.get(kind.target(link), [])]
        if not numbers and not link.null:
            return {}
        row[link.name] = draw(st.sampled_from(numbers + ([None] if link.null else [])))
    return row


def _candidate() -> Candidate:
    return Candidate.objects.create(email=f"candidate-{next(_numbers)}@example.com")


def _bring(
    rows: dict[str, Any], candidate: Candidate, files: dict[str, str] | None = None
) -> import_plan.ImportPlan:
    now = timezone.now()
    whole = {"format": "interview-prep", "version": 1, "rows": rows, "files": files or {}}
    text = json.dumps(whole)
    pending = actions.keep(candidate=candidate, kind=PendingImport.Kind.EXPORT, text=text, now=now)
    plan = import_plan.compare(export_reader.read(pending.text.encode(), now), candidate, copies=False)
    actions.save_plan(candidate=candidate, plan=plan, pending=pending)
    return plan


@pytest.mark.slow
@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # Without shrinking, which takes many minutes for documents this large.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(rows=documents())
def test_what_goes_in_comes_out_the_same(rows: dict[str, Any]) -> None:
    first, second = _candidate(), _candidate()
    plan = _bring(rows, first)
    assert plan.problems == []
    exported = exporting.export(first, timezone.now())["rows"]
    assert exported == rows
    _bring(exported, second)
    assert exporting.export(second, timezone.now())["rows"] == rows
    again = _bring(exported, second)
    assert (again.new, again.problems) == ([], [])


@pytest.mark.django_db
def test_all_characters_that_can_be_typed_come_back(
    full_account: Candidate, bob: Candidate, everything: Any
) -> None:
    text = "".join(char for char in string.printable if char not in "\x0b\x0c") + "“é🙂\u2028\ufeff"
    full_account_rows = everything(full_account)
    full_account_rows["practice.Story"][0]["situation"] = text
    _bring(full_account_rows, bob, exporting.export(full_account, timezone.now())["files"])
    assert everything(bob) == full_account_rows
