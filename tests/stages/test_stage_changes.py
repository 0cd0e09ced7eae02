"""A stage is cancelled and restored, reordered, given an outcome, and deleted with an undo."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from interviewprep.applications.actions import end_application
from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import Stage


@pytest.fixture
def application(alice, make_application):
    return make_application(alice)


@pytest.fixture
def stage(application, make_stage):
    return make_stage(application, in_days=3)


def to(name, stage):
    return reverse(f"stages:{name}", args=[stage.pk])


def test_cancelling_asks_for_a_reason_and_keeps_everything(alice_client, stage, make_note):
    make_note(stage)
    assert alice_client.get(to("cancel_stage", stage)).status_code == 200
    response = alice_client.post(to("cancel_stage", stage), {"reason": "They froze hiring 🥶"})
    stage.refresh_from_db()
    assert response["Location"] == stage.get_absolute_url()
    assert (stage.status, stage.cancelled_reason, stage.feedback.count()) == (
        "cancelled",
        "They froze hiring 🥶",
        1,
    )


def test_a_reason_that_is_too_long_is_kept_and_said(alice_client, stage):
    response = alice_client.post(to("cancel_stage", stage), {"reason": "x" * 301})
    assert (response.status_code, response.context["form"]["reason"].value()) == (422, "x" * 301)


@pytest.mark.parametrize(
    ("dated", "debriefed", "status"),
    [(True, False, "confirmed"), (False, False, "expected"), (True, True, "done")],
)
def test_a_cancelled_stage_comes_back_as_what_it_was(alice_client, stage, dated, debriefed, status):
    Stage.objects.update(
        status="cancelled",
        cancelled_reason="Ill",
        starts_at=stage.starts_at if dated else None,
        debriefed_at=stage.starts_at if debriefed else None,
    )
    alice_client.post(to("uncancel_stage", stage))
    stage.refresh_from_db()
    assert (stage.status, stage.cancelled_reason) == (status, "")


def test_a_stage_that_is_not_cancelled_is_left_alone(alice_client, stage):
    Stage.objects.update(status="done")
    alice_client.post(to("uncancel_stage", stage))
    stage.refresh_from_db()
    assert stage.status == "done"


@pytest.mark.parametrize(
    ("which", "direction", "order", "said"),
    [
        (2, "up", "acbd", "c now comes one place earlier."),
        (1, "down", "acbd", "b now comes one place later."),
        (0, "up", "abcd", "a is the first stage already."),
        (3, "down", "abcd", "d is the last stage already."),
        (3, "up", "abdc", "d now comes one place earlier."),
    ],
)
def test_a_stage_changes_places_with_its_neighbour_and_says_so(
    alice_client, application, make_stage, which, direction, order, said
):
    # Positions with a gap and a duplicate, as an import may leave them.
    stages = [
        make_stage(application, label=label, position=at)
        for label, at in zip("abcd", (2, 5, 5, 9), strict=True)
    ]
    response = alice_client.post(to("shift_stage", stages[which]), {"direction": direction})
    assert response["Location"] == application.get_absolute_url()
    after = list(application.stages.order_by("position").values_list("label", "position"))
    assert after == [(label, place) for place, label in enumerate(order, 1)]
    assert [str(message) for message in get_messages(response.wsgi_request)] == [said]


def test_it_goes_back_to_where_it_was_asked_but_never_elsewhere(alice_client, stage):
    response = alice_client.post(to("shift_stage", stage), {"direction": "up", "next": "/stages/"})
    assert response["Location"] == "/stages/"
    response = alice_client.post(
        to("shift_stage", stage), {"direction": "up", "next": "https://evil.example/"}
    )
    assert response["Location"] == stage.application.get_absolute_url()


def test_no_answer_yet_is_kept_and_stays_on_the_page(alice_client, stage):
    response = alice_client.post(to("set_outcome", stage), {"outcome": "pending"})
    stage.refresh_from_db()
    assert (response["Location"], stage.outcome) == (stage.get_absolute_url(), "pending")


@pytest.mark.parametrize(("outcome", "ending"), [("rejected", "rejected"), ("withdrew", "withdrawn")])
def test_a_no_ends_the_application_and_offers_thanks_and_feedback(alice_client, stage, outcome, ending):
    response = alice_client.post(to("set_outcome", stage), {"outcome": outcome, "advised": "on"})
    stage.refresh_from_db()
    assert (stage.outcome, stage.application.ending) == (outcome, ending)
    assert stage.application.ended_on == timezone.localdate()
    assert response["Location"] == reverse("letters:show_goodbye", args=[stage.application.pk])


def test_an_ending_that_stands_already_is_left_alone(alice_client, stage):
    end_application(application=stage.application, ending="no_reply", ended_on=datetime.date(2026, 11, 1))
    response = alice_client.post(to("set_outcome", stage), {"outcome": "rejected"})
    stage.refresh_from_db()
    assert (stage.application.ending, str(stage.application.ended_on)) == ("no_reply", "2026-11-01")
    assert response["Location"] == stage.get_absolute_url()


def test_asked_back_opens_the_form_of_the_next_stage(alice_client, application, make_stage):
    first = make_stage(application, in_days=-3, status="done")
    response = alice_client.post(to("set_outcome", first), {"outcome": "through"}, follow=True)
    assert response.redirect_chain[0][0] == reverse("stages:new_stage_of", args=[application.pk])
    assert response.context["page"].stage.kind == "second-interview"


def test_asked_back_stays_on_the_page_once_the_next_stage_is_logged(alice_client, application, make_stage):
    first = make_stage(application, in_days=-3, status="done")
    make_stage(application, in_days=5)
    response = alice_client.post(to("set_outcome", first), {"outcome": "through"})
    assert response["Location"] == first.get_absolute_url()


def test_the_next_step_after_a_round_is_one_press_away(alice_client, application, make_stage):
    first = make_stage(application, in_days=-3, status="done")
    page = alice_client.get(first.get_absolute_url()).text
    assert [f'value="{outcome}">' in page for outcome in ("through", "rejected")] == [True, True]
    assert to("wait_for_answer", first) in page
    alice_client.post(to("set_outcome", first), {"outcome": "through"})
    page = alice_client.get(first.get_absolute_url()).text
    assert f'href="{reverse("stages:new_stage_of", args=[application.pk])}">Add the next stage' in page


def test_a_round_is_not_asked_what_comes_next_once_another_was_held_or_an_offer_came(
    alice_client, application, make_stage
):
    first = make_stage(application, in_days=-9, status="done", outcome="through")
    second = make_stage(application, in_days=-3, status="done", outcome="through")
    asks = "What comes next?"
    assert asks not in alice_client.get(first.get_absolute_url()).text
    assert asks in alice_client.get(second.get_absolute_url()).text
    assert asks in alice_client.get(application.get_absolute_url()).text
    application.offered_on = timezone.localdate()
    application.save()
    assert asks not in alice_client.get(second.get_absolute_url()).text
    assert asks not in alice_client.get(application.get_absolute_url()).text


def test_a_round_is_not_asked_for_an_answer_once_it_led_on_or_an_offer_came(
    alice_client, application, make_stage
):
    first = make_stage(application, in_days=-9, status="done")
    asks = "What have they said?"
    assert asks in alice_client.get(first.get_absolute_url()).text
    second = make_stage(application, in_days=3)
    assert asks not in alice_client.get(first.get_absolute_url()).text
    Stage.objects.filter(pk=second.pk).update(status="done")
    assert asks not in alice_client.get(first.get_absolute_url()).text
    assert asks in alice_client.get(second.get_absolute_url()).text
    assert asks in alice_client.get(application.get_absolute_url()).text
    application.offered_on = timezone.localdate()
    application.save()
    assert asks not in alice_client.get(second.get_absolute_url()).text
    assert asks not in alice_client.get(application.get_absolute_url()).text


def test_still_waiting_sets_when_to_ask_again(alice_client, stage, time_machine):
    time_machine.move_to("2026-11-26T12:00:00+00:00", tick=False)
    form = alice_client.get(to("wait_for_answer", stage)).context["form"]
    assert form["ask_again_on"].value() == datetime.date(2026, 12, 3)
    response = alice_client.post(to("wait_for_answer", stage), {"ask_again_on": "2026-12-01"}, follow=True)
    stage.refresh_from_db()
    assert (stage.outcome, stage.ask_again_on) == ("pending", datetime.date(2026, 12, 1))
    assert "From Tuesday 1 December, Today offers to ask again." in response.text


def test_a_day_in_the_past_to_ask_again_is_refused(alice_client, stage, time_machine):
    time_machine.move_to("2026-11-26T12:00:00+00:00", tick=False)
    response = alice_client.post(to("wait_for_answer", stage), {"ask_again_on": "2026-11-25"})
    assert response.status_code == 422
    assert response.context["form"].errors == {"ask_again_on": ["Choose today or a later day."]}


def test_their_answer_takes_the_day_to_ask_again_away(alice_client, stage):
    Stage.objects.filter(pk=stage.pk).update(ask_again_on="2026-12-01")
    alice_client.post(to("set_outcome", stage), {"outcome": "through"})
    stage.refresh_from_db()
    assert stage.ask_again_on is None


def test_what_is_no_choice_is_a_bad_request(alice_client, stage):
    assert alice_client.post(to("set_outcome", stage), {"outcome": "🤷"}).status_code == 400
    assert alice_client.post(to("shift_stage", stage), {"direction": "sideways"}).status_code == 400


def test_deleting_asks_first_and_can_be_undone(alice_client, stage, make_note, make_asked):
    make_note(stage)
    make_asked(stage)
    response = alice_client.get(to("delete_stage", stage))
    assert sorted(response.context["goes"]) == ["1 feedback note", "1 question asked"]
    assert Stage.objects.count() == 1
    response = alice_client.post(to("delete_stage", stage))
    assert (response["Location"], Stage.objects.count()) == (stage.application.get_absolute_url(), 0)
    alice_client.post(reverse("recovery:restore_deleted", args=[Deletion.objects.get().pk]))
    assert [(one.feedback.count(), one.asked.count()) for one in Stage.objects.all()] == [(1, 1)]


def test_a_withdrawal_is_saved_after_the_advice_on_commitment(alice_client, stage):
    first = alice_client.post(to("set_outcome", stage), {"outcome": "withdrew"})
    page = first.content.decode()
    assert (first.status_code, "Before you withdraw" in page) == (200, True)
    stage.refresh_from_db()
    assert stage.outcome == "pending"
    again = {"outcome": "withdrew", "advised": "on"}
    assert 'name="outcome" value="withdrew"' in page
    assert 'name="advised" value="on"' in page
    goodbye = reverse("letters:show_goodbye", args=[stage.application.pk])
    assert alice_client.post(to("set_outcome", stage), again)["Location"] == goodbye
    stage.refresh_from_db()
    assert stage.outcome == "withdrew"
    # Sent again, it is not new and the advice is not shown again.
    assert alice_client.post(to("set_outcome", stage), {"outcome": "withdrew"}).status_code == 302


CHANGES = ("cancel_stage", "uncancel_stage", "shift_stage", "set_outcome", "delete_stage")


@pytest.mark.parametrize("name", CHANGES)
def test_a_stranger_cannot_change_a_stage(charlie_client, stage, name):
    sent = {"outcome": "rejected", "direction": "up"}
    assert charlie_client.post(to(name, stage), sent).status_code == 404
    before = stage.updated_at
    stage.refresh_from_db()
    assert (stage.updated_at, stage.outcome) == (before, "pending")


@pytest.mark.parametrize("name", ["uncancel_stage", "shift_stage", "set_outcome"])
def test_what_only_changes_something_is_not_a_page(alice_client, stage, name):
    assert alice_client.get(to(name, stage)).status_code == 405
