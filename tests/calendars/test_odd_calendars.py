"""Calendar files as odd programs write them: zones of their own, old forms, flags."""

import datetime

import pytest

from interviewprep.calendars.preview import moment_of
from interviewprep.calendars.unreadable import UnreadableInvitationError

from .odd_calendars import HEAD, SUMMER, WINTER, calendar, one, utc


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
    with pytest.raises(UnreadableInvitationError, match="somebody’s answer"):
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


def test_zone_with_a_colon_in_its_name_needs_no_quotation_marks() -> None:
    found = one(calendar("DTSTART;TZID=tzone://Microsoft/Utc:20260703T140000"))
    assert (found.starts, found.zone) == (datetime.datetime(2026, 7, 3, 14), "UTC")


def test_start_in_small_letters_is_read() -> None:
    assert one(calendar("DTSTART:20261203t140000z")).starts == datetime.datetime(2026, 12, 3, 14)


def test_event_without_a_zone_takes_that_of_its_calendar_and_says_so() -> None:
    found = one(calendar("DTSTART:20261203T140000", zone="X-WR-TIMEZONE:America/New_York\n"))
    said = "The event names no time zone; that of its calendar, New York, was taken. Check it."
    assert (found.zone, found.notes[0]) == ("America/New_York", said)
