"""What the guide's pages show besides the articles: finished values, so that templates hold no logic."""

from dataclasses import dataclass

from interviewprep.advice.articles import Article, ArticleKind, Audience, Source, Task, TopicGroup
from interviewprep.advice.engine import Answer
from interviewprep.advice.library import library
from interviewprep.advice.reasons import (
    CLOSING,
    COMMITMENT,
    DELVE_DEEPER,
    MEET_THE_TEAM,
    SECOND_OPINION,
    SHORTLIST,
    Likelihood,
    Reason,
)
from interviewprep.web.chips import Chip

# What people notice first when asked back, and what it means: the quickest way to the right reason.
SIGNS = {
    SHORTLIST: "The first round was short, or one of many. Now they compare the best few.",
    SECOND_OPINION: "New names, often more senior. Somebody who decides has not met you.",
    DELVE_DEEPER: "The same people, or something was left open. They want to hear more.",
    COMMITMENT: "They wonder whether you would stay, or the process is long. Coming shows that you mean it.",
    MEET_THE_TEAM: "Future colleagues, a tour, a meal. The team is asked what it thinks.",
    CLOSING: "Pay, a start date or references came up, or HR wants to see you alone.",
}
# Each reason as what something may speak for.
NOUNS = {
    SHORTLIST: "a shortlist",
    SECOND_OPINION: "a second opinion",
    DELVE_DEEPER: "delving deeper",
    COMMITMENT: "a test of your commitment",
    MEET_THE_TEAM: "meeting the team",
    CLOSING: "closing the deal",
}
KINDS = {
    ArticleKind.REASON: "Why you have been asked back",
    ArticleKind.RULE: "True of every round",
    ArticleKind.STAGE: "Where you are now",
    ArticleKind.TOPIC: "How to prepare",
}
AUDIENCES = {
    Audience.ANY: "Anybody",
    Audience.RECRUITER: "A recruiter or HR",
    Audience.HIRING_MANAGER: "The hiring manager",
    Audience.COLLEAGUE: "A future colleague",
    Audience.SENIOR: "Senior management",
    Audience.PANEL: "A panel",
}
GROUPS = {
    TopicGroup.PREPARE: "Get ready",
    TopicGroup.HELD: "How the round is held",
    TopicGroup.PEOPLE: "Who you meet, and where you stand",
    TopicGroup.AWKWARD: "Awkward subjects",
    TopicGroup.AFTERWARDS: "Afterwards",
}
DAYS = {0: "on the day", 1: "the day before"}
CHIPS = {
    Likelihood.STATED: ("they said so", Chip.PLAIN),
    Likelihood.MOST_LIKELY: ("most likely", Chip.PLAIN),
    Likelihood.LIKELY: ("likely", Chip.PLAIN),
    Likelihood.POSSIBLE: ("possible", Chip.QUIET),
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A reason in the list of advice: its article, and the sign that points to it."""

    article: Article
    sign: str


@dataclass(frozen=True, slots=True)
class Topics:
    """Topics that help with the same thing, and what that is."""

    group: TopicGroup
    name: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One reason of an answer: what the core found, its article and its chip."""

    reason: Reason
    article: Article
    likelihood: str
    chip: Chip

    @property
    def phrase(self) -> str:
        """The reason within a sentence: "a second opinion"."""
        return NOUNS[self.reason.slug]


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions grouped because the same person asks or answers them."""

    who: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToDo:
    """A task in words."""

    text: str
    when: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that applies to an answer: why, and the article that says more."""

    sentence: str
    article: Article


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The articles before and after one of the same kind, or None at either end."""

    before: Article | None
    after: Article | None


@dataclass(frozen=True, slots=True)
class UsedSource:
    """A source and the articles that take facts from it."""

    source: Source
    articles: tuple[Article, ...]


def cues() -> tuple[Cue, ...]:
    """Return the five reasons and the closing round in order, each with the sign that points to it."""
    return tuple(Cue(article, SIGNS[article.slug]) for article in library().of_kind(ArticleKind.REASON))


def topics() -> tuple[Topics, ...]:
    """Return the topics grouped by what they help with."""
    every = library().of_kind(ArticleKind.TOPIC)
    return tuple(
        Topics(group, name, tuple(article for article in every if article.group is group))
        for group, name in GROUPS.items()
    )


def ranked(answer: Answer) -> tuple[Ranked, ...]:
    """Return an answer's reasons in order; none on a first round."""
    return tuple(
        Ranked(reason, library().get(reason.slug), *CHIPS[reason.likelihood]) for reason in answer.reasons
    )


def rules(answer: Answer) -> tuple[Rule, ...]:
    """Return the rules that apply to an answer."""
    return tuple(Rule(hit.sentence, library().get(hit.slug)) for hit in answer.rules)


def to_ask(article: Article) -> tuple[QuestionGroup, ...]:
    """Return an article's questions to ask, grouped by who they are for."""
    return _grouped([(one.to, one.text) for one in article.questions])


def may_be_asked(article: Article) -> tuple[QuestionGroup, ...]:
    """Return the questions an article says are likely, grouped by who asks them."""
    return _grouped([(one.by, one.text) for one in article.likely])


def to_do(article: Article) -> tuple[ToDo, ...]:
    """Return an article's tasks with when and how long in words: "3 days before, 20 min"."""
    return tuple(ToDo(task.text, f"{_when(task)}, {task.minutes} min") for task in article.tasks)


def neighbours(article: Article) -> Neighbours:
    """Return the articles before and after one among those of its kind."""
    row = library().of_kind(article.kind)
    place = row.index(article)
    return Neighbours(
        before=row[place - 1] if place else None,
        after=row[place + 1] if place + 1 < len(row) else None,
    )


def used_sources() -> tuple[UsedSource, ...]:
    """Return every source once, in order, with the articles that name it."""
    return tuple(
        UsedSource(source, tuple(article for article in library() if source.key in article.sources))
        for source in library().sources
    )


def _when(task: Task) -> str:
    if task.when is None:
        return "afterwards"
    return DAYS.get(task.when, f"{task.when} days before")


def _grouped(asked: list[tuple[Audience, str]]) -> tuple[QuestionGroup, ...]:
    groups = (
        (name, tuple(text for who, text in asked if who is audience)) for audience, name in AUDIENCES.items()
    )
    return tuple(QuestionGroup(name, texts) for name, texts in groups if texts)
