"""How well answers are remembered, by the FSRS model: when to rehearse again, and in what order for a stage.

A card is a plain dict that fits a JSON column. Nothing is random and no clock is read: the same reviews at
the same times always give the same cards.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from fsrs import Card, Scheduler
from fsrs import Rating as Grade
from fsrs.card import CardDict

# No hiring process waits longer than two months, so no answer is put off for longer.
LONGEST_DAYS = 60
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)

CardData = dict[str, Any]
_SCHEDULER = Scheduler(enable_fuzzing=False, maximum_interval=LONGEST_DAYS)


class Rating(StrEnum):
    """How a rehearsal went, in the candidate's judgement, worst first."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"

    @property
    def label(self) -> str:
        """Its name on a button."""
        return {"again": "Not yet", "hard": "With effort", "good": "Well", "easy": "With ease"}[self.value]


_GRADES = {
    Rating.AGAIN: Grade.Again,
    Rating.HARD: Grade.Hard,
    Rating.GOOD: Grade.Good,
    Rating.EASY: Grade.Easy,
}


@dataclass(frozen=True, slots=True)
class ThingToRehearse:
    """One thing to rehearse: its key, its card (None if never rehearsed) and how much it matters."""

    key: str
    card: Mapping[str, Any] | None = None
    importance: int = 0


def new_card() -> CardData:
    """A card that was never rehearsed: due at once, recalled with probability 0."""
    return _as_dict(Card(card_id=0, due=EPOCH))


def is_card(value: object) -> bool:
    """True if `value` is a card as `review` returns it, so that `recall` and `due` can read it."""
    try:
        card = _card(cast("Mapping[str, Any]", value))
        times = [card.due, card.last_review or EPOCH]
        steps = card.step is None or isinstance(card.step, int)
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError):
        return False
    sizes = [card.stability or 1.0, card.difficulty or 1.0]
    return steps and all(time.tzinfo for time in times) and all(0 < size < 1e6 for size in sizes)


def review(card: Mapping[str, Any] | None, rating: Rating | str, now: dt.datetime) -> CardData:
    """The card after a rehearsal with this rating at `now` (aware). Raises ValueError for an unknown
    rating."""
    grade = _GRADES[Rating(rating)]
    reviewed, _ = _SCHEDULER.review_card(_card(card or new_card()), grade, now.astimezone(dt.UTC))
    return _as_dict(reviewed)


def recall(card: Mapping[str, Any] | None, at: dt.datetime) -> float:
    """How likely the answer is to be remembered at `at` (aware), from 0 to 1; 0 if never rehearsed.

    The model counts whole days; in between, the value is interpolated linearly, so that hours count too.
    """
    if not card:
        return 0.0
    read = _card(card)
    if read.last_review is None:
        return 0.0
    days, hours = divmod(max(at - read.last_review, dt.timedelta()), DAY)
    before = _SCHEDULER.get_card_retrievability(read, read.last_review + days * DAY)
    after = _SCHEDULER.get_card_retrievability(read, read.last_review + (days + 1) * DAY)
    return before + (after - before) * (hours / DAY)


def next_due(card: Mapping[str, Any] | None) -> dt.datetime | None:
    """When to rehearse it again, in UTC; None if it was never rehearsed, which means now."""
    read = _card(card) if card else None
    return read.due if read and read.last_review else None


def order_for(cards: Sequence[ThingToRehearse], at: dt.datetime) -> tuple[ThingToRehearse, ...]:
    """All of `cards`, the least likely to be remembered at `at` first; ties go to the more important."""
    return tuple(sorted(cards, key=lambda one: (recall(one.card, at), -one.importance)))


def due(cards: Sequence[ThingToRehearse], now: dt.datetime) -> tuple[ThingToRehearse, ...]:
    """Those to rehearse again at `now`, in the order of `order_for`; anything never rehearsed is due."""
    waiting = [one for one in cards if (next_due(one.card) or EPOCH) <= now]
    return order_for(waiting, now)


def _card(card: Mapping[str, Any]) -> Card:
    return Card.from_dict(cast("CardDict", card))


def _as_dict(card: Card) -> CardData:
    return dict(card.to_dict())
