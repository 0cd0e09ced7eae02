"""Later feedback is kept in its original words, separate from how the candidate reads it."""

import datetime

import pytest
from django.urls import reverse

from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import FeedbackNote

NOW = datetime.datetime(2026, 11, 23, 22, 30, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _late_on_a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def rita(alice, make_person):
    return make_person(alice, "Rita Moss")


@pytest.fixture
def stage(alice, make_application, make_stage, rita):
    return make_stage(make_application(alice), in_days=-2, people=(rita,))


def to(name, row):
    return reverse(f"stages:{name}", args=[row.pk])


def sent(**changes):
    return {
        "words": "They liked you, but wondered about leading people.",
        "kind": "concern",
        "source": "consultant",
        "received_on": "2026-11-22",
        "reading": "It was the pilot question",
        **changes,
    }


def test_words_source_and_own_reading_are_kept_apart(alice_client, stage, rita):
    response = alice_client.post(to("new_feedback", stage), sent(source="interviewer", interviewer=rita.pk))
    note = FeedbackNote.objects.get()
    assert response["Location"] == stage.get_absolute_url()
    assert (note.words, note.kind, note.source, note.interviewer, note.received_on, note.reading) == (
        "They liked you, but wondered about leading people.",
        "concern",
        "interviewer",
        rita,
        datetime.date(2026, 11, 22),
        "It was the pilot question",
    )


def test_the_day_starts_as_today_where_the_candidate_is(alice, alice_client, stage):
    assert alice_client.get(to("new_feedback", stage)).context["form"]["received_on"].value() == TODAY
    alice.time_zone = "Asia/Tokyo"
    alice.save()
    tomorrow = TODAY + datetime.timedelta(days=1)
    assert alice_client.get(to("new_feedback", stage)).context["form"]["received_on"].value() == tomorrow


def test_only_people_of_that_stage_can_have_said_it(alice, alice_client, stage, make_person, rita):
    other = make_person(alice, "Somebody Else")
    form = alice_client.get(to("new_feedback", stage)).context["form"]
    assert list(form.fields["interviewer"].choices) == [("", "Not sure"), (rita.pk, "Rita Moss")]
    response = alice_client.post(to("new_feedback", stage), sent(interviewer=other.pk))
    assert (response.status_code, [*response.context["form"].errors]) == (422, ["interviewer"])


def test_without_people_it_does_not_ask_which(alice_client, stage):
    stage.attendances.all().delete()
    assert "interviewer" not in alice_client.get(to("new_feedback", stage)).context["form"].fields
    assert alice_client.post(to("new_feedback", stage), sent()).status_code == 302


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"received_on": "2026-11-24"}, {"received_on": ["This day is still to come."]}),
        ({"received_on": "2026-02-31"}, {"received_on": ["Enter a day that exists, such as 26/11/2026."]}),
        (
            {"received_on": "20260-11-22"},
            {"received_on": ["Check the year: it must be between 1950 and 2100."]},
        ),
        ({"received_on": ""}, {"received_on": ["Enter the day."]}),
        ({"words": " "}, {"words": ["This field is required."]}),
        (
            {"words": "x" * 20_001},
            {"words": ["Ensure this value has at most 20000 characters (it has 20001)."]},
        ),
    ],
)
def test_feedback_with_a_mistake_is_answered_422_with_every_word_kept(alice_client, stage, changes, wrong):
    response = alice_client.post(to("new_feedback", stage), sent(**changes))
    form = response.context["form"]
    assert (response.status_code, form.errors, FeedbackNote.objects.count()) == (422, wrong, 0)
    assert {name: form[name].value() for name in sent()} == sent(**changes)


def test_long_words_and_emoji_are_kept_and_control_characters_dropped(alice_client, stage):
    words = "🙂 " + "ü" * 10_000
    alice_client.post(to("new_feedback", stage), sent(words=f"\x00{words}\x1b"))
    assert FeedbackNote.objects.get().words == words


def test_it_can_be_changed(alice_client, stage, rita):
    alice_client.post(to("new_feedback", stage), sent(interviewer=rita.pk))
    note = FeedbackNote.objects.get()
    form = alice_client.get(to("edit_feedback", note)).context["form"]
    assert (form["words"].value(), form["interviewer"].value()) == (note.words, rita.pk)
    response = alice_client.post(to("edit_feedback", note), sent(kind="strength", interviewer=""))
    note.refresh_from_db()
    assert (response["Location"], note.kind, note.interviewer) == (stage.get_absolute_url(), "strength", None)


def test_a_note_of_the_debrief_stays_one_when_it_is_changed(alice_client, stage, make_note):
    note = make_note(stage)
    assert alice_client.get(to("edit_feedback", note)).context["form"]["received_on"].value() is None
    assert alice_client.post(to("edit_feedback", note), sent(received_on="", source="own")).status_code == 302
    note.refresh_from_db()
    assert note.received_on is None


def test_deleting_it_asks_first_and_can_be_undone(alice_client, stage, make_note):
    note = make_note(stage)
    assert alice_client.get(to("delete_feedback", note)).status_code == 200
    assert FeedbackNote.objects.count() == 1
    response = alice_client.post(to("delete_feedback", note))
    assert (response["Location"], FeedbackNote.objects.count()) == (stage.get_absolute_url(), 0)
    alice_client.post(reverse("recovery:restore_deleted", args=[Deletion.objects.get().pk]))
    assert FeedbackNote.objects.get() == note


def test_a_stranger_cannot_change_feedback(charlie_client, stage, make_note):
    note = make_note(stage)
    for address in (to("new_feedback", stage), to("edit_feedback", note), to("delete_feedback", note)):
        assert charlie_client.get(address).status_code == 404
        assert charlie_client.post(address, sent()).status_code == 404
    assert [one.words for one in FeedbackNote.objects.all()] == ["Little experience leading people"]
