"""Invitations as each producer writes them. The names and addresses in them are samples."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from interviewprep.calendars import feed
from interviewprep.calendars.candidate import Me
from interviewprep.calendars.models import Feed

FILES = Path(__file__).parent / "files"
NOW = datetime.datetime(2026, 11, 16, 9, tzinfo=datetime.UTC)
ALICE = Me("alice@example.com", "Alice", "Europe/London")
PRODUCERS = sorted(path.stem for path in FILES.glob("*.ics"))

Upload = Callable[..., Any]


def invitation(name: str, **changes: str) -> bytes:
    """Return a sample as it arrives by mail, with CRLF; each change replaces the last line with that
    start."""
    lines = (FILES / f"{name}.ics").read_text(encoding="utf-8").split("\n")
    for start, line in changes.items():
        at = max(at for at, one in enumerate(lines) if one.startswith(start))
        lines[at] = line
    return "\r\n".join(lines).encode()


@pytest.fixture
def _a_monday(time_machine: Any) -> None:
    """Monday 16 November 2026, nine o'clock in London."""
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def upload() -> Upload:
    """Return a function that sends a file to the page, as a candidate does."""

    def send(
        client: Client, data: bytes, name: str = "invite.ics", kind: str = "text/calendar", **more: str
    ) -> Any:
        file = SimpleUploadedFile(name, data, content_type=kind)
        return client.post(reverse("calendars:new_invitation"), {"file": file, **more})

    return send


def sent_by(response: Any, **changes: Any) -> dict[str, Any]:
    """Return what a browser would send from the preview in `response`, with some fields changed."""
    page = response.context["page"]
    data = {"event": response.context["sealed"], "wanted": response.context["wanted"]}
    for part in ("choice", "form"):
        for field in page[part]:
            value = field.value()
            value = (
                field.field.widget.format_value(value)
                if hasattr(field.field.widget, "format_value")
                else value
            )
            value = value[0] if isinstance(value, list) and value else value
            data[field.html_name] = "" if value is None or value == [] else value
    for row in page["new_people"]:
        data |= {field.html_name: field.value() or "" for field in row}
    data |= {"new-TOTAL_FORMS": str(len(page["new_people"].forms)), "new-INITIAL_FORMS": "0"}
    return data | changes


@pytest.fixture
def token(alice):
    return feed.renew(candidate=alice, version="none", now=NOW)


@pytest.fixture
def url(token):
    return reverse("calendars:show_feed", args=[token])


@pytest.fixture
def plain(alice, token):
    """A feed of stages alone."""
    Feed.objects.update(with_tasks=False)


@pytest.fixture
def stage(alice, make_application, make_stage, make_person):
    return make_stage(
        make_application(alice),
        people=(make_person(alice),),
        kind="second-interview",
        format="in-person",
        starts_at=datetime.datetime(2026, 11, 24, 14, tzinfo=datetime.UTC),
        place="14 Wharf Street, Leeds",
        notes="SECRET note",
        bring="SECRET papers",
    )
