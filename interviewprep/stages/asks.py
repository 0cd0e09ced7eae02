"""The ask-list of a stage: what it adds to the plan, and what its card shows.

advice/asklist.py says what an item means; here the rows become its values. Stages come from `with_record()`,
so nothing here queries the database.
"""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.advice import asklist
from interviewprep.advice.asklist import Ask, AskLine, AskState, AskTopic
from interviewprep.advice.facts import StageFacts
from interviewprep.advice.text import join_names, number
from interviewprep.web.chips import Chip
from interviewprep.web.times import length

from .models import AskItem, FeedbackNote, Stage

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
    """One thing to find out as a card shows it; `line` says how long an answer has been awaited.

    keep  the stage an answer would become feedback on, or None
    """

    row: AskItem
    label: str
    chip: Chip
    state: str
    line: str
    answer: str
    keep: Stage | None

    @property
    def key(self) -> str:
        """The key of the task in the plan that says the same: ticking it notes that it was asked."""
        return f"{KEY}{self.row.topic}"

    @property
    def is_to_ask(self) -> bool:
        """Whether it has not been asked."""
        return self.row.state == AskItem.State.TO_ASK

    @property
    def is_waiting(self) -> bool:
        """Whether it was asked and there is no answer."""
        return self.row.state == AskItem.State.ASKED


@dataclass(frozen=True, slots=True)
class AskListCard:
    """The ask-list of a stage: its items, and what is missing and worth asking."""

    items: tuple[Item, ...]
    offered: tuple[AskTopic, ...]

    @property
    def waiting(self) -> tuple[Item, ...]:
        """What is to ask, or has no answer yet."""
        return tuple(item for item in self.items if item not in self.settled)

    @property
    def settled(self) -> tuple[Item, ...]:
        """What was answered, or will not be."""
        return tuple(item for item in self.items if not (item.is_to_ask or item.is_waiting))

    @property
    def settled_names(self) -> str:
        """What was answered, in a few words."""
        return join_names(item.label.lower() for item in self.settled)


def ask_of(row: AskItem) -> Ask:
    """Return an item on the list as the core knows it."""
    return Ask(AskTopic(row.topic), AskState(row.state), row.asked_on, row.whom, row.answer)


def rows_for(stage: Stage, before: Stage | None, now: datetime.datetime) -> list[AskItem]:
    """Return the items that belong in the plan of a stage, each topic once.

    before  the round held before it, if there was one

    Before a stage these are its own items and those to ask after the previous round; afterwards, only its own
    items for that time.
    """
    own = list(stage.asks.all())
    if not stage.is_coming(now):
        return [row for row in own if AskTopic(row.topic).after]
    after = [row for row in before.asks.all() if AskTopic(row.topic).after] if before else []
    listed = {row.topic for row in own}
    return [*own, *(row for row in after if row.topic not in listed)]


def for_plan(stage: Stage, before: Stage | None, now: datetime.datetime, zone: ZoneInfo) -> PlanAsks:
    """Return what the ask-list adds to the plan of a stage, `before` being the round held before it.

    Asked items stay in the plan as done, so that ticking one does not make it vanish.
    """
    asks = [ask_of(row) for row in rows_for(stage, before, now)]
    today, after = now.astimezone(zone).date(), not stage.is_coming(now)
    lines = asklist.plan_lines(asks, today, after)
    said = [ask for ask in asks if ask.state is not AskState.TO_ASK and not asklist.overdue(ask, today)]
    done = asklist.plan_lines([Ask(ask.topic) for ask in said], today, after)
    return PlanAsks((*lines, *done), frozenset(line.key for line in done), asklist.covered(asks))


def is_ask(key: str) -> bool:
    """Return whether an item of a plan comes from the ask-list."""
    return key.startswith(KEY)


def row_of(key: str, stage: Stage, before: Stage | None, now: datetime.datetime) -> AskItem | None:
    """Return the item behind a line of the plan, or None if the line is not from the ask-list."""
    if not is_ask(key):
        return None
    topic = key.removeprefix(KEY).removesuffix(CHASE)
    return next((row for row in rows_for(stage, before, now) if row.topic == topic), None)


def card(
    stage: Stage,
    stages: Iterable[Stage],
    facts: StageFacts,
    now: datetime.datetime,
    zone: ZoneInfo,
    *,
    before: Stage | None,
    last: Stage | None,
) -> AskListCard:
    """Return the ask-list of a stage for its card, in the order of the topics.

    before  the round held before it, if there was one
    last    the round held last of all, if there was one
    """
    rows = sorted(stage.asks.all(), key=lambda row: list(AskTopic).index(AskTopic(row.topic)))
    today = now.astimezone(zone).date()
    # Feedback is about this stage once it is over, and about the previous round before that.
    about = stage if stage.is_over(now) else before
    noted = {note.words.strip() for one in stages for note in one.feedback.all()}
    items = tuple(_item(row, today, about, noted) for row in rows)
    return AskListCard(items, offered(stage, last, facts, now))


def offered(
    stage: Stage, last: Stage | None, facts: StageFacts, now: datetime.datetime
) -> tuple[AskTopic, ...]:
    """Return what is neither known nor on a stage's list, and worth asking now.

    last  the round held last of all, if there was one
    """
    led_on = last != stage or stage.application.has_offer
    is_past = stage.status == Stage.Status.CANCELLED or (stage.is_over(now) and led_on)
    if is_past or not stage.application.is_open:
        return ()
    known = [AskTopic(row.topic) for row in stage.asks.all()]
    if stage.decision_by or stage.outcome != Stage.Outcome.PENDING:
        known.append(AskTopic.DECISION_DATE)
    return asklist.offered(
        known,
        facts,
        past=stage.is_over(now),
        length_known=stage.duration_minutes is not None,
        bring_known=bool(stage.bring),
        feedback_known=any(note.source != FeedbackNote.Source.OWN for note in stage.feedback.all()),
    )


def _item(row: AskItem, today: datetime.date, about: Stage | None, noted: Collection[str]) -> Item:
    ask = ask_of(row)
    waiting, late = asklist.days_waiting(ask, today), asklist.overdue(ask, today)
    return Item(
        row=row,
        label=ask.topic.label,
        chip=Chip.ATTENTION if late else _CHIPS[ask.state],
        state="No answer yet" if late else ask.state.label,
        line="" if waiting is None else _since(asklist.state_line(ask), waiting),
        answer=_answer(row),
        keep=None if row.answer.strip() in noted else _to_keep(row, about),
    )


def _since(asked: str, days: int) -> str:
    """Return when it was asked, in words: "Asked Dana Reed on 3 November, six days ago"."""
    ago = {0: "today", 1: "yesterday"}.get(days, f"{number(days)} days ago")
    return f"{asked}, {ago}"


def _answer(row: AskItem) -> str:
    """What they said, with what it filled in on the stage; empty until it is answered."""
    if row.state != AskItem.State.ANSWERED:
        return row.answer
    stage = row.stage
    filled = {
        AskItem.Topic.FORMAT: str(stage.get_format_display()),
        AskItem.Topic.OBJECTIVE: str(stage.get_purpose_display()),
        AskItem.Topic.LENGTH: length(stage.duration_minutes),
    }
    return "\n".join(part for part in (filled.get(AskItem.Topic(row.topic), ""), row.answer) if part)


def _to_keep(row: AskItem, about: Stage | None) -> Stage | None:
    """The stage that an answer about feedback could become a note on."""
    return about if row.topic == AskItem.Topic.FEEDBACK and row.answer.strip() else None
