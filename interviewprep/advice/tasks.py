"""Chooses what goes into a plan: open threads, what to ask, the likelier reasons, a few rules and topics.

The choice depends only on facts, reasons and the candidate's tasks, never on what is ticked or dismissed, so
that the plan does not shift while they work through it.

worths.py says how much each item is worth.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from . import worths
from .articles import Article, ArticleKind, Task
from .days import TODAY
from .engine import ASK_FOR_FEEDBACK, ASK_FOR_THE_BRIEF, WORK_WITH_YOUR_CONSULTANT, Answer
from .facts import Format, OpenPoint, PointKind, StageFacts
from .library import Library
from .text import sentence, shorten, your
from .thread_tasks import task_about

# An ordinary plan has about this many items before the round; threads and likely reasons may add more.
ENOUGH = 13
AFTER_THE_ROUND = 2
# Threads come before everything the articles set at five days; whatever others must answer is due today.
THREADS_FROM = 7

THANK_YOU = "thank-you-and-follow-up"
AFTER_A_ROUND = "after-a-round"
TOPICS = ("what-to-wear", "mental-preparation", "questions-to-ask", "research")
FIRST_ROUND_TOPICS = ("telling-your-story",)
# The tasks of an article that a plan takes first; the others follow in the article's order.
PICKS: dict[str, tuple[str, ...]] = {
    "what-to-wear": ("lay-out-clothes", "find-the-dress-code"),
    "mental-preparation": ("close-the-evening", "rehearse-aloud"),
    "questions-to-ask": ("one-per-person", "write-on-one-card"),
    "research": ("latest-news", "look-up-the-people"),
    "video-and-phone": ("test-the-link", "set-the-room"),
    "tasks-and-presentations": ("clear-the-brief", "run-with-a-timer"),
    "second-interview": ("reread-first-round", "why-me-why-here"),
    "thank-you-and-follow-up": ("send-the-note", "decide-on-repair"),
}
FIRST_ROUND_PICKS = {"research": ("basics-on-one-page",)}

# A plan that nobody can finish helps nobody: only the likeliest reason adds all its tasks.
TASKS_OF_THE_NEXT = 2
SAID_BY_THREADS = frozenset({"list-open-points", "answer-open-points"})
IN_ONE_MESSAGE = "in the same message as the feedback"
WHY_RULE = {
    ASK_FOR_FEEDBACK: "no feedback yet",
    ASK_FOR_THE_BRIEF: "not known yet",
    WORK_WITH_YOUR_CONSULTANT: "with your consultant",
}


class ItemKind(StrEnum):
    """Where a plan item comes from."""

    THREAD = "thread"
    REASON = "reason"
    RULE = "rule"
    STAGE = "stage"
    TOPIC = "topic"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class OwnTask:
    """An item that the candidate added. `when` is days before the round, or None for after it."""

    key: str
    text: str
    minutes: int = 15
    when: int | None = 1


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A plan item before it has a day and a state."""

    key: str
    text: str
    minutes: int
    when: int | None
    why: str
    kind: ItemKind
    worth: int
    slug: str = ""


class PlanLine(Protocol):
    """An item that another part of the core adds, such as the ask-list's (asklist.AskLine).

    `covers` is the slug of an article whose request the line makes needless, or empty.
    """

    @property
    def key(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def minutes(self) -> int: ...
    @property
    def when(self) -> int | None: ...
    @property
    def why(self) -> str: ...
    @property
    def slug(self) -> str: ...
    @property
    def covers(self) -> str: ...


def choose(
    facts: StageFacts,
    answer: Answer,
    library: Library,
    own_tasks: Sequence[OwnTask],
    extra: Sequence[PlanLine] = (),
    covered: Collection[str] = (),
) -> list[TaskDraft]:
    """Everything in the plan of one stage, in order of importance, each key once, tasks for afterwards last.

    `extra` comes after the threads; `covered` names the articles whose request, their first task, is taken
    care of elsewhere and not repeated.
    """
    settled = {*covered, *(line.covers for line in extra)}
    asks = _first_tasks(answer, library, ASK_FOR_FEEDBACK, settled)
    threads = [*_threads(facts.points), *(_added(line) for line in extra)]
    told = any(point.kind in (PointKind.CONCERN, PointKind.EXPLORE) for point in facts.points)
    start = [*threads, *asks] if told else [*asks, *threads]
    start += _first_tasks(answer, library, ASK_FOR_THE_BRIEF, settled)
    own = [_own(task) for task in own_tasks]
    reasons = list(_reasons(answer, library, bool(facts.points)))
    base, more = _base(facts, answer, library), _extra(facts, answer, library)
    room = ENOUGH - len([*start, *own, *reasons, *base])
    chosen = [*start, *own, *reasons, *sorted([*base, *more[: max(0, room)]], key=_rules_before_topics)]
    before = [draft for draft in chosen if draft.when is not None]
    after = [draft for draft in chosen if draft.when is None] + _after(answer, library)
    once: dict[str, TaskDraft] = {}
    for draft in [*before, *after]:
        once.setdefault(draft.key, draft)
    return list(once.values())


def _rules_before_topics(draft: TaskDraft) -> int:
    return (ItemKind.STAGE, ItemKind.RULE, ItemKind.TOPIC).index(draft.kind)


def _threads(points: Sequence[OpenPoint]) -> Iterator[TaskDraft]:
    for index, point in enumerate(points):
        task = task_about(point)
        key = point.key or f"point-{index + 1}"
        why = f"from {your(point.stage)}"
        yield TaskDraft(
            f"thread.{key}",
            task.text,
            task.minutes,
            THREADS_FROM,
            why,
            ItemKind.THREAD,
            task.worth,
            task.slug,
        )


def _own(task: OwnTask) -> TaskDraft:
    text = sentence(shorten(task.text, 500))
    return TaskDraft(
        task.key, text, max(0, task.minutes), task.when, "your own", ItemKind.OWN, worths.OWN_TASK
    )


def _added(line: PlanLine) -> TaskDraft:
    return TaskDraft(
        line.key,
        line.text,
        line.minutes,
        line.when,
        line.why,
        ItemKind.RULE,
        worths.ASK_THE_EMPLOYER,
        line.slug,
    )


def _draft(article: Article, task: Task, worth: int, why: str = "", when: int | None = None) -> TaskDraft:
    """An article's task as a plan item; `when` moves it, unless it comes after the round anyway."""
    key = f"{article.slug}.{task.key}"
    day = task.when if task.after or when is None else when
    source = why or article.slug.replace("-", " ")
    kind = ItemKind(article.kind.value)
    return TaskDraft(key, task.text, task.minutes, day, source, kind, worth, article.slug)


def _before(article: Article, picks: Sequence[str] = ()) -> list[Task]:
    """An article's tasks before the round, those in `picks` first."""
    tasks = [task for task in article.tasks if not task.after]
    first = [task for pick in picks for task in tasks if task.key == pick]
    return first + [task for task in tasks if task not in first]


def _first_tasks(answer: Answer, library: Library, slug: str, settled: Collection[str]) -> list[TaskDraft]:
    """The first task of a rule about asking somebody something, if the rule applies; due today."""
    if slug in settled or not answer.has_rule(slug):
        return []
    article = library.get(slug)
    asks_both = answer.has_rule(ASK_FOR_FEEDBACK) and ASK_FOR_FEEDBACK not in settled
    why = IN_ONE_MESSAGE if slug == ASK_FOR_THE_BRIEF and asks_both else WHY_RULE[slug]
    return [_draft(article, task, worths.ASK_THE_EMPLOYER, why, TODAY) for task in _before(article)[:1]]


def _reasons(answer: Answer, library: Library, has_points: bool) -> Iterator[TaskDraft]:
    """All tasks of the likeliest reason, two of each other likely one, one of a possible one with evidence.

    If open points are logged, each has its own item, so the tasks that say "list them" are left out.
    """
    for place, reason in enumerate(answer.reasons):
        tasks = [
            task
            for task in _before(library.get(reason.slug))
            if not (has_points and task.key in SAID_BY_THREADS)
        ]
        if reason.likelihood in worths.LIKELY_REASON:
            worth, most = (
                worths.LIKELY_REASON[reason.likelihood],
                len(tasks) if place == 0 else TASKS_OF_THE_NEXT,
            )
        else:
            worth, most = worths.POSSIBLE_REASON, 1 if reason.score else 0
        for task in tasks[:most]:
            yield _draft(library.get(reason.slug), task, worth)


def _picked(answer: Answer, library: Library, slug: str, wanted: slice) -> list[TaskDraft]:
    article = library.get(slug)
    picks = FIRST_ROUND_PICKS.get(slug, PICKS.get(slug, ())) if answer.first_round else PICKS.get(slug, ())
    worth = worths.of_article(article.kind, first_round=answer.first_round)
    why = WHY_RULE.get(slug, "")
    if article.kind is not ArticleKind.STAGE and not article.formats:
        why = why or ("every round" if slug in TOPICS else "")
    return [_draft(article, task, worth, why) for task in _before(article, picks)[wanted]]


def _format_topics(facts: StageFacts, library: Library) -> list[str]:
    """The topics for this stage's format."""
    formats = {facts.format} | ({Format.WRITTEN_TASK} if facts.take_home else set())
    return [one.slug for one in library.of_kind(ArticleKind.TOPIC) if formats & set(one.formats)]


def _topics(facts: StageFacts, answer: Answer, library: Library) -> list[str]:
    """The slugs of the topics for this stage, those that fit its format first."""
    general = TOPICS + (FIRST_ROUND_TOPICS if answer.first_round else ())
    fitting = [
        slug for slug in general if not library.get(slug).formats or facts.format in library.get(slug).formats
    ]
    return list(dict.fromkeys([*_format_topics(facts, library), *fitting]))


def _base(facts: StageFacts, answer: Answer, library: Library) -> list[TaskDraft]:
    """What every plan has: the guide to a first round, the consultant's part, one task from each topic."""
    drafts = _picked(answer, library, answer.guide, slice(None)) if answer.first_round else []
    if answer.has_rule(WORK_WITH_YOUR_CONSULTANT):
        drafts += _picked(answer, library, WORK_WITH_YOUR_CONSULTANT, slice(1))
    for slug in _topics(facts, answer, library):
        drafts += _picked(answer, library, slug, slice(1))
    return drafts


def _extra(facts: StageFacts, answer: Answer, library: Library) -> list[TaskDraft]:
    """What fills a short plan, the most useful first: the guide, the other rules, the second tasks."""
    asked = (ASK_FOR_FEEDBACK, ASK_FOR_THE_BRIEF)
    rules = [rule.slug for rule in answer.rules if rule.slug not in (*asked, WORK_WITH_YOUR_CONSULTANT)]
    drafts = [] if answer.first_round else _picked(answer, library, answer.guide, slice(2))
    for slug in asked:
        drafts += _picked(answer, library, slug, slice(1, 2)) if answer.has_rule(slug) else []
    for slug in rules:
        drafts += _picked(answer, library, slug, slice(1))
    for slug in _topics(facts, answer, library):
        drafts += _picked(answer, library, slug, slice(1, 2))
    return drafts


def _after(answer: Answer, library: Library) -> list[TaskDraft]:
    """The one or two things to do afterwards: the thank-you, and what the likeliest reason or guide asks."""
    likely = [reason.slug for reason in answer.reasons if reason.likelihood in worths.LIKELY_REASON]
    drafts = []
    for slug in (THANK_YOU, *likely, answer.guide, AFTER_A_ROUND):
        article = library.get(slug)
        tasks = [task for task in article.tasks if task.after]
        tasks.sort(key=lambda task: task.key not in PICKS.get(article.slug, ())[:1])
        drafts += [_draft(article, task, worths.AFTER_THE_ROUND) for task in tasks[:1]]
    return drafts[:AFTER_THE_ROUND]
