"""Chooses what goes into a plan: open threads, what to ask, the likelier reasons, a few rules and topics.

The choice depends only on facts, reasons and the candidate's tasks, never on what is ticked or dismissed, so
that the plan does not shift while they work through it.

worths.py says how much each item is worth.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from . import worths
from .days import TODAY
from .engine import ASK_FOR_FEEDBACK, ASK_FOR_THE_BRIEF, WORK_WITH_YOUR_CONSULTANT, Answer
from .facts import OpenPoint, PointKind, StageFacts
from .library import Library
from .task_drafts import (
    TOPICS,
    WHY_RULE,
    ItemKind,
    TaskDraft,
    draft_after,
    drafts_before,
    picked,
    topics_for,
)
from .text import sentence, shorten, your
from .thread_tasks import task_about

# An ordinary plan has about this many items before the round; threads and likely reasons may add more.
ENOUGH = 13
AFTER_THE_ROUND = 2
# Threads come before everything the articles set at five days; whatever others must answer is due today.
THREADS_FROM = 7

THANK_YOU = "thank-you-and-follow-up"
AFTER_A_ROUND = "after-a-round"
FIRST_ROUND_TOPICS = ("telling-your-story",)
# A plan that nobody can finish helps nobody: only the likeliest reason adds all its tasks.
TASKS_OF_THE_NEXT = 2
SAID_BY_THREADS = frozenset({"list-open-points", "answer-open-points"})
IN_ONE_MESSAGE = "in the same message as the feedback"
_PLACES = {ItemKind.STAGE: 0, ItemKind.RULE: 1, ItemKind.TOPIC: 2}


@dataclass(frozen=True, slots=True)
class OwnTask:
    """An item that the candidate added. `when` is days before the round, or None for after it."""

    key: str
    text: str
    minutes: int = 15
    when: int | None = 1


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
    after = [draft for draft in chosen if draft.when is None] + afterwards(answer, library)
    once: dict[str, TaskDraft] = {}
    for draft in [*before, *after]:
        once.setdefault(draft.key, draft)
    return list(once.values())


def _rules_before_topics(draft: TaskDraft) -> int:
    return _PLACES[draft.kind]


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


def _first_tasks(answer: Answer, library: Library, slug: str, settled: Collection[str]) -> list[TaskDraft]:
    """The first task of a rule about asking somebody something, if the rule applies; due today."""
    if slug in settled or not answer.has_rule(slug):
        return []
    asks_both = answer.has_rule(ASK_FOR_FEEDBACK) and ASK_FOR_FEEDBACK not in settled
    why = IN_ONE_MESSAGE if slug == ASK_FOR_THE_BRIEF and asks_both else WHY_RULE[slug]
    return [*drafts_before(library, slug, worths.ASK_THE_EMPLOYER, why, when=TODAY)[:1]]


def _reasons(answer: Answer, library: Library, has_points: bool) -> Iterator[TaskDraft]:
    """All tasks of the likeliest reason, two of each other likely one, one of a possible one with evidence.

    If open points are logged, each has its own item, so the tasks that say "list them" are left out.
    """
    said = SAID_BY_THREADS if has_points else frozenset[str]()
    for place, reason in enumerate(answer.reasons):
        worth = worths.LIKELY_REASON.get(reason.likelihood)
        if worth is not None:
            most = None if place == 0 else TASKS_OF_THE_NEXT
            yield from drafts_before(library, reason.slug, worth, without=said)[:most]
        elif reason.score:
            yield from drafts_before(library, reason.slug, worths.POSSIBLE_REASON, without=said)[:1]


def _topics(facts: StageFacts, answer: Answer, library: Library) -> tuple[str, ...]:
    general = TOPICS + (FIRST_ROUND_TOPICS if answer.first_round else ())
    return topics_for(library, facts.format, facts.take_home, general)


def _base(facts: StageFacts, answer: Answer, library: Library) -> list[TaskDraft]:
    """What every plan has: the guide to a first round, the consultant's part, one task from each topic."""
    first = answer.first_round
    drafts = [*picked(library, answer.guide, first_round=first)] if first else []
    if answer.has_rule(WORK_WITH_YOUR_CONSULTANT):
        drafts += picked(library, WORK_WITH_YOUR_CONSULTANT, first_round=first)[:1]
    for slug in _topics(facts, answer, library):
        drafts += picked(library, slug, first_round=first)[:1]
    return drafts


def _extra(facts: StageFacts, answer: Answer, library: Library) -> list[TaskDraft]:
    """What fills a short plan, the most useful first: the guide, the other rules, the second tasks."""
    asked, first = (ASK_FOR_FEEDBACK, ASK_FOR_THE_BRIEF), answer.first_round
    rules = [rule.slug for rule in answer.rules if rule.slug not in (*asked, WORK_WITH_YOUR_CONSULTANT)]
    drafts = [] if first else [*picked(library, answer.guide, first_round=first)[:2]]
    for slug in asked:
        drafts += picked(library, slug, first_round=first)[1:2] if answer.has_rule(slug) else ()
    for slug in rules:
        drafts += picked(library, slug, first_round=first)[:1]
    for slug in _topics(facts, answer, library):
        drafts += picked(library, slug, first_round=first)[1:2]
    return drafts


def afterwards(answer: Answer, library: Library) -> list[TaskDraft]:
    """The one or two things to do afterwards: the thank-you, and what the likeliest reason or guide asks."""
    likely = [reason.slug for reason in answer.reasons if reason.likelihood in worths.LIKELY_REASON]
    drafts: list[TaskDraft] = []
    for slug in (THANK_YOU, *likely, answer.guide, AFTER_A_ROUND):
        drafts += draft_after(library, slug)
    return drafts[:AFTER_THE_ROUND]
