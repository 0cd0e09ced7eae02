"""I have N minutes: what to do now, what is left out, and one thing at a time."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from interviewprep.pages.views.minutes import SOONEST
from interviewprep.stages.models import AskItem

PAGE = reverse("stages:use_minutes")


def choice_of(client, **query):
    return client.get(f"{PAGE}?{urlencode(query)}").context["choice"]


@pytest.fixture
def stage(alice, make_application, make_stage, make_note):
    application = make_application(alice)
    make_note(make_stage(application, status="done"))
    return make_stage(application, in_days=3)


def test_it_never_takes_longer_than_there_is_and_puts_the_open_point_first(alice_client, stage):
    choice = choice_of(alice_client, n=20)
    assert choice.minutes <= 20
    assert choice.chosen[0].item.text == "Prepare evidence for “Little experience leading people”"


def test_what_does_not_fit_is_shown_as_left_out(alice_client, stage):
    choice = choice_of(alice_client, n=5)
    plan = alice_client.get(stage.get_absolute_url()).context["summary"].plan
    ready = [item.key for item in plan.open_items if item.ready]
    assert sorted(one.item.key for one in (*choice.chosen, *choice.left_out)) == sorted(ready)


def test_with_no_number_there_are_twenty_minutes(alice_client, stage):
    assert alice_client.get(PAGE).context["minutes"] == 20


def test_all_coming_stages_count_unless_one_is_named(
    alice, alice_client, stage, make_application, make_stage
):
    other = make_stage(make_application(alice, company="Fenwick Labs"), in_days=1)
    assert {one.summary.stage for one in choice_of(alice_client, n=480).chosen} == {stage, other}
    assert {one.summary.stage for one in choice_of(alice_client, n=480, stage=other.pk).chosen} == {other}


def test_a_running_order_is_worked_through_one_at_a_time_and_ticks_do_not_change_it(alice_client, stage):
    page = alice_client.get(f"{PAGE}?n=60")
    first = alice_client.get(f"{PAGE}?{page.context['start']}")
    order = [one.item.key for one in page.context["choice"].chosen]
    assert (first.context["step"].next.item.key, first.context["step"].of) == (order[0], len(order))
    tick = reverse("stages:tick_task", args=[stage.pk, order[0]])
    then = alice_client.post(tick, {"next": f"{PAGE}?{first.context['following']}"}, follow=True)
    assert (then.context["step"].place, then.context["step"].next.item.key) == (2, order[1])


def test_what_is_settled_on_the_way_does_not_make_the_order_skip_what_comes_after_it(alice_client, stage):
    page = alice_client.get(f"{PAGE}?n=60")
    order = [one.item.key for one in page.context["choice"].chosen]
    first = alice_client.get(f"{PAGE}?{page.context['start']}")
    thread = reverse("stages:show_thread", args=[stage.pk, order[0].removeprefix("thread.")])
    assert f'href="{thread}"' in first.content.decode()
    alice_client.post(thread, {"closing": "Said.", "close": ""})
    then = alice_client.get(f"{PAGE}?{first.context['following']}")
    assert (then.context["step"].place, then.context["step"].next.item.key) == (2, order[1])
    # An item that has gone is skipped, and the one after it is not shown twice.
    again = alice_client.get(f"{PAGE}?{page.context['start']}")
    assert (again.context["step"].next.item.key, "at=3" in again.context["following"]) == (order[1], True)


def test_what_is_to_ask_leads_to_the_ask_list(alice_client, stage):
    AskItem.objects.create(owner=stage.owner, stage=stage, topic="format", state="to-ask")
    url = f"{PAGE}?n=5&run={stage.pk}:ask.format&at=1"
    page = alice_client.get(url).content.decode()
    assert f'href="{reverse("stages:edit_asks", args=[stage.pk])}"' in page


def test_the_running_order_is_numbered(alice_client, stage):
    assert '<ol class="numbered">' in alice_client.get(f"{PAGE}?n=60").content.decode()


def test_past_the_end_it_says_that_this_was_all(alice_client, stage):
    content = alice_client.get(f"{PAGE}?n=5&run={stage.pk}:nothing&at=1").content.decode()
    assert "That was it" in content


@pytest.mark.parametrize("number", ["many", "0", "481"])
def test_a_number_that_makes_no_sense_is_said_beside_the_field_and_kept(alice_client, stage, number):
    response = alice_client.get(f"{PAGE}?n={number}")
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["n"]
    assert f'value="{number}"' in response.content.decode()


def test_with_nothing_coming_it_says_so(alice_client):
    assert "There is nothing open" in alice_client.get(PAGE).content.decode()


@pytest.mark.parametrize("rounds", [1, 40])
def test_spare_minutes_take_four_queries_for_one_application_or_forty(
    rounds,
    alice,
    alice_client,
    make_application,
    make_stage,
    make_note,
    make_asked,
    make_person,
    django_assert_num_queries,
):
    for number in range(rounds):
        application = make_application(alice, company=f"Company {number}")
        done = make_stage(application, status="done", people=(make_person(alice),))
        make_note(done)
        make_asked(done)
        make_stage(application, in_days=2)
    with django_assert_num_queries(4):
        alice_client.get(PAGE)


def test_a_stranger_gets_404_for_a_stage_that_is_not_theirs(charlie_client, stage):
    assert charlie_client.get(f"{PAGE}?stage={stage.pk}").status_code == 404


def test_the_plans_of_the_soonest_stages_alone_are_worked_out(
    alice, alice_client, make_application, make_stage
):
    for number in range(SOONEST + 2):
        make_stage(make_application(alice, company=f"Company {number:02}"), in_days=number + 1)
    page = alice_client.get(PAGE, {"n": 20})
    choice = page.context["choice"]
    companies = {one.summary.application.company for one in (*choice.chosen, *choice.left_out)}
    assert companies == {f"Company {number:02}" for number in range(SOONEST)}
    left = len(choice.left_out)
    assert (page.text.count('<div class="t muted">'), f"and {left - 20} more" in page.text) == (20, True)
