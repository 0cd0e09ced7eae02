"""One thread: prepare the answer, close it, carry it on."""

import pytest
from django.urls import reverse
from django.utils import timezone


@pytest.fixture
def stages(alice, make_application, make_stage):
    application = make_application(alice)
    return make_stage(application, status="done"), make_stage(application, in_days=3)


def address(stage, key, name="show_thread"):
    return reverse(f"stages:{name}", args=[stage.pk, key])


def test_what_you_will_say_is_kept_and_reaches_the_plan(alice_client, stages, make_note):
    note = make_note(stages[0])
    response = alice_client.post(address(stages[1], f"note-{note.pk}"), {"next_answer": "I led four"})
    assert response.url == stages[1].get_absolute_url()
    summary = alice_client.get(response.url).context["summary"]
    assert [thread.answer for thread in summary.open_threads] == ["I led four"]
    assert summary.plan.items[0].text == "Say your answer on “Little experience leading people” aloud once"


def test_a_thread_is_closed_at_the_later_stage_with_what_was_said(alice_client, stages, make_asked):
    asked = make_asked(stages[0])
    alice_client.post(
        address(stages[1], f"asked-{asked.pk}"), {"closing": "They agreed", "close": "", "next_answer": ""}
    )
    asked.refresh_from_db()
    assert (asked.closed_at, asked.closing, asked.closed_on) == (
        stages[1],
        "They agreed",
        timezone.localdate(),
    )
    assert alice_client.get(stages[1].get_absolute_url()).context["summary"].open_threads == ()


def test_a_closed_thread_can_be_opened_again_and_keeps_its_words(alice_client, stages, make_note):
    note = make_note(stages[0], closed_at=stages[1], closed_on=timezone.localdate(), closing="They agreed")
    alice_client.post(address(stages[1], f"note-{note.pk}", "reopen_thread"))
    note.refresh_from_db()
    assert (note.closed_at, note.closed_on, note.closing) == (None, None, "They agreed")


def test_words_that_are_too_many_are_refused_and_kept(alice_client, stages, make_note):
    note = make_note(stages[0])
    words = "x" * 20_001
    response = alice_client.post(address(stages[1], f"note-{note.pk}"), {"next_answer": words})
    assert response.status_code == 422
    assert words in response.content.decode()


def test_an_unknown_thread_is_404(alice_client, stages):
    assert alice_client.get(address(stages[1], "note-99999")).status_code == 404
