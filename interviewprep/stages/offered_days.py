"""The days that their words can mean, as choices to confirm: "end of next week" as Friday 4 December."""

import datetime
from dataclasses import dataclass

from interviewprep.advice.promised_days import Promise
from interviewprep.advice.text import join
from interviewprep.web.times import day


@dataclass(frozen=True, slots=True)
class OfferedDay:
    """A day to choose: its value in a form, and its label."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class OfferedDays:
    """Their words, and the days that these can mean, the likelier first."""

    words: str
    days: tuple[OfferedDay, ...]

    @property
    def line(self) -> str:
        """What is read from the words: "“next Friday” can mean Friday 27 November or Friday 20 November"."""
        labels = join([one.label for one in self.days], "or")
        return f"“{self.words}” {'can mean' if len(self.days) > 1 else 'is read as'} {labels}"

    @property
    def question(self) -> str:
        """What is asked below the line."""
        return "Which day is it?" if len(self.days) > 1 else "Is that the day?"


def offered_days(promise: Promise | None, today: datetime.date) -> OfferedDays | None:
    """Return the last day of each meaning of a promise as a choice; None without a promise."""
    if promise is None:
        return None
    days = dict.fromkeys(one.last for one in promise.meanings)
    return OfferedDays(
        promise.words, tuple(OfferedDay(f"{one:%Y-%m-%d}", day(one, today, weekday=True)) for one in days)
    )
