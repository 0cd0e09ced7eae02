"""The plan of one stage, derived on every read: what to do, when, and what is worth most in N minutes.

tasks.py chooses what goes in and what each item is worth; days.py works out which day it falls on. Only what
the candidate did is stored, and it is passed in as `marks`.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple, Protocol, TypeVar

from .days import Days
from .engine import Answer
from .facts import StageFacts
from .library import Library
from .spread import spread
from .task_drafts import ItemKind, TaskDraft
from .tasks import OwnTask, PlanLine, afterwards, choose
from .text import ended

__all__ = ["Chosen", "ItemKind", "OwnTask", "Plan", "PlanGroup", "PlanItem", "TaskState", "plan"]


class TaskState(StrEnum):
    """What the candidate did with an item."""

    OPEN = "open"
    DONE = "done"
    DISMISSED = "dismissed"


class PlanItem(NamedTuple):
    """One thing to do. `why` says where it comes from, `slug` names its article (empty if it has none).

    `after` is True if it is done after the round, `ready` if it can be done now: a task for the day of the
    round is not ready before that day. A tuple, as are the other values that a page makes by the dozen: it is
    made in a fifth of the time that a frozen dataclass takes.
    """

    key: str
    text: str
    minutes: int
    why: str
    slug: str
    due: dt.date | None
    group: str
    state: TaskState
    worth: int
    kind: ItemKind
    after: bool = False
    ready: bool = True

    @property
    def sentence(self) -> str:
        """The text with an end to it, for where something is said after it."""
        return ended(self.text)

    @property
    def is_open(self) -> bool:
        """True if neither ticked nor dismissed."""
        return self.state is TaskState.OPEN

    @property
    def is_done(self) -> bool:
        """True if ticked."""
        return self.state is TaskState.DONE


@dataclass(frozen=True, slots=True)
class PlanGroup:
    """The items under one heading."""

    label: str
    items: tuple[PlanItem, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What to do in N minutes: `items` in running order, what was left out, and the minutes used."""

    items: tuple[PlanItem, ...]
    left_out: tuple[PlanItem, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All items of a stage in order of their days, dismissed ones included. `past`: the round has begun."""

    items: tuple[PlanItem, ...]
    past: bool = False

    @property
    def groups(self) -> tuple[PlanGroup, ...]:
        """The items to show, by heading, without the dismissed."""
        shown = (item for item in self.items if item.state is not TaskState.DISMISSED)
        return tuple(
            PlanGroup(label, tuple(items)) for label, items in groupby(shown, key=lambda item: item.group)
        )

    @property
    def dismissed(self) -> tuple[PlanItem, ...]:
        """The items that the candidate dismissed."""
        return tuple(item for item in self.items if item.state is TaskState.DISMISSED)

    @property
    def counted(self) -> tuple[PlanItem, ...]:
        """The items that readiness counts: those before the round, or those after it once it has begun."""
        return tuple(
            item for item in self.items if item.after is self.past and item.state is not TaskState.DISMISSED
        )

    @property
    def open_items(self) -> tuple[PlanItem, ...]:
        """The counted items that are still open."""
        return tuple(item for item in self.items if item.after is self.past and item.state is TaskState.OPEN)

    @property
    def done(self) -> int:
        """How many of the counted items are ticked."""
        return sum(item.is_done for item in self.counted)

    @property
    def total(self) -> int:
        """How many items are counted."""
        return len(self.counted)

    @property
    def minutes_left(self) -> int:
        """Minutes of the counted items that are still open."""
        return sum(item.minutes for item in self.open_items)

    @property
    def next_item(self) -> PlanItem | None:
        """The first open item, or None if nothing is left to do."""
        return next(iter(self.open_items), None)

    def item(self, key: str) -> PlanItem | None:
        """The item of that key, or None."""
        return next((item for item in self.items if item.key == key), None)

    def within(self, minutes: int) -> Chosen:
        """The open items that can be done now and together are worth most in at most `minutes`.

        The exact optimum; ties go to the earlier items. The running order is the plan's.
        """
        pool = tuple(item for item in self.open_items if item.ready)
        chosen = best_within(pool, minutes)
        left_out = tuple(item for item in pool if item not in chosen)
        return Chosen(chosen, left_out, sum(item.minutes for item in chosen))


def plan(
    facts: StageFacts,
    answer: Answer,
    library: Library,
    marks: Mapping[str, str],
    own_tasks: Sequence[OwnTask],
    starts_at: dt.datetime | None,
    now: dt.datetime,
    zone: dt.tzinfo,
    extra: Sequence[PlanLine] = (),
    covered: Collection[str] = (),
    settled_before: Collection[str] = (),
    is_over: bool = False,
) -> Plan:
    """The plan of one stage.

    `answer` is `why(facts)`; `marks` says which keys are "done" or "dismissed"; `starts_at` (None: no date
    yet) and `now` are aware, and `zone` is the candidate's. Once the round has begun only what comes after it
    is left; `is_over` says the same of a round that was held without a date. `extra` and `covered` are the
    ask-list's (see asklist.py and `choose`). `settled_before` are the keys that were ticked or dismissed
    before today: they take up none of today's time. Of what the advice sets for afterwards, only what was
    marked is left once it is too late.
    """
    days = Days.until(starts_at, now, zone, is_over=is_over)
    late = {draft.key for draft in afterwards(answer, library)} - marks.keys() if days.is_too_late else ()
    drafts = [
        draft
        for draft in choose(facts, answer, library, own_tasks, extra, covered)
        if not days.past or (draft.when is None and draft.key not in late)
    ]
    drafts = spread(drafts, days, settled_before)
    # Many tasks share few days.
    places = {when: _place(days, when) for when in {draft.when for draft in drafts}}
    drafts.sort(key=lambda draft: places[draft.when].order)
    return Plan(tuple(_item(draft, places[draft.when], marks.get(draft.key)) for draft in drafts), days.past)


class Weighed(Protocol):
    """Something that takes minutes and is worth something."""

    @property
    def minutes(self) -> int: ...
    @property
    def worth(self) -> int: ...


Choice = TypeVar("Choice", bound=Weighed)


def best_within(items: Sequence[Choice], minutes: int) -> tuple[Choice, ...]:
    """The items that together are worth most in at most `minutes`, in the order given (exact 0/1
    knapsack)."""
    size = max(0, min(minutes, sum(item.minutes for item in items)))
    # best[i][m] is the most that items[i:] can be worth in m minutes, so walking forward from the first
    # item and taking it whenever that loses nothing gives the earlier items among equals.
    best = [[0] * (size + 1)]
    for item in reversed(items):
        rest, cost, worth = best[-1], item.minutes, item.worth
        with_it = [most + worth for most in rest[: max(0, size + 1 - cost)]]
        best.append(
            rest[:cost]
            + [most if most > other else other for most, other in zip(with_it, rest[cost:], strict=True)]
        )
    best.reverse()
    taken, left = [], size
    for index, item in enumerate(items):
        if item.minutes <= left and best[index + 1][left - item.minutes] + item.worth == best[index][left]:
            taken.append(item)
            left -= item.minutes
    return tuple(taken)


class _Place(NamedTuple):
    """What a plan says of the day that a task belongs to, and where that stands among the days."""

    order: int
    due: dt.date | None
    group: str
    urgency: int
    ready: bool


def _place(days: Days, when: int | None) -> _Place:
    due = days.due(when)
    order, label = days.sort_key(when), days.label(when, due)
    return _Place(order, due, label, days.urgency(when, due), days.ready(when))


def _item(draft: TaskDraft, place: _Place, mark: str | None) -> PlanItem:
    return PlanItem(
        draft.key,
        draft.text,
        draft.minutes,
        draft.why,
        draft.slug,
        place.due,
        place.group,
        TaskState(mark) if mark else TaskState.OPEN,
        draft.worth + place.urgency,
        draft.kind,
        draft.when is None,
        place.ready,
    )
