"""The time of day that written digits stand for, in a mail or in a cell of a table."""

import datetime as dt


def time_of_day(hour: int, minute: int = 0, half: str = "") -> dt.time | None:
    """Return a time of day, or None if the digits are not one.

    half  "a" or "am" for the morning, "p" or "pm" for the afternoon, "" for a clock of 24 hours; beside
          an hour that only such a clock has ("14:00 pm") it says nothing
    """
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half[0].lower() == "p" else 0)
    return dt.time(hour, minute) if 0 <= hour < 24 and 0 <= minute < 60 else None
