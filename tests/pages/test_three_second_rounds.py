"""Three second rounds, 22 days after the same first: each has its own answer, plan and sheet."""

import re

import pytest
from django.urls import reverse

ROUNDS = {
    "meet-the-team": {"kind": "meet-the-team", "has_tour": True, "objective": "Fit with the wider team"},
    "delve-deeper": {"kind": "second-interview", "has_presentation": True, "has_test": True},
    "shortlist": {"kind": "final"},
}


@pytest.fixture
def second_rounds(alice, make_application, make_stage, make_person):
    """One second round for each of `ROUNDS`, by the reason that should come first."""
    manager = make_person(alice, "Meg Ash", relation="hiring-manager")
    rounds = {}
    for number, (reason, fields) in enumerate(ROUNDS.items()):
        application = make_application(alice, company=f"Company {number}")
        make_stage(application, status="done", in_days=-19, people=(manager,))
        rounds[reason] = make_stage(application, in_days=3, **fields)
    return rounds


def test_each_page_puts_its_own_reason_first(alice_client, second_rounds):
    first = {
        reason: re.findall(r'data-reason="([\w-]+)"', alice_client.get(stage.get_absolute_url()).text)[0]
        for reason, stage in second_rounds.items()
    }
    assert first == {reason: reason for reason in ROUNDS}


def test_each_has_its_own_plan(alice_client, second_rounds):
    for reason, stage in second_rounds.items():
        items = alice_client.get(stage.get_absolute_url()).context["summary"].plan.items
        assert next(item.slug for item in items if item.slug in ROUNDS) == reason


def test_each_has_its_own_sheet(alice_client, second_rounds):
    sheets = {
        reason: alice_client.get(reverse("stages:show_sheet", args=[stage.pk])).text
        for reason, stage in second_rounds.items()
    }
    assert len(set(sheets.values())) == len(ROUNDS)
    assert "Fit with the wider team" in sheets["meet-the-team"]
    assert "second opinion" not in sheets["meet-the-team"]
