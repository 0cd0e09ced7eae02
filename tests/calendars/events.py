"""What a calendar file holds."""

from icalendar import Calendar


def only(response):
    (event,) = Calendar.from_ical(response.content).events
    return event
