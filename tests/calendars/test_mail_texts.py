"""Whole mails as worded by applicant systems, calendars, recruiters and public bodies, and zones."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.calendars.candidate import Me
from interviewprep.calendars.draft import Draft
from interviewprep.calendars.forms import LONGEST_MAIL
from interviewprep.calendars.mail_reader import read_mail
from interviewprep.calendars.preview import moment_of
from tests.timing import processor_seconds

from .conftest import ALICE
from .mail_texts import MAILS, MailText
from .zone_shapes import ZONES

TODAY = datetime.date(2026, 11, 25)


def read(text: str, me: Me = ALICE) -> tuple[Draft, ...]:
    return read_mail(text, TODAY, me)


def moments(drafts: tuple[Draft, ...]) -> tuple[str, ...]:
    found = []
    for draft in drafts:
        moment = moment_of(draft)
        if draft.starts is not None:
            found.append(f"{moment:%Y-%m-%d %H:%M}" if moment else f"?{draft.starts:%Y-%m-%d %H:%M}")
    return tuple(found)


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.name)
def test_mail_is_read_right(mail: MailText) -> None:
    drafts = read(mail.text)
    first = drafts[0]
    assert (moments(drafts), first.minutes, first.link, first.place, first.cancels) == (
        mail.moments,
        mail.minutes,
        mail.link,
        mail.place,
        mail.cancels,
    )


@pytest.mark.parametrize("mail", [mail for mail in MAILS if mail.doubts], ids=lambda mail: mail.name)
def test_mail_with_a_doubt_says_it(mail: MailText) -> None:
    notes = " ".join(note for draft in read(mail.text) for note in draft.notes)
    assert [words for words in mail.doubts if words not in notes] == []


@pytest.mark.parametrize(("shape", "hour", "doubt"), ZONES)
def test_zone_is_read_or_asked_for(shape: str, hour: str, doubt: str) -> None:
    (draft,) = read(f"Your interview is on Thursday 3 December 2026 at 10:00 {shape}.")
    moment = moment_of(draft)
    said = "asked" if moment is None else f"{moment:%H:%M}"
    assert ("day before " if moment and moment.day == 2 else "") + said == hour
    assert doubt in " ".join(draft.notes)


@pytest.mark.parametrize(
    ("home", "letters", "zone"),
    [
        ("Asia/Kolkata", "IST", "Asia/Kolkata"),
        ("Europe/Dublin", "IST", "Europe/Dublin"),
        ("Asia/Shanghai", "CST", "Asia/Shanghai"),
    ],
)
def test_letters_of_several_countries_are_those_of_the_candidates_own(
    home: str, letters: str, zone: str
) -> None:
    (draft,) = read(f"3 December 2026 at 10:00 {letters}", Me("a@example.com", "A", home))
    assert (draft.zone, draft.notes) == (
        zone,
        (f"“{letters}” is used in several countries; your own zone was assumed. Check it.",),
    )


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Interview panel: Dr Jane Smith, PhD (Head of Research); Shah, Priya – Talent Partner",
            [("Dr Jane Smith", "Head of Research"), ("Priya Shah", "Talent Partner")],
        ),
        (
            "Interviewers:\n- Priya Shah, Head of Planning\n- Tom Baker - Data Lead\n"
            "- Fox, Dana (HR)\n\nRegards",
            [("Priya Shah", "Head of Planning"), ("Tom Baker", "Data Lead"), ("Dana Fox", "HR")],
        ),
        ("You will meet Shah, Priya (Talent Partner).", [("Priya Shah", "Talent Partner")]),
        ('From: "Shah, Priya" <priya.shah@northwind.example>', [("Priya Shah", "")]),
        ("From: Shah, Priya <priya.shah@northwind.example>", [("Priya Shah", "")]),
    ],
)
def test_people_of_a_mail_are_named_as_they_are_spoken(text: str, people: list[tuple[str, str]]) -> None:
    assert [(person.name, person.job_title) for person in read(text)[0].people] == people


SEVEN_HUNDRED = (
    " ".join(f"{number % 28 + 1} December 2026 at 2pm or" for number in range(700)),
    "\n".join(f"{number % 28 + 1}/12/2026\nTime: 14:00\n" for number in range(700)),
    "\n".join(f"Reply by {number % 28 + 1} December." for number in range(700)),
)


@pytest.mark.slow
@pytest.mark.parametrize("text", SEVEN_HUNDRED, ids=["slots", "fields", "deadlines"])
def test_seven_hundred_dates_take_less_than_a_fifth_of_a_second(text: str) -> None:
    """In a text as long as a mail may be."""
    assert len(text) <= LONGEST_MAIL
    assert processor_seconds(lambda: read(text), rounds=9) < 0.2


def test_time_grows_no_faster_than_the_text() -> None:
    small, large = (
        "at 10:00 on 3 December, by 5 pm, Tom Baker <t@x.example> " * count for count in (100, 800)
    )
    assert processor_seconds(lambda: read(large)) < 24 * processor_seconds(lambda: read(small))


DAYS = st.dates(datetime.date(2026, 11, 26), datetime.date(2027, 10, 30))
SHAPES = (
    "{0:%A} {0.day} {0:%B %Y}",
    "{0:%B} {0.day}, {0:%Y}",
    "{0:%Y-%m-%d}",
    "{0.day}. {0:%b} {0:%Y}",
    "{0:%d.%m.%Y}",
)
AROUND = (
    "Your interview is on {day} at {time}.",
    "Date: {day}\nTime: {time}\nVenue: Room 4",
    "at {time} on {day}",
    "Please confirm by {time} on {day}.",
    "We can no longer make {day} at {time}.",
    "Thank you for coming in on {day}.",
)
CLOCKS = st.times().map(lambda at: f"{at:%H:%M}")
SENTENCES = st.lists(
    st.tuples(st.sampled_from(AROUND), st.sampled_from(SHAPES), DAYS, CLOCKS), min_size=1, max_size=5
)


@given(SENTENCES)
def test_a_date_that_is_offered_was_in_the_text_and_none_of_the_text_vanishes(
    sentences: list[tuple[str, str, datetime.date, str]],
) -> None:
    written = [(shape.format(day), day) for _, shape, day, _ in sentences]
    text = "\n\n".join(
        around.format(day=words, time=clock)
        for (around, _, _, clock), (words, _) in zip(sentences, written, strict=True)
    )
    drafts = read(text)
    offered = {draft.starts.date() for draft in drafts if draft.starts}
    assert offered <= {day for _, day in written}
    notes = " ".join(note for draft in drafts for note in draft.notes)
    shown = [words for words, day in written if day not in offered and words not in notes]
    assert shown == []


@given(st.lists(st.sampled_from([word for mail in MAILS for word in mail.text.split()]), max_size=80))
def test_words_of_mails_in_any_order_are_read_without_an_error(words: list[str]) -> None:
    drafts = read(" ".join(words))
    assert 1 <= len(drafts) <= 8


def test_a_long_word_that_never_becomes_an_address_is_read_at_once() -> None:
    assert processor_seconds(lambda: read("1" + "_0001" * 4000), rounds=1) < 2


def test_of_a_very_long_mail_the_beginning_is_read_and_said_so() -> None:
    line = "Interview on Thursday 3 December 2026 at 2pm.\n"
    short, long = (read_mail(line + "Regards\n" * lines, TODAY, ALICE)[0] for lines in (10, 10_000))
    note = "This mail is very long. Only its beginning was read."
    assert (short.starts, note in short.notes) == (long.starts, False)
    assert note in long.notes
