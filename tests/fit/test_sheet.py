"""What is still unknown is a question on the sheet of the next stage."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse


@pytest.fixture
def first(alice, make_application, make_stage):
    return make_stage(make_application(alice), in_days=-5)


def to_ask(client, stage):
    sheet = client.get(reverse("stages:show_sheet", args=[stage.pk])).context["sheet"]
    return [(one.question, one.whom) for one in sheet.to_ask]


def test_the_two_that_count_most_are_asked_of_whom_they_suit(
    alice, alice_client, first, make_stage, make_person, make_impression, make_criterion
):
    make_impression(first, work=4)
    make_criterion(alice, "The work", key="work")
    make_criterion(alice, "Growth", key="growth")
    make_criterion(alice, "Quiet", question="Where do people go to think?", weight=2)
    make_criterion(alice, "Pay", key="pay", weight=3)
    people = (make_person(alice, "Fiona Mackie", relation="recruiter"), make_person(alice, "Tom Okafor"))
    stage = make_stage(first.application, in_days=3, people=people)
    asked = to_ask(alice_client, stage)
    assert asked[:2] == [
        ("What range has been set for this role, and what comes on top of it?", "Fiona Mackie"),
        ("Where do people go to think?", ""),
    ]
    assert [whom for _, whom in asked[2:]] == ["Tom Okafor"]
    assert len({question for question, _ in asked}) == len(asked)


def test_what_a_later_stage_taught_is_known_too_late_for_an_earlier_one(
    alice_client, first, make_stage, make_impression
):
    make_impression(make_stage(first.application, in_days=-1), work=4)
    before = to_ask(alice_client, first)
    assert ("What does an ordinary week in this role look like?", "") not in before


def test_nobody_who_never_scored_anything_is_asked_to(alice, alice_client, first, make_stage):
    stage = make_stage(first.application, in_days=3)
    assert "How does the manager of this role like to work with the team?" not in dict(
        to_ask(alice_client, stage)
    )


def test_the_impression_costs_the_sheet_one_query(alice_client, first, make_stage, make_impression):
    make_impression(first, work=4)
    stage = make_stage(first.application, in_days=3)
    with CaptureQueriesContext(connection) as asked:
        to_ask(alice_client, stage)
    assert len([one for one in asked if 'FROM "fit_criterion"' in one["sql"]]) == 1
    assert len([one for one in asked if 'FROM "fit_' in one["sql"]]) == 1
