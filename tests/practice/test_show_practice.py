"""The practice page: what is due, stages to rehearse for, stories and questions."""

import pytest
from django.urls import reverse

from interviewprep.practice.actions import rate

from .conftest import NOW

URL = reverse("practice:show_practice")


@pytest.fixture(autouse=True)
def _a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


def test_before_anything_is_there_it_says_what_each_part_is_for(alice_client):
    page = alice_client.get(URL).content.decode()
    assert "Things you did, told in two minutes each" in page
    assert "Every question you log in a debrief" in page
    assert "Nothing is coming up" in page


def test_it_counts_what_is_due_and_what_is_there(alice, alice_client, make_question, make_story):
    make_question(alice, "Never rehearsed?")
    rate(question=make_question(alice, "Known?"), rating="easy", now=NOW)
    make_story(alice)
    context = alice_client.get(URL).context
    assert (context["due"], context["questions"], context["stories"]) == (1, 2, 1)


def test_only_stages_to_come_of_open_applications_are_offered(
    alice, alice_client, make_application, make_stage
):
    application = make_application(alice)
    make_stage(application, label="undated")
    make_stage(application, label="soon", in_days=1)
    make_stage(application, label="past", in_days=-1)
    make_stage(application, label="off", in_days=2, status="cancelled")
    make_stage(make_application(alice, ending="rejected", ended_on=NOW.date()), label="ended", in_days=1)
    assert [stage.label for stage, _ in alice_client.get(URL).context["stages"]] == ["soon", "undated"]


def test_the_navigation_leads_here_and_has_five_entries(alice_client):
    nav = alice_client.get(URL).context["nav"]
    assert [(entry.label, entry.current) for entry in nav] == [
        ("Today", False),
        ("Applications", False),
        ("Practice", True),
        ("People", False),
        ("Advice", False),
    ]


@pytest.mark.parametrize("count", [1, 40])
def test_the_practice_page_takes_as_many_queries_for_forty_stages_as_for_one(
    alice,
    alice_client,
    make_application,
    make_stage,
    make_question,
    make_story,
    django_assert_num_queries,
    count,
):
    for number in range(count):
        make_stage(make_application(alice), in_days=1)
        make_question(alice, f"Question {number}?")
        make_story(alice, f"Story {number}")
    with django_assert_num_queries(5):
        alice_client.get(URL)
