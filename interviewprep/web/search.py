"""Search in what people typed."""

import functools
import operator

from django.db.models import Q


def holds(field: str, word: str) -> Q:
    """Match a word in any case. SQLite folds ASCII alone, so the usual spellings of other words are tried."""
    spellings = {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
    return functools.reduce(operator.or_, (Q(**{f"{field}__icontains": one}) for one in sorted(spellings)))
