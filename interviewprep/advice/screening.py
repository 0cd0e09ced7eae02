"""Whether a round is still there to screen: a call, or a video recorded alone, after one that was short."""

from .facts import EarlierRound, Format, StageFacts

SHORT_MINUTES = 30
SCREENING = (Format.PHONE, Format.RECORDED_VIDEO)


def is_short(minutes: int | None) -> bool:
    """True for a round that is known to have been half an hour or less."""
    return minutes is not None and 0 < minutes <= SHORT_MINUTES


def is_another_call(facts: StageFacts) -> bool:
    """True if this round is held as a screening is, and the one before was no more than that either."""
    last = facts.earlier_rounds[-1] if facts.earlier_rounds else None
    return facts.format in SCREENING and (_was_a_screening(last) if last else facts.earlier_short)


def _was_a_screening(last: EarlierRound) -> bool:
    return last.format in SCREENING or is_short(last.minutes)
