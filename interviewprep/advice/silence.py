"""How long an answer has been awaited, against how long this candidate's answers usually took."""

import math
import statistics
from collections.abc import Sequence

# Of fewer answers than these, nothing is usual.
FEWEST_ANSWERS = 3
# Without a usual time a week is allowed; and before five days a question only seems impatient.
QUIET_AFTER, TOO_SOON = 7, 5


def usual_days(days: Sequence[int]) -> int | None:
    """Return within how many days half of the answers came, or None if there are too few to say so."""
    return math.ceil(statistics.median(days)) if len(days) >= FEWEST_ANSWERS else None


def is_quiet(days: int, usual: int | None) -> bool:
    """Return whether an answer has been awaited for longer than is usual, so that a question is in order."""
    return days > (QUIET_AFTER if usual is None else max(usual, TOO_SOON))


def silence_line(days: int, usual: int | None) -> str:
    """Return it in words: "No answer for 12 days; your answers usually came within 8"."""
    line = f"No answer for {days} day{'' if days == 1 else 's'}"
    return line if usual is None else f"{line}; your answers usually came within {usual}"
