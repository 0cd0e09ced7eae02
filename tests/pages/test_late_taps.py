"""Taps at a glance that waited on a phone for a connection: one that changed nothing is not called sent."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.applications.models import Point
from interviewprep.stages.models import PointTest, Stage
from tests.all_rows import everything

WRITTEN = "as before, since more is written down about it: change it in the debrief"


def sent(client: Client, stage: Stage, kind: str, key: Any, on: str) -> Any:
    """Send a tap of half an hour ago, as the service worker does; return what is saved instead of it."""
    response: Any = client.post(
        reverse("stages:tap_glance", args=[stage.pk]),
        {"kind": kind, "key": key, "on": on},
        headers={"X-Kept-Copy": "1", "X-Waited-Seconds": "1800"},
    )
    return response.json() if response.status_code == 409 else response.status_code


def instead(words: str) -> dict[str, str]:
    return {"saved": words, "at": "", "was": ""}


def test_what_was_answered_meanwhile_is_not_taken_back_and_the_answer_says_so(
    alice_client: Client, stage: Stage, make_asked: Any
) -> None:
    make_asked(stage, "Why us?", rating="fine")
    point = Point.objects.create(application=stage.application, position=1, text="SQL")
    PointTest.objects.create(point=point, stage=stage, rating="weak")
    before = everything()
    for kind, key in (("question", "why us?"), ("likely", "Why us?"), ("point", point.pk)):
        assert sent(alice_client, stage, kind, key, "0") == instead(WRITTEN)
    assert everything() == before


def test_what_was_only_noted_or_is_taken_back_already_is_no_conflict(
    alice_client: Client, stage: Stage, make_asked: Any
) -> None:
    make_asked(stage, "Why us?", rating="")
    point = Point.objects.create(application=stage.application, position=1, text="SQL")
    PointTest.objects.create(point=point, stage=stage)
    for kind, key in (("question", "Why us?"), ("point", point.pk)):
        assert [sent(alice_client, stage, kind, key, "0") for _ in range(2)] == [302, 302]
    assert (stage.asked.count(), stage.point_tests.count()) == (0, 0)


@pytest.mark.parametrize("on", ["1", "0"])
@pytest.mark.parametrize("kind", ["story", "point", "thread"])
def test_what_is_no_longer_there_is_said_to_be_gone(
    alice_client: Client, stage: Stage, kind: str, on: str
) -> None:
    assert sent(alice_client, stage, kind, "note-7" if kind == "thread" else "7", on) == instead(
        "no longer there"
    )


def test_a_stage_that_was_cancelled_meanwhile_saves_nothing(alice_client: Client, stage: Stage) -> None:
    Stage.objects.filter(pk=stage.pk).update(status="cancelled")
    assert sent(alice_client, stage, "question", "Why us?", "1") == instead(
        "nothing, since the stage was cancelled"
    )
    assert stage.asked.count() == 0
