"""Reads calendar files into drafts: what each producer means, and a note where that is unclear."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Component

from .candidate import Me
from .draft import LONGEST_DETAILS, LONGEST_TITLE, LONGEST_UID, Draft
from .html_text import company_of, text_of_html
from .ics_series import days_of
from .ics_source import parsed
from .ics_times import minutes_of, start_of
from .ics_values import first, moments, number, text, values
from .links import is_by_phone, is_map, join_link, links_in, place_in
from .people_in_text import invited
from .unreadable import UnreadableInvitationError

MOST_EVENTS = 50
# A series offers at most this many dates to choose from.
MOST_DATES = 8
_ANSWERS = frozenset({"REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"})
_LINKS_FIRST = (
    "CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK", "X-MICROSOFT-ONLINEMEETINGCONFLINK", "X-ZOOM-MEETING-URL",
)  # fmt: skip
_CALLED_OFF = re.compile(r"\s*(?:cancell?ed|abgesagt|annulé)\b[^:]{0,20}:", re.IGNORECASE)


def read_calendar(data: bytes | str, me: Me, today: dt.date | None = None) -> tuple[Draft, ...]:
    """Return a draft for each event of a calendar file, the earliest first.

    today  the candidate's day: a series gives its dates from then on; without it, only its first
    Raises `UnreadableInvitationError` if there is no event, or it is not an invitation.
    """
    calendar = parsed(data)
    method = text(calendar, "METHOD").upper()
    events = [event for event in calendar.walk("VEVENT") if isinstance(event, Component)]
    methods = {text(event, "METHOD").upper() or method for event in events} or {method}
    if methods <= _ANSWERS:
        raise UnreadableInvitationError(
            "This is somebody’s answer to an invitation. Use the invitation itself."
        )
    if not events:
        raise UnreadableInvitationError("There is no event in this calendar file, so nothing was read.")
    if len(events) > MOST_EVENTS:
        raise UnreadableInvitationError(
            f"This holds {len(events)} events: it is a whole calendar. Export or paste one invitation."
        )
    apart = {_uid(event) for event in events}
    drafts = [
        draft
        for event in events
        for draft in _dates(event, _draft(event, calendar, method, me), apart, today)
    ]
    return tuple(sorted(drafts, key=lambda draft: draft.starts or dt.datetime.max))


def _draft(event: Component, calendar: Component, method: str, me: Me) -> Draft:
    notes: list[str] = []
    start = start_of(event, calendar, me, notes)
    title = text(event, "SUMMARY")[:LONGEST_TITLE]
    details = text_of_html(text(event, "DESCRIPTION")) or text_of_html(text(event, "X-ALT-DESC"))
    location = text_of_html(text(event, "LOCATION"))
    link = _link(event, location, details, notes)
    attendees = [one for one in values(event, "ATTENDEE") if isinstance(one, str)]
    organiser = next((one for one in values(event, "ORGANIZER") if isinstance(one, str)), None)
    said = text(event, "METHOD").upper() or method
    return Draft(
        title=title,
        starts=start.at,
        zone=start.zone,
        zone_said=start.said,
        minutes=minutes_of(event, start, notes) if start.at else None,
        place=place_in(location) or _room(attendees),
        link=link,
        by_phone=not link and is_by_phone(location, title),
        people=invited(organiser, attendees, me.names),
        company=company_of([str(organiser or ""), *map(str, attendees)], title, me.email),
        details=_with_other_links(details, location, link)[:LONGEST_DETAILS],
        uid=_uid(event),
        sequence=number(event, "SEQUENCE"),
        method=said,
        cancels=said == "CANCEL"
        or text(event, "STATUS").upper() in {"CANCELLED", "CANCELED"}
        or _CALLED_OFF.match(title) is not None,
        notes=tuple(notes),
    )


def _dates(event: Component, draft: Draft, apart: set[str], today: dt.date | None) -> Iterator[Draft]:
    """The draft of an event; if it repeats, a draft for each date that is still to come."""
    rule = first(event, "RRULE")
    extra = [one for one in moments(event, "RDATE") if isinstance(one, dt.date)]
    starts = getattr(first(event, "DTSTART"), "dt", None)
    if (
        (rule is None and not extra)
        or draft.starts is None
        or not isinstance(starts, dt.date)
        or draft.cancels
    ):
        yield draft
        return
    days = days_of(rule, _day(starts)) if isinstance(rule, dict) else iter([_day(starts)])
    if today is None or days is None:
        said = "This invitation repeats. Only its first date is here: check that it is yours."
        yield replace(draft, notes=(*draft.notes, said))
        return
    left_out = {_day(one) for one in moments(event, "EXDATE") if isinstance(one, dt.date)}
    every = [starts + (day - _day(starts)) for day in days if day not in left_out]
    every = sorted({*every, *(one for one in extra if type(one) is type(starts))}, key=str)
    yield from _coming(draft, starts, every, apart, today)


def _coming(
    draft: Draft, starts: dt.date, every: list[dt.date], apart: set[str], today: dt.date
) -> Iterator[Draft]:
    """The next dates of a series, or its last if all have passed; rescheduled ones are left out."""
    known = {one for one in every if f"{draft.uid}#{one.isoformat()}" in apart}
    coming = [one for one in every if _day(one) >= today and one not in known]
    if not coming and not known:
        coming = every[-1:]
    said = "This invitation repeats. Choose the date that is yours."
    if len(coming) > MOST_DATES:
        said = f"This invitation repeats. Its next {MOST_DATES} dates are here; yours may be a later one."
    for one in coming[:MOST_DATES]:
        at = _in_zone(draft, starts, one)
        uid = f"{draft.uid}#{one.isoformat()}"[:LONGEST_UID] if draft.uid else ""
        yield replace(draft, starts=at, uid=uid, notes=(*draft.notes, said))


def _in_zone(draft: Draft, starts: dt.date, one: dt.date) -> dt.datetime | None:
    """When one date of a series is, by the clock in the draft's zone."""
    if isinstance(one, dt.datetime) and one.tzinfo is not None and draft.zone:
        return one.astimezone(ZoneInfo(draft.zone)).replace(tzinfo=None, second=0, microsecond=0)
    return draft.starts + (_day(one) - _day(starts)) if draft.starts else None


def _day(at: dt.date) -> dt.date:
    return at.date() if isinstance(at, dt.datetime) else at


def _link(event: Component, location: str, details: str, notes: list[str]) -> str:
    named = [text(event, name) for name in _LINKS_FIRST]
    address = text(event, "URL")
    call = join_link(*named, location, address, details, text(event, "X-ALT-DESC"))
    if call:
        return call
    # An unknown host may still be the link to the call, if it is the only link where one would be.
    for said in (*named, "" if place_in(location) else location):
        if links := [link for link in links_in(said) if not is_map(link)]:
            notes.append(f"“{links[0][:100]}” is where the link to the call should be. Check where it leads.")
            return links[0]
    return ""


def _with_other_links(details: str, location: str, link: str) -> str:
    """The details, plus any links in the location that do not lead into the call: a map, directions."""
    others = [one for one in links_in(location) if one != link and one not in details]
    return "\n".join(part for part in (details, *others) if part)


def _room(attendees: Sequence[Any]) -> str:
    """The name of a room that was invited like a person."""
    rooms = (
        one.params for one in attendees if str(getattr(one, "params", {}).get("CUTYPE", "")).upper() == "ROOM"
    )
    return next((str(room.get("CN", "")).strip("\"'")[:200] for room in rooms), "")


def _uid(event: Component) -> str:
    """What identifies it among all events; in a series, the single date."""
    uid = text(event, "UID")
    at = getattr(first(event, "RECURRENCE-ID"), "dt", None)
    return (f"{uid}#{at.isoformat()}" if uid and at else uid)[:LONGEST_UID]
