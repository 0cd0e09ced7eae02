"""The question bank: every question with how its answers went, and the answer to give from now on."""

import datetime
import functools
import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import CharField, Exists, OuterRef, QuerySet, Subquery, TextChoices, Value
from django.db.models.functions import Coalesce, Left, Lower, NullIf
from django.db.models.lookups import Exact
from django.utils import timezone

from interviewprep.advice.matching import KEPT, plain
from interviewprep.advice.text import join_names, shorten, times
from interviewprep.stages.models import Asked, Question
from interviewprep.stages.record_rows import put
from interviewprep.stages.said import AskedLine, asked_line
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.lists import Key
from interviewprep.web.times import describe

from .models import Rehearsal, Story, StoryLink


class QuestionSort(TextChoices):
    """In which order to list questions; the first needs no mention in an address."""

    NEWEST = "", "Newest first"
    OLDEST = "oldest", "Oldest first"
    TOPIC = "topic", "Topic"


# A form offers so many topics: of an imported bank each question may have one of its own.
MOST_TOPICS = 200
NEVER = "never"
RATINGS = [*Asked.Rating.choices, (NEVER, "Not asked yet")]
# By so many letters at its beginning a question is looked up, of so many that share them.
_FIRST_LETTERS = 12
_LOOKED_AT = 1_000
_ASCII_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
# A likely question is cut to this length.
_LONGEST_LIKELY = 300


@dataclass(frozen=True, slots=True)
class Asking:
    """A question asked once: at which stage, when, and how it went."""

    asked: Asked
    line: AskedLine
    at: str


@dataclass(frozen=True, slots=True)
class BankEntry:
    """A question in the bank. `often` says how often and by whom; `answer` is the one to give from now on."""

    question: Question
    often: str
    last: AskedLine | None
    answer: str
    stories: tuple[Story, ...]
    askings: tuple[Asking, ...]


def question_or_404(owner: int, key: int) -> Question:
    """Return a question of a candidate with everything `entry` needs: 3 queries.

    Raises `Http404` if there is none.
    """
    return load(_QUESTION.one_or_404(owner, key), timezone.now())


def load(question: Question, now: datetime.datetime) -> Question:
    """Load everything `entry` needs for a question that has its rehearsal loaded: 2 queries."""
    owners, keys = [question.owner_id], [question.pk]
    put([question], "askings", _ASKINGS.rows(owners, keys, now), Asked, "question")
    put([question], "story_links", _STORY_LINKS.rows(owners, keys, now), StoryLink, "question")
    return question


_QUESTION = CompiledQuery[Question](
    lambda owners, keys, now: Question.objects.filter(owner__in=owners, pk__in=keys).select_related(
        "rehearsal"
    )
)
_ASKINGS = CompiledQuery[Asked](
    lambda owners, keys, now: (
        Asked.objects.filter(owner__in=owners, question__in=keys)
        .with_application()
        .select_related("interviewer")
        .order_by("-pk")
    )
)
_STORY_LINKS = CompiledQuery[StoryLink](
    lambda owners, keys, now: StoryLink.objects.filter(owner__in=owners, question__in=keys).select_related(
        "story"
    )
)


def by_words(found: Iterable[Question]) -> dict[str, Question]:
    """Return questions by `words_key`; of those that say the same, the last."""
    return {words_key(question.text): question for question in found}


def in_these_words(candidate: Any, texts: Sequence[str]) -> list[int]:
    """Return the keys of questions that may say the same as one of these, for `words_key` to tell.

    Looks at every question with the first letters of one of them, in any case, for keys and words only, and
    at no more than a thousand; one query.
    """
    # SQLite folds ASCII only.
    starts = {text[:_FIRST_LETTERS].translate(_ASCII_LOWER) for text in texts}
    starts |= {text[:_FIRST_LETTERS].lower() for text in texts}
    bank = Question.objects.of(candidate).alias(start=Lower(Left("text", _FIRST_LETTERS)))
    found = bank.filter(start__in=starts).order_by("-pk").values_list("pk", "text")
    wanted = {words_key(text) for text in texts}
    return [pk for pk, text in found[:_LOOKED_AT] if words_key(text) in wanted]


@functools.lru_cache(maxsize=KEPT)
def words_key(text: str) -> str:
    """Return what a question and a likely one in the same words have in common, however they are typed."""
    return plain(shorten(text, _LONGEST_LIKELY))


def with_last_rating(found: QuerySet[Question]) -> QuerySet[Question]:
    """Add `went`: how the last answer to each went, `NEVER` if it was not asked, "" if not noted."""
    return found.annotate(went=_last_rating())


def went(rating: str) -> Any:
    """Return the condition of questions whose last answer has this rating, or of those never asked."""
    return ~Exists(_askings()) if rating == NEVER else Exact(_last_rating(), Value(rating))


def _last_rating() -> Coalesce:
    last = Subquery(_askings().order_by("-pk").values("rating")[:1])
    return Coalesce(last, Value(NEVER), output_field=CharField())


def _askings() -> QuerySet[Asked]:
    return Asked.objects.of_outer().filter(question=OuterRef("pk"))


def in_order(found: QuerySet[Question], sort: str) -> tuple[QuerySet[Question], tuple[Key, ...]]:
    """Return questions with the columns that an order needs, and the keys to order them by.

    By topic those without one come last.
    """
    if sort == QuestionSort.TOPIC:
        return found.annotate(named=NullIf("topic", Value(""))), (Key("named", nulls="last"),)
    return found, () if sort == QuestionSort.OLDEST else (Key("pk", descends=True),)


def better_answer(question: Question) -> str:
    """Return the answer to give from now on: an open thread's, or else the bank's, or the last one planned.

    The question's `askings`, latest first, and its `rehearsal` are loaded.
    """
    askings = list(question.askings.all())
    planned = [asked for asked in askings if asked.next_answer]
    still_open = [asked.next_answer for asked in planned if asked.closed_on is None]
    kept = rehearsal_of(question)
    in_bank = [kept.answer] if kept and kept.answer else []
    return next(iter([*still_open, *in_bank, *(asked.next_answer for asked in planned)]), "")


def rehearsal_of(question: Question) -> Rehearsal | None:
    """Return the rehearsal of a question, or None if there is none yet."""
    return getattr(question, "rehearsal", None)


def entry(question: Question, now: datetime.datetime, zone: ZoneInfo) -> BankEntry:
    """Return a question from `question_or_404` or `load` as a page shows it."""
    askings = list(question.askings.all())
    return BankEntry(
        question=question,
        often=how_often(askings),
        last=asked_line(askings[0]) if askings else None,
        answer=better_answer(question),
        stories=tuple(link.story for link in question.story_links.all()),
        askings=tuple(_asking(asked, now, zone) for asked in askings),
    )


def _asking(asked: Asked, now: datetime.datetime, zone: ZoneInfo) -> Asking:
    stage = asked.stage
    day = describe(stage, now, zone).short if stage.starts_at else ""
    return Asking(
        asked, asked_line(asked), ", ".join(part for part in (stage.application.employer, day) if part)
    )


def how_often(askings: Iterable[Asked]) -> str:
    """Say how often and by whom: "asked twice, by Mark Ellison and Hannah Reid"."""
    askings = list(askings)
    if not askings:
        return "not asked yet"
    names = dict.fromkeys(asked.interviewer.name for asked in askings if asked.interviewer)
    by = f", by {join_names(names)}" if names else ""
    return f"asked {times(len(askings))}{by}"
