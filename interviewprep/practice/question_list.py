"""The list of the question bank: which questions an address asks for, and what their rows show."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Asked, Question
from interviewprep.stages.record_rows import put
from interviewprep.stages.said import RATING_CHIPS
from interviewprep.web.chips import Chip
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.list_pages import Walk, page_of
from interviewprep.web.lists import MOST_COUNTED, PER_PAGE, ListPage, ListView, count_values, with_total
from interviewprep.web.search import Shape, may_hold, shape_of, texts_of, words_of

from . import question_queries as queries
from .bank import MOST_TOPICS, QuestionSort, better_answer, how_often
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


def counts_and_page(
    candidate: Candidate,
    view: ListView,
    asked: Mapping[str, str],
    now: datetime.datetime,
    topics: Sequence[str],
) -> tuple[dict[str, int] | None, ListPage]:
    """Return how the last answers to a candidate's questions went, counted, and a page of the list.

    view, asked  what the list's form and its address ask for
    topics       those of the candidate's questions, as `topics.topics` returns them
    The counts are None if there are too many to count. Two queries, or three if the list begins afresh; of
    too many to count, two more where fewer than a page went as `rating` says. With words there is one more,
    and two more where many have them.
    Words, a topic and a rating are looked for once: where as few have them as are counted, the page is made
    of those, and so is the first page of more with some words.
    """
    wanted = _wanted(candidate, view, now, topics)
    words, rating = wanted.shape, wanted.rating
    if not (words or rating or wanted.has_topic):
        return with_total(queries.counts().of(candidate.pk, now)[0]), page_of(wanted.behind, view, asked)
    wanted, ratings = _looked_for(wanted)
    counts = count_values(rating for _, rating in ratings)
    if counts is not None:
        among = [key for key, went_so in ratings if rating in ("", went_so)]
        return counts, page_of(lambda key, turned: wanted.of_known(among, key, turned), view, asked)
    if rating:
        look: _Look = _LookForWords(wanted, ratings) if words else _Look(wanted)
        return counts, page_of(look.find, view, asked, walk=Walk(Question.objects.of(candidate), look.ends))
    # Of more with some words those came first that the list begins with.
    first = ratings[: PER_PAGE + 1] if words and wanted.sort != QuestionSort.TOPIC else []

    def find(key: int | None, turned: bool) -> list[Question]:
        if key is None and first:
            return wanted.of_known([key for key, _ in first], None, turned)
        return wanted.behind(key, turned)

    return counts, page_of(find, view, asked)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a list shows, and how a candidate's questions are asked for it.

    texts      of the words that have this shape, and the topic
    in_topics  whether a topic may have one of the words
    """

    owner: int
    now: datetime.datetime
    rating: str
    sort: str
    shape: Shape
    texts: Sequence[str]
    has_topic: bool
    in_topics: bool

    def ratings(self) -> list[tuple[int, str]]:
        """Return the keys of the questions and how the last answers went, up to one more than are counted."""
        query = queries.last_ratings(self.sort, self.shape, self.has_topic, in_topics=self.in_topics)
        return query.of(self.owner, self.now, texts=self.texts)

    def first_ratings(self, until: Sequence[int]) -> list[tuple[int, str]]:
        """Return the same of the questions up to the one with a key, if that is given."""
        query = queries.first_ratings(self.sort, self.shape, self.has_topic, is_cut=bool(until))
        return query.of(self.owner, self.now, beside=until, texts=self.texts)

    def sample(self) -> list[int]:
        """Return the keys of some of the first questions, perhaps of a topic."""
        query = queries.sample(self.sort, self.has_topic)
        return query.of(self.owner, self.now, texts=self.texts[-1:])

    def words_in(self, some: Sequence[int]) -> list[tuple[bool, ...]]:
        """Return which of the words some questions have."""
        return queries.words_in(self.shape).of(self.owner, self.now, beside=some, texts=self.texts)

    def behind(self, key: int | None, turned: bool) -> list[Question]:
        """Return a page of questions; those with words, if there are any, are more than are counted."""
        narrowed, beside = (self.sort, turned, self.shape, self.has_topic), [] if key is None else [key]
        for walks in [True, False] if self.shape else [False]:
            query = queries.page(*narrowed, walks=walks)
            found = query.of(self.owner, self.now, beside=beside, texts=self.texts)
            if len(found) > PER_PAGE:
                break
        return found

    def of_known(self, known: Sequence[int], key: int | None, turned: bool) -> list[Question]:
        """Return a page of questions whose keys were found already."""
        beside = [] if key is None else [key]
        query = queries.page_among(self.sort, turned, is_behind=bool(beside))
        return query.of(self.owner, self.now, beside=[*beside, *known]) if known else []


def _wanted(candidate: Candidate, view: ListView, now: datetime.datetime, topics: Sequence[str]) -> _Wanted:
    text, topic, rating = (view.chosen.get(name, "") for name in ("q", "topic", "rating"))
    words = words_of(text)
    # Of more topics than are known, one of the others may have a word.
    in_topics = len(topics) > MOST_TOPICS or any(may_hold(one, word) for one in topics for word in words)
    texts = [*texts_of(words), topic]
    return _Wanted(candidate.pk, now, rating, _order(view), shape_of(words), texts, bool(topic), in_topics)


def _looked_for(wanted: _Wanted) -> tuple[_Wanted, list[tuple[int, str]]]:
    """Return the ratings of what is wanted, and how else to look for it: which words are common.

    Where a sample says that very many questions have the words, enough of the first thousands do. Of a topic
    with fewer than are in a sample, each is looked at: what is beside them is a small part of all.
    """
    some = wanted.sample() if wanted.shape else []
    if len(some) < queries.SAMPLED:
        is_small = wanted.shape and wanted.has_topic
        return wanted, wanted.first_ratings([]) if is_small else wanted.ratings()
    has = wanted.words_in(some)
    if sum(map(all, has)) >= queries.COMMON:
        found = wanted.first_ratings(some[-1:])
        return wanted, found if len(found) > MOST_COUNTED else wanted.ratings()
    common = [sum(column) >= queries.COMMON for column in zip(*has, strict=True)]
    if any(common) and not all(common):
        shape = tuple((*word[:2], is_common) for word, is_common in zip(wanted.shape, common, strict=True))
        wanted = replace(wanted, shape=shape)
    return wanted, wanted.ratings()


class _Look:
    """The look for questions whose last answer went one way, of more than are counted."""

    def __init__(self, wanted: _Wanted) -> None:
        self._wanted = wanted

    def find(self, key: int | None, turned: bool) -> list[Question]:
        wanted, beside = self._wanted, [] if key is None else [key]
        query = queries.page_that_went(wanted.rating, wanted.sort, turned, wanted.has_topic)
        return query.of(wanted.owner, wanted.now, beside=beside, texts=wanted.texts)

    def ends(self, key: int | None, turned: bool) -> list[int]:
        """Return the keys of the last question that is looked at behind one, and of the one behind it."""
        wanted, beside = self._wanted, [] if key is None else [key]
        query = queries.ends(wanted.sort, turned, wanted.has_topic)
        return query.of(wanted.owner, wanted.now, beside=beside, texts=wanted.texts)


class _LookForWords(_Look):
    """The same with some words: these are looked for once, for the page and for where it ends.

    ratings  of the first questions by age
    """

    def __init__(self, wanted: _Wanted, ratings: list[tuple[int, str]]) -> None:
        super().__init__(wanted)
        self._most = queries.most_looked_at(wanted.sort, has_topic=wanted.has_topic)
        self._parts: dict[tuple[int | None, bool], list[tuple[int, str]]] = {}
        if wanted.sort != QuestionSort.TOPIC and len(ratings) > self._most:
            self._parts[None, False] = ratings[: self._most + 1]

    def find(self, key: int | None, turned: bool) -> list[Question]:
        found = self._of_rating(self._part(key, turned))
        return self._wanted.of_known(found[: PER_PAGE + 1], None, turned)

    def ends(self, key: int | None, turned: bool) -> list[int]:
        return [key for key, _ in self._part(key, turned)[self._most - 1 :]]

    def _of_rating(self, part: list[tuple[int, str]]) -> list[int]:
        return [key for key, went_so in part[: self._most] if went_so == self._wanted.rating]

    def _part(self, key: int | None, turned: bool) -> list[tuple[int, str]]:
        """Return the questions that are looked at behind one and one more; or fewer that are a page."""
        if (key, turned) not in self._parts:
            self._parts[key, turned] = self._looked_at(key, turned)
        return self._parts[key, turned]

    def _looked_at(self, key: int | None, turned: bool) -> list[tuple[int, str]]:
        wanted, beside = self._wanted, [] if key is None else [key]
        for walks in (True, False):
            query = queries.looked_at(wanted.sort, turned, wanted.shape, wanted.has_topic, walks=walks)
            found = query.of(wanted.owner, wanted.now, beside=beside, texts=wanted.texts)
            if len(found) > self._most or len(self._of_rating(found)) > PER_PAGE:
                break
        return found


def most_looked_at(view: ListView) -> int:
    """Return at how many questions a page looks for those whose last answer went one way."""
    return queries.most_looked_at(_order(view), has_topic=bool(view.chosen.get("topic")))


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
