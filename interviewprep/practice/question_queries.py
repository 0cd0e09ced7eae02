"""The queries of the list of the question bank, compiled for each order and each shape of words.

Words that few questions have are looked for in all of them. Where very many have them, a walk along the next
few thousand in the order of the list finds as many as are shown, in a tenth of the time: see `page`.
"""

import datetime
import functools
from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Mod
from django.db.models.lookups import Exact

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Question
from interviewprep.web.compiled import CompiledQuery, stand_in_text
from interviewprep.web.lists import MOST_COUNTED, PER_PAGE, rows_behind
from interviewprep.web.search import MOST_KEPT, Shape, stand_ins
from interviewprep.web.slices import KeyAmong, numbers_unless_many, unless_many

from .bank import QuestionSort, in_order, went, with_last_rating
from .question_search import has_word, search
from .topic_order import among_first_by_topic

# How the last answer went is worked out from other rows. Of more questions than are counted, so many are
# looked at for a page of those that went one way, and the link to the next page goes on from there. By topic
# they are fewer, since no one index has them in that order and each takes three times as long; and of one
# topic, of which there are not so many.
LOOKED_AT, LOOKED_AT_BY_TOPIC = MOST_COUNTED, 300
# So many of all questions a page with words that many have is looked for in, before it is looked for in all.
WALKED, WALKED_BY_TOPIC = 4_000, 1_000
# Which words very many have shows a sample: of so many questions, those next in order whose keys can be
# divided by this (a prime number, so that nothing else of a bank is every so manieth), so many have them.
# Then more than are counted are among the four thousand that the sample is from, if every fourth has them.
SAMPLED, SAMPLED_BY, COMMON = 64, 61, 18
# Behind every key there is.
_NO_KEY = 2**62


def most_looked_at(sort: str, *, has_topic: bool) -> int:
    """Return at how many questions a page looks for those whose last answer went one way."""
    return LOOKED_AT_BY_TOPIC if has_topic or sort == QuestionSort.TOPIC else LOOKED_AT


@functools.lru_cache(MOST_KEPT)
def page(
    sort: str, turned: bool, shape: Shape, has_topic: bool, *, walks: bool = False
) -> CompiledQuery[Question]:
    """Return the query of the questions behind one, and of one more than a page.

    walks  whether to look for the words in the next few thousand only: where fewer are found than a page has,
           there may be more
    """

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        every, key = _listed(_bank(owners, shape, has_topic)), next(iter(keys), None)
        return _with_words(every, owners, key, sort, PER_PAGE, turned, shape, walks=walks)

    return CompiledQuery(build)


@functools.lru_cache(MOST_KEPT)
def looked_at(
    sort: str, turned: bool, shape: Shape, has_topic: bool, *, walks: bool
) -> CompiledQuery[tuple[int, str]]:
    """Return the query of the questions behind one with some words, and of how the last answers went: as many
    as are looked at, and one more.

    walks  as for `page`
    """

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        every, key = _bank(owners, shape, has_topic), next(iter(keys), None)
        most = most_looked_at(sort, has_topic=has_topic)
        found = _with_words(every, owners, key, sort, most, turned, shape, walks=walks)
        # How they went is worked out for these alone, not for all that are sorted.
        among = Question.objects.filter(KeyAmong("pk", found.values("pk")), owner__in=owners)
        rated: Any = _behind(with_last_rating(among), sort, None, most, turned)
        return rated.values_list("pk", "went")

    return CompiledQuery(build)


@functools.lru_cache(MOST_KEPT)
def page_that_went(rating: str, sort: str, turned: bool, has_topic: bool) -> CompiledQuery[Question]:
    """Return the query of a page of the next questions that are looked at, of those that went one way."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        every, key = _bank(owners, (), has_topic), next(iter(keys), None)
        among = _among_next(every, sort, key, most_looked_at(sort, has_topic=has_topic), turned)
        if sort == QuestionSort.TOPIC:
            listed = _listed(Question.objects.filter(among, owner__in=owners))
            return _behind(listed.filter(went(rating)), sort, None, PER_PAGE, turned)
        return _behind(_listed(every), sort, key, PER_PAGE, turned, among & Q(went(rating)))

    return CompiledQuery(build)


@functools.lru_cache(MOST_KEPT)
def ends(sort: str, turned: bool, has_topic: bool) -> CompiledQuery[int]:
    """Return the query of the keys of the last question that is looked at behind one, and of the next."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        every, key = _bank(owners, (), has_topic), next(iter(keys), None)
        most = most_looked_at(sort, has_topic=has_topic)
        return _next(every, sort, key, most, turned).values_list("pk", flat=True)[most - 1 :]

    return CompiledQuery(build)


@functools.lru_cache(MOST_KEPT)
def page_among(sort: str, turned: bool, *, is_behind: bool) -> CompiledQuery[Question]:
    """Return the query of a page of questions with some keys; before those stands that of a row it is
    behind."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        behind, among = (keys[0], keys[1:]) if is_behind else (None, keys)
        found = _listed(Question.objects.filter(owner__in=owners, pk__in=among))
        return _behind(found, sort, behind, PER_PAGE, turned)

    return CompiledQuery(build)


@functools.cache
def counts() -> CompiledQuery[dict[str, int] | None]:
    """Return the query of how many questions' last answers went each way; null if there are too many."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        every = Question.objects.filter(owner__in=owners).order_by()
        numbers = numbers_unless_many(with_last_rating(every), "went", every, MOST_COUNTED)
        return Candidate.objects.filter(pk__in=owners).values_list(numbers, flat=True)

    return CompiledQuery(build)


@functools.lru_cache(MOST_KEPT)
def last_ratings(
    sort: str, shape: Shape, has_topic: bool, *, in_topics: bool
) -> CompiledQuery[tuple[int, str]]:
    """Return the query of keys and how the last answers went, up to one more than are counted: by age, if
    there are words, those first that the list begins with.

    in_topics  as for `search`
    """

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        every = _bank(owners, shape, has_topic)
        if not shape:
            rating = unless_many("went", every, MOST_COUNTED)
            return with_last_rating(every.order_by()).values_list("pk", rating)[: MOST_COUNTED + 1]
        # What words are looked for in would be gone through twice.
        return _ratings(search(every, stand_ins(shape), owners, in_topics=in_topics), sort)

    return CompiledQuery(build)


@functools.lru_cache(MOST_KEPT)
def sample(sort: str, has_topic: bool) -> CompiledQuery[int]:
    """Return the query of the keys of some of the first questions by age, perhaps of a topic."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        some = _bank(owners, (), has_topic).filter(Exact(Mod(F("pk"), SAMPLED_BY), 0))
        return _by_age(some, sort).values_list("pk", flat=True)[:SAMPLED]

    return CompiledQuery(build)


@functools.lru_cache(MOST_KEPT)
def words_in(shape: Shape) -> CompiledQuery[tuple[bool, ...]]:
    """Return the query of which words some questions have."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        some, words = Question.objects.filter(owner__in=owners, pk__in=keys), stand_ins(shape)
        has = [ExpressionWrapper(has_word(word), output_field=BooleanField()) for word in words]
        return some.order_by().values_list(*has)

    return CompiledQuery(build)


@functools.lru_cache(MOST_KEPT)
def first_ratings(
    sort: str, shape: Shape, has_topic: bool, *, is_cut: bool
) -> CompiledQuery[tuple[int, str]]:
    """Return the query of what `last_ratings` returns, looking at one question after the other.

    is_cut  whether to look no further than to a question with a key
    """

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        found = _each(_bank(owners, shape, has_topic), owners, shape)
        return _ratings(found.filter(_until(keys[0], sort)) if is_cut else found, sort)

    return CompiledQuery(build)


def _bank(owners: Sequence[int], shape: Shape, has_topic: bool) -> QuerySet[Question]:
    """Return all questions, perhaps of a topic, which is the text after those of the words."""
    found = Question.objects.filter(owner__in=owners)
    return found.filter(topic=stand_in_text(sum(texts for _, texts, _ in shape))) if has_topic else found


def _listed(found: QuerySet[Question]) -> QuerySet[Question]:
    """Load the columns that a row shows."""
    columns = ("owner", "text", "topic", "rehearsal__question", "rehearsal__answer")
    return found.select_related("rehearsal").only(*columns)


def _ratings(found: QuerySet[Question], sort: str) -> Any:
    rated: Any = with_last_rating(_by_age(found, sort))
    return rated.values_list("pk", "went")[: MOST_COUNTED + 1]


def _by_age(found: QuerySet[Question], sort: str) -> QuerySet[Question]:
    """Return questions in the order that they are counted in."""
    return found.order_by("pk" if sort == QuestionSort.OLDEST else "-pk")


def _with_words(
    every: QuerySet[Question],
    owners: Sequence[int],
    key: int | None,
    sort: str,
    most: int,
    turned: bool,
    shape: Shape,
    *,
    walks: bool,
) -> QuerySet[Question]:
    """Return the first questions with some words behind one, and one more than so many."""
    if not shape:
        return _next(every, sort, key, most, turned)
    if not walks:
        return _behind(search(every, stand_ins(shape), owners), sort, key, most, turned)
    walked = WALKED_BY_TOPIC if sort == QuestionSort.TOPIC else WALKED
    among = _among_next(every, sort, key, walked, turned)
    return _behind(_each(every, owners, shape), sort, key, most, turned, among)


def _each(every: QuerySet[Question], owners: Sequence[int], shape: Shape) -> QuerySet[Question]:
    """Return those with some words, looking at one question after the other."""
    return search(every, [word._replace(is_common=True) for word in stand_ins(shape)], owners)


def _behind(
    found: QuerySet[Question], sort: str, key: int | None, most: int, turned: bool, among: Any = None
) -> QuerySet[Question]:
    """Return the first questions behind one, and one more than so many; by topic they are sorted."""
    ordered, order = in_order(found, sort)
    return rows_behind(ordered, order, key, most, turned=turned, among=among)


def _next(
    every: QuerySet[Question], sort: str, key: int | None, most: int, turned: bool
) -> QuerySet[Question]:
    """Return the same of all questions, or all of a topic: an index has those of each part in their order."""
    by_topic = sort == QuestionSort.TOPIC
    among = among_first_by_topic(every, key, most + 1, turned=turned) if by_topic else None
    return _behind(every, sort, key, most, turned, among)


def _among_next(every: QuerySet[Question], sort: str, key: int | None, most: int, turned: bool) -> Any:
    """Return the condition of questions that are among the next so many of all behind one.

    By age it holds for those before that one too.
    """
    next_ones = _next(every, sort, key, most - 1, turned).values("pk")
    if sort == QuestionSort.TOPIC:
        return KeyAmong("pk", next_ones)
    # A range of keys, which PostgreSQL would look for among all if it were a list.
    last = Coalesce(Subquery(next_ones[most - 1 :]), Value(0 if _falls(sort, turned) else _NO_KEY))
    return _until(last, sort, turned)


def _until(last: Any, sort: str, turned: bool = False) -> Q:
    """Return the condition of questions up to one in an order by age."""
    return Q(pk__gte=last) if _falls(sort, turned) else Q(pk__lte=last)


def _falls(sort: str, turned: bool) -> bool:
    return (sort != QuestionSort.OLDEST) is not turned
