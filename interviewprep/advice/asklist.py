"""What to find out before and after a round: offered when it is missing, chased when no answer comes.

Nothing here nags: what is already known is never offered, and what they will not say is left alone.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .dates import day_in_words
from .days import TODAY
from .engine import ASK_FOR_FEEDBACK, ASK_FOR_THE_BRIEF
from .facts import StageFacts
from .text import number, sentence, shorten, tidy

MINUTES = 5
CHASE_AFTER = 4


class AskTopic(StrEnum):
    """What to ask them."""

    FEEDBACK = "feedback"
    FORMAT = "format"
    OBJECTIVE = "objective"
    WHO = "who"
    LENGTH = "length"
    BRING = "bring"
    MORE_ROUNDS = "more-rounds"
    DECISION_DATE = "decision-date"
    ADJUSTMENTS = "adjustments"

    @property
    def label(self) -> str:
        """Its name in a list."""
        return _WORDS[self].label

    @property
    def question(self) -> str:
        """The question as the candidate asks it."""
        return _WORDS[self].question

    @property
    def what(self) -> str:
        """What to ask, for use inside a sentence: `Ask how the round is held`."""
        return _WORDS[self].what

    @property
    def fills(self) -> tuple[str, ...]:
        """The fields of the stage that an answer fills, or none."""
        return _WORDS[self].fills

    @property
    def after(self) -> bool:
        """True if it is a question for after a stage rather than before one."""
        return self in AFTER


@dataclass(frozen=True, slots=True)
class _Words:
    label: str
    question: str
    what: str
    fills: tuple[str, ...] = ()


_WORDS = {
    AskTopic.FEEDBACK: _Words(
        "Feedback",
        "How did the last round come across, and did anything give you cause for concern?",
        "for feedback on the last round, with any concern",
    ),
    AskTopic.FORMAT: _Words(
        "How it is held", "How will the round be held?", "how the round is held", ("format",)
    ),
    AskTopic.OBJECTIVE: _Words(
        "What it is for",
        "What would you like to find out in this round?",
        "what the round is for",
        ("purpose", "objective"),
    ),
    AskTopic.WHO: _Words(
        "Who will be there",
        "Who will I meet, and what does each of them do?",
        "who will be there and what they do",
        ("people",),
    ),
    AskTopic.LENGTH: _Words(
        "How long it takes", "How long should I allow?", "how long it takes", ("duration",)
    ),
    AskTopic.BRING: _Words(
        "What to bring",
        "Is there anything that I should bring or prepare?",
        "what to bring or prepare",
        ("bring",),
    ),
    AskTopic.MORE_ROUNDS: _Words(
        "More rounds", "Are further rounds planned, and how many?", "whether more rounds are planned"
    ),
    AskTopic.DECISION_DATE: _Words(
        "When they decide", "When do you expect to decide?", "when they expect to decide"
    ),
    AskTopic.ADJUSTMENTS: _Words(
        "Adjustments for you",
        "I need something arranged for the day. May I tell you what it is?",
        "for the adjustments you need",
    ),
}
AFTER = frozenset({AskTopic.FEEDBACK, AskTopic.MORE_ROUNDS, AskTopic.DECISION_DATE})
# The article whose first task, a message asking for something, duplicates an item on this topic.
COVERS = {
    AskTopic.FEEDBACK: ASK_FOR_FEEDBACK,
    AskTopic.FORMAT: ASK_FOR_THE_BRIEF,
    AskTopic.OBJECTIVE: ASK_FOR_THE_BRIEF,
}


class AskState(StrEnum):
    """How far along an item of the ask-list is."""

    TO_ASK = "to-ask"
    ASKED = "asked"
    ANSWERED = "answered"
    WILL_NOT_SAY = "will-not-say"

    @property
    def label(self) -> str:
        """Its name on a page."""
        return {
            AskState.TO_ASK: "To ask",
            AskState.ASKED: "Asked",
            AskState.ANSWERED: "Answered",
            AskState.WILL_NOT_SAY: "They will not say",
        }[self]


@dataclass(frozen=True, slots=True)
class Ask:
    """One item: its topic and state, when and whom the candidate asked, and what they said."""

    topic: AskTopic
    state: AskState = AskState.TO_ASK
    asked_on: dt.date | None = None
    whom: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class AskLine:
    """An item for the plan, as `plan(extra=…)` takes it. `covers`: the article it makes redundant."""

    key: str
    text: str
    minutes: int
    when: int | None
    why: str
    slug: str = ""
    covers: str = ""


def offered(
    existing: Iterable[AskTopic],
    facts: StageFacts,
    past: bool,
    *,
    length_known: bool = False,
    bring_known: bool = False,
    feedback_known: bool = False,
) -> tuple[AskTopic, ...]:
    """The topics that are missing and worth offering, in the order of `AskTopic`.

    `existing` are the topics on the stage's list, in any state; `past` is True once the stage is over. The
    three flags say what the facts do not: whether the stage's length, what to bring and feedback on it are
    known.
    """
    known = {
        AskTopic.FEEDBACK: feedback_known,
        AskTopic.FORMAT: facts.format is not None,
        AskTopic.OBJECTIVE: facts.objective_known or bool(facts.purpose),
        AskTopic.WHO: any(tidy(person.name) for person in facts.people),
        AskTopic.LENGTH: length_known,
        AskTopic.BRING: bring_known,
    }
    listed = set(existing)
    return tuple(
        topic
        for topic in AskTopic
        if topic.after == past and topic not in listed and not known.get(topic, False)
    )


def days_waiting(ask: Ask, today: dt.date) -> int | None:
    """How many days the candidate has been waiting for an answer; None if they are not waiting."""
    if ask.state is not AskState.ASKED or ask.asked_on is None or tidy(ask.answer):
        return None
    return max(0, (today - ask.asked_on).days)


def overdue(ask: Ask, today: dt.date, days: int = CHASE_AFTER) -> bool:
    """True if the candidate asked more than `days` days ago and has had no answer."""
    waiting = days_waiting(ask, today)
    return waiting is not None and waiting > days


def plan_lines(asks: Sequence[Ask], today: dt.date, after: bool = False) -> tuple[AskLine, ...]:
    """The items for the plan: what is still to be asked, and what to ask again because no answer came.

    Each topic appears once; `after` puts them after the round, for the plan of a stage that is over. Chasing
    has its own key ("ask.format.chase"), so that ticking "Ask …" leaves it open.
    """
    lines: dict[str, AskLine] = {}
    for ask in asks:
        line = _line(ask, today, None if after else TODAY)
        if line is not None:
            lines.setdefault(line.key, line)
    return tuple(lines.values())


def _line(ask: Ask, today: dt.date, when: int | None) -> AskLine | None:
    topic, key = ask.topic, f"ask.{ask.topic.value}"
    slug = ASK_FOR_FEEDBACK if topic is AskTopic.FEEDBACK else ASK_FOR_THE_BRIEF
    covers = COVERS.get(topic, "")
    if ask.state is AskState.TO_ASK:
        return AskLine(key, f"Ask {topic.what}", MINUTES, when, "on your ask-list", slug, covers)
    if overdue(ask, today):
        who = shorten(ask.whom, 60)
        days = days_waiting(ask, today) or 0
        why = f"asked {who} {number(days)} days ago" if who else f"asked {number(days)} days ago"
        chase = f"Chase: {topic.what}" if not topic.what.startswith("for ") else f"Chase: {topic.what[4:]}"
        return AskLine(f"{key}.chase", chase, MINUTES, when, why, slug, covers)
    return None


def covered(asks: Iterable[Ask]) -> frozenset[str]:
    """The articles whose request the ask-list takes care of, in whatever state, for `plan(covered=…)`."""
    return frozenset(COVERS[ask.topic] for ask in asks if ask.topic in COVERS)


def question_list(topics: Iterable[AskTopic]) -> tuple[str, ...]:
    """What to ask, as parts of one sentence in a letter: `how it will be held`, `how long I should allow`."""
    return tuple(IN_A_LETTER.get(topic, topic.what) for topic in topics)


IN_A_LETTER = {
    AskTopic.FEEDBACK: "how the last round came across",
    AskTopic.WHO: "whom I will meet and what they do",
    AskTopic.FORMAT: "how it will be held",
    AskTopic.OBJECTIVE: "what you would like to find out",
    AskTopic.LENGTH: "how long I should allow",
    AskTopic.BRING: "whether I should bring or prepare anything",
    AskTopic.MORE_ROUNDS: "whether more rounds are planned",
    AskTopic.DECISION_DATE: "when you expect to decide",
    AskTopic.ADJUSTMENTS: "whether what I need on the day can be arranged",
}


def state_line(ask: Ask) -> str:
    """The state of an item in words: `Asked Dana Reed on 3 November`."""
    if ask.state is not AskState.ASKED:
        return ask.state.label
    who = f" {shorten(ask.whom, 60)}" if tidy(ask.whom) else ""
    on = f" on {day_in_words(ask.asked_on, year=False)}" if ask.asked_on else ""
    return sentence(f"asked{who}{on}")
