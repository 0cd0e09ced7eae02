"""The board: a column for each state, and where a card can go from there."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.applications.models import Application
from interviewprep.applications.querysets import ApplicationState
from interviewprep.stages.models import Stage
from interviewprep.stages.next_kind import next_kind

from .application_overview import ApplicationRow, row

NEXT_ROUND, BACK_A_ROUND = "next-round", "back-a-round"
OFFER, NO_OFFER = "offer", "no-offer"
REOPEN = "reopen"
# Every move that a card may ask for; an ending goes by its own name.
MOVES = (NEXT_ROUND, BACK_A_ROUND, OFFER, NO_OFFER, REOPEN, *Application.Ending.values)


@dataclass(frozen=True, slots=True)
class BoardMove:
    """A move and what it is called on the card."""

    move: str
    label: str


@dataclass(frozen=True, slots=True)
class BoardCard:
    """One application: where it can go, grouped, and the undo of its last move, if there is one."""

    row: ApplicationRow
    onward: tuple[BoardMove, ...]
    endings: tuple[BoardMove, ...]
    undo: BoardMove | None


@dataclass(frozen=True, slots=True)
class Column:
    """The cards of one state; `more` says how many are left out."""

    state: ApplicationState
    cards: tuple[BoardCard, ...]
    count: int
    more: int


def columns(
    applications: Iterable[Application], ended: int, now: datetime.datetime, zone: ZoneInfo
) -> tuple[Column, ...]:
    """Return the five columns for applications that come `with_state()` and `with_stages()`.

    ended  how many have ended in all: only the latest of them are passed in
    """
    cards: dict[str, list[BoardCard]] = {state.value: [] for state in ApplicationState}
    for application in applications:
        cards[getattr(application, "state")].append(_card(application, now, zone))  # noqa: B009
    counts = {
        state: ended if state == ApplicationState.ENDED else len(cards[state]) for state in ApplicationState
    }
    return tuple(
        Column(state, tuple(cards[state]), counts[state], counts[state] - len(cards[state]))
        for state in ApplicationState
    )


def standing(stages: Iterable[Stage]) -> list[Stage]:
    """Return the stages that are not cancelled."""
    return [stage for stage in stages if stage.status != Stage.Status.CANCELLED]


def may_go(stages: list[Stage]) -> bool:
    """Return whether the last stage is only expected and undated, so that the card may go back a round."""
    return bool(stages) and stages[-1].status == Stage.Status.EXPECTED and stages[-1].starts_at is None


def _card(application: Application, now: datetime.datetime, zone: ZoneInfo) -> BoardCard:
    stages = standing(application.stages.all())
    kind = Stage.Kind(next_kind(*(stage.kind for stage in stages)))
    onward = [BoardMove(NEXT_ROUND, f"Next round: {kind.label.lower()}")]
    if not application.offered_on:
        onward.append(BoardMove(OFFER, "Offer received"))
    endings = [BoardMove(value, str(label)) for value, label in Application.Ending.choices]
    if not application.is_open:
        return BoardCard(row(application, now, zone), (), (), BoardMove(REOPEN, "Reopen"))
    return BoardCard(row(application, now, zone), tuple(onward), tuple(endings), _undo(application, stages))


def _undo(application: Application, stages: list[Stage]) -> BoardMove | None:
    if application.offered_on:
        return BoardMove(NO_OFFER, "No offer after all")
    return BoardMove(BACK_A_ROUND, "Back a round") if may_go(stages) else None
