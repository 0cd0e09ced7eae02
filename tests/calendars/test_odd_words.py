"""HTML, wrapped links, maps and names in calendar files, and series with their dates."""

import datetime

import pytest

from interviewprep.calendars.html_text import text_of_html
from interviewprep.calendars.ics_reader import read_calendar
from interviewprep.calendars.links import is_map, join_link, links_in
from interviewprep.calendars.people_in_text import in_order
from interviewprep.calendars.preview import moment_of

from .conftest import ALICE
from .odd_calendars import TODAY, WINTER, calendar, one, utc


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Meet <b>Priya</b> &amp; Tom.</p><p>Bring&nbsp;ID.</p>", "Meet Priya & Tom.\nBring ID."),
        ('<a href="https://zoom.us/j/1?a=1&amp;b=2">Join</a>', "https://zoom.us/j/1?a=1&b=2 Join"),
        (
            "Write to Tom <tom@northwind.example> <https://x.example/a>",
            "Write to Tom <tom@northwind.example> <https://x.example/a>",
        ),
        ("<html-blob>One<br>Two</html-blob>", "One\nTwo"),
        ("<!-- note --><style>p{}</style>Words", "Words"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
    ],
)
def test_html_becomes_its_words(html: str, text: str) -> None:
    assert text_of_html(html).split() == text.split()


def test_html_in_a_description_is_read_as_text() -> None:
    draft = one(calendar(f"DTSTART:{WINTER}Z", r"DESCRIPTION:<p>Ask for <b>Priya</b>\, second floor.</p>"))
    assert draft.details == "Ask for Priya , second floor."


ZOOM = "https://us02web.zoom.us/j/812?pwd=abc"
SAFE = "https://eur01.safelinks.protection.outlook.com/?url={}&data=05%7C01&reserved=0"
ONCE = SAFE.format("https%3A%2F%2Fus02web.zoom.us%2Fj%2F812%3Fpwd%3Dabc")
TWICE = SAFE.format(
    "https%3A%2F%2Feur02.safelinks.protection.outlook.com%2F%3Furl%3Dhttps%253A%252F%252Fus02web.zoom.us"
    "%252Fj%252F812%253Fpwd%253Dabc%26data%3D1"
)


@pytest.mark.parametrize(
    "wrapped",
    [
        ZOOM,
        ONCE,
        TWICE,
        "https://urldefense.com/v3/__https://us02web.zoom.us/j/812?pwd=abc__;!!AbC!dEf$",
        "https://urldefense.us/v3/__https://us02web.zoom.us/j/812*pwd=abc__;Pw!!AbC!dEf$",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__us02web.zoom.us_j_812-3Fpwd-3Dabc&d=DwM&c=x",
        "https://urldefense.proofpoint.com/v1/url?u=https://us02web.zoom.us/j/812%3Fpwd%3Dabc&k=x",
        "https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html"
        "?url=https%3A%2F%2Fus02web.zoom.us%2Fj%2F812%3Fpwd%3Dabc&locale=en-gb",
        "https://www.google.com/url?q=https://us02web.zoom.us/j/812?pwd%3Dabc&sa=D",
        "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fus02web.zoom.us%2fj%2f812%3fpwd%3dabc&c=E",
    ],
)  # fmt: skip
def test_link_loses_every_wrapper(wrapped: str) -> None:
    assert join_link(f"Join <{wrapped}> now.") == ZOOM


@pytest.mark.parametrize(
    "link",
    [
        "https://goo.gl/maps/abc",
        "https://maps.app.goo.gl/abc",
        "https://www.google.com/maps/place/x",
        "https://www.google.co.uk/maps?q=x",
        "https://maps.google.com/?q=x",
        "https://maps.apple.com/?address=x",
        "https://www.bing.com/maps?q=x",
        "https://www.openstreetmap.org/#map=1",
        "https://what3words.com/a.b.c",
    ],
)  # fmt: skip
def test_map_is_a_place_and_no_call(link: str) -> None:
    draft = one(calendar(f"DTSTART:{WINTER}Z", f"LOCATION:10 High Street {link}"))
    assert (is_map(link), draft.place, draft.link, draft.details) == (True, "10 High Street", "", link)


def test_broken_wrapper_is_left_as_it_is() -> None:
    broken = "https://urldefense.com/v3/__https://x"
    assert links_in(broken) == [broken]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Shah, Priya", "Priya Shah"),
        ("Shah, Priya (Talent)", "Priya Shah"),
        ("Jane Smith, PhD", "Jane Smith, PhD"),
        ("Smith, Jane, PhD", "Jane Smith, PhD"),
        ("Jane Smith, MBA, CIPD", "Jane Smith, MBA, CIPD"),
        ("Lee, Ma", "Ma Lee"),
        ("Priya Shah", "Priya Shah"),
        ("de Souza, Ana", "Ana de Souza"),
        ("Dr. Jörg Müller", "Dr. Jörg Müller"),
        ("Baker, Tom [HR]", "Tom Baker"),
    ],
)  # fmt: skip
def test_name_is_put_as_it_is_spoken(said: str, name: str) -> None:
    assert in_order(said) == name


def series(rule: str, *more: str, start: str = "DTSTART;TZID=Europe/London:20261102T100000") -> list[str]:
    drafts = read_calendar(calendar(start, *([f"RRULE:{rule}"] if rule else []), *more), ALICE, TODAY)
    return [f"{draft.starts:%d.%m.%Y %H:%M}" for draft in drafts if draft.starts]


@pytest.mark.parametrize(
    ("rule", "dates"),
    [
        ("FREQ=WEEKLY;COUNT=6", ["30.11.2026 10:00", "07.12.2026 10:00"]),
        ("FREQ=WEEKLY;UNTIL=20261207T235959Z", ["30.11.2026 10:00", "07.12.2026 10:00"]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=4", ["30.11.2026 10:00", "14.12.2026 10:00"]),
        ("FREQ=WEEKLY;BYDAY=MO,TH;COUNT=10", ["26.11.2026 10:00", "30.11.2026 10:00", "03.12.2026 10:00"]),
        ("FREQ=DAILY;INTERVAL=10;COUNT=4", ["02.12.2026 10:00"]),
        ("FREQ=MONTHLY;BYDAY=1MO;COUNT=3", ["07.12.2026 10:00", "04.01.2027 10:00"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", ["27.11.2026 10:00"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", ["30.11.2026 10:00"]),
        ("FREQ=YEARLY;COUNT=2", ["02.11.2027 10:00"]),
        # All over: the last one.
        ("FREQ=WEEKLY;COUNT=2", ["09.11.2026 10:00"]),
        # If it cannot be worked out: the first one, labelled as such.
        ("FREQ=SECONDLY", ["02.11.2026 10:00"]),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2", ["02.11.2026 10:00"]),
    ],
)
def test_series_shows_its_dates_from_today_on(rule: str, dates: list[str]) -> None:
    assert series(rule) == dates


def test_series_leaves_out_what_is_left_out_and_has_what_is_added() -> None:
    found = series(
        "FREQ=WEEKLY;COUNT=6",
        "EXDATE;TZID=Europe/London:20261130T100000",
        "RDATE;TZID=Europe/London:20261202T100000",
    )
    assert found == ["02.12.2026 10:00", "07.12.2026 10:00"]


def test_series_without_an_end_shows_eight_dates_and_says_so() -> None:
    drafts = read_calendar(calendar(f"DTSTART:{WINTER}Z", "RRULE:FREQ=DAILY"), ALICE, TODAY)
    assert (len(drafts), drafts[0].notes[-1]) == (
        8,
        "This invitation repeats. Its next 8 dates are here; yours may be a later one.",
    )


def test_series_keeps_its_hour_in_utc_over_a_change_of_the_clocks() -> None:
    start = "DTSTART:20260323T100000Z"
    drafts = read_calendar(calendar(start, "RRULE:FREQ=WEEKLY;COUNT=2"), ALICE, datetime.date(2026, 3, 1))
    assert [(moment_of(draft), draft.starts) for draft in drafts] == [
        (utc(23, 10, month=3), datetime.datetime(2026, 3, 23, 10)),
        (utc(30, 10, month=3), datetime.datetime(2026, 3, 30, 11)),
    ]
