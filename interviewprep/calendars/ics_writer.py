"""Writes entries as an iCalendar file, each with the SEQUENCE that was counted for it."""

import datetime
from collections.abc import Iterable
from typing import Any

from icalendar import Alarm, Calendar, Event, vDuration

from .feed_events import FeedEntry
from .models import Feed

# How often programs are asked to check. Interviews rarely move within the hour.
REFRESH = datetime.timedelta(hours=1)


def calendar_file(feed: Feed, entries: Iterable[FeedEntry], *, name: str = "") -> bytes:
    """Return entries that were `counted` as an iCalendar file.

    name  the title for programs that subscribe; a file with a single stage has none
    """
    calendar = Calendar()
    calendar.add("PRODID", "-//Interview Prep//Interview Prep//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    if name:
        calendar.add("NAME", name)
        calendar.add("X-WR-CALNAME", name)
        calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    for entry in entries:
        calendar.add_component(_event(entry, feed.given[entry.uid]))
    return bytes(calendar.to_ical())


def _event(entry: FeedEntry, given: list[Any]) -> Event:
    changed = datetime.datetime.fromisoformat(given[2]).astimezone(datetime.UTC)
    event = Event()
    event.add("UID", entry.uid)
    event.add("DTSTAMP", changed)
    event.add("LAST-MODIFIED", changed)
    event.add("SEQUENCE", given[1])
    event.add("DTSTART", entry.starts)
    event.add("DTEND", entry.ends)
    event.add("SUMMARY", entry.title)
    event.add("DESCRIPTION", entry.description)
    if entry.place:
        event.add("LOCATION", entry.place)
    event.add("URL", entry.url)
    event.add("STATUS", entry.status)
    event.add("CLASS", "PRIVATE")
    if not isinstance(entry.starts, datetime.datetime) or entry.status == "CANCELLED":
        event.add("TRANSP", "TRANSPARENT")
    if entry.alarm:
        alarm = Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("DESCRIPTION", entry.title)
        alarm.add("TRIGGER", datetime.timedelta(minutes=-entry.alarm))
        event.add_component(alarm)
    return event
