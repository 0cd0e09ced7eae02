"""A stage is changed as a whole; its old date is kept, and another tab is not overwritten."""

import datetime

import pytest
from django.urls import reverse

from interviewprep.stages.models import Stage

NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)
STARTS = datetime.datetime(2026, 11, 26, 14, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def stage(alice, make_application, make_stage, make_person):
    people = (make_person(alice, "Rita Moss"), make_person(alice, "Priya Shah"))
    return make_stage(
        make_application(alice),
        people=people,
        starts_at=STARTS,
        time_zone="America/New_York",
        notes="Bring ID",
    )


def url(stage):
    return reverse("stages:edit_stage", args=[stage.pk])


def sent(client, stage, **changes):
    """Return what a browser sends when these fields of the page are changed."""
    page = client.get(url(stage)).context["page"]
    form = page["form"]
    data = {
        field.name: field.field.widget.format_value(field.value())
        for field in form
        if field.name == "starts_at"
    }
    data |= {
        field.name: field.value()
        for field in form
        if field.name != "starts_at" and field.value() not in (None, False)
    }
    return {**data, "people": page["people"]["people"].value(), **changes}


def test_the_date_is_shown_as_the_clock_shows_it_there(alice_client, stage):
    assert 'value="2026-11-26T09:00"' in alice_client.get(url(stage)).content.decode()


def test_saved_as_it_stands_nothing_changes(alice_client, stage):
    before = Stage.objects.values().get()
    response = alice_client.post(url(stage), sent(alice_client, stage))
    assert response["Location"] == stage.get_absolute_url()
    assert Stage.objects.values().get() == before


def test_saved_as_it_stands_in_a_doubled_hour_it_has_not_moved(alice_client, stage):
    Stage.objects.update(
        starts_at=datetime.datetime(2026, 11, 1, 5, 30, tzinfo=datetime.UTC), duration_minutes=60
    )
    alice_client.post(url(stage), sent(alice_client, stage))
    stage.refresh_from_db()
    assert stage.moves == []
    assert [one.name for one in stage.interviewers.order_by("pk")] == ["Rita Moss", "Priya Shah"]


def test_a_changed_date_leaves_the_old_one_in_the_history(alice_client, stage):
    alice_client.post(url(stage), sent(alice_client, stage, starts_at="2026-11-27T09:00"))
    stage.refresh_from_db()
    assert stage.starts_at == STARTS + datetime.timedelta(days=1)
    assert stage.moves == [
        {
            "from": "2026-11-26T14:00:00+00:00",
            "to": "2026-11-27T14:00:00+00:00",
            "by": "",
            "reason": "",
            "at": "2026-11-23T09:00:00+00:00",
        }
    ]


def test_a_first_date_is_no_move(alice_client, stage):
    Stage.objects.update(starts_at=None)
    alice_client.post(url(stage), sent(alice_client, stage, starts_at="2026-11-27T09:00"))
    stage.refresh_from_db()
    assert (stage.starts_at, stage.moves) == (STARTS + datetime.timedelta(days=1), [])


def test_people_come_and_go(alice_client, stage):
    priya = stage.interviewers.get(name="Priya Shah")
    data = sent(alice_client, stage, people=[priya.pk])
    alice_client.post(url(stage), {**data, "new-0-name": "Tom Okafor"})
    there = [one.interviewer.name for one in stage.attendances.select_related("interviewer")]
    assert there == ["Priya Shah", "Tom Okafor"]


def test_a_stage_that_is_done_stays_done(alice_client, stage):
    Stage.objects.update(status="done")
    status = alice_client.get(url(stage)).context["page"]["form"].fields["status"]
    assert [value for value, _ in status.choices] == ["confirmed", "expected", "done"]
    alice_client.post(url(stage), sent(alice_client, stage))
    stage.refresh_from_db()
    assert stage.status == "done"


def test_what_is_filled_in_or_wrong_is_not_folded_away(alice_client, stage):
    form = alice_client.get(url(stage)).context["page"]["form"]
    assert (form.opens_about, form.opens_more, form.opens_own) == (False, False, True)
    response = alice_client.post(url(stage), sent(alice_client, stage, has_tour="on", purpose="nonsense"))
    form = response.context["page"]["form"]
    assert (response.status_code, form.opens_about, form.opens_more) == (422, True, True)


def test_a_stage_changed_in_another_window_is_not_overwritten(alice_client, stage, time_machine):
    early = sent(alice_client, stage, notes="Mine")
    time_machine.shift(60)
    alice_client.post(url(stage), sent(alice_client, stage, notes="Theirs"))
    response = alice_client.post(url(stage), early)
    assert (response.status_code, Stage.objects.get().notes) == (422, "Theirs")
    assert response.context["page"]["form"]["notes"].value() == "Mine"
    again = {**early, "version": response.context["page"]["form"]["version"].value()}
    assert alice_client.post(url(stage), again).status_code == 302
    assert Stage.objects.get().notes == "Mine"


@pytest.mark.parametrize("count", [1, 40])
def test_the_stage_form_takes_as_many_queries_for_forty_people_as_for_one(
    alice, alice_client, stage, make_stage, make_person, django_assert_num_queries, count
):
    for number in range(count):
        make_stage(stage.application, people=(make_person(alice, f"Person {number}"),))
    with django_assert_num_queries(6):
        alice_client.get(url(stage))


def test_a_stage_only_expected_is_confirmed_once_its_date_and_its_people_are_known(
    alice, alice_client, make_application, make_stage
):
    stage = make_stage(make_application(alice), status="expected", in_days=None)
    alice_client.post(url(stage), sent(alice_client, stage, starts_at="2099-11-28T14:00"))
    stage.refresh_from_db()
    assert stage.status == "expected"
    named = sent(alice_client, stage) | {"new-0-name": "Priya Shah"}
    response = alice_client.post(url(stage), named, follow=True)
    stage.refresh_from_db()
    assert stage.status == "confirmed"
    assert "so it counts as confirmed now" in response.text
    # Called expected again, it stays so.
    alice_client.post(url(stage), sent(alice_client, stage, status="expected"))
    stage.refresh_from_db()
    assert stage.status == "expected"
