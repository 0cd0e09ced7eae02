"""In which order the list shows its applications."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from interviewprep.applications.forms import Sort

from .board import BoardCard
from .needs import Pressing

_FAR = datetime.date.max


def in_order(cards: Iterable[BoardCard], sort: str) -> list[BoardCard]:
    """Return cards in the order of a `Sort`; an empty one means by what needs the candidate.

    The cards arrive with the most recently changed first, and equals stay so.
    """
    return sorted(cards, key=_KEYS[Sort(sort or Sort.NEEDS)])


def _by_need(card: BoardCard) -> tuple[Any, ...]:
    return card.row.need.pressing, card.row.need.on


def _by_date(card: BoardCard) -> tuple[Any, ...]:
    is_dated = card.row.need.pressing in (Pressing.FRESH, Pressing.DATED)
    return card.row.need.on if is_dated else _FAR, card.row.need.pressing


def _by_change(card: BoardCard) -> tuple[Any, ...]:
    return ()


def _by_company(card: BoardCard) -> tuple[Any, ...]:
    return card.row.application.company.casefold(), card.row.application.role.casefold()


_KEYS: dict[Sort, Callable[[BoardCard], tuple[Any, ...]]] = {
    Sort.NEEDS: _by_need,
    Sort.DATE: _by_date,
    Sort.CHANGE: _by_change,
    Sort.COMPANY: _by_company,
}
