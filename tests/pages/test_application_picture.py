"""The stages of one application over time."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.pages.application_picture import stages_in_time

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]
NOW = datetime.datetime(2026, 11, 23, 18, tzinfo=datetime.UTC)


@pytest.fixture
def application(alice: Candidate, make_application: Make, make_stage: Make, time_machine: Any) -> Any:
    """An application with a phone screen, an interview called off and two more, the last to come."""
    time_machine.move_to(NOW, tick=False)
    made = make_application(alice, applied_on=datetime.date(2026, 11, 2))
    make_stage(made, in_days=-14, kind="phone-screen", status="done")
    make_stage(made, in_days=-9, kind="panel", status="cancelled")
    make_stage(made, in_days=-5, kind="first-interview", status="done")
    make_stage(made, in_days=3, kind="second-interview")
    make_stage(made, kind="final")
    return made


def test_each_stage_with_a_day_says_how_long_after_the_one_before(application: Any, alice: Candidate) -> None:
    found = stages_in_time(application, timezone.now(), alice.zone)
    assert found is not None
    assert [(row.name, row.when, row.after, row.is_held) for row in found.rows] == [
        ("Applied", "2 Nov", "", True),
        ("Phone screen", "9 Nov", "7 days later", True),
        ("First interview", "18 Nov", "9 days later", True),
        ("Second interview", "26 Nov", "8 days later", False),
    ]
    assert found.picture.description == (
        "Applied, 2 Nov; Phone screen, 9 Nov, 7 days later; First interview, 18 Nov, 9 days later; "
        "Second interview, 26 Nov, 8 days later."
    )


def test_of_one_stage_nothing_is_drawn(alice: Candidate, make_application: Make, make_stage: Make) -> None:
    one = make_application(alice)
    make_stage(one, in_days=-3)
    assert stages_in_time(one, timezone.now(), alice.zone) is None


def test_it_stands_folded_with_what_happened(application: Any, alice_client: Client) -> None:
    page = alice_client.get(application.get_absolute_url()).text
    fold = page.partition('id="timeline"')[2].partition("</section>")[0]
    assert "<desc" in fold
    assert "<td>9 days later</td>" in fold


@pytest.mark.parametrize(("form", "start"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_it_can_be_downloaded_without_the_name_of_the_employer(
    application: Any, alice_client: Client, form: str, start: bytes
) -> None:
    answer = alice_client.get(f"/applications/{application.pk}/stages-over-time.{form}")
    assert answer["Content-Disposition"] == f'attachment; filename="stages-over-time.{form}"'
    assert answer.content.startswith(start)
    assert application.company.encode() not in answer.content
    assert alice_client.get(f"/applications/{application.pk}/stages-over-time.pdf").status_code == 404
