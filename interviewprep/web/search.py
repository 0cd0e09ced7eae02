"""Search in what people typed."""

import functools
import operator

from django.db.models import Q


def holds(field: str, word: str) -> Q:
    """Match a word in any case. SQLite folds ASCII only, so the usual spellings are searched for too."""
    spellings = {word, word.lower(), word.upper(), word.capitalize()}
    return functools.reduce(operator.or_, (Q(**{f"{field}__icontains": one}) for one in sorted(spellings)))
