"""The debrief: one page for what was asked, doubts, what they liked, what was open, and what was learned."""

import datetime

import pytest

from interviewprep.stages.actions.debrief import WRITE_IT_DOWN
from interviewprep.stages.models import Question, Stage
from interviewprep.web.templatetags.aloud import aloud

from .debriefs import NOW, ROWS, asked, notes, served, told, url


@pytest.fixture(autouse=True)
def _late_on_a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


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


def test_an_empty_debrief_is_a_debrief(alice_client, stage):
    assert alice_client.post(url(stage), {}).status_code == 302
    stage.refresh_from_db()
    assert (stage.status, stage.debriefed_at, asked(stage), notes(stage)) == ("done", NOW, [], [])


def test_questions_written_down_are_no_task_any_more(alice_client, stage):
    def state():
        plan = alice_client.get(stage.get_absolute_url()).context["summary"].plan
        return plan.item(WRITE_IT_DOWN).state

    assert alice_client.post(url(stage), {}).status_code == 302
    assert state() == "open"
    assert alice_client.post(url(stage), ROWS).status_code == 302
    assert state() == "done"
    stage.marks.filter(key=WRITE_IT_DOWN).update(state="open")
    again = {"asked-3-question": "Why us?", "asked-3-rating": "weak"}
    assert alice_client.post(url(stage), served(alice_client, stage) | again).status_code == 302
    assert state() == "open"


def test_it_leads_to_the_next_stage_that_is_coming(alice_client, stage, make_stage):
    make_stage(stage.application, in_days=9)
    soonest = make_stage(stage.application, kind="panel", in_days=3)
    response = alice_client.post(url(stage), ROWS)
    assert response["Location"] == soonest.get_absolute_url()
    assert told(response) == [
        "Debrief saved. Next comes Panel interview; its plan starts with what is still open."
    ]


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
    assert [label for _, label in form.fields["who"].choices] == ["Who?", "Priya Shah", "Tom Okafor"]
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


def test_it_is_one_page_without_navigation_that_keeps_a_draft(alice_client, stage):
    page = alice_client.get(url(stage)).content.decode()
    assert f'data-draft="debrief-{stage.pk}"' in page
    assert aloud("First interview · Northwind Logistics · today, 45 min") in page
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
    with django_assert_num_queries(7):
        alice_client.get(url(stage))


def test_a_tap_on_a_likely_question_logs_it_as_one_that_was_expected(alice_client, stage):
    page = alice_client.get(url(stage)).context["page"]
    likely = [row["question"].value() for row in page["likely"]]
    sent = served(alice_client, stage) | {
        "likely-0-rating": "strong",
        "likely-0-answer": "The pilot",
        "likely-2-no_answer": "on",
    }
    alice_client.post(url(stage), sent)
    assert asked(stage) == [
        (likely[0], "Rita Moss", "strong", "The pilot"),
        (likely[2], "Rita Moss", "not-answered", ""),
    ]
    assert list(stage.asked.values_list("expected", flat=True)) == [True, True]


def test_what_is_logged_is_not_offered_to_tap_again(alice_client, stage):
    before = [row["question"].value() for row in alice_client.get(url(stage)).context["page"]["likely"]]
    alice_client.post(url(stage), served(alice_client, stage) | {"likely-1-rating": "fine"})
    page = alice_client.get(url(stage)).context["page"]
    assert [row["question"].value() for row in page["likely"]] == [before[0], *before[2:]]
    assert [row["question"].value() for row in page["asked"]] == [before[1], None]


def test_likely_questions_that_nobody_tapped_are_not_logged(alice_client, stage):
    alice_client.post(url(stage), served(alice_client, stage))
    assert asked(stage) == []
