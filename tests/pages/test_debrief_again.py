"""A debrief that is opened, changed or sent again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from interviewprep.recovery.models import Deletion
from interviewprep.stages.actions.asked import note_came_up
from interviewprep.stages.actions.debrief import Debrief, save_debrief
from interviewprep.stages.models import Asked, FeedbackNote, Question, Stage
from interviewprep.web.version_guard import Difference, Overtaken

from .debriefs import NOW, ROWS, asked, notes, served, told, url


@pytest.fixture(autouse=True)
def _late_on_a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


def test_a_debrief_sent_twice_is_saved_once(alice_client, stage):
    alice_client.post(url(stage), ROWS)
    once = (asked(stage), notes(stage))
    alice_client.post(url(stage), ROWS)
    assert (asked(stage), notes(stage)) == once


def test_a_question_noted_in_the_round_after_the_page_was_opened_is_logged_once(alice_client, stage):
    noted = "How would you measure a late delivery?"
    note_came_up(stage=stage, text=noted, interviewer=None, was_expected=True)
    alice_client.post(url(stage), ROWS)
    assert [one for one in asked(stage) if one[0] == noted] == [
        (noted, "Rita Moss", "not-answered", "Promise date at order")
    ]


def test_opened_again_it_shows_every_row_for_editing(alice_client, stage, make_note):
    alice_client.post(url(stage), ROWS)
    make_note(stage, "Came later", source="interviewer", received_on=NOW.date())
    make_note(stage, "From the recruiter", source="consultant")
    page = alice_client.get(url(stage)).context["page"]
    assert [row["question"].value() for row in page["asked"]] == [
        "How would you measure a late delivery?", "Why logistics?", None,
    ]  # fmt: skip
    assert [(row["text"].value(), row["kind"].value(), row["said_so"].value()) for row in page["points"]] == [
        ("Little experience leading people", "concern", True),
        ("My notice period", "explore", False),
        ("The pilot", "unanswered", False),
        (None, "concern", None),
    ]
    # A blank row for what else they liked comes when it is asked for: what is done is one line each.
    assert [row["text"].value() for row in page["liked"]] == ["The warehouse project 🎉"]


def test_saved_again_untouched_nothing_changes(alice_client, stage, make_asked, make_note, time_machine):
    alice_client.post(url(stage), ROWS)
    before = (
        list(Asked.objects.values()),
        list(FeedbackNote.objects.values()),
        list(Question.objects.values()),
    )
    time_machine.shift(3600)
    assert told(alice_client.post(url(stage), served(alice_client, stage))) == ["Debrief saved."]
    after = list(Asked.objects.values()), list(FeedbackNote.objects.values()), list(Question.objects.values())
    assert after == before
    assert Stage.objects.get().debriefed_at == NOW


def test_rows_are_changed_in_place(alice_client, stage):
    alice_client.post(url(stage), ROWS)
    keys = (
        list(Asked.objects.values_list("pk", flat=True)),
        list(FeedbackNote.objects.values_list("pk", flat=True)),
    )
    changed = {
        "asked-0-question": "How do you measure a late one?",
        "asked-1-rating": "fine",
        "points-1-kind": "concern",
    }
    alice_client.post(url(stage), {**served(alice_client, stage), **changed})
    assert asked(stage) == [
        ("How do you measure a late one?", "Rita Moss", "not-answered", "Promise date at order"),
        ("Why logistics?", "Rita Moss", "fine", ""),
    ]
    assert notes(stage)[1] == ("My notice period", "concern", "own", "")
    assert keys == (
        list(Asked.objects.values_list("pk", flat=True)),
        list(FeedbackNote.objects.values_list("pk", flat=True)),
    )
    assert Question.objects.count() == 2


def test_a_row_is_reworded_to_a_question_that_is_new_on_the_same_page(alice_client, stage):
    alice_client.post(url(stage), ROWS)
    sent = served(alice_client, stage) | {
        "likely-0-question": "What would you do first?",
        "likely-0-rating": "fine",
        "asked-1-question": "what would you do first?",
    }
    alice_client.post(url(stage), sent)
    assert sorted(asked(stage)) == [
        ("How would you measure a late delivery?", "Rita Moss", "not-answered", "Promise date at order"),
        ("What would you do first?", "Rita Moss", "fine", ""),
        ("What would you do first?", "Rita Moss", "weak", ""),
    ]


def test_a_question_is_asked_beside_the_row_that_said_it_before(alice_client, stage):
    alice_client.post(url(stage), ROWS)
    changed = {"asked-0-question": "How do you measure a late one?", "asked-2-question": "why logistics? "}
    changed |= {"asked-1-question": "Why trains?", "asked-2-rating": "fine"}
    alice_client.post(url(stage), {**served(alice_client, stage), **changed})
    assert [one[0] for one in asked(stage)] == [
        "How do you measure a late one?",
        "Why trains?",
        "why logistics?",
    ]


def test_more_questions_and_notes_are_saved_by_as_many_queries(alice_client, stage, make_stage):
    def queries(count, to):
        rows = {f"asked-{n}-question": f"What about {to.pk}, {n}?" for n in range(count)}
        rows |= {f"points-{n}-text": f"A doubt about {n}" for n in range(count)}
        with CaptureQueriesContext(connection) as sent:
            alice_client.post(url(to), rows)
        assert (len(asked(to)), len(notes(to))) == (count, count)
        return len(sent)

    queries(1, make_stage(stage.application, in_days=-3))
    one, five = (queries(count, make_stage(stage.application, in_days=-2)) for count in (1, 5))
    assert one == five


def test_a_row_that_is_emptied_is_removed_with_a_way_back(alice_client, stage):
    alice_client.post(url(stage), ROWS)
    data = {**served(alice_client, stage), "asked-0-question": "", "points-2-text": "  ", "liked-0-text": ""}
    response = alice_client.post(url(stage), data)
    assert told(response) == [
        "Debrief saved.",
        "Removed: “How would you measure a late delivery?”.",
        "Removed: “The pilot”.",
        "Removed: “The warehouse project 🎉”.",
    ]
    assert [one[0] for one in asked(stage)] == ["Why logistics?"]
    assert [one[0] for one in notes(stage)] == ["Little experience leading people", "My notice period"]
    for deletion in Deletion.objects.all():
        alice_client.post(reverse("recovery:restore_deleted", args=[deletion.pk]))
    assert (len(asked(stage)), len(notes(stage))) == (2, 4)


def test_rows_of_another_stage_are_out_of_reach(
    alice, alice_client, stage, make_stage, make_asked, make_note
):
    other = make_stage(stage.application, position=0, in_days=-5)
    question, note = make_asked(other, "Theirs"), make_note(other, "Also theirs")
    alice_client.post(
        url(stage),
        {
            "asked-0-id": question.pk, "asked-0-question": "",
            "points-0-id": note.pk, "points-0-text": "Mine",
            "liked-0-id": "9" * 30, "liked-0-text": "Also mine",
        },
    )  # fmt: skip
    assert ([one[0] for one in asked(other)], [one[0] for one in notes(other)]) == (
        ["Theirs"],
        ["Also theirs"],
    )
    assert [one[0] for one in notes(stage)] == ["Mine", "Also mine"]


def test_a_debrief_changed_in_another_window_is_not_overwritten(alice_client, stage, time_machine):
    early = served(alice_client, stage)
    time_machine.shift(60)
    alice_client.post(url(stage), {**early, "learned": "Theirs"})
    response = alice_client.post(url(stage), {**early, "learned": "Mine", "asked-0-question": "Why?"})
    assert (response.status_code, Stage.objects.get().learned, asked(stage)) == (422, "Theirs", [])
    assert response.context["page"]["process"]["learned"].value() == "Mine"
    # Both versions are on the page.
    assert response.context["page"]["process"].overtaken == Overtaken(
        "22:31",
        [Difference("What comes next, who decides, and when", "id_learned", "Theirs", "Mine")],
        (),
    )


def test_a_row_emptied_by_the_same_page_sent_twice_is_removed_once(
    alice, make_application, make_stage, make_note
):
    stage = make_stage(make_application(alice), status="done")
    note = make_note(stage)
    debrief = Debrief(asked=[], notes=[], told=[], points=[], removed=[note])
    now = timezone.now()
    assert len(save_debrief(stage=stage, debrief=debrief, now=now, today=now.date())) == 1
    assert save_debrief(stage=stage, debrief=debrief, now=now, today=now.date()) == []
