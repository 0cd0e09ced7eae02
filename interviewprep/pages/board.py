"""The board: a column for each state, and where a card can go from there."""

import datetime
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from interviewprep.applications.models import Application
from interviewprep.applications.querysets import ApplicationState
from interviewprep.stages.models import Stage
from interviewprep.stages.next_kind import next_kind

from .application_overview import ApplicationRow, row

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
class BoardCard:
    """One application of the board or the list: where it can go, and the undo of its last move, if any.

    version  what it shows of the application, for the guard of its buttons
    """

    row: ApplicationRow
    version: str
    onward: tuple[BoardMove, ...]
    endings: tuple[BoardMove, ...]
    undo: BoardMove | None

    @property
    def company(self) -> str:
        """The company, cut to what a card has room for."""
        return _cut(self.row.application.company)

    @property
    def role(self) -> str:
        """The role, cut in the same way."""
        return _cut(self.row.application.full_role)

    @property
    def onward_buttons(self) -> SafeString:
        """The buttons for the moves onward."""
        return _buttons(self.onward)

    @property
    def ending_buttons(self) -> SafeString:
        """The buttons for the endings."""
        return _buttons(self.endings)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


@functools.cache
def _buttons(moves: tuple[BoardMove, ...]) -> SafeString:
    """Return the buttons of moves. Kept: a page has hundreds of them, of a few kinds."""
    return format_html_join(
        "",
        '<button name="to" value="{}" data-leads-to="{}">{}</button>',
        ((one.move, one.leads_to, one.label) for one in moves),
    )


@dataclass(frozen=True, slots=True)
class Column:
    """The cards of one state; `more` says how many are left out."""

    state: ApplicationState
    cards: tuple[BoardCard, ...]
    count: int
    more: int


def columns(
    applications: Iterable[Application],
    counts: Mapping[str, int],
    now: datetime.datetime,
    zone: ZoneInfo,
) -> tuple[Column, ...]:
    """Return the five columns for applications that come `with_state()` and `with_stages()`.

    counts  how many there are of each state: only a few of them are passed in
    """
    cards: dict[str, list[BoardCard]] = {state.value: [] for state in ApplicationState}
    for application in applications:
        one = card(application, now, zone)
        cards[one.row.state].append(one)
    for column in cards.values():
        column.sort(key=lambda one: (one.row.need.pressing, one.row.need.on))
    return tuple(
        Column(state, tuple(cards[state]), counts.get(state, 0), counts.get(state, 0) - len(cards[state]))
        for state in ApplicationState
    )


def standing(stages: Iterable[Stage]) -> list[Stage]:
    """Return the stages that are not cancelled."""
    return [stage for stage in stages if stage.status != Stage.Status.CANCELLED]


def version(application: Application) -> str:
    """Return a short text that changes with what a move changes: its ending, its offer, its last stage."""
    last = [stage.pk for stage in standing(application.stages.all())][-1:]
    return "/".join(str(one or "") for one in (application.ending, application.offered_on, *last))


def may_go(stages: list[Stage]) -> bool:
    """Return whether the last stage is only expected and undated, so that the card may go back a round."""
    return bool(stages) and stages[-1].status == Stage.Status.EXPECTED and stages[-1].starts_at is None


def card(application: Application, now: datetime.datetime, zone: ZoneInfo) -> BoardCard:
    """Return the card of an application that comes `with_state()` and `with_stages()`."""
    shown, stages = row(application, now, zone), standing(application.stages.all())
    if not application.is_open:
        return BoardCard(shown, version(application), (), (), BoardMove(REOPEN, "Reopen", _OPEN))
    kind = Stage.Kind(next_kind(*(stage.kind for stage in stages)))
    leads_to = ApplicationState.FINAL if kind is Stage.Kind.FINAL else ApplicationState.INTERVIEWING
    onward = [BoardMove(NEXT_ROUND, f"Next round: {kind.label.lower()}", leads_to.value)]
    if not application.offered_on:
        onward.append(BoardMove(OFFER, "Offer received", ApplicationState.OFFER.value))
    endings = [
        BoardMove(value, str(label), ApplicationState.ENDED.value)
        for value, label in Application.Ending.choices
    ]
    return BoardCard(shown, version(application), tuple(onward), tuple(endings), _undo(application, stages))


def _undo(application: Application, stages: list[Stage]) -> BoardMove | None:
    if application.offered_on:
        return BoardMove(NO_OFFER, "No offer after all", _BEFORE_AN_OFFER)
    return BoardMove(BACK_A_ROUND, "Back a round", _BEFORE_AN_OFFER) if may_go(stages) else None
