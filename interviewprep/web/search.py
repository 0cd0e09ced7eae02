"""Search in what people typed."""

import functools
import itertools
import operator
from collections.abc import Sequence
from typing import Any

from django.db.models import CharField, Lookup, Q, TextField
from django.db.models.lookups import IContains

from .compiled import stand_in_text

# The words of a search, each in the spellings to look for: all of them in as many.
Words = Sequence[Sequence[str]]
# How many words there are, and how many spellings of each: a query is compiled for each shape.
Shape = tuple[int, int]
# Of the compiled queries of a list that is searched, so many are kept.
MOST_KEPT = 128
_MOST_WORDS = 10


def words_of(text: str) -> Words:
    """Return the words of what somebody looks for; those of ASCII in capitals, as `ContainsAscii` wants them.

    SQLite folds ASCII alone, so that the usual spellings of other words are tried.
    """
    words = text.split()[:_MOST_WORDS]
    if text.isascii():
        return [(word.upper(),) for word in words]
    return [(word, word.lower(), word.upper(), word.capitalize()) for word in words]


def shape_of(words: Words) -> Shape:
    """Return the shape of some words."""
    return len(words), len(words[0]) if words else 0


def texts_of(words: Words) -> list[str]:
    """Return the words as the `texts` of a query that was compiled for their shape."""
    return list(itertools.chain.from_iterable(words))


def stand_ins(shape: Shape) -> Words:
    """Return what stands for words of a shape while a query is compiled."""
    words, spellings = shape
    return [[stand_in_text(word * spellings + one) for one in range(spellings)] for word in range(words)]


class ContainsAscii(IContains):
    """`icontains` for a word of ASCII alone.

    SQLite folds no other letters. PostgreSQL would fold those of all languages, row by row, which takes most
    of a search of many rows; and of what is folded, looking for a place takes half as long as for a pattern.
    The word is folded beforehand, as a prepared statement would do it for each row.
    """

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """Return the condition with its parameters."""
        text, values = Lookup.process_lhs(self, compiler, connection)
        return f'STRPOS(UPPER({text}::text COLLATE "C"), %s) > 0', [*values, self.rhs.upper()]


for _kind in (CharField, TextField):
    _kind.register_lookup(ContainsAscii, "contains_ascii")


def holds(field: str, spellings: Sequence[str]) -> Q:
    """Match a word in any case, by its spellings."""
    # Any other word has several.
    lookup = "contains_ascii" if len(spellings) == 1 else "icontains"
    return functools.reduce(operator.or_, (Q(**{f"{field}__{lookup}": one}) for one in spellings))
