"""What the candidate told them: written down, pointed out where it differs, and shown to stand by."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from interviewprep.recovery.models import Deletion

from .statement_rows import NOW, PAY, THEN, debrief_url, list_url, statements, tell


@pytest.fixture(autouse=True)
def _a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def first(alice, make_application, make_stage, rita):
    return make_stage(make_application(alice), kind="phone-screen", status="done", in_days=-9, people=(rita,))


@pytest.fixture
def second(first, make_stage, make_person, alice):
    people = (make_person(alice, "Priya Shah"), make_person(alice, "Tom Okafor"))
    return make_stage(first.application, kind="second-interview", in_days=-0.1, people=people)


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_the_debrief_keeps_them_with_everything_else_in_one_save(alice_client, first):
    response = alice_client.post(
        debrief_url(first),
        {
            **{f"asked-{number}-question": f"Question {number}?" for number in range(5)},
            "points-0-text": "Little experience leading people",
            "points-1-text": "My notice period",
            "statements-0-topic": "pay",
            "statements-0-said": "£45,000",
            "statements-1-label": "References",
            "statements-1-said": "Two, once there is an offer",
            "statements-2-topic": "notice",
        },
    )
    assert (response.status_code, first.asked.count(), first.feedback.count()) == (302, 5, 2)
    assert statements() == [
        ("pay", "", "£45,000", "Phone screen", "Rita Moss"),
        ("own", "References", "Two, once there is an offer", "Phone screen", "Rita Moss"),
    ]


def test_what_differs_is_saved_at_once_and_pointed_out_to_be_settled(alice_client, first, second, rita):
    tell(first, told_to=rita)
    sent = {**PAY, "asked-0-question": "Why us?", "learned": "Two more rounds"}
    response = alice_client.post(debrief_url(second), sent)
    assert (response.status_code, second.asked.count()) == (302, 1)
    assert [row[2] for row in statements()] == ["£45,000", "£50,000"]
    assert told(response)[-1] == f"{THEN} Both are kept: settle which one stands."
    page = alice_client.get(response["Location"]).text
    where = reverse("applications:list_statements", args=[second.application_id])
    assert f'<a href="{where}">Settle it</a>' in page


@pytest.mark.parametrize("said", ["£45,000", "45k", "Around 45.000 pounds"])
def test_the_same_in_other_words_is_not_pointed_out(alice_client, first, second, said):
    tell(first)
    assert alice_client.post(debrief_url(second), {**PAY, "statements-0-said": said}).status_code == 302


def test_two_people_told_differently_on_one_day_are_pointed_out_too(alice_client, second):
    sent = {**PAY, "statements-1-topic": "pay", "statements-1-said": "£60,000"}
    response = alice_client.post(debrief_url(second), sent)
    assert told(response)[-1].startswith("You put it differently before: “£50,000”")


def test_saved_again_untouched_nothing_is_pointed_out(alice_client, first, second):
    tell(first)
    mine = tell(second, "£50,000")
    sent = {**PAY, "statements-0-id": str(mine.pk)}
    response = alice_client.post(debrief_url(second), sent, follow=True)
    assert "You put it differently" not in response.text
    assert len(statements()) == 2
    sent["statements-0-said"] = "£60,000"
    assert "You put it differently" in alice_client.post(debrief_url(second), sent, follow=True).text


def test_the_debrief_shows_them_again_to_change_and_take_away(alice_client, first, second):
    tell(first, "Elsewhere")
    mine = tell(second, "One month", topic="notice")
    rows = alice_client.get(debrief_url(second)).context["page"]["statements"]
    # A blank row comes when it is asked for.
    assert [(row["topic"].value(), row["said"].value()) for row in rows] == [("notice", "One month")]
    sent = {"statements-0-id": str(mine.pk), "statements-0-topic": "notice", "statements-0-said": ""}
    response = alice_client.post(debrief_url(second), sent)
    assert told(response) == ["Debrief saved.", "Removed: “One month”."]
    assert [row[2] for row in statements()] == ["Elsewhere"]
    alice_client.post(reverse("recovery:restore_deleted", args=[Deletion.objects.get().pk]))
    assert [row[2] for row in statements()] == ["Elsewhere", "One month"]


@pytest.mark.parametrize(
    ("row", "field", "error"),
    [
        ({"said": "£50,000"}, "topic", "Choose what it was about; “Something else” fits anything."),
        ({"label": "References"}, "said", "Write what you said too, or clear the name."),
        (
            {"said": "£50,000", "topic": "weather"},
            "topic",
            "Select a valid choice. weather is not one of the available choices.",
        ),
    ],
)
def test_a_row_that_says_too_little_is_refused_and_every_word_kept(alice_client, second, row, field, error):
    sent = {f"statements-0-{name}": value for name, value in row.items()}
    response = alice_client.post(debrief_url(second), {**sent, "asked-0-question": "Why us?"})
    page = response.context["page"]
    assert (response.status_code, statements()) == (422, [])
    assert page["statements"][0].errors == {field: [error]}
    assert page["statements"][0]["said"].value() == row.get("said")
    assert page["asked"][0]["question"].value() == "Why us?"


def test_another_statement_is_a_press_away_without_a_script(alice_client, second):
    response = alice_client.post(debrief_url(second), {**PAY, "more": "statements"})
    rows = response.context["page"]["statements"]
    assert (response.status_code, len(rows.forms), rows[0]["said"].value(), statements()) == (
        200, 2, "£50,000", [],
    )  # fmt: skip


def test_a_stranger_cannot_change_a_statement(charlie_client, first):
    row = tell(first)
    for address in (
        list_url(first),
        reverse("stages:edit_statement", args=[row.pk]),
        reverse("stages:delete_statement", args=[row.pk]),
    ):
        assert charlie_client.get(address).status_code == 404
        assert charlie_client.post(address, {"topic": "pay", "said": "£1"}).status_code == 404
    assert [one[2] for one in statements()] == ["£45,000"]


@pytest.mark.parametrize("count", [1, 40])
def test_the_statement_forms_take_as_many_queries_for_forty_statements_as_for_one(
    alice, alice_client, first, make_stage, make_person, django_assert_num_queries, count
):
    for number in range(count):
        person = make_person(alice, f"Person {number}")
        stage = make_stage(first.application, in_days=-9, people=(person,))
        row = tell(stage, f"£{number},000", told_to=person)
    with django_assert_num_queries(5):
        alice_client.get(list_url(first))
    with django_assert_num_queries(6):
        alice_client.get(reverse("stages:edit_statement", args=[row.pk]))
