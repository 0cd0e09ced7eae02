"""The indexes of every table: one that finds the owner, and none that another one makes needless."""

import itertools
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from interviewprep.web.models import Owned

pytestmark = pytest.mark.django_db


def _indexes(model: type[models.Model]) -> dict[str, list[str]]:
    """Return the columns of each index over all rows, in order, by its name."""
    with connection.cursor() as cursor:
        found: dict[str, Any] = connection.introspection.get_constraints(cursor, model._meta.db_table)
    # Beside a text that is unique PostgreSQL gets one for LIKE: in the small tables of private links.
    found = {name: one for name, one in found.items() if not name.endswith("_like")}
    partial = {one.name for one in [*model._meta.indexes, *model._meta.constraints] if _condition(one)}
    return {
        name: one["columns"]
        for name, one in found.items()
        if (one["index"] or one["unique"] or one["primary_key"])
        and all(one["columns"])
        and name not in partial
    }


def _condition(one: Any) -> bool:
    return getattr(one, "condition", None) is not None


def _ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, Owned)]


def test_no_index_is_the_beginning_of_another() -> None:
    doubled = []
    for model in _ours():
        indexes = _indexes(model)
        for (name, columns), (other, longer) in itertools.permutations(indexes.items(), 2):
            if longer[: len(columns)] == columns:
                doubled.append((model.__name__, name, other))
    assert doubled == []


def test_every_table_has_an_index_that_begins_with_the_owner() -> None:
    owner = [(model.__name__, [columns[0] for columns in _indexes(model).values()]) for model in _ours()]
    assert [name for name, first in owner if "owner_id" not in first] == []
    assert len(owner) > 30
