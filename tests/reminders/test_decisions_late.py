"""Once it has passed, Today shows the day by which they meant to decide: a reminder even without mail."""

import datetime

import pytest
from time_machine import travel

from interviewprep.stages.models import AskItem, Stage

NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


@pytest.fixture
def told(alice, make_application, make_stage):
    def told(answer, **stage):
        done = make_stage(make_application(alice), status="done", debriefed_at=NOW, **stage)
        AskItem.objects.create(stage=done, topic="decision-date", state="answered", answer=answer)
        return done

    return told


def cards(client):
    return [
        (one.stage.application.company, one.line)
        for one in client.get("/").context["today"].unanswered
        if one.asks
    ]


@travel(NOW, tick=False)
def test_a_day_that_has_passed_is_said(alice_client, told):
    told("By 20 November")
    assert cards(alice_client) == [("Northwind Logistics", "They meant to decide by 20 November")]


@travel(NOW, tick=False)
@pytest.mark.parametrize("answer", ["By 23 November", "By 30 November", "Soon"])
def test_a_day_that_has_not_passed_or_is_none_is_not(alice_client, told, answer):
    told(answer)
    assert cards(alice_client) == []


@travel(NOW, tick=False)
def test_once_they_have_decided_nothing_is_said(alice_client, told):
    told("By 20 November", outcome=Stage.Outcome.THROUGH)
    assert cards(alice_client) == []


@travel(NOW, tick=False)
def test_nobody_else_is_told(bob, bob_client, make_application, told):
    make_application(bob)
    told("By 20 November")
    assert cards(bob_client) == []
