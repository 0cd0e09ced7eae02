"""Inputs once read wrongly, each with the right result; the candidate is in London on 25 November."""

import datetime
from pathlib import Path

import pytest

from interviewprep.calendars.draft import Draft
from interviewprep.calendars.ics_reader import read_calendar
from interviewprep.calendars.mail_reader import read_mail
from interviewprep.calendars.preview import moment_of

from .conftest import ALICE

CASES = Path(__file__).parent / "files" / "cases"
TODAY = datetime.date(2026, 11, 25)


def drafts_of(name: str) -> tuple[Draft, ...]:
    data = (CASES / name).read_bytes()
    if name.startswith("ics"):
        return read_calendar(data, ALICE, TODAY)
    return read_mail(data.decode(), TODAY, ALICE)


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime.datetime:
    return datetime.datetime(2026, month, day, hour, minute, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("name", "moment", "zone", "minutes"),
    [
        ("mail-01-date-field-deadline.txt", utc(12, 3, 14), "Europe/London", None),
        ("mail-04-outlook-utc-offset.txt", utc(12, 3, 14, 30), "America/New_York", 60),
        ("mail-06-outlook-berlin.txt", utc(12, 3, 13), "Europe/Berlin", 60),
        ("mail-08-gmt-plus-1.txt", utc(12, 3, 14), "Europe/Paris", None),
        ("mail-10-three-zones.txt", utc(12, 3, 17), "America/Los_Angeles", None),
        ("mail-12-weekday-slip.txt", utc(12, 3, 14), "Europe/London", None),
        ("mail-14-cancelled.txt", utc(12, 3, 14), "Europe/London", None),
        ("mail-17-raw-quoted-printable.eml.txt", utc(12, 3, 20), "America/New_York", 60),
        ("ics-01-custom-zone-no-rule.ics", utc(7, 1, 15), "America/Denver", 60),
        ("ics-04-status-canceled-one-l.ics", utc(12, 3, 14), "Europe/London", 60),
        ("ics-06a-first-video-call.ics", utc(12, 3, 14), "Europe/London", 60),
        ("ics-06b-then-on-site.ics", utc(12, 3, 14), "Europe/London", 60),
        ("ics-08-urldefense-link.ics", utc(12, 3, 14), "Europe/London", 60),
        ("ics-11-maps-link.ics", utc(12, 3, 14), "Europe/London", 60),
        ("ics-14-utc-offset-value.ics", utc(12, 3, 13), "Europe/London", 60),
    ],
)
def test_case_is_one_draft_at_the_right_moment(name, moment, zone, minutes):
    (draft,) = drafts_of(name)
    assert (moment_of(draft), draft.zone, draft.minutes) == (moment, zone, minutes)


@pytest.mark.parametrize(
    ("name", "note"),
    [
        (
            "mail-01-date-field-deadline.txt",
            "“Please confirm by 12 noon on 27 November 2026” was taken for a deadline, "
            "not for the interview.",
        ),
        (
            "mail-08-gmt-plus-1.txt",
            "“GMT+1” is an offset, no place: a zone with that clock on that day was taken.",
        ),
        (
            "mail-12-weekday-slip.txt",
            "“Monday 3 December 2026”: 3 December 2026 is a Thursday. Ask which day is meant.",
        ),
        (
            "mail-14-cancelled.txt",
            "This mail calls an interview off: “Subject: Cancelled: Interview on Thursday 3 December”. "
            "If it is in your log, open its stage and choose “It is cancelled”.",
        ),
        (
            "ics-01-custom-zone-no-rule.ics",
            "The file does not say for certain when the clocks of “Customized Time Zone” change; "
            "Denver was taken. Check the time with them.",
        ),
    ],
)
def test_case_says_its_doubt(name, note):
    (draft,) = drafts_of(name)
    assert note in draft.notes


@pytest.mark.parametrize("name", ["mail-14-cancelled.txt", "ics-04-status-canceled-one-l.ics"])
def test_case_that_calls_off_is_read_as_such(name):
    (draft,) = drafts_of(name)
    assert draft.cancels is True


def test_case_of_an_encoded_mail_keeps_link_and_title():
    (draft,) = drafts_of("mail-17-raw-quoted-printable.eml.txt")
    assert (draft.title, draft.link, draft.people) == (
        "Interview with a rather long title that is broken by the mail program",
        "https://us02web.zoom.us/j/812?pwd=abc",
        (),
    )


def test_case_of_a_wrapped_link_gives_the_link_inside():
    (draft,) = drafts_of("ics-08-urldefense-link.ics")
    assert draft.link == "https://us02web.zoom.us/j/81234567890?pwd=abc"


def test_case_of_a_map_is_a_place_and_no_call():
    (draft,) = drafts_of("ics-11-maps-link.ics")
    assert (draft.place, draft.link, draft.details) == (
        "Northwind HQ, 10 High Street, Leeds",
        "",
        "https://goo.gl/maps/abc",
    )
