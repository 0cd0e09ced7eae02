"""Reading the words of an invitation mail into suggestions."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.calendars.lengths_in_text import length_in
from interviewprep.calendars.links import join_link, links_in, place_in
from interviewprep.calendars.mail_reader import MOST, read_mail
from interviewprep.calendars.time_zones import zone_named
from interviewprep.calendars.unreadable import UnreadableInvitationError
from interviewprep.calendars.zones_in_text import zones_in

from .conftest import ALICE

TODAY = datetime.date(2026, 11, 16)  # a Monday

MAIL = """From: Priya Shah <priya.shah@northwind.example>
Sent: Monday 16 November 2026 09:12
To: Alice <alice@example.com>
Subject: RE: Second interview - Operations Analyst

Dear Alice,

Thank you for coming in on 9 November. We would love you to meet Tom Baker, Head of Planning,
and Ana de Souza on Thursday, November 26th at 11am for 45 minutes.
Join: https://us02web.zoom.us/j/8612345?pwd=abc.
Location: 14 Wharf Street, Leeds

Kind regards,
Priya Shah
Talent Partner | Northwind
"""


def found(text):
    return [
        (f"{one.starts:%d.%m.%Y %H:%M}", one.zone, one.minutes)
        for one in read_mail(text, TODAY, ALICE)
        if one.starts
    ]


def test_a_whole_mail_gives_everything_it_says():
    (draft,) = read_mail(MAIL, TODAY, ALICE)
    assert (draft.title, draft.starts, draft.minutes) == (
        "Second interview - Operations Analyst",
        datetime.datetime(2026, 11, 26, 11),
        45,
    )
    assert (draft.link, draft.place) == (
        "https://us02web.zoom.us/j/8612345?pwd=abc",
        "14 Wharf Street, Leeds",
    )
    assert [(one.name, one.email, one.job_title) for one in draft.people] == [
        ("Priya Shah", "priya.shah@northwind.example", "Talent Partner"),
        ("Tom Baker", "", "Head of Planning"),
        ("Ana de Souza", "", ""),
    ]
    assert draft.company == "Northwind"


LONDON, NEW_YORK = "Europe/London", "America/New_York"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuesday 24 November at 2pm GMT", [("24.11.2026 14:00", LONDON, None)]),
        ("the 24th of November, 2.30pm", [("24.11.2026 14:30", LONDON, None)]),
        ("24th November 2026, 14:00–15:00 (CET)", [("24.11.2026 14:00", "Europe/Paris", 60)]),
        ("November 24, 2026 at 10:00 AM - 11:30 AM EST", [("24.11.2026 10:00", NEW_YORK, 90)]),
        ("2026-11-24 09:30 UTC", [("24.11.2026 09:30", "UTC", None)]),
        ("24.11.2026 um 14:00", [("24.11.2026 14:00", LONDON, None)]),
        ("11/24/2026 2-3pm ET", [("24.11.2026 14:00", NEW_YORK, 60)]),
        ("Fri 27 Nov 9:30-10:15", [("27.11.2026 09:30", LONDON, 45)]),
        ("24 November, 11 – 12.30pm", [("24.11.2026 11:00", LONDON, 90)]),
        ("5 Jan, 12 noon", [("05.01.2027 12:00", LONDON, None)]),
        ("at 10am on Tuesday 24 November", [("24.11.2026 10:00", LONDON, None)]),
        ("tomorrow at 10am", [("17.11.2026 10:00", LONDON, None)]),
        ("next Tuesday at 3", [("17.11.2026 15:00", LONDON, None)]),
        ("on Monday at 9am", [("23.11.2026 09:00", LONDON, None)]),
        ("1 December at 9am, Eastern Time, for half an hour", [("01.12.2026 09:00", NEW_YORK, 30)]),
        ("24 November, 14:00 Europe/Berlin", [("24.11.2026 14:00", "Europe/Berlin", None)]),
        ("24 November, 14:00 New York time", [("24.11.2026 14:00", NEW_YORK, None)]),
        # Doubtful: both, British order first.
        ("04/12/2026 at 10.30am", [("04.12.2026 10:30", LONDON, None), ("12.04.2026 10:30", LONDON, None)]),
        # The weekday settles it; so does a month that does not exist.
        ("Friday 04/12/2026, 10:30", [("04.12.2026 10:30", LONDON, None)]),
        ("12/25/26 8:00", [("25.12.2026 08:00", LONDON, None)]),
        # Two slots to choose from.
        (
            "either Tuesday 24 November at 10am or Wednesday 25 November at 3pm",
            [("24.11.2026 10:00", LONDON, None), ("25.11.2026 15:00", LONDON, None)],
        ),
        # A deadline for answering is not the day of the interview.
        (
            "Reply by Friday 20 November. Your interview is on Monday 23 November from 2.30pm to 4pm",
            [("23.11.2026 14:30", LONDON, 90)],
        ),
        # Not dates.
        ("31 February at 10:00", []),
        ("the salary is £40,000-50,000, 25 days holiday, 3 candidates, call 0113 496 0000", []),
        ("", []),
    ],
)  # fmt: skip
def test_dates_and_times_are_found(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("04/12/2026 at 10.30am GMT", "“04/12/2026” can be read in two ways. Check the day."),
        (
            "24 November GMT",
            "No time was found beside this date: 09:00 is only a guess. Enter the right one.",
        ),
        ("24 November at 3 GMT", "It does not say morning or afternoon. Check the time."),
        ("24 November at 3pm", "The text names no time zone, so yours was assumed."),
        ("24 November at 3pm IST", "“IST” is used in several countries. Choose the right zone."),
        (
            "7 July 2027 at 9am GMT",
            "It says GMT, but on that day the clocks there show BST. Check the time with them.",
        ),
        ("We will be in touch.", "No date was found in this text. Enter it, or leave it empty."),
    ],
)
def test_what_is_doubtful_is_said(text, note):
    assert read_mail(text, TODAY, ALICE)[0].notes == (note,)


def test_a_zone_of_several_countries_is_not_guessed():
    (draft,) = read_mail("24 November at 3pm IST", TODAY, ALICE)
    assert (draft.zone, draft.zone_said) == ("", "IST")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("You will meet Priya Shah (Director of Operations) and Tom Baker.", ["Priya Shah", "Tom Baker"]),
        ("with Jean-Luc O’Neill and Émile de Souza", ["Jean-Luc O’Neill", "Émile de Souza"]),
        ("Best wishes,\nMei Lin\nRecruiter", ["Mei Lin"]),
        ("with the Hiring Manager on Tuesday 24 November", []),
        ("an interview with Alice", []),
    ],
)  # fmt: skip
def test_names_are_suggested(text, names):
    assert [one.name for one in read_mail(text, TODAY, ALICE)[0].people] == names


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Europe/London", LONDON),
        ("GMT Standard Time", LONDON),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("eastern standard time", NEW_YORK),
        ("(UTC+00:00) Dublin, Edinburgh, Lisbon, London", LONDON),
        ("(UTC-05:00) Eastern Time (US & Canada)", NEW_YORK),
        ("/freeassociation.sourceforge.net/Europe/Paris", "Europe/Paris"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("tzone://Microsoft/Custom", ""),
        ("", ""),
        ("../../etc/passwd", ""),
    ],
)
def test_zones_are_known_by_all_their_names(said, zone):
    assert zone_named(said) == zone


def test_links_lose_what_is_wrapped_round_them():
    assert links_in("(see https://example.com/a_(b)), <https://example.com/c>.") == [
        "https://example.com/a_(b)",
        "https://example.com/c",
    ]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://aka.ms/JoinTeamsMeeting https://teams.live.com/meet/1", "https://teams.live.com/meet/1"),
        ("https://teams.live.com/meet/9312?p=x", "https://teams.live.com/meet/9312?p=x"),
        ("https://zoom.us/u/abc https://acme.zoom.us/j/1", "https://acme.zoom.us/j/1"),
        ("https://meet.google.com/abc-defg-hij", "https://meet.google.com/abc-defg-hij"),
        ("https://acme.webex.com/meet/priya", "https://acme.webex.com/meet/priya"),
        ("https://zoom.us.evil.example/j/1", ""),
        ("https://example.com/j/1 javascript:alert(1)", ""),
        ("http://[broken", ""),
    ],
)  # fmt: skip
def test_the_way_into_the_call_is_found(text, link):
    assert join_link(text) == link


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("Microsoft Teams Meeting", ""),
        ("https://zoom.us/j/1", ""),
        ("Microsoft Teams Meeting; 14 Wharf Street", "14 Wharf Street"),
        ("14 Wharf Street\nLeeds", "14 Wharf Street, Leeds"),
    ],
)
def test_a_place_is_where_somebody_can_go(location, place):
    assert place_in(location) == place


def test_lengths_and_zones_in_words():
    lengths = [
        length_in(text)
        for text in ("an hour", "1.5 hours", "90-minute", "half an hour", "1 hour 30 min", "none")
    ]
    assert lengths == [60, 90, 90, 30, 90, None]
    assert [
        [(one.said, one.zone) for one in zones_in(text)] for text in ("at 3 BST", "UK time", "in best order")
    ] == [[("BST", LONDON)], [("UK time", LONDON)], []]


@given(
    st.lists(
        st.sampled_from([*MAIL.split(), "24", "/", "11", "2026", "at", "2", "pm", "–", "\n"]), max_size=60
    )
)
def test_no_mail_breaks_the_reading(words):
    drafts = read_mail(" ".join(words), TODAY, ALICE)
    assert 1 <= len(drafts) <= MOST


@given(st.text(max_size=400))
def test_no_text_breaks_the_reading(text):
    try:
        drafts = read_mail(text, TODAY, ALICE)
    except UnreadableInvitationError:
        # Half a calendar file: the page says so beside the field.
        assert "BEGIN:VCALENDAR" in text.upper()
    else:
        assert 1 <= len(drafts) <= MOST
