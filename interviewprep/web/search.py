"""Search in what people typed."""

import itertools
import re
import string
import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import CharField, Lookup, Q, TextField
from django.db.models.lookups import Contains, IContains

from .compiled import stand_in_text


class SearchWord(NamedTuple):
    """A word of a search: how it is looked for, and the texts that this takes.

    is_common  whether very many rows have it, so that a search may look for it in one row after the other
    """

    lookup: str
    texts: tuple[str, ...]
    is_common: bool = False


Words = Sequence[SearchWord]
# How each word is looked for, by how many texts, and whether it is common. A query is compiled
# for each shape.
Shape = tuple[tuple[str, int, bool], ...]
# Of the compiled queries of a list that is searched, so many are kept.
MOST_KEPT = 128
_MOST_WORDS = 10
# No text is longer. PostgreSQL takes a third of all rows to have a place above nothing, and goes through all
# that could stand beside them; of places within a range it expects one of two hundred, and looks beside them.
_LONGEST = 2**31 - 1
# What capitals of no other letters are made of: ı becomes I, and ſ S.
_RUN = re.compile(r"[!-HJ-RT-hj-rt-~]{2,}")
_ASCII_UPPER = str.maketrans(string.ascii_lowercase, string.ascii_uppercase)


def words_of(text: str) -> Words:
    """Return the words of what somebody looks for; those of ASCII in capitals, as `ContainsAscii` wants them.

    SQLite folds ASCII alone, so that the usual spellings of other words are tried. Four of them take four
    times as long as one, and PostgreSQL takes as long to fold all letters: so first comes what they share.
    A number or a word of Chinese has one spelling, and nothing is folded for it.
    """
    return [_word(word) for word in text.split()[:_MOST_WORDS]]


def _word(word: str) -> SearchWord:
    begun, small = word.capitalize(), word.lower()
    spellings = tuple(dict.fromkeys((small, begun, word.upper(), word)))
    if len(spellings) == 1:
        return SearchWord("contains_as_it_is", spellings)
    if word.isascii():
        return SearchWord("contains_ascii", (word.upper(),))
    capitals = [one.translate(_ASCII_UPPER) for one in spellings]
    for run in sorted(_RUN.findall(word.translate(_ASCII_UPPER)), key=len, reverse=True):
        if all(run in one for one in capitals):
            return SearchWord("contains_one_of_around", (run, *spellings))
    rest = small[1:]
    if rest and rest in begun and len(spellings) > 2 and any(map(_stays_other, word)):
        return SearchWord("contains_one_of_others", (rest, *spellings))
    return SearchWord("contains_one_of", spellings)


def _stays_other(letter: str) -> bool:
    """Return whether no letter of ASCII is the same in another case."""
    return not any(one.isascii() for one in letter + letter.lower() + letter.upper() + letter.casefold())


def shape_of(words: Words) -> Shape:
    """Return the shape of some words."""
    return tuple((word.lookup, len(word.texts), word.is_common) for word in words)


def texts_of(words: Words) -> list[str]:
    """Return the words as the `texts` of a query that was compiled for their shape."""
    return list(itertools.chain.from_iterable(word.texts for word in words))


def stand_ins(shape: Shape) -> Words:
    """Return what stands for words of a shape while a query is compiled."""
    numbers = itertools.count()
    return [
        SearchWord(lookup, tuple(stand_in_text(next(numbers)) for _ in range(texts)), is_common)
        for lookup, texts, is_common in shape
    ]


class ContainsAscii(IContains):
    """`icontains` for a word of ASCII alone.

    SQLite folds no other letters. PostgreSQL would fold those of all languages, row by row, which takes most
    of a search of many rows; and of what is folded, looking for a place takes half as long as for a pattern.
    The word is folded beforehand, as a prepared statement would do it for each row.
    """

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """Return the condition with its parameters."""
        text, values = Lookup.process_lhs(self, compiler, connection)
        place = f'STRPOS(UPPER({text}::text COLLATE "C"), %s) BETWEEN 1 AND {_LONGEST}'
        return place, [*values, self.rhs.upper()]


class ContainsAsItIs(Contains):
    """`contains` for a word that is the same in any case; PostgreSQL looks for its place, see above.

    Of a pattern it would expect one row, and go through what stands beside it row by row.
    """

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """Return the condition with its parameters."""
        text, values = Lookup.process_lhs(self, compiler, connection)
        return f'STRPOS({text}::text COLLATE "C", %s) BETWEEN 1 AND {_LONGEST}', [*values, self.rhs]


class ContainsOneOf(Lookup):
    """`icontains` for a word in several spellings, a list; PostgreSQL folds the text once for all of them."""

    prepare_rhs = False
    # How many texts stand before the spellings.
    before = 0

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Return the condition with its parameters."""
        return self._like(compiler, connection, self.rhs[self.before :])

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """Return the same for PostgreSQL; the spellings, most often one, are folded once for all rows."""
        text, values = self.process_lhs(compiler, connection)
        patterns = _patterns(connection, self.rhs[self.before :])
        given = ", ".join(["%s::text"] * len(patterns))
        folded = f"SELECT ARRAY(SELECT DISTINCT UPPER(one) FROM UNNEST(ARRAY[{given}]) one)"  # noqa: S608
        return f"UPPER({text}::text) LIKE ANY (({folded})::text[])", [*values, *patterns]

    def _like(self, compiler: Any, connection: Any, some: Sequence[str]) -> tuple[str, list[Any]]:
        """Return that the text is like one of some."""
        text, values = self.process_lhs(compiler, connection)
        one = f"{text} LIKE %s ESCAPE '\\'"
        found = [[*values, pattern] for pattern in _patterns(connection, some)]
        return f"({' OR '.join([one] * len(found))})", [value for some in found for value in some]


class ContainsOneOfAround(ContainsOneOf):
    """The same where all spellings have a run of ASCII in common: that, in capitals, and then the spellings.

    Few texts have the run, and only these are looked at for the spellings. What is folded to them has the
    run too, but for one letter that a locale makes several capitals of, as ICU does with the ligature ﬁ: it
    is not found then, as for a word of ASCII.
    """

    before = 1

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Return the condition with its parameters."""
        run, values = self._like(compiler, connection, self.rhs[:1])
        found, more = super().as_sql(compiler, connection)
        return f"({run} AND {found})", [*values, *more]

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """Return the same for PostgreSQL, which looks for the run first because it takes less."""
        run, values = ContainsAscii(self.lhs, self.rhs[0]).as_postgresql(compiler, connection)
        found, more = super().as_postgresql(compiler, connection)
        return f"({run} AND {found})", [*values, *more]


class ContainsOneOfOthers(ContainsOneOf):
    """The same for a word with a letter that is none of ASCII in any case: what two spellings end with, these
    two, and the others.

    So SQLite looks for two texts, not for three. PostgreSQL folds only texts with such letters, if any.
    """

    before = 1

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Return the condition with its parameters."""
        rest, values = self._like(compiler, connection, self.rhs[:1])
        two, of_two = self._like(compiler, connection, self.rhs[1:3])
        others, more = self._like(compiler, connection, self.rhs[3:])
        return f"({rest} AND {two} OR {others})", [*values, *of_two, *more]

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """Return the same for PostgreSQL, which would take two conditions in an order of its own."""
        text, values = self.process_lhs(compiler, connection)
        found, more = super().as_postgresql(compiler, connection)
        has_others = f"OCTET_LENGTH({text}::text) > LENGTH({text}::text)"
        return f"(CASE WHEN {has_others} THEN {found} ELSE FALSE END)", [*values, *values, *more]


def _patterns(connection: Any, texts: Sequence[str]) -> list[str]:
    return [f"%{connection.ops.prep_for_like_query(one)}%" for one in texts]


for _kind in (CharField, TextField):
    _kind.register_lookup(ContainsAscii, "contains_ascii")
    _kind.register_lookup(ContainsAsItIs, "contains_as_it_is")
    _kind.register_lookup(ContainsOneOf, "contains_one_of")
    _kind.register_lookup(ContainsOneOfAround, "contains_one_of_around")
    _kind.register_lookup(ContainsOneOfOthers, "contains_one_of_others")


def may_hold(text: str, word: SearchWord) -> bool:
    """Return whether a database may find a word in a text: perhaps where it does not, never the other way."""
    return any(_folded(one) in _folded(text) for one in word.texts)


def _folded(text: str) -> str:
    # What any database takes for the same letter is the same in this, whichever it folds: in Turkish that is
    # i and İ, of which Python makes an i with a dot; in Greek capitals lose their accents.
    letters = unicodedata.normalize("NFD", text.upper().casefold())
    return "".join(one for one in letters if unicodedata.category(one) != "Mn")


def holds(field: str, word: SearchWord) -> Q:
    """Match a word in any case."""
    return Q(**{f"{field}__{word.lookup}": word.texts[0] if len(word.texts) == 1 else list(word.texts)})
