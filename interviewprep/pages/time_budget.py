"""The best use of N minutes now: what to do, what is left out, and an order to work through."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviewprep.advice.plan import best_within
from interviewprep.stages.asks import is_ask
from interviewprep.stages.summary import StageSummary

from .today import Next

THREAD = "thread."


@dataclass(frozen=True, slots=True)
class RunningOrder:
    """What fits into the minutes, in running order, and what does not."""

    chosen: tuple[Next, ...]
    left_out: tuple[Next, ...]

    @property
    def minutes(self) -> int:
        """How long it all takes."""
        return sum(one.minutes for one in self.chosen)

    @property
    def run(self) -> str:
        """The running order as one word, so that ticking an item does not trigger a new choice."""
        return ",".join(one.key for one in self.chosen)


@dataclass(frozen=True, slots=True)
class RunningOrderStep:
    """One item of a running order: its place from 1, how many there are, and whether nothing follows."""

    next: Next
    place: int
    of: int
    is_last: bool

    @property
    def thread(self) -> str:
        """The key of the open thread that it prepares, or empty."""
        key = self.next.item.key
        return key.removeprefix(THREAD) if key.startswith(THREAD) else ""

    @property
    def is_ask(self) -> bool:
        """Whether it is on the ask-list."""
        return is_ask(self.next.item.key)


def choose(summaries: Iterable[StageSummary], minutes: int) -> RunningOrder:
    """Return what is worth most in at most `minutes` over all these stages, soonest stage first."""
    pool = [Next(item, summary) for summary in summaries for item in summary.plan.open_items if item.ready]
    chosen = best_within(pool, minutes)
    keys = {one.key for one in chosen}
    return RunningOrder(chosen, tuple(one for one in pool if one.key not in keys))


def step(summaries: Sequence[StageSummary], run: str, place: int) -> RunningOrderStep | None:
    """Return the item at a place (from 1) of a running order, or None past its end.

    Items that have since left their plan are skipped. Places are those of the original running order, so that
    an item that drops out, such as a thread closed on the way, does not shift the ones after it.
    """
    items = {
        one.key: one for summary in summaries for one in (Next(item, summary) for item in summary.plan.items)
    }
    order = run.split(",")
    left = [at for at, key in enumerate(order, 1) if at >= place and key in items]
    return RunningOrderStep(items[order[left[0] - 1]], left[0], len(order), len(left) == 1) if left else None
