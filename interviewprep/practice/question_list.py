"""The list of the question bank: which questions an address asks for, and what their rows show."""

import datetime
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Asked, Question
from interviewprep.stages.record_rows import put
from interviewprep.stages.said import RATING_CHIPS
from interviewprep.web.chips import Chip
from interviewprep.web.compiled import CompiledQuery, stand_in_text
from interviewprep.web.lists import (
    MOST_COUNTED,
    ListPage,
    ListView,
    count_values,
    page_of,
    rows_behind,
)
from interviewprep.web.search import MOST_KEPT, Shape, shape_of, stand_ins, texts_of, words_of
from interviewprep.web.slices import unless_many

from .bank import better_answer, how_often, in_order, search, went, with_last_rating
from .models import Story, StoryLink


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
    The counts are None if there are too many to count. Two queries, or three if the list begins afresh.
    Words are looked for once: where as few have them as are counted, the page is made of those.
    """
    text, topic, rating, sort = (view.chosen.get(name, "") for name in ("q", "topic", "rating", "sort"))
    words = words_of(text)
    shape, texts, has_topic = shape_of(words), [*texts_of(words), topic], bool(topic)
    found = _last_ratings(shape, has_topic).of(candidate.pk, now, texts=texts)
    counts = count_values(rating for _, rating in found)
    among = [key for key, _ in found] if words and counts is not None else None

    def find(key: int | None, turned: bool) -> list[Question]:
        beside = [] if key is None else [key]
        if among is None:
            query = _page(rating, sort, turned, shape, has_topic)
            return query.of(candidate.pk, now, beside=beside, texts=texts)
        query = _page_among(rating, sort, turned, is_behind=bool(beside))
        return query.of(candidate.pk, now, beside=[*beside, *among]) if among else []

    return counts, page_of(find, view, asked)


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
    words, spellings = shape
    found = search(Question.objects.filter(owner__in=owners), stand_ins(shape), owners)
    return found.filter(topic=stand_in_text(words * spellings)) if has_topic else found


@functools.lru_cache(MOST_KEPT)
def _page(rating: str, sort: str, turned: bool, shape: Shape, has_topic: bool) -> CompiledQuery[Question]:
    return CompiledQuery(
        lambda owners, keys, now: _behind(
            _narrowed(owners, shape, has_topic), rating, sort, next(iter(keys), None), turned
        )
    )


@functools.lru_cache(MOST_KEPT)
def _page_among(rating: str, sort: str, turned: bool, *, is_behind: bool) -> CompiledQuery[Question]:
    """Return the query of a page of questions with some keys; before those stands that of a row it is
    behind."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        behind, among = (keys[0], keys[1:]) if is_behind else (None, keys)
        found = Question.objects.filter(owner__in=owners, pk__in=among)
        return _behind(found, rating, sort, behind, turned)

    return CompiledQuery(build)


def _behind(
    found: QuerySet[Question], rating: str, sort: str, key: int | None, turned: bool
) -> QuerySet[Question]:
    wanted, order = in_order(went(_listed(found), rating) if rating else _listed(found), sort)
    return rows_behind(wanted, order, key, turned=turned)


@functools.lru_cache(MOST_KEPT)
def _last_ratings(shape: Shape, has_topic: bool) -> CompiledQuery[tuple[int, str]]:
    """Return the query of keys and how the last answers went, up to one more than are counted."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        found = _narrowed(owners, shape, has_topic).order_by()
        is_whole = not any(shape) and not has_topic
        rating: Any = unless_many("went", found, MOST_COUNTED) if is_whole else "went"
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
