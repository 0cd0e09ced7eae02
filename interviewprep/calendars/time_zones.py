"""The names that calendars give to time zones, and the zone of the tz database that each means."""

import datetime as dt
import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

# Where most people are; used to decide which of several zones with the same clock is meant.
COMMON = (
    "Europe/London", "Europe/Dublin", "Europe/Paris", "Europe/Berlin", "Europe/Athens", "Europe/Moscow",
    "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
    "America/Sao_Paulo", "Africa/Lagos", "Africa/Johannesburg", "Asia/Dubai", "Asia/Karachi", "Asia/Kolkata",
    "Asia/Singapore", "Asia/Tokyo", "Australia/Brisbane", "Australia/Sydney", "Pacific/Auckland",
    "Asia/Kathmandu", "Asia/Dhaka", "Asia/Bangkok", "Asia/Tehran", "Asia/Kabul", "Asia/Yangon",
    "Australia/Adelaide", "Australia/Darwin", "America/St_Johns", "America/Halifax", "America/Anchorage",
    "Pacific/Honolulu", "Atlantic/Azores", "Asia/Tashkent", "Pacific/Noumea", "Pacific/Tongatapu",
)  # fmt: skip
_UTC = frozenset({"utc", "z", "gmt", "etc/utc", "etc/gmt", "zulu", "universal", "coordinated universal time"})
# Names that imply a clock that never changes.
_NEVER_CHANGES = frozenset({"UTC", "Etc/UTC", "Etc/GMT"})
_IN_WORDS = {
    "eastern time": "America/New_York", "central time": "America/Chicago",
    "mountain time": "America/Denver", "pacific time": "America/Los_Angeles",
    "alaska time": "America/Anchorage", "hawaii time": "Pacific/Honolulu",
    "atlantic time": "America/Halifax", "newfoundland time": "America/St_Johns",
    "uk time": "Europe/London", "united kingdom": "Europe/London", "uk, ireland": "Europe/London",
    "greenwich mean time": "Europe/London", "british summer time": "Europe/London",
    "irish standard time": "Europe/Dublin", "central european": "Europe/Paris",
    "western european": "Europe/Lisbon", "eastern european": "Europe/Athens",
    "mitteleuropäische": "Europe/Berlin", "westeuropäische": "Europe/London",
    "osteuropäische": "Europe/Athens", "heure d’europe centrale": "Europe/Paris",
    "heure d'europe centrale": "Europe/Paris", "eastern standard time": "America/New_York",
    "eastern daylight time": "America/New_York", "central daylight time": "America/Chicago",
    "mountain daylight time": "America/Denver", "pacific daylight time": "America/Los_Angeles",
    "pacific standard time": "America/Los_Angeles", "mountain standard time": "America/Denver",
    "central standard time": "America/Chicago", "australian eastern": "Australia/Sydney",
    "australian central": "Australia/Adelaide", "australian western": "Australia/Perth",
    "india": "Asia/Kolkata", "singapore": "Asia/Singapore", "japan": "Asia/Tokyo",
    "gulf standard": "Asia/Dubai",
    "hong kong": "Asia/Hong_Kong", "china": "Asia/Shanghai", "israel": "Asia/Jerusalem",
    "new zealand": "Pacific/Auckland", "south africa": "Africa/Johannesburg", "west africa": "Africa/Lagos",
    "east africa": "Africa/Nairobi", "pakistan": "Asia/Karachi", "korea": "Asia/Seoul",
    "moscow": "Europe/Moscow", "turkey": "Europe/Istanbul",
}  # fmt: skip
# Cities and countries that name a zone but are not in the database under that name.
_PLACES = {
    "mumbai": "Asia/Kolkata", "new delhi": "Asia/Kolkata", "delhi": "Asia/Kolkata",
    "bangalore": "Asia/Kolkata", "bengaluru": "Asia/Kolkata", "chennai": "Asia/Kolkata",
    "hyderabad": "Asia/Kolkata", "pune": "Asia/Kolkata", "beijing": "Asia/Shanghai",
    "san francisco": "America/Los_Angeles", "seattle": "America/Los_Angeles", "boston": "America/New_York",
    "washington": "America/New_York", "washington dc": "America/New_York", "atlanta": "America/New_York",
    "miami": "America/New_York", "dallas": "America/Chicago", "houston": "America/Chicago",
    "austin": "America/Chicago", "munich": "Europe/Berlin", "münchen": "Europe/Berlin",
    "frankfurt": "Europe/Berlin", "hamburg": "Europe/Berlin", "cologne": "Europe/Berlin",
    "geneva": "Europe/Zurich", "bern": "Europe/Zurich", "barcelona": "Europe/Madrid",
    "milan": "Europe/Rome", "edinburgh": "Europe/London", "manchester": "Europe/London",
    "leeds": "Europe/London", "birmingham": "Europe/London", "cardiff": "Europe/London",
    "glasgow": "Europe/London", "bristol": "Europe/London", "canberra": "Australia/Sydney",
    "wellington": "Pacific/Auckland", "cape town": "Africa/Johannesburg", "tel aviv": "Asia/Jerusalem",
    "abu dhabi": "Asia/Dubai", "kyiv": "Europe/Kyiv", "st. petersburg": "Europe/Moscow",
    "méxico": "America/Mexico_City", "mexico": "America/Mexico_City", "bogotá": "America/Bogota",
    "nyc": "America/New_York", "east coast": "America/New_York", "sf": "America/Los_Angeles",
    "west coast": "America/Los_Angeles", "uk": "Europe/London", "united kingdom": "Europe/London",
    "british": "Europe/London", "england": "Europe/London", "irish": "Europe/Dublin",
    "german": "Europe/Berlin", "germany": "Europe/Berlin", "french": "Europe/Paris",
    "france": "Europe/Paris", "dutch": "Europe/Amsterdam", "swiss": "Europe/Zurich",
    "spanish": "Europe/Madrid", "italian": "Europe/Rome", "polish": "Europe/Warsaw",
    "swedish": "Europe/Stockholm", "indian": "Asia/Kolkata", "japanese": "Asia/Tokyo",
    "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles", "arizona": "America/Phoenix", "hawaii": "Pacific/Honolulu",
    "alaska": "America/Anchorage", "brasilia": "America/Sao_Paulo", "brasília": "America/Sao_Paulo",
    "israeli": "Asia/Jerusalem", "gulf": "Asia/Dubai", "uae": "Asia/Dubai",
}  # fmt: skip
_BETWEEN_CITIES = re.compile(r"[,;()&]|\s+(?:and|-|–)\s+|\s+time\b")
_OFFSET = re.compile(
    r"\(?\s*(?:utc|gmt)?\s*(?P<sign>[+\-−–])\s*(?P<hours>[01]?\d)(?:[:.]?(?P<minutes>[0-5]\d))?\s*\)?"
)


@dataclass(frozen=True, slots=True)
class ZoneRule:
    """Half of a zone's definition in a calendar file: this offset applies from `month` on.

    month     in which it begins each year
    is_sure   whether the file says so, or it was only inferred from the first start
    """

    is_summer: bool
    offset: dt.timedelta
    month: int
    since: dt.datetime
    is_sure: bool = True


@functools.cache
def _by_name() -> dict[str, str]:
    """Every known name, in lower case: the database's, Windows' and those of places."""
    zones = {name: name for name in sorted(available_timezones())}
    cities = {name.rsplit("/", 1)[-1].replace("_", " "): name for name in zones if "/" in name}
    common = {name.rsplit("/", 1)[-1].replace("_", " "): name for name in COMMON}
    names = {**cities, **common, **_PLACES, **zones, **WINDOWS_TO_OLSON}
    return {name.lower(): zone for name, zone in names.items()}


def zone_named(said: str) -> str:
    """Return the zone that a calendar means, or "" if it cannot be known.

    said  "Europe/London", "GMT Standard Time", "/freeassociation.sourceforge.net/Europe/London",
          "(UTC+00:00) Dublin, Edinburgh, Lisbon, London", "tzone://Microsoft/Utc"
    """
    name = " ".join(said.strip().strip("\"'").lower().replace("_", " ").split())[:200]
    name = name.removeprefix("tzone://microsoft/").strip("/")
    if name in _UTC:
        return "UTC"
    known = _by_name()
    parts = name.replace(" ", "_").split("/") if "/" in name else [name]
    for start in range(min(len(parts), 8)):
        if zone := known.get("/".join(parts[start:])):
            return zone
    bare = _without_offset(name)
    if bare in _UTC:
        return "UTC"
    if zone := known.get(bare) or _of_cities(bare):
        return zone
    return next((zone for words, zone in _IN_WORDS.items() if words in bare), "")


def zone_of_place(said: str) -> str:
    """Return the zone of a city or a country: "Berlin", "San Francisco", "German"; "" if it is not known."""
    name = " ".join(said.lower().split())
    return "" if name in _UTC or name.isdigit() else _by_name().get(name, "")


def offset_named(said: str) -> dt.timedelta | None:
    """Return the offset a text stands for: "GMT+1", "+05:30", "(UTC-0500)"; None if it is not one."""
    match = _OFFSET.fullmatch(said.strip().lower())
    if match is None:
        return None
    hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
    east = match["sign"] == "+"
    # No clock on earth is further from Greenwich than this.
    if hours * 60 + minutes > (14 if east else 12) * 60:
        return None
    length = dt.timedelta(hours=hours, minutes=minutes)
    return length if east else -length


def zone_at_offset(offset: dt.timedelta, at: dt.datetime, prefer: Iterable[str]) -> str:
    """Return the first zone, from `prefer` and then the common ones, with this offset at that time, or ""."""
    return next((name for name in (*prefer, *COMMON) if offset_of(name, at) == offset), "")


def offset_of(name: str, at: dt.datetime) -> dt.timedelta | None:
    """Return how far a zone's clock is from UTC when it shows `at`."""
    return at.replace(tzinfo=ZoneInfo(name)).utcoffset()


def never_changes(zone: str) -> bool:
    """Return whether a zone's name alone says that it has no summer time."""
    return zone in _NEVER_CHANGES


def zone_like(clocks: Sequence[ZoneRule], year: int, prefer: Iterable[str]) -> str:
    """Return the first zone, from `prefer` and then the common ones, whose clock runs like this one, or "".

    clocks  the definition that came with a calendar under a name nobody knows
    """
    probes = _probes(clocks)
    if not probes or not 1990 <= year <= 2100:
        return ""
    for name in (*prefer, *COMMON):
        if all(offset_of(name, dt.datetime(year, month, 15, 12)) == offset for month, offset in probes):
            return name
    return ""


def offset_defined(clocks: Sequence[ZoneRule], month: int) -> dt.timedelta | None:
    """Return the offset that a definition gives a month; None for months in which the clocks change."""
    return dict(_probes(clocks)).get(month)


def _probes(clocks: Sequence[ZoneRule]) -> list[tuple[int, dt.timedelta]]:
    """The months in which the offset is certain, with that offset."""
    latest = {clock.is_summer: clock for clock in sorted(clocks, key=lambda clock: clock.since)}
    winter, summer = latest.get(False), latest.get(True)
    if winter is None or summer is None:
        only = winter or summer
        return [(month, only.offset) for month in range(1, 13)] if only else []
    if winter.offset == summer.offset:
        return [(month, winter.offset) for month in range(1, 13)]
    if winter.month == summer.month:
        return []
    probes = []
    for month in range(1, 13):
        if month in (winter.month, summer.month):
            continue
        # Months since summer began, across the new year: south of the equator, summer spans it.
        is_summer = (month - summer.month) % 12 < (winter.month - summer.month) % 12
        probes.append((month, summer.offset if is_summer else winter.offset))
    return probes


def _without_offset(name: str) -> str:
    """ "eastern time (us & canada)" of "(utc-05:00) eastern time (us & canada)"."""
    match = re.match(r"\(?\s*(?:utc|gmt)\s*(?:[+\-−–]\s*\d{1,2}(?:[:.]?\d\d)?)?\s*\)?\s*(?:-\s+)?", name)
    return name[match.end() :] if match and match.end() else name


def _of_cities(name: str) -> str:
    known = _by_name()
    cities = [city.strip() for city in _BETWEEN_CITIES.split(name)]
    zones = [known[city] for city in cities if city in known and city not in _UTC]
    return min(zones, key=lambda zone: COMMON.index(zone) if zone in COMMON else len(COMMON), default="")
