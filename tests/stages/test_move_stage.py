"""A stage is moved to another date, or to none yet, and the old date is kept."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from interviewprep.stages.models import Stage

NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)
CLOCKS = "The clocks go forward that night: 01:15 does not exist in Europe/London. Choose another time."
STARTS = datetime.datetime(2026, 11, 26, 14, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def stage(alice, make_application, make_stage):
    return make_stage(make_application(alice), starts_at=STARTS)


def url(stage):
    return reverse("stages:move_stage", args=[stage.pk])


def test_the_old_date_is_kept_with_who_asked_and_why(alice_client, stage):
    sent = {"starts_at": "2026-11-30T10:30", "by": "candidate", "reason": "I have a train to catch"}
    response = alice_client.post(url(stage), sent)
    stage.refresh_from_db()
    assert response["Location"] == stage.get_absolute_url()
    assert [str(one) for one in get_messages(response.wsgi_request)] == [
        "New date: Monday 30 November, 10:30."
    ]
    assert stage.starts_at == datetime.datetime(2026, 11, 30, 10, 30, tzinfo=datetime.UTC)
    assert stage.moves == [
        {
            "from": "2026-11-26T14:00:00+00:00",
            "to": "2026-11-30T10:30:00+00:00",
            "by": "candidate",
            "reason": "I have a train to catch",
            "at": "2026-11-23T09:00:00+00:00",
        }
    ]
    alice_client.post(url(stage), {"starts_at": "2026-12-01T10:30", "by": "them"})
    stage.refresh_from_db()
    assert [(move["from"], move["by"]) for move in stage.moves] == [
        ("2026-11-26T14:00:00+00:00", "candidate"),
        ("2026-11-30T10:30:00+00:00", "them"),
    ]


def test_the_new_date_may_not_be_known_yet(alice_client, stage):
    # The page still shows the old date.
    alice_client.post(url(stage), {"starts_at": "2026-11-26T14:00", "unknown": "on", "by": "them"})
    stage.refresh_from_db()
    assert (stage.starts_at, [move["to"] for move in stage.moves]) == (None, [None])


def test_a_stage_without_a_date_gets_its_first_one(alice_client, stage):
    Stage.objects.update(starts_at=None)
    form = alice_client.get(url(stage)).context["form"]
    assert [field.name for field in form.visible_fields()] == ["starts_at"]
    alice_client.post(url(stage), {"starts_at": "2026-11-30T10:30"})
    stage.refresh_from_db()
    assert (stage.starts_at, stage.moves) == (
        datetime.datetime(2026, 11, 30, 10, 30, tzinfo=datetime.UTC),
        [],
    )


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"by": "them"}, {"starts_at": ["Enter the date and time, or tick that it is not known yet."]}),
        ({"starts_at": "2026-11-30T10:30"}, {"by": ["Choose who asked."]}),
        (
            {"starts_at": "2026-11-26T14:00", "by": "them"},
            {"starts_at": ["It already has this date. Enter the new one."]},
        ),
        (
            {"starts_at": "2026-11-30T10:30", "unknown": "on", "by": "them"},
            {"unknown": ["You entered a new date too. Clear it, or untick this."]},
        ),
        (
            {"starts_at": "2027-03-28T01:15", "by": "them"},
            {"starts_at": [CLOCKS]},
        ),
        (
            {"starts_at": "20260-11-26T14:00", "by": "them"},
            {"starts_at": ["Check the year: it must be between 1950 and 2100."]},
        ),
    ],
)
def test_a_mistake_is_said_and_the_reason_kept(alice_client, stage, sent, wrong):
    response = alice_client.post(url(stage), {"reason": "A 🚆 strike", **sent})
    form = response.context["form"]
    assert (response.status_code, form.errors, form["reason"].value()) == (422, wrong, "A 🚆 strike")
    stage.refresh_from_db()
    assert (stage.starts_at, stage.moves) == (STARTS, [])


def test_whoever_asks_for_it_is_led_to_the_advice(alice_client, stage):
    assert 'href="/advice/commitment/"' in alice_client.get(url(stage)).content.decode()


@pytest.mark.parametrize("status", ["done", "cancelled"])
def test_what_is_over_cannot_be_moved(alice_client, stage, status):
    Stage.objects.update(status=status)
    response = alice_client.post(url(stage), {"starts_at": "2026-11-30T10:30", "by": "them"})
    stage.refresh_from_db()
    assert (response["Location"], stage.starts_at) == (stage.get_absolute_url(), STARTS)
    assert [str(one) for one in get_messages(response.wsgi_request)] == [
        f"First interview is {status}, so it cannot be moved."
    ]
