"""The debrief: one page for what was asked, doubts, what they liked, what was open, and what was learned."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from interviewprep.recovery.models import Deletion
from interviewprep.stages.actions.debrief import Debrief, save_debrief
from interviewprep.stages.models import Asked, FeedbackNote, Question, Stage

NOW = datetime.datetime(2026, 11, 23, 22, 30, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _late_on_a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def rita(alice, make_person):
    return make_person(alice, "Rita Moss", relation="recruiter")


@pytest.fixture
def stage(alice, make_application, make_stage, rita):
    return make_stage(make_application(alice), in_days=-0.1, people=(rita,), duration_minutes=45)


def url(stage):
    return reverse("stages:write_debrief", args=[stage.pk])


def served(client, stage):
    """Return what a browser sends if the page is saved unchanged."""
    data = {}
    for part in client.get(url(stage)).context["page"].parts.values():
        for form in part if hasattr(part, "forms") else [part]:
            data |= {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    return data


def asked(stage):
    return [
        (one.question.text, one.interviewer.name if one.interviewer else "", one.rating, one.answer)
        for one in stage.asked.select_related("question", "interviewer")
    ]


def notes(stage):
    return [
        (one.words, one.kind, one.source, one.interviewer.name if one.interviewer else "")
        for one in stage.feedback.select_related("interviewer")
    ]


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


ROWS = {
    "asked-0-question": "How would you measure a late delivery?",
    "asked-0-rating": "not-answered",
    "asked-0-answer": "Promise date at order",
    "asked-1-question": "Why logistics?",
    "asked-1-rating": "weak",
    "asked-2-rating": "strong",
    "points-0-text": "Little experience leading people",
    "points-0-kind": "concern",
    "points-0-said_so": "on",
    "points-1-text": "My notice period",
    "points-1-kind": "explore",
    "points-2-text": "The pilot",
    "points-2-kind": "unanswered",
    "liked-0-text": "The warehouse project 🎉",
    "learned": "Two more rounds",
    "notes": "Bring the CV next time",
}


def test_everything_on_the_page_is_kept(alice_client, stage):
    response = alice_client.post(url(stage), ROWS)
    stage.refresh_from_db()
    assert response["Location"] == stage.get_absolute_url()
    assert told(response) == ["Debrief saved."]
    assert asked(stage) == [
        ("How would you measure a late delivery?", "Rita Moss", "not-answered", "Promise date at order"),
        ("Why logistics?", "Rita Moss", "weak", ""),
    ]
    assert notes(stage) == [
        ("Little experience leading people", "concern", "interviewer", "Rita Moss"),
        ("My notice period", "explore", "own", ""),
        ("The pilot", "unanswered", "own", ""),
        ("The warehouse project 🎉", "strength", "own", ""),
    ]
    assert (stage.status, stage.debriefed_at, stage.learned, stage.notes) == (
        "done", NOW, "Two more rounds", "Bring the CV next time",
    )  # fmt: skip


def test_a_debrief_sent_twice_is_saved_once(alice_client, stage):
    alice_client.post(url(stage), ROWS)
    once = (asked(stage), notes(stage))
    alice_client.post(url(stage), ROWS)
    assert (asked(stage), notes(stage)) == once


def test_an_empty_debrief_is_a_debrief(alice_client, stage):
    assert alice_client.post(url(stage), {}).status_code == 302
    stage.refresh_from_db()
    assert (stage.status, stage.debriefed_at, asked(stage), notes(stage)) == ("done", NOW, [], [])


def test_it_leads_to_the_next_stage_that_is_coming(alice_client, stage, make_stage):
    make_stage(stage.application, in_days=9)
    soonest = make_stage(stage.application, kind="panel", in_days=3)
    response = alice_client.post(url(stage), ROWS)
    assert response["Location"] == soonest.get_absolute_url()
    assert told(response) == [
        "Debrief saved. Next comes Panel interview; its plan starts with what is still open."
    ]


def test_opened_again_it_shows_every_row_for_editing(alice_client, stage, make_note):
    alice_client.post(url(stage), ROWS)
    make_note(stage, "Came later", source="interviewer", received_on=NOW.date())
    make_note(stage, "From the recruiter", source="consultant")
    page = alice_client.get(url(stage)).context["page"]
    assert [row["question"].value() for row in page["asked"]] == [
        "How would you measure a late delivery?", "Why logistics?", None, None,
    ]  # fmt: skip
    assert [(row["text"].value(), row["kind"].value(), row["said_so"].value()) for row in page["points"]] == [
        ("Little experience leading people", "concern", True),
        ("My notice period", "explore", False),
        ("The pilot", "unanswered", False),
        (None, "concern", None),
    ]
    assert [row["text"].value() for row in page["liked"]] == ["The warehouse project 🎉", None]


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


def test_a_question_asked_before_is_the_same_question(
    alice, alice_client, bob, stage, make_stage, make_asked, make_application
):
    known = make_asked(make_stage(stage.application, in_days=-9), "Why  Logistics? ").question
    make_asked(make_stage(make_application(bob)), "Tell me about you")
    sent = {
        "asked-0-question": " why LOGISTICS?",
        "asked-1-question": "Tell me about you",
        "asked-2-question": "tell me about  you",
    }
    alice_client.post(url(stage), sent)
    one, two, three = stage.asked.select_related("question")
    assert one.question == known
    assert (two.question, two.question.owner) == (three.question, alice)
    assert Question.objects.of(alice).count() == 2


def test_with_several_people_it_asks_who(alice, alice_client, stage, make_person, make_stage):
    two = make_stage(
        stage.application,
        in_days=-0.05,
        people=(make_person(alice, "Priya Shah"), make_person(alice, "Tom Okafor")),
    )
    assert "who" not in alice_client.get(url(stage)).context["page"]["asked"][0].fields
    form = alice_client.get(url(two)).context["page"]["asked"][0]
    assert [label for _, label in form.fields["who"].choices] == ["Not sure", "Priya Shah", "Tom Okafor"]
    tom = two.interviewers.get(name="Tom Okafor")
    sent = {
        "asked-0-question": "Why us?",
        "asked-0-who": tom.pk,
        "asked-1-question": "Why now?",
        "asked-1-who": "",
        "points-0-text": "A doubt",
        "points-0-who": tom.pk,
    }
    alice_client.post(url(two), sent)
    assert [row[:2] for row in asked(two)] == [("Why us?", "Tom Okafor"), ("Why now?", "")]
    assert notes(two) == [("A doubt", "concern", "own", "Tom Okafor")]
    response = alice_client.post(url(two), {"asked-0-question": "And?", "asked-0-who": "99"})
    assert (response.status_code, [*response.context["page"]["asked"][0].errors]) == (422, ["who"])


def test_an_answer_without_its_question_is_refused_and_every_word_kept(alice_client, stage):
    sent = {**ROWS, "asked-3-answer": "What I said", "liked-1-text": "x" * 20_001}
    response = alice_client.post(url(stage), sent)
    page = response.context["page"]
    assert (response.status_code, asked(stage), notes(stage)) == (422, [], [])
    assert [form.errors for form in page.with_errors] == [
        {"question": ["Write down what they asked as well; a few words are enough."]},
        {"text": ["Ensure this value has at most 20000 characters (it has 20001)."]},
    ]
    kept = {
        field.html_name: field.value()
        for part in ("asked", "points", "liked")
        for row in page[part]
        for field in row
        if field.value()
    }
    assert {name: value for name, value in kept.items() if name in sent} == {
        name: True if value == "on" else value
        for name, value in sent.items()
        if name not in ("learned", "notes")
    }
    assert (page["process"]["learned"].value(), page["process"]["notes"].value()) == (
        ROWS["learned"],
        ROWS["notes"],
    )


@pytest.mark.parametrize(
    ("which", "rows"), [("asked", (4, 3, 1)), ("points", (3, 4, 1)), ("liked", (3, 3, 2))]
)
def test_another_question_is_a_press_away_without_a_script(alice_client, stage, which, rows):
    response = alice_client.post(url(stage), {**ROWS, "asked-1-answer": "Half a th", "more": which})
    page = response.context["page"]
    assert (response.status_code, page.with_errors, asked(stage)) == (200, [], [])
    assert tuple(len(page[name].forms) for name in ("asked", "points", "liked")) == rows
    assert [row["question"].value() for row in page["asked"]][:2] == [
        ROWS["asked-0-question"],
        "Why logistics?",
    ]
    assert page["asked"][1]["answer"].value() == "Half a th"
    assert page["process"]["learned"].value() == "Two more rounds"
    assert response.content.decode().count(" autofocus") == 1
    stage.refresh_from_db()
    assert (stage.status, stage.learned) == ("confirmed", "")


def test_long_words_emoji_and_stray_control_characters_are_saved(alice_client, stage):
    words = "one\ntwo " + "é🐙" * 5_000
    alice_client.post(
        url(stage), {"points-0-text": words + "\x00", "asked-0-question": "Wh\x07y?", "learned": words}
    )
    stage.refresh_from_db()
    assert ([one[0] for one in asked(stage)], [one[0] for one in notes(stage)], stage.learned) == (
        ["Why?"],
        [words],
        words,
    )


@pytest.fixture
def following(stage, make_stage, make_note, make_asked, alice_client):
    """A later stage of the same application, with two points open from the one before."""
    make_note(stage, "Little experience leading people")
    make_asked(stage, "Why logistics?", rating="weak")
    return make_stage(stage.application, in_days=-0.05)


def open_points(response):
    return [
        (form.thread.words, form["state"].value(), form["said"].value())
        for form in response.context["page"].open_points
    ]


def test_points_of_earlier_rounds_are_closed_or_carried_on(alice, alice_client, stage, following):
    alice.time_zone = "Asia/Tokyo"
    alice.save()
    assert open_points(alice_client.get(url(following))) == [
        ("Little experience leading people", "", ""),
        ("Why logistics?", "", ""),
    ]
    note, question = FeedbackNote.objects.get(), Asked.objects.get()
    alice_client.post(
        url(following),
        {
            f"open-note-{note.pk}-state": "closed", f"open-note-{note.pk}-said": "The pilot settled it",
            f"open-asked-{question.pk}-state": "open",
        },
    )  # fmt: skip
    note.refresh_from_db()
    question.refresh_from_db()
    # The day is the candidate's: in Tokyo it is already Tuesday.
    assert (note.closed_at, note.closed_on, note.closing) == (
        following, datetime.date(2026, 11, 24), "The pilot settled it",
    )  # fmt: skip
    assert (question.closed_at, question.closed_on, question.closing) == (None, None, "")


def test_what_was_closed_here_is_shown_again_and_can_be_carried_on(alice_client, stage, following):
    note = FeedbackNote.objects.get()
    alice_client.post(
        url(following), {f"open-note-{note.pk}-state": "closed", f"open-note-{note.pk}-said": "Settled"}
    )
    assert open_points(alice_client.get(url(following)))[0] == (
        "Little experience leading people",
        "closed",
        "Settled",
    )
    assert alice_client.post(url(following), served(alice_client, following)).status_code == 302
    note.refresh_from_db()
    assert note.closed_at == following
    alice_client.post(
        url(following), {**served(alice_client, following), f"open-note-{note.pk}-state": "open"}
    )
    note.refresh_from_db()
    assert (note.closed_at, note.closed_on) == (None, None)


def test_left_alone_they_stay_open(alice_client, stage, following):
    alice_client.post(url(following), {"learned": "Nothing new"})
    assert [note.closed_on for note in FeedbackNote.objects.all()] == [None]


def test_a_stage_still_to_come_may_have_ended_early(alice_client, stage):
    Stage.objects.update(starts_at=NOW + datetime.timedelta(hours=1), status="expected")
    assert alice_client.get(url(stage)).status_code == 200
    alice_client.post(url(stage), {})
    assert Stage.objects.get().status == "done"


def test_a_cancelled_stage_has_no_debrief(alice_client, stage):
    Stage.objects.update(status="cancelled")
    for response in (alice_client.get(url(stage)), alice_client.post(url(stage), ROWS)):
        assert response["Location"] == stage.get_absolute_url()
    assert told(response)[-1] == "This stage is cancelled. Put it back first if it took place after all."
    assert asked(stage) == []


def test_a_debrief_changed_in_another_window_is_not_overwritten(alice_client, stage, time_machine):
    early = served(alice_client, stage)
    time_machine.shift(60)
    alice_client.post(url(stage), {**early, "learned": "Theirs"})
    response = alice_client.post(url(stage), {**early, "learned": "Mine", "asked-0-question": "Why?"})
    assert (response.status_code, Stage.objects.get().learned, asked(stage)) == (422, "Theirs", [])
    assert response.context["page"]["process"]["learned"].value() == "Mine"


def test_it_is_one_page_without_navigation_that_keeps_a_draft(alice_client, stage):
    page = alice_client.get(url(stage)).content.decode()
    assert f'data-draft="debrief-{stage.pk}"' in page
    assert "First interview · Northwind Logistics · today, 45 min" in page
    assert 'aria-label="Main"' not in page


def test_a_stranger_cannot_write_a_debrief(charlie_client, stage):
    assert charlie_client.get(url(stage)).status_code == 404
    assert charlie_client.post(url(stage), ROWS).status_code == 404
    assert (asked(stage), notes(stage)) == ([], [])


@pytest.mark.parametrize("count", [1, 40])
def test_the_debrief_takes_as_many_queries_for_forty_questions_as_for_one(
    alice,
    alice_client,
    stage,
    make_stage,
    make_person,
    make_note,
    make_asked,
    django_assert_num_queries,
    count,
):
    for number in range(count):
        person = make_person(alice, f"Person {number}")
        earlier = make_stage(stage.application, position=0, in_days=-9, people=(person,))
        for one in (earlier, stage):
            make_note(one, f"Doubt {number}", interviewer=person)
            make_asked(one, f"Question {number}?", interviewer=person)
    with django_assert_num_queries(10):
        alice_client.get(url(stage))


def test_a_row_emptied_by_the_same_page_sent_twice_is_removed_once(
    alice, make_application, make_stage, make_note
):
    stage = make_stage(make_application(alice), status="done")
    note = make_note(stage)
    debrief = Debrief(asked=[], notes=[], told=[], points=[], removed=[note])
    now = timezone.now()
    assert len(save_debrief(stage=stage, debrief=debrief, now=now, today=now.date())) == 1
    assert save_debrief(stage=stage, debrief=debrief, now=now, today=now.date()) == []
