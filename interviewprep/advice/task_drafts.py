"""The tasks of articles as items of plans.

They depend on the advice alone, and every plan takes some of them: each is worked out once a process.
"""

from enum import StrEnum
from functools import cache
from typing import NamedTuple

from . import worths
from .articles import Article, ArticleKind, Task
from .engine import ASK_FOR_FEEDBACK, ASK_FOR_THE_BRIEF, WORK_WITH_YOUR_CONSULTANT
from .facts import Format
from .library import Library

TOPICS = ("what-to-wear", "mental-preparation", "questions-to-ask", "research")
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


class TaskDraft(NamedTuple):
    """A plan item before it has a day and a state."""

    key: str
    text: str
    minutes: int
    when: int | None
    why: str
    kind: ItemKind
    worth: int
    slug: str = ""


@cache
def drafts_before(
    library: Library,
    slug: str,
    worth: int,
    why: str = "",
    *,
    when: int | None = None,
    picks: tuple[str, ...] = (),
    without: frozenset[str] = frozenset(),
) -> tuple[TaskDraft, ...]:
    """Return the tasks of an article before the round, those in `picks` first, as items of a plan.

    when     moves them to so many days before the round
    without  the keys of tasks that are left out
    """
    article = library.get(slug)
    tasks = [task for task in article.tasks if not task.after and task.key not in without]
    first = [task for pick in picks for task in tasks if task.key == pick]
    ordered = first + [task for task in tasks if task not in first]
    return tuple(_draft(article, task, worth, why, when) for task in ordered)


@cache
def picked(library: Library, slug: str, *, first_round: bool) -> tuple[TaskDraft, ...]:
    """Return the tasks before the round of an article that is in a plan for its own sake, in their order."""
    article = library.get(slug)
    picks = FIRST_ROUND_PICKS.get(slug, PICKS.get(slug, ())) if first_round else PICKS.get(slug, ())
    why = WHY_RULE.get(slug, "")
    if article.kind is not ArticleKind.STAGE and not article.formats:
        why = why or ("every round" if slug in TOPICS else "")
    worth = worths.of_article(article.kind, first_round=first_round)
    return drafts_before(library, slug, worth, why, picks=picks)


@cache
def draft_after(library: Library, slug: str) -> tuple[TaskDraft, ...]:
    """Return the task of an article that comes first after the round; none if all come before it."""
    article = library.get(slug)
    tasks = [task for task in article.tasks if task.after]
    tasks.sort(key=lambda task: task.key not in PICKS.get(slug, ())[:1])
    return tuple(_draft(article, task, worths.AFTER_THE_ROUND) for task in tasks[:1])


@cache
def topics_for(
    library: Library, held: Format | None, take_home: bool, general: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the slugs of the topics for a stage, those that fit how it is held first.

    general  those for any stage, unless they are for other formats
    """
    formats = {held} | ({Format.WRITTEN_TASK} if take_home else set())
    fitting = [one.slug for one in library.of_kind(ArticleKind.TOPIC) if formats & set(one.formats)]
    for slug in general:
        only = library.get(slug).formats
        fitting += [slug] if not only or held in only else []
    return tuple(dict.fromkeys(fitting))


def _draft(article: Article, task: Task, worth: int, why: str = "", when: int | None = None) -> TaskDraft:
    """An article's task as a plan item; `when` moves it, unless it comes after the round anyway."""
    key = f"{article.slug}.{task.key}"
    day = task.when if task.after or when is None else when
    source = why or article.slug.replace("-", " ")
    kind = ItemKind(article.kind.value)
    return TaskDraft(key, task.text, task.minutes, day, source, kind, worth, article.slug)
