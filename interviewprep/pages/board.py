"""The board: a column for each state, and where a card can go from there."""

import datetime
import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from interviewprep.applications.models import Application, ApplicationBasics
from interviewprep.applications.querysets import ApplicationState
from interviewprep.stages.listed_applications import ListedApplication
from interviewprep.stages.models import Stage, StageBasics
from interviewprep.stages.next_kind import next_kind
from interviewprep.web.pictures import cut

from .application_keys import BoardKeys
from .application_rows import ApplicationRow, row, standing

NEXT_ROUND, BACK_A_ROUND = "next-round", "back-a-round"
OFFER, NO_OFFER = "offer", "no-offer"
REOPEN = "reopen"
_BEFORE_AN_OFFER = "applied interviewing final"
_LONGEST = 60
_OPEN = f"{_BEFORE_AN_OFFER} offer"
# Every move that a card may ask for; an ending goes by its own name.
MOVES = (NEXT_ROUND, BACK_A_ROUND, OFFER, NO_OFFER, REOPEN, *Application.Ending.values)


@dataclass(frozen=True, slots=True)
class BoardMove:
    """A move, what it is called on the card, and the columns that it may lead to, by their states."""

    move: str
    label: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class BoardMoves:
    """Where a card can go, and the undo of its last move, if any; `buttons` draw all of them."""

    onward: tuple[BoardMove, ...]
    endings: tuple[BoardMove, ...]
    undo: BoardMove | None
    buttons: SafeString


@dataclass(frozen=True, slots=True)
class BoardCard:
    """One application of the board or the list.

    version  what it shows of the application, for the guard of its buttons
    """

    row: ApplicationRow
    version: str
    moves: BoardMoves

    @property
    def company(self) -> str:
        """The company, cut to what a card has room for."""
        return cut(self.row.application.company, _LONGEST)

    @property
    def role(self) -> str:
        """The role, cut in the same way."""
        return cut(self.row.application.full_role, _LONGEST)


@dataclass(frozen=True, slots=True)
class Column:
    """The cards of one state, how many there are, "20+" if nobody counted, and what is left out, in words."""

    state: ApplicationState
    cards: tuple[BoardCard, ...]
    count: int | str
    more: str


def columns(
    applications: Iterable[ListedApplication],
    found: BoardKeys,
    now: datetime.datetime,
    zone: ZoneInfo,
) -> tuple[Column, ...]:
    """Return the five columns.

    found  which applications these are, and how many there are beside them
    """
    cards: dict[str, list[BoardCard]] = {state.value: [] for state in ApplicationState}
    for application in applications:
        one = card(application, now, zone)
        cards[one.row.state].append(one)
    for column in cards.values():
        column.sort(key=lambda one: (one.row.need.pressing, one.row.need.on))
    return tuple(_column(state, cards[state], found) for state in ApplicationState)


def _column(state: ApplicationState, cards: Sequence[BoardCard], found: BoardKeys) -> Column:
    if state.value in found.longer:
        return Column(state, tuple(cards), f"{len(cards)}+", "More")
    more = found.counts.get(state, 0) - len(cards) if found.counts else 0
    return Column(state, tuple(cards), len(cards) + more, f"{more} more" if more > 0 else "")


def version(application: ApplicationBasics, stages: Sequence[StageBasics]) -> str:
    """Return a short text that changes with what a move changes: its ending, its offer, its last stage.

    stages  those that are `standing`
    """
    text = f"{application.ending}/{application.offered_on or ''}"
    return f"{text}/{stages[-1].pk}" if stages else text


def may_go(stages: Sequence[StageBasics]) -> bool:
    """Return whether the last stage is only expected and undated, so that the card may go back a round."""
    return bool(stages) and stages[-1].status == Stage.Status.EXPECTED and stages[-1].starts_at is None


def card(application: ListedApplication, now: datetime.datetime, zone: ZoneInfo) -> BoardCard:
    """Return the card of an application, as a candidate in `zone` sees it `now`."""
    stages = standing(application.stages)
    moves = (
        _moves(next_kind(*(stage.kind for stage in stages)), bool(application.offered_on), may_go(stages))
        if application.is_open
        else _to_reopen()
    )
    return BoardCard(row(application, now, zone), version(application, stages), moves)


# Kept, like the next: a page has a hundred cards, which can go to a few places.
@functools.cache
def _moves(next_stage: str, is_offered: bool, may_go_back: bool) -> BoardMoves:
    kind = Stage.Kind(next_stage)
    leads_to = ApplicationState.FINAL if kind is Stage.Kind.FINAL else ApplicationState.INTERVIEWING
    onward = [BoardMove(NEXT_ROUND, f"Next round: {kind.label.lower()}", leads_to.value)]
    undo = BoardMove(BACK_A_ROUND, "Back a round", _BEFORE_AN_OFFER) if may_go_back else None
    if is_offered:
        undo = BoardMove(NO_OFFER, "No offer after all", _BEFORE_AN_OFFER)
    else:
        onward.append(BoardMove(OFFER, "Offer received", ApplicationState.OFFER.value))
    endings = [
        BoardMove(value, str(label), ApplicationState.ENDED.value)
        for value, label in Application.Ending.choices
    ]
    buttons = format_html("{}<hr>{}", _buttons(*onward), _buttons(*endings))
    if undo:
        buttons = format_html("{}<hr>{}", buttons, _buttons(undo))
    return BoardMoves(tuple(onward), tuple(endings), undo, buttons)


@functools.cache
def _to_reopen() -> BoardMoves:
    reopen = BoardMove(REOPEN, "Reopen", _OPEN)
    return BoardMoves((), (), reopen, _buttons(reopen))


def _buttons(*moves: BoardMove) -> SafeString:
    return format_html_join(
        "",
        '<button name="to" value="{}" data-leads-to="{}">{}</button>',
        ((one.move, one.leads_to, one.label) for one in moves),
    )
