"""What an article is once it has been read: frozen values, already checked (see reading.py)."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

# How fast most people read a text like this carefully.
WORDS_A_MINUTE = 200


class ArticleKind(StrEnum):
    """What an article is about."""

    REASON = "reason"
    RULE = "rule"
    STAGE = "stage"
    TOPIC = "topic"


class TopicGroup(StrEnum):
    """What a topic helps with."""

    PREPARE = "prepare"
    HELD = "held"
    PEOPLE = "people"
    AWKWARD = "awkward"
    AFTERWARDS = "afterwards"


class Audience(StrEnum):
    """Who a question is for, or who is likely to ask it."""

    ANY = "any"
    RECRUITER = "recruiter"
    HIRING_MANAGER = "hiring-manager"
    COLLEAGUE = "colleague"
    SENIOR = "senior-management"
    PANEL = "panel"


@dataclass(frozen=True, slots=True)
class QuestionToAsk:
    """A question that the candidate can ask."""

    text: str
    to: Audience
    article: str


@dataclass(frozen=True, slots=True)
class LikelyQuestion:
    """A question that the candidate is likely to be asked."""

    text: str
    by: Audience
    article: str


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do and tick off. `when` is days before the round, or None for after it."""

    key: str
    text: str
    minutes: int
    when: int | None

    @property
    def after(self) -> bool:
        """True if it is done after the round."""
        return self.when is None


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from. `seen` is the day the page was last checked, or None if that was not
    recorded."""

    key: str
    title: str
    publisher: str
    url: str
    note: str = ""
    seen: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of advice. `body` is its Markdown, `html` the same text rendered (raw HTML is never let
    through)."""

    slug: str
    kind: ArticleKind
    title: str
    order: int
    summary: str
    body: str
    html: str
    words: int
    group: TopicGroup = TopicGroup.PREPARE
    phrase: str = ""
    mindset: str = ""
    next_step: str = ""
    expect: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    fits: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    questions: tuple[QuestionToAsk, ...] = ()
    likely: tuple[LikelyQuestion, ...] = ()
    tasks: tuple[Task, ...] = ()

    @property
    def minutes(self) -> int:
        """The minutes of all its tasks added up."""
        return sum(task.minutes for task in self.tasks)

    @property
    def reading_minutes(self) -> int:
        """Minutes to read it, lists included; questions and tasks are for looking up, so they do not
        count."""
        lists = (self.summary, self.next_step, *self.expect, *self.say, *self.avoid)
        return ceil((self.words + sum(len(text.split()) for text in lists)) / WORDS_A_MINUTE)
