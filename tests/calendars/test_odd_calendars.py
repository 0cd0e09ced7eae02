"""Calendar files as odd programs write them: zones of their own, old forms, flags, wrapped links, series."""

import datetime

import pytest

from interviewprep.calendars.draft import Draft
from interviewprep.calendars.html_text import text_of_html
from interviewprep.calendars.ics_reader import UnreadableError, read_calendar
from interviewprep.calendars.links import is_map, join_link, links_in
from interviewprep.calendars.people_in_text import in_order
from interviewprep.calendars.preview import moment_of

from .conftest import ALICE

TODAY = datetime.date(2026, 11, 25)
HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\n"


def calendar(*lines: str, zone: str = "", head: str = HEAD) -> str:
    event = "\n".join(("BEGIN:VEVENT", "UID:1", "SUMMARY:Interview", *lines, "END:VEVENT"))
    return f"{head}{zone}{event}\nEND:VCALENDAR\n"


def one(text: str) -> Draft:
    (draft,) = read_calendar(text, ALICE, TODAY)
    return draft


def half(kind: str, offset: str, since: str, *more: str) -> str:
    return "\n".join(
        (
            f"BEGIN:{kind}",
            f"DTSTART:{since}",
            "TZOFFSETFROM:+0000",
            f"TZOFFSETTO:{offset}",
            *more,
            f"END:{kind}",
        )
    )


def zone(name: str, *halves: str) -> str:
    return "\n".join(("BEGIN:VTIMEZONE", f"TZID:{name}", *halves, "END:VTIMEZONE", ""))


def utc(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime.datetime:
    return datetime.datetime(2026, month, day, hour, minute, tzinfo=datetime.UTC)


WINTER, SUMMER = "20261203T140000", "20260703T140000"
BERLIN = (
    half("STANDARD", "+0100", "16010101T030000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
    half("DAYLIGHT", "+0200", "16010101T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
)
LONDON = (
    half("STANDARD", "+0000", "19961027T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
    half("DAYLIGHT", "+0100", "19810329T010000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
)
NEW_YORK_BY_DATES = (
    half("STANDARD", "-0500", "20251102T020000", "RDATE:20251102T020000", "RDATE:20261101T020000"),
    half("DAYLIGHT", "-0400", "20260308T020000", "RDATE:20260308T020000"),
)
NO_MONTH = (half("STANDARD", "-0700", "19701101T020000"), half("DAYLIGHT", "-0600", "19700308T020000"))
YEARLY = (
    half("STANDARD", "-0700", "19701101T020000", "RRULE:FREQ=YEARLY"),
    half("DAYLIGHT", "-0600", "19700308T020000", "RRULE:FREQ=YEARLY"),
)
ALL_YEAR = (half("STANDARD", "+0530", "16010101T000000"),)
NO_HALVES_APART = (half("STANDARD", "-0700", "16010101T000000"), half("DAYLIGHT", "-0600", "16010101T000000"))


@pytest.mark.parametrize(
    ("name", "halves", "at", "moment"),
    [
        ("Own", BERLIN, WINTER, utc(3, 13)),
        ("Own", BERLIN, SUMMER, utc(3, 12, month=7)),
        ("GMT", LONDON, SUMMER, utc(3, 13, month=7)),
        ("GMT", LONDON, WINTER, utc(3, 14)),
        ("UTC", LONDON, SUMMER, utc(3, 13, month=7)),
        ("GMT", (), SUMMER, utc(3, 14, month=7)),
        ("Own", NEW_YORK_BY_DATES, WINTER, utc(3, 19)),
        ("Own", NEW_YORK_BY_DATES, SUMMER, utc(3, 18, month=7)),
        ("Own", NO_MONTH, SUMMER, utc(3, 20, month=7)),
        ("Own", NO_MONTH, WINTER, utc(3, 21)),
        ("Own", YEARLY, SUMMER, utc(3, 20, month=7)),
        ("Own", ALL_YEAR, SUMMER, utc(3, 8, 30, month=7)),
        ("Own", NO_HALVES_APART, SUMMER, None),
        ("Own", (), SUMMER, None),
        ("UTC+01:00", (), WINTER, utc(3, 13)),
        ("GMT-0500", (), WINTER, utc(3, 19)),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", BERLIN, WINTER, utc(3, 13)),
        ("(UTC) Coordinated Universal Time", (), SUMMER, utc(3, 14, month=7)),
        ("Romance Standard Time", (), SUMMER, utc(3, 12, month=7)),
        ("Mitteleuropäische Zeit", (), WINTER, utc(3, 13)),
        ("Eastern Time - US & Canada", (), WINTER, utc(3, 19)),
        ("/mozilla.org/20050126_1/Europe/Berlin", (), WINTER, utc(3, 13)),
    ],
)
def test_zone_of_a_file_gives_the_moment_or_is_asked_for(
    name: str, halves: tuple[str, ...], at: str, moment: datetime.datetime | None
) -> None:
    definition = zone(name, *halves) if halves else ""
    said = f'"{name}"' if ":" in name or "," in name else name
    assert moment_of(one(calendar(f"DTSTART;TZID={said}:{at}", zone=definition))) == moment


def test_zone_whose_clock_is_not_that_of_its_name_is_doubted() -> None:
    draft = one(calendar(f"DTSTART;TZID=Europe/London:{WINTER}", zone=zone("Europe/London", *BERLIN)))
    assert draft.notes[0] == (
        "The file calls its time zone “Europe/London”, but gives it another clock. Check the time with them."
    )


OLD_HEAD = "BEGIN:VCALENDAR\nVERSION:1.0\n"


@pytest.mark.parametrize(
    ("head", "start", "moment"),
    [
        (OLD_HEAD, "20261203T140000+0100", utc(3, 13)),
        (OLD_HEAD, "20261203T140000-05", utc(3, 19)),
        (OLD_HEAD, "20261203T140000+01:00", utc(3, 13)),
        (OLD_HEAD + "TZ:-05\n", "20261203T140000", utc(3, 19)),
        (OLD_HEAD + "TZ:+0530\n", "20261203T140000", utc(3, 8, 30)),
        (
            OLD_HEAD + "TZ:-05\nDAYLIGHT:TRUE;-04;20260308T020000;20261101T020000;EST;EDT\n",
            "20260703T140000",
            utc(3, 18, month=7),
        ),
        (HEAD, "2026-12-03T14:00:00+01:00", utc(3, 13)),
        (HEAD, "2026-12-03T14:00:00Z", utc(3, 14)),
        (HEAD, "20261203T1400Z", utc(3, 14)),
        (HEAD, "20261203T140000.000Z", utc(3, 14)),
    ],
)
def test_start_in_another_form_is_read(head: str, start: str, moment: datetime.datetime) -> None:
    assert moment_of(one(calendar(f"DTSTART:{start}", head=head))) == moment


def test_start_that_cannot_be_read_is_shown_in_its_words() -> None:
    draft = one(calendar("DTSTART:next Thursday"))
    assert (draft.starts, "next Thursday" in draft.notes[0]) == (None, True)


def test_old_quoted_printable_is_decoded() -> None:
    text = calendar(f"DTSTART:{WINTER}Z", head=OLD_HEAD).replace(
        "SUMMARY:Interview",
        "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Gespr=C3=A4ch, zweite=\n Runde",
    )
    assert one(text).title == "Gespräch, zweite Runde"


@pytest.mark.parametrize(
    "line",
    ["METHOD:CANCEL", "STATUS:CANCELED", "STATUS:CANCELLED", "status:Cancelled", "SUMMARY:Canceled: Call"],
)
def test_event_that_says_itself_that_it_is_off_is_off(line: str) -> None:
    text = calendar(f"DTSTART:{WINTER}Z", line)
    assert one(text.replace("SUMMARY:Interview\n", "") if "SUMMARY" in line else text).cancels is True


def test_answer_inside_the_event_is_refused() -> None:
    with pytest.raises(UnreadableError, match="somebody’s answer"):
        one(calendar(f"DTSTART:{WINTER}Z", "METHOD:REPLY"))


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART:20261203T000000", "DTEND:20261204T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"),
        ("DTSTART:20261203T000000Z", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE"),
        ("DTSTART;TZID=Europe/London:20261203T000000", "DTEND;TZID=Europe/London:20261204T000000"),
        ("DTSTART;VALUE=DATE:20261203",),
    ],
)
def test_day_without_an_hour_says_so(lines: tuple[str, ...]) -> None:
    draft = one(calendar(*lines))
    assert (draft.starts, draft.minutes) == (datetime.datetime(2026, 12, 3, 9), None)
    assert draft.notes == (
        "It is an all-day event, so the hour is missing: 09:00 is only a guess. Enter the right one.",
    )


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
        # What cannot be worked out: the first one, said to be only that.
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
