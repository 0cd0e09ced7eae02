"""What the candidate told them: written down, pointed out where it differs, and shown to stand by."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import Statement

NOW = datetime.datetime(2026, 11, 23, 18, tzinfo=datetime.UTC)
THEN = "You put it differently at your phone screen to Rita Moss: “£45,000”"


@pytest.fixture(autouse=True)
def _a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def rita(alice, make_person):
    return make_person(alice, "Rita Moss", relation="recruiter")


@pytest.fixture
def first(alice, make_application, make_stage, rita):
    return make_stage(make_application(alice), kind="phone-screen", status="done", in_days=-9, people=(rita,))


@pytest.fixture
def second(first, make_stage, make_person, alice):
    people = (make_person(alice, "Priya Shah"), make_person(alice, "Tom Okafor"))
    return make_stage(first.application, kind="second-interview", in_days=-0.1, people=people)


def list_url(stage):
    return reverse("applications:list_statements", args=[stage.application_id])


def debrief_url(stage):
    return reverse("stages:write_debrief", args=[stage.pk])


def tell(stage, said="£45,000", topic="pay", **fields):
    return Statement.objects.create(
        application=stage.application, stage=stage, topic=topic, said=said, **fields
    )


def statements():
    return [
        (
            row.topic,
            row.label,
            row.said,
            row.stage.name if row.stage else "",
            row.told_to.name if row.told_to else "",
        )
        for row in Statement.objects.select_related("stage", "told_to")
    ]


def kept(response):
    return [(one.name, one.last.said, one.varies) for one in response.context["kept"]]


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


PAY = {"statements-0-topic": "pay", "statements-0-said": "£50,000"}


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


def test_what_differs_is_pointed_out_beside_the_field_once_and_then_saved(alice_client, first, second, rita):
    tell(first, told_to=rita)
    sent = {**PAY, "asked-0-question": "Why us?", "learned": "Two more rounds"}
    response = alice_client.post(debrief_url(second), sent)
    page = response.context["page"]
    assert (response.status_code, len(statements()), second.asked.count()) == (200, 1, 0)
    assert [row.note for row in page["statements"]] == [THEN]
    assert (page["asked"][0]["question"].value(), page["process"]["learned"].value()) == (
        "Why us?", "Two more rounds",
    )  # fmt: skip
    assert '<input type="hidden" name="statements-0-seen" value="on"' in response.text
    again = alice_client.post(debrief_url(second), {**sent, "statements-0-seen": "on"})
    assert (again.status_code, second.asked.count()) == (302, 1)
    assert [row[2] for row in statements()] == ["£45,000", "£50,000"]


@pytest.mark.parametrize("said", ["£45,000", "45k", "Around 45.000 pounds"])
def test_the_same_in_other_words_is_not_pointed_out(alice_client, first, second, said):
    tell(first)
    assert alice_client.post(debrief_url(second), {**PAY, "statements-0-said": said}).status_code == 302


def test_two_people_told_differently_on_one_day_are_pointed_out_too(alice_client, second):
    sent = {**PAY, "statements-1-topic": "pay", "statements-1-said": "£60,000"}
    response = alice_client.post(debrief_url(second), sent)
    notes = [row.note for row in response.context["page"]["statements"]]
    assert (notes[0], notes[1]) == ("", "You put it differently before: “£50,000”")


def test_saved_again_untouched_nothing_is_pointed_out(alice_client, first, second):
    tell(first)
    mine = tell(second, "£50,000")
    sent = {**PAY, "statements-0-id": str(mine.pk)}
    assert alice_client.post(debrief_url(second), sent).status_code == 302
    assert len(statements()) == 2
    sent["statements-0-said"] = "£60,000"
    assert alice_client.post(debrief_url(second), sent).status_code == 200


def test_the_debrief_shows_them_again_to_change_and_take_away(alice_client, first, second):
    tell(first, "Elsewhere")
    mine = tell(second, "One month", topic="notice")
    rows = alice_client.get(debrief_url(second)).context["page"]["statements"]
    assert [(row["topic"].value(), row["said"].value()) for row in rows] == [
        ("notice", "One month"), (None, None),
    ]  # fmt: skip
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


def test_the_list_shows_the_last_on_each_topic_and_what_was_said_before(alice_client, first, second, rita):
    tell(first, told_to=rita)
    tell(second, "£50,000")
    tell(first, "One month", topic="notice")
    tell(second, "4 weeks", topic="notice")
    response = alice_client.get(list_url(first))
    assert kept(response) == [("Pay", "£50,000", True), ("Notice", "4 weeks", False)]
    assert [one.where for one in response.context["kept"][0].earlier] == [
        "Phone screen · to Rita Moss · 14 Nov 2026"
    ]
    card = alice_client.get(first.application.get_absolute_url())
    assert kept(card) == kept(response)
    assert "said differently" in card.text


def test_one_is_added_by_itself_with_its_stage_and_person(alice_client, first, rita):
    sent = {"topic": "leaving", "said": "Grown out of it", "stage": first.pk, "told_to": rita.pk}
    response = alice_client.post(list_url(first), sent)
    assert response["Location"] == list_url(first)
    alice_client.post(list_url(first), {"topic": "pay", "said": "£45,000, in the form"})
    assert statements() == [
        ("leaving", "", "Grown out of it", "Phone screen", "Rita Moss"),
        ("pay", "", "£45,000, in the form", "", ""),
    ]
    assert "In between · 23 Nov 2026" in alice_client.get(list_url(first)).text


def test_a_statement_sent_twice_is_saved_once(alice_client, first, rita):
    for sent in (
        {"topic": "pay", "said": "£45,000", "stage": first.pk, "told_to": rita.pk},
        {"topic": "pay", "said": "£45k"},
    ):
        for _ in range(2):
            assert alice_client.post(list_url(first), sent).status_code == 302
    assert [row[2] for row in statements()] == ["£45,000", "£45k"]
    for _ in range(2):
        alice_client.post(debrief_url(first), {**PAY, "statements-0-seen": "on"})
    assert [row[2] for row in statements()] == ["£45,000", "£45k", "£50,000"]


def test_added_by_itself_a_difference_is_pointed_out_once_as_well(alice_client, first, rita):
    tell(first, told_to=rita)
    sent = {"topic": "pay", "said": "£50,000"}
    response = alice_client.post(list_url(first), sent)
    assert (response.status_code, response.context["form"].note, len(statements())) == (200, THEN, 1)
    assert response.context["form"]["said"].value() == "£50,000"
    assert '<input type="hidden" name="seen" value="on"' in response.text
    assert alice_client.post(list_url(first), {**sent, "seen": "on"}).status_code == 302


def test_it_can_be_changed_and_deleted(alice_client, first, second, rita):
    row = tell(first, told_to=rita)
    tell(second, "£50,000")
    edit = reverse("stages:edit_statement", args=[row.pk])
    sent = {"topic": "pay", "said": "£45,000", "stage": first.pk, "told_to": ""}
    assert alice_client.post(edit, sent)["Location"] == list_url(first)
    assert statements()[0] == ("pay", "", "£45,000", "Phone screen", "")
    assert alice_client.post(edit, {**sent, "said": "£40,000"}).status_code == 200
    assert alice_client.post(edit, {**sent, "said": "£40,000", "seen": "on"}).status_code == 302
    delete = reverse("stages:delete_statement", args=[row.pk])
    assert "what you told them, “£40,000”" in alice_client.get(delete).text
    assert alice_client.post(delete)["Location"] == list_url(first)
    assert [one[2] for one in statements()] == ["£50,000"]


def test_a_statement_with_a_mistake_is_answered_with_every_word_kept(alice_client, first, bob, make_person):
    stranger = make_person(bob, "Eve")
    for sent, field, error in (
        ({"topic": "pay", "said": " "}, "said", "Write what you said."),
        ({"said": "£45,000"}, "topic", "Choose what it was about; “Something else” fits anything."),
        (
            {"topic": "pay", "said": "£45,000", "told_to": stranger.pk},
            "told_to",
            f"Select a valid choice. {stranger.pk} is not one of the available choices.",
        ),
    ):
        response = alice_client.post(list_url(first), sent)
        assert (response.status_code, response.context["form"].errors) == (422, {field: [error]})
        assert response.context["form"]["said"].value() == sent["said"]
    assert statements() == []


def test_the_coming_stages_sheet_says_what_to_keep_to(alice_client, first, second, make_stage):
    tell(first)
    tell(second, "£50,000, plus " + "pension " * 40)
    tell(first, "References on request", topic="own", label="References")
    coming = make_stage(first.application, in_days=3)
    sheet = alice_client.get(reverse("stages:show_sheet", args=[coming.pk]))
    assert [(one.name, len(one.said) <= 110, one.varies) for one in sheet.context["keep_to"]] == [
        ("Pay", True, True),
        ("References", True, False),
    ]
    assert "Keep to this" in sheet.text


def test_what_was_said_outlives_its_stage_and_its_person(alice_client, first, rita):
    tell(first, told_to=rita)
    alice_client.post(reverse("stages:delete_person", args=[rita.pk]))
    alice_client.post(reverse("stages:delete_stage", args=[first.pk]))
    assert statements() == [("pay", "", "£45,000", "", "")]
    for deletion in Deletion.objects.order_by("-pk"):
        alice_client.post(reverse("recovery:restore_deleted", args=[deletion.pk]))
    assert statements() == [("pay", "", "£45,000", "Phone screen", "Rita Moss")]


def test_what_people_typed_is_shown_as_text(alice_client, first):
    tell(first, "<b>£45,000</b>", topic="own", label="<i>Pay</i>")
    for page in (list_url(first), first.application.get_absolute_url()):
        shown = alice_client.get(page).text
        assert "&lt;b&gt;£45,000&lt;/b&gt;" in shown
        assert "<i>Pay" not in shown


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
    with django_assert_num_queries(8):
        alice_client.get(list_url(first))
    with django_assert_num_queries(9):
        alice_client.get(reverse("stages:edit_statement", args=[row.pk]))
