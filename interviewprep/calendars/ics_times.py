"""When an event is: its start by the clock in its zone, which zone that is, and how long it lasts."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Component

from .candidate import Me
from .ics_values import first, moments, text, values
from .time_zones import (
    ZoneRule,
    never_changes,
    offset_defined,
    offset_named,
    offset_of,
    zone_at_offset,
    zone_like,
    zone_named,
)

_ALL_DAY = ("X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT", "X-FUNAMBOL-ALLDAY")
_NO_HOUR = "It is an all-day event, so the hour is missing: 09:00 is only a guess. Enter the right one."
_A_DAY = dt.timedelta(days=1)
_LONGEST_MINUTES = 7 * 24 * 60


@dataclass(frozen=True, slots=True)
class Start:
    """When an event begins.

    at       as the clock shows it in `zone`; None if no date could be read
    zone     a name from the tz database, or "" if it cannot be known; then `said` is what the file calls it
    written  the date as in the file, before it was converted to another zone
    """

    at: dt.datetime | None
    zone: str
    said: str = ""
    written: dt.date | None = None
    is_all_day: bool = False


def start_of(event: Component, calendar: Component, me: Me, notes: list[str]) -> Start:
    """Return when an event begins, and add any doubts about it to `notes`."""
    found = first(event, "DTSTART")
    starts = getattr(found, "dt", None)
    if isinstance(starts, dt.datetime):
        starts = starts.replace(second=0, microsecond=0)
    elif isinstance(starts, dt.date):
        notes.append(_NO_HOUR)
        return Start(dt.datetime.combine(starts, dt.time(9)), me.zone, "", starts, is_all_day=True)
    else:
        notes.append(_unread(event, "DTSTART"))
        return Start(None, me.zone)
    if not 1990 <= starts.year <= 2100:
        notes.append(f"The date is in the year {starts.year}, so it was left out.")
        return Start(None, me.zone)
    at, zone, said = _placed(starts, found, calendar, me, notes)
    if _is_all_day(event, at):
        notes[:] = [_NO_HOUR]
        return Start(at.replace(hour=9, minute=0), me.zone, "", starts, is_all_day=True)
    return Start(at, zone, said, starts)


def minutes_of(event: Component, start: Start, notes: list[str]) -> int | None:
    """Return how long an event lasts; None if that is not given or makes no sense."""
    begins, last = first(event, "DTSTART"), first(event, "DTEND")
    length = getattr(first(event, "DURATION"), "dt", None)
    starts, ends = getattr(begins, "dt", None), getattr(last, "dt", None)
    if not isinstance(starts, dt.datetime) or start.is_all_day:
        return None
    if isinstance(ends, dt.datetime):
        length = _length(starts, ends, begins, last, start.zone)
    if not isinstance(length, dt.timedelta):
        notes.append("The invitation does not say when it ends. Enter how long it takes if you know.")
        return None
    minutes = int(length.total_seconds() // 60)
    if not 5 <= minutes <= _LONGEST_MINUTES:
        notes.append("The end in the invitation makes no sense, so the length was left out.")
        return None
    return minutes


def _placed(
    starts: dt.datetime, found: Any, calendar: Component, me: Me, notes: list[str]
) -> tuple[dt.datetime, str, str]:
    """The start by the clock in a zone, that zone, and the name of an unknown one."""
    said = zone_said(found)
    if starts.tzinfo is None and not said:
        offset = _offset_of_old_calendar(calendar, starts)
        if offset is None and (zone := zone_named(text(calendar, "X-WR-TIMEZONE"))):
            if zone != me.zone:
                named = zone.rsplit("/", 1)[-1].replace("_", " ")
                notes.append(
                    f"The event names no time zone; that of its calendar, {named}, was taken. Check it."
                )
            return starts, zone, ""
        if offset is None:
            notes.append("The invitation names no time zone, so yours was assumed.")
            return starts, me.zone, ""
        starts = starts.replace(tzinfo=dt.timezone(offset))
    if starts.tzinfo is not None:
        # A moment in UTC, which people think of in the calendar's zone, or in their own.
        zone = zone_named(text(calendar, "X-WR-TIMEZONE")) or me.zone
        return starts.astimezone(ZoneInfo(zone)).replace(tzinfo=None), zone, ""
    zone = _zone_of(said, starts, calendar, me, notes)
    if not zone:
        notes.append(f"The time zone “{said[:60]}” is not known here. Choose the right one.")
    return starts, zone, "" if zone else said[:100]


def _zone_of(said: str, starts: dt.datetime, calendar: Component, me: Me, notes: list[str]) -> str:
    """The zone that a name in the file means, also judged by its definition there; "" if unknown."""
    clocks = _clocks(calendar, said, starts.year)
    defined = offset_defined(clocks, starts.month)
    zone = zone_named(said) or zone_named(_defined(calendar, said, "X-LIC-LOCATION"))
    if zone and never_changes(zone) and len({clock.offset for clock in clocks}) > 1:
        # "GMT" with a summer time is London's clock.
        zone = zone_like(clocks, starts.year, (me.zone,))
    elif zone and defined is not None and defined != offset_of(zone, starts):
        notes.append(
            f"The file calls its time zone “{said[:60]}”, but gives it another clock. Check the time "
            f"with them."
        )
    if zone:
        return zone
    offset = offset_named(said)
    if offset is not None and not clocks:
        return zone_at_offset(offset, starts, (me.zone,))
    zone = zone_like(clocks, starts.year, (me.zone,))
    if zone and len(clocks) > 1 and not all(clock.is_sure for clock in clocks):
        notes.append(
            f"The file does not say for certain when the clocks of “{said[:60]}” change; "
            f"{zone.rsplit('/', 1)[-1].replace('_', ' ')} was taken. Check the time with them."
        )
    return zone


def zone_said(value: Any) -> str:
    """Return what a date calls its time zone, or ""."""
    return str(getattr(value, "params", {}).get("X-ZONE", "")).strip().strip('"')


def _is_all_day(event: Component, at: dt.datetime) -> bool:
    """Whether an event with a time really lasts all day: Outlook's flag, or midnight to midnight."""
    if at.time() != dt.time(0):
        return False
    if any(text(event, name).upper() == "TRUE" for name in _ALL_DAY):
        return True
    starts, ends = (getattr(first(event, name), "dt", None) for name in ("DTSTART", "DTEND"))
    if not isinstance(starts, dt.datetime) or not isinstance(ends, dt.datetime):
        return False
    if (starts.tzinfo is None) != (ends.tzinfo is None):
        return False
    return ends > starts and (ends - starts) % _A_DAY == dt.timedelta(0)


def _length(starts: dt.datetime, ends: dt.datetime, begins: Any, last: Any, zone: str) -> dt.timedelta | None:
    """From the start to the end, each in its own zone; None if either zone is unknown."""
    moments_of = []
    for at, value in ((starts, begins), (ends, last)):
        if at.tzinfo is not None:
            moments_of.append(at.astimezone(dt.UTC))
            continue
        said = zone_said(value)
        name = zone if said == zone_said(begins) else zone_named(said)
        if not name and zone_said(begins) != zone_said(last):
            return None
        moments_of.append(at.replace(tzinfo=ZoneInfo(name or "UTC")).astimezone(dt.UTC))
    return moments_of[1] - moments_of[0]


def _unread(event: Component, name: str) -> str:
    written = event.get(name)
    said = str(written)[:60] if isinstance(written, str) else ""
    words = f" from “{said}”" if said and not said.startswith("v") else ""
    return f"No date could be read{words}. Enter it, or leave it empty until you know."


def _definitions(calendar: Component, name: str) -> list[Component]:
    return [one for one in calendar.walk("X-ZONE") if text(one, "TZID").strip('"') == name]


def _defined(calendar: Component, zone: str, name: str) -> str:
    return next((text(one, name) for one in _definitions(calendar, zone)), "")


def _clocks(calendar: Component, zone: str, year: int) -> list[ZoneRule]:
    """A zone's definition in the file. Its rules are read, never run: they could repeat every second."""
    parts = [part for one in _definitions(calendar, zone) for part in one.subcomponents]
    found = [clock for part in parts if (clock := _clock(part, year)) is not None]
    return [clock for clock, is_over in found if not is_over] or [clock for clock, _ in found]


def _clock(part: Component, year: int) -> tuple[ZoneRule, bool] | None:
    """One half of a definition, and whether its rule ended before the year."""
    offset = getattr(first(part, "TZOFFSETTO"), "td", None)
    since = getattr(first(part, "DTSTART"), "dt", None)
    if not isinstance(offset, dt.timedelta) or not isinstance(since, dt.datetime):
        return None
    rule = first(part, "RRULE")
    rule = rule if isinstance(rule, dict) else {}
    until = (rule.get("UNTIL") or [None])[0]
    months = [str(month) for month in rule.get("BYMONTH", [])]
    dates = sorted(one for one in moments(part, "RDATE") if isinstance(one, dt.date) and one.year <= year)
    month, is_sure = since.month, bool(rule)
    if months and months[0].isdigit():
        month = int(months[0])
    elif dates:
        month, is_sure = dates[-1].month, dates[-1].year == year
    is_over = until is not None and until.year < year
    clock = ZoneRule(part.name == "DAYLIGHT", offset, month, since.replace(tzinfo=None), is_sure)
    return clock, is_over


def _offset_of_old_calendar(calendar: Component, at: dt.datetime) -> dt.timedelta | None:
    """The offset that vCalendar 1.0 gives for all its dates: "TZ:-05", and "DAYLIGHT:TRUE;-04;from;to;…"."""
    for line in values(calendar, "DAYLIGHT"):
        parts = str(line).split(";")
        if len(parts) >= 4 and parts[0].upper() == "TRUE":
            begins, ends = (re.sub(r"\D", "", part)[:14] for part in parts[2:4])
            if begins <= f"{at:%Y%m%d%H%M%S}" < ends:
                return offset_named(parts[1])
    said = text(calendar, "TZ")
    return offset_named(said) if said else None
