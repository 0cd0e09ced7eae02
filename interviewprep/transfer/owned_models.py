"""What belongs to a candidate: every model with an owner, discovered so that none is forgotten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import CharField, Count, Value
from django.utils.text import capfirst

from interviewprep.accounts.models import Candidate
from interviewprep.web.models import Owned

if TYPE_CHECKING:
    Column = models.Field[Any, Any]
    Link = models.ForeignKey[Any, Any]
else:
    Column, Link = models.Field, models.ForeignKey

# Written for every row, before its own fields.
TIMES = ("created_at", "updated_at")


@dataclass(frozen=True, slots=True, eq=False)
class OwnedKind:
    """One kind of row in a candidate's export.

    fields  its own columns
    links   its pointers to the candidate's other rows
    """

    model: type[Owned]
    fields: tuple[Column, ...]
    links: tuple[Link, ...]

    @property
    def label(self) -> str:
        """What it is called in a file: "stages.Stage"."""
        return self.model._meta.label

    @property
    def name(self) -> str:
        """What it is called on a page: "Questions asked"."""
        return capfirst(str(self.model._meta.verbose_name_plural))

    def target(self, link: Link) -> str:
        """Return the label of what a link points at."""
        return str(link.related_model._meta.label)

    @property
    def uniques(self) -> tuple[tuple[str, ...], ...]:
        """The fields that no two of a candidate's rows may share, one tuple per rule."""
        rules = [
            constraint.fields
            for constraint in self.model._meta.constraints
            if isinstance(constraint, models.UniqueConstraint)
            and constraint.fields
            and not constraint.condition
        ]
        rules += [(field.name,) for field in (*self.fields, *self.links) if field.unique]
        return tuple(tuple(name for name in rule if name != "owner") for rule in rules)


@cache
def kinds() -> tuple[OwnedKind, ...]:
    """Return every kind of row that is exported, parents before the rows that point at them."""
    owned = [one for one in apps.get_models() if issubclass(one, Owned) and one.in_export]
    return tuple(_kind(model, owned) for model in _parents_first(owned))


@cache
def by_label() -> dict[str, OwnedKind]:
    """Return the kinds by their names in a file."""
    return {kind.label: kind for kind in kinds()}


def named(rows: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return numbers of rows by label as (name, number) for a page: ("stages", 3), ("contact", 1).

    Rows that only link others are left out: naming them would mean nothing to people.
    """
    return [
        (str(meta.verbose_name if rows[kind.label] == 1 else meta.verbose_name_plural), rows[kind.label])
        for kind in kinds()
        if rows.get(kind.label) and kind.fields and (meta := kind.model._meta)
    ]


def count(candidate: Candidate) -> dict[str, int]:
    """Return how many rows of each kind the candidate has, by label: one query."""
    counts = [
        kind.model._base_manager.filter(owner=candidate)
        .order_by()
        .values(row_kind=Value(kind.label, output_field=CharField()))
        .annotate(row_count=Count("pk"))
        for kind in kinds()
    ]
    return {row["row_kind"]: row["row_count"] for row in counts[0].union(*counts[1:], all=True)}


def _kind(model: type[Owned], owned: Sequence[type[Owned]]) -> OwnedKind:
    columns = [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in ("owner", *TIMES, *model.secret_fields)
    ]
    return OwnedKind(
        model,
        fields=tuple(field for field in columns if not field.is_relation),
        links=tuple(
            field
            for field in columns
            if isinstance(field, models.ForeignKey) and field.related_model in owned
        ),
    )


def _parents_first(owned: list[type[Owned]]) -> list[type[Owned]]:
    """Order models so that each comes after those it points at; a cycle is broken at an optional pointer."""
    placed: list[type[Owned]] = []
    waiting = list(owned)
    while waiting:
        ready = next(
            (one for one in waiting if _needs(one, optional=True).isdisjoint(waiting)),
            next((one for one in waiting if _needs(one, optional=False).isdisjoint(waiting)), waiting[0]),
        )
        waiting.remove(ready)
        placed.append(ready)
    return placed


def _needs(model: type[Owned], *, optional: bool) -> set[Any]:
    return {
        field.related_model
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and (optional or not field.null)
    } - {model}


__all__ = ["TIMES", "Column", "Link", "OwnedKind", "by_label", "count", "kinds", "named"]
