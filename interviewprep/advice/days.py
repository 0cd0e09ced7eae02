"""Lays tasks out backwards from the date of a round over the days that are left, and names those days."""

import datetime as dt
from dataclasses import dataclass, field

from .dates import day_in_words

FIRST = "First"
THEN = "Then"
DAY_BEFORE = "The day before"
ON_THE_DAY = "On the day"
AFTERWARDS = "Afterwards"

# Due today, however far off the round is: anything that needs somebody else's answer.
TODAY = 1000
# Tasks for the day before, such as packing, are no use earlier than this many days before the round.
PACKING_FROM = 2

# What an article sets for afterwards, such as a thank-you within a day, is too late after so many days.
WHILE_FRESH = 7

# Without a date there is no "today" either: questions and threads come first, in order of importance.
UNDATED_FIRST = 7

# An undated round has no days to count, so whatever would be due five or more days before comes first.
FIRST_FROM = 5


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `today` to the round's day, both in the candidate's zone; `round_day` None if undated.

    `left` says how many, 0 on the day itself; None if undated.
    """

    today: dt.date
    round_day: dt.date | None = None
    past: bool = False
    left: int | None = field(init=False)

    def __post_init__(self) -> None:
        left = None if self.round_day is None else max(0, (self.round_day - self.today).days)
        object.__setattr__(self, "left", left)

    @classmethod
    def until(
        cls, starts_at: dt.datetime | None, now: dt.datetime, zone: dt.tzinfo, *, is_over: bool = False
    ) -> "Days":
        """The days left until `starts_at`. Both times are aware; `zone` is the candidate's.

        `is_over` means that the round was held, whatever its date.
        """
        today = now.astimezone(zone).date()
        if starts_at is None:
            return cls(today, past=is_over)
        return cls(today, starts_at.astimezone(zone).date(), past=is_over or starts_at <= now)

    @property
    def is_too_late(self) -> bool:
        """Whether the round is so long over that what the advice sets for afterwards is not to be done any
        more."""
        if not self.past or self.round_day is None:
            return False
        return (self.today - self.round_day).days > WHILE_FRESH

    def due(self, when: int | None) -> dt.date | None:
        """The day for a task that belongs `when` days before the round (None: after it).

        Never before today; never after the round, unless the task belongs there. None for an undated round.
        """
        if self.round_day is None or self.left is None:
            return None
        if when is None:
            return max(self.round_day + dt.timedelta(days=1), self.today)
        return self.round_day - dt.timedelta(days=min(max(when, 0), self.left))

    def label(self, when: int | None, due: dt.date | None) -> str:
        """The heading that task is shown under; `due` is its day."""
        if when is None:
            return AFTERWARDS
        if due is None:
            return _undated(when)
        before = (self.round_day - due).days if self.round_day else 0
        place = {0: ON_THE_DAY, 1: DAY_BEFORE}.get(before, "")
        near = {0: "Today", 1: "Tomorrow"}.get((due - self.today).days, "")
        if near and place:
            return f"{near}, {place[0].lower()}{place[1:]}"
        return near or place or day_in_words(due, weekday=True, year=False)

    def ready(self, when: int | None) -> bool:
        """Whether that task can be done now.

        Tasks for the day of the round wait for that day, and tasks for the day before wait for the last few
        days: nobody packs a bag two weeks ahead, or for a round without a date.
        """
        if when is None:
            return self.past
        if when == 0:
            return self.left == 0
        return when > 1 or (self.left is not None and self.left <= PACKING_FROM)

    def sort_key(self, when: int | None) -> int:
        """Orders tasks by the day they are due, those for afterwards last."""
        if when is None:
            return 1
        most = UNDATED_FIRST if self.left is None else self.left
        return -min(max(when, 0), most)

    def urgency(self, when: int | None, due: dt.date | None) -> int:
        """5 if `due` today, one less for each day further off, 0 if undated or due after the round."""
        if due is None or when is None:
            return 0
        return max(0, 5 - (due - self.today).days)


def _undated(when: int) -> str:
    if when >= FIRST_FROM:
        return FIRST
    return THEN if when > 1 else (ON_THE_DAY, DAY_BEFORE)[max(when, 0)]
