"""The plan on a stage's page: what is due today, and nothing for a round that is not coming."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage


def _second(application: Application, make_stage: Callable[..., Stage], **values: Any) -> Stage:
    make_stage(application, in_days=-7, status="done")
    return make_stage(application, **{"in_days": 20, "kind": "second-interview", **values})


def _plan(client: Client, stage: Stage) -> Any:
    return client.get(stage.get_absolute_url()).context["summary"].plan


def test_an_invitation_is_to_be_answered_today_until_it_is_confirmed(
    alice: Candidate, alice_client: Client, make_application: Any, make_stage: Any
) -> None:
    stage = _second(make_application(alice), make_stage, status="expected")
    item = _plan(alice_client, stage).item("invitation.answer")
    assert (item.due, item.minutes) == (timezone.localdate(), 5)
    Stage.objects.filter(pk=stage.pk).update(status="confirmed")
    assert _plan(alice_client, stage).item("invitation.answer") is None


def test_an_expected_stage_without_a_date_has_no_invitation_to_answer(
    alice: Candidate, alice_client: Client, make_application: Any, make_stage: Any
) -> None:
    stage = _second(make_application(alice), make_stage, status="expected", in_days=None)
    assert _plan(alice_client, stage).item("invitation.answer") is None


def test_a_cancelled_stage_has_neither_plan_nor_reasons(
    alice: Candidate, alice_client: Client, make_application: Any, make_stage: Any
) -> None:
    stage = _second(make_application(alice), make_stage, status="cancelled")
    page = alice_client.get(stage.get_absolute_url())
    assert page.context["summary"].plan.items == ()
    assert "Why you have been asked back" not in page.content.decode()


def test_a_stage_that_was_held_without_a_date_has_no_preparations(
    alice: Candidate, alice_client: Client, make_application: Any, make_stage: Any
) -> None:
    stage = _second(make_application(alice), make_stage, status="done", in_days=None)
    assert {item.after for item in _plan(alice_client, stage).items} == {True}
