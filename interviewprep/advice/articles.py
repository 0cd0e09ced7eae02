"""What an article is once it is read: frozen values, checked when they were made (see reading.py)."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an article is about."""

    REASON = "reason"
    RULE = "rule"
    STAGE = "stage"
    TOPIC = "topic"


class Audience(StrEnum):
    """Who a question is for, or who is likely to ask it."""

    ANY = "any"
    RECRUITER = "recruiter"
    HIRING_MANAGER = "hiring-manager"
    COLLEAGUE = "colleague"
    SENIOR = "senior-management"
    PANEL = "panel"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the candidate can ask."""

    text: str
    to: Audience
    article: str


@dataclass(frozen=True, slots=True)
class Likely:
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
    """Where facts come from."""

    key: str
    title: str
    publisher: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of advice. `body` is its Markdown, `html` the same rendered (no raw HTML gets through)."""

    slug: str
    kind: Kind
    title: str
    order: int
    summary: str
    body: str
    html: str
    words: int
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
    questions: tuple[Question, ...] = ()
    likely: tuple[Likely, ...] = ()
    tasks: tuple[Task, ...] = ()

    @property
    def minutes(self) -> int:
        """Minutes of all its tasks together."""
        return sum(task.minutes for task in self.tasks)
