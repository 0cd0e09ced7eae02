"""The names that calendars give to time zones, and the zone of the tz database that each means."""

import datetime as dt
import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

# Where most people are; used to tell which of several zones with the same clock is meant.
COMMON = (
    "Europe/London", "Europe/Dublin", "Europe/Paris", "Europe/Berlin", "Europe/Athens", "Europe/Moscow",
    "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
    "America/Sao_Paulo", "Africa/Lagos", "Africa/Johannesburg", "Asia/Dubai", "Asia/Karachi", "Asia/Kolkata",
    "Asia/Singapore", "Asia/Tokyo", "Australia/Brisbane", "Australia/Sydney", "Pacific/Auckland",
)  # fmt: skip
_UTC = frozenset({"utc", "z", "gmt", "etc/utc", "etc/gmt", "zulu", "universal", "coordinated universal time"})
_AMERICAN = {
    "eastern time": "America/New_York",
    "central time": "America/Chicago",
    "mountain time": "America/Denver",
    "pacific time": "America/Los_Angeles",
}
_BETWEEN_CITIES = re.compile(r"[,;()]|\s+(?:and|&)\s+")


@dataclass(frozen=True, slots=True)
class Clock:
    """Half of a zone's own definition in a calendar file: from `month` on (0: always) this offset holds."""

    is_summer: bool
    offset: dt.timedelta
    month: int
    since: dt.datetime


@functools.cache
def _by_name() -> dict[str, str]:
    """Every name that is known, in lower case: the database's own, Windows', and those of cities."""
    zones = {name: name for name in sorted(available_timezones())}
    cities = {name.rsplit("/", 1)[-1].replace("_", " "): name for name in zones if "/" in name}
    common = {name.rsplit("/", 1)[-1].replace("_", " "): name for name in COMMON}
    names = {**cities, **common, **zones, **WINDOWS_TO_OLSON}
    return {name.lower(): zone for name, zone in names.items()}


def zone_named(said: str) -> str:
    """Return the zone that a calendar means, or "" if nobody can know.

    said  "Europe/London", "GMT Standard Time", "/freeassociation.sourceforge.net/Europe/London",
          "(UTC+00:00) Dublin, Edinburgh, Lisbon, London", "tzone://Microsoft/Utc"
    """
    name = " ".join(said.strip().strip("\"'").lower().split())[:200]
    name = name.removeprefix("tzone://microsoft/").strip("/")
    if name in _UTC:
        return "UTC"
    known = _by_name()
    parts = name.split("/")
    for start in range(min(len(parts), 8)):
        if zone := known.get("/".join(parts[start:])):
            return zone
    for words, zone in _AMERICAN.items():
        if words in name and "(" in name:
            return zone
    cities = [city.strip() for city in _BETWEEN_CITIES.split(name)]
    zones = [known[city] for city in cities if city in known]
    return min(zones, key=lambda zone: COMMON.index(zone) if zone in COMMON else len(COMMON), default="")


def zone_like(clocks: Sequence[Clock], year: int, prefer: Iterable[str]) -> str:
    """Return the first zone of `prefer`, then of the common ones, whose clock goes like this one; "" if none.

    clocks  the definition that came with a calendar under a name nobody knows
    """
    latest = {clock.is_summer: clock for clock in sorted(clocks, key=lambda clock: clock.since)}
    winter, summer = latest.get(False), latest.get(True)
    if winter is None or not 1990 <= year <= 2100:
        return ""
    for name in (*prefer, *COMMON):
        if all(_offset(name, year, month) == offset for month, offset in _probes(winter, summer)):
            return name
    return ""


def _probes(winter: Clock, summer: Clock | None) -> list[tuple[int, dt.timedelta]]:
    """The months in which the offset is certain, with that offset."""
    if summer is None or not (winter.month and summer.month) or winter.month == summer.month:
        return [(month, winter.offset) for month in range(1, 13)]
    probes = []
    for month in range(1, 13):
        if month in (winter.month, summer.month):
            continue
        # Months since the summer began, round the end of the year: south of the equator it spans that.
        is_summer = (month - summer.month) % 12 < (winter.month - summer.month) % 12
        probes.append((month, summer.offset if is_summer else winter.offset))
    return probes


def _offset(name: str, year: int, month: int) -> dt.timedelta | None:
    return dt.datetime(year, month, 15, 12, tzinfo=ZoneInfo(name)).utcoffset()
