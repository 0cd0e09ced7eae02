"""An invitation that cannot be read, is too large, or was changed on the way."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewprep.calendars.draft import Draft
from interviewprep.calendars.signed_draft import seal
from interviewprep.stages.models import Stage

from .conftest import invitation
from .invitation_steps import CHOOSE, SAVE, URL, errors

CHANGE = reverse("calendars:change_invitation")
TOO_LARGE = "This is larger than 1 MB. An invitation has a few kilobytes; choose that file alone."
NO_CALENDAR = "This is not a calendar file. An invitation begins with BEGIN:VCALENDAR."
WRONG_FILE = (
    "This is neither a calendar file (.ics) nor a saved email (.eml). "
    "For any other email, paste its text below."
)
CUT_OFF = "The end of this invitation is missing. Copy or save the whole of it."
pytestmark = pytest.mark.usefixtures("_a_monday")


@pytest.mark.parametrize(
    ("given", "name", "said"),
    [
        ({}, "file", "Choose a file, or paste a text."),
        ({"calendar": " \n "}, "file", "Choose a file, or paste a text."),
        ({"calendar": "x", "mail": "y"}, "mail", "Use one way only, and leave the others empty."),
        (
            {"calendar": "hello"},
            "calendar",
            NO_CALENDAR,
        ),
        (
            {"calendar": "/etc/passwd"},
            "calendar",
            NO_CALENDAR,
        ),
        (
            {"mail": "x" * 20_001},
            "mail",
            "This is very long for an invitation. Paste only the part with the date.",
        ),
        (
            {"calendar": "x" * 1_000_001},
            "calendar",
            TOO_LARGE,
        ),
        (
            {"calendar": "x" * 5_000_000},
            "calendar",
            TOO_LARGE,
        ),
    ],
    ids=["nothing", "blank", "two ways", "no calendar", "a path", "a long mail", "over 1 MB", "5 MB"],
)
def test_what_cannot_be_read_is_answered_beside_its_field(given, name, said, alice_client):
    response = alice_client.post(URL, given)
    assert (response.status_code, errors(response)) == (422, {name: [said]})


@pytest.mark.parametrize(
    ("data", "name", "kind", "said"),
    [
        (b"", "invite.ics", "text/calendar", "This file is empty."),
        (b"x" * 5_000_000, "invite.ics", "text/calendar", TOO_LARGE),
        (b"%PDF-1.7", "offer.pdf", "application/pdf", WRONG_FILE),
        (b"\x89PNG\r\n", "../../invite.ics", "text/calendar", NO_CALENDAR),
        (invitation("google")[:700], "invite.ics", "text/calendar", CUT_OFF),
    ],
    ids=["empty", "5 MB", "pdf", "junk", "cut off"],
)  # fmt: skip
def test_a_wrong_file_is_answered_beside_its_field(data, name, kind, said, alice_client, upload):
    response = upload(alice_client, data, name, kind)
    assert (response.status_code, errors(response)) == (422, {"file": [said]})
    assert Stage.objects.count() == 0


def test_far_too_much_is_refused_without_a_token_and_changes_nothing(alice):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    assert client.post(URL, {"calendar": "x" * 5_000_000}).status_code == 422
    assert client.post(URL, {"calendar": "x"}).status_code == 403


def test_a_draft_that_was_changed_or_is_somebody_elses_is_refused(alice_client, bob, upload):
    sealed = upload(alice_client, invitation("google")).context["sealed"]
    for text in (sealed[:-3] + "abc", "", "x:y:z", seal(Draft(title="SECRET"), bob)):
        answers = [alice_client.post(step, {"event": text})["Location"] for step in (CHOOSE, SAVE, CHANGE)]
        assert answers == [URL] * 3
    assert Stage.objects.count() == 0


@pytest.mark.parametrize("step", [CHOOSE, SAVE, CHANGE])
def test_a_later_step_opened_by_itself_leads_to_the_first(alice_client, step):
    assert alice_client.get(step)["Location"] == URL


junk = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=300).map(str.encode),
    st.lists(st.sampled_from(invitation("google").split(b"\r\n")), max_size=40).map(b"\n".join),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=junk)
def test_no_file_brings_the_page_down(alice_client, data):
    file = SimpleUploadedFile("invite.ics", b"BEGIN:VCALENDAR\n" + data, content_type="text/calendar")
    assert alice_client.post(URL, {"file": file}).status_code in {200, 422}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300), event=st.text(max_size=60))
def test_no_text_brings_the_page_down(alice_client, text, event):
    assert alice_client.post(URL, {"mail": text}).status_code in {200, 422}
    assert alice_client.post(SAVE, {"event": event, "label": text})["Location"] == URL
