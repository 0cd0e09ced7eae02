"""What earlier rounds left open, closed or carried on in the debrief."""

import datetime

import pytest

from interviewprep.stages.models import Asked, FeedbackNote

from .debriefs import NOW, served, url


@pytest.fixture(autouse=True)
def _late_on_a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


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
    # The day is the candidate's: in Tokyo it is Tuesday already.
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


def _likely(page, words):
    return next(row for row in page["likely"] if row["question"].value() == words)


def test_a_point_that_is_a_likely_question_as_well_stands_there_alone(alice_client, stage, following):
    page = alice_client.get(url(following)).context["page"]
    assert [form.thread.words for form in page.points_apart] == ["Little experience leading people"]
    assert _likely(page, "Why logistics?").point.thread.row == Asked.objects.get()


def test_the_answer_to_a_likely_question_is_what_settled_it(alice_client, stage, following):
    before = Asked.objects.get()
    number = _likely(alice_client.get(url(following)).context["page"], "Why logistics?").prefix
    alice_client.post(
        url(following),
        served(alice_client, following)
        | {
            f"{number}-rating": "strong",
            f"{number}-answer": "The harbour strike",
            f"open-asked-{before.pk}-state": "closed",
        },
    )
    before.refresh_from_db()
    assert (before.closed_at, before.closing) == (following, "The harbour strike")
    # It is logged now, so what settled it is shown among the points.
    page = alice_client.get(url(following)).context["page"]
    assert [form["said"].value() for form in page.points_apart] == ["", "The harbour strike"]


def test_a_likely_question_that_did_not_come_up_can_be_settled_all_the_same(alice_client, stage, following):
    before = Asked.objects.get()
    sent = served(alice_client, following) | {f"open-asked-{before.pk}-state": "closed"}
    alice_client.post(url(following), sent)
    before.refresh_from_db()
    assert (before.closed_at, before.closing, following.asked.count()) == (following, "", 0)
