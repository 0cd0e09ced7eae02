"""Checks the shape of JSON columns, where a wrong one would be saved and break a page.

Validators for a field's `validators=`, so that forms, `full_clean` and an import share one rule.
"""

import datetime
from typing import Any

from django.core.exceptions import ValidationError

WRONG_SHAPE = "This is not of the right form."


def validate_texts(value: Any) -> None:
    """Raise ValidationError unless it is a list of texts."""
    if not are_texts(value):
        raise ValidationError(WRONG_SHAPE, code="shape")


def are_texts(value: Any) -> bool:
    """Return whether it is a list of texts."""
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def is_moment(value: Any) -> bool:
    """Return whether it is an ISO time with its UTC offset."""
    try:
        return datetime.datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False
