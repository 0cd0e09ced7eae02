"""The best use of N minutes now: what to do, what is left out, and an order to work through one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviewprep.advice.plan import best_within

from .desk import Desk
from .today import Next


@dataclass(frozen=True, slots=True)
class Choice:
    """What fits into the minutes, in running order, and what does not."""

    chosen: tuple[Next, ...]
    left_out: tuple[Next, ...]

    @property
    def minutes(self) -> int:
        """How long it all takes."""
        return sum(one.minutes for one in self.chosen)

    @property
    def run(self) -> str:
        """The running order in one word, so that ticking an item does not choose anew."""
        return ",".join(one.key for one in self.chosen)


@dataclass(frozen=True, slots=True)
class Step:
    """One item of a running order: its place from 1, how many there are, and whether it is the last."""

    next: Next
    place: int
    of: int

    @property
    def is_last(self) -> bool:
        """True if nothing follows."""
        return self.place == self.of


def choose(desks: Iterable[Desk], minutes: int) -> Choice:
    """Return what is worth most in at most `minutes` over all these stages, soonest stage first."""
    pool = [Next(item, desk) for desk in desks for item in desk.plan.open_items if item.ready]
    chosen = best_within(pool, minutes)
    keys = {one.key for one in chosen}
    return Choice(chosen, tuple(one for one in pool if one.key not in keys))


def step(desks: Sequence[Desk], run: str, place: int) -> Step | None:
    """Return the item at a place (from 1) of a running order, or None past its end.

    An item that has left its plan since is passed over.
    """
    items = {one.key: one for desk in desks for one in (Next(item, desk) for item in desk.plan.items)}
    order = [items[key] for key in run.split(",") if key in items]
    return Step(order[place - 1], place, len(order)) if 1 <= place <= len(order) else None
