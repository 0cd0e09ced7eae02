"""What a deletion would take, counted in one query.

Deleting loads every row that goes, so that it can be brought back: for an application in thirty queries. The
page that asks first shows numbers only.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce
from operator import or_
from typing import Any

from django.contrib.auth import get_user_model
from django.db import DEFAULT_DB_ALIAS
from django.db.models import CASCADE, ForeignKey, Model, Q, QuerySet
from django.db.models.deletion import Collector, get_candidate_relations_to_delete
from django.utils import timezone

from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.models import Owned
from interviewprep.web.slices import NumberOf

Rows = type[Model]
Key = ForeignKey[Any, Any]
# Rows that only link others: they are deleted too, but naming them would mean nothing to people.
_QUIET = frozenset({"attendance", "hearing", "proof", "storylink"})


@dataclass(frozen=True, slots=True)
class Affected:
    """What a deletion takes besides the row itself, counted and named: ("2 stages", "5 questions asked")."""

    goes: tuple[str, ...]
    stays: tuple[str, ...]


def affected_by_deleting(row: Owned, *others: Owned) -> Affected:
    """Return what would be deleted along with this row, and others of its model, and what would stay but lose
    its link to them. One query."""
    reached = _reached(type(row))
    if not (reached.going or reached.staying):
        return Affected((), ())
    keys = [one.pk for one in (row, *others)]
    parts = _query(type(row)).rows([row.owner_id], keys, timezone.now())
    counts = [sum(numbers) for numbers in zip(*parts, strict=True)]
    return Affected(
        goes=named(dict(zip(reached.going, counts, strict=False)), type(row)),
        stays=named(dict(zip(reached.staying, counts[len(reached.going) :], strict=True))),
    )


def named(counts: Mapping[Any, int], gone_with: Rows | None = None) -> tuple[str, ...]:
    """Return how many rows of each model there are, in words, without those that mean nothing to people.

    gone_with  the model whose row takes them along; it may have other words for them (`Owned.takes`)
    """
    words: Mapping[str, tuple[str, str]] = getattr(gone_with, "takes", {})
    return tuple(
        f"{count} {one if count == 1 else several}"
        for model, count in counts.items()
        if count and (meta := model._meta).model_name not in _QUIET
        for one, several in [words.get(meta.model_name, (meta.verbose_name, meta.verbose_name_plural))]
    )


@dataclass(slots=True)
class _Reached:
    """The models that a deletion reaches, whose rows go or stay, and the keys that lead there."""

    going: dict[Rows, list[Key]] = field(default_factory=dict)
    staying: dict[Rows, list[Key]] = field(default_factory=dict)


@cache
def _reached(root: Rows) -> _Reached:
    found = _Reached()
    # Django's own order, in which a deletion names what went.
    order = Collector(using=DEFAULT_DB_ALIAS)
    order.data[root] = set()
    for key in _keys_to(root, {root}):
        if key.remote_field.on_delete is CASCADE:
            found.going.setdefault(key.model, []).append(key)
            order.data[key.model] = set()
            order.add_dependency(key.model, key.related_model, reverse_dependency=True)
        else:
            found.staying.setdefault(key.model, []).append(key)
    order.sort()
    found.going = {model: found.going[model] for model in reversed(order.data) if model is not root}
    return found


def _keys_to(model: Rows, seen: set[Any]) -> Iterator[Any]:
    """Yield the keys that point at a model, and at what goes with its rows."""
    relations: Iterable[Any] = get_candidate_relations_to_delete(model._meta)
    for relation in relations:
        yield relation.field
        if relation.on_delete is CASCADE and relation.related_model not in seen:
            seen.add(relation.related_model)
            yield from _keys_to(relation.related_model, seen)


@cache
def _query(root: Rows) -> CompiledQuery[tuple[int, ...]]:
    reached = _reached(root)

    def build(
        owners: Sequence[int], keys: Sequence[int], now: datetime.datetime
    ) -> QuerySet[Any, tuple[int, ...]]:
        def pointing(model: Rows, by: Sequence[Key]) -> QuerySet[Any]:
            there = (Q(**{f"{key.name}__in": gone(key.related_model)}) for key in by)
            return model._base_manager.filter(reduce(or_, there), owner__in=owners)

        def going(model: Rows) -> QuerySet[Any]:
            return pointing(model, reached.going[model])

        def gone(model: Rows) -> Any:
            return keys if model is root else going(model).values("pk")

        def staying(model: Rows) -> QuerySet[Any]:
            rows = pointing(model, reached.staying[model])
            return rows.exclude(pk__in=gone(model)) if model in reached.going else rows

        rows = [*map(going, reached.going), *map(staying, reached.staying)]
        owner = get_user_model()._default_manager.filter(pk__in=owners)
        return owner.values_list(*(NumberOf(one.order_by()) for one in rows))

    return CompiledQuery(build)
