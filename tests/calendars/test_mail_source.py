"""The source of a mail, pasted or uploaded: encoded, in parts, with a calendar inside, or damaged."""

import base64
import datetime
import email.message
import quopri

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.calendars.draft import Draft
from interviewprep.calendars.ics_reader import read_calendar
from interviewprep.calendars.mail_reader import read_mail, read_mail_source
from interviewprep.calendars.mail_source import is_source, read_source
from interviewprep.calendars.unreadable import UnreadableInvitationError
from interviewprep.stages.models import Stage

from .conftest import ALICE, invitation, sent_by

TODAY = datetime.date(2026, 11, 16)
WORDS = "Liebe Alice, we would like to see you on Tuesday 24 November 2026 at 14:00 GMT – für eine Stunde."
EVENT = invitation("google").decode()
AT = datetime.datetime(2026, 11, 24, 14)


def mail(*, words: str = WORDS, html: str = "", calendar: str = "", cte: str = "quoted-printable") -> bytes:
    made = email.message.EmailMessage()
    made["From"] = "Priya Shah <priya.shah@northwind.example>"
    made["To"] = "alice@example.com"
    made["Subject"] = "Second interview – Gespräch"
    made["Date"] = "Mon, 16 Nov 2026 09:12:05 +0000"
    if words:
        made.set_content(words, cte=cte)
    if html and words:
        made.add_alternative(html, subtype="html", cte=cte)
    elif html:
        made.set_content(html, subtype="html", cte=cte)
    if calendar:
        made.add_attachment(calendar.encode(), "text", "calendar", filename="invite.ics", cte="base64")
    return made.as_bytes()


def one(data: bytes | str) -> Draft:
    (draft,) = read_mail_source(data, TODAY, ALICE)
    return draft


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("is_pasted", [True, False])
def test_words_are_read_in_every_encoding(cte: str, is_pasted: bool) -> None:
    source = mail(cte=cte)
    draft = one(source.decode() if is_pasted else source)
    assert (draft.starts, draft.zone, draft.title) == (AT, "Europe/London", "Second interview – Gespräch")
    assert [(person.name, person.email) for person in draft.people] == [
        ("Priya Shah", "priya.shah@northwind.example")
    ]
    assert "für eine Stunde" in draft.details


def test_html_alone_is_read_as_its_words() -> None:
    html = "<html><head><style>p{}</style></head><body><table><tr><td>Date</td><td>24 November 2026</td></tr>"
    draft = one(mail(words="", html=html + "<tr><td>Time</td><td>14:00</td></tr></table></body></html>"))
    assert draft.starts == AT


def test_html_is_read_where_the_plain_words_name_no_date() -> None:
    draft = one(mail(words="Please see the HTML.", html="<p>24 November 2026 at 14:00</p>"))
    assert draft.starts == AT


@pytest.mark.parametrize("is_pasted", [True, False])
def test_calendar_inside_is_what_counts(is_pasted: bool) -> None:
    source = mail(words="See you on 1 December at 9:00.", calendar=EVENT)
    draft = one(source.decode() if is_pasted else source)
    assert (draft.uid, draft.starts) == ("3q8sample0google0event@google.com", AT)


def test_calendar_inside_may_be_pasted_where_a_calendar_is_asked_for() -> None:
    (draft,) = read_calendar(mail(calendar=EVENT), ALICE, TODAY)
    assert draft.starts == AT


def test_damaged_calendar_inside_leaves_the_words() -> None:
    assert one(mail(calendar=EVENT[:300])).starts == AT


def test_one_part_pasted_without_the_head_is_read() -> None:
    part = (
        "--000000000000abc\nContent-Type: text/calendar; charset=UTF-8; method=REQUEST\n"
        "Content-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(EVENT.encode()).decode()
        + "\n--000000000000abc--\n"
    )
    (draft,) = read_mail(part, TODAY, ALICE)
    assert draft.starts == AT


def test_what_the_calendar_is_for_may_stand_in_the_head_of_its_part() -> None:
    bare = EVENT.replace("METHOD:REQUEST\r\n", "")
    source = (
        "Subject: Off\nContent-Type: text/calendar; charset=utf-8; method=CANCEL\n"
        "Content-Transfer-Encoding: quoted-printable\n\n" + quopri.encodestring(bare.encode()).decode()
    )
    (draft,) = read_mail(source, TODAY, ALICE)
    assert (draft.cancels, draft.method) == (True, "CANCEL")


def test_tomorrow_counts_from_the_day_the_mail_was_sent() -> None:
    later = datetime.date(2026, 11, 20)
    (draft,) = read_mail_source(mail(words="See you tomorrow at 10:00."), later, ALICE)
    assert draft.starts == datetime.datetime(2026, 11, 17, 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Subject: Hello\nFrom: Priya\n\nSee you.", False),
        ("Date: 3 December\nTime: 14:00", False),
        ("Subject: Hello\nMIME-Version: 1.0\n\nSee you.", True),
        ("Received: by x\n with y\nSubject: Hello\n\nSee you.", True),
        ("Hello,\nContent-Type: x", False),
        ("", False),
    ],
)
def test_source_is_told_from_words(text: str, expected: bool) -> None:
    assert is_source(text) is expected


def test_mail_without_words_says_so() -> None:
    with pytest.raises(UnreadableInvitationError, match="No words could be read"):
        read_mail_source(b"MIME-Version: 1.0\n\n", TODAY, ALICE)


@pytest.mark.usefixtures("_a_monday")
@pytest.mark.parametrize(("name", "kind"), [("interview.eml", "message/rfc822"), ("a.EML", "text/plain")])
def test_saved_mail_can_be_uploaded(name, kind, alice_client, make_application, alice, upload):
    northwind = make_application(alice)
    page = upload(alice_client, mail(), name, kind)
    assert dict(page.context["understood"])["When"] == "Tuesday 24 November 2026, 14:00 – 15:00 GMT"
    alice_client.post(reverse("calendars:save_invitation"), sent_by(page, application=str(northwind.pk)))
    assert Stage.objects.get().starts_at == AT.replace(tzinfo=datetime.UTC)


@pytest.mark.usefixtures("_a_monday")
def test_source_longer_than_words_may_be_is_taken(alice_client):
    long = mail(html="<p>" + "padding " * 4000 + "</p>").decode()
    assert len(long) > 20_000
    assert alice_client.post(reverse("calendars:new_invitation"), {"mail": long}).status_code == 200


@pytest.mark.usefixtures("_a_monday")
def test_very_large_mail_is_refused_in_words(alice_client, upload):
    response = upload(alice_client, b"x" * 5_000_001, "a.eml", "message/rfc822")
    assert response.context["form"].errors["file"] == [
        "This mail is larger than 5 MB. Save it without its attachments, or paste its text."
    ]


LINES = mail(html="<p>Hi</p>", calendar=EVENT).split(b"\n")


@given(st.lists(st.one_of(st.sampled_from(LINES), st.binary(max_size=60)), max_size=80))
def test_no_source_breaks_the_reading(lines: list[bytes]) -> None:
    data = b"\n".join(lines)
    assert read_source(data).texts is not None
    try:
        drafts = read_mail_source(data, TODAY, ALICE)
    except UnreadableInvitationError as error:
        assert str(error).endswith(".")  # noqa: PT017 - either answer is fine, but there must be one
    else:
        assert len(drafts) >= 1
