"""Reading calendar files into drafts: every producer, and everything that can be wrong."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.calendars.draft import Draft, NamedPerson, pack, unpack
from interviewprep.calendars.ics_reader import read_calendar
from interviewprep.calendars.unreadable import LARGEST, UnreadableInvitationError

from .conftest import ALICE, PRODUCERS, invitation


def one(data: bytes | str) -> Draft:
    (draft,) = read_calendar(data, ALICE)
    return draft


def at(day: int, hour: int, minute: int = 0, month: int = 11, year: int = 2026) -> datetime.datetime:
    return datetime.datetime(year, month, day, hour, minute)


PRIYA = NamedPerson("Priya Shah", "priya.shah@northwind.example")
TOM = NamedPerson("Tom Baker", "tom.baker@northwind.example")


def test_google_says_everything() -> None:
    draft = one(invitation("google"))
    assert draft == Draft(
        title="Second interview: Operations Analyst @ Northwind",
        starts=at(24, 14),
        zone="Europe/London",
        minutes=60,
        link="https://meet.google.com/abc-defg-hij",
        people=(PRIYA, TOM),
        company="Northwind",
        details=draft.details,
        uid="3q8sample0google0event@google.com",
        sequence=1,
        method="REQUEST",
    )
    assert draft.details.startswith("Second round for Operations Analyst, with Priya and Tom.\n\nJoin with")


@pytest.mark.parametrize(
    ("name", "starts", "zone", "minutes", "link", "place", "people"),
    [
        (
            "outlook",
            at(24, 14),
            "Europe/London",
            90,
            "https://teams.microsoft.com/l/meetup-join/19%3ameeting_sample%40thread.v2/0",
            "Wharf Room 4",
            ("Priya Shah", "Tom Baker"),
        ),
        ("outlook_own_zone", at(24, 9), "America/New_York", 30, "", "+1 (555) 010-0199", ("Dana Fox",)),
        (
            "apple",
            at(29, 10, 30, 3, 2027),
            "Europe/Berlin",
            60,
            "",
            "Hafenstraße 7, Bremen",
            ("Jörg Müller",),
        ),
        (
            "calendly",
            at(24, 14, 30),
            "Europe/London",
            30,
            "https://us02web.zoom.us/j/86123456789?pwd=sample",
            "",
            ("Mei Lin",),
        ),
        (
            "greenhouse",
            at(24, 14),
            "America/New_York",
            45,
            "https://wingtip.zoom.us/j/99887766554?pwd=sample#success",
            "",
            ("Ana de Souza", "Sam O’Neill"),
        ),
        (
            "lever",
            at(24, 9),
            "America/Los_Angeles",
            60,
            "",
            "55 Dock Road, Floor 3, Visitor entrance",
            ("Lee Wu",),
        ),
        (
            "zoom",
            at(24, 19, 30),
            "Asia/Kolkata",
            60,
            "https://us02web.zoom.us/j/86123456789?pwd=sample",
            "",
            (),
        ),
    ],
)
def test_each_producer_is_understood(name, starts, zone, minutes, link, place, people) -> None:
    draft = one(invitation(name))
    names = tuple(person.name for person in draft.people)
    assert (draft.starts, draft.zone, draft.minutes) == (starts, zone, minutes)
    assert (draft.link, draft.place, names, draft.notes) == (link, place, people, ())


def test_a_phone_number_as_the_place_means_a_call() -> None:
    assert one(invitation("outlook_own_zone")).by_phone is True
    assert one(invitation("lever")).by_phone is False


def test_html_alone_is_read_as_words_and_its_scripts_are_not() -> None:
    assert one(invitation("lever")).details == "Ask for Lee Wu at the desk."


def test_who_declined_is_not_expected() -> None:
    assert [person.name for person in one(invitation("lever")).people] == ["Lee Wu"]


def test_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    expected = one(invitation("google"))
    crlf = invitation("google")
    assert one(b"\xef\xbb\xbf" + crlf) == expected
    assert one(crlf.replace(b"\r\n", b"\n")) == expected
    assert one(crlf.decode().encode("utf-16")) == expected
    assert one("Some mail above it\n\n" + crlf.decode()) == expected


def test_an_old_windows_file_is_read_in_its_own_letters() -> None:
    assert (
        one(invitation("apple", SUMMARY="SUMMARY:Müller").decode().encode("cp1252", "ignore")).title
        == "Müller"
    )


def test_a_moment_in_utc_is_told_in_the_zone_of_the_candidate() -> None:
    draft = one(invitation("calendly", DTSTART="DTSTART:20260701T143000Z", DTEND="DTEND:20260701T150000Z"))
    assert (draft.starts, draft.zone) == (at(1, 15, 30, 7), "Europe/London")


def test_a_zone_nobody_knows_is_asked_for() -> None:
    draft = one(invitation("unknown_zone"))
    assert (draft.starts, draft.zone, draft.zone_said) == (at(24, 14), "", "Head office")
    assert draft.notes == ("The time zone “Head office” is not known here. Choose the right one.",)


def test_a_file_leaves_nothing_behind_for_the_next_one() -> None:
    """A zone defined by one file must not affect the meaning of another candidate's file."""
    text = invitation("outlook_own_zone").decode().replace("Customized Time Zone", "Head office")
    assert one(text).zone == "America/New_York"
    assert one(invitation("unknown_zone")).zone == ""


def test_rules_of_a_zone_are_never_run() -> None:
    text = invitation("outlook_own_zone").decode().replace("RRULE:FREQ=YEARLY", "RRULE:FREQ=SECONDLY")
    assert one(text).minutes == 30


def test_a_time_without_a_zone_is_taken_as_the_candidates_and_said() -> None:
    draft = one(invitation("calendly", DTSTART="DTSTART:20261124T143000", DTEND="DTEND:20261124T150000"))
    assert (draft.starts, draft.zone) == (at(24, 14, 30), "Europe/London")
    assert draft.notes == ("The invitation names no time zone, so yours was assumed.",)


def test_an_all_day_event_has_no_hour() -> None:
    draft = one(invitation("all_day"))
    assert (draft.starts, draft.minutes) == (at(24, 9), None)
    assert "the hour is missing" in draft.notes[0]


@pytest.mark.parametrize(
    ("end", "note"),
    [
        ("X-NONE:1", "does not say when it ends"),
        ("DTEND;TZID=Europe/London:20261124T130000", "makes no sense"),
        ("DTEND:2026", "does not say when it ends"),
    ],
)
def test_a_missing_or_senseless_end_leaves_the_length_open(end: str, note: str) -> None:
    draft = one(invitation("google", DTEND=end))
    assert draft.minutes is None
    assert [note in one for one in draft.notes] == [True]


@pytest.mark.parametrize("start", ["X-NONE:1", "DTSTART:soon", "DTSTART:00010101T000000Z"])
def test_without_a_date_it_says_so(start: str) -> None:
    draft = one(invitation("google", DTSTART=start))
    assert (draft.starts, draft.minutes, len(draft.notes)) == (None, None, 1)


def test_a_series_says_that_it_repeats_and_keeps_its_dates_apart() -> None:
    first, second = read_calendar(invitation("series"), ALICE)
    assert "repeats" in first.notes[0]
    assert (first.uid, second.uid) == ("series-sample", "series-sample#2026-10-27T10:00:00")
    assert (first.starts, second.starts) == (at(20, 10, 0, 10), at(27, 11, 30, 10))


def test_several_events_come_in_the_order_of_their_dates() -> None:
    titles = [draft.title for draft in read_calendar(invitation("several"), ALICE)]
    assert titles == ["First: the manager", "Second: meet the team"]


@pytest.mark.parametrize("change", [{"METHOD": "METHOD:CANCEL"}, {"STATUS": "STATUS:CANCELLED"}])
def test_a_cancellation_is_one(change: dict[str, str]) -> None:
    assert one(invitation("google", **change)).cancels is True


def test_one_event_without_its_calendar_is_enough() -> None:
    text = invitation("calendly").decode()
    event = text[text.index("BEGIN:VEVENT") : text.index("END:VCALENDAR")]
    assert one(event).starts == at(24, 14, 30)


BIG = "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nUID:1\nEND:VEVENT\n" * 51 + "END:VCALENDAR\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a calendar file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "not a calendar file"),
        (b"/etc/hostname", "not a calendar file"),
        (b"x" * (LARGEST + 1), "larger than 1 MB"),
        (b"BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "no event"),
        (b"BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\nEND:VTODO\nEND:VCALENDAR\n", "no event"),
        (invitation("google")[:900], "end of this invitation is missing"),
        (b"BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\nEND:VCALENDAR\n", "damaged"),
        (invitation("google", METHOD="METHOD:REPLY"), "somebody’s answer"),
        (BIG.encode(), "51 events"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableInvitationError, match=said):
        read_calendar(data, ALICE)


@pytest.mark.parametrize("name", PRODUCERS)
def test_a_draft_survives_its_way_through_the_browser(name: str) -> None:
    for draft in read_calendar(invitation(name), ALICE):
        assert unpack(pack(draft)) == draft


LINES = invitation("outlook").split(b"\r\n")


@given(st.lists(st.one_of(st.sampled_from(LINES), st.binary(max_size=60)), max_size=80))
def test_no_file_breaks_the_reading(lines: list[bytes]) -> None:
    try:
        drafts = read_calendar(b"BEGIN:VCALENDAR\n" + b"\n".join(lines), ALICE)
    except UnreadableInvitationError as error:
        assert str(error).endswith(".")  # noqa: PT017 - either answer is fine, but there must be one
    else:
        assert all(unpack(pack(draft)) == draft for draft in drafts)


@given(st.data())
def test_no_damaged_line_breaks_the_reading(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(1, len(lines) - 2))
        cut = data.draw(st.integers(0, len(lines[at])))
        lines[at] = lines[at][:cut] + data.draw(st.binary(max_size=12)) + lines[at][cut + 1 :]
    try:
        read_calendar(b"\r\n".join(lines), ALICE)
    except UnreadableInvitationError as error:
        assert str(error).endswith(".")  # noqa: PT017
