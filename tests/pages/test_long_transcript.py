"""A talk of three hours, from its file to the saved debrief."""

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from interviewprep.stages.models import Asked, Stage

from .test_read_transcript import served_by, ticks

pytestmark = pytest.mark.django_db

# A question a minute.
MINUTES = 180
ANSWER = "We looked at the figures with the depot, and I changed what had gone wrong. "


def _captions() -> Iterator[str]:
    yield "WEBVTT\n\n"
    for minute in range(MINUTES):
        clock = f"{minute // 60:02}:{minute % 60:02}"
        yield f"{clock}:00.000 --> {clock}:10.000\n<v Rita Moss>How did you deal with case {minute}?</v>\n\n"
        yield f"{clock}:10.000 --> {clock}:59.000\n<v Alice Moor>{ANSWER * 8}</v>\n\n"


def test_all_questions_of_three_hours_are_ticked_and_saved(alice_client: Client, stage: Stage) -> None:
    file = SimpleUploadedFile("talk.vtt", "".join(_captions()).encode())
    read = alice_client.post(reverse("stages:read_transcript", args=[stage.pk]), {"file": file})
    filled = alice_client.post(reverse("stages:use_transcript", args=[stage.pk]), ticks(read))
    saved = served_by(filled.context["page"])
    assert alice_client.post(reverse("stages:write_debrief", args=[stage.pk]), saved).status_code == 302
    assert Asked.objects.filter(stage=stage).count() == MINUTES
