"""Calendar files read into drafts: what every producer means, and what is wrong where it cannot be told.

Bytes in, drafts out. A file is somebody else's, so nothing of it may stay behind: icalendar keeps the zones
that a file defines for all later files of the process, hence these are renamed before it sees them.
"""

import codecs
import contextlib
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component
from icalendar.prop import vBroken

from .candidate import Me
from .draft import LONGEST_DETAILS, LONGEST_TITLE, LONGEST_UID, Draft
from .html_text import company_of, text_of_html
from .links import is_by_phone, is_call, join_link, links_in, place_in
from .people_in_text import invited
from .time_zones import Clock, zone_like, zone_named

LARGEST = 1_000_000
TOO_LARGE = "This is larger than 1 MB. An invitation has a few kilobytes; choose that file alone."
MOST_EVENTS = 50
# Control characters but for line ends and tabs mean nothing here, and a database refuses some of them.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE = re.compile(r"[A-Za-z0-9-]+[;:]")
_TIMED = re.compile(r"(DTSTART|DTEND|RECURRENCE-ID)(?=[;:])", re.IGNORECASE)
_BLOCK = re.compile(r"(BEGIN|END):VTIMEZONE\s*", re.IGNORECASE)
_ANSWERS = frozenset({"REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"})
_LINKS_FIRST = ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-ZOOM-MEETING-URL")


class UnreadableError(Exception):
    """It cannot be read as an invitation; the message says why and what to do, for the candidate."""


def read_calendar(data: bytes | str, me: Me) -> tuple[Draft, ...]:
    """Return a draft for each event of a calendar file, the earliest first.

    Raises `UnreadableError` where there is none, or where it is not an invitation.
    """
    calendar = _parsed(_lines(_decoded(data)))
    method = _text(calendar, "METHOD").upper()
    if method in _ANSWERS:
        raise UnreadableError("This is somebody’s answer to an invitation. Use the invitation itself.")
    events = [event for event in calendar.walk("VEVENT") if isinstance(event, Component)]
    if not events:
        raise UnreadableError("There is no event in this calendar file, so nothing was read.")
    if len(events) > MOST_EVENTS:
        raise UnreadableError(
            f"This holds {len(events)} events: it is a whole calendar. Export or paste one invitation."
        )
    drafts = [_draft(event, calendar, method, me) for event in events]
    return tuple(sorted(drafts, key=lambda draft: draft.starts or dt.datetime.max))


def _decoded(data: bytes | str) -> str:
    if len(data) > LARGEST:
        raise UnreadableError(TOO_LARGE)
    text = data if isinstance(data, str) else _text_of(data)
    return _CONTROLS.sub("", text).lstrip("\ufeff")


def _text_of(data: bytes) -> str:
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_wide else ("utf-8", "cp1252"):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return data.decode("latin-1")


def _lines(text: str) -> list[str]:
    """The unfolded lines that can be read, with zones under names that icalendar leaves alone."""
    if "BEGIN:VCALENDAR" not in text.upper():
        if "BEGIN:VEVENT" not in text.upper():
            raise UnreadableError("This is not a calendar file. An invitation begins with BEGIN:VCALENDAR.")
        text = f"BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR"
    unfolded = re.sub(r"(\r\n|\n|\r)[ \t]", "", text)
    lines, begun = [], False
    for line in re.split(r"\r\n|\n|\r", unfolded):
        # What a mail program put above the file is none of it.
        begun = begun or line.upper().startswith("BEGIN:VCALENDAR")
        if not begun or not _LINE.match(line):
            continue
        if _TIMED.match(line):
            line = re.sub(r";TZID=", ";X-ZONE=", line, count=1, flags=re.IGNORECASE)
        lines.append(_BLOCK.sub(r"\1:X-ZONE", line))
    return lines


def _parsed(lines: list[str]) -> Component:
    try:
        # As bytes: a string of one line would be tried as the path of a file.
        calendars = Calendar.from_ical("\r\n".join([*lines, ""]).encode(), multiple=True)
    except UnreadableError:
        raise
    except Exception as error:  # whatever a broken file brings about in the library
        raise _broken(lines) from error
    if not calendars:
        raise _broken(lines)
    if len(calendars) > 1:
        for other in calendars[1:]:
            for event in other.walk("VEVENT"):
                calendars[0].add_component(event)
    return calendars[0]


def _broken(lines: list[str]) -> UnreadableError:
    marks = [line.upper().partition(":")[0] for line in lines if line.upper().startswith(("BEGIN:", "END:"))]
    if marks.count("BEGIN") > marks.count("END"):
        return UnreadableError("The end of this invitation is missing. Copy or save the whole of it.")
    return UnreadableError("This calendar file is damaged and cannot be read. Enter the stage by hand.")


def _draft(event: Component, calendar: Component, method: str, me: Me) -> Draft:
    notes: list[str] = []
    starts, zone, zone_said = _start(event, calendar, me, notes)
    title = _text(event, "SUMMARY")[:LONGEST_TITLE]
    details = (_text(event, "DESCRIPTION") or text_of_html(_text(event, "X-ALT-DESC")))[:LONGEST_DETAILS]
    location = _text(event, "LOCATION")
    link = _link(event, location, details)
    attendees = [one for one in _all(event, "ATTENDEE") if isinstance(one, str)]
    organiser = next((one for one in _all(event, "ORGANIZER") if isinstance(one, str)), None)
    people = invited(organiser, attendees, me.names)
    place = place_in(location) or _room(attendees)
    if _all(event, "RRULE") or _all(event, "RDATE"):
        notes.append("This invitation repeats. Only its first date is here: check that it is yours.")
    return Draft(
        title=title,
        starts=starts,
        zone=zone,
        zone_said=zone_said,
        minutes=_minutes(event, notes) if starts else None,
        place=place,
        link=link,
        by_phone=not link and is_by_phone(location, title),
        people=people,
        company=company_of([str(organiser or ""), *map(str, attendees)], title, me.email),
        details=details,
        uid=_uid(event),
        sequence=_number(event, "SEQUENCE"),
        method=method,
        cancels=method == "CANCEL" or _text(event, "STATUS").upper() == "CANCELLED",
        notes=tuple(notes),
    )


def _start(
    event: Component, calendar: Component, me: Me, notes: list[str]
) -> tuple[dt.datetime | None, str, str]:
    """When it starts by the clock of its zone, that zone, and what an unknown one was called."""
    found = next(iter(_all(event, "DTSTART")), None)
    starts = getattr(found, "dt", None)
    if isinstance(starts, dt.datetime):
        starts = starts.replace(second=0, microsecond=0)
    elif isinstance(starts, dt.date):
        notes.append(
            "It is an all-day event, so the hour is missing: 09:00 is only a guess. Enter the right one."
        )
        return dt.datetime.combine(starts, dt.time(9)), me.zone, ""
    else:
        notes.append("No date could be read. Enter it, or leave it empty until you know.")
        return None, me.zone, ""
    if not 1990 <= starts.year <= 2100:
        notes.append(f"The date is in the year {starts.year}, so it was left out.")
        return None, me.zone, ""
    if starts.tzinfo is not None:
        # A moment in UTC; people think of it in the calendar's zone, or in their own.
        zone = zone_named(_text(calendar, "X-WR-TIMEZONE")) or me.zone
        return starts.astimezone(ZoneInfo(zone)).replace(tzinfo=None), zone, ""
    said = _zone_said(found)
    if not said:
        notes.append("The invitation names no time zone; the time was taken as yours.")
        return starts, me.zone, ""
    zone = zone_named(said) or zone_named(_defined(calendar, said, "X-LIC-LOCATION"))
    zone = zone or zone_like(_clocks(calendar, said), starts.year, (me.zone,))
    if not zone:
        notes.append(f"The time zone “{said[:60]}” is not known here. Choose the right one.")
    return starts, zone, "" if zone else said[:100]


def _minutes(event: Component, notes: list[str]) -> int | None:
    """How long it lasts; None if that is not said or makes no sense."""
    first, last = (next(iter(_all(event, name)), None) for name in ("DTSTART", "DTEND"))
    length = getattr(next(iter(_all(event, "DURATION")), None), "dt", None)
    ends, starts = getattr(last, "dt", None), getattr(first, "dt", None)
    if isinstance(starts, dt.datetime) and isinstance(ends, dt.datetime):
        length = _moment(ends, last) - _moment(starts, first)
    elif not isinstance(starts, dt.datetime):
        return None
    if not isinstance(length, dt.timedelta):
        notes.append("The invitation does not say when it ends. Enter how long it takes if you know.")
        return None
    minutes = int(length.total_seconds() // 60)
    if not 5 <= minutes <= 7 * 24 * 60:
        notes.append("The end in the invitation makes no sense, so the length was left out.")
        return None
    return minutes


def _moment(at: dt.datetime, value: Any) -> dt.datetime:
    if at.tzinfo is None:
        at = at.replace(tzinfo=ZoneInfo(zone_named(_zone_said(value)) or "UTC"))
    return at.astimezone(dt.UTC)


def _zone_said(value: Any) -> str:
    return str(getattr(value, "params", {}).get("X-ZONE", "")).strip()


def _definitions(calendar: Component, name: str) -> list[Component]:
    return [one for one in calendar.walk("X-ZONE") if _text(one, "TZID") == name]


def _defined(calendar: Component, zone: str, name: str) -> str:
    return next((_text(one, name) for one in _definitions(calendar, zone)), "")


def _clocks(calendar: Component, zone: str) -> list[Clock]:
    """The definition of a zone in the file. Its rules are read, never run: they may repeat every second."""
    clocks = []
    for part in (part for one in _definitions(calendar, zone) for part in one.subcomponents):
        offset = getattr(next(iter(_all(part, "TZOFFSETTO")), None), "td", None)
        since = getattr(next(iter(_all(part, "DTSTART")), None), "dt", None)
        rule = next(iter(_all(part, "RRULE")), None)
        months = rule.get("BYMONTH", [0]) if isinstance(rule, dict) else [0]
        if isinstance(offset, dt.timedelta) and isinstance(since, dt.datetime):
            month = int(months[0]) if months and str(months[0]).isdigit() else 0
            clocks.append(Clock(part.name == "DAYLIGHT", offset, month, since.replace(tzinfo=None)))
    return clocks


def _link(event: Component, location: str, details: str) -> str:
    named = [_text(event, name) for name in _LINKS_FIRST]
    address = _text(event, "URL")
    call = join_link(*named, location, address, details, _text(event, "X-ALT-DESC"))
    if call:
        return call
    # A host nobody knows may still be the way in, if it stands where the way in belongs.
    for text in (*named, location):
        if links := links_in(text):
            return links[0]
    return address if is_call(address) else ""


def _room(attendees: Sequence[Any]) -> str:
    """The name of a room that was invited like a person."""
    rooms = (
        one.params for one in attendees if str(getattr(one, "params", {}).get("CUTYPE", "")).upper() == "ROOM"
    )
    return next((str(room.get("CN", "")).strip("\"'")[:200] for room in rooms), "")


def _uid(event: Component) -> str:
    """What names it among all events; of a series, the one date of it."""
    uid = _text(event, "UID")
    recurrence = next(iter(_all(event, "RECURRENCE-ID")), None)
    at = getattr(recurrence, "dt", None)
    return (f"{uid}#{at.isoformat()}" if uid and at else uid)[:LONGEST_UID]


def _number(event: Component, name: str) -> int:
    text = _text(event, name)
    return min(int(text), 2_000_000_000) if text.isascii() and text.isdigit() and len(text) < 15 else 0


def _all(component: Component, name: str) -> Iterable[Any]:
    value = component.get(name)
    values = value if isinstance(value, list) else [] if value is None else [value]
    # What could not be parsed answers no question; it counts as not said.
    return [one for one in values if not isinstance(one, vBroken)]


def _text(component: Component, name: str) -> str:
    value = next(iter(_all(component, name)), "")
    text = str(getattr(value, "value", value) if not isinstance(value, str | int) else value)
    return text.replace("\r\n", "\n").strip()
