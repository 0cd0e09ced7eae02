"""The list of the question bank: which questions an address asks for, and what their rows show."""

import datetime
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Asked, Question
from interviewprep.stages.record_rows import put
from interviewprep.stages.said import RATING_CHIPS
from interviewprep.web.chips import Chip
from interviewprep.web.compiled import CompiledQuery, stand_in_text
from interviewprep.web.lists import (
    MOST_COUNTED,
    PER_PAGE,
    ListPage,
    ListView,
    Walk,
    count_values,
    page_of,
    rows_behind,
)
from interviewprep.web.search import MOST_KEPT, Shape, shape_of, stand_ins, texts_of, words_of
from interviewprep.web.slices import KeyAmong, unless_many

from .bank import QuestionSort, better_answer, how_often, in_order, search, went, with_last_rating
from .models import Story, StoryLink
from .topic_order import among_first_by_topic

# How the last answer went is worked out from other rows. Of more questions than are counted, so many are
# looked at for a page of those that went one way, and the link to the next page goes on from there. By topic
# they are fewer, since no one index has them in that order and each takes three times as long; and of one
# topic, of which there are not so many.
_LOOKED_AT, _LOOKED_AT_BY_TOPIC = MOST_COUNTED, 300
# Behind every key there is.
_NO_KEY = 2**62


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question in the list: how often it was asked and by whom, how its last answer went, and the one to
    give from now on."""

    question: Question
    often: str
    rating: str
    chip: Chip
    answer: str
    stories: tuple[Story, ...]


def topics(owner: int, now: datetime.datetime) -> list[str]:
    """Return the topics of a candidate's questions, in order. One query."""
    return _TOPICS.of(owner, now)


def counts_and_page(
    candidate: Candidate, view: ListView, asked: Mapping[str, str], now: datetime.datetime
) -> tuple[dict[str, int] | None, ListPage]:
    """Return how the last answers to a candidate's questions went, counted, and a page of the list.

    view, asked  what the list's form and its address ask for
    The counts are None if there are too many to count. Two queries, or three if the list begins afresh; of
    too many to count, two more where fewer than a page went as `rating` says.
    Words and a topic are looked for once: where as few have them as are counted, the page is made of those,
    and so is the first page of more with some words.
    """
    text, topic, rating = (view.chosen.get(name, "") for name in ("q", "topic", "rating"))
    words = words_of(text)
    wanted = _Wanted(
        candidate.pk, now, rating, _order(view), shape_of(words), [*texts_of(words), topic], bool(topic)
    )
    ratings = wanted.ratings()
    counts = count_values(rating for _, rating in ratings)
    is_known = (words or topic) and counts is not None
    among = [key for key, went_so in ratings if rating in ("", went_so)] if is_known else None
    # Of more with some words those came first that the list begins with.
    is_begun = words and counts is None and not rating and wanted.sort != QuestionSort.TOPIC
    first = [key for key, _ in ratings[: PER_PAGE + 1]] if is_begun else among

    def find(key: int | None, turned: bool) -> list[Question]:
        known = first if key is None else among
        return wanted.behind(key, turned) if known is None else wanted.of_known(known, key, turned)

    walk = Walk(Question.objects.of(candidate), wanted.ends) if rating and counts is None else None
    return counts, page_of(find, view, asked, walk=walk)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a list shows, and how a candidate's questions are asked for it.

    texts  of the words that have this shape, and the topic
    """

    owner: int
    now: datetime.datetime
    rating: str
    sort: str
    shape: Shape
    texts: Sequence[str]
    has_topic: bool

    def ratings(self) -> list[tuple[int, str]]:
        query = _last_ratings(self.sort, self.shape, self.has_topic)
        return query.of(self.owner, self.now, texts=self.texts)

    def behind(self, key: int | None, turned: bool) -> list[Question]:
        query = _page(self.rating, self.sort, turned, self.shape, self.has_topic)
        return query.of(self.owner, self.now, beside=[] if key is None else [key], texts=self.texts)

    def of_known(self, known: Sequence[int], key: int | None, turned: bool) -> list[Question]:
        """Return a page of questions whose keys were found already."""
        beside = [] if key is None else [key]
        query = _page_among(self.sort, turned, is_behind=bool(beside))
        return query.of(self.owner, self.now, beside=[*beside, *known]) if known else []

    def ends(self, key: int | None, turned: bool) -> list[int]:
        """Return the keys of the last question that is looked at behind one, and of the one behind it."""
        query = _ends(self.sort, turned, self.shape, self.has_topic)
        beside = [] if key is None else [key]
        return query.of(self.owner, self.now, beside=beside, texts=self.texts)


def most_looked_at(view: ListView) -> int:
    """Return at how many questions a page looks for those whose last answer went one way."""
    return _most_looked_at(_order(view), bool(view.chosen.get("topic")))


def _most_looked_at(sort: str, has_topic: bool) -> int:
    return _LOOKED_AT_BY_TOPIC if has_topic or sort == QuestionSort.TOPIC else _LOOKED_AT


def _order(view: ListView) -> str:
    """Return how the questions are sorted. All of one topic stand by their keys."""
    sort = view.chosen.get("sort", "")
    return QuestionSort.OLDEST if view.chosen.get("topic") and sort == QuestionSort.TOPIC else sort


def rows(owner: int, questions: Sequence[Question], now: datetime.datetime) -> list[QuestionRow]:
    """Return the rows of a candidate's questions, in the same order. Two queries."""
    keys = [question.pk for question in questions]
    put(questions, "askings", _ASKINGS.rows([owner], keys, now), Asked, "question")
    put(questions, "story_links", _STORIES.rows([owner], keys, now), StoryLink, "question")
    return [_row(question) for question in questions]


def _row(question: Question) -> QuestionRow:
    askings = list(question.askings.all())
    rating = askings[0].rating if askings else ""
    return QuestionRow(
        question=question,
        often=how_often(askings),
        rating=_RATINGS.get(rating, rating),
        chip=RATING_CHIPS[Asked.Rating(rating)] if rating else Chip.PLAIN,
        answer=better_answer(question),
        stories=tuple(link.story for link in question.story_links.all()),
    )


_RATINGS: dict[str, str] = dict(Asked.Rating.choices)


def _listed(found: QuerySet[Question]) -> QuerySet[Question]:
    """Load the columns that a row shows."""
    columns = ("owner", "text", "topic", "rehearsal__question", "rehearsal__answer")
    return found.select_related("rehearsal").only(*columns)


def _narrowed(owners: Sequence[int], shape: Shape, has_topic: bool) -> QuerySet[Question]:
    """Return the questions with some words and perhaps of a topic, which is the text after theirs."""
    found = search(Question.objects.filter(owner__in=owners), stand_ins(shape), owners)
    return found.filter(topic=stand_in_text(sum(texts for _, texts in shape))) if has_topic else found


@functools.lru_cache(MOST_KEPT)
def _page(rating: str, sort: str, turned: bool, shape: Shape, has_topic: bool) -> CompiledQuery[Question]:
    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        found, key = _narrowed(owners, shape, has_topic), next(iter(keys), None)
        listed, has_words = _listed(found), any(shape)
        if not rating:
            return _behind(listed, sort, key, PER_PAGE, turned, has_words=has_words)
        most = _most_looked_at(sort, has_topic)
        next_ones = _behind(found, sort, key, most - 1, turned, has_words=has_words).values("pk")
        if has_words or sort == QuestionSort.TOPIC:
            among = Question.objects.filter(KeyAmong("pk", next_ones), owner__in=owners)
            return _behind(_listed(among).filter(went(rating)), sort, None, PER_PAGE, turned)
        # By age they are a range of keys, which PostgreSQL would look for among all if it were a list.
        last, is_falling = Subquery(next_ones[most - 1 :]), (sort != QuestionSort.OLDEST) is not turned
        end = Coalesce(last, Value(0 if is_falling else _NO_KEY))
        within = Q(pk__gte=end) if is_falling else Q(pk__lte=end)
        ordered, order = in_order(listed, sort)
        return rows_behind(ordered, order, key, turned=turned, among=within & Q(went(rating)))

    return CompiledQuery(build)


@functools.lru_cache(MOST_KEPT)
def _ends(sort: str, turned: bool, shape: Shape, has_topic: bool) -> CompiledQuery[int]:
    """Return the query of the keys of the last question that is looked at behind one, and of the next."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        found, key = _narrowed(owners, shape, has_topic), next(iter(keys), None)
        most = _most_looked_at(sort, has_topic)
        ordered = _behind(found, sort, key, most, turned, has_words=any(shape))
        return ordered.values_list("pk", flat=True)[most - 1 :]

    return CompiledQuery(build)


@functools.lru_cache(MOST_KEPT)
def _page_among(sort: str, turned: bool, *, is_behind: bool) -> CompiledQuery[Question]:
    """Return the query of a page of questions with some keys; before those stands that of a row it is
    behind."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        behind, among = (keys[0], keys[1:]) if is_behind else (None, keys)
        found = _listed(Question.objects.filter(owner__in=owners, pk__in=among))
        return _behind(found, sort, behind, PER_PAGE, turned)

    return CompiledQuery(build)


def _behind(
    found: QuerySet[Question],
    sort: str,
    key: int | None,
    most: int,
    turned: bool,
    *,
    has_words: bool = True,
) -> QuerySet[Question]:
    """Return the first questions behind one, and one more than so many.

    has_words  whether words are looked for, or few are left: then they are gone through once and sorted,
               where without it an index has those of each part in their order
    """
    ordered, order = in_order(found, sort)
    among = None
    if sort == QuestionSort.TOPIC and not has_words:
        among = among_first_by_topic(found, key, most + 1, turned=turned)
    return rows_behind(ordered, order, key, most, turned=turned, among=among)


@functools.lru_cache(MOST_KEPT)
def _last_ratings(sort: str, shape: Shape, has_topic: bool) -> CompiledQuery[tuple[int, str]]:
    """Return the query of keys and how the last answers went, up to one more than are counted: by age, if
    there are words, those first that the list begins with."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        found = _narrowed(owners, shape, has_topic).order_by()
        # What words are looked for in would be gone through twice.
        rating: Any = "went" if any(shape) else unless_many("went", found, MOST_COUNTED)
        if any(shape):
            found = found.order_by("pk" if sort == QuestionSort.OLDEST else "-pk")
        return with_last_rating(found).values_list("pk", rating)[: MOST_COUNTED + 1]

    return CompiledQuery(build)


_TOPICS = CompiledQuery[str](
    lambda owners, keys, now: (
        Question.objects.filter(owner__in=owners)
        .filter(topic__gt="")
        .order_by("topic")
        .values_list("topic", flat=True)
        .distinct()
    )
)
_ASKINGS = CompiledQuery[Asked](
    lambda owners, keys, now: (
        Asked.objects.filter(owner__in=owners, question__in=keys)
        .select_related("interviewer")
        .only("question", "rating", "next_answer", "closed_on", "interviewer__name")
        .order_by("-pk")
    )
)
_STORIES = CompiledQuery[StoryLink](
    lambda owners, keys, now: (
        StoryLink.objects.filter(owner__in=owners, question__in=keys)
        .select_related("story")
        .only("question", "story__title")
    )
)
