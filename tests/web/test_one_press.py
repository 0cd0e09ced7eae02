"""Buttons in two tabs: a second press says that it was done, one on an old page overwrites nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviewprep.applications.models import Application
from interviewprep.stages.models import PlanMark, Stage
from interviewprep.web.one_press import Press, press
from tests.all_rows import everything

pytestmark = pytest.mark.django_db
UNCHANGED = "Nothing was changed now. If you still want it, press again."


def told(response: HttpResponse) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize(
    ("shown", "saved", "wanted", "becomes"),
    [
        ("open", "open", "done", Press.WANTED),
        ("open", "done", "done", Press.REPEATED),
        ("open", "dismissed", "done", Press.OVERTAKEN),
        ("3", "3", None, Press.WANTED),
        ("3", "2", None, Press.OVERTAKEN),
    ],
)
def test_a_press_is_compared_with_what_its_page_showed(
    shown: str, saved: str, wanted: str | None, becomes: Press
) -> None:
    assert press(shown, saved=saved, wanted=wanted) is becomes


@pytest.fixture
def stage(
    alice: Any, make_stage: Callable[..., Stage], make_application: Callable[..., Application]
) -> Stage:
    return make_stage(make_application(alice), in_days=-3, status="done")


def test_an_outcome_set_elsewhere_is_said_before_it_is_overwritten(
    alice_client: Client, stage: Stage
) -> None:
    url = reverse("stages:set_outcome", args=[stage.pk])
    alice_client.post(url, {"outcome": "rejected", "was": "pending"})
    before = everything()
    stale = alice_client.post(url, {"outcome": "through", "was": "pending"})
    assert everything() == before
    assert (stale["Location"], told(stale)[-1]) == (
        stage.get_absolute_url(),
        f"{stage.name} was noted as “They said no” in another window or on another device. {UNCHANGED}",
    )
    assert 'name="was" value="rejected"' in alice_client.get(stage.get_absolute_url()).text
    again = alice_client.post(url, {"outcome": "through", "was": "rejected"})
    stage.refresh_from_db()
    assert (told(again)[-1], stage.outcome) == ("Noted: through to the next round.", "through")


def test_the_same_answer_pressed_twice_is_noted_once(alice_client: Client, stage: Stage) -> None:
    url = reverse("stages:set_outcome", args=[stage.pk])
    alice_client.post(url, {"outcome": "through"})
    before = everything()
    again = alice_client.post(url, {"outcome": "through"})
    assert (everything(), told(again)[-1]) == (before, "That was noted already: through to the next round.")


def test_an_item_that_was_taken_out_elsewhere_is_not_ticked_by_an_old_page(
    alice_client: Client, alice: Any, make_stage: Callable[..., Stage], make_application: Callable[..., Any]
) -> None:
    stage = make_stage(make_application(alice), in_days=5)
    key = "own.000000000001"
    PlanMark.objects.create(
        stage=stage, key=key, state="open", at=timezone.now(), text="Buy a tie", minutes=5
    )

    def mark(name: str) -> tuple[str, list[str]]:
        response = alice_client.post(reverse(f"stages:{name}", args=[stage.pk, key]))
        return PlanMark.objects.get().state, told(response)

    ticked = "That is ticked already."
    was_ticked = f"That was ticked in another window or on another device. {UNCHANGED}"
    was_out = f"That was taken out of the plan in another window or on another device. {UNCHANGED}"
    said = [ticked, was_ticked, was_out, "That is still to do already."]
    assert [mark(name) for name in ("tick_task", "tick_task", "dismiss_task", "untick_task")] == [
        *(("done", []), ("done", said[:1]), ("done", said[:2]), ("open", said[:2]))
    ]
    assert [mark(name) for name in ("dismiss_task", "tick_task", "restore_task", "restore_task")] == [
        *(("dismissed", said[:2]), ("dismissed", said[:3]), ("open", said[:3]), ("open", said))
    ]


def test_a_stage_moved_up_elsewhere_is_not_moved_twice(
    alice_client: Client, alice: Any, make_stage: Callable[..., Stage], make_application: Callable[..., Any]
) -> None:
    application = make_application(alice)
    stages = [make_stage(application, label=one, position=at) for at, one in enumerate("abc", 1)]
    url = reverse("stages:shift_stage", args=[stages[2].pk])
    said = [told(alice_client.post(url, {"direction": "up", "was": "3"}))[-1] for _ in range(2)]
    assert list(application.stages.values_list("label", flat=True)) == ["a", "c", "b"]
    assert said == [
        "c now comes one place earlier.",
        f"The order of the stages was changed in another window or on another device. {UNCHANGED}",
    ]


@pytest.mark.parametrize(
    ("move", "kept"),
    [("next-round", {"stages": 1}), ("no_reply", {"ending": "no_reply"})],
)
def test_a_card_moved_elsewhere_is_not_moved_by_an_old_board(
    alice_client: Client,
    alice: Any,
    make_application: Callable[..., Application],
    move: str,
    kept: dict[str, Any],
) -> None:
    application = make_application(alice)
    url = reverse("applications:move_application", args=[application.pk])
    board = alice_client.get(reverse("applications:show_board")).text
    was = board.split('name="was" value="')[1].split('"')[0]
    _, second = (alice_client.post(url, {"to": move, "was": was}) for _ in range(2))
    assert told(second)[-1].endswith(UNCHANGED)
    application.refresh_from_db()
    assert {"stages": application.stages.count(), "ending": application.ending} == {
        "stages": 0,
        "ending": "",
        **kept,
    }


def test_an_ending_that_was_corrected_elsewhere_is_not_taken_back_by_an_old_page(
    alice_client: Client, alice: Any, make_application: Callable[..., Application]
) -> None:
    application = make_application(alice, ending="declined", ended_on=timezone.localdate())
    url = reverse("applications:reopen_application", args=[application.pk])
    said = [told(alice_client.post(url, {"was": was}))[-1] for was in ("no_reply", "declined", "declined")]
    assert said[0].startswith("It was noted as “Offer declined” in another window")
    assert said[1:] == ["It is open again.", "It is open already."]
