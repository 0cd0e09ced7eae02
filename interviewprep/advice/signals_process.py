"""Signals that read how many candidates are left and how the round was arranged (see signals.py)."""

from collections.abc import Iterator

from .facts import EarlierRound, Format, StageFacts
from .reasons import (
    CLOSING,
    COMMITMENT,
    DELVE_DEEPER,
    MEET_THE_TEAM,
    SECOND_OPINION,
    SHORTLIST,
    Evidence,
    Weight,
)
from .screening import is_another_call, is_short
from .text import join, number, sentence, times, your

# A gap of three weeks is ordinary; after five, somebody may wonder whether the candidate still wants the job.
LONG_GAP_DAYS = 35
LATER_ROUND = 3
MANY_ROUNDS = 5
KEPT_MOVING = 2


def place(facts: StageFacts) -> int | None:
    """Which round this is: as stated, or counted from the rounds before it, or None."""
    if facts.round is not None:
        return facts.round
    return len(facts.earlier_rounds) + 1 if facts.earlier_rounds else None


def few_left(facts: StageFacts) -> Iterator[Evidence]:
    """Few candidates are left."""
    if facts.few_left:
        text = "Few candidates are left, and you are one of them."
        yield Evidence(SHORTLIST, "few-left", Weight.VERY_STRONG, text)


def unplanned_round(facts: StageFacts) -> Iterator[Evidence]:
    """The round was not planned: there is a doubt to settle, or somebody asked to see the candidate."""
    if facts.unplanned:
        text = "This round was not planned at first."
        yield Evidence(DELVE_DEEPER, "unplanned-round", Weight.STRONG, text)
        yield Evidence(SECOND_OPINION, "unplanned-round", Weight.LITTLE, text)


def short_before(facts: StageFacts) -> Iterator[Evidence]:
    """The round before was short, by phone, or a video recorded alone."""
    last = facts.earlier_rounds[-1] if facts.earlier_rounds else None
    text = _say_short(last) if last else ""
    if not text and facts.earlier_short and (last is None or last.minutes is None):
        text = "The round before was short, or by phone."
    if text:
        yield Evidence(SHORTLIST, "short-before", Weight.NORMAL, text)
        yield Evidence(DELVE_DEEPER, "short-before", Weight.LITTLE, text)


def _say_short(last: EarlierRound) -> str:
    parts = []
    if last.format is Format.PHONE:
        parts.append("was by phone")
    if last.format is Format.RECORDED_VIDEO:
        parts.append("was a video you recorded alone")
    if is_short(last.minutes):
        parts.append(f"took {last.minutes} minute{'s' * (last.minutes != 1)}")
    return f"{sentence(your(last.name))} {join(parts)}." if parts else ""


def screening_format(facts: StageFacts) -> Iterator[Evidence]:
    """This round is itself held like a screening: by phone, or as a video recorded alone."""
    if facts.format is Format.RECORDED_VIDEO:
        text = "You record this round alone, which employers ask of many people."
        yield Evidence(SHORTLIST, "screening-format", Weight.NORMAL, text)
    elif facts.format is Format.PHONE and is_another_call(facts):
        text = "This round is by phone again."
        yield Evidence(SHORTLIST, "screening-format", Weight.NORMAL, text)
    elif facts.format is Format.PHONE:
        yield Evidence(SHORTLIST, "screening-format", Weight.LITTLE, "This round is by phone.")


def many_applicants(facts: StageFacts) -> Iterator[Evidence]:
    """Many applied, or the employer screens in volume."""
    if facts.many_applicants:
        text = "Many people applied, and early rounds are there to thin them out."
        yield Evidence(SHORTLIST, "many-applicants", Weight.NORMAL, text)


def internal_candidate(facts: StageFacts) -> Iterator[Evidence]:
    """The candidate works there already: they are known, and compared with those who are not."""
    if facts.internal:
        text = "They know you from inside, and have to compare you with the others."
        yield Evidence(SHORTLIST, "internal-candidate", Weight.LITTLE, text)


def dates_they_moved(facts: StageFacts) -> Iterator[Evidence]:
    """They moved the round again and again, and the candidate stayed with it."""
    if facts.moved_by_them >= KEPT_MOVING:
        text = f"They have moved this round {times(facts.moved_by_them)}, and you are still there."
    elif facts.kept_moving:
        text = "They kept moving the date, and you are still there."
    else:
        return
    yield Evidence(COMMITMENT, "dates-they-moved", Weight.STRONG, text)


def others_withdrew(facts: StageFacts) -> Iterator[Evidence]:
    """Other candidates have withdrawn: a motive of theirs to ask whether this one will."""
    if facts.many_withdraw:
        text = "Other candidates have withdrawn, and they may want to know whether you would."
        yield Evidence(COMMITMENT, "others-withdrew", Weight.STRONG, text)


def you_moved_it(facts: StageFacts) -> Iterator[Evidence]:
    """The candidate asked to move the round, which some employers read as a lack of interest."""
    if facts.moved_by_candidate > 0:
        again = facts.moved_by_candidate >= KEPT_MOVING
        text = f"You asked to move this round{f' {times(facts.moved_by_candidate)}' if again else ''}."
        yield Evidence(COMMITMENT, "you-moved-it", Weight.NORMAL if again else Weight.LITTLE, text)


def long_wait(facts: StageFacts) -> Iterator[Evidence]:
    """A long time has passed since the last round."""
    if facts.gap_days is not None and facts.gap_days >= LONG_GAP_DAYS:
        text = f"There are {facts.gap_days} days between the last round and this one."
    elif facts.gap_days is None and facts.long_gap:
        text = "A long time has passed since the last round."
    else:
        return
    yield Evidence(COMMITMENT, "long-wait", Weight.NORMAL, text)


def whole_day(facts: StageFacts) -> Iterator[Evidence]:
    """They ask for a whole day."""
    if facts.whole_day:
        yield Evidence(COMMITMENT, "whole-day", Weight.NORMAL, "They want a whole day of your time.")


def hard_to_arrange(facts: StageFacts) -> Iterator[Evidence]:
    """Coming takes effort: not a motive in itself, but it adds a little to one that is there."""
    motives = (dates_they_moved, others_withdrew, you_moved_it, long_wait, whole_day)
    is_long = (place(facts) or 0) >= MANY_ROUNDS
    if facts.hard_to_arrange and (is_long or any(True for motive in motives for _ in motive(facts))):
        text = "It is hard to make the time for this round."
        yield Evidence(COMMITMENT, "hard-to-arrange", Weight.LITTLE, text)


def later_round(facts: StageFacts) -> Iterator[Evidence]:
    """Round 3 or later points to more opinions and the team; terms mean more, and a fifth tests commitment.

    One fact, so one signal: on its own it does not tell these reasons apart (see reasons.py).
    """
    rounds = place(facts) or 0
    if rounds < LATER_ROUND:
        return
    text = "This is a later round, when more people are asked what they think of you."
    yield Evidence(SECOND_OPINION, "later-round", Weight.LITTLE, text)
    yield Evidence(MEET_THE_TEAM, "later-round", Weight.LITTLE, text)
    if facts.terms:
        text = "Early on they often ask that only to save time; this is a later round."
        yield Evidence(CLOSING, "later-round", Weight.VERY_STRONG, text)
    if rounds >= MANY_ROUNDS:
        text = f"This is round {number(rounds)}, and few people stay with a process that long."
        yield Evidence(COMMITMENT, "later-round", Weight.NORMAL, text)
