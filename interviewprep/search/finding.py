"""Asking the index: which texts hold the words, how many of each kind, and what they say."""

import json
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.utils import timezone

from interviewprep.advice.articles import Article
from interviewprep.advice.library import library
from interviewprep.applications.models import Application
from interviewprep.web.compiled import CompiledQuery

from .index import dialect, refresh
from .kinds import ROWS_A_KIND, Group, Texts
from .loading import loaded_texts
from .query import Query, Term
from .registry import KINDS
from .texts import of_article
from .words import words_in

# Nobody reads on to here; counting all that a word in everything is in would take as long again.
MOST = 20_000


@dataclass(frozen=True, slots=True)
class Findings:
    """What a candidate finds: numbers of their own texts, in order, and articles of the advice.

    is_cut  whether there are more than `MOST` texts: then these are some of them
    """

    candidate: int
    numbers: Sequence[int]
    articles: Sequence[Article]
    is_cut: bool = False

    def counts(self) -> dict[Group, int]:
        """Return how many are found, by group, without those groups that have none."""
        counts = {group: len(self._of(group)) for group in Group}
        counts[Group.ADVICE] = len(self.articles)
        return {group: count for group, count in counts.items() if count}

    def take(self, wanted: dict[Group, slice]) -> dict[Group, list[Texts]]:
        """Return what the texts say that are wanted of each group: the newest first, advice in its order."""
        own = {group: self._of(group)[::-1][some] for group, some in wanted.items()}
        said = _said(self.candidate, [number for numbers in own.values() for number in numbers])
        # A row that is deleted at this moment is left out.
        taken = {group: [said[one] for one in numbers if one in said] for group, numbers in own.items()}
        if Group.ADVICE in wanted:
            taken[Group.ADVICE] = [of_article(one) for one in self.articles[wanted[Group.ADVICE]]]
        return taken

    def _of(self, group: Group) -> Sequence[int]:
        kinds = [kind for kind in KINDS if kind.group is group]
        if not kinds:
            return ()
        ends = (kinds[0].first, kinds[-1].first + ROWS_A_KIND)
        return self.numbers[slice(*(bisect_left(self.numbers, end) for end in ends))]


def find(candidate: int, query: Query) -> Findings:
    """Return what a candidate finds of their own, with everything saved so far, and in the advice."""
    if not query.groups:
        return Findings(candidate, (), ())
    refresh(candidate)
    # All that begins like a word that is in everything would be put in order before the first is returned:
    # what has the word itself is not, and may be more already than anybody reads.
    whole, begun = (dialect().asked(query, candidate, is_whole=is_whole) for is_whole in (True, False))
    numbers = _numbers(whole)
    if len(numbers) <= MOST and begun != whole:
        numbers = _numbers(begun)
    return Findings(candidate, sorted(numbers[:MOST]), _articles(query), is_cut=len(numbers) > MOST)


def _numbers(asked: str) -> list[int]:
    """Return the numbers of texts, one more than `MOST` at most."""
    by = dialect()
    with connection.cursor() as cursor:
        # One list read at once takes a third of the time that as many rows do.
        cursor.execute(
            f"SELECT {by.listed} FROM"  # noqa: S608  our own names
            f" (SELECT {by.number} FROM search_text WHERE {by.holds} LIMIT %s) AS found",
            [asked, MOST + 1],
        )
        numbers: list[int] = json.loads(cursor.fetchone()[0])
    return numbers


def _said(candidate: int, numbers: Sequence[int]) -> dict[int, Texts]:
    found = loaded_texts(candidate, numbers)
    _tell_apart(candidate, [one for kind, row in found for one in kind.applications(row)])
    return {kind.first + row.pk: kind.texts(row) for kind, row in found}


def _tell_apart(candidate: int, applications: Sequence[Application]) -> None:
    """Load what tells these applications from others for the same role at the same company: one query."""
    apart = dict(_TOLD_APART.rows([candidate], sorted({one.pk for one in applications}), timezone.now()))
    for one in applications:
        one.told_apart_by = apart.get(one.pk, "")


_TOLD_APART = CompiledQuery[tuple[int, str]](
    lambda owners, keys, now: Application.objects.filter(owner__in=owners, pk__in=keys).values_list(
        "pk", Application.objects.told_apart()
    )
)


def _articles(query: Query) -> list[Article]:
    """The articles that hold the words, those with one of them in the title first."""
    found = [article for article, terms in _terms_of_articles() if _holds(terms, query)]
    return sorted(found, key=lambda one: not any(query.fits_word(word) for word in words_in(one.title)))


def _holds(terms: Sequence[str], query: Query) -> bool:
    return all(any(way and all(_has(terms, term) for term in way) for way in group) for group in query.groups)


def _has(terms: Sequence[str], term: Term) -> bool:
    place = bisect_left(terms, term.text)
    return place < len(terms) and term.fits(terms[place])


@cache
def _terms_of_articles() -> tuple[tuple[Article, tuple[str, ...]], ...]:
    # Read once for each process, like the articles themselves.
    return tuple((article, tuple(sorted(of_article(article).terms))) for article in library())
