"""Asking the index: how many texts of each kind hold the words, and which come first."""

from collections.abc import Mapping, Sequence
from functools import cache

from django.db import connection

from interviewprep.advice.articles import Article
from interviewprep.advice.library import library

from .index import dialect, refresh
from .kinds import ROWS_A_KIND, Group, Kind, Texts
from .query import Query
from .registry import BY_NUMBER, KINDS
from .texts import of_article
from .words import words_in

# How many of a group to take, after how many.
Wanted = Mapping[Group, tuple[int, int]]


def count(candidate: int, query: Query) -> dict[Group, int]:
    """Return how many texts are found, by group, without those groups that have none.

    Only the candidate's own and the advice; everything they have saved so far counts.
    """
    found = dict.fromkeys(Group, 0)
    if query.groups:
        refresh(candidate)
        by = dialect()
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {by.number} / {ROWS_A_KIND}, count(*) FROM search_text"  # noqa: S608  names of our own
                f" WHERE {by.holds} GROUP BY 1",
                [by.asked(query, candidate)],
            )
            for number, of_kind in cursor.fetchall():
                found[BY_NUMBER[number].group] += of_kind
        found[Group.ADVICE] = len(_articles(query))
    return {group: number for group, number in found.items() if number}


def take(candidate: int, query: Query, wanted: Wanted) -> dict[Group, list[Texts]]:
    """Return the texts of these groups, the newest first; advice in its own order."""
    own: Wanted = {group: some for group, some in wanted.items() if group is not Group.ADVICE}
    numbers = _numbers(candidate, query, own) if own else []
    said = _said(candidate, numbers)
    found: dict[Group, list[Texts]] = {group: [] for group in wanted}
    for number in numbers:
        # A row that is deleted at this moment is left out.
        if number in said:
            found[_kind(number).group].append(said[number])
    if Group.ADVICE in wanted:
        most, start = wanted[Group.ADVICE]
        found[Group.ADVICE] = [of_article(one) for one in _articles(query)[start : start + most]]
    return found


def _numbers(candidate: int, query: Query, wanted: Wanted) -> list[int]:
    by, asked = dialect(), dialect().asked(query, candidate)
    parts: list[str] = []
    values: list[str | int] = []
    for group, (most, start) in wanted.items():
        kinds = [kind for kind in KINDS if kind.group is group]
        parts.append(
            f"SELECT * FROM (SELECT {by.number} FROM search_text WHERE {by.holds}"  # noqa: S608
            f" AND {by.number} >= %s AND {by.number} < %s ORDER BY {by.number} DESC LIMIT %s OFFSET %s) part"
        )
        values += [asked, kinds[0].first, kinds[-1].first + ROWS_A_KIND, most, start]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return [number for (number,) in cursor.fetchall()]


def _said(candidate: int, numbers: Sequence[int]) -> dict[int, Texts]:
    said = {}
    for kind in dict.fromkeys(_kind(number) for number in numbers):
        keys = [number % ROWS_A_KIND for number in numbers if _kind(number) is kind]
        for row in kind.rows(candidate).filter(pk__in=keys):
            said[kind.first + row.pk] = kind.texts(row)
    return said


def _kind(number: int) -> Kind:
    return BY_NUMBER[number // ROWS_A_KIND]


def _articles(query: Query) -> list[Article]:
    """The articles that hold the words, those with one of them in the title first."""
    found = [article for article, terms in _terms_of_articles() if _holds(terms, query)]
    return sorted(found, key=lambda one: not any(query.fits_word(word) for word in words_in(one.title)))


def _holds(terms: frozenset[str], query: Query) -> bool:
    return all(
        any(way and all(any(term.fits(one) for one in terms) for term in way) for way in group)
        for group in query.groups
    )


@cache
def _terms_of_articles() -> tuple[tuple[Article, frozenset[str]], ...]:
    # Read once for each process, like the articles themselves.
    return tuple((article, frozenset(of_article(article).terms)) for article in library())
