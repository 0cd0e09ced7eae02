"""The ask-list of a stage: what its plan takes from it, and what its card shows.

What an item means is said in advice/asklist.py; here the rows become its values. Stages come from
`with_record()`, so that nothing here asks the database.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.advice import asklist
from interviewprep.advice.asklist import Ask, AskLine, AskState, AskTopic
from interviewprep.advice.facts import StageFacts
from interviewprep.advice.text import number
from interviewprep.web.chips import Chip
from interviewprep.web.times import length

from .models import AskItem, FeedbackNote, Stage
from .progress import last_over

KEY = "ask."
CHASE = ".chase"
_CHIPS = {
    AskState.TO_ASK: Chip.QUIET,
    AskState.ASKED: Chip.PLAIN,
    AskState.ANSWERED: Chip.GOOD,
    AskState.WILL_NOT_SAY: Chip.QUIET,
}


@dataclass(frozen=True, slots=True)
class PlanAsks:
    """What the ask-list adds to a plan: lines, the keys of the done ones, and the articles it covers."""

    lines: tuple[AskLine, ...]
    done: frozenset[str]
    covered: frozenset[str]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to find out as a card shows it; `line` says since when an answer is waited for.

    keep  the stage whose feedback an answer would be, or None
    """

    row: AskItem
    label: str
    chip: Chip
    state: str
    line: str
    answer: str
    keep: Stage | None


@dataclass(frozen=True, slots=True)
class Card:
    """The ask-list of a stage: what stands on it, and what is missing and worth asking."""

    items: tuple[Item, ...]
    offered: tuple[AskTopic, ...]

    @property
    def asks_for_something(self) -> bool:
        """Whether anything stands on the list; if not, the card stays folded."""
        return bool(self.items)


def ask_of(row: AskItem) -> Ask:
    """Return an item of the list as the core knows it."""
    return Ask(AskTopic(row.topic), AskState(row.state), row.asked_on, row.whom, row.answer)


def rows_for(stage: Stage, stages: Iterable[Stage], now: datetime.datetime) -> list[AskItem]:
    """Return the items that belong into the plan of a stage, each topic once.

    Before a stage these are its own, and what is asked after the stage before it; after it, the latter only.
    """
    own = list(stage.asks.all())
    if not stage.is_coming(now):
        return [row for row in own if AskTopic(row.topic).after]
    earlier = [one for one in stages if one.comes_before(stage)]
    last = last_over(earlier, now)
    after = [row for row in last.asks.all() if AskTopic(row.topic).after] if last else []
    listed = {row.topic for row in own}
    return [*own, *(row for row in after if row.topic not in listed)]


def for_plan(stage: Stage, stages: Iterable[Stage], now: datetime.datetime, zone: ZoneInfo) -> PlanAsks:
    """Return what the ask-list adds to the plan of a stage, `stages` being all of its application.

    What was asked stays in the plan as done, so that ticking it does not make it vanish.
    """
    asks = [ask_of(row) for row in rows_for(stage, stages, now)]
    today, after = now.astimezone(zone).date(), not stage.is_coming(now)
    lines = asklist.plan_lines(asks, today, after)
    said = [ask for ask in asks if ask.state is not AskState.TO_ASK and not asklist.overdue(ask, today)]
    done = asklist.plan_lines([Ask(ask.topic) for ask in said], today, after)
    return PlanAsks((*lines, *done), frozenset(line.key for line in done), asklist.covered(asks))


def is_ask(key: str) -> bool:
    """Return whether an item of a plan comes from the ask-list."""
    return key.startswith(KEY)


def row_of(key: str, stage: Stage, stages: Iterable[Stage], now: datetime.datetime) -> AskItem | None:
    """Return the item that a line of the plan stands for, or None if the line is none of the ask-list's."""
    if not is_ask(key):
        return None
    topic = key.removeprefix(KEY).removesuffix(CHASE)
    return next((row for row in rows_for(stage, stages, now) if row.topic == topic), None)


def card(
    stage: Stage, stages: Sequence[Stage], facts: StageFacts, now: datetime.datetime, zone: ZoneInfo
) -> Card:
    """Return the ask-list of a stage for its card, in the order of the topics."""
    rows = sorted(stage.asks.all(), key=lambda row: list(AskTopic).index(AskTopic(row.topic)))
    today = now.astimezone(zone).date()
    return Card(tuple(_item(row, stages, today, now) for row in rows), offered(stage, stages, facts, now))


def offered(
    stage: Stage, stages: Iterable[Stage], facts: StageFacts, now: datetime.datetime
) -> tuple[AskTopic, ...]:
    """Return what is neither known nor on the list of a stage, and worth asking as things stand."""
    is_past = stage.status == Stage.Status.CANCELLED or (
        stage.is_over(now) and last_over(stages, now) != stage
    )
    if is_past or not stage.application.is_open:
        return ()
    return asklist.offered(
        [AskTopic(row.topic) for row in stage.asks.all()],
        facts,
        past=stage.is_over(now),
        length_known=stage.duration_minutes is not None,
        bring_known=bool(stage.bring),
        feedback_known=any(note.source != FeedbackNote.Source.OWN for note in stage.feedback.all()),
    )


def feedback_stage(row: AskItem, stages: Iterable[Stage], now: datetime.datetime) -> Stage | None:
    """Return the stage that an answer about feedback is about: this one once it is over, else the last."""
    stages = list(stages)
    here = next(one for one in stages if one.pk == row.stage_id)
    earlier = [one for one in stages if one.comes_before(here)]
    return here if here.is_over(now) else last_over(earlier, now)


def _item(row: AskItem, stages: Sequence[Stage], today: datetime.date, now: datetime.datetime) -> Item:
    ask = ask_of(row)
    waiting, late = asklist.days_waiting(ask, today), asklist.overdue(ask, today)
    return Item(
        row=row,
        label=ask.topic.label,
        chip=Chip.ATTENTION if late else _CHIPS[ask.state],
        state="No answer yet" if late else ask.state.label,
        line="" if waiting is None else _since(asklist.state_line(ask), waiting),
        answer=_answer(row),
        keep=_to_keep(row, stages, now),
    )


def _since(asked: str, days: int) -> str:
    """Say when it was asked: "Asked Dana Reed on 3 November, six days ago"."""
    ago = {0: "today", 1: "yesterday"}.get(days, f"{number(days)} days ago")
    return f"{asked}, {ago}"


def _answer(row: AskItem) -> str:
    """What they said, with what it filled on the stage; nothing while it is not answered."""
    if row.state != AskItem.State.ANSWERED:
        return row.answer
    stage = row.stage
    filled = {
        AskItem.Topic.FORMAT: str(stage.get_format_display()),
        AskItem.Topic.OBJECTIVE: str(stage.get_purpose_display()),
        AskItem.Topic.LENGTH: length(stage.duration_minutes),
    }
    return "\n".join(part for part in (filled.get(AskItem.Topic(row.topic), ""), row.answer) if part)


def _to_keep(row: AskItem, stages: Sequence[Stage], now: datetime.datetime) -> Stage | None:
    """The stage that an answered question for feedback could become a note of, unless it is one already."""
    if row.topic != AskItem.Topic.FEEDBACK or not row.answer.strip():
        return None
    stage = feedback_stage(row, stages, now)
    kept = {note.words.strip() for one in stages for note in one.feedback.all()}
    return stage if row.answer.strip() not in kept else None
