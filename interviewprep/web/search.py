"""Search in what people typed."""

import itertools
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


class ContainsOneOf(Lookup):
    """`icontains` for a word in several spellings, a list; PostgreSQL folds the text once for all of them."""

    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Return the condition with its parameters."""
        text, values = self.process_lhs(compiler, connection)
        one = f"{text} LIKE %s ESCAPE '\\'"
        found = [[*values, pattern] for pattern in self._patterns(connection)]
        return f"({' OR '.join([one] * len(found))})", [value for some in found for value in some]

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """Return the same for PostgreSQL; the spellings, most often one, are folded once for all rows."""
        text, values = self.process_lhs(compiler, connection)
        patterns = self._patterns(connection)
        given = ", ".join(["%s::text"] * len(patterns))
        folded = f"SELECT ARRAY(SELECT DISTINCT UPPER(one) FROM UNNEST(ARRAY[{given}]) one)"  # noqa: S608
        return f"UPPER({text}::text) LIKE ANY (({folded})::text[])", [*values, *patterns]

    def _patterns(self, connection: Any) -> list[str]:
        return [f"%{connection.ops.prep_for_like_query(one)}%" for one in self.rhs]


for _kind in (CharField, TextField):
    _kind.register_lookup(ContainsAscii, "contains_ascii")
    _kind.register_lookup(ContainsOneOf, "contains_one_of")


def holds(field: str, spellings: Sequence[str]) -> Q:
    """Match a word in any case, by its spellings."""
    # Any other word has several.
    if len(spellings) == 1:
        return Q(**{f"{field}__contains_ascii": spellings[0]})
    return Q(**{f"{field}__contains_one_of": list(spellings)})
