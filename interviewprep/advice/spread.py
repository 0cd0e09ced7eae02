"""Spreads the work of a plan over the days there are, so that no day before the round is overloaded."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from .days import TODAY, Days
from .task_drafts import ItemKind, TaskDraft

# About as much as somebody with a job prepares in one evening; the day before takes whatever is left.
MINUTES_A_DAY = 60


def spread(drafts: Sequence[TaskDraft], days: Days, settled_before: Collection[str] = ()) -> list[TaskDraft]:
    """Move what does not fit into its day to the next one, least important first, in the order given.

    Only preparation moves: anything due today because somebody is waiting for it, tasks for the last two
    days, tasks for after the round and what the candidate planned all stay. Nothing moves past the day
    before.
    """
    if days.left is None or days.past or days.left < 2:
        return list(drafts)
    moved: dict[str, int] = {}
    waiting: dict[int, list[TaskDraft]] = defaultdict(list)
    for draft in drafts:
        if draft.when is not None and 1 < draft.when < TODAY and draft.kind is not ItemKind.OWN:
            waiting[min(draft.when, days.left)].append(draft)
    carried: list[TaskDraft] = []
    for day in range(days.left, 1, -1):
        minutes, kept_on = 0, carried + waiting[day]
        carried = []
        for draft in kept_on:
            takes = 0 if draft.key in settled_before else draft.minutes
            if minutes and minutes + takes > MINUTES_A_DAY:
                carried.append(draft)
                continue
            minutes += takes
            moved[draft.key] = day
    moved |= dict.fromkeys((draft.key for draft in carried), 1)
    return [_on(draft, moved.get(draft.key, draft.when)) for draft in drafts]


def _on(draft: TaskDraft, day: int | None) -> TaskDraft:
    return draft if draft.when == day else draft._replace(when=day)
