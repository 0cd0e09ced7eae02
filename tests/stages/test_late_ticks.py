"""Ticks that waited on a phone for a connection: what was marked meanwhile is answered, not overwritten."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import AskItem, PlanMark, Stage
from tests.all_rows import everything

pytestmark = pytest.mark.django_db
KEY = "own.000000000001"
NO_CHOICE = {"at": "", "was": ""}


@pytest.fixture
def stage(
    alice: Candidate, make_application: Callable[..., Application], make_stage: Callable[..., Stage]
) -> Stage:
    return make_stage(make_application(alice), in_days=5)


def _marked(stage: Stage, state: str, minutes_ago: int, key: str = KEY) -> PlanMark:
    at = timezone.now() - datetime.timedelta(minutes=minutes_ago)
    text = "Buy a tie" if key == KEY else ""
    return PlanMark.objects.create(stage=stage, key=key, state=state, at=at, text=text, minutes=5)


def _sent(client: Client, name: str, stage: Stage, minutes_ago: int, key: str = KEY, **data: str) -> Any:
    """Send what was pressed so long ago, as the service worker does; return what is saved instead of it."""
    response: HttpResponse = client.post(
        reverse(f"stages:{name}", args=[stage.pk, key]),
        data,
        headers={"X-Kept-Copy": "1", "X-Waited-Seconds": str(minutes_ago * 60)},
    )
    return response.json() if response.status_code == 409 else response.status_code  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "saved", "words"),
    [
        ("tick_task", "dismissed", "out of the plan"),
        ("untick_task", "dismissed", "out of the plan"),
        ("dismiss_task", "done", "ticked"),
        ("restore_task", "done", "ticked"),
    ],
)
def test_what_was_marked_otherwise_is_answered_with_its_time_and_can_be_pressed_all_the_same(
    alice_client: Client, stage: Stage, name: str, saved: str, words: str
) -> None:
    mark = _marked(stage, saved, minutes_ago=10)
    before = everything()
    assert _sent(alice_client, name, stage, 30) == {
        "saved": words,
        "at": mark.at.isoformat(),
        "was": saved,
    }
    assert everything() == before
    assert _sent(alice_client, name, stage, 0, was=saved) == 302
    wanted = {"tick_task": "done", "dismiss_task": "dismissed"}.get(name, "open")
    assert PlanMark.objects.get().state == wanted


@pytest.mark.parametrize(
    ("marked", "answer"), [(10, {"saved": "still to do", "was": "open"}), (60, 302)], ids=["after", "before"]
)
def test_what_was_ticked_and_unticked_elsewhere_after_the_press_is_a_conflict_too(
    alice_client: Client, stage: Stage, marked: int, answer: Any
) -> None:
    mark = _marked(stage, "open", minutes_ago=marked)
    found = _sent(alice_client, "tick_task", stage, 30)
    assert found == (answer if answer == 302 else answer | {"at": mark.at.isoformat()})
    assert PlanMark.objects.get().state == ("done" if answer == 302 else "open")


def test_a_tick_that_arrives_twice_is_no_conflict_with_itself(alice_client: Client, stage: Stage) -> None:
    _marked(stage, "open", minutes_ago=60)
    assert [_sent(alice_client, "tick_task", stage, 30) for _ in range(2)] == [302, 302]
    assert PlanMark.objects.get().state == "done"


def test_without_a_choice_the_answer_says_so(alice_client: Client, stage: Stage) -> None:
    AskItem.objects.create(stage=stage, topic="bring", state="answered", answer="The CV")
    before = everything()
    answered = {"saved": "answered, on the ask-list", **NO_CHOICE}
    assert _sent(alice_client, "untick_task", stage, 30, key="ask.bring") == answered
    gone = {"saved": "no longer in the plan", **NO_CHOICE}
    assert _sent(alice_client, "tick_task", stage, 30) == gone
    assert everything() == before


def test_of_the_ask_list_no_time_is_said_that_is_not_known(alice_client: Client, stage: Stage) -> None:
    _marked(stage, "done", minutes_ago=10, key="ask.bring")
    AskItem.objects.create(stage=stage, topic="bring", state="asked", asked_on=timezone.localdate())
    answer = _sent(alice_client, "dismiss_task", stage, 30, key="ask.bring")
    assert answer == {"saved": "ticked", "at": "", "was": "done"}


def test_something_to_ask_that_was_put_away_elsewhere_can_still_be_noted_as_asked(
    alice_client: Client, stage: Stage
) -> None:
    row = AskItem.objects.create(stage=stage, topic="bring", state="to-ask")
    _marked(stage, "dismissed", minutes_ago=10, key="ask.bring")
    assert _sent(alice_client, "tick_task", stage, 30, key="ask.bring")["saved"] == "out of the plan"
    assert _sent(alice_client, "tick_task", stage, 0, key="ask.bring", was="dismissed") == 302
    row.refresh_from_db()
    assert (row.state, row.asked_on) == ("asked", timezone.localdate())
    assert PlanMark.objects.get().state == "open"


def test_something_asked_is_noted_on_the_day_of_the_press(alice_client: Client, stage: Stage) -> None:
    AskItem.objects.create(stage=stage, topic="bring", state="to-ask")
    assert _sent(alice_client, "tick_task", stage, 2 * 24 * 60, key="ask.bring") == 302
    assert AskItem.objects.get().asked_on == timezone.localdate() - datetime.timedelta(days=2)


def test_a_press_that_did_not_wait_is_answered_by_a_page(alice_client: Client, stage: Stage) -> None:
    _marked(stage, "dismissed", minutes_ago=10)
    assert alice_client.post(reverse("stages:tick_task", args=[stage.pk, KEY])).status_code == 302
