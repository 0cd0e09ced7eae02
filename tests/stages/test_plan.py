"""Tick, dismiss, restore, and the candidate's own tasks."""

import pytest
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from interviewprep.stages.models import PlanMark
from interviewprep.stages.models.plan_mark import PlanMarkQuerySet


@pytest.fixture
def stage(alice, make_application, make_stage):
    return make_stage(make_application(alice), in_days=3)


def press(client, name, stage, key, **data):
    return client.post(reverse(f"stages:{name}", args=[stage.pk, key]), data)


def plan_of(client, stage):
    return client.get(stage.get_absolute_url()).context["summary"].plan


def day_of(plan, key):
    """Return the keys of the open items of an item's day, in their order."""
    return next(
        open_ones
        for group in plan.groups
        if key in (open_ones := [item.key for item in group.items if item.is_open])
    )


def test_a_tick_is_kept(alice_client, stage):
    item = plan_of(alice_client, stage).next_item
    press(alice_client, "tick_task", stage, item.key)
    assert plan_of(alice_client, stage).item(item.key).is_done
    assert plan_of(alice_client, stage).done == 1


def test_ticking_twice_is_ticking_once(alice_client, stage):
    key = plan_of(alice_client, stage).next_item.key
    press(alice_client, "tick_task", stage, key)
    press(alice_client, "tick_task", stage, key)
    assert PlanMark.objects.count() == 1


@pytest.mark.parametrize("look", ["get", "update"])
def test_of_two_ticks_at_the_same_moment_both_are_answered(alice_client, stage, monkeypatch, look):
    key, really = plan_of(alice_client, stage).next_item.key, getattr(QuerySet, look)

    def then_another_is_faster(*args, **kwargs):
        """Look for the mark and find none, just before another request creates it."""
        monkeypatch.setattr(PlanMarkQuerySet, look, really)
        try:
            return really(*args, **kwargs)
        finally:
            PlanMark.objects.create(stage=stage, key=key, state="done", at=timezone.now())

    monkeypatch.setattr(PlanMarkQuerySet, look, then_another_is_faster)
    assert press(alice_client, "tick_task", stage, key).status_code == 302
    assert [mark.state for mark in stage.marks.all()] == ["done"]


def test_a_tick_can_be_taken_back(alice_client, stage):
    key = plan_of(alice_client, stage).next_item.key
    press(alice_client, "tick_task", stage, key)
    response = press(alice_client, "untick_task", stage, key)
    assert response.url == f"{stage.get_absolute_url()}#task-{key}"
    assert plan_of(alice_client, stage).done == 0


def test_a_dismissed_item_leaves_the_plan_and_can_be_restored(alice_client, stage):
    plan = plan_of(alice_client, stage)
    key, total = plan.next_item.key, plan.total
    press(alice_client, "dismiss_task", stage, key)
    assert [item.key for item in plan_of(alice_client, stage).dismissed] == [key]
    assert plan_of(alice_client, stage).total == total - 1
    press(alice_client, "restore_task", stage, key)
    assert plan_of(alice_client, stage).total == total


def test_a_tick_from_today_leads_back_to_today_and_never_to_another_host(alice_client, stage):
    key = plan_of(alice_client, stage).next_item.key
    assert press(alice_client, "tick_task", stage, key, next="/").url == "/"
    elsewhere = press(alice_client, "tick_task", stage, key, next="https://elsewhere.example/").url
    assert elsewhere.partition("#")[0] == stage.get_absolute_url()


@pytest.mark.parametrize("mark", ["tick_task", "dismiss_task"])
def test_what_leaves_its_day_leads_to_the_row_that_takes_its_place(alice_client, stage, mark):
    key = plan_of(alice_client, stage).next_item.key
    day = day_of(plan_of(alice_client, stage), key)
    assert len(day) > 1
    # From the top downwards each leads to the next, and the one that is left at last to the plan.
    leads = [press(alice_client, mark, stage, one).url.partition("#")[2] for one in day]
    assert leads == [*(f"task-{one}" for one in day[1:]), "plan"]


def test_the_last_of_a_day_leads_to_the_one_above_it(alice_client, stage):
    key = plan_of(alice_client, stage).next_item.key
    *_, above, last = day_of(plan_of(alice_client, stage), key)
    assert press(alice_client, "tick_task", stage, last).url == f"{stage.get_absolute_url()}#task-{above}"


def test_an_item_that_has_left_the_plan_is_not_marked_and_the_candidate_is_told(alice_client, stage):
    response = alice_client.post(reverse("stages:tick_task", args=[stage.pk, "no.such-task"]), follow=True)
    assert PlanMark.objects.count() == 0
    assert "no longer in it" in response.content.decode()


def test_get_changes_nothing(alice_client, stage):
    key = plan_of(alice_client, stage).next_item.key
    assert alice_client.get(reverse("stages:tick_task", args=[stage.pk, key])).status_code == 405


def test_an_own_task_joins_the_plan_can_be_ticked_changed_and_deleted(alice_client, stage):
    data = {"text": "Print the map", "minutes": 5, "days_before": 1}
    alice_client.post(reverse("stages:new_task", args=[stage.pk]), data)
    mark = PlanMark.objects.get()
    item = plan_of(alice_client, stage).item(mark.key)
    assert (item.text, item.minutes, item.is_open) == ("Print the map", 5, True)
    press(alice_client, "tick_task", stage, mark.key)
    press(alice_client, "untick_task", stage, mark.key)
    alice_client.post(reverse("stages:edit_task", args=[mark.pk]), {**data, "text": "Print two maps"})
    assert plan_of(alice_client, stage).item(mark.key).text == "Print two maps"
    alice_client.post(reverse("stages:delete_task", args=[mark.pk]))
    assert PlanMark.objects.count() == 0


def test_an_own_task_without_words_is_refused_beside_the_field(alice_client, stage):
    response = alice_client.post(
        reverse("stages:new_task", args=[stage.pk]), {"text": "", "minutes": "999", "days_before": 1}
    )
    assert response.status_code == 422
    assert sorted(response.context["form"].errors) == ["minutes", "text"]
    assert 'value="999"' in response.content.decode()


def test_an_own_task_for_afterwards_stands_after_the_round(alice_client, stage):
    alice_client.post(
        reverse("stages:new_task", args=[stage.pk]), {"text": "Ring Maya", "minutes": 5, "days_before": -1}
    )
    assert plan_of(alice_client, stage).item(PlanMark.objects.get().key).after
