"""Checks the tables' CheckConstraints in Python: asking the database would take a query per row."""

import operator
from collections.abc import Callable, Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.expressions import BaseExpression, Combinable

from .owned_models import OwnedKind

_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "lt": operator.lt,
    "lte": operator.le,
    "gt": operator.gt,
    "gte": operator.ge,
}


class _UnknownError(Exception):
    """A rule that only the database can answer."""


def broken(kind: OwnedKind, values: Mapping[str, Any]) -> str:
    """Return the name of the first rule that a row with these values would break; empty if none.

    A rule that cannot be checked here is left to the database.
    """
    for rule in kind.model._meta.constraints:
        if isinstance(rule, models.CheckConstraint) and isinstance(rule.condition, Q):
            try:
                if not _holds(rule.condition, values):
                    return rule.name
            except (_UnknownError, TypeError):
                continue
    return ""


def _holds(condition: Q, values: Mapping[str, Any]) -> bool:
    answers = (
        _holds(one, values) if isinstance(one, Q) else _answer(one, values) for one in condition.children
    )
    together = {Q.AND: all, Q.OR: any}.get(condition.connector)
    if together is None:
        raise _UnknownError
    return together(answers) is not condition.negated


def _answer(question: Any, values: Mapping[str, Any]) -> bool:
    if not isinstance(question, tuple):
        raise _UnknownError
    name, wanted = question
    field, _, how = name.partition("__")
    if field not in values or isinstance(wanted, BaseExpression | Combinable):
        raise _UnknownError
    value = values[field]
    if how in ("", "exact"):
        return bool(value == wanted)
    if how == "isnull":
        return (value is None) is wanted
    if how == "in":
        return value in wanted
    if how in _COMPARISONS:
        # As in SQL, a rule about a missing value is not broken.
        return value is None or _COMPARISONS[how](value, wanted)
    raise _UnknownError
